"""How alike two names are: which parts answer to each other, and how much that says.

Sharing a common part says little, sharing a rare one much; the evidence is counted in bits (parameters/weights.toml).
Everything here is the same from both sides and for every order of the parts.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from importlib.resources import files
from itertools import combinations

from rapidfuzz.distance import OSA

from .names import NameParts, name_parts, spelled
from .sounds import sound, vowels

_HERE = files(__package__)
WEIGHTS = tomllib.loads(_HERE.joinpath("parameters/weights.toml").read_text("utf-8"))
_SHARES = tomllib.loads(_HERE.joinpath("parameters/common_names.toml").read_text("utf-8"))["share"]
COMMON: Mapping[str, float] = {spelled(part): share for part, share in _SHARES.items()}

_NAME = WEIGHTS["name"]
_LIKE = _NAME["likeness"]
_UNKNOWN_BITS = -math.log2(_NAME["unknown_share"])
# From this share on a part is so common that people leave it out: Siti, Muhamad, Baiq.
_OFTEN_LEFT_OUT = 0.015
_LIST_WEIGHT = 1000


class Grade(IntEnum):
    """How far two names agree, from nothing to the same."""

    OTHER = 0
    PARTLY = 1
    CONTAINED = 2
    NEAR = 3
    SOUND = 4
    SAME = 5


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """``grade`` says how far the names agree, ``bits`` how strongly that speaks for one person."""

    grade: Grade
    bits: float
    # Every part of the own names is heard the same, whatever the parents' names and titles of a parent say.
    heard: bool = False


def shares_in(people: Iterable[Iterable[str]]) -> dict[str, float]:
    """How common each part of a name is among these people; pass it on as ``common``.

    Of each the own name and, where it is told, the mother's: mothers bear the names of another generation. A register knows its own names better than any list. Until it is large the shipped list speaks too, with the
    weight of a thousand people; parts rarer than ``unknown_share`` are left out.
    """
    counts: Counter[str] = Counter()
    count = 0
    for names in people:
        count += 1
        counts.update({part for name in names for part in name_parts(name).own})
    shares = {
        part: (counts[part] + COMMON.get(part, 0.0) * _LIST_WEIGHT) / (count + _LIST_WEIGHT)
        for part in counts.keys() | COMMON.keys()
    }
    return {part: share for part, share in shares.items() if share >= _NAME["unknown_share"]}


def bits_of(part: str, common: Mapping[str, float] = COMMON) -> float:
    """How much it says that two people share this part of a name: the rarer, the more."""
    share = common.get(part)
    return -math.log2(share) if share else _UNKNOWN_BITS


def compare_names(one: NameParts, other: NameParts, common: Mapping[str, float] = COMMON) -> NameLikeness:
    """The agreement of two names. The same for (one, other) and (other, one)."""
    if not one.own or not other.own:
        return NameLikeness(Grade.OTHER, 0.0)
    if (other.own, other.parent) < (one.own, one.parent):
        # Sums of fractions depend on their order by a hair: the same pair is always added up in one order.
        one, other = other, one
    matched, left, right = _aligned(sorted(one.own), sorted(other.own))
    bits = sum(_pair_bits(a, b, like, common) for a, b, like in matched)
    for part in left[len(right) :] + right[len(left) :]:
        bits += _missing(part, common)
    conflicts = min(len(left), len(right))
    bits += conflicts * _NAME["conflict"] + _parents(one, other, common)
    likes = [like for _a, _b, like in matched]
    grade = _grade(likes, conflicts, len(left) + len(right))
    heard = not left and not right and min(likes, default=0.0) >= _LIKE["heard"]
    if one.teknonym != other.teknonym:
        return NameLikeness(min(grade, Grade.PARTLY), bits + _NAME["teknonym"], heard)
    return NameLikeness(grade, bits, heard)


def part_likeness(one: str, other: str) -> float:
    """From 0 to 1, by the slips that happen: sound, one letter, two in long names, a short form, an initial."""
    if one == other:
        return float(_LIKE["same"])
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return float(_LIKE["part"]) if long[0] == short else 0.0
    slips = OSA.distance(one, other, score_cutoff=2)
    if slips <= 2 and (kept := _slip_likeness(slips, len(short), _heard_alike(one, other))):
        if slips == 1 and _last_vowels_differ(one, other):
            return min(kept, float(_LIKE["short_one_letter"]))
        return max(kept, float(_LIKE["heard"])) if _heard_nearly(one, other, slips) else kept
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return float(_LIKE["part"])
    return 0.0


def _heard_alike(one: str, other: str) -> bool:
    return sound(one) == sound(other) and vowels(one) == vowels(other)


def _last_vowels_differ(one: str, other: str) -> bool:
    """A last vowel makes another name of it: Rina beside Rini, Sumarno beside Sumarni."""
    return one[-1] != other[-1] and one[-1] in "aiueo" and other[-1] in "aiueo" and one[:-1] == other[:-1]


def _heard_nearly(one: str, other: str, slips: int) -> bool:
    """Only one vowel inside differs."""
    return slips == 1 and min(len(one), len(other)) >= 5 and one[-1] == other[-1] and sound(one) == sound(other)


def _slip_likeness(slips: int, length: int, heard_alike: bool) -> float:
    """The shorter the part, the fewer slips it bears before it is another name."""
    if heard_alike and length >= 4:
        return float(_LIKE["sound"])
    if slips == 1 and length >= 4:
        return float(_LIKE["one_letter"] if length >= 6 else _LIKE["short_one_letter"])
    return float(_LIKE["two_letters"]) if slips == 2 and length >= 8 else 0.0


def _aligned(one: list[str], other: list[str]) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    """Pairs of parts that answer to each other, best first, and what is left over on either side."""
    matched, left, right = _equal_parts(one, other)
    if left and right:
        matched += _joined_parts(left, right)
        found = ((part_likeness(a, b), min(a, b), max(a, b), a, b) for a in left for b in right)
        for like, _low, _high, a, b in sorted(
            (pair for pair in found if pair[0]), key=lambda pair: (-pair[0], pair[1:3])
        ):
            if a in left and b in right:
                left.remove(a)
                right.remove(b)
                matched.append((a, b, like))
    return matched, left, right


def _equal_parts(one: list[str], other: list[str]) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    left, right, matched = [], list(other), []
    for part in one:
        if part in right:
            right.remove(part)
            matched.append((part, part, 1.0))
        else:
            left.append(part)
    return matched, left, right


def _joined_parts(left: list[str], right: list[str]) -> list[tuple[str, str, float]]:
    """``mega wati`` on one side and ``megawati`` on the other; takes what it pairs out of both lists."""
    matched = []
    for single, several in ((left, right), (right, left)):
        for whole in list(single):
            for a, b in combinations(list(several), 2):
                if whole in single and a in several and b in several and whole in (a + b, b + a):
                    single.remove(whole)
                    several.remove(a)
                    several.remove(b)
                    matched.append((whole, whole, float(_LIKE["sound"])))
    return matched


def _pair_bits(one: str, other: str, like: float, common: Mapping[str, float]) -> float:
    bits = min(bits_of(one, common), bits_of(other, common))
    if min(len(one), len(other)) == 1 and one != other:
        return min(bits * like, float(_NAME["initial"]))
    return bits * like


def _missing(part: str, common: Mapping[str, float]) -> float:
    often = common.get(part, 0.0) >= _OFTEN_LEFT_OUT or len(part) == 1
    return float(_NAME["noble_missing"] if often else _NAME["missing"])


def _parents(one: NameParts, other: NameParts, common: Mapping[str, float]) -> float:
    """A father's name that both tell counts half; told once, it counts next to nothing."""
    if not one.parent and not other.parent:
        return 0.0
    if not one.parent or not other.parent:
        return float(_NAME["parent_missing"])
    matched, left, right = _aligned(sorted(one.parent), sorted(other.parent))
    bits = sum(_pair_bits(a, b, like, common) for a, b, like in matched)
    return (bits + min(len(left), len(right)) * float(_NAME["conflict"])) / 2


def _grade(likes: list[float], conflicts: int, over: int) -> Grade:
    if not likes:
        return Grade.OTHER
    if conflicts:
        return Grade.PARTLY
    if over or min(likes) == _LIKE["part"]:
        return Grade.CONTAINED
    if min(likes) < _LIKE["sound"]:
        return Grade.NEAR
    return Grade.SAME if min(likes) == _LIKE["same"] else Grade.SOUND
