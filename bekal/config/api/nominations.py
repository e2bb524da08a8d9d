"""Operations on nominations: who is proposed for an activity. What the balai found out about somebody is not told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Status

from bekal.commons.organizations.scope import reads_harm
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web.settled import settled_page
from bekal.livelihood.training.forms.nominations import ProposalForm, ReasonForm
from bekal.livelihood.training.models import Nomination
from bekal.livelihood.training.policy import may_nominate, may_see_candidates
from bekal.livelihood.training.queries import nominations as queries
from bekal.livelihood.training.queries.scope import get_activity
from bekal.livelihood.training.services.nominations import nominate, withdraw_nomination
from bekal.people.persons.queries import get_person

from .gate import ERRORS, WRITE_ERRORS, Strict, actor_of, allowed, api
from .operations import Page
from .writing import Key, as_typed, once, values_of

_ANSWERS = {None: "", True: "ya", False: "tidak"}


class NominationOut(Strict):
    uid: str
    version: int
    activity: str
    person: str
    name: str
    by_kind: str
    nominator: str
    related_to_official: bool | None
    relation: str
    position: int
    note: str
    withdrawn: bool
    withdrawn_reason: str = Field(description="Empty for roles that may not read it.")


class NominationsOut(Strict):
    items: list[NominationOut]
    after: str
    more: bool


class OfActivity(Page):
    activity: str = Field("", max_length=36, description="Only those of this activity.")


@api.get(
    "/nominations", response={200: NominationsOut, **ERRORS}, tags=["nominations"], operation_id="list_nominations"
)
@allowed(may_see_candidates, "nominations:read")
def list_nominations(request: HttpRequest, asked: Query[OfActivity]) -> Any:
    """Nominations as far as the asker sees them, also withdrawn ones, in the order of entry."""
    actor = actor_of(request)
    rows = queries.visible_nominations(actor)
    if asked.activity:
        rows = rows.filter(activity__uid=asked.activity)
    found, after, more = settled_page(rows, cursor=asked.after, size=asked.limit)
    return {"items": [_nomination(actor, row) for row in found], "after": after, "more": more}


@api.get(
    "/nominations/{uid}", response={200: NominationOut, **ERRORS}, tags=["nominations"], operation_id="get_nomination"
)
@allowed(may_see_candidates, "nominations:read")
def get_nomination(request: HttpRequest, uid: str) -> Any:
    """One nomination."""
    return _nomination(actor_of(request), queries.get_nomination(actor_of(request), uid))


class NominationIn(Strict):
    activity: str = Field(..., max_length=36)
    person: str = Field(..., max_length=36)
    by_kind: str = Field(..., max_length=12, description="village, community, self or balai, as the own role allows.")
    nominator: str = Field("", max_length=200, description="Empty means the asker's own name.")
    position: int | None = Field(None, ge=1, le=999, description="Place on the list; the next one by default.")
    related_to_official: bool | None = Field(None, description="null: nobody was asked yet.")
    relation: str = Field("", max_length=200)
    note: str = Field("", max_length=300)


@api.post("/nominations", response={201: NominationOut, **WRITE_ERRORS}, tags=["nominations"], operation_id="nominate")
@allowed(may_nominate, "nominations:write")
def propose(request: HttpRequest, response: HttpResponse, sent: Key, body: NominationIn) -> Any:
    """Propose somebody for an activity."""
    actor = actor_of(request)
    activity, person = get_activity(actor, body.activity), get_person(actor, body.person)
    given = body.dict(exclude={"activity", "person"})
    given["related_to_official"] = _ANSWERS[body.related_to_official]
    values = values_of(ProposalForm(as_typed(given), actor=actor))
    uid = once(
        response,
        lambda: nominate(actor=actor, key=sent.idempotency_key, activity=activity, person=person, **values),
    )
    return Status(201, _nomination(actor_of(request), queries.get_nomination(actor, uid)))


class ReasonIn(Strict):
    reason: str = Field(..., max_length=200)


@api.post(
    "/nominations/{uid}/withdraw", response={201: NominationOut, **WRITE_ERRORS}, tags=["nominations"],
    operation_id="withdraw_nomination",
)  # fmt: skip
@allowed(may_nominate, "nominations:write")
def withdraw(request: HttpRequest, response: HttpResponse, uid: str, sent: Key, body: ReasonIn) -> Any:
    """Take a nomination back, with the reason; it stays on record."""
    actor = actor_of(request)
    row = queries.get_nomination(actor, uid)
    reason = values_of(ReasonForm(as_typed(body.dict())))["reason"]
    once(response, lambda: withdraw_nomination(actor=actor, key=sent.idempotency_key, nomination=row, reason=reason))
    return Status(201, _nomination(actor_of(request), queries.get_nomination(actor, uid)))


def _nomination(actor: Actor, row: Nomination) -> dict[str, Any]:
    return {
        "uid": row.uid, "version": row.version, "activity": row.activity.uid, "person": row.person.uid,
        "name": row.person.name, "by_kind": row.by_kind, "nominator": row.nominator,
        "related_to_official": row.related_to_official, "relation": row.relation, "position": row.position,
        "note": row.note, "withdrawn": row.withdrawn_at is not None, # It may be an illness: told to whom reasons of that kind are told.
        "withdrawn_reason": row.withdrawn_reason if reads_harm(actor) else "",
    }  # fmt: skip
