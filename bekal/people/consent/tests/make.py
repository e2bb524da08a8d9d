"""Consents for tests, through the services; and asking for a page as somebody."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from bekal.foundation.kernel.actor import Actor
from bekal.people.consent.models import Consent
from bekal.people.consent.services import give_consent
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, make_person

GIVEN = dt.date(2024, 7, 15)


def make_consent(person: Person | None = None, purpose: str = "photos", by: Actor = OFFICER, **facts: Any) -> Consent:
    """One consent, signed on 15 July 2024 unless told otherwise."""
    facts = {"given_on": GIVEN, "way": "signature", **facts}
    return give_consent(actor=by, person=person or make_person(birth="1989"), purpose=purpose, **facts)


def ask(address: str, actor: Actor, data: dict[str, Any] | None = None) -> HttpResponse:
    """GET, or POST with data, through the route with its policy; refusals are raised."""
    factory = RequestFactory()
    request = factory.get(address) if data is None else factory.post(address, data)
    request.actor = actor
    found = resolve(address.partition("?")[0])
    return found.func(request, *found.args, **found.kwargs)
