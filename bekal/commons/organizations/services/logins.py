"""Writes: logins, their passwords, contacts and sessions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import F

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import NEEDS_SECOND_FACTOR, Actor, Role
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Organization, User
from ..passwords import make_password
from ..policy import may_manage_own_account, may_manage_users, may_set_up
from ..queries import users_managed_by
from ..rules import login_names
from .organizations import own_organization
from .roles import give_role
from .second_factor import write_second_factor


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A login with what is told once and kept nowhere: its password, and the second factor's secret where one was
    made."""

    user: User
    password: str
    secret: str = ""

    @property
    def uid(self) -> str:
        return self.user.uid


@act("create_user", policy=may_manage_users)
def create_user(
    *,
    actor: Actor,
    key: str = "",
    username: str,
    label: str,
    password: str,
    email: str = "",
    phone: str = "",
    person_uid: str = "",
) -> User:
    """Make a login. Passwords: 12 characters or more, checked against common ones and words from around (R35)."""
    user = User(
        username=login_names.login_name(username), label=label, email=login_names.email(email),
        phone=parse.phone(phone, field="phone", required=False), person_uid=person_uid,
    )  # fmt: skip
    if not label:
        raise Refusal("label_missing", _("Tulis nama pemilik akun. Satu kata juga boleh."), field="label")
    _refuse_taken(user)
    _set_password(user, password, field="password")
    user.save()
    remember("user.created", "user", user.uid, username=[None, user.username], label=[None, label])
    return user


