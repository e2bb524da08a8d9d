"""Units of a product and what one is in another.

Dozens and tonnes are the same everywhere; wet to dry seaweed, a rentang or a karung differ by product and place: known
ones lie dated in ``parameters/units.toml``, others are asked for ("1 karung berapa kg?").
"""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from bekal.foundation.kernel.tables import in_force, read_table
from bekal.foundation.kernel.words import gettext_noop as _

UNIT_LABELS = {
    "kg": _("kg"), "kg_basah": _("kg basah"), "kg_kering": _("kg kering"), "ton": _("ton"), "kuintal": _("kuintal"),
    "karung": _("karung"), "rentang": _("rentang"), "ikat": _("ikat"), "buah": _("buah"), "lembar": _("lembar"),
    "bungkus": _("bungkus"), "lusin": _("lusin"), "kodi": _("kodi"), "liter": _("liter"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ratio:
    """One ``unit`` is ``factor`` of ``into``; for products whose words hold ``product`` (any when empty)."""

    unit: str
    into: str
    factor: Decimal
    product: str = ""
    source: str = ""
    sure: str = "T"
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@cache
def ratios() -> tuple[Ratio, ...]:
    """The known ones."""
    return tuple(
        Ratio(
            row["unit"], row["into"], Decimal(row["gives"]) / Decimal(row["takes"]), row.get("product", ""),
            row["source"], row["sure"], row.get("valid_from"), row.get("valid_to"),
        )
        for row in read_table(__file__, "units")["ratio"]
    )  # fmt: skip


def ratio_of(unit: str, into: str, *, product: str, on: dt.date) -> Ratio | None:
    """What holds on that day for this product; None when it has to be asked."""
    said = product.casefold()
    rows = [row for row in ratios() if (row.unit, row.into) == (unit, into) and row.product in said]
    own = [row for row in rows if row.product]
    return in_force(own or rows, on)


def converted(quantity: Decimal, unit: str, into: str, *, product: str = "", on: dt.date, known: Decimal | None = None) -> Decimal | None:  # fmt: skip
    """``quantity`` in another unit, to two places; None when nobody knows. ``known`` is what the group itself measured.

    10 t of wet seaweed dry to 1.5 t (damarbanten.com 11687):

    >>> converted(Decimal(10_000), "kg_basah", "kg_kering", product="Rumput laut", on=dt.date(2024, 8, 1))
    Decimal('1500.00')
    """
    if unit == into:
        return quantity
    if known is not None:
        return _rounded(quantity * known)
    ratio = ratio_of(unit, into, product=product, on=on)
    if ratio is not None:
        return _rounded(quantity * ratio.factor)
    back = ratio_of(into, unit, product=product, on=on)
    return _rounded(quantity / back.factor) if back else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
