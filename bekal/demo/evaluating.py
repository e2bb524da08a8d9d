"""Tests and questionnaires of a training, typed from invented sheets: most learn, some do not, two were away."""

from random import Random

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.evaluation.models import Asked
from bekal.livelihood.evaluation.queries import asked_of, expected, fitting
from bekal.livelihood.evaluation.rules.questions import LETTERS, Purpose
from bekal.livelihood.evaluation.rules.results import AFTER, BEFORE
from bekal.livelihood.evaluation.services import choose_questions, record_opinions, record_tests, take_starter
from bekal.livelihood.training.models import Activity

# Of a hundred answers, so many are right before and after; of a hundred people, so many take each test.
_RIGHT = {BEFORE: 48, AFTER: 79}
_TAKES = {BEFORE: 95, AFTER: 92}
_SAID = ("Waktu praktik ditambah.", "Bahan praktiknya cukup, terima kasih.", "Mesin jahit bergantian, jadi menunggu.")


def ask_questions(officer: Actor, activity: Activity) -> None:
    """The questions of the office for this activity."""
    take_starter(actor=officer)
    chosen = [row.uid for row in fitting(officer, activity)]
    choose_questions(actor=officer, activity=activity, chosen=chosen)


def type_answers(officer: Actor, activity: Activity, pick: Random) -> None:
    """Both tests by name, the questionnaires without."""
    tests, questions = asked_of(activity, Purpose.TES), asked_of(activity, Purpose.KUESIONER)
    people = list(expected(activity))
    for round in (BEFORE, AFTER):
        answers = {
            person.uid: "".join(_answer(row, _RIGHT[round], pick) for row in tests)
            for person in people
            if pick.randrange(100) < _TAKES[round]
        }
        record_tests(actor=officer, activity=activity, round=round, answers=answers)
    sheets = [str(number) for number in range(1, len(people))]
    record_opinions(
        actor=officer, activity=activity,
        grades={number: "".join(pick.choice("33344442") for _row in questions) for number in sheets},
        said=dict(zip(pick.sample(sheets, len(_SAID)), _SAID, strict=True)),
    )  # fmt: skip


def _answer(row: Asked, right: int, pick: Random) -> str:
    letters = LETTERS[: len(row.options)]
    if pick.randrange(100) < right:
        return row.right
    return pick.choice([*(letter for letter in letters if letter != row.right), "-"])
