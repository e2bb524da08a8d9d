"""Families for tests, through the services; and asking for a page as somebody."""

from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from bekal.foundation.kernel.actor import Actor
from bekal.people.households.models import FamilyCardMember, HouseholdMember, Relationship
from bekal.people.households.services import add_member, record_relationship, set_kk
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, make_person

KK = "5202021507240007"
OTHER_KK = "5202021507240008"


def make_member(person: Person, joins: Person | None = None, by: Actor = OFFICER, **facts: Any) -> HouseholdMember:
    """Somebody joins the house of ``person``, which begins with it."""
    return add_member(actor=by, person=person, joins=joins or make_person(status="family"), **facts)


def make_card(person: Person, kk: str = KK, by: Actor = OFFICER, **facts: Any) -> FamilyCardMember:
    """Somebody's place on a card: Anak unless told otherwise."""
    return set_kk(actor=by, person=person, kk=kk, **{"shdk": "4", **facts})


def make_tie(person: Person, other: Person, kin: str = "wife", by: Actor = OFFICER, **facts: Any) -> Relationship:
    """What ``other`` is to ``person``."""
    return record_relationship(actor=by, person=person, other=other, kin=kin, **facts)


def ask(address: str, actor: Actor, data: dict[str, Any] | None = None) -> HttpResponse:
    """GET, or POST with data, through the route with its policy; refusals are raised."""
    factory = RequestFactory()
    request = factory.get(address) if data is None else factory.post(address, data)
    request.actor = actor
    found = resolve(address.partition("?")[0])
    return found.func(request, *found.args, **found.kwargs)
