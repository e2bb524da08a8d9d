"""Reads of the money: one activity, one year. Each begins with the activities that the actor sees."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from bekal.commons.agenda.rules.holidays import indonesia
from bekal.commons.calendar.queries import marked_days
from bekal.commons.calendar.rules.spans import SURE_LABELS, Sure, occurrences
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.models import Activity, Certificate
from bekal.livelihood.training.queries.scope import get_activity, runs, visible_activities
from bekal.livelihood.training.rules.handouts import HANDOUT_LABELS, HandoutKind
from bekal.livelihood.training.rules.states import State
from bekal.livelihood.training.rules.topics import SECTOR_LABELS

from .models import Amount, CostLimit, Line, Source, Spending
from .policy import may_see_budget
from .rules.money import Standing, cost_per_person, summed

# Merged and cancelled activities keep their money on record; the year counts what was spent of them.
UNKNOWN_SECTOR = _("Belum diketahui")
_NO_LONGER_PLANNED = (State.DIGABUNG, State.DIBATALKAN)


@dataclass(frozen=True, slots=True)
class LineStanding:
    """A line with its newest amount, its older ones and how it stands."""

    line: Line
    now: Amount
    before: tuple[Amount, ...]
    standing: Standing

    @property
    def pays(self) -> str:
        """The receipt whose amounts it gives, by name."""
        return HANDOUT_LABELS[HandoutKind(self.line.pays)] if self.line.pays else ""


@dataclass(frozen=True, slots=True)
class Money:
    """All the money of one activity. ``finished`` people hold a valid certificate."""

    source: Source | None
    lines: tuple[LineStanding, ...]
    spendings: tuple[Spending, ...]
    finished: int

    @property
    def standing(self) -> Standing:
        """All lines as one."""
        return summed(row.standing for row in self.lines)

    @property
    def per_person(self) -> int | None:
        """Rupiah spent for each who finished."""
        return cost_per_person(self.standing.spent, self.finished)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One activity in the year's plan; ``recorded`` once it has a line."""

    activity: Activity
    standing: Standing
    finished: int
    recorded: bool = False

    @property
    def per_person(self) -> int | None:
        """Rupiah spent for each who finished."""
        return cost_per_person(self.standing.spent, self.finished)


@dataclass(frozen=True, slots=True)
class Month:
    """The activities that begin in one month."""

    first: dt.date
    rows: tuple[YearRow, ...]

    @property
    def standing(self) -> Standing:
        """All of the month as one."""
        return summed(row.standing for row in self.rows)


@dataclass(frozen=True, slots=True)
class Year:
    """A budget year (tahun anggaran, January to December)."""

    year: int
    months: tuple[Month, ...]

    @property
    def rows(self) -> list[YearRow]:
        """All activities in the order of their days."""
        return [row for month in self.months for row in month.rows]

    @property
    def standing(self) -> Standing:
        """All of the year as one."""
        return summed(month.standing for month in self.months)

    @property
    def per_person(self) -> int | None:
        """Rupiah spent for each who finished, over the activities of which anything spent is recorded."""
        return cost_per_person(self.standing.spent, sum(row.finished for row in self.rows if row.standing.spent))


def activity_with_money(actor: Actor, uid: str) -> Activity:
    """An activity whose money the actor may see; raises NotHere."""
    found = get_activity(actor, uid)
    if not may_see_budget(actor):
        raise not_here()
    return found


def writes_money(actor: Actor, activity: Activity) -> bool:
    """True for officers of the balai that runs it, as long as it is neither merged nor cancelled."""
    return runs(actor, activity) and State(activity.state) not in _NO_LONGER_PLANNED


def money_of(activity: Activity) -> Money:
    """Lines in the order of their codes, spendings newest first."""
    lines = tuple(_standings(Line.objects.filter(activity=activity).order_by("account", "id")))
    paid = Spending.objects.filter(line__activity=activity).select_related("line").order_by("-spent_on", "-id")
    source = Source.objects.filter(activity=activity).first()
    return Money(source, lines, tuple(paid), _finished([activity.pk]).get(activity.pk, 0))


def get_line(activity: Activity, uid: str) -> LineStanding:
    """One line of an activity; raises NotHere."""
    found = next(_standings(Line.objects.filter(activity=activity, uid=uid)), None)
    if found is None:
        raise not_here()
    return found


