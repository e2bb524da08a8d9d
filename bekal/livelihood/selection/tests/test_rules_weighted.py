import csv
import itertools
import json
from dataclasses import fields
from dataclasses import replace as changed
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.selection.rules import weighted as module
from bekal.livelihood.selection.rules.candidates import Candidate, Verdict
from bekal.livelihood.selection.rules.criteria import (
    ALL,
    HALF,
    NONE,
    Criterion,
    Measure,
    Scheme,
    check_scheme,
    from_register,
    is_crowded,
)
from bekal.livelihood.selection.rules.simple import Place, next_reserve, replace
from bekal.livelihood.selection.rules.snapshot import canonical, replay, snapshot, snapshot_hash
from bekal.livelihood.selection.rules.weighted import Assessed, check_all_judged, draw, select_weighted

GOLDEN = list(csv.DictReader((Path(module.__file__).parent / "golden" / "weighted.csv").open()))
CASES = [(case, list(rows)) for case, rows in itertools.groupby(GOLDEN, key=lambda row: row["case"])]
NEVER = Criterion("never_served", "Belum pernah dilatih", Measure.NEVER, 50)
WOMAN = Criterion("woman", "Perempuan", Measure.YES, 20)
KEEN = Criterion("keen", "Kesungguhan", Measure.JUDGED_THREE, 30)
MONTHS = Criterion("returned", "Belum lama pulang", Measure.AT_MOST, 15, full=24, half=60, unit="bulan sejak pulang")


def scheme(women_seats=0, seed="20241"):
    return Scheme((NEVER, changed(WOMAN, reserved=women_seats), KEEN), seed)


def assessed(uid, values=(), verdict=Verdict.MEMENUHI, by=None, **more):
    candidate = Candidate(uid, f"Orang {uid}", verdict, 1, **more)
    return Assessed.of(candidate, dict(values), {"keen": "Kata petugas."}, by or scheme())


def number(text):
    return int(text) if text else None


@pytest.mark.parametrize(("case", "rows"), CASES, ids=[case for case, _rows in CASES])
def test_golden(case, rows):
    by = scheme(int(rows[0]["women_seats"]))
    people = [
        assessed(
            row["uid"],
            {
                "never_served": number(row["served"]),
                "woman": {"P": 1, "L": 0, "": None}[row["sex"]],
                "keen": number(row["judged"]),
            },
            Verdict(row["verdict"]),
            by,
        )
        for row in reversed(rows)
    ]
    found = select_weighted(people, by, seats=2, reserves=1)
    assert [
        (entry.uid, entry.weighed.points, entry.place.value, entry.position, entry.weighed.reserved_for)
        for entry in found.entries
    ] == [
        (row["uid"], int(row["points"]), row["place"], int(row["position"]), row["reserved_for"])
        for row in sorted(rows, key=lambda row: (row["position"] == "0", int(row["position"])))
    ]


people_of = st.builds(
    lambda uid, verdict, served, woman, keen, related: Assessed(
        Candidate(uid, uid, verdict, 1, related=related),
        (("never_served", served), ("woman", woman), ("keen", keen)),
        (("keen", "Kalimat"),),
    ),
    uid=st.sampled_from("abcdefghijklmnopqrst"),
    verdict=st.sampled_from(Verdict),
    served=st.none() | st.integers(0, 3),
    woman=st.none() | st.integers(0, 1),
    keen=st.none() | st.integers(0, 2),
    related=st.none() | st.booleans(),
)
crowds = st.lists(people_of, max_size=12, unique_by=lambda each: each.candidate.uid)
seats_of = st.integers(1, 8)


@given(crowds, seats_of, st.none() | st.integers(0, 6), st.integers(0, 5), st.randoms())
def test_the_list_does_not_depend_on_the_order_of_input(crowd, seats, reserves, women, random):
    shuffled = crowd[:]
    random.shuffle(shuffled)
    by = scheme(women)
    assert select_weighted(shuffled, by, seats, reserves) == select_weighted(crowd, by, seats, reserves)


@given(crowds, seats_of, st.integers(0, 12))
def test_a_reserved_seat_makes_nobody_eligible_and_is_kept_as_far_as_there_are_people(crowd, seats, women):
    found = select_weighted(crowd, scheme(min(women, seats)), seats)
    seated = found.at(Place.TERPILIH)
    assert all(entry.candidate.eligible for entry in seated)
    assert len(seated) == min(seats, sum(each.candidate.eligible for each in crowd))
    there = sum(each.candidate.eligible and dict(each.values)["woman"] == 1 for each in crowd)
    assert sum("woman" in entry.groups for entry in seated) >= min(women, seats, there)
    assert sorted(entry.uid for entry in found.entries) == sorted(each.candidate.uid for each in crowd)


