"""Writes of a group's sheet: production and sales of many members at once, and the total of a group."""

import datetime as dt
from collections.abc import Sequence
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
    """What a sheet says of one member. ``sales`` and ``costs`` only from who reads rupiah; None is not told."""

    member: str
    idle: bool = False
    produced: Decimal | None = None
    sold: Decimal | None = None
    sales: Amount | None = None
    costs: Amount | None = None
    odd_kept: bool = False
    version: int = 0

    @property
    def says_something(self) -> bool:
        """False for a row that was left empty."""
        return self.idle or any(value is not None for value in (self.produced, self.sold, self.sales, self.costs))


@act("fill_sheet", policy=may_write_months)
def fill_sheet(
    *, actor: Actor, key: str = "", group: str, month: dt.date, unit: str, lines: Sequence[Line],
    price: int | None = None, cut: int | None = None, source: str = "", door: str = Door.SHEET,
    keep_price: bool = False,
) -> Sheet:  # fmt: skip
    """Write the sheet of a group (uid). Rows left empty stay "belum diisi"; a row emptied again is not taken away.

    ``price`` a unit and ``cut`` of it hold for all: where nobody told what a member got, it follows from them.
    """
    found = sheet_group(actor, group)
    if cut is not None and (price is None or cut > price):
        raise Refusal("cut_above_price", _("Potongan lebih besar daripada harganya. Periksa keduanya."), "cut")
    sheet = sheet_of(found, month, unit, actor)
    after = {"unit": unit} if keep_price else {"unit": unit, "price": price, "cut": cut}
    changed = changes_between({name: getattr(sheet, name) for name in after}, after)
    if changed:
        Sheet.objects.filter(pk=sheet.pk).update(version=F("version") + 1, noted_at=timezone.now(), **after)
        sheet.refresh_from_db()
    members = {row.uid: row for row in GroupMember.objects.filter(group=found).select_related("person")}
    rows = {row.member.uid: row for row in sheet.reports.filter(kind="member").select_related("member")}
    money = reads_money(actor, found.place_id)
    written = 0
    for line in lines:
        if line.member not in members:
            raise not_here()
        if line.says_something:
            written += _write_line(actor, sheet, members[line.member], rows.get(line.member), line, money, source, door)
    remember("sheet.filled", "group", found.uid, month=[None, month.isoformat()], rows=[None, written], **changed)
    return sheet


def _write_line(
    actor: Actor, sheet: Sheet, member: GroupMember, row: Report | None, line: Line, money: bool, source: str, door: str
) -> int:
    if row is not None and line.version and row.version != line.version and _differs(row, line, money):
        raise conflict()
    if row is not None and _differs(row, line, money) and (row.harvests.exists() or row.sales.exists()):
        text = _("Bulan ini sudah dirinci per panen atau pembeli; lembar tidak menimpanya.")
        raise Refusal("month_in_detail", text)
    facts: dict[str, Any] = {
        "worked": (Worked.IDLE if line.idle else Worked.YES).value, "unit": sheet.unit,
        "produced": None if line.idle else line.produced, "sold": None if line.idle else line.sold,
    }  # fmt: skip
    facts |= _money(sheet, row, line, money)
    if row is None or line.odd_kept:
        facts["odd_kept"] = line.odd_kept
    if row is None or source:
        facts |= {"source": Source(source).value if source else "", "door": Door(door).value}
    before = row.version if row else 0
    return int(write(row, member_subject(sheet, member), facts, actor).version != before)


def _differs(row: Report, line: Line, money: bool) -> bool:
    same = (row.produced, row.sold, row.worked == Worked.IDLE) == (line.produced, line.sold, line.idle)
    if money:
        sales = (line.sales.low, line.sales.high) if line.sales else (None, None)
        same = same and (row.by_price or (row.sales_low, row.sales_high) == sales)
    return not same


def _money(sheet: Sheet, row: Report | None, line: Line, money: bool) -> dict[str, Any]:
    """What is told; else what follows from the group's price; else what is stored."""
    if line.idle:
        return {"sales_low": None, "sales_high": None, "cut": None, "by_price": False}
    out: dict[str, Any] = {}
    if money and line.costs is not None:
        out |= {"costs_low": line.costs.low, "costs_high": line.costs.high}
    if money and line.sales is not None:
        return out | {"sales_low": line.sales.low, "sales_high": line.sales.high, "by_price": False}
    told = row is not None and row.sales_low is not None and not row.by_price
    if told or sheet.price is None or line.sold is None:
        return out
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
