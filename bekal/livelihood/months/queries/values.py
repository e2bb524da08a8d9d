"""A stored month as the rules read it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from bekal.commons.agenda.rules.holidays import indonesia

from ..models import Report, TypedWage
from ..rules.amounts import Amount
from ..rules.closing import Quantities
from ..rules.income import Left, Money, left_of
from ..rules.kinds import GUESSES, Worked
from ..rules.minimum_wage import MinimumWage, wage_of
from ..rules.seasons import is_peak
from ..rules.units import converted


def amount(low: int | None, high: int | None) -> Amount | None:
    """A stored range."""
    return None if low is None or high is None else Amount(low, high)


def money_of(row: Report) -> Money:
    """Its rupiah. Only for who reads them."""
    return Money(
        sales=amount(row.sales_low, row.sales_high), cut=row.cut, costs=amount(row.costs_low, row.costs_high),
        taken=row.taken, repaid=row.repaid, idle=row.worked == Worked.IDLE,
    )  # fmt: skip


def left(row: Report) -> Left:
    """Sisa untuk keluarga of one report."""
    return left_of(money_of(row))


def quantities_of(row: Report, before: Decimal | None) -> Quantities:
    """Its quantities; ``before`` is the stock with which the month began."""
    return Quantities(
        produced=row.produced, sold=row.sold, home=row.home, given=row.given, seed=row.seed, spoiled=row.spoiled,
        stock=row.stock, before=before,
    )  # fmt: skip


def in_unit(value: Decimal | None, row: Report, unit: str, product: str) -> Decimal | None:
    """A quantity of a report in another unit, where that is known."""
    if value is None:
        return None
    known = row.in_kg if unit.startswith("kg") else None
    return converted(value, row.unit, unit, product=product, on=row.month, known=known)


def hundredths(value: Decimal | None) -> int | None:
    """A quantity as a whole number of hundredths."""
    return None if value is None else int(value * 100)


def feasts() -> list[dt.date]:
    """First days of Idulfitri, as far as they are known or calculated."""
    return [each.first_day for each in indonesia().lebaran]


def peak(month: dt.date) -> bool:
    """Whether Lebaran lifts the sales of that month."""
    return is_peak(month, feasts())


def guessed(rows: Iterable[Report]) -> tuple[int, int]:
    """How many of these months with figures are from memory or a guess, and of how many whose source is known."""
    known = [row.source for row in rows if row.source and row.worked == Worked.YES]
    return sum(source in GUESSES for source in known), len(known)


def minimum_wage(province: str, year: int) -> MinimumWage | None:
    """What an office typed, else what the house remembers."""
    row = TypedWage.objects.filter(province=province, year=year).first()
    if row is not None:
        return MinimumWage(province, year, row.amount, row.source, "T")
    return wage_of(province, year)
