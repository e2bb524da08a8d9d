"""Guards: triggers that refuse, on both databases, what must never be.

A registry of (name, table, why, SQL per vendor). They are installed after every migrate, because Django rebuilds SQLite
tables on ALTER and silently drops their triggers; ``check``, ``/readyz`` and ``bekal verify`` compare them with the
database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger. ``sqlite`` and ``postgresql`` are the statements that create it, dropped and made anew each time."""

    name: str
    table: str
    why: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


_registry: dict[str, Guard] = {}


def register(guard: Guard) -> None:
    """Add a guard; called by an app's ``ready``."""
    _registry[guard.name] = guard


def all_guards() -> tuple[Guard, ...]:
    """Every registered guard, by name."""
    return tuple(_registry[name] for name in sorted(_registry))


def append_only(table: str, why: str, but_columns: Iterable[str] = ()) -> None:
    """Register guards that refuse UPDATE and DELETE on ``table``; ``but_columns`` may still be changed."""
    free = set(but_columns)
    for verb in ("UPDATE", "DELETE"):
        if verb == "UPDATE" and free:
            continue
        name = f"{table}_no_{verb.lower()}"
        message = f"guard {name}"
        register(
            Guard(
                name,
                table,
                why,
                sqlite=(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",),
                postgresql=(
                    f"CREATE OR REPLACE FUNCTION {name}_fn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                    f"RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END $$",
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}_fn()",
                ),
            )
        )


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every registered guard whose table exists, replacing an older form of it."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in all_guards():
            if guard.table not in tables:
                continue
            on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{on}")
            for statement in guard.postgresql if connection.vendor == "postgresql" else guard.sqlite:
                cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Drop every guard. Only the test harness does this, to empty tables between tests."""
    with connection.cursor() as cursor:
        for guard in all_guards():
            on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{on}")


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Names of the guards that the database does not hold as they are registered: gone, emptied or switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
                "WHERE NOT tgisinternal AND tgenabled <> 'D'"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
    return tuple(guard.name for guard in all_guards() if not _as_registered(guard, there.get(guard.name, "")))


def _as_registered(guard: Guard, said: str) -> bool:
    """``said``: the trigger's own text on SQLite, the text of its function on PostgreSQL."""
    return bool(said) and any(said in statement for statement in (*guard.sqlite, *guard.postgresql))


def install_after_migrate(using: str = "default", **_: Any) -> None:
    """Listens to migrate: Django drops triggers when it rebuilds an SQLite table."""
    install(connections[using])


append_only("audit_entry", "the audit chain cannot be rewritten (R2, R34)")
