"""Which of somebody's stays abroad was the last: what lists say of a person without reading the history."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay as far as its place in time matters. Dates are stored partial dates, ``""`` for unknown.

    ``noted_on`` is the day on which it was told; ``order`` rises with each stay that is noted.
    """

    country: str
    departed_on: str
    returned_on: str
    noted_on: str
    order: int

    @property
    def dated(self) -> bool:
        return bool(self.departed_on or self.returned_on)


@dataclass(frozen=True, slots=True)
class Last:
    """What is repeated on the person: the country of the last stay, and when it ended ("" while it lasts)."""

    country: str = ""
    returned_on: str = ""


def last_of(stays: Sequence[Stay]) -> Last:
    """The last of the stays.

    Stays do not overlap (or were asked back), so one date of each, its departure or else its return, puts them in
    order. The first that was told without any date is the "negara terakhir" of the first visit: it stands where it was
    told, so that older stays added later do not push it aside. Further ones without a date say nothing about order.

    >>> last_of([Stay("MY", "2008", "2011", "2024-07-15", 2), Stay("TW", "", "", "2024-07-15", 1)]).country
    'TW'
    """
    undated = sorted((stay for stay in stays if not stay.dated), key=lambda stay: stay.order)
    placed = [stay for stay in stays if stay.dated] + undated[:1]
    if not placed:
        return Last()
    newest = max(placed, key=lambda stay: (stay.departed_on or stay.returned_on or stay.noted_on, stay.order))
    return Last(newest.country, newest.returned_on)
