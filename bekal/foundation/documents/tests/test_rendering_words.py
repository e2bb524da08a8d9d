"""Numbers and dates as papers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.documents.rendering import words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (1_000, "seribu"),
        (2_024, "dua ribu dua puluh empat"),
        (31_250_000, "tiga puluh satu juta dua ratus lima puluh ribu"),
    ],
)
def test_numbers_in_words(number: int, text: str) -> None:
    assert words.terbilang(number) == text


def test_counts_and_money() -> None:
    assert words.number_with_words(20) == "20 (dua puluh)"
    assert words.rupiah(31_250_000) == "Rp 31.250.000"
    assert words.rupiah(-5_000) == "-Rp 5.000"
    assert words.rupiah_in_words(1_250_000) == "satu juta dua ratus lima puluh ribu rupiah"


def test_the_day_of_a_berita_acara_in_words() -> None:
    day = dt.date(2024, 8, 12)
    assert words.date_in_words(day) == "Senin, tanggal dua belas bulan Agustus tahun dua ribu dua puluh empat"
    assert words.day_and_date(day) == "Senin, 12 Agustus 2024"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2024, 8, 12), (2024, 8, 15), "12–15 Agustus 2024"),
        ((2024, 8, 12), (2024, 8, 12), "12 Agustus 2024"),
        ((2024, 8, 30), (2024, 9, 2), "30 Agustus – 2 September 2024"),
        ((2024, 12, 30), (2025, 1, 2), "30 Desember 2024 – 2 Januari 2025"),
    ],
)
def test_ranges_write_month_and_year_once(first: tuple, last: tuple, text: str) -> None:
    assert words.date_range(dt.date(*first), dt.date(*last)) == text


def test_an_activity_counts_both_days() -> None:
    assert words.length_in_days(dt.date(2024, 8, 12), dt.date(2024, 8, 15)) == "4 (empat) hari"


@pytest.mark.parametrize("function", [words.date_range, words.length_in_days])
def test_the_end_is_not_before_the_beginning(function) -> None:
    with pytest.raises(ValueError):
        function(dt.date(2024, 8, 15), dt.date(2024, 8, 12))


@given(st.dates())
def test_every_day_has_its_words(day: dt.date) -> None:
    text = words.date_in_words(day)
    assert text.startswith(words.DAYS[day.weekday()])
    assert words.MONTHS[day.month - 1] in text
