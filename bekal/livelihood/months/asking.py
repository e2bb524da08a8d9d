"""What is asked back before a month is saved: figures far from last month's, and sheets that do not close."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.kernel.words import gettext_noop as _

from .models import Report
from .queries.sheets import Board, MemberLine
from .queries.values import amount, hundredths, in_unit, peak
from .rules.amounts import Amount, amount_words, quantity_words
from .rules.closing import Quantities, difference
from .rules.odd import Odd, compare
from .rules.units import UNIT_LABELS
from .services.sheets import Line


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one figure of a member. ``instead`` as a field takes it, "" where nothing is offered."""

    member: str
    name: str
    said: Sentence
    instead: str
    kept: str


def _rupiah(value: Amount) -> str:
    return "Rp " + amount_words(value).replace("-", "–")


def _amount(now: Amount | None, rows: Sequence[Report | None], name: str, lebaran: bool) -> Odd | None:
    if now is None:
        return None
    told = [amount(getattr(row, f"{name}_low"), getattr(row, f"{name}_high")) if row else None for row in rows]
    return compare(name, now.middle, [each.middle if each else None for each in told], _rupiah(now), peak=lebaran)


def _quantity(
    now: Decimal | None, rows: Sequence[Report | None], name: str, unit: str, product: str, lebaran: bool
) -> Odd | None:
    if now is None:
        return None
    told = [hundredths(in_unit(getattr(row, name), row, unit, product)) if row else None for row in rows]
    words = f"{quantity_words(now)} {gettext(UNIT_LABELS[unit])}"
    return compare(name, hundredths(now) or 0, told, words, peak=lebaran)


def of_sheet(board: Board, unit: str, lines: Sequence[Line]) -> list[Question]:
    """Questions about the rows of a sheet; of rows that say what is stored already none."""
    by_uid = {each.member.uid: each for each in board.lines}
    lebaran = board.season.lebaran and peak(board.month)
    return [
        question
        for line in lines
        if line.says_something and not line.idle
        for question in _of_line(board, by_uid[line.member], line, unit, lebaran)
    ]


def _of_line(board: Board, member: MemberLine, line: Line, unit: str, lebaran: bool) -> Iterator[Question]:
    rows, product = (member.before, member.year_ago), board.group.product
    for name in ("produced", "sold"):
        now = getattr(line, name)
        if member.now is None or getattr(member.now, name) != now:
            odd = _quantity(now, rows, name, unit, product, lebaran)
            if odd:
                instead = quantity_words(Decimal(odd.instead) / 100) if odd.instead else ""
                yield Question(line.member, name, odd.said, instead, quantity_words(now))
    for name in ("sales", "costs") if board.money else ():
        told = getattr(line, name)
        stored = amount(getattr(member.now, f"{name}_low"), getattr(member.now, f"{name}_high")) if member.now else None
        odd = None if told == stored else _amount(told, rows, name, lebaran)
        if odd:
            instead = amount_words(Amount(odd.instead, odd.instead)) if odd.instead else ""
            yield Question(line.member, name, odd.said, instead, amount_words(told))


def of_month(
    told: dict[str, Any], before: Report | None, year_ago: Report | None, product: str, *, lebaran: bool
) -> Iterator[Refusal]:
    """Why a single month is asked back: each as a refusal of the box "sudah diperiksa"."""
    rows, unit = (before, year_ago), told["unit"]
    made = sum((each.quantity for each in told["harvests"]), Decimal(0)) if told["harvests"] else told["produced"]
    counted = [each.quantity for each in told["sales"] if each.quantity is not None]
    sold = sum(counted, Decimal(0)) if counted else None
    amounts = [each.amount for each in told["sales"] if each.amount is not None]
    sales = Amount(sum(a.low for a in amounts), sum(a.high for a in amounts)) if amounts else None
    found = [
        _quantity(made, rows, "produced", unit, product, lebaran), _quantity(sold, rows, "sold", unit, product, lebaran),
        _amount(sales, rows, "sales", lebaran), _amount(told.get("costs"), rows, "costs", lebaran),
    ]  # fmt: skip
    for odd in found:
        if odd:
            yield Refusal(odd.said.code, odd.said.text, "checked", **odd.said.params)
    stock = before.stock if before is not None and before.unit == unit else None
    names = ("home", "given", "seed", "spoiled", "stock")
    gap = difference(Quantities(produced=made, sold=sold, before=stock, **{name: told[name] for name in names}))
    if gap:
        said = {"gap": quantity_words(abs(gap)), "unit": gettext(UNIT_LABELS[unit])}
        if gap > 0:
            text = _("%(gap)s %(unit)s belum jelas ke mana: dipakai sendiri, diberikan, jadi bibit, rusak, atau stok?")
        else:
            text = _("Yang keluar %(gap)s %(unit)s lebih banyak daripada hasil dan stok awal. Periksa angkanya.")
        yield Refusal("sheet_open", text, "checked", **said)
