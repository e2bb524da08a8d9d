"""Businesses and groups for tests, through the services that users use."""

from typing import Any

from bekal.commons.places.tests.make import BONJERUK, make_places
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.enterprises.models import Enterprise, Group, GroupMember
from bekal.livelihood.enterprises.services import add_member, record_enterprise, record_group
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, make_person


def make_group(by: Actor = OFFICER, **facts: Any) -> Group:
    """A group in Bonjeruk unless told otherwise, without members."""
    make_places()
    facts = {"name": "Sinar Tenun", "form": "kub", "place": BONJERUK, "product": "tas kain tenun", **facts}
    return record_group(actor=by, **facts)


def make_group_member(group: Group, person: Person | None = None, by: Actor = OFFICER, **facts: Any) -> GroupMember:
    """Somebody in a group."""
    return add_member(actor=by, uid=group.uid, person=(person or make_person(by=by)).uid, **facts)


def make_enterprise(person: Person | None = None, by: Actor = OFFICER, **facts: Any) -> Enterprise:
    """A business of one person: bags of woven cloth, unless told otherwise."""
    person = person or make_person(by=by)
    return record_enterprise(actor=by, person=person.uid, **{"owner": "person", "product": "tas kain tenun", **facts})
