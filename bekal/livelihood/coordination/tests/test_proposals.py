"""Usulan: written, sent with its people, answered; names go to public bodies only."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.coordination.models import Proposal, Proposed
from bekal.livelihood.coordination.queries import get_proposal
from bekal.livelihood.coordination.services import (
    change_proposal,
    drop_proposed,
    note_answer,
    propose_people,
    send_proposal,
    withdraw_proposal,
    write_proposal,
)
from bekal.livelihood.training.tests.make_attendance import held

pytestmark = pytest.mark.django_db
SENT = dt.date(2024, 9, 2)


@pytest.fixture
def training():
    """Bonjeruk 2024 held with four people; its officer."""
    return held(4)


def propose(by, activity=None, number=2, **facts):
    given = {"addressee": "Kepala Dinas Sosial", "addressee_kind": "government", "subject": "Bantuan mesin jahit",
             "asks": "Sepuluh mesin jahit", **facts}  # fmt: skip
    made = write_proposal(actor=by, **given)
    if activity:
        people = [row.person.uid for row in activity.participants.order_by("id")[:number]]
        propose_people(actor=by, uid=made.uid, activity=activity, people=people)
    return made


def answer(by, made, **facts):
    given = {"answer": "partly", "answered_on": dt.date(2024, 10, 1), "answered_by": "Kabid Linjamsos", **facts}
    return note_answer(actor=by, uid=made.uid, version=get_proposal(by, made.uid).version, **given)


def test_written_sent_and_answered(training):
    activity, by = training
    made = propose(by, activity)
    send_proposal(actor=by, uid=made.uid, sent_on=SENT, sent_how="diantar")
    answer(by, made, answer_note="Lima mesin")
    found = get_proposal(by, made.uid)
    assert (found.number, found.sent_on, found.answer, found.answered_by) == (2, SENT, "partly", "Kabid Linjamsos")
    answer(by, made, answer="yes")
    assert get_proposal(by, made.uid).answer == "yes"


def test_what_was_sent_does_not_change(training):
    activity, by = training
    made = propose(by, activity)
    send_proposal(actor=by, uid=made.uid, sent_on=SENT)
    person = made.people.first().person.uid
    facts = {"addressee": "x", "addressee_kind": "company", "subject": "x", "asks": "x", "version": 1}
    for refused in (
        lambda: drop_proposed(actor=by, uid=made.uid, person=person),
        lambda: change_proposal(actor=by, uid=made.uid, **facts),
        lambda: send_proposal(actor=by, uid=made.uid, sent_on=SENT),
        lambda: propose_people(actor=by, uid=made.uid, activity=activity, people=[person]),
    ):
        with pytest.raises(NotAllowed) as no:
            refused()
        assert no.value.code == "proposal_sent"


def test_people_are_taken_once_and_from_their_activity(training):
    activity, by = training
    made = propose(by, activity)
    for people in ([made.people.first().person.uid], ["\x00"], []):
        with pytest.raises(Refusal) as no:
            propose_people(actor=by, uid=made.uid, activity=activity, people=people)
        assert no.value.field == "people"
    assert made.people.count() == 2


def test_nothing_goes_out_for_nobody_and_no_answer_comes_before(training):
    _activity, by = training
    made = propose(by)
    with pytest.raises(Refusal) as no:
        send_proposal(actor=by, uid=made.uid, sent_on=SENT)
    assert no.value.code == "nobody_proposed"
    with pytest.raises(Refusal) as no:
        answer(by, made)
    assert no.value.code == "not_sent_yet"


def test_a_newer_version_is_not_overwritten(training):
    _activity, by = training
    made = propose(by)
    facts = {"addressee": "Dinas", "addressee_kind": "government", "subject": "Mesin", "asks": "Lima"}
    change_proposal(actor=by, uid=made.uid, version=1, **facts)
    with pytest.raises(Conflict):
        change_proposal(actor=by, uid=made.uid, version=1, **{**facts, "asks": "Enam"})


def test_sending_the_form_twice_writes_once(training):
    _activity, by = training
    propose(by, key="k-1")
    with pytest.raises(Replayed):
        propose(by, key="k-1")
    assert Proposal.objects.count() == 1


def test_withdrawn_stays_on_record(training):
    activity, by = training
    made = propose(by, activity)
    withdraw_proposal(actor=by, uid=made.uid, reason="alat sudah ada")
    with pytest.raises(NotAllowed):
        send_proposal(actor=by, uid=made.uid, sent_on=SENT)
    assert Proposal.objects.get().withdrawn_reason == "alat sudah ada" and Proposed.objects.count() == 2


def test_the_database_refuses_what_must_never_be(training):
    activity, by = training
    made = propose(by, activity)
    rows = Proposal.objects.filter(pk=made.pk)
    for wrong in ({"addressee_kind": "x"}, {"answer": "yes"}, {"answer": "maybe"}, {"answered_on": SENT},
                  {"withdrawn_at": timezone.now()},
                  {"sent_on": SENT, "answer": "no", "answered_on": dt.date(2024, 9, 1), "answered_by": "x"}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_another_balai_neither_sees_nor_writes_it(training):
    activity, by = training
    made = propose(by, activity)
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    with pytest.raises(NotHere):
        withdraw_proposal(actor=banten, uid=made.uid, reason="bukan milik kami")
    own = propose(banten)
    with pytest.raises(NotHere):
        propose_people(actor=banten, uid=own.uid, activity=activity, people=[made.people.first().person.uid])
    analyst = actor_for(make_user(Role.NATIONAL_ANALYST))
    assert get_proposal(analyst, made.uid) == made
    with pytest.raises(NotAllowed):
        withdraw_proposal(actor=analyst, uid=made.uid, reason="tidak berhak")


@pytest.mark.parametrize("role", [Role.VILLAGE_STAFF, Role.VILLAGE_VOLUNTEER, Role.PARTNER, Role.PARTICIPANT])
def test_villages_and_partners_see_no_usulan(role, training):
    activity, by = training
    made = propose(by, activity)
    browser = signed_in(make_user(role))
    assert browser.get(reverse("proposals")).status_code == 403
    assert browser.get(reverse("proposal", args=[made.uid])).status_code == 403
    assert browser.get(reverse("paper_preview", args=["usulan_lembaga", made.uid])).status_code in (403, 404)


@pytest.mark.parametrize(("kind", "named"), [("government", True), ("company", False), ("other", False)])
def test_the_letter_bears_names_for_public_bodies_only(kind, named, training, django_user_model):
    activity, by = training
    made = propose(by, activity, addressee_kind=kind)
    browser = signed_in(django_user_model.objects.get(uid=by.user_uid))
    pdf = browser.get(reverse("paper_preview", args=["usulan_lembaga", made.uid]))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    assert "Kepala Dinas Sosial" in text and "Sepuluh mesin jahit" in text and "Bonjeruk" in text
    assert all((row.person.name in text) is named for row in made.people.all())


def test_on_screen_from_beginning_to_answer(training, django_user_model):
    activity, by = training
    browser = signed_in(django_user_model.objects.get(uid=by.user_uid))
    data = {"addressee": "PT Tenun", "addressee_kind": "company", "subject": "Benang", "asks": "", "kunci": "a"}
    assert "Tulis apa yang diminta." in browser.post(reverse("proposal-new"), data).content.decode()
    page = browser.post(reverse("proposal-new"), {**data, "asks": "Benang 20 kg", "kunci": "b"}).url
    people = f"{page}orang/?kegiatan={activity.uid}"
    assert "Pilih sekurangnya satu orang" in browser.post(people, {"kunci": "c"}).content.decode()
    chosen = activity.participants.first().person
    assert browser.post(people, {"people": [chosen.uid], "kunci": "d"}).url == page
    assert browser.post(f"{page}kirim/", {"sent_on": "2-9-2024", "kunci": "e"}).status_code == 302
    text = browser.get(page).content.decode()
    assert chosen.name in text and "tanpa nama" in text and "Belum dijawab sejak" in text
    home = browser.get("/").content.decode()
    assert "Benang kepada PT Tenun belum dijawab" in home
    shown = browser.get(reverse("proposals"), {"keadaan": "menunggu"}).context["shown"]
    assert shown.count == 1
    answered = {"answer": "no", "answered_on": "1-10-2024", "answered_by": "HRD", "version": "2", "kunci": "f"}
    assert browser.post(f"{page}jawab/", answered).status_code == 302
    assert "Tidak dikabulkan" in browser.get(page).content.decode()
    assert "belum dijawab" not in browser.get("/").content.decode()
