"""The follow-up round by round: each once, by the last answer, and silence is not success."""

import datetime as dt
import doctest

from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.agenda.rules.due_dates import due_dates
from bekal.livelihood.training.rules import monev_rounds
from bekal.livelihood.training.rules.monev import Answer, Channel, Income, Leaving, Obstacle, Running
from bekal.livelihood.training.rules.monev_rounds import round_of, rounds, said, told

# Bonjeruk: one month later is a Sunday, the Monday is Maulid Nabi.
DUES = due_dates(dt.date(2024, 8, 15))
PEOPLE = ("ani", "budi", "cici")
LATER = dt.date(2025, 12, 1)


def answer(who, day, running=Running.YA, **facts):
    return Answer(who, day, running, **facts)


def test_examples_in_the_docstrings_hold():
    assert not doctest.testmod(monev_rounds).failed


def test_an_answer_belongs_to_the_last_round_that_was_due_or_nearly_so():
    assert [due.months for due in DUES] == [1, 3, 6, 12]
    assert round_of(dt.date(2024, 9, 2), DUES) is None
    assert round_of(dt.date(2024, 9, 3), DUES).months == 1
    assert round_of(DUES[1].due_on - dt.timedelta(days=14), DUES).months == 3
    assert round_of(dt.date(2026, 1, 1), DUES).months == 12


def test_each_counts_once_and_the_rest_is_unknown():
    found = rounds(
        DUES,
        [
            answer("ani", dt.date(2024, 9, 17), Running.BELUM_MULAI),
            answer("ani", dt.date(2024, 9, 20), Running.YA),
            answer("budi", dt.date(2024, 9, 18), Running.UNKNOWN),
            answer("stranger", dt.date(2024, 9, 18)),
            answer("cici", dt.date(2025, 3, 1), Running.BERHENTI),
        ],
        [("cici", dt.date(2024, 9, 18)), ("budi", dt.date(2024, 9, 17))],
        PEOPLE,
        LATER,
    )
    first, second, half_year, year = found
    assert (first.running, first.stopped, first.not_begun, first.unknown) == (1, 0, 0, 2)
    assert (first.reached, first.tried) == (2, 1)
    assert (second.reached, second.unknown, second.begun) == (0, 3, True)
    assert (half_year.stopped, half_year.unknown) == (1, 2)
    assert year.begun and year.unknown == 3


def test_what_came_later_than_the_papers_day_is_not_in_it():
    found = rounds(DUES, [answer("ani", dt.date(2024, 9, 20))], [], PEOPLE, dt.date(2024, 9, 18))
    assert found[0].begun and found[0].reached == 0
    assert not found[1].begun


def test_the_middle_is_not_the_mean():
    incomes = [Income(each, each) for each in (100_000, 200_000, 9_000_000)]
    assert told(incomes).middle == 200_000 and told(incomes).most == 9_000_000
    assert told([None]) is None


def test_the_latest_answer_says_how_they_sell_and_what_hinders():
    found = said(
        [
            answer("ani", dt.date(2024, 9, 17), obstacles=(Obstacle.MODAL,), leaving=Leaving.YA),
            answer("ani", dt.date(2024, 11, 17), obstacles=(Obstacle.ALAT,), leaving=Leaving.TIDAK),
            answer("budi", dt.date(2024, 11, 17), obstacles=(Obstacle.ALAT, Obstacle.MODAL), channels=(Channel.WA,)),
            answer("stranger", dt.date(2024, 11, 17), leaving=Leaving.YA),
        ],
        PEOPLE,
        LATER,
    )
    assert found.obstacles == ((Obstacle.ALAT, 2), (Obstacle.MODAL, 1)) and found.channels == ((Channel.WA, 1),)
    assert (found.leaving, found.unsure) == (0, 0)


@given(
    st.lists(
        st.builds(
            answer, st.sampled_from((*PEOPLE, "stranger")), st.dates(dt.date(2024, 8, 16), dt.date(2026, 1, 1)),
            st.sampled_from(Running),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_the_four_states_always_add_up_to_everybody(answers):
    for row in rounds(DUES, answers, [], PEOPLE, LATER):
        assert row.running + row.stopped + row.not_begun + row.unknown == row.people == 3
        assert row.reached <= row.people
