"""Reads of tests and questionnaires. Each begins with what the actor sees of the activity, or of the own bank."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.training.models import Activity, Participant
from bekal.livelihood.training.queries.scope import get_activity, runs
from bekal.livelihood.training.rules.attendance import Part
from bekal.livelihood.training.rules.kinds import Kind, kind_rules
from bekal.livelihood.training.rules.states import State

from .models import Asked, OpinionSheet, Question, TestSheet
from .policy import may_see_evaluation
from .rules.questions import Purpose
from .rules.results import Graded, Outcome, PersonScores, graded, outcome_of, overall

# While an activity is planned or under way its questions are chosen; answers come with its days.
_CHOOSING = (State.KONSEP, State.DISETUJUI, State.DIUMUMKAN, State.BERJALAN, State.SELESAI)
_ANSWERING = (State.BERJALAN, State.SELESAI)


def is_evaluated(activity: Activity) -> bool:
    """Trainings are; meetings have nobody to test."""
    return kind_rules(Kind(activity.kind)).selects_participants


def activity_evaluated(actor: Actor, uid: str) -> Activity:
    """An activity whose results the actor may see; raises NotHere."""
    found = get_activity(actor, uid)
    if not may_see_evaluation(actor) or not is_evaluated(found):
        raise not_here()
    return found


def chooses(actor: Actor, activity: Activity) -> bool:
    """True for the balai that runs it, until it is reported."""
    return runs(actor, activity) and State(activity.state) in _CHOOSING


def answers(actor: Actor, activity: Activity) -> bool:
    """True for the balai that runs it, from its first day until it is reported."""
    return runs(actor, activity) and State(activity.state) in _ANSWERING


# The bank


def bank_of(actor: Actor) -> QuerySet[Question]:
    """The questions in use of the actor's own balai."""
    offices = [membership.organization_uid for membership in actor.acting_as(BALAI)]
    return Question.objects.filter(organization__uid__in=offices, retired_at=None).order_by("purpose", "sector", "id")


def get_question(actor: Actor, uid: str) -> Question:
    """One question of the own bank; raises NotHere."""
    found = bank_of(actor).filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def fitting(actor: Actor, activity: Activity) -> list[Question]:
    """The questions of the bank for the activity's sector and for all; those it already asks stay among them."""
    sectors = {"", activity.sector}
    ticked = set(activity.asked.values_list("question", flat=True))
    return [row for row in bank_of(actor) if row.sector in sectors or row.pk in ticked]


# What an activity asks


def asked_of(activity: Activity, purpose: Purpose) -> list[Asked]:
    """The questions of one purpose in their order."""
    return list(activity.asked.filter(purpose=purpose).order_by("position"))


def has_answers(activity: Activity) -> frozenset[Purpose]:
    """For which purposes something was typed already: their questions stay as they are."""
    found = set()
    if TestSheet.objects.filter(participant__activity=activity).exists():
        found.add(Purpose.TES)
    if activity.opinion_sheets.exists():
        found.add(Purpose.KUESIONER)
    return frozenset(found)


def expected(activity: Activity) -> QuerySet[Participant]:
    """Who is to take the tests: who holds a seat and stayed, and whoever has a sheet."""
    seated = activity.participants.filter(left_on=None).exclude(part=Part.PENDENGAR)
    tested = activity.participants.filter(test_sheets__isnull=False)
    rows = activity.participants.filter(pk__in=seated.values("pk")) | activity.participants.filter(
        pk__in=tested.values("pk")
    )
    return rows.select_related("person__place", "person__hamlet").order_by("person__name_key", "id")


def sheets_of(activity: Activity, round: str) -> dict[str, str]:
    """The answers to one test, by participant uid."""
    rows = TestSheet.objects.filter(participant__activity=activity, round=round)
    return dict(rows.values_list("participant__uid", "answers"))


def opinions_of(activity: Activity) -> list[OpinionSheet]:
    """The questionnaires in the order of their sheets."""
    return list(activity.opinion_sheets.order_by("number"))


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One participant with the scores of both tests."""

    participant: Participant
    scores: PersonScores


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """A question of the test with how many had it right."""

    __test__ = False

    asked: Asked
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class OpinionQuestion:
    """A question of the questionnaire with its grades."""

    asked: Asked
    grades: Graded


@dataclass(frozen=True, slots=True)
class Results:
    """Everything the answers of an activity say."""

    people: tuple[PersonRow, ...]
    test: Outcome
    questions: tuple[TestQuestion, ...]
    opinions: tuple[OpinionQuestion, ...]
    sheets: int
    overall: int | None
    said: tuple[str, ...]

    @property
    def asked(self) -> bool:
        return bool(self.questions or self.opinions)

    def missed(self, uids: Iterable[str]) -> list[str]:
        """The names behind ``test.missed_before`` or ``missed_after``."""
        names = {row.participant.uid: row.participant.person.name for row in self.people}
        return [names[uid] for uid in uids]


def results_of(activity: Activity) -> Results:
    """What was answered. Who may see it is asked of the activity before."""
    tests, opinions = asked_of(activity, Purpose.TES), asked_of(activity, Purpose.KUESIONER)
    people = list(expected(activity)) if tests else []
    scores, outcome = outcome_of([row.uid for row in people], _sheets(people), "".join(row.right for row in tests))
    sheets = opinions_of(activity) if opinions else []
    grades = graded([row.grades for row in sheets], len(opinions))
    return Results(
        people=tuple(PersonRow(row, scores[row.uid]) for row in people),
        test=outcome,
        questions=tuple(map(TestQuestion, tests, outcome.right_before, outcome.right_after)),
        opinions=tuple(map(OpinionQuestion, opinions, grades)),
        sheets=len(sheets),
        overall=overall(grades),
        said=tuple(row.said for row in sheets if row.said),
    )


def _sheets(people: Iterable[Participant]) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    rows = TestSheet.objects.filter(participant__in=list(people))
    for round, uid, said in rows.values_list("round", "participant__uid", "answers"):
        found.setdefault(round, {})[uid] = said
    return found
