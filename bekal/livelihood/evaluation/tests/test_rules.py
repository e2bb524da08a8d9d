"""How answers are read and what they say together."""

import doctest
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.evaluation.rules import answers, questions, results
from bekal.livelihood.evaluation.rules.answers import read_grades, read_test
from bekal.livelihood.evaluation.rules.questions import Purpose, Wording, check_choice, check_question, starter
from bekal.livelihood.evaluation.rules.results import AFTER, BEFORE, graded, outcome_of, overall, score, tenths
from bekal.livelihood.training.rules.topics import SECTOR_LABELS


@pytest.mark.parametrize("module", [answers, questions, results])
def test_examples_in_the_docstrings_hold(module):
    assert not doctest.testmod(module).failed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABC", "not_one_answer_each"),
        ("ABCAA", "not_one_answer_each"),
        ("ABCD", "no_such_answer"),
        ("AB1A", "no_such_answer"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_with_its_place(typed, code):
    with pytest.raises(Refusal) as said:
        read_test(typed, [3, 3, 3, 3], field="t_1", label="Ani, pre-test")
    assert said.value.code == code and said.value.field == "t_1" and "Ani, pre-test" in str(said.value)


def test_open_answers_are_kept_and_wrong():
    assert read_test(" a-c. ", [3, 3, 3]) == "A-C"
    assert score("A-C", "ABC") == 67
    assert read_test("", [3, 3]) == ""


def test_grades_run_from_one_to_four():
    assert read_grades("1 2 3 4 -", 5) == "1234-"
    for wrong in ("5", "A", "12"):
        with pytest.raises(Refusal):
            read_grades(wrong, 1)


def test_the_gain_is_of_those_who_took_both():
    given_ = {BEFORE: {"ani": "AB", "budi": "BB"}, AFTER: {"ani": "AA", "cici": "AA"}}
    scores, found = outcome_of(["ani", "budi", "cici", "dewi"], given_, "AA")
    assert (scores["ani"].before, scores["ani"].after, scores["ani"].gain) == (50, 100, 50)
    assert scores["budi"].gain is None and scores["dewi"].before is None
    assert (found.taken_before, found.taken_after, found.both, found.rose) == (2, 2, 1, 1)
    assert (found.mean_before, found.mean_after, found.gain) == (250, 1000, 500)
    assert found.missed_before == ("cici", "dewi") and found.missed_after == ("budi", "dewi")
    assert (found.right_before, found.right_after) == ((1, 0), (2, 2))


def test_nothing_typed_says_nothing():
    scores, found = outcome_of(["ani"], MappingProxyType({}), "AA")
    assert found.mean_before is None and found.gain is None and found.missed_after == ("ani",)
    assert scores["ani"].gain is None and tenths(found.gain) == "–"


def test_a_questionnaire_counts_only_what_was_answered():
    rows = graded(["41", "4-", "-2"], 2)
    assert rows[0].counts == (0, 0, 0, 2) and rows[0].mean == 40
    assert rows[1].answered == 2 and rows[1].mean == 15
    assert overall(rows) == 28 and overall([]) is None


@given(st.lists(st.text("1234-", min_size=3, max_size=3), max_size=30))
def test_averages_lie_between_the_grades(sheets):
    for row in graded(sheets, 3):
        assert row.mean is None or 10 <= row.mean <= 40


@given(st.text("ABCD-", min_size=1, max_size=30), st.data())
def test_scores_lie_between_0_and_100_and_only_a_perfect_sheet_has_100(sheet, data):
    key = data.draw(st.text("ABCD", min_size=len(sheet), max_size=len(sheet)))
    assert 0 <= score(sheet, key) <= 100
    assert (score(sheet, key) == 100) == (sheet == key)


@pytest.mark.parametrize(
    ("options", "right", "code"),
    [
        ((), "", "two_to_four_options"),
        (("Ya",), "A", "two_to_four_options"),
        (("a", "b", "c", "d", "e"), "A", "two_to_four_options"),
        (("Ya", "ya"), "A", "same_option_twice"),
        (("Ya", "Tidak"), "C", "right_is_no_option"),
        (("Ya", "Tidak"), "", "right_is_no_option"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(options, right, code):
    assert code in [each.code for each in check_question(Wording(Purpose.TES, "Benar?", options, right))]


def test_a_questionnaire_has_no_right_answer():
    assert [each.code for each in check_question(Wording(Purpose.KUESIONER, "Puas?", ("Ya", "Tidak"), "A"))]
    assert not list(check_question(Wording(Purpose.KUESIONER, "Puas?")))


def test_what_comes_with_bekal_can_be_asked():
    assert {each.purpose for each in starter()} == set(Purpose)
    for each in starter():
        assert not list(check_question(each)), each.text
        assert each.sector in {"", *SECTOR_LABELS}
    assert len({each.text for each in starter()}) == len(starter())


def test_a_test_does_not_grow_without_end():
    assert not list(check_choice(30, 30))
    assert [each.code for each in check_choice(31, 0)] == ["too_many_questions"]
