"""The follow-up round by round: who was reached, what became of them, what they earn, told without names.

An answer belongs to the last round that was due when it was given (a few days early counts, as for the calls). In a
round each person counts once, by the last answer in it; silence is "belum diketahui".
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bekal.commons.agenda.rules.due_dates import Due

from .monev import Answer, Channel, Income, Leaving, Obstacle, Running, answers_until, latest_answers


@dataclass(frozen=True, slots=True)
class Told:
    """Incomes that were told, in rupiah a month. ``middle`` is the one in the middle of all, each taken at the middle of
    its range: half earn no more than it."""

    count: int
    least: int
    most: int
    middle: int


@dataclass(frozen=True, slots=True)
class Round:
    """One round. The four states add up to ``people``; ``begun`` is false for a round whose day has not come."""

    months: int
    due_on: dt.date
    begun: bool
    people: int
    reached: int
    tried: int
    running: int
    stopped: int
    not_begun: int
    unknown: int
    income: Told | None
    declined: int


def round_of(asked_on: dt.date, dues: Sequence[Due]) -> Due | None:
    """The round that an answer of that day belongs to; None before the first.

    Example: with rounds due on 17 Sep and 15 Nov, who was asked on 10 Nov answered for November already.
    """
    return next((due for due in reversed(dues) if due.due_on <= answers_until(asked_on)), None)


def rounds(
    dues: Sequence[Due], answers: Iterable[Answer], unreached: Iterable[tuple[str, dt.date]], people: Iterable[str],
    on: dt.date,
) -> list[Round]:  # fmt: skip
    """Every round as of ``on``. ``unreached`` are calls that nobody took: person and day."""
    everybody = set(people)
    by_round: dict[int, list[Answer]] = {due.months: [] for due in dues}
    for answer in answers:
        due = round_of(answer.answered_on, dues)
        if due and answer.person_uid in everybody and answer.answered_on <= on:
            by_round[due.months].append(answer)
    tried: dict[int, set[str]] = {due.months: set() for due in dues}
    for uid, day in unreached:
        due = round_of(day, dues)
        if due and uid in everybody and day <= on:
            tried[due.months].add(uid)
    return [
        _round(due, latest_answers(by_round[due.months]), tried[due.months], len(everybody), on) for due in dues
    ]  # fmt: skip


def _round(due: Due, latest: dict[str, Answer], tried: set[str], people: int, on: dt.date) -> Round:
    states = Counter(answer.running for answer in latest.values())
    known = states[Running.YA] + states[Running.BERHENTI] + states[Running.BELUM_MULAI]
    return Round(
        months=due.months,
        due_on=due.due_on,
        begun=bool(latest) or due.due_on <= on,
        people=people,
        reached=len(latest),
        tried=len(tried - set(latest)),
        running=states[Running.YA],
        stopped=states[Running.BERHENTI],
        not_begun=states[Running.BELUM_MULAI],
        unknown=people - known,
        income=told(answer.income for answer in latest.values()),
        declined=sum(answer.declined for answer in latest.values()),
    )


def told(incomes: Iterable[Income | None]) -> Told | None:
    """What the incomes say; None where none was told.

    >>> told([Income(500_000, 500_000), Income(1_000_000, 2_000_000), None])
    Told(count=2, least=500000, most=2000000, middle=1000000)
    """
    known = [income for income in incomes if income]
    if not known:
        return None
    middles = sorted((income.low + income.high) // 2 for income in known)
    half = len(middles) // 2
    middle = middles[half] if len(middles) % 2 else (middles[half - 1] + middles[half]) // 2
    return Told(len(known), min(income.low for income in known), max(income.high for income in known), middle)


@dataclass(frozen=True, slots=True)
class Said:
    """What the latest answer of each says besides: how many sell how, meet which obstacle, want to leave again."""

    channels: tuple[tuple[Channel, int], ...]
    obstacles: tuple[tuple[Obstacle, int], ...]
    leaving: int
    unsure: int


def said(answers: Iterable[Answer], people: Iterable[str], on: dt.date) -> Said:
    """The most frequent first."""
    everybody = set(people)
    latest = latest_answers(each for each in answers if each.person_uid in everybody and each.answered_on <= on)
    channels = Counter(channel for answer in latest.values() for channel in set(answer.channels))
    obstacles = Counter(obstacle for answer in latest.values() for obstacle in set(answer.obstacles))
    wishes = Counter(answer.leaving for answer in latest.values())
    return Said(
        tuple(sorted(channels.items(), key=lambda each: (-each[1], each[0]))),
        tuple(sorted(obstacles.items(), key=lambda each: (-each[1], each[0]))),
        wishes[Leaving.YA],
        wishes[Leaving.RAGU],
    )
