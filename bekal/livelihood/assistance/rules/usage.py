"""Tingkat pemakaian: of the tools that were given, how many are in use, of how many that somebody has seen.

What nobody has looked at is neither used nor idle: it is said apart, and no percentage hides it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .following import ToolState


@dataclass(frozen=True, slots=True)
class Usage:
    """Followed tools of a programme or giver. ``seen`` and ``unseen`` add up to ``all``; ``states`` counts the seen."""

    all: int
    states: Mapping[ToolState, int]

    @property
    def seen(self) -> int:
        return sum(self.states.values())

    @property
    def unseen(self) -> int:
        return self.all - self.seen

    @property
    def used(self) -> int:
        return self.states.get(ToolState.USED, 0)

    @property
    def percent(self) -> int | None:
        """Used of those seen, in whole percent; None while nobody has seen any."""
        return round(100 * self.used / self.seen) if self.seen else None


def usage_of(states: Iterable[str]) -> Usage:
    """The count over the latest state of each tool; the empty state is one that nobody has seen.

    Example: four machines, two seen in use, one idle, one not seen: 2 of 3 seen are used, 1 not seen yet.

    >>> four = usage_of(["dipakai", "dipakai", "menganggur", ""])
    >>> four.all, four.seen, four.used, four.unseen, four.percent
    (4, 3, 2, 1, 67)
    """
    counted = Counter(ToolState(state) for state in states)
    return Usage(counted.total(), {state: n for state, n in counted.items() if state})
