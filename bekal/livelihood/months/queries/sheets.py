"""A group's sheet as its page shows it: every member with last month beside."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.enterprises.models import Group, GroupMember
from bekal.livelihood.enterprises.queries import members_of

from ..models import Report, Sheet
from ..policy import reads_money
from ..rules.kinds import Worked
from ..rules.seasons import Season, season_of, shifted
from .scope import last_month, month_key


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with this month, last month and the same month of last year; None where nothing was told."""

    member: GroupMember
    now: Report | None
    before: Report | None
    year_ago: Report | None

    @property
    def detailed(self) -> bool:
        """True when the month was told by panen or buyer: the sheet shows it and leaves it alone."""
        return self.now is not None and (self.now.lines > 0)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Board:
    """One month of a group. ``money`` is whether the reader sees rupiah of members."""

    group: Group
    month: dt.date
    sheet: Sheet | None
    last_sheet: Sheet | None
    lines: list[MemberLine]
    total: Report | None
    season: Season
    money: bool

    @property
    def filled(self) -> int:
        """How many members have told something."""
        return sum(line.now is not None for line in self.lines)

    @property
    def key(self) -> str:
        """The month as an address says it."""
        return month_key(self.month)

    @property
    def unit(self) -> str:
        """This month's unit, else the last one used, else kg."""
        return self.sheet.unit if self.sheet else self.last_sheet.unit if self.last_sheet else "kg"


def board(actor: Actor, group: Group, month: dt.date) -> Board:
    """The sheet of a group that the actor may fill or see."""
    sheets = {row.month: row for row in Sheet.objects.filter(group=group)}
    before = max((each for each in sheets if each < month), default=None)
    wanted = {month, shifted(month, -1), shifted(month, -12)}
    rows = Report.objects.filter(sheet__group=group, month__in=wanted, kind="member", person__erased_at=None)
    rows = rows.annotate(lines=Count("harvests", distinct=True) + Count("sales", distinct=True))
    told = {(row.member_id, row.month): row for row in rows.select_related("member__person")}
    members = [row for row in members_of(group) if not row.from_on or row.from_on <= month.strftime("%Y-%m-31")]
    there = {row.pk for row in members}
    members += [row.member for (pk, on), row in told.items() if on == month and pk not in there and row.member]
    sheet = sheets.get(month)
    return Board(
        group, month, sheet, sheets[before] if before else None,
        [MemberLine(row, told.get((row.pk, month)), told.get((row.pk, shifted(month, -1))),
                    told.get((row.pk, shifted(month, -12)))) for row in members],
        sheet.reports.filter(kind="total").first() if sheet else None,
        season_of(group.product, group.place_id), reads_money(actor, group.place_id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetMonth:
    """A month of a group in its list: how many members told something, the total if one was told."""

    month: dt.date
    members: int
    worked: int
    total: Report | None
    in_season: bool

    @property
    def key(self) -> str:
        """The month as an address says it."""
        return month_key(self.month)


SHOWN_MONTHS = 14


def months_of_group(group: Group, *, last: dt.date | None = None, count: int = SHOWN_MONTHS) -> list[SheetMonth]:
    """The last months of a group, newest first, those without a sheet too."""
    season = season_of(group.product, group.place_id)
    newest = Sheet.objects.filter(group=group).aggregate(newest=Max("month"))["newest"]
    end = last or max(last_month(), newest or last_month())
    rows = Report.objects.filter(sheet__group=group, kind="member", person__erased_at=None).values("month")
    told = rows.annotate(n=Count("pk"), busy=Count("pk", filter=Q(worked=Worked.YES))).values_list("month", "n", "busy")
    by_month = {month: (n, busy) for month, n, busy in told}
    totals = {row.month: row for row in Report.objects.filter(sheet__group=group, kind="total")}
    out = []
    for step in range(count):
        month = shifted(end, -step)
        number, busy = by_month.get(month, (0, 0))
        out.append(SheetMonth(month, number, busy, totals.get(month), season.holds(month)))
    return out


def sheets_of(groups: Sequence[Group], month: dt.date) -> list[tuple[Group, SheetMonth]]:
    """How that month stands in each of these groups, in their order; two questions for all of them."""
    rows = Report.objects.filter(sheet__group__in=groups, month=month).filter(
        Q(person=None) | Q(person__erased_at=None)
    )
    told = rows.filter(kind="member").values("sheet__group").annotate(
        n=Count("pk"), busy=Count("pk", filter=Q(worked=Worked.YES))
    )  # fmt: skip
    by_group = {row["sheet__group"]: (row["n"], row["busy"]) for row in told}
    totals = {row.sheet.group_id: row for row in rows.filter(kind="total").select_related("sheet") if row.sheet}
    return [
        (group, SheetMonth(month, *by_group.get(group.pk, (0, 0)), totals.get(group.pk),
                           season_of(group.product, group.place_id).holds(month)))
        for group in groups
    ]  # fmt: skip
