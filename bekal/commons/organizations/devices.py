"""The devices a user is signed in on: what to call them, and keeping this one when all the others are put out."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from django.utils.translation import gettext

from . import services
from .models import User
from .queries import live_sessions
from .rules.devices import UNKNOWN_DEVICE, device_name


def stay_signed_in(request: HttpRequest, user: User) -> None:
    """Renew this one session after all of a user's sessions were ended."""
    before = request.session.session_key
    request.user.sessions_from = user.sessions_from  # type: ignore[union-attr]
    update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
    services.rename_session(before, request.session.session_key)


def devices_of(request: HttpRequest, user: Any) -> list[dict[str, Any]]:
    """Where a user is signed in, each device by a name that people know."""
    return [
        {
            "name": device_name(row.user_agent) or gettext(UNKNOWN_DEVICE),
            "address": row.ip,
            "since": row.created_at,
            "here": row.session_key == request.session.session_key,
        }
        for row in live_sessions(user)
    ]
