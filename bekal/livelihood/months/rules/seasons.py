"""When a product can be made at a place, and when Lebaran lifts its sales.

An off-season zero is neither silence nor a fall: H. Junali of Lontar had no harvest in March 2019 and 627 members with him
(bantennews.co.id). Seasons lie in ``parameters/seasons.toml`` with source and how sure; a product that is not there has no
season, and it is said that none is known.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

ALL_YEAR = frozenset(range(1, 13))
KNOWS_NONE = _("Musim produk ini belum dicatat; semua bulan dianggap musimnya.")


@dataclass(frozen=True, slots=True)
class Season:
    """For products whose words hold one of ``words``, in places under ``place`` (everywhere when empty)."""

    words: tuple[str, ...]
    place: str = ""
    name: str = ""
    months: frozenset[int] = ALL_YEAR
    cycle_days: int | None = None
    lebaran: bool = False
    source: str = ""
    sure: str = "M"

    @property
    def seasonal(self) -> bool:
        """True when some months are outside."""
        return self.months != ALL_YEAR

    def holds(self, month: dt.date) -> bool:
        """Whether something can be expected in that month."""
        return month.month in self.months


NONE_KNOWN = Season((), source="")


@cache
def seasons() -> tuple[Season, ...]:
    """All that are known."""
    return tuple(
        Season(
            tuple(row["words"]), row.get("place", ""), row.get("name", ""), frozenset(row.get("months", ALL_YEAR)),
            row.get("cycle_days"), row.get("lebaran", False), row["source"], row["sure"],
        )
        for row in read_table(__file__, "seasons")["season"]
    )  # fmt: skip


def season_of(product: str, place: str) -> Season:
    """The season of a product at a place: what is named first counts (dodol rumput laut is dodol), the nearest place
    before others.

    >>> sorted(season_of("Rumput laut kering", "36.04.13.2007").months)
    [5, 6, 7, 8, 9, 10, 11]
    """
    said = " " + " ".join(re.findall(r"\w+", product.casefold())) + " "
    found = [
        (said.index(f" {word} "), -len(row.place), row)
        for row in seasons()
        for word in row.words
        if f" {word} " in said and place.startswith(row.place)
    ]
    return min(found, key=lambda each: each[:2], default=(0, 0, NONE_KNOWN))[2]


def month_of(day: dt.date) -> dt.date:
    """The first day of its month: how a month is stored."""
    return day.replace(day=1)


def shifted(month: dt.date, by: int) -> dt.date:
    """So many months later.

    >>> shifted(dt.date(2026, 1, 1), -1)
    datetime.date(2025, 12, 1)
    """
    number = month.year * 12 + month.month - 1 + by
    return dt.date(number // 12, number % 12 + 1, 1)


def months_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every month from the one to the other, both included."""
    month = month_of(first)
    while month <= last:
        yield month
        month = shifted(month, 1)


def is_peak(month: dt.date, feasts: Iterable[dt.date]) -> bool:
    """Whether Idulfitri lies in that month, or in the first ten days of the next: then people buy in this one.

    >>> is_peak(dt.date(2024, 3, 1), [dt.date(2024, 4, 10)]), is_peak(dt.date(2024, 5, 1), [dt.date(2024, 4, 10)])
    (True, False)
    """
    after = shifted(month, 1)
    return any(month_of(day) == month or (month_of(day) == after and day.day <= 10) for day in feasts)