@act("register_user", policy=may_manage_users)
def register_user(
    *,
    actor: Actor,
    key: str = "",
    username: str,
    label: str,
    organization: Organization,
    role: Role,
    password: str = "",
    email: str = "",
    phone: str = "",
    places: Sequence[str] = (),
    hamlets: Sequence[str] = (),
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> NewPassword:
    """Make a login together with its first role. Without ``password`` one is made. Either way somebody else knows it,
    so its owner changes it after signing in for the first time."""
    chosen = password or make_password()
    user = create_user(actor=actor, username=username, label=label, password=chosen, email=email, phone=phone)
    User.objects.filter(pk=user.pk).update(password_is_temporary=True)
    give_role(actor, user, organization, role, places, hamlets, from_on, to_on)
    return NewPassword(user, chosen)


@act("set_up_login", policy=may_set_up)
def set_up_login(
    *,
    actor: Actor,
    key: str = "",
    username: str,
    label: str,
    password: str,
    organization: Organization | None,
    role: Role,
    places: Sequence[str] = (),
    email: str = "",
    phone: str = "",
) -> NewPassword:
    """Make a login from the command line, with its role and, where the role needs one, its second factor. Without
    ``organization`` it belongs to those who run this installation."""
    user = create_user(actor=actor, username=username, label=label, password=password, email=email, phone=phone)
    give_role(actor, user, organization or own_organization(actor), role, places)
    secret = write_second_factor(user) if role in NEEDS_SECOND_FACTOR else ""
    return NewPassword(user, password, secret)


@act("change_contact", policy=may_manage_users)
def change_contact(
    *, actor: Actor, key: str = "", user: User, version: int, label: str, email: str, phone: str
) -> User:
    """Correct how somebody is called and reached. Raises Conflict when it was changed meanwhile (R10)."""
    _refuse_not_managed(actor, user)
    return _write_contact(user, version, label, email, phone)


@act("change_own_contact", policy=may_manage_own_account)
def change_own_contact(
    *, actor: Actor, key: str = "", label: str, email: str, phone: str, version: int | None = None
) -> User:
    """Change how one is called and reached oneself."""
    user = User.objects.get(uid=actor.user_uid)
    return _write_contact(user, user.version if version is None else version, label, email, phone)


def _write_contact(user: User, version: int, label: str, email: str, phone: str) -> User:
    new = {
        "label": label,
        "email": login_names.email(email),
        "phone": parse.phone(phone, field="phone", required=False),
    }
    before = {name: getattr(user, name) for name in new}
    for name, value in new.items():
        setattr(user, name, value)
    _refuse_taken(user)
    if not User.objects.filter(pk=user.pk, version=version).update(version=F("version") + 1, **new):
        raise conflict()
    remember("user.contact_changed", "user", user.uid, **changes_between(before, new))
    return user


@act("set_user_active", policy=may_manage_users)
def set_user_active(*, actor: Actor, key: str = "", user: User, active: bool) -> User:
    """Close or open a login; a closed one is out at the next request."""
    _refuse_own(actor, user)
    _refuse_not_managed(actor, user)
    User.objects.filter(pk=user.pk).update(is_active=active, sessions_from=F("sessions_from") + 1)
    remember("user.activated" if active else "user.deactivated", "user", user.uid)
    return user


@act("reset_password", policy=may_manage_users)
def reset_password(*, actor: Actor, key: str = "", user: User, password: str = "") -> NewPassword:
    """Give somebody who lost theirs a new password, made here when none is given; ends all their sessions. It is
    temporary: its owner changes it after signing in."""
    _refuse_own(actor, user)
    _refuse_not_managed(actor, user)
    chosen = password or make_password()
    _set_password(user, chosen, field="password")
    user.password_is_temporary, user.sessions_from = True, user.sessions_from + 1
    user.save(update_fields=["password", "password_is_temporary", "sessions_from"])
    remember("user.password_reset", "user", user.uid)
    return NewPassword(user, chosen)


@act("change_own_password", policy=may_manage_own_account)
def change_own_password(*, actor: Actor, key: str = "", user: User, password: str) -> User:
    """Change one's own password; ends all one's sessions. Whoever calls this has asked for the present one."""
    if user.uid != actor.user_uid:
        raise not_here()
    if user.check_password(password):
        raise Refusal("same_password", _("Kata sandi baru masih sama dengan yang lama. Pilih yang lain."), "password1")
    _set_password(user, password, field="password1")
    user.password_is_temporary, user.sessions_from = False, user.sessions_from + 1
    user.save(update_fields=["password", "password_is_temporary", "sessions_from"])
    remember("user.password_changed", "user", user.uid)
    return user


@act("end_sessions", policy=may_manage_users)
def end_sessions(*, actor: Actor, key: str = "", user: User) -> User:
    """Sign somebody out everywhere, at once."""
    _refuse_not_managed(actor, user)
    User.objects.filter(pk=user.pk).update(sessions_from=F("sessions_from") + 1)
    remember("user.sessions_ended", "user", user.uid)
    return user


@act("end_other_sessions", policy=may_manage_own_account)
def end_other_sessions(*, actor: Actor, key: str = "") -> User:
    """Sign oneself out everywhere; the door that asks renews its own session afterwards."""
    User.objects.filter(uid=actor.user_uid).update(sessions_from=F("sessions_from") + 1)
    remember("user.other_sessions_ended", "user", actor.user_uid)
    return User.objects.get(uid=actor.user_uid)


def _refuse_taken(user: User) -> None:
    for field in ("username", "email", "phone"):
        value = getattr(user, field)
        if value and User.objects.filter(**{field: value}).exclude(pk=user.pk).exists():
            raise Refusal(
                f"{field}_taken", _("%(value)s sudah dipakai akun lain. Pakai yang lain."), field=field, value=value
            )


def _set_password(user: User, password: str, field: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise Refusal("weak_password", "%(why)s", field=field, why=" ".join(wrong.messages)) from wrong
    user.set_password(password)


def _refuse_not_managed(actor: Actor, user: User) -> None:
    if not users_managed_by(actor).filter(pk=user.pk).exists():
        raise not_here()


def _refuse_own(actor: Actor, user: User) -> None:
    if user.uid == actor.user_uid:
        raise NotAllowed("own_login", _("Akun sendiri diurus di halaman Akun dan keamanan, bukan di sini."))


def rename_session(before: str | None, after: str | None) -> None:
    """Keep a device in the list of devices when its session got a new key. Nothing of the user's changes."""
    UserSession.objects.filter(session_key=before).update(session_key=after)
