"""Doing the work: take by lease, run, note how it ended. Safe to kill at any instant."""

import datetime as dt
import json
import logging
import threading
import time
import traceback
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.db.models import F, Q
from django.utils import timezone

from ..kernel.uid import new_uid
from .handlers import LEASE, MORE, LeaseLost, Stopped, Work, handler_of
from .models import Job, State
from .queries import WORKER

MAX_ATTEMPTS = 6
POLL_SECONDS = 1.0
SEEN_EVERY = 20.0
log = logging.getLogger(__name__)


def work_once(stopping: Callable[[], bool] = lambda: False) -> bool:
    """Do the next due piece of work; False when there is none.

    Raises OperationalError when the database is away: the lease then runs out and the work is taken up again.
    """
    job = _take()
    if job is None:
        return False
    work = Work(job.kind, job.subject, job.period, json.loads(job.payload), job.attempts, job.pk, job.lease, stopping)
    try:
        known = handler_of(job.kind)
        outcome = known.run(work)
        if outcome is MORE and not known.chunk:
            raise TypeError(f"{job.kind} returned MORE but is not registered with chunk=True")
    except LeaseLost:
        log.warning("%s %s: the lease was lost to another worker", job.kind, job.subject)
    except Stopped:
        _end(job, state=State.WAITING, attempts=max(job.attempts - 1, 0), next_at=timezone.now())
    except Exception as error:
        _note_error(job, error)
    else:
        _note_success(job, more=outcome is MORE)
    return True


def work(stop: threading.Event, *, drain: bool = False, alive: Callable[[], bool] = lambda: True) -> None:
    """Work until ``stop`` is set or ``alive`` says no; with ``drain`` only until nothing is due."""

    def stopping() -> bool:
        return stop.is_set() or not alive()

    seen = 0.0
    while not stopping():
        try:
            if time.monotonic() - seen > SEEN_EVERY or not seen:
                _be_seen()
                seen = time.monotonic()
            busy = work_once(stopping)
        except (OperationalError, InterfaceError) as error:
            log.warning("the database does not answer (%s); trying again", type(error).__name__)
            connections.close_all()
            busy = False
        close_old_connections()
        if drain and not busy:
            return
        if not busy:
            stop.wait(POLL_SECONDS)


def _due() -> Q:
    now = timezone.now()
    return Q(state=State.WAITING, next_at__lte=now) | Q(state=State.RUNNING, lease_until__lt=now)


def _take() -> Job | None:
    """The first due job whose lease this worker gets: one conditional UPDATE, its row count is the answer (R6)."""
    for pk in Job.objects.filter(_due()).order_by("next_at", "id").values_list("pk", flat=True)[:20]:
        now, lease = timezone.now(), new_uid()
        taken = Job.objects.filter(_due(), pk=pk).update(
            state=State.RUNNING, lease=lease, lease_until=now + LEASE, heartbeat_at=now, attempts=F("attempts") + 1
        )
        if not taken:
            continue
        job = Job.objects.get(pk=pk)
        if job.lease != lease:
            continue
        if job.attempts <= MAX_ATTEMPTS:
            return job
        _end(job, state=State.FAILED, error=job.error or "the worker died each time")
    return None


def _end(job: Job, **news: object) -> None:
    """Write how it ended, unless another worker holds the job by now."""
    if not Job.objects.filter(pk=job.pk, lease=job.lease).update(lease="", lease_until=None, **news):
        log.warning("%s %s: ended after its lease was lost", job.kind, job.subject)


def _note_success(job: Job, *, more: bool) -> None:
    now = timezone.now()
    if more:
        # To the back of the queue, so that one large import does not keep the others waiting.
        _end(job, state=State.WAITING, attempts=0, next_at=now, error="")
    else:
        _end(job, state=State.DONE, attempts=0, done_at=now, error="")


def _note_error(job: Job, error: Exception) -> None:
    """Try again later, longer each time; after the last attempt it has failed and /readyz says so."""
    where = _place_of(error)
    log.error("%s %s: attempt %s failed: %s", job.kind, job.subject, job.attempts, where)
    if job.attempts >= MAX_ATTEMPTS:
        _end(job, state=State.FAILED, error=where)
    else:
        pause = min(5 * 4 ** (job.attempts - 1), 3600)
        _end(job, state=State.WAITING, error=where, next_at=timezone.now() + dt.timedelta(seconds=pause))


def _place_of(error: Exception) -> str:
    """Kind and place of an error. Its message is left out: it may carry what people entrusted to us (R16)."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/bekal/" in frame.filename] or frames
    last = own[-1]
    return f"{type(error).__name__} at {'/'.join(last.filename.split('/')[-3:])}:{last.lineno}"[:300]


def _be_seen() -> None:
    now = timezone.now()
    if not Job.objects.filter(kind=WORKER).update(heartbeat_at=now):
        seen = Job(kind=WORKER, subject="seen", state=State.DONE, heartbeat_at=now, next_at=now, made_at=now)
        Job.objects.bulk_create([seen], ignore_conflicts=True)
