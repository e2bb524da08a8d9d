"""Papers put together by the worker: what is in them, who gets them, when they go."""

import datetime as dt
import io
import zipfile
from unittest.mock import patch

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bekal.commons.intake.tests.make import work
from bekal.commons.organizations.models import User
from bekal.commons.organizations.tests.make import actor, make_user, signed_in
from bekal.foundation.audit.models import Entry
from bekal.foundation.documents.queries import preview
from bekal.foundation.documents.rendering import converting
from bekal.foundation.documents.services import cancel_paper, draft_paper, number_paper
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.livelihood.bundles import storage
from bekal.livelihood.bundles.models import Bundle, State
from bekal.livelihood.bundles.queries import printable_kinds
from bekal.livelihood.bundles.rules.sheets import Purpose, sheets_of
from bekal.livelihood.bundles.services import ask_bundle
from bekal.livelihood.training.tests.make_attendance import FIRST, day_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]
WITHOUT_OFFICE = patch("bekal.foundation.documents.rendering.converting.converter", lambda: "")


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_DIR, settings.BEKAL_DEMO = tmp_path, False


@pytest.fixture
def begun():
    return day_one(2)


def built(by, activity, *wanted, purpose=Purpose.CETAK):
    bundle = ask_bundle(actor=by, activity=activity, purpose=purpose, wanted=wanted)
    work()
    bundle.refresh_from_db()
    return bundle


def content_of(bundle):
    with storage.opened(bundle.uid) as file:
        return file.read()


def test_sheets_are_counted_by_paper():
    assert sheets_of([1, 1, 4, 5]) == 1 + 1 + 2 + 3


def test_ticked_papers_come_as_one_pdf_in_the_order_of_the_chain(begun):
    activity, by = begun
    one = built(by, activity, "jadwal", "daftar_usulan")
    assert (one.state, one.format, one.files) == (State.READY, "pdf", 2) and one.wanted == ["daftar_usulan", "jadwal"]
    pages = PdfReader(io.BytesIO(content_of(one))).pages
    assert len(pages) == one.pages
    text = [" ".join(page.extract_text().split()).upper() for page in pages]
    assert "DAFTAR USULAN" in text[0] and "JADWAL" in text[-1]
    again = built(by, activity, "jadwal", "daftar_usulan")
    assert again.sha256 == one.sha256


def test_a_numbered_paper_is_printed_as_it_was_kept_and_a_cancelled_one_is_not(begun):
    activity, by = begun
    for number, cancelled in (("B.1/2024", False), ("B.2/2024", True)):
        draft = draft_paper(actor=by, kind="jadwal", owner_uid=activity.uid)
        paper = number_paper(actor=by, paper_uid=draft.uid, number=number, dated_on=FIRST)
        if cancelled:
            cancel_paper(actor=by, paper_uid=paper.uid, reason="salah")
    text = PdfReader(io.BytesIO(content_of(built(by, activity, "jadwal")))).pages[0].extract_text()
    assert "B.1/2024" in text and "B.2/2024" not in text


def test_without_libreoffice_letters_come_beside_the_pdf_in_a_zip(begun):
    activity, by = begun
    with WITHOUT_OFFICE:
        one = built(by, activity, "kak", "jadwal", "undangan")
    assert (one.format, one.unconverted, one.files) == ("zip", 2, 3)
    with zipfile.ZipFile(io.BytesIO(content_of(one))) as archive:
        names = archive.namelist()
        assert names == ["00 Cetak.pdf", "01 Kerangka acuan kerja (KAK) dan RAB.docx", "02 Undangan.docx"]
        assert len(PdfReader(io.BytesIO(archive.read(names[0]))).pages) == one.pages


@pytest.mark.skipif(not converting.converter(), reason="no LibreOffice on this machine")
def test_with_libreoffice_letters_are_pages_of_the_one_pdf(begun):
    activity, by = begun
    one = built(by, activity, "undangan", "jadwal")
    assert (one.format, one.unconverted) == ("pdf", 0)
    assert "UNDANG" in PdfReader(io.BytesIO(content_of(one))).pages[0].extract_text().upper()


def test_letters_that_libreoffice_refuses_are_not_lost():
    with patch.object(converting, "converter", lambda: "/bin/false"):
        assert converting.as_pdf([b"x"]) is None
    assert converting.as_pdf([]) == []


