"""One cell as text, with a letter for what it was: everything after this is text only."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .. import limits

TEXT, NUMBER, DATE, FORMULA, ERROR, CUT = "s", "n", "d", "f", "e", "l"


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not empty. ``number`` is the row as the spreadsheet shows it, from 1; ``types`` has one letter a
    cell: s text, n number, d date, f formula (its last result), e error, l cut because it was too long."""

    number: int
    cells: list[str]
    types: str


def as_text(value: Any) -> tuple[str, str]:
    """The text of a cell and its letter.

    >>> as_text(5202081203850000.0)
    ('5202081203850000', 'n')
    >>> as_text(12.5)
    ('12,5', 'n')
    >>> as_text(dt.date(2019, 5, 3))
    ('2019-05-03', 'd')
    """
    if isinstance(value, str):
        return _short(value)
    if isinstance(value, bool):
        return ("ya" if value else "tidak"), TEXT
    if isinstance(value, (int, float)):
        return _number(value), NUMBER
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return (value.date().isoformat() if midnight else value.strftime("%Y-%m-%d %H:%M")), DATE
    if isinstance(value, dt.date):
        return value.isoformat(), DATE
    if isinstance(value, dt.time):
        return value.strftime("%H:%M"), TEXT
    return _short(str(value))


def _short(text: str) -> tuple[str, str]:
    return (text, TEXT) if len(text) <= limits.MAX_CELL else (text[: limits.MAX_CELL], CUT)


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f").replace(".", ",")


def line_of(number: int, values: list[Any]) -> Line | None:
    """A row of raw values; None when nothing is written in it."""
    cells, types = [], []
    for value in values:
        text, letter = as_text(value)
        cells.append(text)
        types.append(letter)
    while cells and not cells[-1].strip():
        cells.pop()
        types.pop()
    return Line(number, cells, "".join(types)) if cells else None
