import csv
import datetime as dt
import itertools
from pathlib import Path

import pytest

from bekal.livelihood.training.rules import states
from bekal.livelihood.training.rules.states import (
    CLOSED,
    MAIN_WAY,
    NEEDS_REASON,
    STATE_LABELS,
    State,
    TransitionFacts,
    check_transition,
    next_states,
)

GOLDEN = list(csv.DictReader((Path(states.__file__).parent / "golden" / "transitions.csv").open()))
FIRST, LAST = dt.date(2024, 8, 12), dt.date(2024, 8, 15)
READY = TransitionFacts(
    on=LAST, starts_on=FIRST, ends_on=LAST, venue="Balai Desa", participants=20, reason="Blokir", merged_into="x"
)


def facts(**changes):
    return TransitionFacts(**{name: changes.get(name, getattr(READY, name)) for name in TransitionFacts.__slots__})


def codes(state, to, given):
    return [refusal.code for refusal in check_transition(State(state), State(to), given)]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['from']}-{row['to']}")
def test_golden(row):
    found = codes(row["from"], row["to"], READY)
    assert (found == []) == (row["allowed"] == "yes")
    assert found == ([row["code"]] if row["code"] else [])


def test_every_step_is_either_offered_or_refused_with_a_sentence():
    for state, to in itertools.product(State, State):
        refused = check_transition(state, to, READY)
        assert (to in next_states(state)) == (not refused)
        assert all(str(refusal) and "%" not in str(refusal) for refusal in refused)


def test_the_way_that_goes_well():
    assert [state.value for state in MAIN_WAY] == [
        "konsep",
        "disetujui",
        "diumumkan",
        "berjalan",
        "selesai",
        "dilaporkan",
    ]
    for state, to in itertools.pairwise(MAIN_WAY):
        assert next_states(state)[0] is to


def test_what_is_closed_stays_closed():
    assert {state for state in State if not next_states(state)} == CLOSED
    assert set(STATE_LABELS) == set(State)


@pytest.mark.parametrize("to", sorted(NEEDS_REASON - {State.KONSEP}))
def test_to_put_it_aside_takes_a_reason(to):
    assert codes("disetujui", to, facts(reason="  ")) == ["no_reason"]


def test_to_merge_takes_the_activity_that_receives_it():
    assert codes("disetujui", "digabung", facts(merged_into="")) == ["no_target"]


@pytest.mark.parametrize(
    ("state", "to", "changes", "code"),
    [
        ("disetujui", "diumumkan", {"starts_on": None}, "no_dates"),
        ("disetujui", "diumumkan", {"venue": " "}, "no_venue"),
        ("diumumkan", "berjalan", {"on": dt.date(2024, 8, 11)}, "before_first_day"),
        ("diumumkan", "berjalan", {"participants": 0}, "no_participants"),
        ("berjalan", "selesai", {"on": dt.date(2024, 8, 14)}, "before_last_day"),
        ("selesai", "dilaporkan", {"on": dt.date(2024, 2, 15)}, "reported_before_held"),
        ("selesai", "dilaporkan", {"unmarked": 3}, "attendance_open"),
    ],
)
def test_what_holds_a_step_back(state, to, changes, code):
    assert codes(state, to, facts(**changes)) == [code]


def test_it_starts_on_its_first_day_and_is_over_on_its_last():
    assert codes("diumumkan", "berjalan", facts(on=FIRST)) == []
    assert codes("berjalan", "selesai", facts(on=LAST)) == []


def test_a_kind_without_a_list_starts_without_one():
    assert codes("diumumkan", "berjalan", facts(participants=None)) == []


def test_the_sentence_says_what_to_do():
    (refusal,) = check_transition(State.KONSEP, State.BERJALAN, READY)
    assert str(refusal) == "Kegiatan ini belum diumumkan. Umumkan dulu, lalu mulai."
    (refusal,) = check_transition(State.SELESAI, State.DILAPORKAN, facts(on=dt.date(2024, 2, 15)))
    assert "15 Feb 2024" in str(refusal) and "15 Agu 2024" in str(refusal)
