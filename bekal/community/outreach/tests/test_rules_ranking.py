"""Which village comes next: worked examples, and what must hold whatever the figures."""

import csv
import datetime as dt
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.community.outreach.rules.ranking import (
    Share,
    Village,
    Weights,
    check_weights,
    months_between,
    rank,
)

TODAY = dt.date(2026, 11, 22)
_TEXT = files("bekal.community.outreach.rules").joinpath("golden/ranking.csv").read_text("utf-8")
GOLDEN = list(csv.DictReader((line for line in _TEXT.splitlines() if not line.startswith("#")), delimiter=";"))


def of(row):
    day = dt.date.fromisoformat(row["last_on"]) if row["last_on"] else None
    return Village(row["name"], row["name"], int(row["registered"]), int(row["served"]), int(row["potentials"]), day)


def test_golden():
    found = {row.village.name: row.tenths / 10 for row in rank(map(of, GOLDEN), Weights(50, 25, 25, 3, 24), TODAY)}
    assert found == {row["name"]: float(row["points"]) for row in GOLDEN if row["points"]}


def test_the_order_is_by_points_then_people_then_name():
    rows = [Village("a", "Puyung", 10, 0), Village("b", "Bonjeruk", 10, 0), Village("c", "Ubung", 20, 0)]
    assert [row.village.name for row in rank(rows, Weights(), TODAY)] == ["Ubung", "Bonjeruk", "Puyung"]


@pytest.mark.parametrize(
    ("first", "months"),
    [("2026-11-22", 0), ("2026-10-22", 1), ("2026-10-23", 0), ("2024-02-29", 32), ("2027-01-01", 0)],
)
def test_whole_months(first, months):
    assert months_between(dt.date.fromisoformat(first), TODAY) == months


def test_weights_make_a_hundred():
    assert check_weights(Weights(40, 30, 30)) == []
    assert [no.field for no in check_weights(Weights(40, 30, 31))] == ["need"]


_VILLAGES = st.lists(
    st.builds(
        Village, code=st.text("0123456789", min_size=3, max_size=3), name=st.sampled_from(["Ubung", "Puyung", "Gemel"]),
        registered=st.integers(0, 50), served=st.integers(0, 50), potentials=st.integers(0, 9),
        last_on=st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2027, 12, 31)),
    ),
    max_size=8, unique_by=lambda village: village.code,
)  # fmt: skip
_WEIGHTS = st.builds(
    lambda a, b, full, months: Weights(min(a, b), abs(a - b), 100 - max(a, b), full, months),
    st.integers(0, 100), st.integers(0, 100), st.integers(1, 9), st.integers(1, 60),
)  # fmt: skip


@given(_VILLAGES, _WEIGHTS)
def test_points_lie_between_nought_and_a_hundred_and_what_is_shown_adds_up(villages, weights):
    assert check_weights(weights) == []
    for row in rank(villages, weights, TODAY):
        parts = (row.need.tenths, row.potential.tenths, row.rest.tenths)
        assert row.tenths == sum(parts) and 0 <= row.tenths <= 1000
        for part, share in zip(parts, (row.need, row.potential, row.rest), strict=True):
            assert abs(part - 10 * share.weight * min(share.part, share.full) / share.full) <= 0.5


@given(_VILLAGES, _WEIGHTS)
def test_only_and_all_villages_with_somebody_left_in_any_order(villages, weights):
    found = rank(villages, weights, TODAY)
    assert {row.village.code for row in found} == {each.code for each in villages if each.unserved}
    assert found == rank(villages[::-1], weights, TODAY)


@given(_VILLAGES, _WEIGHTS, st.integers(1, 20))
def test_more_people_left_never_takes_a_village_back(villages, weights, more):
    before = rank(villages, weights, TODAY)
    if not before:
        return
    last = before[-1].village
    grown = replace(last, registered=last.registered + more)
    after = rank([grown if each.code == last.code else each for each in villages], weights, TODAY)
    place = [row.village.code for row in after].index(last.code)
    assert place <= len(before) - 1
    assert after[place].need.tenths >= before[-1].need.tenths


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 100))
def test_a_share_is_never_more_than_its_weight(part, full, weight):
    assert 0 <= Share(part, full, weight).tenths <= 10 * weight
