"""What people are weighed by, said before anybody is proposed: criteria, weights, reserved seats, the draw for ties.

A house rule; no regulation that was found prescribes criteria or weights (``parameters/criteria.toml``). The whole scheme
is copied into the list that is frozen, so that it is counted again by what was published, whatever the house says later.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

_TABLE: dict[str, Any] = read_table(__file__, "criteria")
NOTICE_DAYS: int = _TABLE["notice"]["days"]
OBJECTION_DAYS: int = _TABLE["notice"]["objection_days"]
ALL_POINTS = 100
MOST_JUDGED = 4
ALL, HALF, NONE = 2, 1, 0

# So that the words of the table reach the catalogues.
_LABELS = (
    _("Belum pernah dilatih"),
    _("Keluarga yang ditinggal PMI"),
    _("Belum lama pulang"),
    _("Penyandang disabilitas"),
    _("Perempuan"),
    _("Anggota kelompok usaha yang berjalan"),
    _("Produksi tetap"),
    _("bulan sejak pulang"),
    _("persen bulan musim yang dilaporkan"),
)


class Measure(StrEnum):
    """How a value becomes all, half or none of the points; the last two are judged by people."""

    NEVER = "never"
    YES = "yes"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    JUDGED_YES_NO = "judged_yes_no"
    JUDGED_THREE = "judged_three"


JUDGED = frozenset({Measure.JUDGED_YES_NO, Measure.JUDGED_THREE})
# Only what is plainly so or not so can hold seats.
RESERVABLE = frozenset({Measure.NEVER, Measure.YES})
JUDGED_LABELS = {
    Measure.JUDGED_YES_NO: _("Ya atau tidak"),
    Measure.JUDGED_THREE: _("Tiga tingkat: ya, sebagian, tidak"),
}
LEVELS = {
    Measure.JUDGED_YES_NO: {ALL: _("Ya"), NONE: _("Tidak")},
    Measure.JUDGED_THREE: {ALL: _("Ya"), HALF: _("Sebagian"), NONE: _("Tidak")},
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that counts, for ``weight`` points of a hundred.

    ``full`` and ``half`` are the bounds of a measured one (months, percent). ``reserved`` seats are held for those to
    whom it applies; then the weight may be 0. ``private``: not said aloud outside the office.
    """

    code: str
    label: str
    measure: Measure
    weight: int
    full: int = 0
    half: int = 0
    unit: str = ""
    reserved: int = 0
    private: bool = False

    @property
    def judged(self) -> bool:
        return self.measure in JUDGED

    def level(self, value: int | None) -> int:
        """ALL, HALF or NONE for a value. What is not known counts nothing: guessing would favour somebody.

        Examples: measure AT_MOST, full 24, half 60: 14 months are ALL, 30 HALF, 90 NONE.
        """
        if value is None:
            return NONE
        if self.measure is Measure.NEVER:
            return NONE if value else ALL
        if self.measure is Measure.YES:
            return ALL if value else NONE
        if self.measure is Measure.AT_MOST:
            return ALL if value <= self.full else HALF if value <= self.half else NONE
        if self.measure is Measure.AT_LEAST:
            return ALL if value >= self.full else HALF if value >= self.half else NONE
        return value

    def points(self, value: int | None) -> int:
        """Whole points: all, half (rounded down), none."""
        return self.weight * self.level(value) // ALL


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything that is published: criteria in their order (reserved seats are filled in it), and the number of the
    draw by which equal points are told apart."""

    criteria: tuple[Criterion, ...]
    seed: str = ""

    @property
    def judged(self) -> tuple[Criterion, ...]:
        """Those on which people say something themselves."""
        return tuple(each for each in self.criteria if each.judged)

    @property
    def reserved(self) -> tuple[tuple[str, int], ...]:
        """(criterion, seats held for it), in the order in which they are filled."""
        return tuple((each.code, each.reserved) for each in self.criteria if each.reserved)

    def criterion(self, code: str) -> Criterion:
        """That criterion; raises KeyError."""
        return {each.code: each for each in self.criteria}[code]


@dataclass(frozen=True, slots=True)
class Score:
    """What one criterion gave one person, and why in words."""

    code: str
    label: str
    weight: int
    level: int
    points: int
    why: Sentence
    private: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """One person on the scales: values and sentences as they were, by criterion, and what came of them.

    ``reserved_for`` is the criterion whose reserved seat the person took without having the points for another; ``tied``:
    somebody else has as many points, so the draw decided between them.
    """

    values: tuple[tuple[str, int | None], ...]
    notes: tuple[tuple[str, str], ...]
    scores: tuple[Score, ...]
    groups: tuple[str, ...] = ()
    reserved_for: str = ""
    tied: bool = False

    @property
    def points(self) -> int:
        """Of a hundred."""
        return sum(score.points for score in self.scores)


def from_register() -> tuple[Criterion, ...]:
    """What the register can say of people, with the weights that the house proposes."""
    return tuple(Criterion(**{**row, "measure": Measure(row["measure"])}) for row in _TABLE["criteria"])


def is_crowded(proposed: int, seats: int) -> bool:
    """True when so many are proposed that criteria and weights are worth the work: 30 for 20 seats, not 26."""
    bound = _TABLE["full_mode"]
    return proposed * int(bound["seats"]) >= seats * int(bound["nominees"])


def check_scheme(scheme: Scheme, seats: int) -> tuple[Refusal, ...]:
    """Why these criteria cannot be published; empty when they can. All mistakes at once."""
    return tuple(_scheme_problems(scheme, seats))


def _scheme_problems(scheme: Scheme, seats: int) -> Iterator[Refusal]:
    total = sum(each.weight for each in scheme.criteria)
    if total != ALL_POINTS:
        yield Refusal("not_a_hundred", _("Jumlah bobot harus 100, sekarang %(total)s. Ubah salah satu."), total=total)
    held = sum(count for _code, count in scheme.reserved)
    if held > seats:
        text = _("Kursi khusus ada %(held)s, padahal kursinya hanya %(seats)s. Kurangi kursi khususnya.")
        yield Refusal("too_many_reserved", text, held=held, seats=seats)
    if len(scheme.judged) > MOST_JUDGED:
        text = _("Penilaian petugas paling banyak %(most)s, supaya setiap calon dapat dinilai dengan teliti.")
        yield Refusal("too_many_judged", text, most=MOST_JUDGED)
    yield from _criteria_problems(scheme.criteria)


def _criteria_problems(criteria: Iterable[Criterion]) -> Iterator[Refusal]:
    given = tuple(criteria)
    if len({each.code for each in given}) < len(given) or len({_key(each) for each in given}) < len(given):
        yield Refusal("named_twice", _("Ada kriteria yang sama dua kali. Hapus salah satunya."))
    for each in given:
        if not 0 <= each.weight <= ALL_POINTS or each.reserved < 0:
            text = _("Bobot %(label)s antara 0 dan 100, kursi khususnya tidak kurang dari nol.")
            yield Refusal("weight_out_of_range", text, label=each.label)
        if not each.weight and not each.reserved:
            yield Refusal("counts_nothing", _("Isi bobot %(label)s, atau hapus kriterianya."), label=each.label)
        if each.reserved and each.measure not in RESERVABLE:
            text = _("Kursi khusus hanya untuk hal yang jelas ya atau tidak di data, bukan %(label)s.")
            yield Refusal("not_reservable", text, label=each.label)


def _key(criterion: Criterion) -> str:
    return " ".join(criterion.label.casefold().split())
