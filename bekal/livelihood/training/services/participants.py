"""The first day and after: who comes in beside the list, who leaves, whose form is signed. Nobody is ever deleted."""

import datetime as dt
from typing import Any

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.selection.queries import list_now, selection_of
from bekal.livelihood.selection.rules.deciding import SelectionState
from bekal.livelihood.selection.rules.leaving import leaving_of
from bekal.livelihood.selection.rules.simple import Place
from bekal.livelihood.selection.services import replace_selected
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person
from bekal.people.persons.rules.status import Status
from bekal.people.register.services import first_visit

from ..models import Activity, Participant
from ..policy import may_run_activities
from ..queries.attendance import now_at
from ..queries.counting import active_participants
from ..queries.participants import part_of, participant_of, seats_to_take
from ..queries.selecting import names_of
from ..rules.attendance import Part
from ..rules.recording import check_joining, check_leaving, check_open
from ..rules.states import State
from ..words import PARTICIPANT_PARTS
from .claiming import own_activity
from .results import judge_again


@act("add_extra", policy=may_run_activities)
def add_extra(
    *,
    actor: Actor,
    key: str = "",
    activity: Activity,
    person: Person,
    part: str,
    stands_in_for: str = "",
    reason: str = "",
    kind: str = "",
    form_signed: bool = False,
    on: dt.date | None = None,
) -> Participant:
    """Take in somebody who came: in for somebody of the list (``stands_in_for``, a participant's uid), or to listen.

    Beyond the seats they are marked, not refused. Who gives up the seat is noted as having left, with ``reason``, which
    stays inside, and ``kind`` (``Leaving``), which papers print. A listener may later come in for somebody. Raises Refusal before the first day, for who is on the list, for the dead.
    """
    activity = own_activity(actor, activity)
    person = get_person(actor, person.uid)
    today = now_at(activity).date()
    day = on or min(today, activity.ends_on)
    raise_all(check_joining(State(activity.state), part, day, activity.starts_on, activity.ends_on, today))
    _refuse_listed(activity, person, part)
    leaving = _leaving(activity, part, stands_in_for, reason)
    if leaving:
        _record_replacement(actor, activity, leaving, person, (reason, kind), day)
    beyond = part == Part.PENGGANTI and active_participants(activity).exclude(person=person).count() >= activity.seats
    made, _new = Participant.objects.update_or_create(
        activity=activity,
        person=person,
        defaults={
            "part": part, "stands_in_for": leaving, "over_quota": beyond, "form_signed": form_signed, "left_on": None,
            "left_reason": "", "left_kind": None,
        },
        create_defaults={
            "part": part, "stands_in_for": leaving, "over_quota": beyond, "form_signed": form_signed,
            "track": person.track, "place_id": person.place_id, "joined_on": day,
        },
    )  # fmt: skip
    said = {"part": [None, part], "over_quota": [None, beyond], "form_signed": [None, form_signed]}
    remember("participant.entered", "person", person.uid, activity=[None, activity.title], **said)
    remember("participant.entered", "activity", activity.uid, name=[None, person.name], **said)
    return made


@act("add_new_extra", policy=may_run_activities)
def add_new_extra(
    *, actor: Actor, key: str = "", activity: Activity, visit: dict[str, Any], joining: dict[str, Any]
) -> Participant:
    """Register somebody nobody knew by the five facts of a first visit, and take them in, in one act."""
    person = first_visit(actor=actor, **visit)
    return add_extra(actor=actor, activity=activity, person=person, **joining)


def _refuse_listed(activity: Activity, person: Person, part: str) -> None:
    if person.status == Status.DIED:
        raise Refusal("died", _("%(name)s tercatat sudah meninggal. Periksa orangnya."), "person", name=person.name)
    there = part_of(activity, person)
    if there is None or there.left_on or (there.part == Part.PENDENGAR and part == Part.PENGGANTI):
        return
    text = _("%(name)s sudah tercatat di kegiatan ini sebagai %(part)s.")
    label = PARTICIPANT_PARTS[there.part].lower()
    raise Conflict("listed_already", text, "person", name=person.name, part=label)


def _leaving(activity: Activity, part: str, uid: str, reason: str) -> Participant | None:
    """Whose seat it is. Raises Refusal for a seat that is taken over already, and without the reason."""
    if part != Part.PENGGANTI or not uid:
        return None
    found = next((row for row in seats_to_take(activity) if row.uid == uid), None)
    if found is None:
        text = _("Kursi itu sudah digantikan orang lain. Pilih peserta lain, atau kosongkan.")
        raise Conflict("seat_is_taken", text, "stands_in_for")
    if found.left_on is None and not reason.strip():
        text = _("Tulis mengapa %(name)s tidak ikut, misalnya sakit atau bekerja.")
        raise Refusal("no_reason", text, "reason", name=found.person.name)
    return found


