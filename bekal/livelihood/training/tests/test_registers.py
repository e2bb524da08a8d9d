"""Registers of papers and certificates: everything numbered of the own balai, found by number."""

import pytest
from django.urls import reverse

from bekal.commons.organizations.tests.make import actor, actor_for, make_user, signed_in
from bekal.foundation.documents.services import cancel_paper, draft_paper, number_paper
from bekal.foundation.kernel.actor import Role
from bekal.livelihood.training.queries.registers import find_certificates, issued_certificates, numbered_papers
from bekal.livelihood.training.services.certificates import issue_certificates, withdraw_certificate

from .make_activities import make_activity
from .make_attendance import FIRST, LAST, clock, held, numbered_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR, settings.BEKAL_DEMO = tmp_path, False


def test_the_register_holds_every_numbered_paper_of_the_own_balai():
    user = make_user(Role.BALAI_OFFICER)
    by = actor_for(user)
    activity = make_activity(by)
    numbered_office(by)
    for kind, number in (("kak", "B.17/2024"), ("jadwal", "B.18/2024")):
        draft = draft_paper(actor=by, kind=kind, owner_uid=activity.uid)
        number_paper(actor=by, paper_uid=draft.uid, number=number, dated_on=FIRST)
    cancel_paper(actor=by, paper_uid=draft.uid, reason="salah hari")
    draft_paper(actor=by, kind="undangan", owner_uid=activity.uid)
    other = make_activity(by, title="Kegiatan lain")
    for each in (activity, other):  # a receipt without a number: never asked back as used, never in the register
        draft = draft_paper(actor=by, kind="tanda_terima_bahan", owner_uid=each.uid)
        number_paper(actor=by, paper_uid=draft.uid, number="tanpa nomor", dated_on=FIRST)
    assert sorted(numbered_papers(by).values_list("number", flat=True)) == ["B.17/2024", "B.18/2024"]
    assert not numbered_papers(actor(Role.BALAI_OFFICER, "36")).exists()
    assert not numbered_papers(actor(Role.VILLAGE_STAFF)).exists()
    page, address = signed_in(user), reverse("register-papers")
    found = page.get(address, {"q": "b.17"}).content.decode()
    assert "B.17/2024" in found and "B.18/2024" not in found and activity.title in found
    cancelled = page.get(address, {"keadaan": "dibatalkan", "tahun": "2024"}).content.decode()
    assert "B.18/2024" in cancelled and "B.17/2024" not in cancelled
    for hostile in ("0000", "x", "99999"):
        assert "B.17/2024" not in page.get(address, {"tahun": hostile}).content.decode()
    assert "B.17/2024" in page.get(address, {"format": "csv"}).content.decode()


def test_certificates_are_found_by_number_withdrawn_ones_too():
    activity, by = held(2)
    numbered_office(by)
    with clock(LAST, 18):
        issue_certificates(actor=by, activity=activity)
    first = issued_certificates(by).order_by("number").first()
    withdraw_certificate(actor=by, certificate=first, reason="salah nama")
    assert issued_certificates(by).count() == 2
    assert [each.title for each in find_certificates(by, first.number[-12:])] == [first.name]
    stranger = actor(Role.BALAI_OFFICER, "36")
    assert not issued_certificates(stranger).exists() and not list(find_certificates(stranger, first.number))
    assert not list(find_certificates(by, "tanpa angka"))
