"""Rupiah that may be a range ("1-2 juta") and quantities as people write them ("34,5").

Figures of a household business are guesses, rounded, shrunk or grown (field.md 1e): a range is an answer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bekal.foundation.kernel.parse.cleaning import THIS, clean, refuse_foreign_digits
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

MOST_RUPIAH, MOST_QUANTITY = 99_999_999_999, Decimal(9_999_999)
_TIMES = {"": 1, "rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_PART = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,12})(?:,([0-9]{1,3}))? *(rb|ribu|jt|juta)?", re.ASCII)
_BETWEEN = re.compile(r" *(?:-|–|—|sampai|s/d|s\.d\.|sd) *")
_QUANTITY = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,8})(?:,([0-9]{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """Whole rupiah from ``low`` to ``high``, equal where one figure was told."""

    low: int
    high: int

    @property
    def middle(self) -> int:
        """What a chart draws: halfway, rounded down.

        >>> Amount(1_000_000, 2_000_000).middle
        1500000
        """
        return (self.low + self.high) // 2

    @property
    def is_range(self) -> bool:
        """True when two figures were told."""
        return self.low != self.high

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Amount") -> "Amount":
        """The least it may be is the least less the most."""
        return Amount(self.low - other.high, self.high - other.low)


NOTHING = Amount(0, 0)


def exactly(rupiah: int) -> Amount:
    """One figure."""
    return Amount(rupiah, rupiah)


def summed(amounts: Iterable[Amount]) -> Amount:
    """All of them."""
    total = NOTHING
    for each in amounts:
        total += each
    return total


def read_amount(raw: str, *, field: str | None = None, label: str = THIS) -> Amount:
    """What was typed: ``680.000``, ``900 rb``, ``1,5 juta``, ``1-2 juta``, ``500rb - 1jt``. Raises Refusal.

    In a range the unit of the second figure counts for the first as well where that has none.

    >>> read_amount("1-2 juta")
    Amount(low=1000000, high=2000000)
    """
    text = clean(raw, field=field, label=label).casefold().replace("rp.", "").replace("rp", "").strip()
    refuse_foreign_digits(text, field, label)
    text = re.sub(r",(?:-|00)\Z", "", text)
    parts = [_PART.fullmatch(part.strip()) for part in _BETWEEN.split(text)]
    if not 1 <= len(parts) <= 2 or not all(parts):
        raise _no_amount(field, label)
    found = [match.groups(default="") for match in parts if match]
    unit = found[-1][2]
    values = [_rupiah(whole, part, own or unit, field, label) for whole, part, own in found]
    if values[0] > values[-1]:
        raise Refusal(
            "range_backwards", _("Angka pertama lebih besar daripada yang kedua. Tulis seperti 1-2 juta."), field
        )
    return Amount(values[0], values[-1])


def _rupiah(whole: str, part: str, unit: str, field: str | None, label: str) -> int:
    value = (Decimal(whole.replace(".", "")) + (Decimal(f"0.{part}") if part else 0)) * _TIMES[unit]
    if value != int(value) or (part and not unit):
        raise _no_amount(field, label)
    if value > MOST_RUPIAH:
        raise Refusal("amount_too_large", _("Angka ini terlalu besar untuk satu bulan. Periksa nolnya."), field)
    return int(value)


def _no_amount(field: str | None, label: str) -> Refusal:
    return Refusal("no_amount", _("Tulis rupiah dengan angka, misalnya 680.000, 900 rb, atau 1-2 juta."), field)


def read_quantity(raw: str, *, field: str | None = None, label: str = THIS) -> Decimal:
    """``34``, ``34,5``, ``1.250``: dots for thousands, a comma before parts. Raises Refusal.

    >>> read_quantity("1.250,5")
    Decimal('1250.5')
    """
    text = clean(raw, field=field, label=label).strip()
    refuse_foreign_digits(text, field, label)
    match = _QUANTITY.fullmatch(text)
    if not match:
        raise Refusal("no_quantity", _("Tulis jumlah dengan angka, misalnya 34 atau 34,5."), field)
    value = Decimal(match[1].replace(".", "") + (f".{match[2]}" if match[2] else ""))
    if value > MOST_QUANTITY:
        raise Refusal("quantity_too_large", _("Jumlah ini terlalu besar untuk satu bulan. Periksa angkanya."), field)
    return value


def quantity_words(value: Decimal | None) -> str:
    """As people write it; empty for what is not known.

    >>> quantity_words(Decimal("1250.50")), quantity_words(None)
    ('1.250,5', '')
    """
    if value is None:
        return ""
    whole, _point, part = f"{value:.2f}".partition(".")
    part = part.rstrip("0")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def amount_words(amount: Amount | None) -> str:
    """``680.000`` or ``1.000.000-2.000.000``, as a field takes it back; empty for what is not known.

    >>> amount_words(Amount(1_000_000, 2_000_000))
    '1.000.000-2.000.000'
    """
    if amount is None:
        return ""
    low, high = (f"{value:,}".replace(",", ".") for value in (amount.low, amount.high))
    return f"{low}-{high}" if amount.is_range else low
