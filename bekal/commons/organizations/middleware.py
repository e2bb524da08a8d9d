"""Fills the actor of each request, ends sessions in time, and sends on who still owes a step before going anywhere."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404
from django.utils.functional import SimpleLazyObject

from bekal.foundation.kernel.actor import NEEDS_SECOND_FACTOR, Actor
from bekal.foundation.kernel.refusal import NotAllowed, NotSignedIn
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import errors
from bekal.foundation.web.refusals import answer

from .queries import actor_by_token, actor_for, find_token
from .services import note_token_used

Next = Callable[[HttpRequest], HttpResponse]
_ALWAYS = frozenset({"account_logout", "appearance", "healthz", "readyz"})
# Reachable while a step is owed: what takes it, and leaving.
WITH_TEMPORARY_PASSWORD = _ALWAYS | {"account_change_password"}
WITHOUT_SECOND_FACTOR = _ALWAYS | {
    "mfa_activate_totp", "mfa_authenticate", "mfa_index", "mfa_reauthenticate", "account_reauthenticate",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
}  # fmt: skip
# A clock that is set back by more than this would lengthen sessions; they end instead (R14).
_CLOCK_MAY_STEP_BACK = 60
_NOTE_SEEN_EVERY = 60


def session_limits(get_response: Next) -> Next:
    """R36: idle 30 minutes, 12 hours in all. The moment last seen is written at most once a minute."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
                _end_or_refresh(request)
        except DatabaseError:
            # A session that is over and cannot be ended lets nobody in.
            return errors.busy(request)
        return get_response(request)

    return middleware


def _end_or_refresh(request: HttpRequest) -> None:
    now = int(time.time())
    seen, began = request.session.get("seen", now), request.session.get("began", now)
    set_back = now < seen - _CLOCK_MAY_STEP_BACK
    if set_back or now - seen > settings.BEKAL_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
        logout(request)
    elif now - seen >= _NOTE_SEEN_EVERY or "began" not in request.session:
        _note_seen(request.session, now, began)


def _note_seen(session: Any, now: int, began: int) -> None:
    """Kept aside from the answer: who only reads goes on reading while nothing can be written (R12)."""
    session["seen"], session["began"] = now, began
    try:
        session.save()
    except (DatabaseError, UpdateError):
        pass
    session.modified = False


def actor(get_response: Next) -> Next:
    """``request.actor``: who asks, read anew each time."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _who(request))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _who(request: HttpRequest) -> Actor:
    about = {"request_id": request.request_id, "language": request.LANGUAGE_CODE}  # type: ignore[attr-defined]
    if not comes_with_token(request):
        return actor_for(request.user, **about)
    return _by_token(request, about)


def comes_with_token(request: HttpRequest) -> bool:
    """Whether another program asks. What stands in Authorization is the only thing that then counts: a token never
    turns into a session, a session never fills in for a bad token (R31)."""
    return request.path.startswith("/api/") and "Authorization" in request.headers


def _by_token(request: HttpRequest, about: dict[str, str]) -> Actor:
    scheme, _space, secret = request.headers["Authorization"].partition(" ")
    token = find_token(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise NotSignedIn("bad_token", _("Kunci akses ini tidak dikenal atau tidak berlaku lagi. Buat kunci baru."))
    found = actor_by_token(token, **about)
    if token.user.password_is_temporary or owes_second_factor(token.user, found):
        raise _step_owed()
    note_token_used(token)
    return found


def _step_owed() -> NotAllowed:
    return NotAllowed("step_owed", _("Masuk dulu lewat halaman web dan selesaikan langkah di sana."))


def second_factor(get_response: Next) -> Next:
    """R35: who signed in with a password that somebody else made goes nowhere before changing it; roles that need a
    second factor go nowhere before they have one, unless it is only offered."""

    def middleware(request: HttpRequest) -> HttpResponse:
        owed = _owed(request)
        if not owed:
            return get_response(request)
        if request.path.startswith("/api/"):
            return answer(request, _step_owed())
        return HttpResponseRedirect(reverse(owed))

    return middleware


def _owed(request: HttpRequest) -> str:
    """The name of the page that must come first, or ""."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or comes_with_token(request):
        return ""
    if not request.user.is_authenticated:
        return ""
    try:
        asked = resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
    if request.user.password_is_temporary:
        return "" if asked in WITH_TEMPORARY_PASSWORD else "account_change_password"
    if asked in WITHOUT_SECOND_FACTOR or not owes_second_factor(request.user, request.actor):  # type: ignore[attr-defined]
        return ""
    return "mfa_activate_totp"


def owes_second_factor(user: Any, actor: Actor) -> bool:
    """True for somebody in a role that needs a second factor who has none yet."""
    if settings.BEKAL_SECOND_FACTOR != "required":
        return False
    return not actor.roles.isdisjoint(NEEDS_SECOND_FACTOR) and not is_mfa_enabled(user)
