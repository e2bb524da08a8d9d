"""Writes of a report: the one place where a row of a month is made or corrected.

What was before a correction stays in the audit; the version refuses to write over what somebody else changed meanwhile.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.models import GroupMember

from ..models import Harvest, Report, Sale, Sheet
from ..policy import may_write_months, reads_money
from ..queries.scope import own_business, reads_business_money, this_month
from ..rules.amounts import Amount, summed
from ..rules.kinds import Buyer, Door, Source, Worked
from ..rules.units import UNIT_LABELS

QUANTITIES = ("produced", "sold", "home", "given", "seed", "spoiled", "stock")
MONEY = ("sales_low", "sales_high", "cut", "costs_low", "costs_high", "taken", "repaid")
COUNTS = ("orders", "kept")
FACTS = (
    "worked",
    "unit",
    "in_kg",
    *QUANTITIES,
    *MONEY,
    *COUNTS,
    "counted",
    "by_price",
    "source",
    "door",
    "odd_kept",
    "note",
)


@dataclass(frozen=True, slots=True)
class Panen:
    """One harvest within a month."""

    on: dt.date | None
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Sold:
    """What one kind of buyer took, for how much, with how much potongan."""

    buyer: str
    quantity: Decimal | None = None
    amount: Amount | None = None
    cut: int | None = None


def write(
    row: Report | None,
    subject: Mapping[str, Any],
    facts: Mapping[str, Any],
    actor: Actor,
    *,
    version: int | None = None,
) -> Report:
    """Make the row, or correct it where something differs. Inside an act of the caller, who has asked who may."""
    _check(subject["month"], facts)
    stamp = {"noted_at": timezone.now(), "noted_by": actor.label}
    if row is None:
        code = PlaceCode(subject["place_id"])
        made = Report.objects.create(**subject, province=code.province, regency=code.regency, **facts, **stamp)
        told = {name: [None, value] for name, value in facts.items() if value not in (None, "", False)}
        _remember(made, "month.reported", told)
        return made
    changed = changes_between({name: getattr(row, name) for name in facts}, dict(facts))
    if version is not None and row.version != version and changed:
        raise conflict()
    if changed:
        rows = Report.objects.filter(pk=row.pk, version=row.version)
        if not rows.update(version=F("version") + 1, **facts, **stamp):
            raise conflict()
        row.refresh_from_db()
        _remember(row, "month.corrected", changed)
    return row


def _remember(row: Report, verb: str, changed: Mapping[str, Any]) -> None:
    """On the month itself; that a person's month was told stands on the person, without a figure."""
    said = {name: pair for name, pair in changed.items() if name not in MONEY}
    money = {name: ["•" if pair[0] is not None else None, "•"] for name, pair in changed.items() if name in MONEY}
    remember(verb, "month", row.uid, month=[None, row.month.isoformat()], **said, **money)


def _check(month: dt.date, facts: Mapping[str, Any]) -> None:
    if month > this_month():
        raise Refusal("month_to_come", _("Bulan ini belum mulai. Isi setelah ada yang dapat dilaporkan."))
    if facts.get("unit") is not None and facts["unit"] not in UNIT_LABELS:
        raise Refusal("no_unit", _("Satuan ini tidak ada dalam daftar. Pilih satuannya."), "unit")
    made, kept = facts.get("orders"), facts.get("kept")
    if kept is not None and kept > (made or 0):
        text = _("Pesanan yang terpenuhi lebih banyak daripada yang diterima. Periksa keduanya.")
        raise Refusal("more_kept_than_made", text, "kept")
    if facts.get("worked") == Worked.IDLE and any(
        facts.get(name) is not None for name in ("produced", "sold", "sales_low")
    ):
        raise Refusal(
            "idle_with_figures", _("Ditandai tidak berusaha, tetapi ada angkanya. Pilih salah satu."), "worked"
        )


@act("write_business_month", policy=may_write_months)
def write_business_month(
    *, actor: Actor, key: str = "", uid: str, month: dt.date, version: int = 0, worked: str = Worked.YES,
    unit: str, in_kg: Decimal | None = None, harvests: Sequence[Panen] = (), sales: Sequence[Sold] = (),
    costs: Amount | None = None, source: str = "", door: str = Door.OWN, odd_kept: bool = False, note: str = "",
    **more: Any,
) -> Report:  # fmt: skip
    """Write or correct the month of a business. ``version`` is of the row that was looked at, 0 for none.

    ``more`` are quantities (home, given, seed, spoiled, stock, and produced where no panen is told), ``taken`` and ``repaid``
    in rupiah, ``orders`` and ``kept``. Who does not read its rupiah leaves what is stored of them as it is.
    """
    found = own_business(actor, uid)
    row = Report.objects.filter(enterprise=found, month=month).first()
    _refuse_other_version(row, version)
    subject = {
        "kind": "business",
        "enterprise": found,
        "person": found.person,
        "month": month,
        "place_id": found.place_id,
    }
    facts = {
        "worked": worked,
        "unit": unit,
        "in_kg": in_kg,
        "source": source,
        "door": door,
        "odd_kept": odd_kept,
        "note": note,
    }
    return _with_lines(
        row, subject, facts, more, harvests, sales, costs, actor, reads_business_money(actor, found), version
    )


