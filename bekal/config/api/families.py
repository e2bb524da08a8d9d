"""Operations on households: who lives together."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Status

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.settled import settled_page
from bekal.people.households import queries, services
from bekal.people.households.forms import LeaveForm, MemberForm
from bekal.people.households.models import Household, HouseholdMember
from bekal.people.households.policy import may_record_families
from bekal.people.persons.policy import may_list_people
from bekal.people.persons.queries import get_person

from .gate import ERRORS, WRITE_ERRORS, Strict, actor_of, allowed, api
from .operations import Page
from .writing import Key, KeyAndVersion, as_typed, once, values_of, version_of


class MemberOut(Strict):
    uid: str
    version: int
    person: str
    name: str
    role: str
    holds_money: bool
    from_on: str


class HouseholdOut(Strict):
    uid: str
    place: str
    since: str
    members: list[MemberOut] = Field(description="Who lives there now, of those whom the asker may see.")


class HouseholdsOut(Strict):
    items: list[HouseholdOut]
    after: str
    more: bool


class HouseholdsQuery(Page):
    person: str = Field("", max_length=36, description="Only the houses in which this person lives or lived.")


@api.get("/households", response={200: HouseholdsOut, **ERRORS}, tags=["households"], operation_id="list_households")
@allowed(may_list_people, "households:read")
def list_households(request: HttpRequest, asked: Query[HouseholdsQuery]) -> Any:
    """Houses of the people of the own area, in the order of entry."""
    actor = actor_of(request)
    rows = queries.visible_households(actor)
    if asked.person:
        rows = rows.filter(members__person=get_person(actor, asked.person)).distinct()
    found, after, more = settled_page(rows, cursor=asked.after, size=asked.limit)
    return {"items": _households(actor, found), "after": after, "more": more}


@api.get("/households/{uid}", response={200: HouseholdOut, **ERRORS}, tags=["households"], operation_id="get_household")
@allowed(may_list_people, "households:read")
def get_household(request: HttpRequest, uid: str) -> Any:
    """One house."""
    actor = actor_of(request)
    return _one(actor, queries.get_household(actor, uid))


class MemberFacts(Strict):
    role: str = Field("unknown", max_length=20)
    holds_money: bool = False
    from_on: str = Field("", max_length=30)
    source: str = Field("self", max_length=20)


class MemberIn(MemberFacts):
    """Who, and as what."""

    person: str = Field(..., max_length=36)


@api.post(
    "/households", response={201: HouseholdOut, **WRITE_ERRORS}, tags=["households"], operation_id="start_household"
)
@allowed(may_record_families, "households:write")
def start_household(request: HttpRequest, response: HttpResponse, sent: Key, body: MemberIn) -> Any:
    """Begin a house with its first member; who lived elsewhere leaves that house."""
    actor = actor_of(request)
    person, facts = get_person(actor, body.person), _facts(body)
    facts["since"] = facts.pop("from_on")
    uid = once(
        response, lambda: services.start_household(actor=actor, key=sent.idempotency_key, person=person, **facts)
    )
    return Status(201, _one(actor, queries.get_household(actor, uid)))


@api.post(
    "/households/{uid}/members", response={201: HouseholdOut, **WRITE_ERRORS}, tags=["households"],
    operation_id="add_member",
)  # fmt: skip
@allowed(may_record_families, "households:write")
def add_member(request: HttpRequest, response: HttpResponse, uid: str, sent: Key, body: MemberIn) -> Any:
    """Somebody of the register joins a house."""
    actor = actor_of(request)
    house = queries.get_household(actor, uid)
    living = queries.members_of(actor, house)
    if not living:
        raise not_here()
    joins, facts = get_person(actor, body.person), _facts(body)
    first = living[0].person
    made = once(
        response,
        lambda: services.add_member(actor=actor, key=sent.idempotency_key, person=first, joins=joins, **facts),
    )
    return Status(201, _one(actor, queries.household_of_member(actor, made)))


@api.patch(
    "/households/{uid}/members/{member}", response={200: HouseholdOut, **WRITE_ERRORS}, tags=["households"],
    operation_id="change_member",
)  # fmt: skip
@allowed(may_record_families, "households:write")
def change_member(
    request: HttpRequest, response: HttpResponse, uid: str, member: str, sent: KeyAndVersion, body: MemberFacts
) -> Any:
    """Change what somebody is in the house; all four facts are replaced."""
    actor, version = actor_of(request), version_of(sent)
    house, row = queries.get_household(actor, uid), _member(actor, uid, member)
    facts = _facts(body)
    once(
        response,
        lambda: services.change_member(
            actor=actor, key=sent.idempotency_key, member=row, version=version, **facts
        ),
    )  # fmt: skip
    return _one(actor, house)


class LeaveIn(Strict):
    to_on: str = Field("", max_length=30, description="Empty means today.")


@api.post(
    "/households/{uid}/members/{member}/leave", response={201: HouseholdOut, **WRITE_ERRORS}, tags=["households"],
    operation_id="leave_household",
)  # fmt: skip
@allowed(may_record_families, "households:write")
def leave(
    request: HttpRequest, response: HttpResponse, uid: str, member: str, sent: KeyAndVersion, body: LeaveIn
) -> Any:
    """Note that somebody moved out; the house keeps the others and the history."""
    actor, version = actor_of(request), version_of(sent)
    house, row = queries.get_household(actor, uid), _member(actor, uid, member)
    to_on = values_of(LeaveForm(as_typed(body.dict())))["to_on"]
    once(
        response,
        lambda: services.leave_household(
            actor=actor, key=sent.idempotency_key, member=row, version=version, to_on=to_on
        ),
    )  # fmt: skip
    return Status(201, _one(actor, house))


def _facts(body: MemberFacts) -> dict[str, Any]:
    values = values_of(MemberForm(as_typed(body.dict(exclude={"person"}))))
    values.pop("version")
    return values


def _member(actor: Actor, household: str, uid: str) -> HouseholdMember:
    """A member of that house, also one who left: a change that is sent again must find them."""
    found = queries.visible_members(actor).filter(uid=uid, household__uid=household).first()
    if found is None:
        raise not_here()
    return found


def _one(actor: Actor, house: Household) -> dict[str, Any]:
    return _households(actor, [house])[0]


def _households(actor: Actor, houses: list[Household]) -> list[dict[str, Any]]:
    members = queries.members_by_house(actor, houses)
    return [
        {
            "uid": house.uid, "place": house.place_id, "since": house.since,
            "members": [_member_out(row) for row in members[house.pk]],
        }
        for house in houses
    ]  # fmt: skip


def _member_out(row: HouseholdMember) -> dict[str, Any]:
    return {
        "uid": row.uid, "version": row.version, "person": row.person.uid, "name": row.person.name, "role": row.role,
        "holds_money": row.holds_money, "from_on": row.from_on,
    }  # fmt: skip
