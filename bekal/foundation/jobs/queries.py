"""Reads: how far a job is, what is stuck, whether a worker lives."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from .models import Job, State

# The row by which a worker shows that it lives; it is never work.
WORKER = "jobs.worker"
LATE = dt.timedelta(minutes=10)
SILENT = dt.timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a job stands, for a progress line. ``total`` is 0 while unknown."""

    state: str
    done: int
    total: int
    attempts: int

    @property
    def failed(self) -> bool:
        return self.state == State.FAILED


def standing_of(kind: str, subject: str, period: str = "") -> Standing | None:
    """Where the job stands; None when nobody asked for it."""
    row = Job.objects.filter(kind=kind, subject=subject, period=period).first()
    return Standing(row.state, row.progress_done, row.progress_total, row.attempts) if row else None


def stuck_jobs(limit: int = 20) -> list[Job]:
    """Work that failed for good, or that should long have begun or gone on; oldest first."""
    then = timezone.now() - LATE
    stuck = (
        Q(state=State.FAILED)
        | Q(state=State.WAITING, next_at__lt=then)
        | Q(state=State.RUNNING, lease_until__lt=then)
    )  # fmt: skip
    return list(Job.objects.filter(stuck).order_by("next_at", "id")[:limit])


def worker_seen_at() -> dt.datetime | None:
    """When a worker last said that it lives."""
    return Job.objects.filter(kind=WORKER).values_list("heartbeat_at", flat=True).first()


def what_is_wrong() -> str:
    """One sentence for /readyz, empty when a worker lives and no work is stuck."""
    seen = worker_seen_at()
    if seen is None or seen < timezone.now() - SILENT:
        return "no worker was seen in the last two minutes; start `bekal worker`"
    stuck = stuck_jobs()
    if stuck:
        named = ", ".join(f"{job.kind} {job.subject} ({job.state})" for job in stuck[:3])
        return f"{len(stuck)} jobs are stuck: {named}"
    return ""
