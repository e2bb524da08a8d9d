"""Asking for work. It is written in the transaction of its cause: both happen or neither."""

import datetime as dt
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import Job, State


def enqueue(
    kind: str,
    subject: str,
    period: str = "",
    payload: dict[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Ask for the work ``kind`` on ``subject`` (a uid), to be done once per ``period``, not before ``at``.

    Asking again for the same triple changes nothing, whatever became of it. Raises RuntimeError outside a transaction:
    work asked for after its cause was committed is lost by a kill in between.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind}: work is asked for inside the transaction that causes it")
    now = timezone.now()
    row = Job(
        kind=kind, subject=subject, period=period, payload=json.dumps(payload or {}), next_at=at or now, made_at=now
    )
    Job.objects.bulk_create([row], ignore_conflicts=True)


def retry(kind: str, subject: str, period: str = "") -> bool:
    """Give failed work a new series of attempts; False when it has not failed."""
    failed = Job.objects.filter(kind=kind, subject=subject, period=period, state=State.FAILED)
    return bool(failed.update(state=State.WAITING, attempts=0, error="", next_at=timezone.now()))
