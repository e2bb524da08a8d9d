import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.training.rules import monev
from bekal.livelihood.training.rules.monev import (
    Answer,
    Channel,
    Income,
    Informant,
    Leaving,
    Obstacle,
    OutcomeCounts,
    Running,
    Seen,
    check_answer,
    latest_answers,
    outcome_counts,
)

END, ASKED, TODAY = dt.date(2024, 8, 15), dt.date(2024, 9, 17), dt.date(2024, 9, 20)
ANI = Answer("ani", ASKED, Running.YA, Income(1_000_000, 2_000_000), channels=(Channel.WA,), leaving=Leaving.RAGU)
answers = st.lists(
    st.builds(
        Answer,
        st.sampled_from(["ani", "sari", "hadi", "rahmah"]),
        st.dates(dt.date(2024, 8, 1), dt.date(2025, 8, 1)),
        st.sampled_from(Running),
        sequence=st.integers(1, 10_000),
    ),
    max_size=20,
    unique_by=lambda answer: answer.sequence,
)


def check(answer, **more):
    found = check_answer(answer, trained_until=END, today=TODAY, **more)
    return [refusal.code for refusal in found.refusals], [warning.code for warning in found.warnings]


def test_a_plain_answer_passes():
    assert check(ANI) == ([], [])


def test_not_known_and_not_told_are_answers():
    assert check(Answer("ani", ASKED)) == ([], [])
    assert check(Answer("ani", ASKED, Running.YA, declined=True)) == ([], [])


@pytest.mark.parametrize(
    ("changes", "refusals", "warnings"),
    [
        ({"answered_on": dt.date(2024, 9, 21)}, ["answered_in_future"], []),
        ({"answered_on": TODAY}, [], []),
        ({"answered_on": dt.date(2024, 8, 14)}, [], ["answered_before_end"]),
        ({"declined": True}, ["income_and_declined"], []),
        ({"income": Income(-1, 5)}, ["income_negative"], ["income_low"]),
        ({"income": Income(2_000_000, 1_000_000)}, ["income_reversed"], []),
        ({"income": Income(0, 0)}, [], []),
        ({"income": Income(1_500, 1_500)}, [], ["income_low"]),
        ({"income": Income(20_000_000, 20_000_000)}, [], []),
        ({"income": Income(15_000_000, 20_000_001)}, [], ["income_high"]),
        ({"running": Running.BERHENTI}, [], ["income_without_business"]),
        ({"running": Running.BELUM_MULAI, "income": None}, [], []),
        ({"informant": Informant.TETANGGA}, [], ["income_by_another"]),
        ({"informant": Informant.TETANGGA, "income": None}, [], []),
    ],
)
def test_what_is_refused_and_what_is_asked_back(changes, refusals, warnings):
    assert check(replace(ANI, **changes)) == (refusals, warnings)


def test_ten_times_the_last_answer_is_asked_back():
    before = replace(ANI, income=Income(200_000, 300_000))
    assert check(replace(ANI, income=Income(3_000_000, 4_000_000)), previous=before)[1] == ["income_jump"]
    assert check(ANI, previous=before)[1] == []
    assert check(ANI, previous=replace(before, income=Income(0, 0)))[1] == []


def test_the_words_name_the_sums():
    found = check_answer(replace(ANI, income=Income(2_000_000, 1_000_000)), trained_until=END, today=TODAY)
    assert "Rp 2.000.000" in str(found.refusals[0])
    assert str(Income(1_250_000, 1_250_000)) == "Rp 1.250.000"
    assert str(ANI.income) == "Rp 1.000.000–Rp 2.000.000"


def test_the_latest_answer_counts_and_silence_is_not_known():
    given_answers = [
        Answer("ani", dt.date(2024, 9, 17), Running.BELUM_MULAI),
        Answer("ani", dt.date(2024, 11, 15), Running.YA),
        Answer("sari", dt.date(2025, 2, 17), Running.UNKNOWN),
        Answer("sari", dt.date(2024, 11, 15), Running.YA),
        Answer("hadi", dt.date(2024, 11, 15), Running.YA, sequence=1),
        Answer("hadi", dt.date(2024, 11, 15), Running.BERHENTI, sequence=2),
    ]
    people = ["ani", "sari", "hadi", "rahmah", "kartini"]
    assert outcome_counts(given_answers, people) == OutcomeCounts(masih=1, berhenti=1, belum_diketahui=3)
    assert outcome_counts(reversed(given_answers), people) == outcome_counts(given_answers, people)
    assert outcome_counts(given_answers).total == 3


@given(answers, st.sets(st.sampled_from(["ani", "sari", "hadi", "rahmah", "kartini"])))
def test_the_numbers_add_up_to_everybody(given_answers, people):
    everybody = people | {answer.person_uid for answer in given_answers}
    assert outcome_counts(given_answers, people).total == len(everybody)


@given(answers, st.randoms())
def test_the_order_in_which_answers_come_does_not_matter(given_answers, random):
    shuffled = given_answers[:]
    random.shuffle(shuffled)
    assert latest_answers(shuffled) == latest_answers(given_answers)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (Running, monev.RUNNING_LABELS),
        (Leaving, monev.LEAVING_LABELS),
        (Channel, monev.CHANNEL_LABELS),
        (Obstacle, monev.OBSTACLE_LABELS),
        (Informant, monev.INFORMANT_LABELS),
        (Seen, monev.SEEN_LABELS),
    ],
)
def test_every_value_has_its_word(values, labels):
    assert set(labels) == set(values)
