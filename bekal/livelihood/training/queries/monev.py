"""Reads of the follow-up: whom to call, what became of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from bekal.commons.agenda.models import Due
from bekal.commons.agenda.queries import open_due
from bekal.commons.agenda.rules.due_dates import Pressing
from bekal.commons.agenda.rules.followups import Followup, Ranked, late, ranked_followups
from bekal.commons.organizations.models import Membership
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.enterprises.models import Enterprise, Sighting
from bekal.people.persons.queries import phone_words
from bekal.people.persons.rules.status import Status

from ..models import MonevAnswer, Participant
from ..rules.attendance import Part
from ..rules.monev import (
    Answer,
    BusinessSeen,
    Channel,
    Income,
    Informant,
    Leaving,
    Obstacle,
    OutcomeCounts,
    Running,
    Seen,
    latest_answers,
    outcome_counts,
    word_of_businesses,
)
from .scope import visible_participants

LOOK_AHEAD = dt.timedelta(days=30)
ROWS_RANKED = 500


def get_participant(actor: Actor, uid: str) -> Participant:
    """One participant of the own area; raises NotHere for a missing and for a foreign one alike."""
    found = (
        visible_participants(actor)
        .select_related("person", "person__place", "person__hamlet", "activity", "activity__place")
        .filter(uid=uid)
        .first()
    )
    if found is None:
        raise not_here()
    return found


def answer_of(row: MonevAnswer) -> Answer:
    """An answer as the rules read it."""
    income = Income(row.income_low, row.income_high or row.income_low) if row.income_low is not None else None
    return Answer(
        row.participant.person.uid, row.asked_on, Running(row.running), income, row.income_refused,
        tuple(map(Channel, row.channels)), Leaving(row.leaving), tuple(map(Obstacle, row.obstacles)),
        Informant(row.informant), Seen(row.seen_by), row.pk,
    )  # fmt: skip


def previous_answer(participant: Participant, before: dt.date) -> MonevAnswer | None:
    """The last answer about the same person up to a day; attempts that reached nobody are none."""
    rows = MonevAnswer.objects.filter(participant__person=participant.person, asked_on__lte=before, reached=True)
    return rows.select_related("participant__person").order_by("-asked_on", "-id").first()


@dataclass(frozen=True, slots=True)
class Call:
    """One line of "Perlu dihubungi"."""

    ranked: Ranked
    participant: Participant
    months: int

    @property
    def overdue(self) -> bool:
        return self.ranked.urgency.pressing is Pressing.OVERDUE

    @property
    def phone(self) -> str:
        """The phone as a list shows it: masked, empty for none."""
        return phone_words(self.participant.person)


def calls_due(actor: Actor, today: dt.date) -> QuerySet[Due]:
    """What is due by next month, longest due first."""
    return open_due(actor, until=today + LOOK_AHEAD, kind="monev")


def to_call(actor: Actor, today: dt.date, rows: QuerySet[Due] | None = None, *, limit: int = ROWS_RANKED) -> list[Call]:
    """Whom to ask next, ranked: late first, phone before visit, those of whom nothing is known before the others.

    ``rows`` are those of ``calls_due`` that are wanted, all of them for None; no more than ``limit`` people are ranked,
    those longest due.
    """
    due: dict[str, Any] = {}
    for row in (calls_due(actor, today) if rows is None else rows)[: limit * 4]:
        # Of several that passed, the last one is asked: one call answers for those before it.
        if row.due_on <= today or row.subject_uid not in due:
            due[row.subject_uid] = row
    people = {
        p.uid: p
        for p in visible_participants(actor)
        .filter(uid__in=list(due)[:limit])
        .select_related("person", "person__place", "person__hamlet", "activity")
    }
    known, failed = _what_was_heard(people.values())
    served = _villages_with_volunteer({p.person.place_id for p in people.values()})
    followups = [
        Followup(
            uid, p.person.name, due[uid].due_on, bool(p.person.phone), uid in known, uid in failed,
            p.person.place_id in served, p.person.status == Status.DIED,
        )
        for uid, p in people.items()
    ]  # fmt: skip
    ranked = ranked_followups(followups, today)
    return [Call(r, people[r.followup.uid], int(due[r.followup.uid].params["months"])) for r in ranked]


def _what_was_heard(people: Iterable[Participant]) -> tuple[set[str], set[str]]:
    """Uids of those whose state is known, and of those whose phone did not answer the last time."""
    rows = MonevAnswer.objects.filter(participant__in=list(people)).order_by("asked_on", "id")
    last: dict[str, tuple[str, bool]] = {}
    for uid, running, reached in rows.values_list("participant__uid", "running", "reached"):
        heard = running if reached else last.get(uid, (Running.UNKNOWN, True))[0]
        last[uid] = (heard, reached)
    known = {uid for uid, (running, _reached) in last.items() if running != Running.UNKNOWN}
    return known, {uid for uid, (_running, reached) in last.items() if not reached}


def _villages_with_volunteer(codes: set[str]) -> set[str]:
    rows = Membership.objects.filter(role=Role.VILLAGE_VOLUNTEER, to_on=None, places__code__in=codes)
    return set(rows.values_list("places__code", flat=True)) | set(
        Membership.objects.filter(role=Role.VILLAGE_VOLUNTEER, to_on=None, organization__place__code__in=codes)
        .values_list("organization__place__code", flat=True)
    )  # fmt: skip


def count_late(calls: Iterable[Call]) -> int:
    """How many of the list are overdue."""
    return late(call.ranked for call in calls)


def took_part(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Of these, the seats that were taken to the end of an activity that took place; listeners took none."""
    return rows.filter(left_on=None, activity__finished_on__isnull=False).exclude(part=Part.PENDENGAR)


