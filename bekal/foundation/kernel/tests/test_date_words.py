"""Dates in words, as look/README writes them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.date_words import MONTHS, date_words, range_words
from bekal.foundation.kernel.partial_date import PartialDate


def of(text: str) -> PartialDate | None:
    return PartialDate.of(text) if text else None


@pytest.mark.parametrize(
    ("text", "words", "on_paper"),
    [
        ("2024-08-12", "12 Agu 2024", "12 Agustus 2024"),
        ("2019-05-03", "3 Mei 2019", "3 Mei 2019"),
        ("2024-08", "Agu 2024", "Agustus 2024"),
        ("2024", "2024", "2024"),
        ("", "–", "–"),
    ],
)
def test_a_date_in_words(text: str, words: str, on_paper: str) -> None:
    assert date_words(of(text)) == words
    assert date_words(of(text), MONTHS) == on_paper


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-08-12", "2024-08-15", "12–15 Agu 2024"),
        ("2022-11-01", "2022-11-03", "1–3 Nov 2022"),
        ("2024-08-30", "2024-09-02", "30 Agu–2 Sep 2024"),
        ("2024-12-30", "2025-01-02", "30 Des 2024–2 Jan 2025"),
        ("2024-08-12", "2024-09-12", "12 Agu–12 Sep 2024"),
        ("2023-08-12", "2024-08-12", "12 Agu 2023–12 Agu 2024"),
        ("2024-08-12", "2024-08-12", "12 Agu 2024"),
        ("2011", "2014", "2011–2014"),
        ("2019-05", "2019-08", "Mei–Agu 2019"),
        ("2019-05", "2021-08", "Mei 2019–Agu 2021"),
        ("2016", "2023-09-20", "2016–20 Sep 2023"),
        ("2019", "2019-05", "2019–Mei 2019"),
        ("2022", "", "sejak 2022"),
        ("", "2023-09", "sampai Sep 2023"),
        ("", "", "–"),
        ("2021-06-01", "2019-05-03", "1 Jun 2021–3 Mei 2019"),
    ],
)
def test_a_range_in_words(start: str, end: str, words: str) -> None:
    assert range_words(of(start), of(end)) == words


@given(st.dates(), st.dates())
def test_days_and_partial_dates_are_said_alike(one: dt.date, other: dt.date) -> None:
    assert date_words(one) == date_words(PartialDate.on(one))
    assert range_words(one, other) == range_words(PartialDate.on(one), PartialDate.on(other))
    assert range_words(one, other).endswith(date_words(other))
