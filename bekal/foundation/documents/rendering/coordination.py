"""Papers of working with others: a letter that asks something of another institution, and the minutes of a meeting."""

from dataclasses import dataclass
from typing import ClassVar

from .papers import Activity, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageCount:
    """How many people of a village; ``around`` names kecamatan and regency."""

    village: str
    around: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPerson:
    """Somebody for whom it is asked: no NIK, no phone."""

    name: str
    village: str
    track: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLetter(Paper):
    """Surat usulan. ``people`` is empty where names must not go out."""

    template: ClassVar[str] = "usulan"
    addressee: str
    subject: str
    background: str
    asks: str
    number_of_people: str
    villages: tuple[VillageCount, ...]
    people: tuple[ProposedPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Who does what by when, and where it stands."""

    what: str
    who: str
    due: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMinutes(Paper):
    """Notulen of a coordination meeting."""

    template: ClassVar[str] = "notulen"
    activity: Activity
    present: tuple[str, ...]
    discussed: str
    decided: str
    tasks: tuple[Task, ...]