def limits_of(actor: Actor, year: int | None = None) -> QuerySet[CostLimit]:
    """The ceilings of the actor's own balai, of all years or of one."""
    offices = [membership.organization_uid for membership in actor.acting_as(BALAI)]
    rows = CostLimit.objects.filter(organization__uid__in=offices, withdrawn_at=None)
    return (rows if year is None else rows.filter(year=year)).order_by("-year", "item", "unit", "id")


def get_limit(actor: Actor, uid: str) -> CostLimit:
    """One ceiling of the own balai; raises NotHere."""
    found = limits_of(actor).select_related("organization").filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def planned_lines(activity: Activity) -> list[LineStanding]:
    """The lines that are still planned: a revision to zero took the others out."""
    found = _standings(Line.objects.filter(activity=activity).order_by("account", "id"))
    return [row for row in found if row.now.volume and row.now.price]


def get_spending(activity: Activity, uid: str) -> Spending:
    """One spending of an activity that still counts; raises NotHere."""
    found = Spending.objects.filter(line__activity=activity, uid=uid, withdrawn_at=None).select_related("line").first()
    if found is None:
        raise not_here()
    return found


def _standings(lines: QuerySet[Line]) -> Iterator[LineStanding]:
    rows = lines.prefetch_related("amounts").annotate(
        spent=Sum("spendings__amount", filter=Q(spendings__withdrawn_at=None), default=0)
    )
    for line in rows:
        now, *before = sorted(line.amounts.all(), key=lambda amount: -amount.number)
        yield LineStanding(line, now, tuple(before), Standing(now.total, line.spent))


def years_with_activities(actor: Actor) -> list[int]:
    """The years in which the actor's activities begin, newest first; this year always."""
    years = set(visible_activities(actor).values_list("year", flat=True))
    return sorted(years | {timezone.localdate().year}, reverse=True)


