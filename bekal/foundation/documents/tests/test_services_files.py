import datetime as dt
import os

import pytest
import time_machine

from bekal.foundation.audit.models import Act, Detail, Entry
from bekal.foundation.documents import owners, queries, services, storage
from bekal.foundation.documents.cleaning import clean
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.jobs.models import Job
from bekal.foundation.kernel.actor import NOBODY, Actor, system_actor
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal, Replayed

from . import make

pytestmark = pytest.mark.django_db


def store(actor=make.OFFICER, uid=make.THING, **more):
    given = {"content": make.gps_photo(), "file_class": FileClass.PHOTO, "name": "../foto.jpg", "slot": "pembukaan"}
    return services.store_file(actor=actor, owner_kind="thing", owner_uid=uid, **{**given, **more})


def on_disk():
    return {folder + place.name for folder in storage.folders() for place in (storage.root() / folder).iterdir()}


def test_a_file_is_kept_with_what_is_known_about_it():
    file = store(caption="  Pembukaan   oleh camat ")
    assert (file.name, file.slot, file.caption) == ("foto.jpg", "pembukaan", "Pembukaan oleh camat")
    assert (file.content_type, file.made_by) == ("image/jpeg", "Ratna")
    assert len(queries.content_of(file)) == file.size
    assert on_disk() == {file.path}


def test_where_a_photo_was_taken_is_sealed_and_only_for_who_may_change_the_owner():
    file = store()
    assert b"latitude" not in bytes(file.taken_sealed)
    taken = queries.when_and_where(make.OFFICER, file.uid)
    assert (taken["latitude"], taken["longitude"]) == make.SECRET_PLACE
    with pytest.raises(NotAllowed):
        queries.when_and_where(make.READER, file.uid)
    with pytest.raises(NotHere):
        queries.when_and_where(make.STRANGER, file.uid)
    assert not any("116" in detail.changes for detail in Detail.objects.all())


@pytest.mark.parametrize(
    ("actor", "uid", "kind", "refusal"),
    [
        (make.READER, make.THING, "thing", NotAllowed),
        (make.STRANGER, make.THING, "thing", NotHere),
        (make.OFFICER, make.FOREIGN_THING, "thing", NotHere),
        (make.OFFICER, make.THING, "unregistered", NotHere),
        (NOBODY, make.THING, "thing", NotHere),
        (make.OFFICER, make.THING, "paper", NotHere),
    ],
)
def test_nobody_keeps_files_with_what_is_not_theirs(actor, uid, kind, refusal):
    with pytest.raises(refusal):
        services.store_file(actor=actor, content=make.pdf(), file_class=FileClass.SCAN, owner_kind=kind, owner_uid=uid)
    assert not StoredFile.objects.exists() and on_disk() == set()


def test_the_program_itself_keeps_files_where_the_owner_lets_it(monkeypatch):
    monkeypatch.setitem(owners.writers._by_kind, "thing", lambda actor, uid: True)
    assert store(actor=system_actor("demo")).made_by == "demo"


def test_a_refused_file_leaves_nothing():
    with pytest.raises(Refusal):
        store(content=b"MZ" + bytes(50))
    assert not StoredFile.objects.exists() and not Act.objects.exists() and on_disk() == set()


def test_a_second_tap_keeps_one_file():
    first = store(key="k1")
    with pytest.raises(Replayed) as again:
        store(key="k1")
    assert again.value.outcome_uid == first.uid
    with pytest.raises(Refusal) as other:
        store(key="k1", content=make.image(size=(99, 99)))
    assert other.value.code == "key_reused"
    assert StoredFile.objects.count() == 1 and on_disk() == {first.path}


def test_a_file_cleaned_by_a_form_is_not_cleaned_again(monkeypatch):
    cleaned = clean(make.gps_photo(), FileClass.PHOTO)
    monkeypatch.setattr(services.files, "clean", lambda *a, **k: pytest.fail("cleaned twice"))
    assert store(content=cleaned).sha256 == cleaned.sha256
    with pytest.raises(ValueError, match="cleaned as photo"):
        store(content=cleaned, file_class=FileClass.SCAN)


