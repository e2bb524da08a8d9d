"""The cover and checklist of a file of papers: what is there, what is missing, who owes it."""

from dataclasses import dataclass
from typing import ClassVar

from .papers import Activity, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry. ``about`` is number and day of what is there; ``owed`` who has to do what next."""

    number: str
    label: str
    there: bool
    standing: str
    about: str = ""
    owed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A part of the file."""

    letter: str
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Paper):
    """Cover and checklist of a berkas SPJ, as of the day it was put together."""

    template: ClassVar[str] = "berkas_spj"
    activity: Activity
    year: int
    office: str
    made_on: str
    there: str
    needed: str
    tabs: tuple[Tab, ...]
