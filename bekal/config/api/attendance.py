"""Operations on participants and the daftar hadir."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.settled import settled_page
from bekal.livelihood.training.models import Activity, Participant
from bekal.livelihood.training.policy import may_record_attendance, may_see_candidates
from bekal.livelihood.training.queries.attendance import half_day_of, marks_of, on_sheet, readable_participants
from bekal.livelihood.training.queries.scope import get_activity, visible_participants
from bekal.livelihood.training.rules.attendance import HalfDay
from bekal.livelihood.training.services.attendance import record_attendance

from .gate import ERRORS, WRITE_ERRORS, Strict, actor_of, allowed, api
from .nominations import OfActivity
from .writing import Key, once


class ParticipantOut(Strict):
    uid: str
    activity: str
    person: str
    name: str
    part: str
    track: str
    place: str = Field(description="The village at the time.")
    joined_on: str
    left_on: str
    completed: bool | None = Field(description="null while the activity is not over, and for listeners.")


class ParticipantsOut(Strict):
    items: list[ParticipantOut]
    after: str
    more: bool


@api.get(
    "/participants", response={200: ParticipantsOut, **ERRORS}, tags=["attendance"], operation_id="list_participants"
)
@allowed(may_see_candidates, "attendance:read")
def list_participants(request: HttpRequest, asked: Query[OfActivity]) -> Any:
    """Participants as far as the asker sees them, in the order of entry."""
    rows = visible_participants(actor_of(request)).select_related("activity", "person")
    if asked.activity:
        rows = rows.filter(activity__uid=asked.activity)
    found, after, more = settled_page(rows, cursor=asked.after, size=asked.limit)
    return {"items": [_participant(row) for row in found], "after": after, "more": more}


class MarkOut(Strict):
    participant: str
    name: str
    mark: str = Field(description="hadir, izin, sakit, tanpa_keterangan; empty while not marked.")


class SheetOut(Strict):
    activity: str
    day: str
    half: str
    marks: list[MarkOut]


_SHEET = "/activities/{uid}/attendance/{day}/{half}"


@api.get(_SHEET, response={200: SheetOut, **ERRORS}, tags=["attendance"], operation_id="get_attendance")
@allowed(may_see_candidates, "attendance:read")
def get_attendance(request: HttpRequest, uid: str, day: str, half: str) -> Any:
    """The marks of one half-day (`2024-08-14`, `pagi` or `siang`), of those whom the asker sees."""
    actor = actor_of(request)
    activity = get_activity(actor, uid)
    return _sheet(actor, activity, half_day_of(activity, day, half))


class SheetIn(Strict):
    marks: dict[str, str] = Field(
        ..., max_length=500, description="By uid of the participant; left out stays as it is."
    )
    seen: dict[str, str] | None = Field(
        None,
        max_length=500,
        description="The marks that were shown: what changed meanwhile is then 409, not overwritten.",
    )
    note: str = Field("", max_length=300)


@api.put(_SHEET, response={200: SheetOut, **WRITE_ERRORS}, tags=["attendance"], operation_id="record_attendance")
@allowed(may_record_attendance, "attendance:write")
def put_attendance(
    request: HttpRequest, response: HttpResponse, uid: str, day: str, half: str, sent: Key, body: SheetIn
) -> Any:
    """Record marks of one half-day; the same again changes nothing."""
    actor = actor_of(request)
    activity = get_activity(actor, uid)
    half_day = half_day_of(activity, day, half)
    note = parse.note(body.note, field="note", label=_("Catatan"), max_length=300, required=False)
    once(
        response,
        lambda: record_attendance(
            actor=actor, key=sent.idempotency_key, activity=activity, day=half_day.day, half=half_day.half,
            marks=body.marks, seen=body.seen, note=note,
        ),
    )  # fmt: skip
    return _sheet(actor, activity, half_day)


def _sheet(actor: Actor, activity: Activity, half_day: HalfDay) -> dict[str, Any]:
    people = list(on_sheet(readable_participants(actor, activity), half_day))
    marks = marks_of(people)
    return {
        "activity": activity.uid, "day": half_day.day.isoformat(), "half": half_day.half.value,
        "marks": [
            {"participant": row.uid, "name": row.person.name, "mark": str(marks[row.pk].get(half_day, ""))}
            for row in people
        ],
    }  # fmt: skip


def _participant(row: Participant) -> dict[str, Any]:
    return {
        "uid": row.uid, "activity": row.activity.uid, "person": row.person.uid, "name": row.person.name,
        "part": row.part, "track": row.track, "place": row.place_id, "joined_on": row.joined_on.isoformat(),
        "left_on": row.left_on.isoformat() if row.left_on else "", "completed": row.completed,
    }  # fmt: skip
