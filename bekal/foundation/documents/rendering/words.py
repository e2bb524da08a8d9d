"""Numbers and dates as Indonesian papers write them. Papers are always Indonesian, so nothing here is translated."""

import datetime as dt

from lokal import terbilang as _terbilang

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


_UNPRINTABLE = dict.fromkeys(
    (*(code for code in range(32) if chr(code) not in "\t\n"), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
)


def printable(text: str) -> str:
    """``text`` as plain ``str`` without what no paper can hold: control characters and half characters."""
    return str.translate(text, _UNPRINTABLE)


def terbilang(number: int) -> str:
    """``number`` in words, lower case: 21 -> "dua puluh satu"; below zero begins with "minus"."""
    return _terbilang(number)


def number_with_words(number: int) -> str:
    """As decisions and letters write a count: 20 -> "20 (dua puluh)"."""
    return f"{number} ({terbilang(number)})"


def rupiah(amount: int) -> str:
    """Whole rupiah with thousands points: 1250000 -> "Rp 1.250.000", -5000 -> "-Rp 5.000"."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp {abs(amount):,}".replace(",", ".")


def rupiah_in_words(amount: int) -> str:
    """For receipts: 1250000 -> "satu juta dua ratus lima puluh ribu rupiah"."""
    return _terbilang(amount, currency=True)


def month_name(month: int) -> str:
    """1 -> "Januari" ... 12 -> "Desember"; raises ValueError for another number."""
    if not 1 <= month <= 12:
        raise ValueError(f"not a month: {month}")
    return MONTHS[month - 1]


def day_name(day: dt.date) -> str:
    """The weekday: 12 August 2024 -> "Senin"."""
    return DAYS[day.weekday()]


def long_date(day: dt.date) -> str:
    """12 August 2024 -> "12 Agustus 2024"."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def day_and_date(day: dt.date) -> str:
    """12 August 2024 -> "Senin, 12 Agustus 2024"."""
    return f"{day_name(day)}, {long_date(day)}"


def date_in_words(day: dt.date) -> str:
    """The opening of a berita acara: "Senin, tanggal dua belas bulan Agustus tahun dua ribu dua puluh empat"."""
    return f"{day_name(day)}, tanggal {terbilang(day.day)} bulan {month_name(day.month)} tahun {terbilang(day.year)}"


def date_range(first: dt.date, last: dt.date) -> str:
    """ "12–15 Agustus 2024"; months and years are written once where they are the same.

    Raises ValueError when ``last`` is before ``first``.
    """
    if last < first:
        raise ValueError("the last day is before the first")
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    if first.year == last.year:
        return f"{first.day} {month_name(first.month)} – {long_date(last)}"
    return f"{long_date(first)} – {long_date(last)}"


def length_in_days(first: dt.date, last: dt.date) -> str:
    """How long an activity lasts, both days counted: "4 (empat) hari". Raises ValueError as ``date_range`` does."""
    if last < first:
        raise ValueError("the last day is before the first")
    return f"{number_with_words((last - first).days + 1)} hari"


def sentence_case(text: str) -> str:
    """The first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]
