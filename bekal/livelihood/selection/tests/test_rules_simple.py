import csv
import itertools
from dataclasses import fields
from dataclasses import replace as changed
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.selection.rules import simple as module
from bekal.livelihood.selection.rules.candidates import (
    Candidate,
    Earlier,
    Verdict,
    check_candidates,
    suggested_order,
)
from bekal.livelihood.selection.rules.simple import PLACE_LABELS, Place, SelectionList, replace, select

GOLDEN = list(csv.DictReader((Path(module.__file__).parent / "golden" / "simple.csv").open()))
CASES = [(case, list(rows)) for case, rows in itertools.groupby(GOLDEN, key=lambda row: row["case"])]


def person(uid, nominated=1, verdict=Verdict.MEMENUHI, **more):
    return Candidate(uid, more.pop("name", f"Orang {uid}"), verdict, nominated, **more)


people = st.builds(
    Candidate,
    uid=st.text("abcdefgh", min_size=1, max_size=3),
    name=st.sampled_from(["Ani", "ANI", "Sari", "Inaq Rahmah", "M'bok"]),
    verdict=st.sampled_from(Verdict),
    nominated=st.integers(1, 40),
    served_before=st.integers(0, 3),
    related=st.none() | st.booleans(),
    relation=st.sampled_from(["", "keponakan kepala desa"]),
)


@st.composite
def village_lists(draw):
    """Proposed people; of some the officer has asked for a place, with a reason."""
    given = draw(st.lists(people, max_size=30, unique_by=lambda each: each.uid))
    eligible = [each.uid for each in given if each.eligible]
    moved = draw(st.lists(st.sampled_from(eligible), unique=True, max_size=3)) if eligible else []
    places = draw(st.permutations(range(1, len(eligible) + 1)))
    wishes = dict(zip(moved, places, strict=False))
    return [changed(each, officer_position=wishes.get(each.uid, 0), officer_reason="Alasan") for each in given]


@pytest.mark.parametrize(("case", "rows"), CASES, ids=[case for case, _rows in CASES])
def test_golden(case, rows):
    given = [
        Candidate(
            row["uid"],
            row["name"],
            Verdict(row["verdict"]),
            int(row["nominated"]),
            int(row["served"]),
            officer_position=int(row["officer"] or 0),
            officer_reason=row["reason"],
        )
        for row in reversed(rows)
    ]
    expected = tuple((row["uid"], row["place"], int(row["position"])) for row in rows)
    assert select(given, seats=2, reserves=1).order == expected


@given(village_lists(), st.integers(1, 25), st.none() | st.integers(0, 10), st.randoms())
def test_the_list_does_not_depend_on_the_order_of_input(given_people, seats, reserves, random):
    shuffled = given_people[:]
    random.shuffle(shuffled)
    assert select(shuffled, seats, reserves) == select(given_people, seats, reserves)


@given(village_lists(), st.integers(1, 25), st.none() | st.integers(0, 10))
def test_everybody_stands_on_the_list_once_with_reasons(given_people, seats, reserves):
    found = select(given_people, seats, reserves)
    eligible = [each for each in given_people if each.eligible]
    assert sorted(entry.uid for entry in found.entries) == sorted(each.uid for each in given_people)
    assert [entry.position for entry in found.entries if entry.position] == list(range(1, len(eligible) + 1))
    assert len(found.at(Place.TERPILIH)) == min(seats, len(eligible))
    assert all(entry.place is Place.TIDAK_MEMENUHI for entry in found.entries if not entry.candidate.eligible)
    for entry in found.entries:
        assert len(entry.reasons) >= 4 and all(str(reason) for reason in entry.reasons)
        if entry.candidate.officer_position:
            assert entry.position == entry.candidate.officer_position


@given(village_lists(), st.integers(1, 25))
def test_a_declared_relation_changes_nobodys_place(given_people, seats):
    silent = [changed(each, related=None, relation="") for each in given_people]
    assert select(silent, seats).order == select(given_people, seats).order


@given(village_lists())
def test_whoever_was_served_less_stands_first(given_people):
    served = [each.served_before for each in suggested_order(given_people)]
    assert served == sorted(served)


def test_an_advanced_training_puts_those_first_who_finished_the_one_it_continues():
    new = person("n", 1, earlier=Earlier.BUKAN)
    unknown = person("u", 2, earlier=Earlier.BELUM_DIKETAHUI)
    often = person("a", 4, served_before=3, earlier=Earlier.LULUS)
    once = person("b", 3, served_before=1, earlier=Earlier.LULUS)
    found = select([new, unknown, often, once], seats=2)
    assert [entry.uid for entry in found.entries] == ["b", "a", "u", "n"]
    assert [str(entry.reasons[1]) for entry in found.entries] == [
        "Lulusan pelatihan yang dilanjutkan, jadi didahulukan.",
        "Lulusan pelatihan yang dilanjutkan, jadi didahulukan.",
        "Belum tercatat apakah lulus pelatihan yang dilanjutkan.",
        "Bukan lulusan pelatihan yang dilanjutkan, jadi sesudah lulusannya.",
    ]


