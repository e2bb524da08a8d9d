"""Packages and tools for tests, through the services that users use."""

import datetime as dt
from typing import Any

from bekal.commons.organizations.tests.make import actor
from bekal.commons.places.tests.make import BONJERUK, make_places
from bekal.foundation.kernel.actor import Actor, Role
from bekal.livelihood.assistance import services
from bekal.livelihood.assistance.models import Item, Package
from bekal.livelihood.assistance.rules.rights import Right
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

GIVEN, SIGNED = dt.date(2024, 8, 15), dt.date(2024, 8, 16)


def officer() -> Actor:
    """Somebody who keeps packages at BP3MI NTB."""
    return actor(Role.BALAI_OFFICER)


def make_package(by: Actor, **facts: Any) -> Package:
    """A package out of APBN for Bonjeruk, still empty."""
    make_places()
    given = {
        "title": "Mesin jahit Bonjeruk", "giver_kind": "apbn", "giver_name": "BP3MI Nusa Tenggara Barat",
        "place": BONJERUK, "basis_number": "JUKNIS-1/2024", "programme": "Pemberdayaan 2024", **facts,
    }  # fmt: skip
    return services.write_package(actor=by, **given)


def add_machines(by: Actor, package: Package, number: int = 2, **facts: Any) -> list[Item]:
    """So many sewing machines."""
    given = {"kind": "alat", "name": "Mesin jahit", "quantity": number, "unit": "unit", "value": 2_500_000, **facts}
    services.add_item(actor=by, uid=package.uid, **given)
    return list(Item.objects.filter(package=package).order_by("id"))


def filled(
    by: Actor, number: int = 2, right: Right = Right.GRANT, people: list[Person] | None = None, **facts: Any
) -> tuple[Package, list[Item], list[Person]]:
    """A package with machines and as many receivers, each named for one."""
    package = make_package(by, **facts)
    people = people or [make_person(by=by) for _n in range(number)]
    items = add_machines(by, package, number)
    services.add_receivers(actor=by, uid=package.uid, people=[person.uid for person in people], right=right)
    receivers = {row.person.uid: row.uid for row in package.receivers.select_related("person")}
    whose = {item.uid: receivers[person.uid] for item, person in zip(items, people, strict=True)}
    services.share_items(actor=by, uid=package.uid, whose=whose)
    return package, items, people


def handed_over(by: Actor, number: int = 2, **facts: Any) -> tuple[Package, list[Item], list[Person]]:
    """The same, given on the last day of Bonjeruk's training and signed for the day after."""
    package, items, people = filled(by, number, **facts)
    services.give_package(actor=by, uid=package.uid, given_on=GIVEN.isoformat())
    services.sign_bast(actor=by, uid=package.uid, bast_on=SIGNED, bast_number="BAST-7")
    package.refresh_from_db()
    return package, items, people


def look(by: Actor, item: Item, state: str = "dipakai", on: dt.date = dt.date(2024, 11, 20), **facts: Any) -> Any:
    """A look at a tool."""
    return services.record_check(actor=by, uid=item.uid, on=on, state=state, **{"way": "kunjungan", **facts})
