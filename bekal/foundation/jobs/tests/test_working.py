"""Doing the work: leases, kills, errors, chunks, on whichever database the suite runs (R7, R13)."""

import datetime as dt
import os
import signal
import threading

import pytest
import time_machine
from django.db import connection, connections, transaction

from bekal.foundation.jobs import handlers
from bekal.foundation.jobs.handlers import LEASE, MORE, LeaseLost, Work, handler
from bekal.foundation.jobs.models import Job, State
from bekal.foundation.jobs.queries import stuck_jobs, what_is_wrong, worker_seen_at
from bekal.foundation.jobs.services import enqueue
from bekal.foundation.jobs.working import MAX_ATTEMPTS, work, work_once

pytestmark = pytest.mark.django_db
AFTER_LEASE = LEASE + dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def own_handlers(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})


def ask(kind="tests.work", subject="a", **more):
    with transaction.atomic():
        enqueue(kind, subject, **more)


def hold(job=None):
    """A worker that took the job and was never heard of again."""
    from bekal.foundation.jobs.working import _take

    return _take()


def test_work_is_done_once_with_its_payload():
    done = []
    handler("tests.work")(lambda w: done.append((w.subject, w.period, w.payload["n"])))
    ask(period="2024", payload={"n": 7})
    assert work_once()
    assert not work_once()
    assert done == [("a", "2024", 7)]
    assert Job.objects.get().state == State.DONE


def test_work_for_later_waits():
    handler("tests.work")(lambda w: None)
    with time_machine.travel(dt.datetime(2024, 8, 12, tzinfo=dt.UTC), tick=False) as clock:
        ask(at=dt.datetime(2024, 8, 12, 1, tzinfo=dt.UTC))
        assert not work_once()
        clock.shift(3600)
        assert work_once()


def test_chunks_take_turns_with_other_work():
    said = []

    @handler("tests.long", chunk=True)
    def long(w: Work):
        said.append("long")
        return MORE if said.count("long") < 3 else None

    handler("tests.short")(lambda w: said.append("short"))
    ask("tests.long")
    ask("tests.short")
    while work_once():
        pass
    assert said == ["long", "short", "long", "long"]
    assert set(Job.objects.values_list("state", flat=True)) == {State.DONE}


def test_more_without_chunk_is_a_bug_that_shows():
    handler("tests.work")(lambda w: MORE)
    ask()
    work_once()
    assert Job.objects.get().error.startswith("TypeError at ")


def test_an_error_is_tried_again_later_each_time_and_then_has_failed():
    tries = []

    @handler("tests.work")
    def fail(w: Work):
        tries.append(w.attempt)
        raise ValueError("NIK 5202081203850001")

    ask()
    with time_machine.travel(dt.datetime(2024, 8, 12, tzinfo=dt.UTC), tick=False) as clock:
        Job.objects.update(next_at=dt.datetime(2024, 8, 12, tzinfo=dt.UTC))
        for _ in range(MAX_ATTEMPTS):
            assert work_once()
            assert not work_once()
            clock.shift(3600)
        assert not work_once()
        row = Job.objects.get()
        assert tries == [1, 2, 3, 4, 5, 6]
        assert row.state == State.FAILED
        assert "5202" not in row.error
        assert stuck_jobs() == [row]


def test_a_success_between_chunks_forgets_earlier_errors():
    calls = []

    @handler("tests.work", chunk=True)
    def flaky(w: Work):
        calls.append(w.attempt)
        if len(calls) % 2:
            raise ValueError
        return MORE if len(calls) < 20 else None

    ask()
    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC), tick=False) as clock:
        while Job.objects.exclude(state=State.DONE).exists():
            work_once()
            clock.shift(10)
    assert calls == [1, 2] * 10


def test_a_kind_nobody_handles_is_an_error():
    ask("tests.unknown")
    work_once()
    assert Job.objects.get().error.startswith("LookupError")


def test_a_lost_worker_is_followed_by_another_after_its_lease():
    done = []
    handler("tests.work")(lambda w: done.append(w.attempt))
    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC), tick=False) as clock:
        ask()
        hold()
        assert not work_once()
        clock.shift(AFTER_LEASE)
        assert work_once()
    assert done == [2]