def test_the_rule_counts_in_whole_numbers_and_never_learns_how_people_left():
    assert "float" not in {str(field.type) for field in fields(Candidate)}
    assert not [field.name for field in fields(Candidate) if "depart" in field.name or "prosedur" in field.name]


def test_reasons_are_sentences_for_the_village_hall():
    ani = person("a", 3, related=True, relation="keponakan kepala desa")
    sari = person("b", 1, served_before=2, officer_position=1, officer_reason="Alatnya masih dipakai")
    entries = {entry.uid: [str(reason) for reason in entry.reasons] for entry in select([ani, sari], 1).entries}
    assert entries["a"] == [
        "Memenuhi syarat.",
        "Belum pernah dilatih, jadi didahulukan.",
        "Urutan usulan 3.",
        "Menyatakan berkeluarga dengan perangkat desa (keponakan kepala desa). Itu dicatat, tidak menggugurkan.",
    ]
    assert entries["b"][-1] == "Petugas menempatkan di urutan 1, saran awal 2: Alatnya masih dipakai"


@pytest.mark.parametrize(
    ("given_people", "codes"),
    [
        ([person("a", 1), person("a", 2)], ["proposed_twice"]),
        ([person("a", 1), person("b", 2, officer_position=1)], ["no_reason"]),
        ([person("a", 1, officer_position=1)], []),
        ([person("a", 1, Verdict.TIDAK, officer_position=1, officer_reason="x")], ["not_eligible"]),
        ([person("a", 1, officer_position=9, officer_reason="x")], ["position_out_of_range"]),
        (
            [person("a", 1, officer_position=1), person("b", 2, officer_position=1, officer_reason="x")],
            ["same_position"],
        ),
    ],
)
def test_what_cannot_be_made_into_a_list(given_people, codes):
    assert [refusal.code for refusal in check_candidates(given_people, seats=20)] == codes
    if codes:
        with pytest.raises(Refusal):
            select(given_people, seats=20)


def test_a_list_has_seats():
    assert [refusal.code for refusal in check_candidates([], 0, -1)] == ["no_seats", "no_reserves"]
    assert set(PLACE_LABELS) == set(Place)


def bonjeruk() -> SelectionList:
    return select([person(f"p{number:02}", number) for number in range(1, 27)], seats=20, reserves=4)


def test_the_next_reserve_takes_the_seat_and_nothing_is_forgotten():
    after = replace(bonjeruk(), "p09", " Sakit, surat 9 Agu 2024 ")
    assert after.entry("p09").place is Place.DIGANTI and after.entry("p09").position == 9
    assert after.entry("p21").place is Place.TERPILIH and after.entry("p21").stands_in_for == "p09"
    assert [(done.out_uid, done.in_uid, done.reason) for done in after.history] == [
        ("p09", "p21", "Sakit, surat 9 Agu 2024")
    ]
    assert len(after.at(Place.TERPILIH)) == 20
    again = replace(after, "p21", "Pindah")
    assert again.entry("p22").stands_in_for == "p21" and len(again.history) == 2


def test_a_reserve_who_withdraws_moves_nobody():
    after = replace(bonjeruk(), "p21", "Bekerja")
    assert after.entry("p21").place is Place.DIGANTI and after.history[0].in_uid == ""
    assert len(after.at(Place.TERPILIH)) == 20
    assert replace(after, "p01", "Sakit").entry("p22").place is Place.TERPILIH


def test_without_a_reserve_the_seat_stays_empty():
    full = select([person("a"), person("b", 2)], seats=2)
    after = replace(full, "a", "Sakit")
    assert after.history[0].in_uid == "" and len(after.at(Place.TERPILIH)) == 1


@pytest.mark.parametrize(
    ("uid", "reason", "code"),
    [("p01", " ", "no_reason"), ("nobody", "Sakit", "not_on_list"), ("p26", "Sakit", "no_seat")],
)
def test_what_cannot_be_replaced(uid, reason, code):
    with pytest.raises(Refusal) as refused:
        replace(bonjeruk(), uid, reason)
    assert refused.value.code == code


def test_nobody_is_replaced_twice():
    with pytest.raises(Refusal) as refused:
        replace(replace(bonjeruk(), "p01", "Sakit"), "p01", "Sakit")
    assert refused.value.code == "already_replaced"


@given(village_lists(), st.integers(1, 10), st.lists(st.integers(0, 30), max_size=5))
def test_replacing_loses_nobody_and_never_exceeds_the_seats(given_people, seats, picks):
    selection = select(given_people, seats)
    for pick in picks:
        standing = selection.at(Place.TERPILIH) + selection.at(Place.CADANGAN)
        if not standing:
            break
        before = selection
        selection = replace(selection, standing[pick % len(standing)].uid, "Sakit")
        assert [entry.uid for entry in selection.entries] == [entry.uid for entry in before.entries]
        assert len(selection.at(Place.TERPILIH)) <= seats
        assert len(selection.history) == len(before.history) + 1