def test_who_kept_and_removed_what_is_remembered():
    file = store()
    services.remove_file(actor=make.OFFICER, file_uid=file.uid, reason="Wajah korban terlihat")
    assert list(Entry.objects.order_by("id").values_list("verb", "subject_uid", "stream")) == [
        ("file.stored", file.uid, make.BALAI),
        ("file.removed", file.uid, make.BALAI),
    ]


def test_a_removed_file_is_gone_for_everyone(django_capture_on_commit_callbacks):
    file = store()
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_file(actor=make.OFFICER, file_uid=file.uid, reason="Salah unggah")
    assert on_disk() == set()
    row = StoredFile.objects.get()
    assert row.removed_at and row.taken_sealed is None and row.sha256
    with pytest.raises(NotHere):
        queries.get_file(make.OFFICER, file.uid)
    with pytest.raises(NotHere):
        services.remove_file(actor=make.OFFICER, file_uid=file.uid, reason="Lagi")
    assert queries.files_of(make.OFFICER, "thing", make.THING) == []


def test_a_file_is_removed_only_by_who_may_change_its_owner_and_with_a_reason():
    file = store()
    for actor, refusal in ((make.READER, NotAllowed), (make.STRANGER, NotHere)):
        with pytest.raises(refusal):
            services.remove_file(actor=actor, file_uid=file.uid, reason="x")
    with pytest.raises(Refusal) as caught:
        services.remove_file(actor=make.OFFICER, file_uid=file.uid, reason=" ")
    assert caught.value.field == "reason"
    assert StoredFile.objects.get().removed_at is None


def test_orphans_are_collected_a_day_later_and_nothing_else(django_capture_on_commit_callbacks):
    kept, orphan, young = store(), storage.keep(b"orphan"), storage.keep(b"still on its way")
    removed = store(content=make.image(size=(20, 20)))
    services.remove_file(actor=make.OFFICER, file_uid=removed.uid, reason="Salah")
    past = (dt.datetime.now() - dt.timedelta(hours=25)).timestamp()
    for path in (kept.path, orphan, removed.path):
        os.utime(storage.root() / path[:2] / path[2:], (past, past))
    beats = []
    assert services.collect_orphans(lambda: beats.append(1)) == 2
    assert on_disk() == {kept.path, young} and beats
    assert services.collect_orphans() == 0


def test_each_day_with_a_file_asks_for_one_collection():
    with time_machine.travel("2024-08-12T03:00:00Z", tick=False):
        store()
        store(content=make.image(size=(30, 30)))
    job = Job.objects.get()
    assert (job.kind, job.subject, job.period) == (services.COLLECT, "files", "2024-08-12")
    assert job.next_at == dt.datetime(2024, 8, 14, 3, tzinfo=dt.UTC)


def test_the_worker_knows_how_to_collect():
    from bekal.foundation.jobs.handlers import handler_of

    beats = []
    path = storage.keep(b"orphan")
    past = (dt.datetime.now() - dt.timedelta(hours=25)).timestamp()
    os.utime(storage.root() / path[:2] / path[2:], (past, past))
    handler_of(services.COLLECT).run(type("Work", (), {"beat": lambda self: beats.append(1)})())
    assert on_disk() == set() and beats


def test_files_of_an_owner_by_slot_and_the_same_file_sent_before():
    first, second = store(), store(content=make.image(size=(30, 30)), slot="penutupan")
    assert queries.files_of(make.READER, "thing", make.THING) == [first, second]
    assert queries.files_of(make.READER, "thing", make.THING, "penutupan") == [second]
    with pytest.raises(NotHere):
        queries.files_of(make.STRANGER, "thing", make.THING)
    assert queries.sent_before("thing", first.given_sha256) == [first]
    assert queries.sent_before("other", first.given_sha256) == []


@pytest.mark.parametrize("uid", ["", "x", "../../etc/passwd", "' OR 1=1 --", make.THING, "01890000"])
def test_no_odd_uid_finds_a_file(uid):
    store()
    with pytest.raises(NotHere):
        queries.get_file(make.OFFICER, uid)


def test_a_participant_without_membership_may_keep_own_files(monkeypatch):
    own = Actor(user_uid="u", label="Ani", person_uid="p")
    monkeypatch.setitem(owners.writers._by_kind, "thing", lambda actor, uid: actor.person_uid == "p")
    assert store(actor=own).made_by == "Ani"
