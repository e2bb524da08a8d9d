"""Questions and answers for tests, through the services."""

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.evaluation.models import Question
from bekal.livelihood.evaluation.queries import bank_of, expected
from bekal.livelihood.evaluation.rules.questions import Purpose, Wording
from bekal.livelihood.evaluation.services import choose_questions, record_opinions, record_tests, write_question
from bekal.livelihood.training.models import Activity


def make_question(by: Actor, text: str, right: str = "A", **facts: object) -> Question:
    """A question of a test with three answers."""
    given = {"options": ("Satu", "Dua", "Tiga"), "right": right, **facts}
    return write_question(actor=by, wording=Wording(Purpose.TES, text, **given))  # type: ignore[arg-type]


def make_opinion(by: Actor, text: str) -> Question:
    """A question of the questionnaire."""
    return write_question(actor=by, wording=Wording(Purpose.KUESIONER, text))


def ask(by: Actor, activity: Activity, key: str = "ABC", opinions: int = 2) -> None:
    """A test with these right answers, and so many questions of the questionnaire."""
    made = [make_question(by, f"Soal {n} {activity.pk}", right) for n, right in enumerate(key)]
    made += [make_opinion(by, f"Pertanyaan {n} {activity.pk}") for n in range(opinions)]
    assert bank_of(by).count() >= len(made)
    choose_questions(actor=by, activity=activity, chosen=[row.uid for row in made])


def answer_tests(by: Actor, activity: Activity, before: list[str], after: list[str]) -> None:
    """Sheets by the participants' place in the alphabet."""
    people = [row.uid for row in expected(activity)]
    for round, sheets in (("awal", before), ("akhir", after)):
        record_tests(actor=by, activity=activity, round=round, answers=dict(zip(people, sheets, strict=False)))


def answer_questionnaire(by: Actor, activity: Activity, *grades: str, said: str = "") -> None:
    """Sheets without names; ``said`` on the first."""
    record_opinions(
        actor=by, activity=activity, grades={str(n): row for n, row in enumerate(grades, start=1)}, said={"1": said}
    )
