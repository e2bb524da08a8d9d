"""Siapa mendapat apa: of everybody in the register, what they got, who got twice, who never did.

Three things count as got: a seat in an activity that took place, a gift of tools, capital that was paid out. What is
planned, promised or asked for reached nobody yet.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bekal.commons.places.models import Place
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web.listing import counted
from bekal.livelihood.assistance.queries.received import gifts
from bekal.livelihood.capital.models import Referral
from bekal.livelihood.capital.rules.referral import State
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.training.models import Participant
from bekal.livelihood.training.queries.monev import took_part
from bekal.people.households.models import HouseholdMember
from bekal.people.persons.models import Person
from bekal.people.persons.queries import listed

from .policy import may_see_services

VILLAGES_SHOWN = 50


def _seats() -> QuerySet[Participant]:
    return took_part(Participant.objects.all())


def _capital() -> QuerySet[Referral]:
    return Referral.objects.filter(state=State.DISBURSED)


KINDS: dict[str, Any] = {"pelatihan": _seats, "alat": gifts, "modal": _capital}


def _people(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("person")


def _twice(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("person").annotate(times=Count("pk")).filter(times__gt=1).values("person")


def _any_of(narrow: Any) -> Q:
    found = Q(pk__in=[])
    for rows in KINDS.values():
        found |= Q(pk__in=narrow(rows()))
    return found


def got(kind: str) -> Q:
    """Everybody who got one kind of thing: "pelatihan", "alat", "modal"."""
    return Q(pk__in=_people(KINDS[kind]()))


def served() -> Q:
    """Everybody who got anything."""
    return _any_of(_people)


def served_twice() -> Q:
    """Everybody who got one kind of thing more than once."""
    return _any_of(_twice)


def served_with_family() -> Q:
    """Everybody who got something and lives with somebody who did."""
    at_home = HouseholdMember.objects.filter(to_on="", person__in=Person.objects.filter(served()).values("pk"))
    houses = at_home.order_by().values("household").annotate(times=Count("pk")).filter(times__gt=1).values("household")
    return Q(pk__in=HouseholdMember.objects.filter(to_on="", household__in=houses).values("person")) & served()


def people(actor: Actor) -> QuerySet[Person]:
    """Everybody in the actor's area, with how often each got what (``seats``, ``gifts``, ``credits``) and how their
    business was last found (``business``)."""
    if not may_see_services(actor):
        return Person.objects.none()
    newest = Enterprise.objects.filter(person=OuterRef("pk")).order_by("-seen_on", "-id")
    return listed(actor).annotate(
        seats=_number(_seats()), gifts=_number(gifts()), credits=_number(_capital()),
        business=Subquery(newest.values("running")[:1]), business_name=Subquery(newest.values("name")[:1]),
    )  # fmt: skip


def _number(rows: QuerySet[Model]) -> Coalesce:
    found = rows.filter(person=OuterRef("pk")).order_by().values("person").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many there are, counted no further than a list counts."""

    known: str
    served: str
    twice: str
    never: str


def figures(actor: Actor) -> Figures:
    """Everybody in the area, and how many of them got something, twice, never."""
    rows = listed(actor)
    return Figures(
        counted(rows),
        counted(rows.filter(served())),
        counted(rows.filter(served_twice())),
        counted(rows.exclude(served())),
    )


@dataclass(frozen=True, slots=True)
class Village:
    """What one village got: people who got something, and who got one kind of thing more than once."""

    place: Place
    served: int
    twice: int


def villages(actor: Actor) -> list[Village]:
    """Villages with most people served first."""
    rows = listed(actor)
    many = dict(
        rows.filter(served())
        .order_by()
        .values_list("place")
        .annotate(n=Count("pk"))
        .order_by("-n", "place")[:VILLAGES_SHOWN]
    )
    twice = dict(rows.filter(served_twice(), place__in=many).order_by().values_list("place").annotate(n=Count("pk")))
    places = Place.objects.in_bulk(list(many), field_name="code")
    return [Village(places[code], number, twice.get(code, 0)) for code, number in many.items()]
