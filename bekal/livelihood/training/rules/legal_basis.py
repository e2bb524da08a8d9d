"""The regulations that a paper of a day may name: never one that was not yet, or no longer, in force."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from bekal.foundation.kernel.tables import read_table


@dataclass(frozen=True, slots=True)
class Basis:
    """One regulation with its full title. ``dates_confidence`` speaks of the days, ``confidence`` of the rest."""

    code: str
    title: str
    source: str
    confidence: str
    dates_confidence: str
    valid_from: dt.date
    valid_to: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Both days included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def all_basis() -> tuple[Basis, ...]:
    """Everything the house knows, in the order of rank and age in which papers name it."""
    return tuple(Basis(**row) for row in read_table(__file__, "legal_basis")["basis"])


def legal_basis(on: dt.date) -> tuple[str, ...]:
    """The titles to name on a paper of that day; a training of August 2024 does not rest on a decree of 2025."""
    return tuple(row.title for row in all_basis() if row.holds_on(on))
