"""From nominations to participants: the selection of an activity, kept by the app below, entered here."""

import datetime as dt
from collections.abc import Iterable, Sequence

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.selection import services as selection
from bekal.livelihood.selection.models import Criteria, Replacement, Selection
from bekal.livelihood.selection.queries import is_weighted, selection_of
from bekal.livelihood.selection.rules.criteria import Scheme
from bekal.livelihood.selection.rules.simple import Entry, Place
from bekal.livelihood.selection.services import Judged, Wish
from bekal.people.persons.models import Person

from ..models import PESERTA, Activity, Participant
from ..policy import may_approve, may_run_activities
from ..queries.attendance import now_at
from ..queries.selecting import candidates_of, names_of
from ..queries.weighing import Weighing, published_for, weighing_of
from ..rules.attendance import Part
from ..rules.changing import check_step_day
from ..rules.nominating import check_open_for_nominations
from ..rules.states import CLOSED, State
from .claiming import own_activity


@act("open_activity_selection", policy=may_run_activities)
def open_selection(*, actor: Actor, key: str = "", activity: Activity, reserves: int | None = None) -> Selection:
    """Begin the selection of an activity, for its seats; ``reserves`` None: everybody eligible beyond them."""
    activity = _selecting(actor, activity)
    return selection.open_selection(
        actor=actor, subject_kind="activity", subject_uid=activity.uid, seats=activity.seats, reserves=reserves
    )


@act("order_candidates", policy=may_run_activities)
def order_candidates(
    *, actor: Actor, key: str = "", activity: Activity, version: int, wishes: Sequence[Wish]
) -> Selection:
    """Keep where the officer wants whom and why; ``version`` is the selection's."""
    activity = _selecting(actor, activity)
    return selection.set_order(
        actor=actor, selection=_opened(activity), version=version, candidates=candidates_of(activity), wishes=wishes
    )


@act("freeze_candidates", policy=may_run_activities)
def freeze_candidates(*, actor: Actor, key: str = "", activity: Activity, version: int) -> Selection:
    """Fix the list for the head: what was known of everybody now is what it will have been decided on."""
    activity = _selecting(actor, activity)
    opened = _opened(activity)
    if is_weighted(opened):
        given = _weighing(activity)
        return selection.freeze(
            actor=actor, selection=opened, version=version, candidates=given.candidates, facts=given.facts
        )
    return selection.freeze(actor=actor, selection=opened, version=version, candidates=candidates_of(activity))


@act("write_activity_criteria", policy=may_run_activities)
def write_criteria(
    *, actor: Actor, key: str = "", activity: Activity, version: int, scheme: Scheme, closes_on: dt.date | None,
    objection_days: int,
) -> Criteria:  # fmt: skip
    """Keep the draft of what candidates will be weighed by; ``version`` is the draft's, 0 for the first."""
    activity = _selecting(actor, activity)
    return selection.write_criteria(
        actor=actor, subject_kind="activity", subject_uid=activity.uid, version=version, scheme=scheme,
        seats=activity.seats, closes_on=_before_it_begins(activity, closes_on), objection_days=objection_days,
    )  # fmt: skip


@act("publish_activity_criteria", policy=may_run_activities)
def publish_criteria(*, actor: Actor, key: str = "", activity: Activity, version: int) -> Criteria:
    """Publish the criteria: from now on they decide, and nominations close on the day that they name."""
    activity = _selecting(actor, activity)
    if State(activity.state) is State.KONSEP:
        text = _("Rencana kegiatan ini belum disetujui kepala balai. Kriteria diumumkan sesudahnya.")
        raise Refusal("plan_not_approved", text)
    return selection.publish_criteria(actor=actor, subject_kind="activity", subject_uid=activity.uid, version=version)


@act("judge_activity_candidates", policy=may_run_activities)
def judge_candidates(
    *, actor: Actor, key: str = "", activity: Activity, version: int, judged: Sequence[Judged]
) -> Selection:
    """Keep what the office says of the candidates, each with its sentence."""
    activity = _selecting(actor, activity)
    return selection.judge_candidates(
        actor=actor, selection=_opened(activity), version=version, candidates=candidates_of(activity), judged=judged
    )


def _before_it_begins(activity: Activity, closes_on: dt.date | None) -> dt.date | None:
    if closes_on is not None and closes_on >= activity.starts_on:
        text = _("Usulan ditutup sebelum hari pertama kegiatan, supaya ada waktu menilai.")
        raise Refusal("closes_too_late", text, "closes_on")
    return closes_on


