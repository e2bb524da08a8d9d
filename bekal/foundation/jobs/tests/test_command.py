"""``bekal worker``: drains, names what failed, ends with its parent."""

import argparse
import os
import signal
import sys

import pytest
from django.db import connections, transaction

from bekal.foundation.jobs import command, handlers
from bekal.foundation.jobs.handlers import handler
from bekal.foundation.jobs.models import Job, State
from bekal.foundation.jobs.services import enqueue


@pytest.fixture(autouse=True)
def own_handlers_and_signals(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, old in kept.items():
        signal.signal(number, old)


def ask(subject):
    with transaction.atomic():
        enqueue("tests.work", subject)


def options(*arguments):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(arguments)


@pytest.mark.django_db(transaction=True)
def test_once_does_what_is_due_and_ends():
    done = []
    handler("tests.work")(lambda w: done.append(w.subject))
    ask("a")
    assert command.run(options("--once")) == 0
    assert done == ["a"]


@pytest.mark.django_db(transaction=True)
def test_once_names_what_failed(capsys):
    ask("a")
    Job.objects.update(state=State.FAILED, error="ValueError at x.py:1")
    assert command.run(options("--once")) == 1
    assert "tests.work a ValueError at x.py:1" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_sigterm_lets_the_work_in_hand_end_and_begins_no_other():
    @handler("tests.work")
    def told_to_stop(work):
        os.kill(os.getpid(), signal.SIGTERM)

    ask("a")
    ask("b")
    assert command.run(options()) == 0
    assert sorted(Job.objects.filter(kind="tests.work").values_list("state", flat=True)) == [State.DONE, State.WAITING]


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_worker_in_a_demo_dies_with_its_parent():
    """A grandchild that watches its parent gets SIGTERM when the parent is killed."""
    connections.close_all()
    reader, writer = os.pipe()
    parent = os.fork()
    if parent == 0:
        os.close(reader)
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, lambda *_: (os.write(writer, b"term"), os._exit(0)))
            watch = command._parent_watch()
            os.write(writer, b"up" if watch() else b"--")
        signal.pause()
        os._exit(1)
    os.close(writer)
    assert os.read(reader, 2) == b"up"
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert os.read(reader, 4) == b"term"
    os.close(reader)
