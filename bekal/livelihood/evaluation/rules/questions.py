"""A question of the bank: for the tests with two to four answers of which one is right, or for the questionnaire.

Every office writes its own. The questions that come with Bekal are its own words too, few and easy; an office takes
them over as its own and changes them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

LETTERS = "ABCD"
# What one line of letters on a phone still holds.
MOST_QUESTIONS = 30


class Purpose(StrEnum):
    """For what a question is asked."""

    TES = "tes"
    KUESIONER = "kuesioner"


PURPOSE_LABELS = {
    Purpose.TES: _("Pre-test dan post-test"),
    Purpose.KUESIONER: _("Kuesioner kepuasan"),
}
# 1 to 4, without a middle in which nothing is said.
GRADES = {
    1: _("Kurang"),
    2: _("Cukup"),
    3: _("Baik"),
    4: _("Sangat baik"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it stands on paper. ``options`` and the letter of the right one only for a test."""

    purpose: Purpose
    text: str
    options: tuple[str, ...] = ()
    right: str = ""
    sector: str = ""


@cache
def starter() -> tuple[Wording, ...]:
    """The questions that come with Bekal; an empty sector is for all."""
    rows = read_table(__file__, "questions")["question"]
    return tuple(
        Wording(
            Purpose(row["purpose"]), row["text"], tuple(row.get("options", ())), row.get("right", ""),
            row.get("sector", ""),
        )
        for row in rows
    )  # fmt: skip


def check_question(wording: Wording) -> Iterable[Refusal]:
    """Why a question cannot stand so: a test needs two to four different answers, and which of them is right.

    Example: answers "Benar" and "Benar" are refused; a question of the questionnaire has none, it is answered 1 to 4.
    """
    if wording.purpose is Purpose.KUESIONER:
        if wording.options or wording.right:
            text = _("Pertanyaan kuesioner dijawab 1 sampai 4. Kosongkan pilihan jawabannya.")
            yield Refusal("questionnaire_has_no_options", text, "options")
        return
    if not 2 <= len(wording.options) <= len(LETTERS):
        text = _("Tulis dua sampai empat pilihan jawaban, satu per baris.")
        yield Refusal("two_to_four_options", text, "options")
        return
    if len({option.casefold() for option in wording.options}) < len(wording.options):
        yield Refusal("same_option_twice", _("Ada pilihan yang sama dua kali. Bedakan isinya."), "options")
    if wording.right not in LETTERS[: len(wording.options)] or len(wording.right) != 1:
        text = _("Pilih huruf jawaban yang benar: A sampai %(last)s.")
        yield Refusal("right_is_no_option", text, "right", last=LETTERS[len(wording.options) - 1])


def check_choice(tests: int, questionnaire: int) -> Iterable[Refusal]:
    """Why an activity cannot ask so many questions."""
    for count in (tests, questionnaire):
        if count > MOST_QUESTIONS:
            text = _("Paling banyak %(most)s soal. Pilih yang paling penting.")
            yield Refusal("too_many_questions", text, "questions", most=MOST_QUESTIONS)
