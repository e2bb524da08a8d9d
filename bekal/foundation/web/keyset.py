"""Paging that costs the same at any depth: a row-value comparison instead of OFFSET."""

import base64
import binascii
import json
import re
from functools import partial
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import BooleanField, DateField, F, Func, IntegerField, Model, QuerySet, Value

from ..vault import open_sealed, seal

# NUL is no text on PostgreSQL, a lone surrogate on neither database.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class RowCompare(Func):
    """``(a, b, id) > (%s, %s, %s)`` on both databases; Django's own form falls back to a slow OR on SQLite."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, fields: tuple[str, ...], values: tuple[Any, ...], operator: str) -> None:
        self.width, self.operator = len(fields), operator
        super().__init__(*(F(name) for name in fields), *(Value(value) for value in values))

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        parts, params = [], []
        for expression in self.source_expressions:
            sql, given = compiler.compile(expression)
            parts.append(sql)
            params += given
        left, right = ", ".join(parts[: self.width]), ", ".join(parts[self.width :])
        return f"({left}) {self.operator} ({right})", params

    def copy(self) -> "RowCompare":
        twin = super().copy()
        twin.width, twin.operator = self.width, self.operator
        return twin


def page_of(
    rows: QuerySet[Any], order: tuple[str, ...], *, descending: bool, cursor: str, size: int
) -> tuple[list[Any], str, str]:
    """One page of ``rows`` ordered by ``order`` (all one way, never null, ended by "id").

    Returns (rows, cursor before, cursor after); a cursor is empty where there is no page. A cursor that cannot be read
    counts as none: an old address shows the first page instead of an error.
    """
    position = read_cursor(cursor, len(order))
    if position:
        try:
            position = [position[0], *map(partial(_as_stored, rows.model), order, position[1:])]
        except ValidationError:
            position = None
    backwards = bool(position and position[0] == "b")
    down = descending != backwards
    if position:
        rows = rows.filter(RowCompare(order, tuple(position[1:]), "<" if down else ">"))
    ordered = rows.order_by(*(("-" if down else "") + name for name in order))
    found = list(ordered[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_before, has_after = (more, True) if backwards else (bool(position), more)
    before = write_cursor("b", found[0], order) if found and has_before else ""
    after = write_cursor("a", found[-1], order) if found and has_after else ""
    return found, before, after


def write_cursor(direction: str, row: Any, order: tuple[str, ...]) -> str:
    """The position of ``row`` in a list, to go on from: "a" after it, "b" before it."""
    values = []
    for name in order:
        value = row
        for part in name.split("__"):
            value = getattr(value, part)
        values.append(value)
    # A position holds what the list is ordered by, often a name: sealed, because addresses are kept and shared (R37).
    sealed = seal("cursor", "list", json.dumps([direction, *values], default=str))
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read_cursor(cursor: str, width: int) -> list[Any] | None:
    """[direction, value, ...] of a cursor over ``width`` columns; None for one that cannot be read."""
    if not cursor or len(cursor) > 1000:
        return None
    try:
        value = json.loads(open_sealed("cursor", "list", base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
    except (binascii.Error, ValueError):
        return None
    plain = isinstance(value, list) and len(value) == width + 1 and value[0] in ("a", "b")
    if not plain or not all(isinstance(v, (str, int)) and not isinstance(v, bool) for v in value[1:]):
        return None
    if any(isinstance(v, int) and abs(v) >= 2**63 or isinstance(v, str) and _UNSTORABLE.search(v) for v in value[1:]):
        return None
    return value


def _as_stored(model: type[Model], name: str, value: str | int) -> Any:
    """The value as the column holds it: a moment as a moment, or it would be compared as text and its own row come
    twice. Raises ValidationError for what no such column can hold: PostgreSQL compares no text with numbers and reads no
    odd date."""
    field: Any = None
    for part in name.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return value  # an annotation of the query
        model = field.related_model or model
    if field.is_relation:
        field = field.target_field
    if isinstance(value, int) != isinstance(field, IntegerField):
        raise ValidationError("of another kind")
    read = field.to_python(value)
    return read if isinstance(field, DateField) else value
