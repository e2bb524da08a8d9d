import json
from dataclasses import replace as changed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.selection.rules.candidates import Candidate, Earlier, Verdict
from bekal.livelihood.selection.rules.simple import Place, replace, select
from bekal.livelihood.selection.rules.snapshot import canonical, replay, snapshot, snapshot_hash

people = st.builds(
    Candidate,
    uid=st.uuids().map(str),
    name=st.text("abcé'İﬁ ", min_size=1, max_size=8),
    verdict=st.sampled_from(Verdict),
    nominated=st.integers(1, 40),
    served_before=st.integers(0, 3),
    related=st.none() | st.booleans(),
    relation=st.text(max_size=10),
    earlier=st.none() | st.sampled_from(Earlier),
)
lists = st.lists(people, max_size=25, unique_by=lambda each: each.uid)
TWO = [
    Candidate("a", "Ani", Verdict.MEMENUHI, 1, related=True, relation="keponakan kepala desa"),
    Candidate("b", "Sari", Verdict.CATATAN, 2, served_before=1),
]


@given(lists, st.integers(1, 25), st.none() | st.integers(0, 10))
def test_a_snapshot_replays_to_the_same_list(given_people, seats, reserves):
    selection = select(given_people, seats, reserves)
    frozen = snapshot(selection)
    assert replay(frozen) == selection
    assert replay(json.loads(canonical(frozen))) == selection


@given(lists, st.integers(1, 25), st.randoms())
def test_the_same_people_have_the_same_hash(given_people, seats, random):
    shuffled = given_people[:]
    random.shuffle(shuffled)
    one, other = snapshot(select(given_people, seats)), snapshot(select(shuffled, seats))
    assert snapshot_hash(one) == snapshot_hash(other)
    assert snapshot_hash(json.loads(canonical(one))) == snapshot_hash(one)


@given(lists.filter(bool), st.integers(1, 25))
def test_another_fact_is_another_hash(given_people, seats):
    frozen = snapshot_hash(snapshot(select(given_people, seats)))
    other = [changed(given_people[0], served_before=9), *given_people[1:]]
    assert snapshot_hash(snapshot(select(other, seats))) != frozen


def test_the_way_to_write_a_snapshot_never_changes():
    """Lists frozen years ago must still match the fingerprint printed on their minutes."""
    frozen = {
        "seats": 1,
        "reserves": None,
        "format": "bekal/selection-simple/1",
        "result": [],
        "candidates": [{"uid": "b", "related": True, "name": "M'bok Né"}],
    }
    assert canonical(frozen) == (
        '{"candidates":[{"name":"M\'bok Né","related":true,"uid":"b"}],'
        '"format":"bekal/selection-simple/1","reserves":null,"result":[],"seats":1}'
    )
    assert snapshot_hash(frozen) == "37de367966fc121d396e6040c98f922c2ccc7e5c1b7ad2be0d009b268216bc40"


def test_the_snapshot_says_the_reasons_as_they_were_said():
    frozen = snapshot(select(TWO, 1, 1))
    assert frozen["result"][0]["reasons"][-1].endswith("Itu dicatat, tidak menggugurkan.")
    assert [row["place"] for row in frozen["result"]] == ["terpilih", "cadangan"]


def test_replacements_come_after_the_frozen_list():
    frozen = snapshot(select(TWO, 1, 1))
    selection = replay(frozen, [("a", "Sakit")])
    assert selection.entry("b").place is Place.TERPILIH and selection == replace(replay(frozen), "a", "Sakit")
    with pytest.raises(ValueError, match="before anybody"):
        snapshot(selection)


def test_only_an_advanced_training_writes_who_finished_the_earlier_one():
    assert "earlier" not in snapshot(select(TWO, 1))["candidates"][0]
    advanced = [changed(each, earlier=Earlier.BUKAN) for each in TWO]
    assert snapshot(select(advanced, 1))["candidates"][0]["earlier"] == "bukan"


def test_a_snapshot_that_was_altered_is_noticed():
    frozen = json.loads(canonical(snapshot(select(TWO, 1, 1))))
    frozen["result"][0], frozen["result"][1] = frozen["result"][1], frozen["result"][0]
    with pytest.raises(ValueError, match="does not follow"):
        replay(frozen)
    with pytest.raises(ValueError, match="not a snapshot"):
        replay({**frozen, "format": "other/1"})


def test_no_fraction_enters_a_snapshot():
    with pytest.raises(ValueError, match="whole numbers"):
        canonical({"candidates": [{"score": 0.5}]})
