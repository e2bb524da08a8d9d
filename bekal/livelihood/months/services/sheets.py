"""Writes of a group's sheet: production and sales of many members at once, and the total of a group."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.models import GroupMember

from ..models import Report, Sheet
from ..policy import may_write_months, reads_money
from ..queries.scope import reads_money_of_group, sheet_group
from ..rules.amounts import Amount
from ..rules.kinds import Door, Source, Worked
from .reports import member_subject, sheet_of, write


@dataclass(frozen=True, slots=True)
class Line:
    """What a sheet says of one member. ``sales`` and ``costs`` only from who reads rupiah; None is not told.
    ``version`` is of the row that was looked at, 0 for none; None does not ask."""

    member: str
    idle: bool = False
    produced: Decimal | None = None
    sold: Decimal | None = None
    sales: Amount | None = None
    costs: Amount | None = None
    odd_kept: bool = False
    version: int | None = None

    @property
    def says_something(self) -> bool:
        """False for a row that was left empty."""
        return self.idle or any(value is not None for value in (self.produced, self.sold, self.sales, self.costs))


@act("fill_sheet", policy=may_write_months)
def fill_sheet(
    *, actor: Actor, key: str = "", group: str, month: dt.date, unit: str, lines: Sequence[Line],
    price: int | None = None, cut: int | None = None, source: str = "", door: str = Door.SHEET,
    keep: bool = False,
) -> Sheet:  # fmt: skip
    """Write the sheet of a group (uid). Rows left empty stay "belum diisi", a row emptied again is taken away.

    ``price`` a unit and ``cut`` of it hold for all: where nobody told what a member got, it follows from them.
    """
    found = sheet_group(actor, group)
    if cut is not None and (price is None or cut > price):
        raise Refusal("cut_above_price", _("Potongan lebih besar daripada harganya. Periksa keduanya."), "cut")
    sheet = sheet_of(found, month, unit, actor)
    after = {"unit": unit} if keep else {"unit": unit, "price": price, "cut": cut}
    changed = changes_between({name: getattr(sheet, name) for name in after}, after)
    if changed:
        Sheet.objects.filter(pk=sheet.pk).update(version=F("version") + 1, noted_at=timezone.now(), **after)
        sheet.refresh_from_db()
    members = {row.uid: row for row in GroupMember.objects.filter(group=found).select_related("person")}
    rows = {row.member.uid: row for row in sheet.reports.filter(kind="member").select_related("member")}
    money = reads_money(actor, found.place_id)
    written = sum(
        _write_line(actor, sheet, members, rows.get(line.member), line, _How(money, keep, source, door))
        for line in lines
    )
    remember("sheet.filled", "group", found.uid, month=[None, month.isoformat()], rows=[None, written], **changed)
    return sheet


@dataclass(frozen=True, slots=True)
class _How:
    """How rows of a sheet are written: whether by who reads rupiah, whether what is not told stays, from where."""

    money: bool
    keep: bool
    source: str
    door: str


def _write_line(
    actor: Actor, sheet: Sheet, members: Mapping[str, GroupMember], row: Report | None, line: Line, how: _How
) -> int:
    """1 when something changed."""
    if line.member not in members:
        raise not_here()
    if row is None and not line.says_something:
        return 0
    differs = row is None or _differs(row, line, how.money)
    if not differs and not (row and row.by_price):
        return 0
    if differs and line.version is not None and line.version != (row.version if row else 0):
        if row is not None and not line.says_something:
            return 0  # left empty here, filled by somebody else meanwhile
        raise conflict()
    if row is not None and differs and (row.harvests.exists() or row.sales.exists()):
        text = _("Bulan ini sudah dirinci per panen atau pembeli; lembar tidak menimpanya.")
        raise Refusal("month_in_detail", text)
    if row is not None and not line.says_something and (how.money or _without_money(row)):
        remember("month.undone", "month", row.uid, month=[row.month.isoformat(), None])
        row.delete()
        return 1
    facts: dict[str, Any] = {
        "worked": (Worked.IDLE if line.idle else Worked.YES).value, "unit": sheet.unit,
        "produced": None if line.idle else line.produced, "sold": None if line.idle else line.sold,
    }  # fmt: skip
    facts |= _money(sheet, row, line, how)
    if row is None or line.odd_kept:
        facts["odd_kept"] = line.odd_kept
    if row is None or how.source:
        facts |= {"source": Source(how.source).value if how.source else "", "door": Door(how.door).value}
    before = row.version if row else 0
    return int(write(row, member_subject(sheet, members[line.member]), facts, actor).version != before)


def _without_money(row: Report) -> bool:
    return row.costs_low is None and (row.sales_low is None or row.by_price)


def _pair(amount: Amount | None) -> tuple[int | None, int | None]:
    return (amount.low, amount.high) if amount else (None, None)


def _differs(row: Report, line: Line, money: bool) -> bool:
    same = (row.produced, row.sold, row.worked == Worked.IDLE) == (line.produced, line.sold, line.idle)
    if money:
        told = (None, None) if row.by_price else (row.sales_low, row.sales_high)
        same = same and told == _pair(line.sales) and (row.costs_low, row.costs_high) == _pair(line.costs)
    return not same


def _money(sheet: Sheet, row: Report | None, line: Line, how: _How) -> dict[str, Any]:
    """What is told; else what is stored, where nobody may take it back; else what follows from the group's price."""
    out: dict[str, Any] = {}
    if how.money and (line.costs is not None or not how.keep):
        out["costs_low"], out["costs_high"] = _pair(line.costs)
    nothing = {"sales_low": None, "sales_high": None, "cut": None, "by_price": False}
    if line.idle:
        return out | nothing
    if how.money and line.sales is not None:
        low, high = _pair(line.sales)
        return out | {"sales_low": low, "sales_high": high, "cut": None, "by_price": False}
    told = row is not None and row.sales_low is not None and not row.by_price
    if told and (how.keep or not how.money):
        return out
    if sheet.price is None or line.sold is None:
        return out | nothing
    got, cut = int(line.sold * sheet.price), int(line.sold * sheet.cut) if sheet.cut else None
    return out | {"sales_low": got, "sales_high": got, "cut": cut, "by_price": True}


@act("write_group_total", policy=may_write_months)
def write_group_total(
    *, actor: Actor, key: str = "", group: str, month: dt.date, unit: str, version: int = 0, worked: str = Worked.YES,
    produced: Decimal | None = None, sold: Decimal | None = None, sales: Amount | None = None,
    counted: int | None = None, source: str = "", note: str = "",
) -> Report:  # fmt: skip
    """One figure for the whole group; ``counted`` of its members stand behind it. Nothing is said of any of them."""
    found = sheet_group(actor, group)
    sheet = sheet_of(found, month, unit, actor)
    row = sheet.reports.filter(kind="total").first()
    if (row.version if row else 0) != version:
        raise conflict()
    facts: dict[str, Any] = {
        "worked": Worked(worked).value, "unit": unit, "produced": produced, "sold": sold, "counted": counted,
        "source": Source(source).value if source else "", "door": Door.SHEET.value, "note": note,
    }  # fmt: skip
    if reads_money_of_group(actor, found):
        facts |= {"sales_low": sales.low if sales else None, "sales_high": sales.high if sales else None}
    subject = {"kind": "total", "sheet": sheet, "month": month, "place_id": found.place_id}
    return write(row, subject, facts, actor, version=version or None)