def test_a_heartbeat_keeps_the_lease_and_tells_how_far():
    seen = []

    @handler("tests.work")
    def slow(w: Work):
        clock.shift(LEASE - dt.timedelta(seconds=1))
        w.beat(30, 100)
        clock.shift(LEASE - dt.timedelta(seconds=1))
        seen.append(work_once())
        row = Job.objects.get()
        seen.append((row.progress_done, row.progress_total))

    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC), tick=False) as clock:
        ask()
        work_once()
    assert seen == [False, (30, 100)]


def test_who_lost_the_lease_is_told_and_ends_nothing():
    ends = []

    @handler("tests.work")
    def slow(w: Work):
        if w.attempt > 1:
            ends.append("second")
            return
        clock.shift(AFTER_LEASE)
        assert work_once()
        try:
            w.beat()
        except LeaseLost:
            ends.append("first")
            raise

    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC), tick=False) as clock:
        ask()
        work_once()
    assert ends == ["second", "first"]
    assert Job.objects.get().state == State.DONE


def test_work_that_kills_its_worker_each_time_fails_in_the_end():
    handler("tests.work")(lambda w: None)
    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC), tick=False) as clock:
        ask()
        for _ in range(MAX_ATTEMPTS):
            assert hold() is not None
            clock.shift(AFTER_LEASE)
        assert not work_once()
    row = Job.objects.get()
    assert (row.state, row.error) == (State.FAILED, "the worker died each time")


def test_a_stop_gives_the_work_back_without_counting_it():
    handler("tests.work")(lambda w: w.beat())
    ask()
    assert work_once(stopping=lambda: True)
    row = Job.objects.get()
    assert (row.state, row.attempts, row.lease) == (State.WAITING, 0, "")


@pytest.mark.django_db(transaction=True)
def test_the_loop_stops_when_told_and_says_that_it_lives():
    stop = threading.Event()
    handler("tests.work")(lambda w: stop.set())
    ask()
    assert "no worker" in what_is_wrong()
    work(stop)
    assert worker_seen_at() is not None
    assert what_is_wrong() == ""


def test_the_loop_ends_with_its_parent():
    handler("tests.work")(lambda w: None)
    ask()
    work(threading.Event(), alive=lambda: False)
    assert Job.objects.get(kind="tests.work").state == State.WAITING


def test_waiting_too_long_is_seen():
    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC), tick=False) as clock:
        ask()
        assert stuck_jobs() == []
        clock.shift(dt.timedelta(minutes=11))
        assert [job.kind for job in stuck_jobs()] == ["tests.work"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_each_work_once():
    done, gate = [], threading.Barrier(2)
    handler("tests.work")(lambda w: done.append(w.subject))
    for number in range(12):
        ask(subject=str(number))

    def one_worker():
        gate.wait()
        while work_once():
            pass
        connection.close()

    threads = [threading.Thread(target=one_worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done, key=int) == [str(n) for n in range(12)]


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_is_followed_to_the_same_end():
    """SIGKILL while a chunk is under way: what it had committed stays, the rest is done by the next worker."""
    reader, writer = os.pipe()

    @handler("tests.count", chunk=True)
    def count(w: Work):
        with transaction.atomic():
            ask_next = Job.objects.filter(kind__startswith="tests.effect").count()
            enqueue(f"tests.effect{ask_next}", w.subject, at=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
            if ask_next == 2 and os.getpid() != parent:
                os.write(writer, b"x")
                signal.pause()
        return MORE if ask_next < 4 else None

    parent = os.getpid()
    ask("tests.count")
    connections.close_all()
    child = os.fork()
    if child == 0:
        while work_once():
            pass
        os._exit(0)
    os.read(reader, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert Job.objects.filter(kind__startswith="tests.effect").count() == 2
    with time_machine.travel(dt.datetime.now(dt.UTC) + AFTER_LEASE):
        while work_once():
            pass
    assert Job.objects.filter(kind__startswith="tests.effect").count() == 5
    assert Job.objects.get(kind="tests.count").state == State.DONE
