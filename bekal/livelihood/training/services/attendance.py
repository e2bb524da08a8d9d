"""Daftar hadir: one half-day's marks at a time, by whoever stands in the room."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import Truncator

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity, Attendance, Participant
from ..policy import may_record_attendance
from ..queries.attendance import fillable_participants, fills, is_caught_up, now_at, on_sheet
from ..queries.scope import get_activity
from ..rules.attendance import MARK_LABELS, Half, HalfDay, Mark
from ..rules.recording import check_half_day
from ..rules.states import State
from .results import judge_again

LABEL_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Recorded:
    """What saving a sheet did: marks that are new, marks that were corrected."""

    uid: str
    new: int = 0
    corrected: int = 0


@act("record_attendance", policy=may_record_attendance)
def record_attendance(
    *,
    actor: Actor,
    key: str = "",
    activity: Activity,
    day: dt.date,
    half: str,
    marks: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
    note: str = "",
) -> Recorded:
    """Keep the marks of one half-day, by participant uid; who is left out stays as they are. The same again changes
    nothing, so a double tap or a resend needs no key.

    ``seen`` is what the sheet showed when it was opened ("" for not marked): then only what was tapped is written, and
    a mark that somebody else set meanwhile is asked back (Conflict) instead of overwritten. Raises Refusal for a
    half-day that has not come or an activity that takes no marks, NotHere for foreign participants.
    """
    activity = get_activity(actor, activity.uid)
    half_day = HalfDay(day, Half(half))
    now = now_at(activity)
    raise_all(check_half_day(State(activity.state), half_day, activity.starts_on, activity.ends_on, now))
    people = _people(actor, activity, half_day, marks)
    before = _before(activity, half_day)
    wanted = _wanted(marks, before, seen)
    _refuse_changed_meanwhile(wanted, before, seen, people)
    _write(actor, half_day, wanted, people)
    corrected = {uid: mark for uid, mark in wanted.items() if before.get(uid)}
    caught_up = is_caught_up(half_day, now)
    _remember(activity, half_day, wanted, before, people, note, caught_up)
    if State(activity.state) is State.SELESAI:
        judge_again(activity, [people[uid] for uid in wanted])
    return Recorded(activity.uid, len(wanted) - len(corrected), len(corrected))


def _people(actor: Actor, activity: Activity, half_day: HalfDay, marks: Mapping[str, str]) -> dict[str, Participant]:
    if not fills(actor, activity):
        raise NotAllowed("not_your_list", _("Daftar hadir ini diisi balai penyelenggara atau penggerak desanya."))
    called = {row.uid: row for row in on_sheet(fillable_participants(actor, activity), half_day)}
    if not set(marks) <= set(called):
        raise not_here()
    return called


def _before(activity: Activity, half_day: HalfDay) -> dict[str, str]:
    """The marks as they are. The lock makes two sheets of one activity wait for each other on PostgreSQL."""
    Activity.objects.select_for_update().get(pk=activity.pk)
    rows = Attendance.objects.filter(participant__activity=activity, day=half_day.day, half=half_day.half)
    return dict(rows.values_list("participant__uid", "mark"))


def _wanted(marks: Mapping[str, str], before: Mapping[str, str], seen: Mapping[str, str] | None) -> dict[str, Mark]:
    out = {}
    for uid, mark in marks.items():
        if mark not in set(Mark):
            raise Refusal("unknown_mark", _("Pilih hadir, izin, sakit, atau tanpa keterangan."), uid)
        tapped = seen is None or seen.get(uid, "") != mark
        if tapped and before.get(uid) != mark:
            out[uid] = Mark(mark)
    return out


def _refuse_changed_meanwhile(
    wanted: Mapping[str, Mark],
    before: Mapping[str, str],
    seen: Mapping[str, str] | None,
    people: Mapping[str, Participant],
) -> None:
    if seen is None:
        return
    moved = [uid for uid in wanted if uid in before and before[uid] != seen.get(uid, "")]
    if moved:
        text = _("%(name)s sudah ditandai %(mark)s setelah lembar ini dibuka. Periksa, lalu simpan lagi.")
        mark = MARK_LABELS[Mark(before[moved[0]])].lower()
        raise Conflict("marked_meanwhile", text, name=people[moved[0]].person.name, mark=mark)


def _write(actor: Actor, half_day: HalfDay, wanted: Mapping[str, Mark], people: Mapping[str, Participant]) -> None:
    at, by = timezone.now(), Truncator(actor.label).chars(LABEL_LENGTH)
    Attendance.objects.bulk_create(
        [
            Attendance(
                participant=people[uid], day=half_day.day, half=half_day.half, mark=mark, noted_at=at, noted_by=by
            )
            for uid, mark in wanted.items()
        ],
        update_conflicts=True,
        unique_fields=["participant", "day", "half"],
        update_fields=["mark", "noted_at", "noted_by"],
    )


def _remember(
    activity: Activity,
    half_day: HalfDay,
    wanted: Mapping[str, Mark],
    before: Mapping[str, str],
    people: Mapping[str, Participant],
    note: str,
    caught_up: bool,
) -> None:
    """One line for the sheet, and one for each mark that was corrected, with before and after."""
    if not wanted and not note.strip():
        return
    when = f"{half_day.day.isoformat()} {half_day.half.value}"
    counts = {mark.value: [None, n] for mark in Mark if (n := sum(each is mark for each in wanted.values()))}
    more = {"note": [None, note.strip()]} if note.strip() else {}
    if caught_up:
        more["caught_up"] = [None, True]
    remember("attendance.recorded", "activity", activity.uid, half_day=[None, when], **counts, **more)
    for uid, mark in wanted.items():
        if before.get(uid):
            remember(
                "attendance.corrected", "person", people[uid].person.uid, activity=[None, activity.title],
                half_day=[None, when], mark=[before[uid], mark.value],
            )  # fmt: skip
