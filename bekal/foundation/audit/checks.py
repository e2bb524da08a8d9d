"""``bekal check`` compares the guards with the database."""

from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections

from . import guards


@register(Tags.database)
def guards_are_installed(databases: Any = None, **_: Any) -> list[Error]:
    """Every registered guard stands in the database."""
    found = []
    for alias in databases or ():
        connection = connections[alias]
        if "audit_entry" not in connection.introspection.table_names():
            continue
        found += [
            Error(f"guard {name} is missing; run `bekal migrate`", id="bekal.E100")
            for name in guards.missing(connection)
        ]
    return found
