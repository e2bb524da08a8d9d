"""Searching and sorting folded text alike, and fast, on both databases.

Django writes ``startswith`` on SQLite as LIKE with ESCAPE, which reads the whole table; on PostgreSQL a comparison
with ``>=`` follows the locale, which passes over the dots of a place code. So each gets the form its index knows.
"""

from typing import Any

from django.db.models import CharField, Func
from django.db.models.lookups import Lookup

_LAST = "\U0010ffff"


@CharField.register_lookup
class Begins(Lookup):  # type: ignore[type-arg]  # not subscriptable at run time
    """``name__begins="lon"``: case-sensitive, meant for folded keys and codes."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """``column >= 'lon' AND column < 'lon\\U0010ffff'``: text compares by bytes there."""
        left, params = self.process_lhs(compiler, connection)
        return f"({left} >= %s AND {left} < %s)", [*params, self.rhs, *params, f"{self.rhs}{_LAST}"]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """``column LIKE 'lon%'``: Django gives indexed text a pattern index beside the ordinary one."""
        left, params = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s", [*params, connection.ops.prep_for_like_query(self.rhs) + "%"]


class ByBytes(Func):
    """``order_by(ByBytes("name_joined"))``: the order SQLite has anyway. On PostgreSQL the locale's order of a few
    thousand names costs 40 ms, and passes over blanks."""

    template = "%(expressions)s"
    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """The column in the order of its bytes."""
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"', **context)  # type: ignore[return-value]
