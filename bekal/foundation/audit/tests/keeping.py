"""What a long preparation wrote, kept for the next test of the same process: rows go back as they were, without the
steps that led to them. On both databases; what was built is copied, so that no test sees another's changes."""

import datetime as dt
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

T = TypeVar("T")
Rows = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]


@dataclass(frozen=True)
class Left:
    """What one preparation left behind: rows by table, files by their place in the data folder, and its answer."""

    rows: Rows
    files: dict[str, bytes]
    made: bytes

    def put_back(self) -> Any:
        """The rows and files as they were, and a copy of the answer."""
        for table, (columns, rows) in self.rows.items():
            _insert(table, columns, rows)
        for name, content in self.files.items():
            path = Path(settings.DATA_DIR) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return pickle.loads(self.made)


_kept: dict[bytes, Left] = {}


def kept(build: Callable[..., T]) -> Callable[..., T]:
    """Builds once for the same arguments, day and database, and puts back what it left when asked again: when nobody has
    prepared anything else in between, as at the beginning of a test."""

    @wraps(build)
    def again(*args: Any, **facts: Any) -> T:
        before = _everything()
        asked = (build.__module__, build.__qualname__, args, sorted(facts.items()), timezone.localdate(), before)
        key = sha256(pickle.dumps(asked)).digest()
        if key in _kept:
            with transaction.atomic():
                return _kept[key].put_back()  # type: ignore[no-any-return]
        files = _files()
        made = build(*args, **facts)
        rows = _added(before)
        if rows is not None:
            left = {name: content for name, content in _files().items() if files.get(name) != content}
            _kept[key] = Left(rows, left, pickle.dumps(made))
        return made

    return again


def _added(before: Rows) -> Rows | None:
    """The rows that came since; None when a row that was there before was changed: such a build is not kept."""
    found: Rows = {}
    for table, (columns, rows) in _everything().items():
        there = set(map(repr, before[table][1]))
        new = [row for row in rows if repr(row) not in there]
        if len(new) + len(there) != len(rows):
            return None
        if new:
            found[table] = (columns, new)
    return found


def _files() -> dict[str, bytes]:
    """Stored files. Those right in the data folder are not looked at: the database itself may be one of them."""
    folder = Path(settings.DATA_DIR)
    found = (each for each in folder.glob("*/**/*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in found}


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
