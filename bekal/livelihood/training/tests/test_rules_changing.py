import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.training.rules.changing import (
    APPROVED_FACTS,
    DATES,
    DETAILS,
    check_approver,
    check_change,
    check_step_day,
    voids_approval,
)
from bekal.livelihood.training.rules.nominating import check_nomination, check_open_for_nominations
from bekal.livelihood.training.rules.states import CLOSED, State

TODAY = dt.date(2024, 8, 12)


def codes(found):
    return [refusal.code for refusal in found]


@pytest.mark.parametrize(
    ("state", "changed", "by_head", "expected"),
    [
        ("konsep", {"seats", "title"}, False, []),
        ("disetujui", {"seats"}, False, []),
        ("ditunda", {"starts_on", "seats"}, False, []),
        ("diumumkan", {"venue", "opening"}, False, []),
        ("diumumkan", {"starts_on"}, False, ["dates_by_head"]),
        ("diumumkan", {"starts_on", "ends_on"}, True, []),
        ("diumumkan", {"seats"}, True, ["announced_already"]),
        ("berjalan", {"ends_on"}, True, []),
        ("berjalan", {"starts_on"}, True, ["announced_already"]),
        ("berjalan", {"venue"}, False, []),
        ("selesai", {"note"}, False, []),
        ("selesai", {"ends_on"}, True, ["held_already"]),
        ("dilaporkan", {"note"}, True, ["closed"]),
        ("dibatalkan", {"note"}, True, ["closed"]),
        ("digabung", {"title"}, True, ["closed"]),
    ],
)
def test_what_may_still_be_changed(state, changed, by_head, expected):
    assert codes(check_change(State(state), changed, by_head)) == expected


@given(st.sampled_from(State), st.sets(st.sampled_from(sorted(APPROVED_FACTS | DETAILS))))
def test_only_changing_what_was_approved_voids_the_approval(state, changed):
    assert voids_approval(state, changed) == (state is State.DISETUJUI and bool(changed - DETAILS))


@given(st.sampled_from(State), st.sets(st.sampled_from(sorted(APPROVED_FACTS | DETAILS)), min_size=1), st.booleans())
def test_what_is_over_never_changes_and_a_draft_always_may(state, changed, by_head):
    found = check_change(state, changed, by_head)
    assert bool(found) or state not in CLOSED
    if state in (State.KONSEP, State.DITUNDA, State.DISETUJUI):
        assert found == ()


def test_dates_are_among_what_the_head_approves_and_details_are_not():
    assert DATES <= APPROVED_FACTS and not APPROVED_FACTS & DETAILS


@pytest.mark.parametrize(
    ("on", "earlier", "expected"),
    [
        (TODAY, None, []),
        (TODAY, TODAY, []),
        (TODAY, dt.date(2024, 8, 13), ["before_earlier_step"]),
        (dt.date(2024, 8, 13), None, ["not_yet"]),
        (dt.date(2024, 2, 2), dt.date(2024, 1, 11), []),
    ],
)
def test_a_step_is_taken_on_a_day_that_has_come_after_the_one_before(on, earlier, expected):
    assert codes(check_step_day(on, earlier, TODAY)) == expected


@pytest.mark.parametrize(
    ("approver", "made_by", "edited_by", "allowed"),
    [
        ("head", "ratna", "ratna", True),
        ("head", "head", "ratna", False),
        ("head", "ratna", "head", False),
        ("", "ratna", "ratna", False),
    ],
)
def test_whoever_planned_or_changed_a_plan_does_not_approve_it(approver, made_by, edited_by, allowed):
    assert (check_approver(approver, made_by, edited_by) == ()) == allowed


@pytest.mark.parametrize(
    ("state", "kind", "expected"),
    [
        ("konsep", "pelatihan", []),
        ("diumumkan", "peningkatan_kapasitas", []),
        ("ditunda", "pelatihan", []),
        ("berjalan", "pelatihan", ["nominations_closed"]),
        ("dibatalkan", "pelatihan", ["nominations_closed"]),
        ("konsep", "sosialisasi", ["no_participants_here"]),
    ],
)
def test_until_when_nominations_are_taken(state, kind, expected):
    assert codes(check_open_for_nominations(State(state), kind)) == expected


@pytest.mark.parametrize(
    ("related", "relation", "position", "expected"),
    [
        (None, "", None, []),
        (False, "", 1, []),
        (True, "keponakan kepala desa", 20, []),
        (True, " ", 1, ["no_relation"]),
        (None, "", 0, ["position_out_of_range"]),
        (None, "", 1000, ["position_out_of_range"]),
    ],
)
def test_what_a_nomination_needs(related, relation, position, expected):
    assert codes(check_nomination(related, relation, position)) == expected
