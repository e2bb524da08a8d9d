"""Monev: what will be asked when, and what was heard."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from bekal.commons.agenda.rules.due_dates import due_dates
from bekal.commons.agenda.services import finish_due, plan_due
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.status import Status

from ..models import Activity, MonevAnswer, Participant
from ..policy import may_record_monev
from ..queries.attendance import now_at
from ..queries.monev import answer_of, get_participant, previous_answer
from ..rules.monev import (
    Answer,
    Channel,
    Income,
    Informant,
    Leaving,
    Obstacle,
    Running,
    Seen,
    answers_until,
    check_answer,
)

DUE_KIND = "monev"
DUE_TITLE = _("Monev %(months)s bulan: %(name)s")


@act("plan_followups", policy=may_record_monev)
def plan_followups(*, actor: Actor, activity: Activity) -> int:
    """Write down when each participant is to be asked: 1, 3, 6 and 12 months after the end, around Lebaran.

    Called when an activity is finished; calling it again changes nothing. Nobody is reminded of the dead.
    """
    ended = activity.finished_on or activity.ends_on
    people = activity.participants.filter(left_on=None).select_related("person").exclude(person__status=Status.DIED)
    for participant in people:
        for due in due_dates(ended):
            plan_due(
                actor=actor, kind=DUE_KIND, subject_kind="participant", subject_uid=participant.uid,
                source_uid=activity.uid, due_on=due.due_on, place=participant.person.place_id, title=DUE_TITLE,
                params={"months": due.months, "name": participant.person.name}, url_name="monev-answer",
                url_args=[participant.uid],
            )  # fmt: skip
    return len(people)


@act("record_monev", policy=may_record_monev)
def record_monev(
    *,
    actor: Actor,
    key: str = "",
    participant: Participant,
    asked_on: dt.date,
    running: str,
    income_low: int | None = None,
    income_high: int | None = None,
    income_refused: bool = False,
    channels: Sequence[str] = (),
    leaving: str = Leaving.UNKNOWN,
    obstacles: Sequence[str] = (),
    informant: str = Informant.SENDIRI,
    seen_by: str = Seen.TELEPON,
    note: str = "",
    checked: bool = False,
) -> MonevAnswer:
    """Keep what was heard about a participant; "belum diketahui" is an answer. Closes what was due by that day.

    Income is in rupiah a month, a range where ``income_high`` differs from ``income_low``. What is odd is asked back
    unless ``checked``. Raises Refusal.
    """
    participant = get_participant(actor, participant.uid)
    income = None if income_low is None else Income(income_low, income_high or income_low)
    answer = Answer(
        participant.person.uid, asked_on, Running(running), income, income_refused, tuple(map(Channel, channels)),
        Leaving(leaving), tuple(map(Obstacle, obstacles)), Informant(informant), Seen(seen_by),
    )  # fmt: skip
    ended = participant.activity.finished_on or participant.activity.ends_on
    previous = previous_answer(participant, asked_on)
    found = check_answer(
        answer,
        trained_until=ended,
        today=now_at(participant.activity).date(),
        previous=answer_of(previous) if previous else None,
    )
    raise_all(found.refusals)
    if not checked:
        raise_all(Refusal(said.code, said.text, "checked", **said.params) for said in found.to_confirm)
    made = MonevAnswer.objects.create(
        participant=participant, months=_months_between(ended, asked_on), asked_on=asked_on, running=running,
        income_low=income.low if income else None, income_high=income.high if income else None,
        income_refused=income_refused, channels=list(channels), leaving=leaving, obstacles=list(obstacles),
        informant=informant, seen_by=seen_by, note=note, noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    finish_due(
        actor=actor, kind=DUE_KIND, subject_uid=participant.uid, source_uid=participant.activity.uid,
        up_to=answers_until(asked_on), outcome=running,
    )  # fmt: skip
    remember("monev.recorded", "person", participant.person.uid, running=[None, running], asked_on=[None, asked_on])
    return made


@act("note_unreached", policy=may_record_monev)
def note_unreached(
    *, actor: Actor, key: str = "", participant: Participant, seen_by: str = Seen.TELEPON
) -> MonevAnswer:
    """Keep that somebody could not be reached; the follow-up stays due and another way is suggested."""
    participant = get_participant(actor, participant.uid)
    today = now_at(participant.activity).date()
    ended = participant.activity.finished_on or participant.activity.ends_on
    made = MonevAnswer.objects.create(
        participant=participant, months=_months_between(ended, today), asked_on=today, running=Running.UNKNOWN,
        leaving=Leaving.UNKNOWN, informant=Informant.SENDIRI, seen_by=seen_by, reached=False,
        noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    remember("monev.unreached", "person", participant.person.uid, way=[None, seen_by])
    return made


def _months_between(start: dt.date, end: dt.date) -> int:
    return max(0, (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day))
