"""Saving: each row once, held rows with their reason, killed anywhere and resumed to the same end (R4, R7, R8, R13)."""

import datetime as dt
import os
import signal
import threading

import pytest
import time_machine
from django.db import IntegrityError, connection, connections

from bekal.commons.intake import kinds, limits, services
from bekal.commons.intake.bodies import open_body
from bekal.commons.intake.models import Batch, Effect, Row
from bekal.commons.intake.preview import in_words
from bekal.commons.intake.queries import counts_of, miscounted
from bekal.commons.intake.services import committing
from bekal.commons.organizations.models import Organization, User
from bekal.foundation.audit.models import Entry
from bekal.foundation.audit.queries import broken_links, changes_of
from bekal.foundation.jobs.models import Job
from bekal.foundation.jobs.working import work_once
from bekal.foundation.kernel.refusal import Conflict, Refusal, Replayed

from . import make

pytestmark = pytest.mark.django_db
MANY = [[f"Mitra {n:02}", "", f"Desa {n}"] for n in range(1, 13)]
AFTER_LEASE = dt.timedelta(seconds=61)


def outcomes(batch):
    return list(batch.rows.order_by("number").values_list("outcome", flat=True))


def reason(batch, number):
    row = batch.rows.get(number=number)
    return in_words(open_body(batch, row).verdict.findings[-1].what)


def test_certain_rows_are_saved_and_the_batch_says_how_many(sari):
    batch = make.committed(sari, [["A", "", "L"], ["B", 5202081203850000, ""], ["C", "", "M"]])
    assert make.partners() == [("A", "L"), ("C", "M")]
    assert (batch.state, batch.saved_count, outcomes(batch)) == ("committed", 2, ["saved", "", "saved"])
    assert counts_of(batch).saved == batch.saved_count
    assert miscounted() == []
    told = next(change for change in changes_of("batch", batch.uid) if change.verb == "batch.committed")
    assert told.changes == {"saved": [None, 2], "held": [None, 0], "rows_read": [None, 3]}


def test_each_row_knows_what_it_made(sari):
    batch = make.committed(sari, [["A"]])
    assert batch.rows.get().effect.subject_uid == Organization.objects.get(name="A").uid


def test_what_was_made_through_the_list_is_remembered_as_its_uploaders(sari):
    make.committed(sari, [["A"]])
    assert Entry.objects.filter(verb="organization.recorded", actor_uid=sari.user_uid).exists() or (
        Entry.objects.filter(verb="batch.committed", actor_uid=sari.user_uid).exists()
    )


def test_a_row_refused_by_a_service_is_held_and_leaves_nothing_behind(sari):
    batch = make.committed(sari, [["A"], ["Tolak"], ["B"]])
    assert make.partners() == [("A", ""), ("B", "")]
    assert not Organization.objects.filter(name="Setengah").exists()
    assert outcomes(batch) == ["saved", "held", "saved"]
    assert reason(batch, 3) == "Nama Tolak tidak dapat dicatat."
    assert list(broken_links()) == []


def test_a_row_that_collides_in_the_database_is_held(sari, monkeypatch):
    def collide(actor, given, verdict, context):
        if given.values["name"] == "B":
            raise IntegrityError("UNIQUE constraint failed")
        return make.apply(actor, given, verdict, context)

    monkeypatch.setattr(kinds, "_kinds", {"mitra": make.kind(apply=collide)})
    batch = make.committed(sari, [["A"], ["B"], ["C"]])
    assert outcomes(batch) == ["saved", "held", "saved"]
    assert "bertabrakan" in reason(batch, 3)


def test_what_changed_since_the_check_is_not_saved_silently(sari):
    batch = make.checked(sari, [["A", "", "L"], ["B", "", "L"], ["C", "", "L"]])
    make.enter_partner(actor=sari, name="A", address="X")
    make.enter_partner(actor=sari, name="B", address="L")
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    batch.refresh_from_db()
    assert outcomes(batch) == ["held", "same", "saved"]
    assert "berubah sejak berkas ini diperiksa" in reason(batch, 2)
    assert make.partners() == [("A", "X"), ("B", "L"), ("C", "L")]
    assert batch.saved_count == 1


def test_an_update_against_another_value_than_was_shown_is_held(sari):
    make.committed(sari, [["A", "", "lama"]])
    batch = make.checked(sari, [["A", "", "baru"]])
    make.change_address(actor=sari, uid=Organization.objects.get(name="A").uid, address="lain")
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    assert outcomes(batch) == ["held"]
    assert make.partners() == [("A", "lain")]