def year_of(actor: Actor, year: int) -> Year:
    """What the actor's offices plan and spent in a year, month by month."""
    found = visible_activities(actor).filter(year=year).select_related("organization").prefetch_related("areas__place")
    activities = list(found.order_by("starts_on", "id"))
    standings, finished = _by_activity(activities), _finished([row.pk for row in activities])
    rows = [
        YearRow(row, _planned(row, standings.get(row.pk, Standing())), finished.get(row.pk, 0), row.pk in standings)
        for row in activities
    ]
    firsts = sorted({row.activity.starts_on.replace(day=1) for row in rows})
    return Year(year, tuple(
        Month(first, tuple(row for row in rows if row.activity.starts_on.replace(day=1) == first)) for first in firsts
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Activities under one heading: a month, a village, a sector. ``standing`` is None where an activity may stand
    under several headings, so that a sum would count it twice."""

    title: str
    rows: tuple[YearRow, ...]
    standing: Standing | None = None


BY_MONTH, BY_VILLAGE, BY_SECTOR = "bulan", "desa", "sektor"
GROUPED = {BY_MONTH: _("Bulan"), BY_VILLAGE: _("Desa"), BY_SECTOR: _("Sektor")}


def groups_of(year: Year, by: str) -> list[Group]:
    """The year's activities by month, by village or kecamatan (under each that it is for), or by sector."""
    if by == BY_MONTH:
        return [Group(_month_name(month.first), month.rows, month.standing) for month in year.months]
    found: dict[str, list[YearRow]] = {}
    for row in year.rows:
        for title in _titles(row.activity, by):
            found.setdefault(title, []).append(row)
    return [
        Group(title, tuple(rows), summed(row.standing for row in rows) if by == BY_SECTOR else None)
        for title, rows in sorted(found.items())
    ]


def _titles(activity: Activity, by: str) -> list[str]:
    if by == BY_SECTOR:
        return [gettext(SECTOR_LABELS.get(activity.sector, UNKNOWN_SECTOR))]
    return sorted(area.place.short for area in activity.areas.all())


def _month_name(first: dt.date) -> str:
    return date_format(first, "F Y")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one cell of the calendar: days in words, and the activity or what is kept on them."""

    days: str
    text: str = ""
    row: YearRow | None = None


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One line of the calendar with twelve cells; ``sure`` says where its days are not certain."""

    title: str
    cells: tuple[tuple[Entry, ...], ...]
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year at a glance: what is planned, under it the days to plan around. ``holidays_known`` is False for a year
    whose decree on holidays is not loaded."""

    months: tuple[dt.date, ...]
    lines: tuple[CalendarLine, ...]
    marks: tuple[CalendarLine, ...]
    holidays_known: bool
    holidays: tuple[tuple[dt.date, str], ...] = ()


def calendar_of(actor: Actor, year: Year, by: str) -> Calendar:
    """The year's activities by village or sector, with holidays, Idulfitri, closing dates, seasons and events."""
    months = tuple(dt.date(year.year, month, 1) for month in range(1, 13))
    lines = tuple(
        CalendarLine(group.title, tuple(tuple(_entries(group.rows, first)) for first in months))
        for group in groups_of(year, by if by in (BY_VILLAGE, BY_SECTOR) else BY_VILLAGE)
    )
    marks = [_holidays(months), _lebaran(months), *_spans(actor, months)]
    shown = tuple(line for line in marks if any(line.cells))
    named = tuple(indonesia().named_between(months[0], _last_day(months)))
    return Calendar(months, lines, shown, indonesia().knows(year.year), named)


def _last_day(months: tuple[dt.date, ...]) -> dt.date:
    return months[-1].replace(day=31)


def _entries(rows: Iterable[YearRow], first: dt.date) -> Iterator[Entry]:
    for row in rows:
        words = _days_within(row.activity.starts_on, row.activity.ends_on, first)
        if words:
            yield Entry(words, row.activity.title, row)


def _days_within(begins: dt.date, ends: dt.date, first: dt.date) -> str:
    """The days of the month that begins on ``first`` which lie between two days: "12–15", "" for none."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    start, end = max(begins, first), min(ends, last)
    if start > end:
        return ""
    if (start, end) == (first, last):
        return gettext("sebulan penuh")
    return str(start.day) if start == end else f"{start.day}–{end.day}"


def _holidays(months: tuple[dt.date, ...]) -> CalendarLine:
    named = list(indonesia().named_between(months[0], _last_day(months)))
    return CalendarLine(gettext("Libur dan cuti bersama"), tuple(
        tuple(Entry(str(day.day), name) for day, name in named if day.month == first.month) for first in months
    ))  # fmt: skip


def _lebaran(months: tuple[dt.date, ...]) -> CalendarLine:
    quiet = [each for each in indonesia().lebaran if each.begins <= _last_day(months) and each.ends >= months[0]]
    sure = "" if all(each.sure for each in quiet) else gettext(SURE_LABELS[Sure.MEMORY])
    return CalendarLine(
        gettext("Hari-hari Lebaran"), _cells([(each.begins, each.ends) for each in quiet], months), sure
    )


def _spans(actor: Actor, months: tuple[dt.date, ...]) -> Iterator[CalendarLine]:
    for row in marked_days(actor):
        span = row.span
        falls = [(each.first, each.last) for each in occurrences(span, months[0], _last_day(months))]
        sure = "" if span.sure is Sure.WRITTEN else gettext(SURE_LABELS[span.sure])
        yield CalendarLine(span.name, _cells(falls, months), sure)


def _cells(falls: list[tuple[dt.date, dt.date]], months: tuple[dt.date, ...]) -> tuple[tuple[Entry, ...], ...]:
    words = [[_days_within(begins, ends, first) for begins, ends in falls] for first in months]
    return tuple(tuple(Entry(days) for days in month if days) for month in words)


def _planned(activity: Activity, standing: Standing) -> Standing:
    """What was planned for an activity that will not take place is free again."""
    return Standing(0, standing.spent) if State(activity.state) in _NO_LONGER_PLANNED else standing


def _by_activity(activities: Iterable[Activity]) -> dict[int, Standing]:
    found: dict[int, list[Standing]] = {}
    for row in _standings(Line.objects.filter(activity__in=[activity.pk for activity in activities])):
        found.setdefault(row.line.activity_id, []).append(row.standing)
    return {pk: summed(standings) for pk, standings in found.items()}


def _finished(activities: list[int]) -> dict[int, int]:
    rows = Certificate.objects.filter(participant__activity__in=activities, withdrawn_at=None)
    return dict(rows.values_list("participant__activity").annotate(n=Count("pk")).order_by())