@given(crowds, seats_of)
def test_more_points_never_stand_lower_without_reserved_seats(crowd, seats):
    points = [entry.weighed.points for entry in select_weighted(crowd, scheme(), seats).entries if entry.position]
    assert points == sorted(points, reverse=True)


@given(crowds, seats_of, st.integers(0, 5))
def test_reserved_seats_never_turn_round_two_people_of_the_same_groups(crowd, seats, women):
    found = select_weighted(crowd, scheme(women), seats)
    for group in ((), ("woman",)):
        points = [entry.weighed.points for entry in found.entries if entry.position and entry.groups == group]
        assert points == sorted(points, reverse=True)


@given(crowds, seats_of, st.text("0123456789", min_size=1, max_size=6))
def test_equal_points_are_told_apart_by_the_published_number_only(crowd, seats, seed):
    by = scheme(seed=seed)
    entries = [entry for entry in select_weighted(crowd, by, seats).entries if entry.position]
    for one, other in itertools.pairwise(entries):
        if one.weighed.points == other.weighed.points:
            assert draw(seed, one.uid) < draw(seed, other.uid) and one.weighed.tied and other.weighed.tied
    renamed = [changed(each, candidate=changed(each.candidate, name="Z", nominated=9, related=None)) for each in crowd]
    assert select_weighted(renamed, by, seats).order == select_weighted(crowd, by, seats).order


@given(crowds, seats_of, st.integers(0, 5), st.sampled_from(["never_served", "woman", "keen"]), st.data())
def test_whoever_gains_points_does_not_lose_the_seat(crowd, seats, women, code, data):
    by = scheme(women)
    before = select_weighted(crowd, by, seats)
    if not before.at(Place.TERPILIH):
        return
    lucky = data.draw(st.sampled_from(before.at(Place.TERPILIH))).uid
    best = {"never_served": 0, "woman": 1, "keen": 2}[code]
    better = [
        changed(each, values=tuple((name, best if name == code else value) for name, value in each.values))
        if each.candidate.uid == lucky
        else each
        for each in crowd
    ]
    assert select_weighted(better, by, seats).entry(lucky).place is Place.TERPILIH


@given(crowds, seats_of, st.none() | st.integers(0, 6), st.integers(0, 5))
def test_a_weighted_snapshot_replays_to_the_same_list(crowd, seats, reserves, women):
    found = select_weighted(crowd, scheme(women), seats, reserves)
    frozen = snapshot(found)
    again = replay(json.loads(canonical(frozen)))
    assert again == found and snapshot_hash(snapshot(again)) == snapshot_hash(frozen)


@given(crowds, seats_of, st.integers(0, 4), st.lists(st.integers(0, 30), max_size=5))
def test_replacing_keeps_reserved_seats_as_far_as_reserves_allow(crowd, seats, women, picks):
    selection = select_weighted(crowd, scheme(women), seats)
    for pick in picks:
        seated = selection.at(Place.TERPILIH)
        if not seated:
            break
        left_over = any("woman" in entry.groups for entry in selection.at(Place.CADANGAN))
        before = sum("woman" in entry.groups for entry in seated)
        selection = replace(selection, seated[pick % len(seated)].uid, "Sakit")
        after = sum("woman" in entry.groups for entry in selection.at(Place.TERPILIH))
        assert len(selection.at(Place.TERPILIH)) <= seats
        if left_over:
            assert after >= min(before, women)


def test_the_format_of_a_weighted_snapshot_never_changes():
    frozen = snapshot(select_weighted([assessed("a", {"never_served": 0, "woman": 1, "keen": 1})], scheme(1), 1))
    assert frozen["format"] == "bekal/selection-weighted/1"
    assert snapshot_hash(frozen) == ("45d3fc53a15702c797baa467ad3a616a759e6aae2c14fd10801b6bc5a2ee160d")


@pytest.mark.parametrize(
    ("old", "new"),
    [('"never_served":0', '"never_served":1'), ('"points":85', '"points":99'), ('"seed":"20241"', '"seed":"1"')],
)
def test_a_weighted_snapshot_that_was_altered_is_noticed(old, new):
    crowd = [assessed(uid, {"never_served": 0, "woman": 1, "keen": 1}) for uid in "abcdef"]
    text = canonical(snapshot(select_weighted(crowd, scheme(), 2)))
    assert old in text
    with pytest.raises(ValueError, match="follow"):
        replay(json.loads(text.replace(old, new, 1)))


