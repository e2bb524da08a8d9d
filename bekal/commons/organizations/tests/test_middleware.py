"""What every request passes: who asks, and that readers go on while nothing can be written (R12)."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

from bekal.foundation.kernel.actor import NOBODY, Role

from .make import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_noon():
    with time_machine.travel(dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC), tick=False) as clock:
        yield clock


def test_the_actor_of_a_request_is_who_is_signed_in():
    user = make_user(Role.BALAI_OFFICER, label="Ani")
    actor = signed_in(user).get("/akun/").wsgi_request.actor
    assert (actor.user_uid, actor.label, actor.roles, actor.door) == (user.uid, "Ani", {Role.BALAI_OFFICER}, "web")
    assert actor.request_id and actor.language == "id"
    assert Client().get("/masuk/").wsgi_request.actor == NOBODY


def test_who_reads_goes_on_while_nothing_can_be_written(at_noon, monkeypatch):
    client = signed_in(make_user(Role.PARTNER))
    at_noon.shift(120)

    def locked(self, must_create=False):
        raise OperationalError("database is locked")

    monkeypatch.setattr(SessionStore, "save", locked)
    assert client.get("/lembaga/").status_code == 200


def test_a_session_that_is_over_lets_nobody_in_while_it_cannot_be_ended(at_noon, monkeypatch):
    client = signed_in(make_user(Role.PARTNER))
    at_noon.shift(3600)

    def locked(self, *args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(SessionStore, "delete", locked)
    answer = client.get("/lembaga/")
    assert answer.status_code == 503 and answer["Retry-After"]


def test_the_moment_last_seen_is_written_once_a_minute(at_noon, monkeypatch):
    client = signed_in(make_user(Role.PARTNER))
    at_noon.shift(120)
    written = []
    save = SessionStore.save
    monkeypatch.setattr(
        SessionStore, "save", lambda self, must_create=False: (written.append(1), save(self, must_create))
    )
    for _ in range(5):
        client.get("/lembaga/")
        at_noon.shift(20)
    assert len(written) == 2


def test_an_anonymous_page_makes_no_session():
    client = Client()
    client.get("/masuk/")
    assert "sesi" not in client.cookies and "__Host-sesi" not in client.cookies
