"""Taking a batch back as one, while nothing was built on it; if not, saying why (lessons 3)."""

import datetime as dt

import pytest
import time_machine

from bekal.commons.intake import kinds, limits, services
from bekal.commons.intake.bodies import open_json
from bekal.commons.intake.queries import miscounted
from bekal.commons.organizations.models import Organization
from bekal.foundation.audit.queries import broken_links, changes_of
from bekal.foundation.kernel.refusal import Refusal

from . import make
from .test_committing import AFTER_LEASE, MANY, killed_while_saving, outcomes

pytestmark = pytest.mark.django_db


def undone(actor, batch):
    services.start_undo(actor=actor, batch_uid=batch.uid)
    make.work()
    batch.refresh_from_db()
    return batch


def blocks(batch):
    told = open_json("intake_batch.blocks", batch.uid, batch.blocks)
    return [(number, text % params) for number, text, params in told["rows"]]


def test_new_records_go_and_changed_ones_are_as_before(sari):
    make.committed(sari, [["A", "", "lama"]])
    batch = make.committed(sari, [["A", "", "baru"], ["B", "", ""], ["C", "", ""]])
    assert len(make.partners()) == 3
    undone(sari, batch)
    assert make.partners() == [("A", "lama")]
    assert (batch.state, batch.saved_count, batch.undone_count) == ("undone", 0, 3)
    assert outcomes(batch) == ["undone"] * 3
    assert miscounted() == [] and list(broken_links()) == []
    told = changes_of("batch", batch.uid)[0]
    assert (told.verb, told.changes) == ("batch.undone", {"undone": [None, 3], "left": [None, 0]})


def test_what_a_row_was_before_does_not_lie_open(sari):
    make.committed(sari, [["A", "", "lama"]])
    batch = make.committed(sari, [["A", "", "baru"]])
    assert b"lama" not in bytes(batch.rows.get().effect.before)


def test_nothing_goes_when_something_was_built_on_one_row(sari):
    batch = make.committed(sari, MANY[:3])
    Organization.objects.filter(name="Mitra 02").update(sk_number="1/PKS/2024")
    undone(sari, batch)
    assert len(make.partners()) == 3
    assert (batch.state, batch.undone_count) == ("committed", 0)
    assert blocks(batch) == [(3, "Mitra 02 sudah menandatangani PKS.")]

    # The reason gone, it can be taken back.
    Organization.objects.update(sk_number="")
    undone(sari, batch)
    assert (batch.state, make.partners()) == ("undone", [])


def test_what_is_built_on_in_the_last_moment_stays_and_is_named(sari, monkeypatch):
    asked = []

    def can_undo(actor, uid, before):
        asked.append(uid)
        if len(asked) == 3:
            Organization.objects.filter(name="Mitra 02").update(sk_number="1")
        return make.can_undo(actor, uid, before)

    monkeypatch.setattr(kinds, "_kinds", {"mitra": make.kind(can_undo=can_undo)})
    batch = undone(sari, make.committed(sari, MANY[:3]))
    assert [name for name, _ in make.partners()] == ["Mitra 02"]
    assert (batch.state, batch.saved_count, batch.undone_count) == ("committed", 1, 2)
    assert blocks(batch) == [(3, "Mitra 02 sudah menandatangani PKS.")]
    assert miscounted() == []


def test_the_last_row_goes_first(sari, monkeypatch):
    order = []

    def undo(actor, uid, before):
        order.append(Organization.objects.get(uid=uid).name)
        make.undo(actor, uid, before)

    monkeypatch.setattr(kinds, "_kinds", {"mitra": make.kind(undo=undo)})
    monkeypatch.setattr(limits, "COMMIT_CHUNK", 2)
    undone(sari, make.committed(sari, MANY[:5]))
    assert order == ["Mitra 05", "Mitra 04", "Mitra 03", "Mitra 02", "Mitra 01"]


def test_only_what_was_saved_can_be_taken_back(sari):
    batch = make.checked(sari, MANY)
    with pytest.raises(Refusal, match="Belum ada baris yang disimpan"):
        services.start_undo(actor=sari, batch_uid=batch.uid)


def test_after_undo_the_file_may_come_again(sari):
    batch = undone(sari, make.committed(sari, MANY[:1]))
    with pytest.raises(Refusal):
        services.start_commit(actor=sari, batch_uid=batch.uid)
    again = make.committed(sari, MANY[:1])
    assert (again.twin_uid, again.saved_count) == ("", 1)


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_the_undo_goes_on_to_its_end(monkeypatch):
    monkeypatch.setattr(limits, "COMMIT_CHUNK", 4)
    sari = make.actor_of(make.volunteer())
    batch = make.committed(sari, MANY)
    services.start_undo(actor=sari, batch_uid=batch.uid)

    def in_the_middle(die_here):
        real, count = make.undo, []

        def undo(actor, uid, before):
            count.append(1)
            if len(count) == 7:
                die_here()
            return real(actor, uid, before)

        kinds.register(make.kind(undo=undo))

    killed_while_saving(monkeypatch, in_the_middle)
    assert len(make.partners()) == 8
    with time_machine.travel(dt.datetime.now(dt.UTC) + AFTER_LEASE):
        make.work()
    batch.refresh_from_db()
    assert (make.partners(), batch.state, batch.undone_count) == ([], "undone", 12)
    assert miscounted() == [] and list(broken_links()) == []
