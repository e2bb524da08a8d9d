"""Tests and questionnaires on paper: the blank sheets, and what the answers said together."""

from dataclasses import dataclass
from typing import ClassVar

from .papers import Activity, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperQuestion:
    """A question with its answers, each under its letter; none for the questionnaire."""

    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TestPaper(Paper):
    """The sheet for pre-test and post-test: questions, and a box for the letter of each answer."""

    __test__ = False
    template: ClassVar[str] = "soal_tes"
    activity: Activity
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Paper):
    """The sheet that nobody puts a name on: each question with the grades to tick."""

    template: ClassVar[str] = "kuesioner"
    activity: Activity
    grades: tuple[str, ...]
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One participant; a test that was not taken is "–"."""

    name: str
    home: str
    before: str
    after: str
    gain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRow:
    """One question of the questionnaire: how many gave each grade, and the average."""

    text: str
    counts: tuple[int, ...]
    mean: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationResults(Paper):
    """Rekapitulasi: the scores of everybody, what they say together, the questionnaire without names."""

    template: ClassVar[str] = "hasil_evaluasi"
    activity: Activity
    scores: tuple[ScoreRow, ...] = ()
    mean: ScoreRow | None = None
    sentences: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    opinions: tuple[GradeRow, ...] = ()
    overall: str = ""
    said: tuple[str, ...] = ()
