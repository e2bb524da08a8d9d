"""Codes, sizes and permits, against the published tables (domain 7.1-7.3)."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.enterprises import rules
from bekal.livelihood.enterprises.rules.kbli import edition, suggest, title_of
from bekal.livelihood.enterprises.rules.permits import Permit, falls_due, odd_number
from bekal.livelihood.enterprises.rules.size import Size, size_class, size_source

GOLDEN = list(csv.DictReader((Path(rules.__file__).parent / "golden/kbli.csv").open()))
ON = dt.date(2024, 8, 1)
BILLION = 1_000_000_000


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["product"])
def test_the_products_of_the_accounts_find_their_code_first(row):
    assert suggest(row["product"])[0].code == row["code"]


def test_a_product_nobody_knows_finds_nothing_and_words_do_not_match_in_parts():
    assert suggest("cuci motor") == [] == suggest("") == suggest("batasan")
    assert edition() == "2020" and title_of("10796") == "Industri dodol" and title_of("99999") == ""


@given(st.text(max_size=60))
def test_any_text_finds_at_most_three_different_codes(text):
    codes = [found.code for found in suggest(text)]
    assert len(codes) <= 3 and len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("capital", "sales", "size"),
    [
        (None, 2 * BILLION, Size.MICRO), (None, 2 * BILLION + 1, Size.SMALL), (None, 15 * BILLION, Size.SMALL),
        (None, 15 * BILLION + 1, Size.MEDIUM), (None, 50 * BILLION + 1, Size.LARGE), (BILLION, None, Size.MICRO),
        (BILLION + 1, None, Size.SMALL), (5 * BILLION + 1, None, Size.MEDIUM), (10 * BILLION + 1, None, Size.LARGE),
        (11 * BILLION, 36_000_000, Size.MICRO), (None, None, None), (0, None, Size.MICRO),
    ],
)  # fmt: skip
def test_the_class_follows_pp_7_2021(capital, sales, size):
    assert size_class(on=ON, capital=capital, yearly_sales=sales) is size


def test_before_the_rule_there_is_no_class():
    day = dt.date(2021, 2, 1)
    assert size_class(on=day, yearly_sales=1) is None and size_source(day) == "" and "7/2021" in size_source(ON)


@pytest.mark.parametrize(
    ("kind", "number", "odd"),
    [
        (Permit.NIB, "0220001234567", False), (Permit.NIB, "022000123456", True), (Permit.NIB, "", False),
        (Permit.PIRT, "P-IRT 206520201012345-29", False), (Permit.PIRT, "206520201012345-29", False),
        (Permit.PIRT, "20652020101234", True), (Permit.QRIS, "ID1020012345678", False), (Permit.QRIS, "1020", True),
        (Permit.HALAL, "ID52110000012340521", False), (Permit.OTHER, "apa saja", False),
    ],
)  # fmt: skip
def test_numbers_of_an_unusual_shape_are_asked_back(kind, number, odd):
    assert bool(odd_number(kind, number)) is odd


def test_a_permit_falls_due_three_months_before_it_ends():
    assert falls_due(ON + dt.timedelta(days=90), ON) and not falls_due(ON + dt.timedelta(days=91), ON)
    assert not falls_due(None, ON)
