"""Login events come by signal: this is the only file that listens (design, section 2)."""

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web.policy import anyone

from .models import User


@act("note_login_event", policy=anyone)
def note_login_event(*, actor: Actor, verb: str, uid: str, detail: dict[str, str]) -> None:
    """Write one login event to the audit."""
    remember(verb, "user", uid, stream="logins", **{name: [None, value] for name, value in detail.items()})


def note(request: HttpRequest | None, user: User | None, verb: str, **detail: str) -> None:
    """Note what happened at the door; ``user`` is None for a name that is no login."""
    actor = Actor(getattr(user, "uid", ""), getattr(user, "label", ""), request_id=getattr(request, "request_id", ""))
    note_login_event(actor=actor, verb=verb, uid=actor.user_uid, detail=detail)


@receiver(user_logged_in)
def logged_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """The twelve hours of a session begin here (``middleware.session_limits``)."""
    request.session["began"] = request.session["seen"] = int(time.time())
    note(request, user, "user.signed_in")


@receiver(user_logged_out)
def logged_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        note(request, user, "user.signed_out")


@receiver(user_login_failed)
def login_failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """A failed attempt: on the login it was made on, or on the fingerprint of a name that is none (``counted_name``)."""
    name = str(credentials.get("username", ""))
    user = User.objects.filter(username=name).first()
    note(request, user, "user.sign_in_failed", **({} if user else {"name": name}))
