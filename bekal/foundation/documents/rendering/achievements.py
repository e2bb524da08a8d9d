"""Capaian of an office in a year, on one page."""

from dataclasses import dataclass
from typing import ClassVar

from .papers import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, its numbers in words of the reader; ``target`` and ``percent`` are empty where none was set."""

    label: str
    target: str
    reached: str
    percent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; ``untouched`` names the rows with nobody."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""
    untouched: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievements(Paper):
    """Targets and what was reached. ``standing`` says as of when."""

    template: ClassVar[str] = "capaian"
    year: int
    office: str
    standing: str
    whole: tuple[Row, ...]
    beside: tuple[str, ...]
    tables: tuple[Table, ...]
    villages: str
