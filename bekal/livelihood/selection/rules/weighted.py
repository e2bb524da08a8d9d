"""Selection, full mode: points by published criteria, reserved seats, ties by a published draw.

Used where many more are proposed than there are seats, and for grants and credit. Nobody moves anybody by hand: the list
follows from the values, and whoever has the same values and the published number gets the same list. A house rule.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import replace as changed

from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from .candidates import Candidate, check_candidates
from .criteria import ALL, LEVELS, Criterion, Scheme, Score, Weighed
from .sentences import reasons_when_weighed, why_points
from .simple import Entry, Place, SelectionList, place_at

Values = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A candidate with what is known by criterion (None: not known, not judged) and the sentences of the judges."""

    candidate: Candidate
    values: tuple[tuple[str, int | None], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, candidate: Candidate, values: Values, notes: Mapping[str, str], scheme: Scheme) -> "Assessed":
        """Only what the scheme asks, in its order; wishes of an officer have no place here."""
        bare = changed(candidate, officer_position=0, officer_reason="")
        known = tuple((each.code, values.get(each.code)) for each in scheme.criteria)
        return cls(bare, known, tuple((each.code, notes.get(each.code, "")) for each in scheme.judged))


def select_weighted(
    assessed: Iterable[Assessed], scheme: Scheme, seats: int, reserves: int | None = None
) -> SelectionList:
    """The list by points. First each reserved group gets its best people, those who fit two groups counting for both;
    then the rest of the seats go by points. A reserved seat for which nobody eligible is left goes to all.

    Raises Refusal for what ``check_weighted`` finds.
    """
    given = list(assessed)
    raise_all(check_weighted(given, scheme, seats, reserves))
    ranked = _ranked(given, scheme)
    seated = _seated(ranked, scheme, seats)
    first = [each for each in ranked if each.uid in seated]
    rest = [each for each in ranked if each.uid not in seated]
    entries = [
        _entry(each, position, seated.get(each.uid, ""), seats, reserves)
        for position, each in enumerate(first + rest, start=1)
    ]
    return SelectionList(seats, reserves, tuple(entries + _outside(given, scheme)), scheme=scheme)


def draw(seed: str, uid: str) -> str:
    """The lot of one person: SHA-256 of the published number and the person, smaller first. Anybody can count it."""
    return hashlib.sha256(f"{seed}:{uid}".encode()).hexdigest()


def check_weighted(
    assessed: Iterable[Assessed], scheme: Scheme, seats: int, reserves: int | None = None
) -> tuple[Refusal, ...]:
    """Why no list can be made of this; empty when it can. The scheme itself was checked when it was published: a list
    frozen by it is counted again for ever, whatever limits the house sets later."""
    given = list(assessed)
    found = list(check_candidates([each.candidate for each in given], seats, reserves))
    return tuple(found + [problem for each in given for problem in _level_problems(each, scheme)])


def check_all_judged(assessed: Iterable[Assessed], scheme: Scheme) -> tuple[Refusal, ...]:
    """Why the list cannot be frozen yet: who could be chosen and was not judged, or judged without a sentence."""
    open_ = [each.candidate for each in assessed if each.candidate.eligible and not _all_judged(each, scheme)]
    if not open_:
        return ()
    names = ", ".join(each.name for each in open_[:3]) + (" …" if len(open_) > 3 else "")
    text = _("%(n)s calon belum dinilai lengkap dengan kalimatnya: %(names)s.")
    return (Refusal("not_all_judged", text, n=len(open_), names=names),)


def _all_judged(each: Assessed, scheme: Scheme) -> bool:
    values, notes = dict(each.values), dict(each.notes)
    return all(values[c.code] is not None and notes.get(c.code, "").strip() for c in scheme.judged)


def _level_problems(each: Assessed, scheme: Scheme) -> Iterator[Refusal]:
    values = dict(each.values)
    for criterion in scheme.judged:
        value = values.get(criterion.code)
        if value is not None and value not in LEVELS[criterion.measure]:
            text = _("Pilih salah satu jawaban untuk %(label)s.")
            yield Refusal("no_such_level", text, f"{criterion.code}_{each.candidate.uid}", label=criterion.label)


@dataclass(frozen=True, slots=True)
class _Ranked:
    candidate: Candidate
    weighed: Weighed

    @property
    def uid(self) -> str:
        return self.candidate.uid


def _ranked(given: Iterable[Assessed], scheme: Scheme) -> list[_Ranked]:
    eligible = [_Ranked(each.candidate, weigh(each, scheme)) for each in given if each.candidate.eligible]
    eligible.sort(key=lambda each: (-each.weighed.points, draw(scheme.seed, each.uid), each.uid))
    counts: dict[int, int] = {}
    for each in eligible:
        counts[each.weighed.points] = counts.get(each.weighed.points, 0) + 1
    return [changed(each, weighed=changed(each.weighed, tied=counts[each.weighed.points] > 1)) for each in eligible]


def weigh(each: Assessed, scheme: Scheme) -> Weighed:
    """One person's points, criterion by criterion, each with its reason."""
    values, notes = dict(each.values), dict(each.notes)
    scores = tuple(
        _score(criterion, values.get(criterion.code), notes.get(criterion.code, ""))
        for criterion in scheme.criteria
        if criterion.weight
    )
    groups = tuple(code for code, _n in scheme.reserved if scheme.criterion(code).level(values.get(code)) == ALL)
    return Weighed(each.values, each.notes, scores, groups)


def _score(criterion: Criterion, value: int | None, note: str) -> Score:
    return Score(
        criterion.code, criterion.label, criterion.weight, criterion.level(value), criterion.points(value),
        why_points(criterion, value, note), criterion.private,
    )  # fmt: skip


def _seated(ranked: list[_Ranked], scheme: Scheme, seats: int) -> dict[str, str]:
    """Who gets a seat, with the reserved group that it took where points alone would not have done."""
    taken: dict[str, str] = {}
    for code, held in scheme.reserved:
        members = [each for each in ranked if code in each.weighed.groups]
        count = sum(each.uid in taken for each in members)
        short = min(held - count, seats - len(taken))
        for each in [each for each in members if each.uid not in taken][: max(0, short)]:
            taken[each.uid] = code
    for each in ranked:
        if len(taken) >= seats:
            break
        taken.setdefault(each.uid, "")
    by_points = {each.uid for each in ranked[:seats]}
    return {uid: "" if uid in by_points else code for uid, code in taken.items()}


def _entry(each: _Ranked, position: int, reserved_for: str, seats: int, reserves: int | None) -> Entry:
    weighed = changed(each.weighed, reserved_for=reserved_for)
    place = place_at(position, seats, reserves)
    return Entry(each.candidate, place, position, reasons_when_weighed(each.candidate, weighed), weighed=weighed)


def _outside(given: Iterable[Assessed], scheme: Scheme) -> list[Entry]:
    """Who cannot be chosen, by uid: they have no points to be put in order by."""
    refused = sorted((each for each in given if not each.candidate.eligible), key=lambda each: each.candidate.uid)
    return [
        Entry(
            each.candidate, Place.TIDAK_MEMENUHI, 0, reasons_when_weighed(each.candidate, None),
            weighed=Weighed(each.values, each.notes, ()),
        )
        for each in refused
    ]  # fmt: skip
