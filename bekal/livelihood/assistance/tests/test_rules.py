"""Rules: what is followed, what a look means, who may move what, usage with the unknown said apart."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.assistance import rules
from bekal.livelihood.assistance.rules.following import (
    Kind,
    ToolState,
    check_look,
    how_long_ago,
    is_followed,
    worth_following,
)
from bekal.livelihood.assistance.rules.giving import Giver, Stage, missing_before_signing, stage_note, stage_of
from bekal.livelihood.assistance.rules.rights import (
    Move,
    Party,
    Right,
    check_move,
    check_right,
    may_move,
    possible_moves,
)
from bekal.livelihood.assistance.rules.usage import usage_of

DAY = dt.date(2024, 8, 16)
MOVES = list(csv.DictReader((Path(rules.__file__).parent / "golden" / "moves.csv").open()))


@pytest.mark.parametrize("row", MOVES, ids=lambda row: f"{row['right']}-{row['move']}")
def test_who_may_move_what(row):
    verdict = may_move(Right(row["right"]), Move(row["move"]))
    assert verdict.allowed == (row["allowed"] == "yes")
    assert verdict.why


def test_the_golden_table_is_whole():
    assert {(row["right"], row["move"]) for row in MOVES} == {(r.value, m.value) for r in Right for m in Move}


@given(st.sampled_from(Right), st.sampled_from(Move), st.booleans())
def test_nothing_moves_before_it_was_signed_for_nor_to_who_has_it(right, move, signed):
    codes = {no.code for no in check_move(right=right, move=move, signed=signed, same=True, paper_number="")}
    assert {"same_receiver", "no_paper"} <= codes
    assert ("not_handed_over" in codes) == (not signed)
    assert ("may_not_move" in codes) == (move not in possible_moves(right))


@given(st.sampled_from(Party), st.sampled_from(Right))
def test_what_belongs_to_many_does_not_belong_to_one(party, right):
    refused = bool(list(check_right(party, right)))
    alone = party in (Party.PERSON, Party.FAMILY)
    assert refused == (
        (alone and right in (Right.GROUP, Right.VILLAGE)) or (party is Party.ORGANIZATION and right is Right.GROUP)
    )


def test_a_machine_of_unknown_value_is_followed_and_a_consumable_never():
    limit = worth_following(DAY)
    assert limit is not None and limit.sure == "M" and limit.source
    at = limit.rupiah
    assert [is_followed(Kind.TOOL, value, DAY) for value in (at, at - 1, None)] == [True, False, True]
    assert is_followed(Kind.TOOL, 1, DAY, wanted=True)
    assert not is_followed(Kind.CONSUMABLE, at * 10, DAY, wanted=True)


@pytest.mark.parametrize(
    ("on", "state", "note", "codes"),
    [
        (DAY, ToolState.USED, "", set()),
        (DAY, ToolState.SOLD, "", {"no_note"}),
        (DAY, ToolState.MOVED, "ke Dusun Bunut", set()),
        (dt.date(2024, 8, 1), ToolState.USED, "", {"looked_before_given"}),
        (dt.date(2024, 9, 2), ToolState.LOST, "", {"looked_tomorrow", "no_note"}),
    ],
)
def test_a_look_is_of_a_day_between_hand_over_and_today(on, state, note, codes):
    found = check_look(on=on, today=dt.date(2024, 9, 1), given_on=dt.date(2024, 8, 15), state=state, note=note)
    assert {no.code for no in found} == codes


def test_an_old_look_says_that_it_is_old():
    assert how_long_ago(dt.date(2023, 1, 1), DAY).code == "stale"
    assert how_long_ago(DAY, DAY).code == "today"


@given(st.lists(st.sampled_from([str(state) for state in ToolState])))
def test_seen_and_unseen_add_up_and_the_unseen_count_in_no_percentage(states):
    usage = usage_of(states)
    assert usage.seen + usage.unseen == usage.all == len(states)
    assert usage.used <= usage.seen
    assert usage.percent == usage_of([state for state in states if state]).percent
    assert (usage.percent is None) == (usage.seen == 0)


def test_a_package_is_stock_until_it_is_given_and_signed_for():
    stages = [
        stage_of(given_on=given, bast_on=bast, cancelled=off)
        for given, bast, off in (("", None, False), ("2022-11", None, False), ("2022-11", DAY, False), ("", None, True))
    ]
    assert stages == [Stage.STOCK, Stage.GIVEN, Stage.SIGNED, Stage.CANCELLED]
    assert stage_note(Giver.APBN, Stage.GIVEN) and not stage_note(Giver.APBN, Stage.SIGNED)


def test_what_a_bast_needs_differs_by_giver():
    whole = {"items": 1, "receivers": 1, "without_receiver": 0, "unsettled": 0, "basis_number": ""}
    lacking = {giver: [no.code for no in missing_before_signing(giver=giver, **whole)] for giver in Giver}
    assert lacking == {
        Giver.APBN: ["no_basis"], Giver.APBD: ["no_basis"], Giver.APBDES: ["no_basis"], Giver.CSR: [], Giver.PRIVATE: []
    }  # fmt: skip
    nothing = {"items": 0, "receivers": 0, "without_receiver": 0, "unsettled": 0, "basis_number": "1"}
    codes = {no.code for no in missing_before_signing(giver=Giver.APBN, **nothing)}
    assert codes == {"nothing_to_give", "nobody_receives"}
