"""How alike two names are, part by part."""

import pytest

from bekal.people.matching.rules.likeness import Grade, compare_names, part_likeness
from bekal.people.matching.rules.names import name_parts


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ("Sumiati", "Sumiyati", Grade.SAME),
        ("Ani Suryani", "Suryani Ani", Grade.SAME),
        ("Zaenab Mulyani", "Jaenab Mulyani", Grade.SOUND),
        ("Megawati", "Mega Wati", Grade.SOUND),
        ("Sriwahyuningsih", "Sri Wahyu Ningsih", Grade.SOUND),
        ("Wati Mega Sari", "Megawati Sari", Grade.SOUND),
        ("Suharni", "Suharmi", Grade.NEAR),
        ("Rini", "Rina", Grade.NEAR),
        ("Sumiati", "Siti Sumiati", Grade.CONTAINED),
        ("M. Ali", "Muhammad Ali", Grade.CONTAINED),
        ("Ripah", "Saripah", Grade.CONTAINED),
        ("Siti Aisyah", "Siti Marwiyah", Grade.PARTLY),
        ("Inaq Sri", "Sri", Grade.PARTLY),
        ("Painem", "Kartini", Grade.OTHER),
        ("Ani", "Ina", Grade.OTHER),
        ("王小明", "王大明", Grade.OTHER),
        ("", "Sumiati", Grade.OTHER),
    ],
)
def test_names_agree_so_far(one: str, other: str, grade: Grade) -> None:
    here, there = name_parts(one), name_parts(other)
    assert compare_names(here, there) == compare_names(there, here)
    assert compare_names(here, there).grade is grade


def test_evidence_falls_with_every_step_away() -> None:
    known = name_parts("Siti Rukiatul Hidayah")
    steps = [
        "Siti Rukiatul Hidayah",
        "Rukiatul Hidayah",
        "Rukiatul Hidaya Wati",
        "Rukiatul",
        "Siti",
        "Siti Maryam",
        "Painem Kartini",
    ]
    bits = [compare_names(known, name_parts(name)).bits for name in steps]
    assert bits == sorted(bits, reverse=True) and len(set(bits)) == len(bits)


def test_a_common_part_left_out_costs_less_than_a_rare_one() -> None:
    whole = name_parts("Siti Zulhijah Laksmi")
    without_common = compare_names(whole, name_parts("Zulhijah Laksmi")).bits
    without_rare = compare_names(whole, name_parts("Siti Zulhijah")).bits
    assert without_common > without_rare


def test_one_father_speaks_for_and_two_fathers_against() -> None:
    son = name_parts("Mahsun bin Zulkarnain")
    bits = [
        compare_names(son, name_parts(name)).bits for name in ("Mahsun bin Zulkarnaen", "Mahsun", "Mahsun bin Ahmad")
    ]
    assert bits[0] > bits[1] > bits[2]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("sumiati", "sumiati", 1.0, 1.0),
        ("fauzi", "pauji", 0.9, 0.9),
        ("suharni", "suharmi", 0.75, 0.75),
        ("mahsunatun", "mahsunitan", 0.5, 0.5),
        ("rini", "rina", 0.3, 0.4),
        ("saripa", "ripa", 0.4, 0.4),
        ("m", "muhamad", 0.4, 0.4),
        ("ani", "ina", 0.0, 0.0),
        ("ani", "ana", 0.0, 0.0),
        ("painem", "kartini", 0.0, 0.0),
    ],
)
def test_parts_are_alike_by_the_slips_that_happen(one: str, other: str, least: float, most: float) -> None:
    assert least <= part_likeness(one, other) == part_likeness(other, one) <= most
