"""Rapat koordinasi: notulen, who does what by when, and the officer's home."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.coordination.models import FollowUp, Minutes
from bekal.livelihood.coordination.services import add_task, close_task, write_minutes
from bekal.livelihood.training.services.steps import cancel_activity
from bekal.livelihood.training.tests.make_activities import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def by(officer):
    return actor_for(officer)


@pytest.fixture
def meeting(by):
    return make_activity(by, kind="rapat_koordinasi", title="Rapat koordinasi NTB", topics=[])


def task(by, meeting, days=3, **facts):
    given = {"what": "Mengirim data ke dinas", "who": "Ratna", "due_on": timezone.localdate() + dt.timedelta(days=days)}
    return add_task(actor=by, activity=meeting, **given | facts)


def test_notulen_are_written_once_and_then_with_their_version(by, meeting):
    made = write_minutes(actor=by, activity=meeting, version=0, discussed="Data ganda")
    changed = write_minutes(
        actor=by, activity=meeting, version=made.version, discussed="Data ganda", decided="Dicocokkan"
    )
    assert changed.version == 2
    with pytest.raises(Conflict):
        write_minutes(actor=by, activity=meeting, version=made.version, discussed="lain")
    with pytest.raises(Conflict):
        write_minutes(actor=by, activity=meeting, version=0, discussed="lain")
    assert Minutes.objects.get().decided == "Dicocokkan"


def test_only_meetings_of_the_own_office_that_take_place(by, meeting):
    training = make_activity(by)
    with pytest.raises(NotHere):
        write_minutes(actor=by, activity=training, version=0, discussed="x")
    with pytest.raises(NotHere):
        task(actor_for(make_user(Role.BALAI_OFFICER, "36")), meeting)
    with pytest.raises(NotAllowed):
        task(actor_for(make_user(Role.VILLAGE_STAFF)), meeting)
    cancel_activity(actor=by, activity=meeting, version=meeting.version, reason="efisiensi")
    with pytest.raises(NotAllowed):
        task(by, meeting)


def test_a_task_is_done_or_dropped_with_a_reason(by, meeting):
    first, second = task(by, meeting), task(by, meeting, what="Undangan")
    with pytest.raises(Refusal) as no:
        close_task(actor=by, activity=meeting, uid=first.uid, done=False)
    assert no.value.field == "note"
    close_task(actor=by, activity=meeting, uid=first.uid, done=False, note="sudah dikirim dinas")
    close_task(actor=by, activity=meeting, uid=second.uid, done=True)
    with pytest.raises(NotHere):
        close_task(actor=by, activity=meeting, uid=second.uid, done=True)
    with pytest.raises(Refusal):
        task(by, meeting, due_on=dt.date(2020, 1, 1))
    assert list(FollowUp.objects.order_by("id").values_list("done", flat=True)) == [False, True]


def test_the_database_refuses_what_must_never_be(by, meeting):
    made = task(by, meeting)
    for wrong in ({"done": True}, {"closed_on": made.due_on}, {"closed_on": made.due_on, "done": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUp.objects.filter(pk=made.pk).update(**wrong)


def test_what_is_due_stands_on_the_officers_home(by, officer, meeting):
    task(by, meeting, days=5)
    task(by, meeting, days=30, what="Nanti saja")
    text = signed_in(officer).get("/").content.decode()
    assert "Mengirim data ke dinas (Ratna), dari Rapat koordinasi NTB." in text and "Nanti saja" not in text
    assert "Mengirim data" not in signed_in(make_user(Role.BALAI_OFFICER, "36")).get("/").content.decode()
    close_task(actor=by, activity=meeting, uid=FollowUp.objects.order_by("due_on")[0].uid, done=True)
    assert "Mengirim data" not in signed_in(officer).get("/").content.decode()


def test_on_screen_and_on_paper(by, officer, meeting):
    browser = signed_in(officer)
    page = reverse("activity-section", args=[meeting.uid, "notulen"])
    assert "Notulen belum ditulis" in browser.get(page).content.decode()
    data = {"discussed": "", "version": "0", "kunci": "a"}
    assert "Tulis apa yang dibahas." in browser.post(reverse("minutes", args=[meeting.uid]), data).content.decode()
    data = {"discussed": "Data ganda antardesa", "decided": "Dicocokkan", "version": "0", "kunci": "b"}
    assert browser.post(reverse("minutes", args=[meeting.uid]), data).url == page
    task(by, meeting, days=-1, due_on=meeting.starts_on)
    text = browser.get(page).content.decode()
    assert "Data ganda antardesa" in text and "Lewat waktu" in text
    pdf = browser.get(reverse("paper_preview", args=["notulen", meeting.uid]))
    words = " ".join(each.extract_text() for each in PdfReader(BytesIO(pdf.content)).pages)
    assert "Data ganda antardesa" in words and "Mengirim data ke dinas" in words and "15 Agustus" in words


def test_villages_do_not_read_the_minutes(by, meeting):
    write_minutes(actor=by, activity=meeting, version=0, discussed="Data ganda")
    browser = signed_in(make_user(Role.VILLAGE_STAFF))
    assert browser.get(reverse("activity-section", args=[meeting.uid, "notulen"])).status_code == 404
    assert browser.get(reverse("paper_preview", args=["notulen", meeting.uid])).status_code in (403, 404)
