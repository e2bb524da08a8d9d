"""The programme as it was published: BP3MI NTB 2024, BP3MI Banten 2022, the groups of Lontar.

Six villages, ten village-topic pairs, 20 seats a village. A date that no source gives is None: "not published".
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from bekal.foundation.kernel.tables import read_table

from .kinds import Jenis, Kind


@dataclass(frozen=True, slots=True)
class PlannedVillage:
    """One village of a published plan. ``code`` is a place code; ``provisional`` for a desa persiapan, whose code here
    is only the number under which it may be loaded."""

    name: str
    code: str
    topics: tuple[str, ...]
    source: str
    confidence: str
    provisional: bool = False
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    venue: str = ""
    dates_source: str = ""

    @property
    def dates_published(self) -> bool:
        return self.starts_on is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's plan of one office. ``account`` names the source in ``accounts``; all of it is economic training."""

    code: str
    title: str
    office: str
    year: int
    seats_per_village: int
    account: str
    confidence: str
    villages: tuple[PlannedVillage, ...]
    jenis: Jenis = Jenis.EKONOMI
    kind: Kind = Kind.PELATIHAN

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(place code, topic) of every training that the plan names, in its order."""
        return tuple((village.code, topic) for village in self.villages for topic in village.topics)

    @property
    def seats(self) -> int:
        """Seats are counted by village, not by topic: one village's 20 take all its topics."""
        return self.seats_per_village * len(self.villages)


@dataclass(frozen=True, slots=True)
class AdvancedTraining:
    """The published peningkatan kapasitas: a place and a group, chosen because production went on."""

    code: str
    title: str
    office: str
    year: int
    name: str
    code_of_area: str
    topics: tuple[str, ...]
    seats: int
    starts_on: dt.date
    ends_on: dt.date
    venue: str
    chosen_because: str
    account: str
    confidence: str
    kind: Kind = Kind.PENINGKATAN_KAPASITAS


@dataclass(frozen=True, slots=True)
class Total:
    """A published head count without names. ``groups`` is 0 where no number of groups is given."""

    code: str
    text: str
    people: int
    track: str
    area: str
    account: str
    confidence: str
    until: int
    since: int | None = None
    groups: int = 0
    topic: str = ""


@cache
def plan_ntb_2024() -> Plan:
    """BP3MI NTB's trainings of 2024."""
    row = _table()["plan"]
    plain = {name: value for name, value in row.items() if name != "village"}
    return Plan(**plain, villages=tuple(PlannedVillage(**_tuples(village)) for village in row["village"]))


@cache
def advanced_banten_2022() -> AdvancedTraining:
    """BP3MI Banten's advanced training at Mekar Baru, 1-3 November 2022."""
    return AdvancedTraining(**_tuples(_table()["advanced"]))


@cache
def totals() -> tuple[Total, ...]:
    """Head counts that the accounts give: 110 of Banten since 2019, the groups of Lontar."""
    return tuple(Total(**row) for row in _table()["total"])


@cache
def _table() -> dict[str, Any]:
    return read_table(__file__, "program_2024")


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "topics": tuple(row["topics"])}
