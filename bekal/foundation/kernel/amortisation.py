"""How a loan is paid back: flat, menurun or anuitas, in whole rupiah, the last instalment absorbing what rounding left.

*Flat* takes interest on the first principal for the whole term; *menurun* pays equal principal and interest on what is
still owed; *anuitas* pays the same sum every month. Checked against the published schedules in domain 3.5 of the
project's sources (scribd 423090835, dwikimaulanai) and the house table there: ``tests/golden/amortisation.csv``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from itertools import accumulate

# What a page draws in one go; no programme of the field lends longer.
MOST_MONTHS = 360
_MONTHS_OF_A_YEAR, _PERCENT = 12, 100
_DIGITS, _HALVINGS = 28, 70


class Method(StrEnum):
    """How interest is counted. Stored as written."""

    FLAT = "flat"
    DECLINING = "menurun"
    ANNUITY = "anuitas"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One month: rupiah of principal and of interest, and what is still owed after it."""

    number: int
    principal: int
    interest: int
    balance: int

    @property
    def total(self) -> int:
        """What is paid that month.

        >>> Instalment(1, 1_000_000, 120_000, 11_000_000).total
        1120000
        """
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class Schedule:
    """All instalments of a loan."""

    method: Method
    principal: int
    rows: tuple[Instalment, ...]

    @property
    def interest(self) -> int:
        """Interest over the whole term, in rupiah."""
        return sum(row.interest for row in self.rows)

    @property
    def paid(self) -> int:
        """Principal and interest together, in rupiah."""
        return self.principal + self.interest


def schedule(method: Method, *, principal: int, yearly_percent: Decimal, months: int) -> Schedule:
    """The instalments of ``principal`` rupiah at ``yearly_percent`` (of the method, not effective) over ``months``.

    Raises ValueError for less than one rupiah or one month, and for a rate below zero: the doors refuse these in words.

    >>> loan = schedule(Method.FLAT, principal=12_000_000, yearly_percent=Decimal(12), months=12)
    >>> loan.rows[0].total, loan.interest
    (1120000, 1440000)
    >>> schedule(Method.ANNUITY, principal=12_000_000, yearly_percent=Decimal(12), months=12).rows[-1].total
    1066191
    """
    if principal < 1 or not 1 <= months <= MOST_MONTHS or yearly_percent < 0:
        raise ValueError("a loan has at least one rupiah, one month, and no negative rate")
    with localcontext() as context:
        context.prec = _DIGITS
        monthly = yearly_percent / _MONTHS_OF_A_YEAR / _PERCENT
        parts = _PARTS[method](principal, monthly, months)
        balances = list(
            accumulate((paid for paid, _interest in parts), lambda owed, paid: owed - paid, initial=principal)
        )
    rows = (
        Instalment(number, paid, interest, balances[number]) for number, (paid, interest) in enumerate(parts, start=1)
    )
    return Schedule(method, principal, tuple(rows))


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _shared(amount: int, months: int) -> list[int]:
    """``amount`` in equal parts; the last takes what does not divide."""
    each = amount // months
    return [each] * (months - 1) + [amount - each * (months - 1)]


def _flat(principal: int, monthly: Decimal, months: int) -> list[tuple[int, int]]:
    interest = _rounded(principal * monthly * months)
    return list(zip(_shared(principal, months), _shared(interest, months), strict=True))


def _declining(principal: int, monthly: Decimal, months: int) -> list[tuple[int, int]]:
    owed, parts = principal, []
    for paid in _shared(principal, months):
        parts.append((paid, _rounded(owed * monthly)))
        owed -= paid
    return parts


def _annuity(principal: int, monthly: Decimal, months: int) -> list[tuple[int, int]]:
    if not monthly:
        return [(paid, 0) for paid in _shared(principal, months)]
    instalment = _rounded(principal * monthly / (1 - (1 + monthly) ** -months))
    owed, parts = principal, []
    for number in range(1, months + 1):
        interest = _rounded(owed * monthly)
        # Rounded up, a tiny loan may be paid before its last month; nothing is ever paid twice.
        paid = owed if number == months else min(instalment - interest, owed)
        parts.append((paid, interest))
        owed -= paid
    return parts


_PARTS = {Method.FLAT: _flat, Method.DECLINING: _declining, Method.ANNUITY: _annuity}


def effective_yearly_percent(received: int, paid: Iterable[int]) -> Decimal:
    """The effective rate in percent a year (twelve times the monthly rate at which what is ``paid`` month after month
    is worth what was ``received``), to three decimals. Costs taken off at the beginning lower ``received``.

    Raises ValueError when nothing was received.

    >>> loan = schedule(Method.FLAT, principal=12_000_000, yearly_percent=Decimal(12), months=12)
    >>> effective_yearly_percent(loan.principal, (row.total for row in loan.rows))
    Decimal('21.457')
    """
    sums = [Decimal(amount) for amount in paid]
    if received < 1:
        raise ValueError("nothing was received")
    if sum(sums) <= received:
        return Decimal(0)
    with localcontext() as context:
        context.prec = _DIGITS
        low, high = Decimal(0), Decimal(1)
        while _worth(sums, high) > received:
            high *= 2
        for _turn in range(_HALVINGS):
            middle = (low + high) / 2
            if _worth(sums, middle) > received:
                low = middle
            else:
                high = middle
        return (high * _MONTHS_OF_A_YEAR * _PERCENT).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)


def _worth(sums: list[Decimal], monthly: Decimal) -> Decimal:
    """What the payments are worth at the beginning."""
    factor, worth = 1 / (1 + monthly), Decimal(0)
    for amount in reversed(sums):
        worth = (worth + amount) * factor
    return worth
