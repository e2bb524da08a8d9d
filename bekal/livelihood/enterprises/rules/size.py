"""How large a business is before the law."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bekal.foundation.kernel.tables import in_force, read_table
from bekal.foundation.kernel.words import gettext_noop as _


class Size(StrEnum):
    """Classes of PP 7/2021 Art. 35."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


SIZE_LABELS = {
    Size.MICRO: _("Usaha mikro"),
    Size.SMALL: _("Usaha kecil"),
    Size.MEDIUM: _("Usaha menengah"),
    Size.LARGE: _("Usaha besar"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The upper bounds that hold from a day on, in rupiah."""

    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    capital: dict[str, int]
    sales: dict[str, int]


@lru_cache
def _limits() -> tuple[Limits, ...]:
    rows = read_table(__file__, "size")["edition"]
    return tuple(
        Limits(row["valid_from"], row.get("valid_to"), row["source"], row["capital"], row["sales"]) for row in rows
    )


def size_class(*, on: dt.date, capital: int | None = None, yearly_sales: int | None = None) -> Size | None:
    """The class on a day; None where nothing is known or no rule held.

    ``capital`` in rupiah without land and buildings, ``yearly_sales`` in rupiah a year. What was sold decides where it
    is known: that is how a running business is classed (PP 7/2021 Art. 35 (5)-(6)).

    >>> size_class(on=dt.date(2024, 8, 1), yearly_sales=36_000_000)
    <Size.MICRO: 'micro'>
    """
    limits = in_force(_limits(), on)
    if limits is None or (capital is None and yearly_sales is None):
        return None
    bounds, amount = (limits.sales, yearly_sales) if yearly_sales is not None else (limits.capital, capital)
    assert amount is not None
    return next((Size(name) for name in ("micro", "small", "medium") if amount <= bounds[name]), Size.LARGE)


def size_source(on: dt.date) -> str:
    """The rule that held on a day, in words; "" where none did."""
    limits = in_force(_limits(), on)
    return limits.source if limits else ""
