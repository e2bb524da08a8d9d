"""Dated parameters: values that a law or the house has set, kept as data beside the rule that uses them."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, TypeVar


class Dated(Protocol):
    """Something that holds from one day to another, both included; None is open-ended."""

    @property
    def valid_from(self) -> dt.date | None: ...

    @property
    def valid_to(self) -> dt.date | None: ...


D = TypeVar("D", bound=Dated)


def read_table(anchor: str, name: str) -> dict[str, Any]:
    """``parameters/<name>.toml`` beside the module whose ``__file__`` is ``anchor``.

    Raises FileNotFoundError or tomllib.TOMLDecodeError: a broken parameter file is a bug, not a refusal.
    """
    path = Path(anchor).parent / "parameters" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def in_force(rows: Iterable[D], on: dt.date) -> D | None:
    """The row that holds on that day; the one that began last where several do; None where none does."""
    holding = [row for row in rows if _began(row) <= on and (row.valid_to is None or on <= row.valid_to)]
    return max(holding, key=_began, default=None)


def _began(row: Dated) -> dt.date:
    return row.valid_from or dt.date.min
