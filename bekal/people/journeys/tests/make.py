"""Stays abroad for tests, through the services; and asking for a page as somebody."""

from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from bekal.foundation.kernel.actor import Actor
from bekal.people.journeys.models import Journey
from bekal.people.journeys.services import record_journey
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, make_person


def make_journey(person: Person | None = None, by: Actor = OFFICER, **facts: Any) -> Journey:
    """One stay: Taiwan 2016 to 20 September 2023 unless told otherwise."""
    facts = {"country": "TW", "departed_on": "2016", "returned_on": "2023-09-20", **facts}
    return record_journey(actor=by, person=person or make_person(), **facts)


def ask(address: str, actor: Actor, data: dict[str, Any] | None = None) -> HttpResponse:
    """GET, or POST with data, through the route with its policy; refusals are raised."""
    factory = RequestFactory()
    request = factory.get(address) if data is None else factory.post(address, data)
    request.actor = actor
    found = resolve(address.partition("?")[0])
    return found.func(request, *found.args, **found.kwargs)
