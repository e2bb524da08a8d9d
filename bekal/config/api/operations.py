"""Operations on places and people."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Field, Query, Status

from bekal.commons.places import queries as places
from bekal.commons.places.models import Place
from bekal.foundation.web.keyset import page_of
from bekal.foundation.web.policy import signed_in
from bekal.foundation.web.settled import settled_page
from bekal.people.persons import queries as people
from bekal.people.persons.models import Person
from bekal.people.persons.policy import may_list_people, may_read_harm, may_register_people, may_see_people
from bekal.people.persons.services import change_status, update_person
from bekal.people.register.forms import FirstVisit, PersonFacts, StatusForm
from bekal.people.register.services import first_visit

from .gate import ERRORS, WRITE_ERRORS, Strict, actor_of, allowed, api
from .writing import Key, KeyAndVersion, as_typed, given_values, once, values_of, version_of


class Page(Strict):
    """Steady paging: hand ``after`` back to get the next page. At most 200 rows (R15)."""

    after: str = Field("", max_length=1000, description="The `after` of the page before; empty for the first.")
    limit: int = Field(50, ge=1, le=200)


class PlaceOut(Strict):
    code: str
    name: str
    level: int
    kind: str
    path: str
    postal_code: str
    provisional: bool
    in_force: bool


class PlaceQuery(Strict):
    q: str = Field(..., min_length=2, max_length=100, description="Words of the name and of its parents.")
    level: int | None = Field(None, ge=1, le=4, description="1 province, 2 regency, 3 district, 4 village.")
    within: str = Field("", max_length=16, description="Only places under this code.")


@api.get("/places", response={200: list[PlaceOut], **ERRORS}, tags=["places"], operation_id="search_places")
@allowed(signed_in, "places:read")
def search_places(request: HttpRequest, asked: Query[PlaceQuery]) -> Any:
    """Places for what was typed, best first."""
    return [_place(p) for p in places.search(asked.q, level=asked.level, within=asked.within, limit=20)]


@api.get("/places/{code}", response={200: PlaceOut, **ERRORS}, tags=["places"], operation_id="get_place")
@allowed(signed_in, "places:read")
def get_place(request: HttpRequest, code: str) -> Any:
    """One place by its Kemendagri code, ended ones too."""
    return _place(places.get(code))


def _place(place: Place) -> dict[str, Any]:
    return {
        "code": place.code, "name": place.name, "level": place.level, "kind": place.kind, "path": place.path,
        "postal_code": place.postal_code, "provisional": place.provisional, "in_force": place.in_force,
    }  # fmt: skip


class PersonOut(Strict):
    uid: str
    version: int
    name: str
    nik_masked: str = Field(description="First and last digits only; showing it whole is an audited act on the page.")
    sex: str
    birth: str = Field(description="YYYY, YYYY-MM or YYYY-MM-DD: as much as is known.")
    place: str
    status: str
    track: str
    last_country: str
    returned_on: str
    missing: list[str]


class PeopleOut(Strict):
    items: list[PersonOut]
    after: str = Field(description="By name: empty on the last page. By entry: where to go on from, now or later.")
    more: bool = Field(description="Whether more are there now.")


class PeopleQuery(Page):
    q: str = Field("", max_length=100, description="Name, whole NIK or phone.")
    status: str = Field("", max_length=20)
    order: Literal["name", "entry"] = Field("name", description="`entry` misses no late commit: for keeping a copy.")


@api.get("/people", response={200: PeopleOut, **ERRORS}, tags=["people"], operation_id="list_people")
@allowed(may_list_people, "people:read")
def list_people(request: HttpRequest, asked: Query[PeopleQuery]) -> Any:
    """People of the own area, by name or in the order of entry. Why somebody came home is never part of it."""
    rows = people.visible_to(actor_of(request))
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.q:
        rows = people.search(rows, asked.q)
    if asked.order == "entry":
        found, after, more = settled_page(rows, cursor=asked.after, size=asked.limit)
    else:
        order = ("name_key", "id")
        found, _before, after = page_of(rows, order, descending=False, cursor=asked.after, size=asked.limit)
        more = bool(after)
    return {"items": [_person(person) for person in found], "after": after, "more": more}


@api.get("/people/{uid}", response={200: PersonOut, **ERRORS}, tags=["people"], operation_id="get_person")
@allowed(may_see_people, "people:read")
def get_person(request: HttpRequest, uid: str) -> Any:
    """One person of the own area."""
    return _person(people.get_person(actor_of(request), uid))


class PersonIn(Strict):
    """Five facts of somebody new; the rest may come later."""

    name: str = Field(..., max_length=200, description="As on the KTP. One word is enough.")
    place: str = Field(..., max_length=200, description="Code of the village where they live, or its name.")
    status: str = Field(..., max_length=20, description="pmi_purna, family, pmi_abroad, cpmi or masyarakat.")
    hamlet: str = Field("", max_length=100)
    rt: str = Field("", max_length=10)
    last_country: str = Field("", max_length=2, description="ISO 3166-1 alpha-2.")
    phone: str = Field("", max_length=40)
    phone_owner: str = Field("self", max_length=20)
    source: str = Field("self", max_length=20)
    not_duplicate_reason: str = Field("", max_length=300, description="After 409 `likely_known`: why this is another.")


@api.post("/people", response={201: PersonOut, **WRITE_ERRORS}, tags=["people"], operation_id="register_person")
@allowed(may_register_people, "people:write")
def register_person(request: HttpRequest, response: HttpResponse, sent: Key, body: PersonIn) -> Any:
    """Register somebody. 409 `likely_known`: somebody like that may be in the register; look first."""
    actor, values = actor_of(request), values_of(FirstVisit(as_typed(body.dict())))
    uid = once(response, lambda: first_visit(actor=actor, key=sent.idempotency_key, **values))
    return Status(201, _person(people.get_person(actor, uid)))


class PersonChange(Strict):
    """What is not given stays."""

    name: str | None = Field(None, max_length=200)
    nickname: str | None = Field(None, max_length=100)
    sex: str | None = Field(None, max_length=1, description="P or L.")
    birth: str | None = Field(None, max_length=30)
    birth_place: str | None = Field(None, max_length=100)
    mother_name: str | None = Field(None, max_length=200)
    education: str | None = Field(None, max_length=20)
    disability: str | None = Field(None, max_length=20)
    source: str = Field("self", max_length=20, description="Who said so.")


@api.patch("/people/{uid}", response={200: PersonOut, **WRITE_ERRORS}, tags=["people"], operation_id="update_person")
@allowed(may_register_people, "people:write")
def change_person(
    request: HttpRequest, response: HttpResponse, uid: str, sent: KeyAndVersion, body: PersonChange
) -> Any:
    """Change what is known about somebody."""
    actor, version = actor_of(request), version_of(sent)
    person = people.get_person(actor, uid)
    given = {"source": body.source, **body.dict(exclude_unset=True)}
    values = given_values(PersonFacts(as_typed(given)), given)
    once(
        response, lambda: update_person(actor=actor, key=sent.idempotency_key, person=person, version=version, **values)
    )
    return _person(people.get_person(actor, uid))


class StatusIn(Strict):
    status: str = Field(..., max_length=20)
    from_on: str = Field("", max_length=30)
    cause: str = Field("", max_length=40, description="Only for cpmi_postponed; what reveals harm only from the balai.")
    where: str = Field("", max_length=200)
    source: str = Field("self", max_length=20)


@api.post(
    "/people/{uid}/status", response={201: PersonOut, **WRITE_ERRORS}, tags=["people"], operation_id="change_status"
)
@allowed(may_register_people, "people:write")
def begin_status(request: HttpRequest, response: HttpResponse, uid: str, sent: Key, body: StatusIn) -> Any:
    """Begin a new status from a day on; the history stays."""
    actor = actor_of(request)
    person = people.get_person(actor, uid)
    values = values_of(StatusForm(as_typed(body.dict()), reads_harm=may_read_harm(actor)))
    once(response, lambda: change_status(actor=actor, key=sent.idempotency_key, person=person, **values))
    return Status(201, _person(people.get_person(actor, uid)))


def _person(person: Person) -> dict[str, Any]:
    return {
        "uid": person.uid, "version": person.version, "name": person.name, "nik_masked": people.nik_words(person),
        "sex": person.sex, "birth": person.birth, "place": person.place_id, "status": person.status,
        "track": person.track, "last_country": person.last_country, "returned_on": person.returned_on,
        "missing": [gettext(label) for label in people.missing_facts(person)],
    }  # fmt: skip
