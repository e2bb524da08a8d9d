"""What a long preparation wrote, kept for the next file of the same process: rows go back as they were, without the
steps that led to them. The database may be any; what was built is copied, so that no file sees another's changes."""

import datetime as dt
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

Rows = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]


@dataclass
class Kept:
    """One preparation: ``build()`` is asked once, and what it left in tables and in ``folder`` is put back afterwards."""

    build: Callable[[], Any]
    made: bytes = b""
    rows: Rows = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def again(self, folder: Path) -> Any:
        """What was built, with its rows in the database and its files in ``folder``."""
        if not self.made:
            return self._first(folder)
        for table, (columns, rows) in self.rows.items():
            _insert(table, columns, rows)
        there = _everything()
        assert all(set(map(repr, rows)) <= set(map(repr, there[table][1])) for table, (_, rows) in self.rows.items())
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return pickle.loads(self.made)

    def _first(self, folder: Path) -> Any:
        before = _everything()
        made = self.build()
        after = _everything()
        for table, (columns, rows) in after.items():
            there = set(map(repr, before[table][1]))
            new = [row for row in rows if repr(row) not in there]
            assert len(new) + len(there) == len(rows), f"{table}: a row that was there before was changed"
            if new:
                self.rows[table] = (columns, new)
        self.files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self.made = pickle.dumps(made)
        return made


def _everything() -> Rows:
    """All rows of all tables."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = tuple(column[0] for column in cursor.description)
            found[table] = (columns, [tuple(map(_plain, row)) for row in cursor.fetchall()])
    return found


def _plain(value: Any) -> Any:
    """A value as it can be inserted again: SQLite gives hours that it does not take, PostgreSQL gives views of bytes."""
    if isinstance(value, dt.time):
        return str(value)
    return bytes(value) if isinstance(value, memoryview) else value


def _insert(table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)
