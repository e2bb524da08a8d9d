"""The sheet closes: what was made must be somewhere.

Stock at the start + produced = sold + used at home + given + kept as seed + spoiled + stock at the end (field.md 1e). What
does not close is asked back, not refused: people forget what they ate and gave.
"""

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """All in one unit; None is not told. ``before`` is the stock with which the month began."""

    produced: Decimal | None = None
    sold: Decimal | None = None
    home: Decimal | None = None
    given: Decimal | None = None
    seed: Decimal | None = None
    spoiled: Decimal | None = None
    stock: Decimal | None = None
    before: Decimal | None = None

    @property
    def gone(self) -> Decimal:
        """Everything that left, what was not told as nothing."""
        return sum((each or ZERO for each in (self.sold, self.home, self.given, self.seed, self.spoiled)), ZERO)


def difference(quantities: Quantities) -> Decimal | None:
    """What is not accounted for: above zero something is missing on the right side, below zero more left than there was.

    None while nobody can say: without a production, or without anything that tells where it went. Stock at the end that was
    not told is not guessed: then only "more left than there was" is known.

    >>> difference(Quantities(produced=Decimal(40), sold=Decimal(34), home=Decimal(2), stock=Decimal(4)))
    Decimal('0')
    """
    if quantities.produced is None or (quantities.sold is None and not quantities.gone):
        return None
    rest = (quantities.before or ZERO) + quantities.produced - quantities.gone
    if quantities.stock is None:
        if rest >= 0:
            return ZERO if _all_told(quantities) and rest == 0 else None
        # Without the stock of the month before, the surplus may come from there.
        return rest if quantities.before is not None else None
    return rest - quantities.stock


def _all_told(quantities: Quantities) -> bool:
    return quantities.sold is not None


def closes(quantities: Quantities) -> bool:
    """True when everything is accounted for; False also while it cannot be said."""
    return difference(quantities) == 0
