import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.people.households.rules.checking import (
    Tie,
    check_card_place,
    check_heads,
    check_period,
    check_stay,
    check_tie,
)
from bekal.people.households.rules.kin import ELDERS, YOUNGER, turned
from bekal.people.households.rules.roles import HOUSE_ROLE
from bekal.people.persons.rules.family import Kin
from bekal.people.persons.rules.taxonomies import SHDK

TODAY = dt.date(2024, 8, 12)
YEARS = st.integers(1900, 2024).map(str)
BOTH_WAYS = [kin for kin in Kin if turned(kin) is not Kin.OTHER]


def codes(findings):
    return [f"{finding.severity}:{finding.code}" for finding in findings]


def tie(kin="child", **facts):
    return codes(check_tie(Tie("a", "b", kin, **facts), TODAY))


@pytest.mark.parametrize("kin", BOTH_WAYS)
def test_seen_from_both_ends_a_tie_is_itself_again(kin):
    assert turned(turned(kin)) is kin


def test_every_tie_has_another_end():
    assert {turned(kin) for kin in ELDERS} == YOUNGER
    assert {kin for kin in Kin if kin not in BOTH_WAYS} == {Kin.AUNT_OR_UNCLE, Kin.CARER, Kin.OTHER}


def test_a_carer_of_children_is_a_role_of_the_house():
    assert HOUSE_ROLE["carer"].label == "Pengasuh anak" and "unknown" in HOUSE_ROLE


def test_living_together_asks_for_little():
    assert codes(check_stay("unknown", "", "", "family", TODAY)) == []
    assert codes(check_stay("boss", "2025", "", "rumour", TODAY)) == [
        "refuse:not_listed", "refuse:not_listed", "refuse:not_yet",
    ]  # fmt: skip


@given(YEARS, YEARS)
def test_a_period_runs_forward(since, until):
    found = codes(check_period(since, until, TODAY))
    assert ("refuse:ends_before_it_begins" in found) is (until < since)


@given(st.lists(st.sampled_from(sorted(SHDK.labels)), max_size=8))
def test_two_heads_are_asked_back_never_refused(shdk):
    assert codes(check_heads(shdk)) == (["warn:two_heads"] if shdk.count("1") > 1 else [])


def test_a_card_knows_eleven_places():
    assert codes(check_card_place("11", "2020", "2021", TODAY)) == []
    assert codes(check_card_place("12", "", "", TODAY)) == ["refuse:not_listed"]


@pytest.mark.parametrize("kin", list(Kin))
def test_every_kin_can_be_told_without_dates(kin):
    assert tie(kin) == []


def test_nobody_is_family_of_themselves():
    assert codes(check_tie(Tie("a", "a", "wife"), TODAY)) == ["refuse:tie_to_oneself"]


def test_what_no_list_knows_is_refused():
    assert tie("lover") == ["refuse:not_listed"]
    assert tie(registration="maybe", source="rumour") == ["refuse:not_listed", "refuse:not_listed"]


def test_a_court_makes_children_and_guardians_not_wives():
    assert tie("child", by_court=True) == tie("carer", by_court=True) == []
    assert tie("wife", by_court=True) == tie("sibling", by_court=True) == ["refuse:court_says_no_such_tie"]


def test_a_parent_is_not_younger_than_the_child():
    assert tie("child", person_birth="2000", other_birth="1970") == ["refuse:elder_is_younger"]
    assert tie("parent", person_birth="1970", other_birth="2000") == ["refuse:elder_is_younger"]
    assert tie("child", person_birth="1970", other_birth="2000") == []
    assert tie("child", person_birth="2000", other_birth="1970", by_court=True) == []
    assert tie("stepparent", person_birth="1970", other_birth="2000") == []


@given(YEARS, YEARS, st.sampled_from(sorted(ELDERS | YOUNGER)))
def test_told_from_either_end_the_verdict_is_the_same(mine, theirs, kin):
    here = check_tie(Tie("a", "b", kin, person_birth=mine, other_birth=theirs), TODAY)
    there = check_tie(Tie("b", "a", turned(kin), person_birth=theirs, other_birth=mine), TODAY)
    assert codes(here) == codes(there)
