"""When to ask a participant again, and how pressing it is.

Monev falls due 1, 3, 6 and 12 months after an activity ends, never on a day when nobody works and never in the
days around Idulfitri.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bekal.foundation.kernel.sentence import Sentence, Value, say
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

from .holidays import Holidays, indonesia

_PARAMETERS: dict[str, Any] = read_table(__file__, "due_dates")
MONTHS: tuple[int, ...] = tuple(_PARAMETERS["monev"]["months"])


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due. ``counted_on`` is the plain day ``months`` later; ``reasons`` say why ``due_on``
    differs from it, or what is not yet known about it."""

    months: int
    counted_on: dt.date
    due_on: dt.date
    reasons: tuple[Sentence, ...] = ()

    @property
    def moved(self) -> bool:
        return self.due_on != self.counted_on


def due_dates(end: dt.date, months: Sequence[int] = MONTHS, holidays: Holidays | None = None) -> list[Due]:
    """The days on which to follow up an activity that ended on ``end``, in order.

    House rule (parameters/due_dates.toml). Example: Bonjeruk ended on 15 Aug 2024; one month later is a Sunday and
    the Monday is Maulid Nabi, so the first call is due on 17 Sep 2024.
    """
    calendar = indonesia() if holidays is None else holidays
    return [_due(end, count, calendar) for count in sorted(set(months))]


def _due(end: dt.date, months: int, calendar: Holidays) -> Due:
    counted = months_after(end, months)
    due_on = calendar.next_working_day(counted)
    return Due(months, counted, due_on, tuple(_why_moved(counted, due_on, calendar) + _unsure(due_on, calendar)))


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, or the last day of that month where it has no such day (31 Jan -> 28 Feb)."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _why_moved(counted: dt.date, due_on: dt.date, calendar: Holidays) -> list[Sentence]:
    """One sentence for each kind of day that was stepped over, then where it led."""
    if counted == due_on:
        return []
    skipped = (calendar.why_off(counted + dt.timedelta(days=step)) for step in range((due_on - counted).days))
    first_of_kind: dict[tuple[str, Value | None], Sentence] = {}
    for why in filter(None, skipped):
        first_of_kind.setdefault((why.code, why.params.get("holiday")), why)
    return [
        *first_of_kind.values(),
        say("moved", _("Digeser dari %(counted)s ke %(due_on)s."), counted=counted, due_on=due_on),
    ]


def _unsure(due_on: dt.date, calendar: Holidays) -> list[Sentence]:
    if calendar.knows(due_on.year):
        return []
    text = _("Hari libur tahun %(year)s belum ada datanya di sini; tanggal ini dapat bergeser.")
    return [say("holidays_unknown", text, year=str(due_on.year))]


class Pressing(StrEnum):
    """How a due date stands to today. The values are stored and sorted by ``PRESSING_ORDER``."""

    OVERDUE = "terlambat"
    TODAY = "hari_ini"
    SOON = "segera"
    LATER = "nanti"


PRESSING_ORDER = tuple(Pressing)


@dataclass(frozen=True, slots=True)
class Urgency:
    """``days`` until it is due, negative when it is past; ``sentence`` says so in words."""

    pressing: Pressing
    days: int
    sentence: Sentence


def urgency(due_on: Due | dt.date, today: dt.date) -> Urgency:
    """How pressing a due date is. ``Urgency`` sorts by ``PRESSING_ORDER.index(pressing)``, then by ``days``."""
    day = due_on.due_on if isinstance(due_on, Due) else due_on
    days = (day - today).days
    if days < 0:
        text = _("Terlambat %(days)s hari, seharusnya %(day)s.")
        return Urgency(Pressing.OVERDUE, days, say("overdue", text, days=-days, day=day))
    if days == 0:
        return Urgency(Pressing.TODAY, 0, say("due_today", _("Hari ini.")))
    pressing = Pressing.SOON if days <= _PARAMETERS["urgency"]["soon_days"] else Pressing.LATER
    return Urgency(pressing, days, say("due_in", _("%(days)s hari lagi, %(day)s."), days=days, day=day))