def twins(sari):
    make.enter_partner(actor=sari, name="Kembar", address="B")
    make.enter_partner(actor=sari, name="Kembar", address="A")
    return make.checked(sari, [["Kembar", "", "C"], ["Lain", "", ""]])


def test_an_ambiguous_row_waits_for_a_person(sari):
    batch = twins(sari)
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    assert make.partners() == [("Kembar", "A"), ("Kembar", "B"), ("Lain", "")]
    assert outcomes(batch) == ["", "saved"]

    # Decided later, it can still be saved: the batch takes a second helping.
    chosen = Organization.objects.get(name="Kembar", address="A").uid
    services.decide_row(actor=sari, batch_uid=batch.uid, number=2, choice=chosen)
    body = open_body(batch, batch.rows.get(number=2))
    assert [(d.before, d.after) for d in body.verdict.differences] == [("A", "C")]
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    batch.refresh_from_db()
    assert make.partners() == [("Kembar", "B"), ("Kembar", "C"), ("Lain", "")]
    assert (outcomes(batch), batch.saved_count) == (["saved", "saved"], 2)


def test_neither_of_them_is_somebody_new(sari):
    batch = twins(sari)
    services.decide_row(actor=sari, batch_uid=batch.uid, number=2, choice="new")
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    assert [name for name, _ in make.partners()].count("Kembar") == 3


def test_a_row_left_out_stays_out(sari):
    batch = twins(sari)
    services.decide_row(actor=sari, batch_uid=batch.uid, number=2, choice="skip")
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    assert outcomes(batch) == ["", "saved"]
    with pytest.raises(Refusal, match="Tidak ada baris yang siap"):
        services.start_commit(actor=sari, batch_uid=batch.uid)


def test_only_a_named_candidate_may_be_chosen(sari):
    batch = twins(sari)
    with pytest.raises(Refusal, match="Pilih salah satu"):
        services.decide_row(actor=sari, batch_uid=batch.uid, number=2, choice=make.office("Lain").uid)
    with pytest.raises(Refusal):
        services.decide_row(actor=sari, batch_uid=batch.uid, number=3, choice="new")


def test_a_saved_row_is_decided_no_more(sari):
    batch = twins(sari)
    services.decide_row(actor=sari, batch_uid=batch.uid, number=2, choice="new")
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    with pytest.raises(Refusal, match="sudah diputuskan"):
        services.decide_row(actor=sari, batch_uid=batch.uid, number=2, choice="skip")


def test_pressing_twice_saves_once(sari):
    batch = make.checked(sari, MANY)
    services.start_commit(actor=sari, key="k", batch_uid=batch.uid)
    with pytest.raises(Replayed):
        services.start_commit(actor=sari, key="k", batch_uid=batch.uid)
    with pytest.raises(Refusal, match="sedang dikerjakan"):
        services.start_commit(actor=sari, key="other", batch_uid=batch.uid)
    make.work()
    assert len(make.partners()) == 12


def test_nothing_ready_is_said(sari):
    batch = make.checked(sari, [["", "", "x"]])
    with pytest.raises(Refusal, match="Tidak ada baris yang siap"):
        services.start_commit(actor=sari, batch_uid=batch.uid)


def test_a_right_lost_in_the_middle_stops_the_rest_and_says_so(sari, monkeypatch):
    monkeypatch.setattr(limits, "COMMIT_CHUNK", 3)
    batch = make.checked(sari, MANY)
    services.start_commit(actor=sari, batch_uid=batch.uid)
    work_once()
    User.objects.update(is_active=False)
    make.work()
    batch.refresh_from_db()
    assert (batch.state, batch.saved_count) == ("committed", 3)
    assert "tidak lagi berhak" in batch.trouble
    assert miscounted() == []


def test_a_chunk_ends_when_its_time_is_over(sari, monkeypatch):
    monkeypatch.setattr(limits, "COMMIT_SECONDS", -1)
    batch = make.checked(sari, MANY[:3])
    services.start_commit(actor=sari, batch_uid=batch.uid)
    work_once()
    assert len(make.partners()) == 1
    make.work()
    batch.refresh_from_db()
    assert (len(make.partners()), batch.saved_count) == (3, 3)


def test_a_row_another_worker_saved_is_not_saved_again(sari):
    batch = make.checked(sari, [["A"]])
    services.start_commit(actor=sari, batch_uid=batch.uid)
    batch.refresh_from_db()
    rows = list(batch.rows.all())
    ready = services.prepared(sari, batch, make.kind(), rows, {})
    make.work()
    with pytest.raises(Conflict):
        services.apply_rows(actor=sari, batch=batch, kind="mitra", rows=ready, context={})
    assert len(make.partners()) == 1


