"""Operations on activities: reading, planning, changing the plan."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Status

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web.keyset import page_of
from bekal.foundation.web.settled import settled_page
from bekal.livelihood.training.forms.activities import AREAS, ActivityForm
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.policy import may_run_activities, may_see_activities
from bekal.livelihood.training.queries.scope import get_activity, visible_activities
from bekal.livelihood.training.services.activities import change_activity, plan_activity

from .gate import ERRORS, WRITE_ERRORS, Strict, actor_of, allowed, api
from .operations import Page
from .writing import Key, KeyAndVersion, as_typed, given_values, once, values_of, version_of


class ActivityOut(Strict):
    uid: str
    version: int
    title: str
    kind: str
    jenis: str
    state: str
    place: str
    areas: list[str]
    topics: list[str]
    venue: str
    starts_on: str
    ends_on: str
    seats: int


class ActivitiesOut(Strict):
    items: list[ActivityOut]
    after: str
    more: bool


class ActivitiesQuery(Page):
    year: int | None = Field(None, ge=2000, le=2100)
    order: Literal["day", "entry"] = Field("day", description="`entry` misses no late commit: for keeping a copy.")


@api.get("/activities", response={200: ActivitiesOut, **ERRORS}, tags=["activities"], operation_id="list_activities")
@allowed(may_see_activities, "activities:read")
def list_activities(request: HttpRequest, asked: Query[ActivitiesQuery]) -> Any:
    """Activities that concern the own area or office, by their first day or in the order of entry."""
    rows = visible_activities(actor_of(request)).prefetch_related("areas", "topics")
    if asked.year:
        rows = rows.filter(year=asked.year)
    if asked.order == "entry":
        found, after, more = settled_page(rows, cursor=asked.after, size=asked.limit)
    else:
        order = ("starts_on", "id")
        found, _before, after = page_of(rows, order, descending=False, cursor=asked.after, size=asked.limit)
        more = bool(after)
    return {"items": [_activity(activity) for activity in found], "after": after, "more": more}


@api.get("/activities/{uid}", response={200: ActivityOut, **ERRORS}, tags=["activities"], operation_id="get_activity")
@allowed(may_see_activities, "activities:read")
def read_activity(request: HttpRequest, uid: str) -> Any:
    """One activity."""
    return _activity(get_activity(actor_of(request), uid))


class ActivityFacts(Strict):
    title: str = Field("", max_length=200)
    kind: str = Field("", max_length=24)
    jenis: str = Field("", max_length=8)
    areas: list[str] = Field([], max_length=5, description="Codes of the villages or kecamatan that it is for.")
    topics: list[str] = Field([], max_length=20, description="Codes of the table.")
    other_topics: str = Field("", max_length=300, description="Names that the table does not have, with commas.")
    sector: str = Field("", max_length=24)
    starts_on: str = Field("", max_length=30)
    ends_on: str = Field("", max_length=30, description="Empty means four days.")
    seats: int = Field(20, ge=1, le=999)
    venue: str = Field("", max_length=200)
    place: str = Field("", max_length=200, description="Where it is held; the first of `areas` by default.")
    opening: str = Field("", max_length=300)
    earlier: str = Field("", max_length=36, description="uid of the activity that it continues.")
    earlier_words: str = Field("", max_length=200)
    note: str = Field("", max_length=4000)
    checked: bool = Field(False, description="True says that a first day long ago is no slip.")


class ActivityIn(ActivityFacts):
    """Name, kind, first day and one target place; the rest may come later."""

    title: str = Field(..., max_length=200)
    kind: str = Field(..., max_length=24)
    jenis: str = Field(..., max_length=8)
    areas: list[str] = Field(..., min_length=1, max_length=5)
    starts_on: str = Field(..., max_length=30)


@api.post("/activities", response={201: ActivityOut, **WRITE_ERRORS}, tags=["activities"], operation_id="plan_activity")
@allowed(may_run_activities, "activities:write")
def plan(request: HttpRequest, response: HttpResponse, sent: Key, body: ActivityIn) -> Any:
    """Enter an activity as a draft of the own balai; the head approves it on the page."""
    actor, facts = actor_of(request), _facts(body.dict(), whole=True)
    uid = once(response, lambda: plan_activity(actor=actor, key=sent.idempotency_key, **facts))
    return Status(201, _activity(get_activity(actor, uid)))


class ActivityChange(ActivityFacts):
    """What is not given stays."""


@api.patch(
    "/activities/{uid}", response={200: ActivityOut, **WRITE_ERRORS}, tags=["activities"],
    operation_id="change_activity",
)  # fmt: skip
@allowed(may_run_activities, "activities:write")
def change(request: HttpRequest, response: HttpResponse, uid: str, sent: KeyAndVersion, body: ActivityChange) -> Any:
    """Change the plan; what the head approved goes back to the draft."""
    actor, version = actor_of(request), version_of(sent)
    activity, facts = get_activity(actor, uid), _facts(body.dict(exclude_unset=True), whole=False)
    once(
        response,
        lambda: change_activity(
            actor=actor, key=sent.idempotency_key, activity=activity, version=version, **facts
        ),
    )  # fmt: skip
    return _activity(get_activity(actor, uid))


def _facts(given: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """What was given, read by the form of the page, as the services take it; its five fields for places are one list
    here."""
    fields = {name: value for name, value in given.items() if name != "areas"}
    fields |= dict(zip(AREAS, given.get("areas", ()), strict=False))
    form = ActivityForm(as_typed(fields), earlier=[(given.get("earlier", ""), "")])
    try:
        values = values_of(form) if whole else given_values(form, fields)
    except Refusal as refusal:
        for part in refusal.parts:
            part.field = "areas" if part.field in AREAS else part.field
        raise
    facts = {name: value for name, value in values.items() if name not in (*AREAS, "version")}
    if "areas" in given:
        facts["areas"] = [values[name] for name in AREAS if values.get(name)]
    if "other_topics" in facts:
        facts["other_topics"] = [part.strip() for part in facts["other_topics"].split(",") if part.strip()]
    return facts


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "uid": activity.uid, "version": activity.version, "title": activity.title, "kind": activity.kind,
        "jenis": activity.jenis, "state": activity.state, "place": activity.place_id,
        "areas": sorted(row.place_id for row in activity.areas.all()),
        "topics": sorted(row.code for row in activity.topics.all()), "venue": activity.venue,
        "starts_on": activity.starts_on.isoformat(), "ends_on": activity.ends_on.isoformat(), "seats": activity.seats,
    }  # fmt: skip
