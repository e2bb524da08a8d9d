"""Dated parameters of eligibility: the time windows of social empowerment, the legal family, the adult age."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bekal.commons.agenda.rules.due_dates import months_after
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.tables import in_force, read_table

_TABLE: dict[str, Any] = read_table(__file__, "eligibility")
ADULT: int = _TABLE["age"]["adult"]
ADULT_SOURCE: str = _TABLE["age"]["source"]
FAMILY_SOURCE: str = _TABLE["family"]["source"]


@dataclass(frozen=True, slots=True)
class WindowRule:
    """How long after coming home a PMI purna may receive social empowerment, and under which condition.

    ``months_after_reintegration`` is 0 where the rule knows no such way. ``confidence`` speaks of the content,
    ``dates_confidence`` of the days from which and to which it holds.
    """

    code: str
    title: str
    years_since_return: int
    needs_social_problem: bool
    source: str
    confidence: str
    dates_source: str
    dates_confidence: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    months_after_reintegration: int = 0

    def within_reintegration(self, done_on: dt.date, starts_on: dt.date) -> bool:
        """True when the activity begins within the months after reintegration."""
        return starts_on <= months_after(done_on, self.months_after_reintegration)


class Fit(StrEnum):
    """Inside, outside, or not to be told from a date that is only partly known."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@cache
def window_rules() -> tuple[WindowRule, ...]:
    """All windows that the house knows, oldest first."""
    return tuple(WindowRule(**row) for row in _TABLE["windows"])


def window_rule(on: dt.date) -> WindowRule | None:
    """The window in force on that day; None before the first one that is loaded."""
    return in_force(window_rules(), on)


def window_fit(rule: WindowRule, returned: PartialDate | None, starts_on: dt.date) -> Fit:
    """Does the first day lie within the window since the return? The last day of the window counts.

    Example: returned in "2019" (only the year) and a start on 12 Aug 2024 under five years is UNKNOWN; "2018" is
    OUTSIDE, "2020" INSIDE.
    """
    if returned is None:
        return Fit.UNKNOWN
    earliest_allowed = years_back(starts_on, rule.years_since_return)
    if returned.earliest >= earliest_allowed:
        return Fit.INSIDE
    return Fit.OUTSIDE if returned.latest < earliest_allowed else Fit.UNKNOWN


def years_back(day: dt.date, years: int) -> dt.date:
    """The same day so many years before; 29 February becomes 28 February in a common year."""
    return months_after(day, -12 * years)
