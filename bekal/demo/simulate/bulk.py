"""Writing very many rows at once: COPY on PostgreSQL, one prepared statement on SQLite.

The ORM makes an object per row and a statement per few hundred; for some twelve million rows that is most of an hour.
Constraints, triggers and foreign keys hold here as everywhere: only the making of the statement is shorter.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.db.models import CharField, DateTimeField, Model

_CACHE_KIB, _PAGES_BETWEEN_CHECKPOINTS = 400_000, 40_000


def reserve(model: type[Model], count: int) -> Sequence[int]:
    """Primary keys for so many new rows; part of an act. Nobody else gets them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(asked, [model._meta.db_table, count])
            return [row[0] for row in cursor.fetchall()]
        # An act on SQLite holds the write lock from its first statement on.
        newest = model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        return range(newest + 1, newest + 1 + count)


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows of values, one per column; text that may be empty is, where no column names it. Part of an act."""
    quote = connection.ops.quote_name
    empty = _may_be_empty(model, columns)
    adapted = ((*row, *[""] * len(empty)) for row in _adapted(model, columns, rows))
    columns = (*columns, *empty)
    table, names = quote(model._meta.db_table), ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in adapted:
                    copy.write_row(row)
        else:
            marks = ", ".join(["?"] * len(columns))
            # Django's own cursor would turn %s into ? once per row.
            cursor.cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", adapted)


def _may_be_empty(model: type[Model], columns: Sequence[str]) -> list[str]:
    fields = (field for field in model._meta.concrete_fields if isinstance(field, CharField))
    return [field.column for field in fields if field.blank and not field.null and field.column not in columns]


def make_room() -> None:
    """Let SQLite keep the indexes it writes to in memory, and copy its log home less often. For this connection."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            cursor.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_BETWEEN_CHECKPOINTS}")


def take_stock() -> None:
    """Let the database count what its planner needs to know; after so many rows nothing it knew holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("PRAGMA optimize = 0x10002")
        else:
            cursor.execute("ANALYZE")


def _adapted(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Iterable[Sequence[object]]:
    moments = {f.column for f in model._meta.get_fields() if isinstance(f, DateTimeField)}
    places = [place for place, column in enumerate(columns) if column in moments]
    return rows if connection.vendor == "postgresql" or not places else _as_text(rows, places)


def _as_text(rows: Iterable[Sequence[object]], places: Sequence[int]) -> Iterator[Sequence[object]]:
    adapt = connection.ops.adapt_datetimefield_value
    for row in rows:
        out = list(row)
        for place in places:
            out[place] = adapt(out[place])
        yield out
