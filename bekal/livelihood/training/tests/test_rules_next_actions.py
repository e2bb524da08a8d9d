import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.training.rules.next_actions import Action, Situation, next_actions
from bekal.livelihood.training.rules.states import CLOSED, State

FIRST, LAST = dt.date(2024, 8, 12), dt.date(2024, 8, 15)
BEFORE = dt.date(2024, 8, 1)


def situation(state, **more):
    given = {"state": State(state), "starts_on": FIRST, "ends_on": LAST, "today": BEFORE, "proposed": 22, **more}
    return Situation(**given)


HEAD, VILLAGE = {"is_head": True}, {"runs": False, "nominates": True}


@pytest.mark.parametrize(
    ("state", "more", "expected"),
    [
        ("konsep", {"complete": False, "proposed": 0}, "complete_plan ask_nominations"),
        ("konsep", {}, "wait_plan open_selection"),
        ("konsep", HEAD, "approve_plan open_selection"),
        ("konsep", {**HEAD, "own_plan": True}, "wait_plan open_selection"),
        ("ditunda", HEAD, "reschedule approve_plan"),
        ("disetujui", {"venue": False}, "fill_venue open_selection"),
        ("disetujui", {"proposed": 3}, "announce ask_nominations open_selection"),
        ("diumumkan", {"proposed": 3, "closed": True}, "open_selection"),
        ("diumumkan", {**VILLAGE, "closed": True}, ""),
        ("diumumkan", {"selection": "draft"}, "freeze"),
        ("diumumkan", {"selection": "returned"}, "mend_list"),
        ("diumumkan", {"selection": "frozen"}, "wait_list"),
        ("diumumkan", {**HEAD, "selection": "frozen"}, "approve_list"),
        ("diumumkan", {**HEAD, "selection": "frozen", "own_list": True}, "wait_list"),
        ("diumumkan", {"selection": "approved"}, "print_list"),
        ("diumumkan", {"selection": "approved", "today": FIRST}, "start print_list"),
        ("diumumkan", {"today": FIRST, "selects": False}, "start"),
        ("berjalan", {"today": FIRST}, ""),
        ("berjalan", {"today": LAST}, "finish"),
        ("selesai", {"topics_open": 2}, "note_topics conclude report"),
        ("selesai", {"concluded": True}, "report"),
        ("dilaporkan", {}, ""),
        ("dibatalkan", HEAD, ""),
        ("diumumkan", VILLAGE, "nominate"),
        ("diumumkan", {**VILLAGE, "selection": "frozen"}, ""),
        ("berjalan", VILLAGE, ""),
        ("diumumkan", {"runs": False}, ""),
    ],
)
def test_what_waits_for_whom(state, more, expected):
    assert [str(action) for action in next_actions(situation(state, **more))] == expected.split()


situations = st.builds(
    Situation,
    state=st.sampled_from(State),
    starts_on=st.just(FIRST),
    ends_on=st.just(LAST),
    today=st.sampled_from([BEFORE, FIRST, LAST, dt.date(2025, 1, 1)]),
    proposed=st.integers(0, 30),
    selection=st.sampled_from(["", "draft", "frozen", "returned", "approved"]),
    **{
        field.name: st.booleans()
        for field in dataclasses.fields(Situation)
        if field.type is bool or field.type == "bool"
    },
)


@given(situations)
def test_nothing_waits_twice_and_nothing_waits_of_what_is_over(given_situation):
    found = next_actions(given_situation)
    assert len(set(found)) == len(found)
    if given_situation.state in CLOSED:
        assert found == ()


@given(situations)
def test_nobody_is_asked_to_approve_what_is_their_own(given_situation):
    found = next_actions(given_situation)
    if Action.APPROVE_PLAN in found:
        assert given_situation.is_head and given_situation.runs and not given_situation.own_plan
    if Action.APPROVE_LIST in found:
        assert given_situation.is_head and given_situation.runs and not given_situation.own_list
