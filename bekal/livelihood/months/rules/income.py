"""Sisa untuk keluarga (officers: pendapatan bersih): what of a month the family can live on.

A cash rule, the house's: received for what was sold after potongan, less what was paid out, less debts in goods that were
paid aside; then wages and the share of a group. Bibit, rope or rice taken on credit are no income and no cost of that month:
they cost when they are cut from the price or paid. What is not known stays unknown, never nothing.
"""

from dataclasses import dataclass, field

from .amounts import NOTHING, Amount, exactly, summed


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A month of one business in rupiah. None is not told; ``cut`` is the potongan of the buyer (ijon, utang barang),
    ``taken`` goods on credit, ``repaid`` debts in goods paid aside."""

    sales: Amount | None = None
    cut: int | None = None
    costs: Amount | None = None
    taken: int | None = None
    repaid: int | None = None
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What is left. ``amount`` None: not known. ``without_costs``: costs were not told, so it is at most this."""

    amount: Amount | None
    without_costs: bool = False


def received(money: Money) -> Amount | None:
    """Omzet after potongan; None while sales are not told."""
    if money.sales is None:
        return NOTHING if money.idle else None
    return money.sales - exactly(money.cut or 0)


def left_of(money: Money) -> Left:
    """What one business left.

    >>> left_of(Money(sales=exactly(680_000), cut=50_000, costs=exactly(180_000))).amount
    Amount(low=450000, high=450000)
    """
    came = received(money)
    if came is None:
        return Left(None)
    out = (money.costs or NOTHING) + exactly(money.repaid or 0)
    return Left(came - out, money.costs is None and not money.idle)


def price_of(amount: Amount | None, cut: int | None, hundredths: int | None) -> tuple[int | None, int | None]:
    """Rupiah a unit before and after potongan, rounded down; ``hundredths`` is the quantity times a hundred.

    >>> price_of(exactly(1_800_000), 400_000, 10_000)
    (18000, 14000)
    """
    if amount is None or not hundredths:
        return None, None
    return amount.middle * 100 // hundredths, (amount.middle - (cut or 0)) * 100 // hundredths


@dataclass(frozen=True, slots=True)
class FamilyMonth:
    """A month of a person: own businesses and shares in groups, wages, share of the surplus."""

    businesses: tuple[Left, ...] = ()
    wages: tuple[Amount, ...] = ()
    shares: tuple[Amount, ...] = ()
    unknown: int = field(default=0)

    @property
    def left(self) -> Left:
        """All that is known, added up; unknown only when nothing at all is known."""
        known = [each.amount for each in self.businesses if each.amount is not None]
        if not known and not self.wages and not self.shares:
            return Left(None)
        return Left(summed([*known, *self.wages, *self.shares]), any(each.without_costs for each in self.businesses))
