"""Whose production went on: months in season that were reported and produced, orders kept, trend among in-season months.

BP3MI Banten chose 20 people of Mekar Baru in 2022 because their production went on; how it was measured is not published.
This is the house's measure, shown with the months behind it. Months outside the season count for nobody and against nobody,
a month of a recorded musibah without production neither: a farmer who can harvest only in the timuran does not rank below a
daily trader for that reason.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from bekal.foundation.kernel.words import gettext_noop as _

LEAST_MONTHS = 3
CHANGE = 20  # percent that make a trend
KEPT_WELL = 90  # percent of orders kept with which nobody stands behind who wrote down none


class Trend(StrEnum):
    """Production among in-season months: the later half beside the earlier one."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    UNKNOWN = "unknown"


TREND_LABELS = {
    Trend.RISING: _("Naik"), Trend.STEADY: _("Stabil"), Trend.FALLING: _("Turun"), Trend.UNKNOWN: _("Belum dapat dikatakan"),
}  # fmt: skip
_TREND_ORDER = [Trend.RISING, Trend.STEADY, Trend.UNKNOWN, Trend.FALLING]


class Mark(StrEnum):
    """What one month was."""

    PRODUCED = "produced"
    NOTHING = "nothing"
    SILENT = "silent"
    OFF_SEASON = "off_season"
    SHOCK = "shock"


MARK_LABELS = {
    Mark.PRODUCED: _("Berproduksi"), Mark.NOTHING: _("Melapor, tidak berproduksi"), Mark.SILENT: _("Belum melapor"),
    Mark.OFF_SEASON: _("Di luar musim"), Mark.SHOCK: _("Ada musibah"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One month: whether it was in season, what was told. ``made`` None: it was worked, how much is not known."""

    month: dt.date
    in_season: bool = True
    reported: bool = False
    idle: bool = False
    made: int | None = None
    shock: bool = False
    orders: int | None = None
    kept: int | None = None

    @property
    def mark(self) -> Mark:
        """What the month was; production outside the season is production."""
        if self.reported and not self.idle and self.made != 0:
            return Mark.PRODUCED
        if not self.in_season:
            return Mark.OFF_SEASON
        if self.shock:
            return Mark.SHOCK
        return Mark.NOTHING if self.reported else Mark.SILENT


@dataclass(frozen=True, slots=True)
class Consistency:
    """The measure with the months behind it. Shares are whole percent, rounded down."""

    months: tuple[Told, ...]
    expected: int
    reported: int
    produced: int
    orders: int
    kept: int
    trend: Trend

    @property
    def share(self) -> int | None:
        """Of the months in which something could be expected those that produced; None with too few of them."""
        return self.produced * 100 // self.expected if self.expected >= LEAST_MONTHS else None

    @property
    def kept_share(self) -> int | None:
        """Orders kept of those made; None without any."""
        return self.kept * 100 // self.orders if self.orders else None

    @property
    def rank(self) -> tuple[int, int, int]:
        """Smaller is better: share, then orders kept where fewer than KEPT_WELL percent were, then the trend."""
        share = -1 if self.share is None else self.share
        kept = KEPT_WELL if self.kept_share is None else min(KEPT_WELL, self.kept_share)
        return -share, -kept, _TREND_ORDER.index(self.trend)


def measure(months: Iterable[Told]) -> Consistency:
    """The consistency of these months, in their order."""
    rows = tuple(sorted(months, key=lambda row: row.month))
    counted = [row for row in rows if row.mark in (Mark.PRODUCED, Mark.NOTHING, Mark.SILENT) and row.in_season]
    made = [row.made for row in counted if row.mark is Mark.PRODUCED and row.made is not None]
    return Consistency(
        rows, len(counted), sum(row.reported for row in counted),
        sum(row.mark is Mark.PRODUCED for row in counted),
        sum(row.orders or 0 for row in rows if row.kept is not None),
        sum(min(row.kept, row.orders or 0) for row in rows if row.kept is not None), trend_of(made),
    )  # fmt: skip


def trend_of(made: list[int]) -> Trend:
    """The middle of the later half beside that of the earlier one; unknown with fewer than four months.

    >>> str(trend_of([10, 10, 20, 20])), str(trend_of([10, 10]))
    ('rising', 'unknown')
    """
    if len(made) < 4:
        return Trend.UNKNOWN
    half = len(made) // 2
    early, late = median(made[:half]), median(made[-half:])
    if not early:
        return Trend.RISING if late else Trend.STEADY
    change = (late - early) * 100 / early
    if change >= CHANGE:
        return Trend.RISING
    return Trend.FALLING if change <= -CHANGE else Trend.STEADY
