"""Operations on journeys: stays abroad. Why one ended, and through whom it began, is told to whom the page tells it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Status

from bekal.foundation.web.settled import settled_page
from bekal.people.journeys import queries
from bekal.people.journeys.forms import JourneyForm
from bekal.people.journeys.models import Journey
from bekal.people.journeys.policy import may_record_journeys, reads_reasons_in
from bekal.people.journeys.services import record_journey, update_journey
from bekal.people.persons.policy import may_list_people
from bekal.people.persons.queries import get_person

from .gate import ERRORS, WRITE_ERRORS, Strict, actor_of, allowed, api
from .operations import Page
from .writing import Key, KeyAndVersion, as_typed, given_values, once, refuse_beyond, values_of, version_of


class JourneyOut(Strict):
    uid: str
    version: int
    person: str
    country: str
    occupation: str
    employer: str
    sea_based: str
    departed_on: str
    returned_on: str
    departed_via: str | None = Field(description="null for whoever may not read it.")
    return_reason: str | None = Field(description="null for whoever may not read it.")
    papers: list[str]
    source: str
    confirmed: bool


class JourneysOut(Strict):
    items: list[JourneyOut]
    after: str
    more: bool


class JourneysQuery(Page):
    person: str = Field("", max_length=36, description="Only those of this person.")


@api.get("/journeys", response={200: JourneysOut, **ERRORS}, tags=["journeys"], operation_id="list_journeys")
@allowed(may_list_people, "journeys:read")
def list_journeys(request: HttpRequest, asked: Query[JourneysQuery]) -> Any:
    """Stays abroad of the people of the own area, in the order of entry."""
    actor = actor_of(request)
    rows = queries.visible_to(actor)
    if asked.person:
        rows = rows.filter(person__uid=asked.person)
    found, after, more = settled_page(rows, cursor=asked.after, size=asked.limit)
    return {"items": [_journey(actor, row) for row in found], "after": after, "more": more}


@api.get("/journeys/{uid}", response={200: JourneyOut, **ERRORS}, tags=["journeys"], operation_id="get_journey")
@allowed(may_list_people, "journeys:read")
def get_journey(request: HttpRequest, uid: str) -> Any:
    """One stay abroad."""
    actor = actor_of(request)
    return _journey(actor, queries.find_journey(actor, uid))


class JourneyFacts(Strict):
    occupation: str = Field("", max_length=100)
    employer: str = Field("", max_length=150)
    sea_based: str = Field("", max_length=20)
    departed_via: str = Field("unknown", max_length=24)
    departed_on: str = Field("", max_length=30)
    returned_on: str = Field("", max_length=30)
    return_reason: str = Field("", max_length=32, description="Only from the balai.")
    passport_name: str = Field("", max_length=200)
    passport_birth: str = Field("", max_length=30)
    passport_number: str = Field("", max_length=40, description="Kept sealed, never read through the API.")
    papers: list[str] = Field([], max_length=20)
    source: str = Field("self", max_length=20)


class JourneyIn(JourneyFacts):
    """Whose stay, and where; the rest may come later."""

    person: str = Field(..., max_length=36)
    country: str = Field(..., max_length=2, description="ISO 3166-1 alpha-2.")
    still_abroad: bool = False


@api.post("/journeys", response={201: JourneyOut, **WRITE_ERRORS}, tags=["journeys"], operation_id="record_journey")
@allowed(may_record_journeys, "journeys:write")
def add_journey(request: HttpRequest, response: HttpResponse, sent: Key, body: JourneyIn) -> Any:
    """Enter a stay abroad."""
    actor = actor_of(request)
    person = get_person(actor, body.person)
    given = body.dict(exclude={"person"})
    form = JourneyForm(as_typed(given), actor=actor, place=person.place_id, new=True)
    refuse_beyond(form, given)
    values = values_of(form)
    values.pop("version")
    uid = once(response, lambda: record_journey(actor=actor, key=sent.idempotency_key, person=person, **values))
    return Status(201, _journey(actor, queries.find_journey(actor, uid)))


class JourneyChange(JourneyFacts):
    """What is not given stays."""

    country: str = Field("", max_length=2)


@api.patch(
    "/journeys/{uid}", response={200: JourneyOut, **WRITE_ERRORS}, tags=["journeys"], operation_id="update_journey"
)
@allowed(may_record_journeys, "journeys:write")
def change_journey(
    request: HttpRequest, response: HttpResponse, uid: str, sent: KeyAndVersion, body: JourneyChange
) -> Any:
    """Change what is known of a stay."""
    actor, version = actor_of(request), version_of(sent)
    journey, given = queries.find_journey(actor, uid), body.dict(exclude_unset=True)
    form = JourneyForm(as_typed(given), actor=actor, place=journey.person.place_id, new=False)
    values = given_values(form, given)
    once(
        response,
        lambda: update_journey(actor=actor, key=sent.idempotency_key, journey=journey, version=version, **values),
    )
    return _journey(actor, queries.find_journey(actor, uid))


def _journey(actor: Any, row: Journey) -> dict[str, Any]:
    entitled = reads_reasons_in(actor, row.person.place_id)
    return {
        "uid": row.uid, "version": row.version, "person": row.person.uid, "country": row.country,
        "occupation": row.occupation, "employer": row.employer, "sea_based": row.sea_based,
        "departed_on": row.departed_on, "returned_on": row.returned_on,
        "departed_via": row.departed_via if entitled else None,
        "return_reason": row.return_reason if entitled else None,
        "papers": [part for part in row.papers.split(",") if part], "source": row.source, "confirmed": row.confirmed,
    }  # fmt: skip