def _weighing(activity: Activity) -> Weighing:
    criteria = published_for(activity)
    if criteria is None:
        raise not_here()
    return weighing_of(activity, criteria)


@act("return_candidates", policy=may_approve)
def return_candidates(*, actor: Actor, key: str = "", activity: Activity, version: int, reason: str) -> Selection:
    """The head sends the list back, with what is to be mended."""
    activity = _selecting(actor, activity)
    return selection.return_to_draft(actor=actor, selection=_opened(activity), version=version, reason=reason)


@act("approve_participants", policy=may_approve)
def approve_participants(
    *, actor: Actor, key: str = "", activity: Activity, version: int, on: dt.date | None = None
) -> Selection:
    """The head agrees to the frozen list, which another person froze; the chosen become participants.

    ``on`` is the day of the decision, today unless it is entered afterwards.
    """
    activity = _selecting(actor, activity)
    today = now_at(activity).date()
    day = on or today
    raise_all(check_step_day(day, None, today))
    opened = _opened(activity)
    found = selection.approve(actor=actor, selection=opened, version=version)
    _enter(activity, found.at(Place.TERPILIH), day)
    remember("participants.entered", "activity", activity.uid, count=[None, len(found.at(Place.TERPILIH))])
    return opened


@act("replace_participant", policy=may_run_activities)
def replace_participant(
    *, actor: Actor, key: str = "", activity: Activity, person_uid: str, reason: str, kind: str = "",
    on: dt.date | None = None,
) -> Replacement:  # fmt: skip
    """Somebody of the approved list (chosen or reserve) does not come: the next reserve becomes a participant in their
    stead, before or during the activity. Who left, who came and why stay on record; papers print ``kind`` only."""
    activity = own_activity(actor, activity)
    if State(activity.state) in CLOSED | {State.SELESAI}:
        raise Refusal("held_already", _("Kegiatan ini sudah selesai. Daftar pesertanya tidak berubah lagi."))
    today = now_at(activity).date()
    day = on or today
    raise_all(check_step_day(day, None, today))
    row = selection.replace_selected(
        actor=actor, selection=_opened(activity), out_uid=person_uid, reason=reason, kind=kind, on=day,
        names=names_of(activity),
    )  # fmt: skip
    _swap(activity, row, day)
    return row


def _selecting(actor: Actor, activity: Activity) -> Activity:
    activity = own_activity(actor, activity)
    raise_all(check_open_for_nominations(State(activity.state), activity.kind))
    return activity


def _opened(activity: Activity) -> Selection:
    found = selection_of("activity", activity.uid)
    if found is None:
        raise Refusal("no_selection", _("Seleksi belum dibuka. Buka seleksi dulu."))
    return found


def _enter(activity: Activity, chosen: Iterable[Entry], day: dt.date) -> None:
    people = Person.objects.in_bulk([entry.uid for entry in chosen], field_name="uid")
    for entry in chosen:
        _make(activity, people[entry.uid], PESERTA, day)


def _make(
    activity: Activity, person: Person, part: str, day: dt.date, stands_in_for: Participant | None = None
) -> Participant:
    """A participant, counted for the village and track of this day; who had left comes back in the new part."""
    made, _new = Participant.objects.update_or_create(
        activity=activity,
        person=person,
        defaults={
            "part": part, "track": person.track, "place_id": person.place_id, "joined_on": day,
            "stands_in_for": stands_in_for, "left_on": None, "left_reason": "", "left_kind": None,
        },
    )  # fmt: skip
    remember("participant.entered", "person", person.uid, activity=[None, activity.title], part=[None, part])
    return made


def _swap(activity: Activity, row: Replacement, day: dt.date) -> None:
    leaving = activity.participants.filter(person__uid=row.out_uid).first()
    if leaving is not None:
        Participant.objects.filter(pk=leaving.pk).update(left_on=day, left_reason=row.reason, left_kind=row.kind)
        why = {"reason": [None, row.reason], "printed": [None, row.kind]}
        remember("participant.left", "person", row.out_uid, activity=[activity.title, None], **why)
    if row.in_uid:
        coming = Person.objects.get(uid=row.in_uid)
        _make(activity, coming, Part.PENGGANTI, day, leaving)