def test_a_paper_that_cannot_be_yet_is_named_and_the_others_come(begun):
    activity, by = begun
    with WITHOUT_OFFICE:
        one = built(by, activity, *printable_kinds())
    assert one.state == State.READY
    assert [row[0] for row in one.left_out] == ["SK perubahan peserta", "Sertifikat"]
    assert one.files == len(printable_kinds()) - 2


def test_the_spj_is_built_by_the_worker_and_the_same_papers_give_the_same_bytes(begun):
    activity, by = begun
    one, two = (built(by, activity, purpose=Purpose.SPJ) for _each in range(2))
    assert one.format == "zip" and one.sha256 == two.sha256 and one.size == len(content_of(one))
    with zipfile.ZipFile(io.BytesIO(content_of(one))) as archive:
        assert archive.namelist()[0] == "00 Sampul dan daftar periksa.pdf"


def test_only_the_own_balai_asks_and_takes_home_and_that_is_remembered(begun):
    activity, by = begun
    with pytest.raises(NotHere):
        ask_bundle(actor=actor(Role.BALAI_OFFICER, "36"), activity=activity, purpose=Purpose.SPJ)
    with pytest.raises(NotAllowed):
        ask_bundle(actor=actor(Role.VILLAGE_STAFF), activity=activity, purpose=Purpose.SPJ)
    one = built(by, activity, "jadwal")
    address = reverse("bundle-file", args=[activity.uid, one.uid])
    assert signed_in(make_user(Role.BALAI_OFFICER, "36")).get(address).status_code == 404
    answer = signed_in(User.objects.get(uid=by.user_uid)).get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF") and "attachment" in answer["Content-Disposition"]
    assert Entry.objects.filter(verb="bundle.downloaded", subject_uid=activity.uid).count() == 1


def test_who_lost_the_role_meanwhile_gets_nothing(begun):
    activity, by = begun
    bundle = ask_bundle(actor=by, activity=activity, purpose=Purpose.SPJ)
    User.objects.filter(uid=by.user_uid).update(is_active=False)
    work()
    bundle.refresh_from_db()
    assert bundle.state == State.REFUSED
    with pytest.raises(FileNotFoundError):
        storage.opened(bundle.uid)


def test_nothing_ticked_and_unknown_papers_are_refused(begun):
    activity, by = begun
    with pytest.raises(Refusal):
        ask_bundle(actor=by, activity=activity, purpose=Purpose.CETAK)
    with pytest.raises(NotHere):
        ask_bundle(actor=by, activity=activity, purpose=Purpose.CETAK, wanted=["rahasia"])
    assert not Bundle.objects.exists()


def test_what_was_kept_long_enough_goes_and_its_row_says_so(begun):
    activity, by = begun
    one = built(by, activity, "jadwal")
    client = signed_in(User.objects.get(uid=by.user_uid))
    with time_machine.travel(timezone.now() + dt.timedelta(days=3, hours=2)):
        work()
        one.refresh_from_db()
        assert one.state == State.REMOVED
    with pytest.raises(FileNotFoundError):
        storage.opened(one.uid)
    page = client.get(reverse("bundle", args=[activity.uid, one.uid])).content.decode()
    assert "sudah dihapus" in page
    assert client.get(reverse("bundle-file", args=[activity.uid, one.uid])).status_code == 404


def test_a_second_tap_makes_no_second_bundle_and_progress_is_shown(begun):
    activity, by = begun
    client = signed_in(User.objects.get(uid=by.user_uid))
    for _tap in range(2):
        answer = client.post(reverse("bundle-print", args=[activity.uid]), {"kunci": "k1", "surat": ["jadwal"]})
    bundle = Bundle.objects.get()
    assert answer.url == reverse("bundle", args=[activity.uid, bundle.uid])
    assert "hx-get" in client.get(answer.url).content.decode()
    work()
    assert client.get(reverse("bundle-progress", args=[activity.uid, bundle.uid])).headers["HX-Refresh"] == "true"
    ready = client.get(answer.url).content.decode()
    assert "Unduh PDF" in ready and "Lembar bolak-balik" in ready
    papers = client.get(reverse("activity-papers", args=[activity.uid])).content.decode()
    assert 'form="cetak" name="surat" value="jadwal"' in papers


def test_a_drawn_paper_is_the_same_as_its_preview(begun):
    activity, by = begun
    one = built(by, activity, "jadwal")
    drawn = PdfReader(io.BytesIO(preview(by, "jadwal", activity.uid)[1])).pages[0].extract_text()
    assert PdfReader(io.BytesIO(content_of(one))).pages[0].extract_text() == drawn