def test_measures_turn_values_into_levels():
    steady = Criterion("production", "Produksi tetap", Measure.AT_LEAST, 15, full=80, half=50)
    assert [MONTHS.level(value) for value in (0, 24, 25, 60, 61, None)] == [ALL, ALL, HALF, HALF, NONE, NONE]
    assert [steady.level(value) for value in (100, 80, 79, 50, 49, None)] == [ALL, ALL, HALF, HALF, NONE, NONE]
    assert [NEVER.level(value) for value in (0, 1, None)] == [ALL, NONE, NONE]
    assert MONTHS.points(30) == 7


def test_reasons_are_read_aloud_without_what_is_private():
    hidden = Criterion("disability", "Penyandang disabilitas", Measure.YES, 20, private=True)
    by = Scheme((NEVER, hidden, KEEN), "1")
    ani = Assessed.of(
        Candidate("a", "Ani", Verdict.MEMENUHI, 1, related=True, relation="keponakan kepala desa"),
        {"never_served": 0, "disability": 1, "keen": 1}, {"keen": "Sudah menjahit, belum menjual."}, by,
    )  # fmt: skip
    (entry,) = select_weighted([ani], by, 1).entries
    assert [str(reason) for reason in entry.reasons] == [
        "Memenuhi syarat.",
        "Nilai 85 dari 100.",
        "Belum pernah dilatih: 50 dari 50.",
        "Kesungguhan: 15 dari 30.",
        "Menyatakan berkeluarga dengan perangkat desa (keponakan kepala desa). Itu dicatat, tidak menggugurkan.",
    ]
    assert [str(score.why) for score in entry.weighed.scores] == [
        "Belum pernah.", "Ya.", "Sebagian: Sudah menjahit, belum menjual."
    ]  # fmt: skip


def test_the_next_reserve_of_the_group_comes_where_its_seats_would_be_short():
    by = scheme(1)
    crowd = [
        assessed("a", {"never_served": 0, "woman": 0, "keen": 2}, by=by),
        assessed("b", {"never_served": 0, "woman": 0, "keen": 1}, by=by),
        assessed("c", {"never_served": 1, "woman": 1, "keen": 1}, by=by),
        assessed("d", {"never_served": 1, "woman": 1, "keen": 0}, by=by),
    ]
    found = select_weighted(crowd, by, 2)
    assert [entry.uid for entry in found.at(Place.TERPILIH)] == ["a", "c"]
    assert next_reserve(found, "c").uid == "d" and next_reserve(found, "a").uid == "b"


@pytest.mark.parametrize(
    ("criteria", "seats", "codes"),
    [
        ((NEVER, WOMAN, KEEN), 20, []),
        ((NEVER, WOMAN), 20, ["not_a_hundred"]),
        ((NEVER, changed(WOMAN, reserved=21), KEEN), 20, ["too_many_reserved"]),
        ((NEVER, WOMAN, changed(KEEN, reserved=2)), 20, ["not_reservable"]),
        ((NEVER, NEVER), 20, ["named_twice"]),
        ((changed(NEVER, weight=100), changed(WOMAN, weight=0)), 20, ["counts_nothing"]),
        ((changed(NEVER, weight=100), changed(WOMAN, weight=0, reserved=2)), 20, []),
        ((changed(NEVER, weight=120), changed(WOMAN, weight=-20)), 20, ["weight_out_of_range"] * 2),
        (
            (changed(NEVER, weight=50), *(changed(KEEN, code=f"k{n}", label=f"K{n}", weight=10) for n in range(5))),
            20,
            ["too_many_judged"],
        ),
    ],
)
def test_what_can_be_published(criteria, seats, codes):
    assert [refusal.code for refusal in check_scheme(Scheme(tuple(criteria)), seats)] == codes


def test_everybody_who_could_be_chosen_is_judged_first():
    done, not_asked = assessed("a", {"keen": 0}), assessed("b")
    silent = changed(assessed("c", {"keen": 2}), notes=(("keen", " "),))
    outside = assessed("d", verdict=Verdict.TIDAK)
    assert check_all_judged([done, outside], scheme()) == ()
    (refusal,) = check_all_judged([done, not_asked, silent], scheme())
    assert str(refusal).startswith("2 calon") and "Orang b, Orang c" in str(refusal)


def test_an_answer_that_is_not_offered_is_refused():
    with pytest.raises(Refusal) as no:
        select_weighted([assessed("a", {"keen": 7})], scheme(), 1)
    assert no.value.code == "no_such_level"


def test_when_the_full_mode_is_worth_the_work():
    assert [is_crowded(proposed, 20) for proposed in (26, 29, 30)] == [False, False, True]


def test_the_house_proposes_what_the_register_knows_and_never_how_people_left():
    offered = from_register()
    assert {each.code for each in offered} == {
        "never_served", "left_behind", "returned", "disability", "woman", "group", "production"
    }  # fmt: skip
    assert [each.code for each in offered if each.private] == ["disability"]
    assert "float" not in {str(field.type) for field in fields(Criterion)}
