"""Who does which work, and what a handler holds in its hand while doing it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils import timezone

from .models import Job

LEASE = dt.timedelta(seconds=60)


class Outcome(Enum):
    """What a handler may return instead of nothing."""

    MORE = "more"


MORE = Outcome.MORE


class LeaseLost(Exception):
    """Another worker holds this job now: stop without writing anything."""


class Stopped(Exception):
    """The worker was asked to stop: the job goes back to wait, nothing counts against it."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Work:
    """One job in a worker's hand. ``attempt`` counts from 1 since the last success."""

    kind: str
    subject: str
    period: str
    payload: Mapping[str, Any]
    attempt: int
    pk: int
    lease: str
    stopping: Callable[[], bool] = field(default=_never)

    def beat(self, done: int | None = None, total: int | None = None) -> None:
        """Say that the work goes on (and how far it is), between two transactions, at least every half lease.

        Raises LeaseLost or Stopped; a handler lets both pass.
        """
        if self.stopping():
            raise Stopped
        now = timezone.now()
        news: dict[str, Any] = {"heartbeat_at": now, "lease_until": now + LEASE}
        if done is not None:
            news["progress_done"] = done
        if total is not None:
            news["progress_total"] = total
        if not Job.objects.filter(pk=self.pk, lease=self.lease).update(**news):
            raise LeaseLost


Handler = Callable[[Work], Outcome | None]


@dataclass(frozen=True, slots=True)
class Registered:
    """A handler with what it was registered for."""

    run: Handler
    chunk: bool


_handlers: dict[str, Registered] = {}


def handler(kind: str, *, chunk: bool = False) -> Callable[[Handler], Handler]:
    """Register a function for ``kind``. With ``chunk`` it may return MORE and is called again after other work had
    its turn; each call must leave things whole, because it may be the last."""

    def register(run: Handler) -> Handler:
        _handlers[kind] = Registered(run, chunk)
        return run

    return register


def handler_of(kind: str) -> Registered:
    """Raises LookupError for a kind that no app handles."""
    if kind not in _handlers:
        raise LookupError(f"no handler for {kind}")
    return _handlers[kind]
