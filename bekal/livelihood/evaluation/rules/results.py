"""What the answers say together: averages, gain, who took neither.

Scores are out of 100, averages in whole tenths (725 is 72,5), counted with integers so that every database and every
paper says the same. The gain is that of those who took both tests; with other people in each, two averages compared
would say nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .answers import right_of

BEFORE, AFTER = "awal", "akhir"
ROUNDS = (BEFORE, AFTER)


def mean_tenths(total: int, count: int) -> int | None:
    """The average in tenths, halves upward; None of nothing.

    >>> mean_tenths(145, 2), mean_tenths(1, 3), mean_tenths(0, 0)
    (725, 3, None)
    """
    return (20 * total + count) // (2 * count) if count else None


def score(answers: str, key: str) -> int:
    """Out of 100, to the nearest whole number.

    >>> score("AB-C", "ABDC"), score("AAA", "AAB")
    (75, 67)
    """
    count = len(key)
    return (200 * right_of(answers, key) + count) // (2 * count)


@dataclass(frozen=True, slots=True)
class PersonScores:
    """The scores of one participant; None for a test that was not taken."""

    before: int | None
    after: int | None

    @property
    def gain(self) -> int | None:
        """Points won between the tests; below zero for points lost; None unless both were taken."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test of an activity. Averages in tenths; ``missed_*`` who did not take that test, in the order given."""

    taken_before: int
    taken_after: int
    mean_before: int | None
    mean_after: int | None
    both: int
    gain: int | None
    rose: int
    missed_before: tuple[str, ...]
    missed_after: tuple[str, ...]
    right_before: tuple[int, ...]
    right_after: tuple[int, ...]


def outcome_of(
    people: Sequence[str], answers: Mapping[str, Mapping[str, str]], key: str
) -> tuple[dict[str, PersonScores], Outcome]:
    """Scores by person and all together. ``people`` are the uids of those expected, ``answers`` by round and person,
    ``key`` the right letters in the order of the questions."""
    by_round = {each: {uid: score(said, key) for uid, said in answers.get(each, {}).items()} for each in ROUNDS}
    before, after = by_round[BEFORE], by_round[AFTER]
    scores = {uid: PersonScores(before.get(uid), after.get(uid)) for uid in people}
    gains = [each.gain for each in scores.values() if each.gain is not None]
    return scores, Outcome(
        taken_before=len(before),
        taken_after=len(after),
        mean_before=mean_tenths(sum(before.values()), len(before)),
        mean_after=mean_tenths(sum(after.values()), len(after)),
        both=len(gains),
        gain=_signed_mean(gains),
        rose=sum(each > 0 for each in gains),
        missed_before=tuple(uid for uid in people if uid not in before),
        missed_after=tuple(uid for uid in people if uid not in after),
        right_before=_right_by_question(answers.get(BEFORE, {}).values(), key),
        right_after=_right_by_question(answers.get(AFTER, {}).values(), key),
    )


def _signed_mean(gains: Sequence[int]) -> int | None:
    """Halves away from zero, so that a loss is rounded as a gain of the same size is."""
    total = sum(gains)
    mean = mean_tenths(abs(total), len(gains))
    return mean if mean is None or total >= 0 else -mean


def _right_by_question(sheets: Iterable[str], key: str) -> tuple[int, ...]:
    given = list(sheets)
    return tuple(sum(sheet[at] == right for sheet in given) for at, right in enumerate(key))


@dataclass(frozen=True, slots=True)
class Graded:
    """One question of the questionnaire: how many gave each grade 1 to 4, and the average in tenths."""

    counts: tuple[int, int, int, int]

    @property
    def answered(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> int | None:
        return mean_tenths(sum(grade * count for grade, count in enumerate(self.counts, start=1)), self.answered)


def graded(sheets: Iterable[str], count: int) -> tuple[Graded, ...]:
    """Every question of the questionnaire, from all sheets.

    >>> [each.mean for each in graded(["43", "4-", "33"], 2)]
    [37, 30]
    """
    given = list(sheets)
    return tuple(
        Graded(tuple(sum(sheet[at] == str(grade) for sheet in given) for grade in (1, 2, 3, 4)))  # type: ignore[arg-type]
        for at in range(count)
    )


def overall(rows: Iterable[Graded]) -> int | None:
    """The average of all grades given, in tenths."""
    found = list(rows)
    total = sum(grade * count for row in found for grade, count in enumerate(row.counts, start=1))
    return mean_tenths(total, sum(row.answered for row in found))


def tenths(value: int | None) -> str:
    """As papers write it: 725 is "72,5"; nothing is "–".

    >>> tenths(725), tenths(-3), tenths(None)
    ('72,5', '-0,3', '–')
    """
    if value is None:
        return "–"
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 10},{abs(value) % 10}"
