"""Taking a code of the second factor: each once only, guesses counted in the database that all processes share (R35).

Whoever gets here knows the password. So guesses are counted per login and address, as for passwords, and also per
login alone: that cannot be used to lock a chosen person out.
"""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .login_events import note
from .models import User
from .rules.one_time_codes import DIGITS, digits_of, step_of
from .sign_in import SecondFactorAdapter, nothing_sent

# Guesses at one login's code from everywhere, within the cool-off time.
LIMIT_PER_LOGIN = 50

_WAITING = "second_factor_to_install"
_WRONG = _("Kode itu tidak cocok. Ketik enam angka yang sekarang tampil di aplikasi.")


def accept_code(request: HttpRequest, user: User, written: str) -> Authenticator:
    """The authenticator whose code was written: six digits of the app, or an unused recovery code.

    Raises Refusal for a wrong or used code, and after too many of them; then the request is marked, and its answer
    becomes the page for those who are locked out.
    """
    _refuse_after_too_many(request, user)
    kinds = {row.type: row for row in Authenticator.objects.filter(user=user)}
    digits = digits_of(written)
    app, spare = kinds.get(Authenticator.Type.TOTP), kinds.get(Authenticator.Type.RECOVERY_CODES)
    if app and _right(app, user, digits):
        accepted = app
    elif spare and len(digits) > DIGITS and spare.wrap().validate_code(digits):
        accepted = spare
        note(request, user, "user.recovery_code_used")
    else:
        _count(request, user)
        raise Refusal("wrong_code", _WRONG, "code")
    AccessAttempt.objects.filter(username=_counted_as(user)).delete()
    return accepted


def _right(app: Authenticator, user: User, digits: str) -> bool:
    """True for the app's present code, which is taken by one conditional UPDATE: the second copy finds its step used."""
    secret = SecondFactorAdapter().decrypt(app.data["secret"])
    step = step_of(secret, digits, time.time())
    if step is None:
        return False
    if not User.objects.filter(pk=user.pk, code_step__lt=step).update(code_step=step):
        raise Refusal(
            "used_code", _("Kode ini sudah dipakai. Tunggu kode berikutnya, paling lama setengah menit."), "code"
        )
    return True


def _refuse_after_too_many(request: HttpRequest, user: User) -> None:
    recent = AccessAttempt.objects.filter(
        username=_counted_as(user), attempt_time__gte=timezone.now() - get_cool_off(request)
    )
    guesses = recent.aggregate(n=Sum("failures_since_start"))["n"] or 0
    if guesses >= LIMIT_PER_LOGIN or not AxesProxyHandler.is_allowed(request, _credentials(user)):
        request.axes_locked_out = True  # type: ignore[attr-defined]  # django-axes answers such a request itself
        raise Refusal("too_many_codes", _("Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi."), "code")


def _count(request: HttpRequest, user: User) -> None:
    with nothing_sent(request):
        AxesProxyHandler.user_login_failed(sender=User, credentials=_credentials(user), request=request)
    note(request, user, "user.second_factor_failed")


def _credentials(user: User) -> dict[str, Any]:
    return {"username": _counted_as(user)}


def _counted_as(user: User) -> str:
    # No login can be called so: a login name has no colon.
    return f"code:{user.uid}"


def new_secret(request: HttpRequest, user: User, *, keep: bool) -> str:
    """The secret (base32) that ``user`` is installing. It waits in the session, sealed, until its first code proves it;
    ``keep`` goes on with the one that waits. A session can outlive whoever began it, so a secret that waits for another
    login is never given out."""
    adapter, waiting = SecondFactorAdapter(), request.session.get(_WAITING)
    if keep and isinstance(waiting, dict) and waiting["for"] == user.uid:
        return adapter.decrypt(waiting["sealed"])
    secret: str = generate_totp_secret()
    request.session[_WAITING] = {"for": user.uid, "sealed": adapter.encrypt(secret)}
    return secret


def forget_new_secret(request: HttpRequest) -> None:
    """The secret was installed."""
    request.session.pop(_WAITING, None)


def proves_secret(secret: str, written: str) -> bool:
    """True when ``written`` is the present code of a secret that is being installed."""
    return step_of(secret, digits_of(written), time.time()) is not None