@act("write_member_month", policy=may_write_months)
def write_member_month(
    *, actor: Actor, key: str = "", uid: str, month: dt.date, version: int = 0, worked: str = Worked.YES,
    unit: str, in_kg: Decimal | None = None, harvests: Sequence[Panen] = (), sales: Sequence[Sold] = (),
    costs: Amount | None = None, source: str = "", door: str = Door.OWN, odd_kept: bool = False, note: str = "",
    **more: Any,
) -> Report:  # fmt: skip
    """The same for a member (uid) of a group, by the member or the balai."""
    member = own_membership(actor, uid)
    sheet = sheet_of(member.group, month, unit, actor)
    row = Report.objects.filter(sheet=sheet, member=member).first()
    _refuse_other_version(row, version)
    subject = member_subject(sheet, member)
    facts = {
        "worked": worked,
        "unit": unit,
        "in_kg": in_kg,
        "source": source,
        "door": door,
        "odd_kept": odd_kept,
        "note": note,
    }
    return _with_lines(row, subject, facts, more, harvests, sales, costs, actor, True, version)


def own_membership(actor: Actor, uid: str) -> GroupMember:
    """A membership whose rupiah the actor reads: one's own, or the balai's; raises NotHere."""
    found = GroupMember.objects.filter(uid=uid).select_related("group", "person").first()
    if found is None or found.person.erased_at or not reads_money(actor, found.group.place_id, found.person.uid):
        raise not_here()
    return found


def member_subject(sheet: Sheet, member: GroupMember) -> dict[str, Any]:
    """Whose row it is."""
    return {
        "kind": "member", "sheet": sheet, "member": member, "person": member.person, "month": sheet.month,
        "place_id": sheet.group.place_id,
    }  # fmt: skip


def sheet_of(group: Any, month: dt.date, unit: str, actor: Actor) -> Sheet:
    """The sheet of that month, begun where there is none."""
    if unit not in UNIT_LABELS:
        raise Refusal("no_unit", _("Satuan ini tidak ada dalam daftar. Pilih satuannya."), "unit")
    found, _made = Sheet.objects.get_or_create(
        group=group, month=month, defaults={"unit": unit, "noted_at": timezone.now(), "noted_by": actor.label}
    )
    return found


def _refuse_other_version(row: Report | None, version: int) -> None:
    if (row.version if row else 0) != version:
        raise conflict()


def _with_lines(
    row: Report | None, subject: Mapping[str, Any], facts: dict[str, Any], more: Mapping[str, Any],
    harvests: Sequence[Panen], sales: Sequence[Sold], costs: Amount | None, actor: Actor, money: bool, version: int,
) -> Report:  # fmt: skip
    unknown = set(more) - {*QUANTITIES, *COUNTS, "taken", "repaid"}
    if unknown:
        raise TypeError(f"not told in a month: {sorted(unknown)}")
    known = {each.buyer: each for each in row.sales.all()} if row else {}
    if not money:
        sales = [_keeping_money(each, known.get(each.buyer)) for each in sales]
    facts |= {name: more.get(name) for name in (*QUANTITIES, *COUNTS)}
    facts |= _totals(harvests, sales, facts)
    if money:
        facts |= {"costs_low": costs.low if costs else None, "costs_high": costs.high if costs else None}
        facts |= {name: more.get(name) for name in ("taken", "repaid")} | {"by_price": False}
    facts["worked"], facts["source"] = (
        Worked(facts["worked"]).value,
        Source(facts["source"]).value if facts["source"] else "",
    )
    made = write(row, subject, facts, actor, version=version or None)
    made.harvests.all().delete()
    made.sales.all().delete()
    Harvest.objects.bulk_create(Harvest(report=made, on=each.on, quantity=each.quantity) for each in harvests)
    Sale.objects.bulk_create(
        Sale(report=made, buyer=Buyer(each.buyer).value, quantity=each.quantity, cut=each.cut,
             low=each.amount.low if each.amount else None, high=each.amount.high if each.amount else None)
        for each in sales
    )  # fmt: skip
    return made


def _keeping_money(new: Sold, old: Sale | None) -> Sold:
    if old is None:
        return Sold(new.buyer, new.quantity)
    amount = Amount(old.low, old.high) if old.low is not None and old.high is not None else None
    return Sold(new.buyer, new.quantity, amount, old.cut)


def _totals(harvests: Sequence[Panen], sales: Sequence[Sold], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The sums of the lines; a total that was told without lines stays."""
    out: dict[str, Any] = {}
    if harvests:
        out["produced"] = sum((each.quantity for each in harvests), Decimal(0))
    counted = [each.quantity for each in sales if each.quantity is not None]
    if counted:
        out["sold"] = sum(counted, Decimal(0))
    told = [each.amount for each in sales if each.amount is not None]
    total = summed(told) if told else None
    cuts = [each.cut for each in sales if each.cut is not None]
    return out | {
        "sales_low": total.low if total else None, "sales_high": total.high if total else None,
        "cut": sum(cuts) if cuts else None,
    }  # fmt: skip
