"""The work that waits, runs, is done, or has failed.

One row per (kind, subject, period): asking twice is asking once. A worker takes a row by writing its own lease into it;
when the worker is killed the lease runs out and another goes on. What a job does must itself be unique by the same
triple, because a job may run more than once (R7).
"""

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One piece of work. ``payload`` is JSON without secrets; ``error`` names a place in the code and no values."""

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    period = models.CharField(max_length=40, blank=True)
    payload = models.TextField(default="{}")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.IntegerField(default=0)
    lease = models.CharField(max_length=36, blank=True)
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    progress_done = models.IntegerField(default=0)
    progress_total = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "period"], name="job_is_asked_for_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.RUNNING) | Q(lease_until__isnull=False), name="running_job_has_a_lease"
            ),
        ]
        indexes = [models.Index(fields=["state", "next_at", "id"], name="job_by_turn")]
