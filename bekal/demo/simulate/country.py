"""Where the invented people live: how many in each village, the same for the same seed and list of places.

A few provinces send most migrants, in each a few regencies, in each a few villages: weights fall with the rank
(Zipf), so that the largest village of a million people has some 2,000 and half of all villages a handful.
"""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

CHUNK = 2_000
# Rough shares in a hundred of placements by province, as reported for recent years; from memory, to be believable only.
_SHARE_OF_PROVINCE = {
    "35": 25, "33": 21, "32": 20, "52": 12, "18": 9, "12": 4, "51": 3, "36": 2, "53": 2, "73": 1, "31": 1, "64": 0.5,
    "61": 0.7, "11": 0.8, "16": 0.8, "13": 0.6, "14": 0.5, "34": 1,
}  # fmt: skip
_REST = 0.15
_REGENCIES_FALL, _VILLAGES_FALL = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many people of one village: ``first`` is the number of the first in the country, ``in_district`` in its
    district, from which NIK are numbered."""

    village: str
    first: int
    in_district: int
    count: int


class Country:
    """``Country(codes, people, seed)``: where each of ``people`` lives. ``stretches(n)`` tells it for chunk n."""

    def __init__(self, codes: Iterable[str], people: int, seed: int) -> None:
        self.people, self.seed = people, seed
        weights = _weights(sorted(codes), seed)
        # Villages are registered in no order, each as one list: as offices send them in.
        self._villages = sorted(weights, key=lambda code: _mixed(seed, "order", code))
        total = sum(weights.values())
        heaped = accumulate(weights[code] for code in self._villages)
        self._ends = [round(people * part / total) for part in heaped]
        self._in_district = self._numbered_in_districts()

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.people // CHUNK)

    def stretches(self, chunk: int) -> Iterator[Stretch]:
        """The villages of one chunk, in order."""
        at, end = chunk * CHUNK, min((chunk + 1) * CHUNK, self.people)
        number = bisect_right(self._ends, at)
        while at < end:
            begins = self._ends[number - 1] if number else 0
            stop = min(self._ends[number], end)
            if stop > at:
                yield Stretch(self._villages[number], at, self._in_district[number] + at - begins, stop - at)
            at, number = max(at, stop), number + 1

    def _numbered_in_districts(self) -> list[int]:
        counted: dict[str, int] = defaultdict(int)
        out, before = [], 0
        for code, end in zip(self._villages, self._ends, strict=True):
            out.append(counted[code[:8]])
            counted[code[:8]] += end - before
            before = end
        return out


def _weights(codes: list[str], seed: int) -> dict[str, float]:
    regencies: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        regencies[code[:5]].append(code)
    provinces: dict[str, list[str]] = defaultdict(list)
    for regency in regencies:
        provinces[regency[:2]].append(regency)
    out = {}
    for province, inside in provinces.items():
        for regency, share in _falling(inside, _REGENCIES_FALL, seed):
            for code, part in _falling(regencies[regency], _VILLAGES_FALL, seed):
                out[code] = _SHARE_OF_PROVINCE.get(province, _REST) * share * part
    return out


def _falling(codes: list[str], bend: float, seed: int) -> Iterator[tuple[str, float]]:
    ranked = sorted(codes, key=lambda code: _mixed(seed, "rank", code))
    weights = [1 / rank**bend for rank in range(1, len(ranked) + 1)]
    total = sum(weights)
    return ((code, weight / total) for code, weight in zip(ranked, weights, strict=True))


def _mixed(seed: int, what: str, code: str) -> bytes:
    return hashlib.blake2b(f"{seed}/{what}/{code}".encode(), digest_size=8).digest()
