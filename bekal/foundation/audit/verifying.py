"""What ``bekal verify`` recomputes: each app adds a check that yields a sentence for every break it finds."""

from collections.abc import Callable, Iterable

from django.db import connection

from . import guards, queries

Check = Callable[[], Iterable[str]]
_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Add an invariant; called by an app's ``ready``."""
    _checks[name] = check


def verify() -> dict[str, list[str]]:
    """Every invariant with what breaks it; all lists empty when the data are whole."""
    return {name: list(_checks[name]()) for name in sorted(_checks)}


register("audit chains", queries.broken_links)
register("guards installed", lambda: guards.missing(connection))
