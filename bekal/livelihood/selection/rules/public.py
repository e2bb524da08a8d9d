"""What may be told to everybody about a selection: counts, none of them small, none to be had by subtracting (R41)."""

from dataclasses import dataclass

# House and security rule: no figure below this is shown to the public.
SMALLEST = 5


@dataclass(frozen=True, slots=True)
class PublicCounts:
    """How many were proposed, have a seat, are reserves, were not chosen; None: not shown. Seats are public anyway."""

    seats: int
    proposed: int | None = None
    seated: int | None = None
    reserves: int | None = None
    others: int | None = None


def public_counts(seats: int, seated: int, reserves: int, others: int) -> PublicCounts:
    """Hide what is small, and what would tell it by a difference.

    Examples: 20 seated, 6 reserves, 8 others: all shown. 20, 6, 2: reserves and others are hidden, together they are 8.
    20, 3, 1: the number proposed is hidden too, for 24 less 20 would be 4.
    """
    if seated < SMALLEST:
        return PublicCounts(seats)
    if reserves + others < SMALLEST:
        return PublicCounts(seats, seated=seated)
    proposed = seated + reserves + others
    if min(reserves, others) < SMALLEST:
        return PublicCounts(seats, proposed, seated)
    return PublicCounts(seats, proposed, seated, reserves, others)


def public_number(number: int) -> int | None:
    """A figure that stands alone: itself, or None when it is small."""
    return number if number >= SMALLEST else None
