"""Lists in the order of entry miss no late commit: two connections, where transactions overlap (PostgreSQL)."""

from contextlib import ExitStack

import pytest
from django.db import connection, connections

from bekal.commons.places.tests.make import BONJERUK, make_places
from bekal.foundation.web import settled
from bekal.foundation.web.settled import settled_page
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, make_person

needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


def names(rows):
    return [row.name for row in rows]


@pytest.mark.django_db
def test_pages_go_on_where_they_stopped_and_from_the_end_later():
    for name in ("Ani", "Budi", "Cici"):
        make_person(name)
    rows = Person.objects.all()
    first, after, more = settled_page(rows, cursor="", size=2)
    assert (names(first), more) == (["Ani", "Budi"], True)
    second, after, more = settled_page(rows, cursor=after, size=2)
    assert (names(second), more) == (["Cici"], False)
    assert settled_page(rows, cursor=after, size=2) == ([], after, False)
    make_person("Dewi")
    third, after, more = settled_page(rows, cursor=after, size=2)
    assert (names(third), more) == (["Dewi"], False)
    for broken in ("x", "\x00", "b" * 2000):
        assert names(settled_page(rows, cursor=broken, size=1)[0]) == ["Ani"]


def insert(using, name):
    """A row as an act writes it: its transaction has a number before the row has an id."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
    make_places()
    return Person.objects.using(using).create(
        name=name, name_key=name.lower(), place_id=BONJERUK, province="52", regency="52.02", status="pmi_purna",
        source="self", registered_at="2026-01-01T00:00:00Z", registered_by=OFFICER.label,
    )  # fmt: skip


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_row_that_commits_late_is_not_passed_over(monkeypatch):
    make_places()
    monkeypatch.setattr(settled, "PATIENCE_SECONDS", 0.0)
    other = connection.copy("late")
    connections["late"] = other
    try:
        other.set_autocommit(False)
        early = insert("late", "Ani")
        late = insert("default", "Budi")
        assert early.pk < late.pk
        # By ids alone Budi would be shown now, and Ani, who comes with a smaller id, never.
        rows = Person.objects.all()
        assert settled_page(rows, cursor="", size=10) == ([], "", True)
        other.commit()
        found, after, more = settled_page(rows, cursor="", size=10)
        assert (names(found), more) == (["Ani", "Budi"], False)
        # Who only reads holds nobody up.
        Person.objects.using("late").count()
        assert settled_page(rows, cursor="", size=10)[0]
    finally:
        other.rollback()
        other.close()
        del connections["late"]


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_what_commits_while_the_page_waits_is_on_it(monkeypatch):
    make_places()
    other = connection.copy("late")
    connections["late"] = other
    try:
        other.set_autocommit(False)
        insert("late", "Ani")
        insert("default", "Budi")
        monkeypatch.setattr(settled.time, "sleep", lambda seconds: other.commit())
        found, _after, _more = settled_page(Person.objects.all(), cursor="", size=10)
        assert names(found) == ["Ani", "Budi"]
        assert names(settled_page(Person.objects.all(), cursor="", size=1)[0]) == ["Ani"]
    finally:
        other.rollback()
        other.close()
        del connections["late"]


@pytest.fixture
def elsewhere():
    """Opens connections to another database of the same server."""
    import psycopg

    known = connection.get_connection_params()
    address = {name: known[name] for name in ("host", "port", "user", "password") if known.get(name)}
    with ExitStack() as opened:
        yield lambda: opened.enter_context(psycopg.connect(dbname="postgres", **address))


def write(session):
    session.execute("SELECT pg_current_xact_id()")
    return session


@needs_postgresql
@pytest.mark.django_db
def test_what_is_written_in_another_database_holds_nobody_up(monkeypatch, elsewhere):
    monkeypatch.setattr(settled, "PATIENCE_SECONDS", 0.0)
    make_person("Ani")
    # Twice within one transaction of ours, with another writer each time: PostgreSQL remembers who is at work for as
    # long as a transaction lasts, and must be told to look again. A snapshot tells of a writer once a later one ended.
    for _time in range(2):
        write(elsewhere())
        write(elsewhere()).commit()
        assert names(settled_page(Person.objects.all(), cursor="", size=10)[0]) == ["Ani"]
