"""Pagu, realisasi, sisa: sums of whole rupiah, and what is worth saying about them.

The programme's own papers work so (field.md 1a, rows 3 and 4): a line has an account code as text, a volume, a unit and
a price; a per-person price stands under the yearly ceiling (SBM), which an office types with its source, because the
tables of the ministry of finance change every year and are not loaded here.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line, an activity or a year stands; all in whole rupiah. ``left`` is below zero when more was spent than
    planned."""

    pagu: int = 0
    spent: int = 0

    @property
    def left(self) -> int:
        """Sisa.

        >>> Standing(5_000_000, 4_200_000).left
        800000
        """
        return self.pagu - self.spent

    @property
    def percent(self) -> int | None:
        """Realisasi in whole percent of the pagu, rounded down; None without a pagu.

        >>> Standing(3, 2).percent, Standing(0, 2).percent
        (66, None)
        """
        return self.spent * 100 // self.pagu if self.pagu else None

    @property
    def over(self) -> bool:
        """More was spent than planned."""
        return self.spent > self.pagu


def summed(standings: Iterable[Standing]) -> Standing:
    """All of them as one.

    >>> summed([Standing(5, 1), Standing(2, 2)])
    Standing(pagu=7, spent=3)
    """
    rows = list(standings)
    return Standing(sum(row.pagu for row in rows), sum(row.spent for row in rows))


def cost_per_person(spent: int, finished: int) -> int | None:
    """Rupiah for each person who finished, to the nearest rupiah; None while nobody has.

    >>> cost_per_person(100_000_001, 20), cost_per_person(5, 0)
    (5000000, None)
    """
    return (2 * spent + finished) // (2 * finished) if finished else None


def above_ceiling(price: int, ceiling: int | None) -> bool:
    """True for a price above the ceiling that was typed. It is said, not refused: the ceiling may have changed since.

    >>> above_ceiling(160_000, 150_000), above_ceiling(160_000, None)
    (True, False)
    """
    return ceiling is not None and price > ceiling


def check_amount(*, number: int, reason: str) -> list[Refusal]:
    """Why it cannot be written what a line is planned to cost.

    ``number`` counts the revisions of a line from 1; the first is the RAB as it was made, each later one needs a reason.
    """
    if number > 1 and not reason:
        text = _("Tulis alasan perubahannya, misalnya revisi POK ke berapa.")
        return [Refusal("revision_without_reason", text, "reason")]
    return []


def check_spending(*, spent_on: dt.date, today: dt.date) -> list[Refusal]:
    """Why it cannot be written that money went out on ``spent_on``. More than the pagu is shown, not refused: it
    happened."""
    if spent_on <= today:
        return []
    return [Refusal("spent_tomorrow", _("Tanggal bayarnya belum tiba. Tulis yang sudah dibayar saja."), "spent_on")]
