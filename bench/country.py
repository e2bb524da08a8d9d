"""The database that is measured: a simulated country, and who looks at it."""

import os
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.db.models import Count

from bekal.commons.organizations.models import Organization, User
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.services import record_organization
from bekal.commons.organizations.services.logins import create_user
from bekal.commons.organizations.services.roles import grant_role
from bekal.demo.simulate.writing import simulate
from bekal.foundation.kernel.actor import Actor, Role, system_actor
from bekal.people.persons.models import Person

SEED = 1


@dataclass(frozen=True, slots=True)
class Stage:
    """The largest province's officer, an analyst of the whole country, the volunteer of the largest village."""

    people: int
    officer: User
    analyst: User
    volunteer: User
    province: str
    village: str

    def actor(self, user: User) -> Actor:
        """Who asks, as a request would know them."""
        return actor_for(User.objects.get(pk=user.pk))


def prepare(people: int) -> Stage:
    """A country of so many, and three logins; what is there from an earlier run is taken as it is."""
    call_command("migrate", verbosity=0, interactive=False)
    simulate(people, SEED, invented_data=True, processes=max(1, (os.cpu_count() or 1) - 1))
    province, village = _largest("province"), _largest("place_id")
    return Stage(
        people,
        _somebody("bench.petugas", Role.BALAI_OFFICER, "bp3mi", province),
        _somebody("bench.analis", Role.NATIONAL_ANALYST, "ministry", ""),
        _somebody("bench.penggerak", Role.VILLAGE_VOLUNTEER, "community", village),
        province,
        village,
    )


def _largest(column: str) -> str:
    found = Person.objects.values_list(column).annotate(n=Count("id")).order_by("-n", column).first()
    assert found
    return str(found[0])


def _somebody(name: str, role: Role, kind: str, area: str) -> User:
    there = User.objects.filter(username=name).first()
    if there:
        return there
    system = system_actor("bench")
    more: dict[str, Any] = {"community_kind": "kawan_pmi"} if kind == "community" else {}
    if area:
        more |= {"place": area, "areas": [area]}
    office: Organization = record_organization(actor=system, kind=kind, name=f"Bench {name}", **more)
    user = create_user(actor=system, username=name, label=name, password=secrets.token_urlsafe(24))
    grant_role(actor=system, user=user, organization=office, role=role)
    return user
