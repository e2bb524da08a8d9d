"""Writes: the second factor of a login. Adding, removing and renewing it ends every session of the login (R36)."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db.models import F

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import User
from ..policy import may_manage_own_account, may_manage_users
from ..queries import users_managed_by


@act("add_second_factor", policy=may_manage_own_account)
def add_second_factor(*, actor: Actor, key: str = "", secret: str) -> User:
    """Install an authenticator with the base32 ``secret`` that its owner has just proved to hold, and make recovery
    codes."""
    user = User.objects.get(uid=actor.user_uid)
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise Refusal("second_factor_there", _("Kode masuk sudah terpasang di ponsel. Lepas dulu yang lama."))
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    _end_sessions(user)
    remember("user.second_factor_added", "user", user.uid)
    return user


@act("remove_own_second_factor", policy=may_manage_own_account)
def remove_own_second_factor(*, actor: Actor, key: str = "") -> User:
    """Take one's own authenticator and recovery codes off, for instance before a new phone."""
    return _remove(User.objects.get(uid=actor.user_uid))


@act("reset_second_factor", policy=may_manage_users)
def reset_second_factor(*, actor: Actor, key: str = "", user: User) -> User:
    """Take the authenticator of somebody who lost the phone off, so that a new one can be installed."""
    if user.uid == actor.user_uid:
        raise NotAllowed("own_login", _("Akun sendiri diurus di halaman Akun dan keamanan, bukan di sini."))
    if not users_managed_by(actor).filter(pk=user.pk).exists():
        raise not_here()
    return _remove(user)


@act("make_recovery_codes", policy=may_manage_own_account)
def make_recovery_codes(*, actor: Actor, key: str = "") -> User:
    """Make new recovery codes; the old ones stop at once."""
    user = User.objects.get(uid=actor.user_uid)
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise Refusal("no_second_factor", _("Pasang dulu kode masuk di ponsel, baru kode cadangan dapat dibuat."))
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    _end_sessions(user)
    remember("user.recovery_codes_made", "user", user.uid)
    return user


def write_second_factor(user: User) -> str:
    """Inside an act: install an authenticator for a new login; returns its secret (base32), which is shown once."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    remember("user.second_factor_added", "user", user.uid)
    return secret


def _remove(user: User) -> User:
    gone, _by_type = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise Refusal("no_second_factor", _("Akun ini tidak memakai kode masuk dari ponsel."))
    _end_sessions(user)
    remember("user.second_factor_removed", "user", user.uid)
    return user


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(sessions_from=F("sessions_from") + 1)
    user.refresh_from_db(fields=["sessions_from"])
