"""Time, taken in turns: what is compared runs alternately, so that a noisy machine is noisy for all of it.

On SQLite everything happens in this process, so its processor time is taken: others on the machine do not lengthen it.
On PostgreSQL half of the work is the server's, so the clock is.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from django.db import connection


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of one piece of work over many rounds."""

    times: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return sorted(self.times)[int(len(self.times) * 0.95)]

    @property
    def noise(self) -> float:
        """How far the middle half of the rounds spreads around the middle, in percent of it."""
        ordered = sorted(self.times)
        quarter = len(ordered) // 4
        return 100 * (ordered[-1 - quarter] - ordered[quarter]) / (self.middle or 1) / 2


def _spent() -> float:
    """With the processes that the work started: a spreadsheet is read in one of its own."""
    return sum(os.times()[:4]) if connection.vendor == "sqlite" else time.perf_counter()


def _clock() -> Callable[[], float]:
    return time.process_time if connection.vendor == "sqlite" else time.perf_counter


def in_turns(*works: Callable[[int], object], rounds: int = 60, warm: int = 5) -> Sequence[Taken]:
    """Each of ``works`` once per round, called with the round's number; the first rounds do not count."""
    clock = _clock()
    times: list[list[float]] = [[] for _ in works]
    for turn in range(-warm, rounds):
        for work, taken in zip(works, times, strict=True):
            began = clock()
            work(turn + warm)
            if turn >= 0:
                taken.append((clock() - began) * 1000)
    return [Taken(tuple(taken)) for taken in times]


def once(work: Callable[[], object]) -> float:
    """Seconds of a long piece of work."""
    began = _spent()
    work()
    return _spent() - began


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``ratio`` is ours over the limit; ``met`` says whether the goal holds, None: no goal."""

    work: str
    ours: str
    limit: str
    ratio: str
    goal: str
    met: bool | None
    noise: str = ""
    peer: str = ""


def row(work: str, ours: Taken, limit: Taken, named: str, goal: str, met: bool | None, peer: str = "") -> Row:
    """A line about two works that were taken in turns."""
    said = f"{ours.middle:.2f} ms, p95 {ours.p95:.2f}"
    raw = f"{named} {limit.middle:.3f} ms"
    noise = f"±{ours.noise:.0f} %"
    return Row(work, said, raw, f"{ours.middle / limit.middle:.1f}x", goal, met, noise, peer)
