"""Dates as people say them on screens and papers: ``12 Agu 2024``, ``Agu 2024``, ``2024``, ``12–15 Agu 2024``."""

import datetime as dt

from .partial_date import PartialDate

MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
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
UNKNOWN = "–"


def date_words(date: PartialDate | dt.date | None, months: tuple[str, ...] = MONTHS_SHORT) -> str:
    """``12 Agu 2024``, or as much of it as is known; ``–`` for nothing.

    ``months`` are the twelve month names to use: ``MONTHS`` on papers, another language's at a door that speaks it.
    """
    if date is None:
        return UNKNOWN
    return " ".join(_parts(_partial(date), months))


def range_words(
    start: PartialDate | dt.date | None,
    end: PartialDate | dt.date | None,
    months: tuple[str, ...] = MONTHS_SHORT,
) -> str:
    """``12–15 Agu 2024``: what both ends share is said once, at the end.

    An open end reads ``sejak 2022``, an open start ``sampai 2023``; nothing known is ``–``. The order of the two is
    the caller's: a range that runs backwards is shown as it is, not turned round.
    """
    if start is None or end is None:
        return _open_range(start, end, months)
    first, last = _partial(start), _partial(end)
    if first == last:
        return date_words(first, months)
    left, right = _parts(first, months), _parts(last, months)
    if len(left) == len(right):
        left = _without_shared_tail(left, right)
    return " ".join(left) + "–" + " ".join(right)


def _open_range(start: PartialDate | dt.date | None, end: PartialDate | dt.date | None, months: tuple[str, ...]) -> str:
    if start is not None:
        return "sejak " + date_words(start, months)
    if end is not None:
        return "sampai " + date_words(end, months)
    return UNKNOWN


def _partial(date: PartialDate | dt.date) -> PartialDate:
    return date if isinstance(date, PartialDate) else PartialDate.on(date)


def _parts(date: PartialDate, months: tuple[str, ...]) -> list[str]:
    out = [str(date.day)] if date.day else []
    if date.month:
        out.append(months[date.month - 1])
    return [*out, str(date.year)]


def _without_shared_tail(left: list[str], right: list[str]) -> list[str]:
    keep = len(left)
    while keep > 1 and left[keep - 1 :] == right[keep - 1 :]:
        keep -= 1
    return left[:keep]
