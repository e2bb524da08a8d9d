"""Dates as they stand on papers: ``2024-08-12``, ``12-08-2024``, ``12/08/2024``, ``12 Agu 2024``; also parts of one."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, overload

from ..date_words import MONTHS, date_words
from ..partial_date import PartialDate
from ..refusal import Refusal
from ..words import gettext_noop as _
from .cleaning import refuse_foreign_digits, written
from .eras import EARLIEST_YEAR, LATEST_YEAR, ROC, Era, marked_era, unmarked_era

_DATE = _("Tanggal")
# Full, short and old Indonesian names, and the English ones of papers from abroad.
_MONTH_WORDS = (
    "jan januari january",
    "feb peb februari pebruari february",
    "mar mrt maret march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "agu ags agt agust agustus aug august",
    "sep sept september",
    "okt oct oktober october",
    "nov nop november nopember",
    "des dec desember december",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<y>[0-9]{3,4})([-/.])(?P<m>[0-9]{1,2})(?:\2(?P<d>[0-9]{1,2}))?",
        r"(?P<d>[0-9]{1,2})([-/. ])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{1,4})",
        r"(?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{3,4})",
        r"(?:(?P<d>[0-9]{1,2})[-/. ]*)?(?P<w>[a-z]{3,9})\.?[-/ ]*(?P<y>[0-9]{1,4})",
        r"(?P<y>[0-9]{1,4}) ?年(?: ?(?P<m>[0-9]{1,2}) ?月(?: ?(?P<d>[0-9]{1,2}) ?日)?)?",
        r"(?P<y>[0-9]{1,4})",
    )
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What stands there, not yet a date: the year may be another era's, the day one that no month has."""

    year: str
    month: int | None
    day: int | None
    era: Era | None


@overload
def date(
    raw: str | None,
    *,
    earliest: dt.date | None = ...,
    latest: dt.date | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: Literal[True] = ...,
) -> dt.date: ...
@overload
def date(
    raw: str | None,
    *,
    earliest: dt.date | None = ...,
    latest: dt.date | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: bool,
) -> dt.date | None: ...
def date(
    raw: str | None,
    *,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
    field: str | None = None,
    label: str = _DATE,
    required: bool = True,
) -> dt.date | None:
    """A full date; day before month, as in Indonesia. ``str()`` of it is ISO 8601. None for nothing, where allowed."""
    found = partial_date(raw, earliest=earliest, latest=latest, field=field, label=label, required=required)
    if found is None:
        return None
    if found.day is None:
        template = _("%(label)s perlu tanggal, bulan, dan tahun, misalnya 12 Agu 2024. Lengkapi dulu.")
        raise Refusal("date_incomplete", template, field, label=label)
    return found.earliest


@overload
def partial_date(
    raw: str | None,
    *,
    earliest: dt.date | None = ...,
    latest: dt.date | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: Literal[True] = ...,
) -> PartialDate: ...
@overload
def partial_date(
    raw: str | None,
    *,
    earliest: dt.date | None = ...,
    latest: dt.date | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: bool,
) -> PartialDate | None: ...
def partial_date(
    raw: str | None,
    *,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
    field: str | None = None,
    label: str = _DATE,
    required: bool = True,
) -> PartialDate | None:
    """As much of a date as people know: ``2019``, ``Mei 2019``, ``05-2019``, ``3 Mei 2019``; never more than written.

    Years of other eras, of two digits, and outside 1900 to 2100 are refused with the year they probably mean;
    ``Refusal.params["suggested"]`` is that date in the stored form, for a door that wants to offer it.
    """
    given = written(raw, field, label, required)
    if not given:
        return None
    refuse_foreign_digits(given, field, label)
    read = _read(given, field, label)
    found = _made(read, _year(read, field, label), field, label)
    _refuse_outside(found, earliest, latest, field, label)
    return found