def _record_replacement(
    actor: Actor, activity: Activity, leaving: Participant, coming: Person, why: tuple[str, str], day: dt.date
) -> None:
    """Who gives up the seat has left; the approved selection hears of it.

    The selection knows one order of calling only: its next reserve. So it is told where that reserve is who came, or
    where nobody was left to call; somebody else who came stands beside it, as participant with whom they stand in for.
    """
    selection = selection_of("activity", activity.uid)
    if selection and selection.state == SelectionState.APPROVED:
        found = list_now(selection)
        entry, reserves = found.entry(leaving.person.uid), found.at(Place.CADANGAN)
        called = reserves[0].uid if reserves else coming.uid
        if entry and entry.place is Place.TERPILIH and called == coming.uid:
            reason, kind = (leaving.left_reason, leaving.left_kind or "") if leaving.left_on else why
            replace_selected(
                actor=actor, selection=selection, out_uid=leaving.person.uid, reason=reason, kind=kind, on=day,
                names=names_of(activity),
            )  # fmt: skip
    if leaving.left_on is None:
        _leave(activity, leaving, day, *why)


@act("record_leaving", policy=may_run_activities)
def record_leaving(
    *, actor: Actor, key: str = "", activity: Activity, participant: str, reason: str, kind: str = "",
    on: dt.date | None = None,
) -> Participant:  # fmt: skip
    """Somebody (a participant's uid) goes before the end, or never came. They stay on the list with the reason; papers
    print ``kind`` only."""
    activity = own_activity(actor, activity)
    row = participant_of(activity, participant)
    today = now_at(activity).date()
    day = on or today
    raise_all(check_leaving(State(activity.state), day, reason, row.joined_on, row.left_on, today))
    _leave(activity, row, day, reason, kind)
    _judge(activity, row)
    return row


def _leave(activity: Activity, row: Participant, day: dt.date, reason: str, kind: str) -> None:
    gone = Participant.objects.filter(pk=row.pk, left_on=None).update(
        left_on=day, left_reason=reason.strip(), left_kind=leaving_of(kind)
    )
    if not gone:
        raise Conflict("left_already", _("Peserta ini baru saja dicatat keluar. Muat ulang halaman."))
    row.refresh_from_db()
    why = {"reason": [None, row.left_reason], "printed": [None, row.left_kind]}
    remember("participant.left", "person", row.person.uid, activity=[activity.title, None], **why)
    remember("participant.left", "activity", activity.uid, name=[row.person.name, None], **why)


@act("undo_leaving", policy=may_run_activities)
def undo_leaving(*, actor: Actor, key: str = "", activity: Activity, participant: str) -> Participant:
    """Somebody noted as gone takes part after all; beyond the seats when the seat was given away meanwhile."""
    activity = own_activity(actor, activity)
    row = participant_of(activity, participant)
    raise_all(check_open(State(activity.state)))
    if row.left_on is None:
        raise Conflict("has_not_left", _("Peserta ini tidak tercatat keluar. Muat ulang halaman."))
    beyond = row.part != Part.PENDENGAR and active_participants(activity).count() >= activity.seats
    Participant.objects.filter(pk=row.pk).update(left_on=None, left_reason="", left_kind=None, over_quota=beyond)
    before = row.left_reason
    row.refresh_from_db()
    remember("participant.returned", "person", row.person.uid, activity=[None, activity.title], reason=[before, None])
    _judge(activity, row)
    return row


@act("sign_forms", policy=may_run_activities)
def sign_forms(*, actor: Actor, key: str = "", activity: Activity, participants: list[str]) -> int:
    """The forms and statements of these participants (uids) lie signed at the office; returns how many were new."""
    activity = own_activity(actor, activity)
    raise_all(check_open(State(activity.state)))
    rows = activity.participants.filter(uid__in=participants, form_signed=False)
    names = list(rows.values_list("person__name", flat=True))
    if names:
        rows.update(form_signed=True)
        remember("participant.form_signed", "activity", activity.uid, name=[None, ", ".join(sorted(names))])
    return len(names)


def _judge(activity: Activity, row: Participant) -> None:
    """After the end, who leaves or comes back is judged again."""
    if State(activity.state) is State.SELESAI:
        judge_again(activity, [row])
