"""The sheet of a group's month on paper."""

from dataclasses import dataclass
from typing import ClassVar

from .papers import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet(Paper):
    """Names and empty boxes; no rupiah. ``unit`` of the quantities; ``blank_rows`` for who is not on the list."""

    template: ClassVar[str] = "lembar_usaha"
    group: str
    product: str
    village: str
    unit: str
    members: tuple[str, ...]
    blank_rows: int
