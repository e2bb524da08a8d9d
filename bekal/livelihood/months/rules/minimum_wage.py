"""The minimum wage (UMP) of a province as a line to look at, not a verdict.

Figures in ``parameters/minimum_wage.toml`` are from memory (M) and shown as such; what an office types, with its decree,
stands before them.
"""

from dataclasses import dataclass
from functools import cache

from bekal.foundation.kernel.tables import read_table


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """Rupiah a month, in a province, for one year."""

    province: str
    year: int
    amount: int
    source: str
    sure: str = "M"


@cache
def remembered() -> tuple[MinimumWage, ...]:
    """What the house knows."""
    rows = read_table(__file__, "minimum_wage")["wage"]
    return tuple(MinimumWage(row["province"], row["year"], row["amount"], row["source"], row["sure"]) for row in rows)


def wage_of(province: str, year: int) -> MinimumWage | None:
    """Of that year only: another year's is not carried on.

    >>> wage_of("52", 2024).amount
    2444067
    """
    return next((row for row in remembered() if (row.province, row.year) == (province, year)), None)
