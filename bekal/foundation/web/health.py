"""``/healthz`` (the process answers) and ``/readyz`` (it can do its work)."""

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

DISK_FLOOR = 200 * 1024 * 1024

# Upper apps add what must hold for the site to be ready: name -> sentence of what is wrong, or "".
probes: dict[str, Callable[[], str]] = {}


def healthz(request: HttpRequest) -> JsonResponse:
    """The process is up."""
    return JsonResponse({"status": "up"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Database writable, disk above the floor, migrations done, and whatever upper apps add; 503 otherwise."""
    found = {name: _ask(probe) for name, probe in {**_own, **probes}.items()}
    ready = not any(found.values())
    return JsonResponse(
        {"ready": ready, "checks": {name: wrong or "ok" for name, wrong in found.items()}}, status=200 if ready else 503
    )


def _ask(probe: Callable[[], str]) -> str:
    try:
        return probe()
    except DatabaseError:
        return "the database takes no writes"


def _database() -> str:
    # Changes no row, yet asks for the right to: refused while another holds the file, or by a read-only server (R12).
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_session SET session_key = session_key WHERE 1 = 0")
    return ""


def _disk() -> str:
    free = shutil.disk_usage(settings.DATA_DIR).free
    return "" if free > DISK_FLOOR else f"only {free // 2**20} MiB free"


def _migrations() -> str:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations waiting" if waiting else ""


_own = {"database": _database, "disk": _disk, "migrations": _migrations}
