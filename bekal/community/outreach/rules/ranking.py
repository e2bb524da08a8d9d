"""Desa berikutnya: villages ranked by people not yet served, potential, and time since the last activity.

Every part is a share of its weight, and the share is a plain division that anybody can repeat: people not yet served
over the most of any village in the list, potentials over the number that counts as full, months over the number that
counts as full. The weights are the office's; no part is hidden, and nothing about single people goes in but their
number. A village where nobody is left to be served is no next village, whatever its other parts.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

_TABLE: dict[str, Any] = read_table(__file__, "ranking")
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """Points that each part can give; the three together make 100. ``full_potentials`` and ``full_months`` are from
    where on more of it gives no more points."""

    need: int = _TABLE["weights"]["need"]
    potential: int = _TABLE["weights"]["potential"]
    rest: int = _TABLE["weights"]["rest"]
    full_potentials: int = _TABLE["full"]["potentials"]
    full_months: int = _TABLE["full"]["months"]


# The table's own word on where its weights come from, as screens say it.
DEFAULT_SOURCE = _("bawaan Bekal, belum ditetapkan balai")


@dataclass(frozen=True, slots=True)
class Village:
    """What is known of one village. ``registered`` are PMI purna, family and CPMI; ``served`` those of them who held a
    seat in an activity that took place; ``last_on`` the end of the last one, None for none."""

    code: str
    name: str
    registered: int
    served: int
    potentials: int = 0
    last_on: dt.date | None = None

    @property
    def unserved(self) -> int:
        """People not yet served; never below zero."""
        return max(self.registered - self.served, 0)


@dataclass(frozen=True, slots=True)
class Share:
    """One part: ``part`` of ``full``, times ``weight``, in tenths of a point as they are shown and added."""

    part: int
    full: int
    weight: int

    @property
    def tenths(self) -> int:
        """Rounded half up to a tenth, so that what is shown adds up.

        >>> Share(2, 3, 25).tenths, Share(5, 3, 25).tenths, Share(0, 0, 25).tenths
        (167, 250, 0)
        """
        if not self.full:
            return 0
        return (2 * 10 * self.weight * min(self.part, self.full) + self.full) // (2 * self.full)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A village with its points. ``never`` had no activity: the full share of rest."""

    village: Village
    need: Share
    potential: Share
    rest: Share
    never: bool

    @property
    def tenths(self) -> int:
        """All points, in tenths."""
        return self.need.tenths + self.potential.tenths + self.rest.tenths


def months_between(first: dt.date, last: dt.date) -> int:
    """Whole months from one day to a later one; 0 for a day that is still to come.

    >>> months_between(dt.date(2024, 8, 15), dt.date(2024, 10, 14))
    1
    """
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return max(months, 0)


def rank(villages: Iterable[Village], weights: Weights, today: dt.date) -> list[Ranked]:
    """Villages in which somebody is left to be served, most points first; equal points by more people, then by name.

    Example: of two villages with 20 and 10 people left, no potentials and no activity yet, the first has 50 + 25 = 75
    points, the second 25 + 25 = 50 with the weights 50, 25, 25.
    """
    left = [village for village in villages if village.unserved]
    most = max((village.unserved for village in left), default=0)
    rows = [_ranked(village, weights, most, today) for village in left]
    return sorted(rows, key=lambda row: (-row.tenths, -row.village.unserved, row.village.name, row.village.code))


def _ranked(village: Village, weights: Weights, most: int, today: dt.date) -> Ranked:
    never = village.last_on is None
    months = weights.full_months if village.last_on is None else months_between(village.last_on, today)
    return Ranked(
        village,
        Share(village.unserved, most, weights.need),
        Share(village.potentials, weights.full_potentials, weights.potential),
        Share(months, weights.full_months, weights.rest),
        never,
    )


def check_weights(weights: Weights) -> list[Refusal]:
    """Why weights cannot be used: they do not make 100."""
    total = weights.need + weights.potential + weights.rest
    if total == WHOLE:
        return []
    text = _("Ketiga bobot harus berjumlah 100; sekarang %(total)s. Ubah salah satunya.")
    return [Refusal("weights_are_not_100", text, "need", total=str(total))]
