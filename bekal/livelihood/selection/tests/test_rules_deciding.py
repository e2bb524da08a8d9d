import pytest

from bekal.livelihood.selection.models import STATES
from bekal.livelihood.selection.rules.deciding import (
    OPEN,
    SELECTION_STATE_LABELS,
    SelectionState,
    check_approval,
    check_freeze,
    check_open,
    check_replacement,
    check_return,
)

DRAFT, FROZEN, APPROVED, RETURNED = SelectionState


def codes(found):
    return [refusal.code for refusal in found]


def test_states_are_those_the_table_stores_and_all_have_words():
    assert set(STATES) == {state.value for state in SelectionState} == {s.value for s in SELECTION_STATE_LABELS}


@pytest.mark.parametrize(
    ("state", "to_work", "to_freeze", "to_return", "to_replace"),
    [
        (DRAFT, [], [], ["not_frozen"], ["not_approved"]),
        (RETURNED, [], [], ["not_frozen"], ["not_approved"]),
        (FROZEN, ["frozen"], ["frozen"], [], ["not_approved"]),
        (APPROVED, ["decided_already"], ["decided_already"], ["not_frozen"], []),
    ],
)
def test_what_can_be_done_in_each_state(state, to_work, to_freeze, to_return, to_replace):
    assert codes(check_open(state)) == to_work
    assert codes(check_freeze(state, eligible=20)) == to_freeze
    assert codes(check_return(state, "Perbaiki urutan")) == to_return
    assert codes(check_replacement(state)) == to_replace


def test_an_empty_list_is_not_frozen():
    assert all(codes(check_freeze(state, eligible=0)) == ["nobody_eligible"] for state in OPEN)


def test_sending_back_needs_a_reason():
    assert codes(check_return(FROZEN, "  ")) == ["no_reason"]


@pytest.mark.parametrize(
    ("state", "frozen_by", "approver", "expected"),
    [
        (FROZEN, "ratna", "kepala", []),
        (FROZEN, "kepala", "kepala", ["own_list"]),
        (FROZEN, "ratna", "", ["own_list"]),
        (DRAFT, "", "kepala", ["not_frozen"]),
        (RETURNED, "", "kepala", ["not_frozen"]),
        (APPROVED, "ratna", "kepala", ["decided_already"]),
    ],
)
def test_another_person_approves_once(state, frozen_by, approver, expected):
    assert codes(check_approval(state, frozen_by, approver)) == expected
