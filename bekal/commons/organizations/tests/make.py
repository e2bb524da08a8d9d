"""Organizations, logins and actors for tests, made through the services, on the places of the accounts."""

import datetime as dt
import time
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from bekal.commons.organizations import services
from bekal.commons.organizations.models import Organization, User
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.rules.access import SCOPES
from bekal.commons.organizations.rules.one_time_codes import PERIOD, code_at
from bekal.commons.organizations.sign_in import SecondFactorAdapter
from bekal.commons.places.tests.make import BONJERUK, NTB, make_places
from bekal.foundation.kernel.actor import COOPERATIVE, Actor, Role, system_actor

PASSWORD = "kuda laut makan siang"  # noqa: S105
_numbers = count(1)

# Role -> (kind of organization, area when the test names none).
_HOMES = {
    Role.NATIONAL_ANALYST: ("ministry", ()),
    Role.SYSTEM_ADMIN: ("ministry", ()),
    Role.VILLAGE_VOLUNTEER: ("community", (BONJERUK,)),
    Role.VILLAGE_STAFF: ("village", (BONJERUK,)),
    Role.PARTNER: ("bank", (NTB,)),
    **dict.fromkeys(COOPERATIVE, ("cooperative", (BONJERUK,))),
}
_NAMES = {
    "bp3mi": "BP3MI Nusa Tenggara Barat",
    "ministry": "Kementerian Pelindungan Pekerja Migran Indonesia",
    "village": "Pemerintah Desa Bonjeruk",
    "community": "KKBM Bonjeruk",
    "cooperative": "Koperasi Bonjeruk",
    "bank": "Bank Contoh",
}


def admin() -> Actor:
    """The program itself, which may do everything with organizations and logins."""
    return system_actor("test")


def make_organization(kind: str = "bp3mi", *areas: str, name: str = "", **given: Any) -> Organization:
    """An organization that sits in the first of ``areas`` and works in all of them: BP3MI NTB unless told otherwise."""
    make_places()
    areas = areas or (() if kind == "ministry" else (NTB,))
    if kind == "community":
        given.setdefault("community_kind", "kkbm")
    return services.record_organization(
        actor=admin(), kind=kind, name=name or _NAMES.get(kind, kind), place=areas[0] if areas else None,
        areas=areas, **given,
    )  # fmt: skip


def make_user(
    role: Role | None, *areas: str, organization: Organization | None = None, username: str = "", label: str = "",
    hamlets: tuple[str, ...] = (), **given: Any,
) -> User:  # fmt: skip
    """A login that signs in with PASSWORD and holds ``role`` in ``areas`` (its usual home without any). Two logins of
    one kind and area share their organization. ``role`` None makes a login without a role."""
    number = next(_numbers)
    user = services.create_user(
        actor=admin(), username=username or f"akun{number}", label=label or f"Ratna {_letters(number)}",
        password=PASSWORD, **given,
    )  # fmt: skip
    if role is not None:
        home = organization or _home(role, areas)
        services.grant_role(actor=admin(), user=user, organization=home, role=role, hamlets=hamlets)
    return user


def make_token(user: User, *scopes: str, days: int = 30, organization: Organization | None = None) -> services.NewToken:
    """A token of ``user`` in the organization of their first role, for everything unless told otherwise."""
    home = organization or Organization.objects.filter(memberships__user=user).order_by("memberships").first()
    assert home is not None
    return services.make_access_token(
        actor=actor_for(user), label="Aplikasi dinas", organization=home.uid, scopes=scopes or sorted(SCOPES),
        expires_on=timezone.localdate() + dt.timedelta(days=days),
    )  # fmt: skip


def _home(role: Role, areas: tuple[str, ...]) -> Organization:
    kind, usual = _HOMES.get(role, ("bp3mi", (NTB,)))
    wanted = areas or usual
    for row in Organization.objects.filter(kind=kind).prefetch_related("working_areas"):
        if {area.place_id for area in row.working_areas.all()} == set(wanted):
            return row
    name = f"{_NAMES[kind]} {' '.join(areas)}" if areas and wanted != usual else ""
    return make_organization(kind, *wanted, name=name)


def _letters(number: int) -> str:
    """A name has no digits: 1 -> B, 27 -> BB."""
    tail = chr(65 + number % 26)
    return tail if number < 26 else _letters(number // 26) + tail


def actor(role: Role, *areas: str, **given: Any) -> Actor:
    """What a signed-in user with ``role`` in ``areas`` acts as; ``actor(Role.BALAI_OFFICER)`` is at BP3MI NTB."""
    return actor_for(make_user(role, *areas, **given))


def everyone() -> dict[Role, Actor]:
    """One actor of every role, each at its usual home: for tests that walk all roles."""
    return {role: actor(role) for role in Role}


def signed_in(user: User, *, fresh: bool = True) -> Client:
    """A browser in which ``user`` is signed in; ``fresh`` has just proved it once more, so sensitive pages open."""
    client = Client()
    client.force_login(user, backend="bekal.commons.organizations.sign_in.LoginNameBackend")
    if fresh:
        prove(client, user)
    return client


def prove(client: Client, user: User) -> None:
    """What typing the password once more leaves in the session."""
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()


def current_code(user: User, *, later: int = 0) -> str:
    """The code that the user's app shows now, or ``later`` half minutes from now."""
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    secret = SecondFactorAdapter().decrypt(row.data["secret"])
    return code_at(secret, int(time.time()) // PERIOD + later)