def test_trouble_on_our_side_is_tried_again_and_then_offered(sari, monkeypatch):
    def broken(actor, given, verdict, context):
        raise ZeroDivisionError

    monkeypatch.setattr(kinds, "_kinds", {"mitra": make.kind(apply=broken)})
    batch = make.checked(sari, MANY)
    services.start_commit(actor=sari, batch_uid=batch.uid)
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False) as clock:
        for _ in range(8):
            make.work()
            clock.shift(4000)
    monkeypatch.setattr(kinds, "_kinds", {"mitra": make.kind()})
    assert Job.objects.get(kind="intake.commit").state == "failed"
    services.try_again(actor=sari, batch_uid=batch.uid)
    make.work()
    assert len(make.partners()) == 12
    with pytest.raises(Refusal):
        services.try_again(actor=sari, batch_uid=batch.uid)


def killed_while_saving(monkeypatch, when):
    """A worker in a process of its own, killed with SIGKILL the moment ``when`` says so."""
    reader, writer = os.pipe()
    connections.close_all()
    child = os.fork()
    if child == 0:

        def die_here():
            os.write(writer, b"x")
            signal.pause()

        when(die_here)
        make.work()
        os._exit(3)
    os.close(writer)
    assert os.read(reader, 1) == b"x"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)


def in_the_middle_of_a_chunk(die_here):
    real, count = make.apply, []

    def apply(actor, given, verdict, context):
        count.append(1)
        if len(count) == 6:
            die_here()
        return real(actor, given, verdict, context)

    kinds.register(make.kind(apply=apply))


def between_two_chunks(die_here):
    from bekal.foundation.jobs.handlers import Work

    real, count = Work.beat, []

    def beat(self, *args, **kwargs):
        count.append(1)
        if len(count) == 2:
            die_here()
        return real(self, *args, **kwargs)

    Work.beat = beat


def after_the_last_row(die_here):
    committing.finish_commit = lambda **_: die_here()
    services.finish_commit = committing.finish_commit


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("when", [in_the_middle_of_a_chunk, between_two_chunks, after_the_last_row])
def test_killed_anywhere_it_resumes_to_exactly_the_uninterrupted_end(monkeypatch, when):
    monkeypatch.setattr(limits, "COMMIT_CHUNK", 4)
    sari = make.actor_of(make.volunteer())
    batch = make.checked(sari, [*MANY, ["Tolak"]])
    services.start_commit(actor=sari, batch_uid=batch.uid)
    killed_while_saving(monkeypatch, when)
    batch.refresh_from_db()
    assert batch.state == "committing"
    assert batch.saved_count == batch.rows.filter(outcome="saved").count() == len(make.partners())
    with time_machine.travel(dt.datetime.now(dt.UTC) + AFTER_LEASE):
        make.work()
    batch.refresh_from_db()
    assert make.partners() == sorted((row[0], row[2]) for row in MANY)
    assert outcomes(batch) == ["saved"] * 12 + ["held"]
    assert (batch.state, batch.saved_count) == ("committed", 12)
    assert list(Effect.objects.values_list("key", flat=True).order_by("id"))[:2] == [
        f"{batch.uid}:2", f"{batch.uid}:3",
    ]  # fmt: skip
    assert miscounted() == [] and list(broken_links()) == []
    assert Entry.objects.filter(verb="batch.committed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_batch_save_each_row_once(monkeypatch):
    """The lease keeps them apart; where it fails (a stalled worker wakes up), the effect key does."""
    monkeypatch.setattr(limits, "COMMIT_CHUNK", 2)
    sari = make.actor_of(make.volunteer())
    batch = make.checked(sari, MANY)
    services.start_commit(actor=sari, batch_uid=batch.uid)
    batch.refresh_from_db()
    gate, lost = threading.Barrier(2), []

    def one_worker():
        gate.wait()
        try:
            while True:
                here = Batch.objects.get(pk=batch.pk)
                rows = list(here.rows.filter(outcome="", number__gt=here.cursor).order_by("number")[:2])
                if not rows:
                    return
                ready = services.prepared(sari, here, make.kind(), rows, {})
                try:
                    services.apply_rows(actor=sari, batch=here, kind="mitra", rows=ready, context={})
                except Conflict:
                    lost.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=one_worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    batch.refresh_from_db()
    assert len(make.partners()) == len(set(make.partners())) == 12
    assert batch.saved_count == 12


def test_verify_names_a_batch_that_says_more_than_it_did(sari):
    batch = make.committed(sari, [["A"]])
    Row.objects.update(outcome="same")
    assert miscounted() == [f"batch {batch.uid}: 1 rows saved, 0 found"]
