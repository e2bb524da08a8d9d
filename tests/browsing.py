"""Asking pages as somebody, and looking at the answers the way an outsider would."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from bekal.commons.organizations.models import User
from bekal.commons.organizations.tests.make import signed_in
from bekal.foundation.kernel.actor import Role

from .world import World

UID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")
# Where a page of a list begins: sealed, so another text each time for the same place.
CURSOR = re.compile(r"(letak=|\"after\": \")[\w-]{20,}")
# What signing in and looking around may write: sessions, and who tried to sign in.
_MAY_BE_WRITTEN = ("django_session", "usersessions_usersession", "axes_")
_WRITE = re.compile(r"^\s*(INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.I)
_MARK, _BACK = re.compile(r"SAVEPOINT \"?(\w+)", re.I), re.compile(r"ROLLBACK TO SAVEPOINT \"?(\w+)", re.I)
_PAGE = (
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "frame-ancestors 'none'",
    "form-action 'self'", "base-uri 'none'",
)  # fmt: skip
# A file that somebody sent may do nothing at all.
_FILE = ("default-src 'none'", "frame-ancestors 'none'", "sandbox")


class Browsers:
    """One signed-in browser per role, its session as old as the world."""

    def __init__(self, world: World) -> None:
        self._cookies = {role: _session(user) for role, user in world.users.items()}

    def open(self, role: Role | None) -> Client:
        """A browser with the session of that role; None is nobody's."""
        client = Client(raise_request_exception=False)
        if role is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._cookies[role]
        return client


def _session(user: User) -> str:
    client = signed_in(user)
    client.get("/akun/")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def ask(client: Client, address: str, verb: str = "GET", data: Any = None) -> HttpResponse:
    """The answer; every answer carries the headers of R37, whatever it says."""
    response: HttpResponse = getattr(client, verb.lower())(address, data=data or {})
    if response.streaming:  # a large file: gathered, so that walks can look into it like into any answer
        gathered = HttpResponse(
            b"".join(response.streaming_content), status=response.status_code, headers=response.headers
        )
        gathered.wsgi_request = response.wsgi_request  # type: ignore[attr-defined]
        response = gathered
    wrong = wrong_headers(response)
    assert not wrong, f"{verb} {address} -> {response.status_code}: {wrong}"
    return response


# Files of the public catalogue: the same for whoever asks.
_FOR_EVERYBODY = ("/produk/foto/", "/produk/google.xml", "/produk/meta.csv", "/produk/peta-situs.xml")


def wrong_headers(response: HttpResponse) -> list[str]:
    """What R37 asks of every answer and this one lacks. (HSTS belongs to HTTPS and has its own test.)"""
    headers, wrong = response.headers, []
    policy = headers.get("Content-Security-Policy", "")
    wrong += [f"CSP lacks {part}" for part in (_FILE if "sandbox" in policy else _PAGE) if part not in policy]
    if "unsafe" in policy:
        wrong.append("CSP allows something unsafe")
    if headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append("no nosniff")
    if headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        wrong.append("no Referrer-Policy")
    kept = headers.get("Cache-Control", "")
    public = response.wsgi_request.path.startswith(_FOR_EVERYBODY)  # type: ignore[attr-defined]
    if "no-store" not in kept and not (public and kept.startswith("public, max-age=")):
        wrong.append("may be cached")
    kind = headers.get("Content-Type", "")
    if kind.startswith("text/") and "charset=utf-8" not in kind.lower():
        wrong.append(f"charset of {kind}")
    if response.content and not kind:
        wrong.append("no Content-Type")
    return wrong


def plain(response: HttpResponse, **values: str) -> str:
    """The body without what differs at every request: tokens, keys, ids, and the given values of the address."""
    text = bytes(response.content).decode("utf-8", "replace")
    for name, value in values.items():
        text = text.replace(value, f"[{name}]")
    # The position first: a sealed one may hold what looks like a token.
    return TOKEN.sub("[token]", UID.sub("[uid]", CURSOR.sub(r"\1[cursor]", text)))


@contextmanager
def written() -> Iterator[list[str]]:
    """Collects what is written inside and not taken back, sessions and login attempts apart: "INSERT INTO persons_..."."""
    found: list[str] = []
    marks: dict[str, int] = {}

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        mark, back, match = _MARK.match(sql), _BACK.match(sql), _WRITE.match(sql)
        if mark:
            marks[mark[1]] = len(found)
        elif back:
            del found[marks.get(back[1], 0) :]
        elif match and not match[2].startswith(_MAY_BE_WRITTEN):
            found.append(f"{match[1]} {match[2]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


def row_counts() -> dict[str, int]:
    """How many rows every table of the house holds, sessions and login attempts apart."""
    with connection.cursor() as cursor:
        tables = [t for t in connection.introspection.table_names(cursor) if not t.startswith(_MAY_BE_WRITTEN)]
        union = " UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM \"{table}\"" for table in tables)  # noqa: S608
        cursor.execute(union)
        return dict(cursor.fetchall())
