"""What nobody saved is not kept, and files without a batch are cleared away (R13)."""

import datetime as dt
import os

import pytest
import time_machine

from bekal.commons.intake import storage
from bekal.commons.intake.models import Batch
from bekal.foundation.jobs.models import Job

from . import make

pytestmark = pytest.mark.django_db


def files(settings):
    return {file.name for file in (settings.DATA_DIR / "intake").iterdir()}


def sweep_after(days):
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=days)):
        Job.objects.filter(kind="intake.sweep").update(state="waiting", done_at=None)
        make.work()


def test_an_unsaved_list_is_forgotten_after_a_month(sari, settings):
    batch = make.checked(sari, [["A"], ["B"]])
    sweep_after(29)
    batch.refresh_from_db()
    assert batch.rows.count() == 2
    sweep_after(31)
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), batch.heading, batch.row_count) == ("refused", 0, None, 0)
    assert "sudah kami hapus" in batch.trouble


def test_a_saved_list_is_kept(sari):
    batch = make.committed(sari, [["A"]])
    sweep_after(400)
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == ("committed", 1)


def test_a_file_without_a_batch_goes_and_one_with_stays(sari, settings):
    batch = make.committed(sari, [["A"]])
    orphan = storage.put(b"a;b").name
    young = storage.put(b"a;b").name
    old = dt.datetime.now().timestamp() - 2 * 86400
    for name in (orphan, batch.stored_as):
        os.utime(settings.DATA_DIR / "intake" / name, (old, old))
    Job.objects.filter(kind="intake.sweep").update(state="waiting")
    make.work()
    assert files(settings) == {batch.stored_as, young}


def test_a_forgotten_list_may_come_again(sari):
    make.checked(sari, [["A"]])
    sweep_after(31)
    assert make.checked(sari, [["A"]]).state == "checked"
    assert Batch.objects.count() == 2
