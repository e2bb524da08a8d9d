"""Lists by the order of entry that miss no late commit, for programs that keep a copy.

Ids are given when a row is written, but rows appear when their transaction commits: on PostgreSQL row 6 may be seen
while row 5 is still being saved, and whoever has gone past 6 would never meet 5. A safe horizon in time (leave out the
last minute) only guesses; a national change number would make every act wait for every other (security, R34: a global
chain cost 2.6 times as much). So the page itself waits for whoever could still bring in an earlier row:

1. read the page; 2. see which transactions are under way; 3. wait until those have ended, usually some hundredths of a
second; 4. read again up to the last row of the page. An act takes its transaction number with its first row (the Act)
and only then ids of other rows, so whoever holds an id below the page's last is among those of step 2 or has ended.
When they do not end in time the page is empty and its cursor unmoved: nothing is lost, ask again.

SQLite has one writer at a time: ids appear in the order in which they were given, and are never given twice.
"""

import time
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from .keyset import read_cursor, write_cursor

PATIENCE_SECONDS = 2.0
_LOOK_AGAIN_SECONDS = 0.005


def settled_page(rows: QuerySet[Any], *, cursor: str, size: int) -> tuple[list[Any], str, bool]:
    """Up to ``size`` of ``rows`` after ``cursor`` by id: (rows, cursor to go on from, whether more are there now).

    A cursor that cannot be read counts as none. The cursor of an empty page is the one that was given.
    """
    position = read_cursor(cursor, 1)
    found, more = _read(rows, position, size)
    if found and not all_settled(rows.db):
        return [], cursor if position else "", True
    if found:
        again, _more = _read(rows.filter(pk__lte=found[-1].pk), position, size)
        more = more or len(again) == size and again[-1].pk < found[-1].pk
        found = again
    after = write_cursor("a", found[-1], ("id",)) if found else (cursor if position else "")
    return found, after, more


def _read(rows: QuerySet[Any], position: list[Any] | None, size: int) -> tuple[list[Any], bool]:
    if position and isinstance(position[1], int):
        rows = rows.filter(pk__gt=position[1])
    found = list(rows.order_by("id")[: size + 1])
    return found[:size], len(found) > size


def all_settled(using: str) -> bool:
    """Wait until every transaction that is under way now has ended; False when that takes too long."""
    if connections[using].vendor != "postgresql":
        return True
    waiting_for, until = _under_way(using), time.monotonic() + PATIENCE_SECONDS
    while waiting_for:
        waiting_for &= _under_way(using)
        if waiting_for and time.monotonic() >= until:
            return False
        if waiting_for:
            time.sleep(_LOOK_AGAIN_SECONDS)
    return True


def _under_way(using: str) -> set[int]:
    """Numbers of the other transactions that have written something and have not ended; readers have none.

    A snapshot names those of the whole server. What is known to write in another database, or to be the server's own
    upkeep, cannot bring in a row here, and would hold the lists of every database up.
    """
    with connections[using].cursor() as cursor:
        # Who is at work is otherwise remembered from the first look to the end of our transaction.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT xip::text FROM pg_snapshot_xip(pg_current_snapshot()) AS xip WHERE NOT EXISTS ("
            " SELECT 1 FROM pg_stat_activity"
            " WHERE (datname <> current_database() OR backend_type = 'autovacuum worker')"
            " AND backend_xid::text::bigint = xip::text::bigint % 4294967296)"
        )
        return {int(row[0]) for row in cursor.fetchall()}