def trained(actor: Actor, *, year: int | None = None, activity_uid: str = "") -> QuerySet[Participant]:
    """Those who took a seat (listeners are none) in a year or an activity, whoever left excluded."""
    rows = took_part(visible_participants(actor))
    if year:
        rows = rows.filter(activity__year=year)
    return rows.filter(activity__uid=activity_uid) if activity_uid else rows


def outcomes(rows: QuerySet[Participant]) -> tuple[OutcomeCounts, dict[str, Answer]]:
    """The four honest numbers, and the newest word about each person by uid; silence is "belum diketahui".

    What was answered to a monev call and what was seen of a business count alike: the newer one holds.
    """
    people = list(rows.values_list("person__uid", flat=True))
    answers = [
        answer_of(row)
        for row in MonevAnswer.objects.filter(participant__in=rows, reached=True).select_related("participant__person")
    ]
    answers += _seen_of_businesses(rows)
    latest = latest_answers(answers)
    return outcome_counts(answers, people), {uid: latest[uid] for uid in people if uid in latest}


def _seen_of_businesses(rows: QuerySet[Participant]) -> list[Answer]:
    """What the newest look at each business says about those who run it."""
    seen: dict[str, list[BusinessSeen]] = defaultdict(list)
    businesses = Enterprise.objects.filter(person__in=rows.values("person"), seen_on__isnull=False)
    newest = Sighting.objects.filter(enterprise=OuterRef("pk")).order_by("-on", "-id").values("why")[:1]
    told = businesses.annotate(why=Subquery(newest)).values_list("person__uid", "seen_on", "running", "why")
    for uid, on, running, why in told:
        seen[uid].append(BusinessSeen(on, running == "runs" or (running == "paused" and why == "season")))
    return [Answer(uid, *word_of_businesses(each)) for uid, each in seen.items()]


def years_trained(actor: Actor) -> list[int]:
    """Years with finished activities, newest first."""
    return list(trained(actor).order_by("-activity__year").values_list("activity__year", flat=True).distinct())


def reads_income(actor: Actor, participant: Participant) -> bool:
    """Income is for the balai and the person; neighbours who volunteer do not see it."""
    return actor.has(*BALAI, Role.NATIONAL_ANALYST) or (
        bool(actor.person_uid) and actor.person_uid == participant.person.uid
    )