def _read(given: str, field: str | None, label: str) -> _Read:
    era, rest = marked_era(given)
    for shape in _SHAPES:
        match = shape.fullmatch(rest)
        if not match:
            continue
        part = match.groupdict()
        word = part.get("w")
        if word and word.lower() not in _MONTH_OF:
            template = _("%(label)s: bulan %(word)s tidak dikenal. Tulis misalnya 12 Agu 2024.")
            raise Refusal("date_month_word", template, field, label=label, word=word)
        month = _MONTH_OF[word.lower()] if word else _number(part.get("m"))
        return _Read(part["y"], month, _number(part.get("d")), era)
    template = _("%(label)s tidak terbaca. Tulis misalnya 12-08-2024 atau 12 Agu 2024; tahun saja juga boleh.")
    raise Refusal("date_unreadable", template, field, label=label)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _year(read: _Read, field: str | None, label: str) -> int:
    """The Gregorian year, or a Refusal that says which one is probably meant."""
    year = int(read.year)
    era = read.era or (unmarked_era(year) if len(read.year) > 2 else None)
    if era:
        raise _other_era(read, era, field, label)
    if len(read.year) < 3:
        template = _(
            "%(label)s: tahun %(year)s kurang jelas. Tulis empat angka, misalnya %(one)s, atau %(two)s bila ROC."
        )
        one = 1900 + year if year > 30 else 2000 + year
        two = ROC.to_gregorian(year)
        raise Refusal("year_short", template, field, label=label, year=read.year, one=one, two=two)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        template = _("%(label)s: tahun %(year)s tidak mungkin. Periksa tahunnya; tulis empat angka.")
        raise Refusal("year_implausible", template, field, label=label, year=read.year)
    return year


def _other_era(read: _Read, era: Era, field: str | None, label: str) -> Refusal:
    year = era.to_gregorian(int(read.year))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        template = _("%(label)s: tahun %(year)s tidak mungkin. Periksa tahunnya; tulis empat angka.")
        return Refusal("year_implausible", template, field, label=label, year=read.year)
    meant = PartialDate(year)
    if era.exact:
        meant = _made(read, year, field, label)
    said = {"year": read.year, "suggestion": date_words(meant), "suggested": str(meant)}
    return Refusal(era.code, era.text, field, label=label, **said)


def _made(read: _Read, year: int, field: str | None, label: str) -> PartialDate:
    if read.month is not None and not 1 <= read.month <= 12:
        raise _no_month(read, year, field, label)
    days = calendar.monthrange(year, read.month)[1] if read.month else 31
    if read.day is not None and not 1 <= read.day <= days:
        month = MONTHS[(read.month or 1) - 1]
        template = _("%(label)s: %(month)s %(year)s tidak punya tanggal %(day)s. Periksa tanggalnya.")
        raise Refusal("date_day", template, field, label=label, month=month, year=year, day=read.day)
    return PartialDate(year, read.month, read.day)


def _no_month(read: _Read, year: int, field: str | None, label: str) -> Refusal:
    day, month = read.day or 0, read.month or 0
    if 1 <= day <= 12 and 13 <= month <= calendar.monthrange(year, day)[1]:
        meant = PartialDate(year, day, month)
        template = _("%(label)s: bulan %(month)s tidak ada. Tulis tanggal dulu, lalu bulan; mungkin %(suggestion)s.")
        said = {"suggestion": date_words(meant), "suggested": str(meant)}
        return Refusal("date_month_first", template, field, label=label, month=month, **said)
    template = _("%(label)s: bulan %(month)s tidak ada. Periksa bulannya; bila hanya tahu tahunnya, tulis tahun saja.")
    return Refusal("date_month", template, field, label=label, month=month)


def _refuse_outside(
    found: PartialDate, earliest: dt.date | None, latest: dt.date | None, field: str | None, label: str
) -> None:
    """Only what no reading of a partial date could satisfy is refused."""
    if earliest and found.latest < earliest:
        template = _("%(label)s paling awal %(limit)s; yang ditulis %(date)s. Periksa lagi.")
        raise Refusal("too_early", template, field, label=label, limit=date_words(earliest), date=date_words(found))
    if latest and found.earliest > latest:
        template = _("%(label)s paling akhir %(limit)s; yang ditulis %(date)s. Periksa lagi.")
        raise Refusal("too_late", template, field, label=label, limit=date_words(latest), date=date_words(found))
