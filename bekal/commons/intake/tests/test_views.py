"""The pages, as people walk through them: choose, upload, map, look, decide, save, take back, take home."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bekal.commons.intake import limits, services
from bekal.commons.intake.models import Batch
from bekal.commons.organizations.models import Organization, User
from bekal.commons.organizations.services import set_up_login
from bekal.foundation.audit.models import Entry
from bekal.foundation.jobs.models import Job
from bekal.foundation.kernel.actor import Role, system_actor

from . import make

pytestmark = pytest.mark.django_db
NIK = "5202085203850001"


def signed_in(user):
    client = Client()
    client.force_login(user, backend="bekal.commons.organizations.sign_in.LoginNameBackend")
    return client


@pytest.fixture
def user(db):
    return make.volunteer()


@pytest.fixture
def page(user):
    return signed_in(user)


@pytest.fixture
def sari(user):
    return make.actor_of(user)


def file(content, name="Mitra Lontar.xlsx"):
    return SimpleUploadedFile(name, content)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("&quot;", '"')


def shown(page, batch, query=""):
    response = page.get(reverse("import", args=[batch.uid]) + query)
    assert response.status_code == 200
    return text_of(response)


def sheet_of(response, number=0):
    assert response.headers["Content-Disposition"].startswith("attachment;")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return book.get_sheet_by_index(number).to_python()


def test_the_way_in_names_the_kinds_and_what_came_before(page, sari):
    make.committed(sari, [["A"]])
    text = text_of(page.get(reverse("imports")))
    assert "Lembaga yang bekerja sama." in text
    assert "Mitra Lontar.xlsx" in text and "Tersimpan" in text


def test_an_empty_start_says_what_to_do(page):
    assert "Belum ada berkas" in text_of(page.get(reverse("imports")))


def test_the_template_is_made_from_the_columns(page):
    response = page.get(reverse("import_template", args=["mitra"]))
    assert sheet_of(response) == [["Nama lembaga", "NIK", "Alamat"]]
    assert sheet_of(response, 1)[1] == ["Nama lembaga", "wajib", "Seperti di papan nama.", "CV Maju"]


def test_the_template_comes_back_as_a_list_that_needs_no_question(page, sari):
    """What is typed into it is text, so a NIK keeps its sixteenth digit."""
    response = page.get(reverse("import_template", args=["mitra"]))
    batch = make.upload(sari, response.content, "templat.xlsx")
    make.work()
    batch.refresh_from_db()
    assert "Tidak ada baris" in batch.trouble


def test_from_upload_to_saved(page, sari):
    form = page.get(reverse("import_new", args=["mitra"]))
    key = re.search(r'name="kunci" value="([^"]+)"', form.content.decode())[1]
    content = make.workbook([["CV Maju", NIK, "Lontar"], ["CV Mundur", 5202081203850000, ""], ["", "", "x"]])
    sent = page.post(reverse("import_new", args=["mitra"]), {"file": file(content), "kunci": key})
    batch = Batch.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (302, reverse("import", args=[batch.uid]))
    # The same form again, by a nervous finger.
    again = page.post(reverse("import_new", args=["mitra"]), {"file": file(content), "kunci": key})
    assert again.headers["Location"] == reverse("import", args=[batch.uid]) and Batch.objects.count() == 1

    assert "sedang dibaca" in shown(page, batch)
    make.work()
    text = shown(page, batch)
    assert "Pratinjau: Mitra Lontar.xlsx" in text and "3 baris dibaca" in text
    assert "Semua 3 Baru 1 Diperbarui 0 Sudah sama 0 Belum pasti 0 Ditolak 2" in text
    assert "Mitra baru di Lontar" in text
    assert "Sel B3: NIK tersimpan sebagai angka, digit terakhir mungkin hilang." in text
    assert "Ubah kolom B menjadi teks" in text
    assert "Sel A4: Nama lembaga belum diisi." in text
    assert NIK not in text and "5202•• •••••• ••01" in text
    assert "Simpan 1 baris" in text

    page.post(reverse("import_commit", args=[batch.uid]), {"kunci": "k2"})
    assert "sedang disimpan" in shown(page, batch)
    make.work()
    text = shown(page, batch)
    assert "1 dari 3 baris disimpan" in text and "Sudah disimpan" in text
    assert make.partners() == [("CV Maju", "Lontar")]


def test_the_last_digit_that_may_be_lost_stands_out(page, sari):
    batch = make.checked(sari, [["A", 5202081203850000, ""]])
    assert "5202•• •••••• ••0<strong>0</strong>" in page.get(reverse("import", args=[batch.uid])).content.decode()


def test_verdicts_are_filtered_and_paged_in_the_address(page, sari, monkeypatch):
    monkeypatch.setattr(limits, "PAGE_SIZE", 3)
    batch = make.checked(sari, [*[[f"M{n}"] for n in range(5)], ["", "", "x"]])
    first = page.get(reverse("import", args=[batch.uid]))
    assert "Baris 2 sampai 4 di berkas; 6 baris" in text_of(first)
    onward = re.search(r'href="(\?letak=[^"]+)"', first.content.decode())[1].replace("&amp;", "&")
    assert "Baris 5 sampai 7 di berkas; 6 baris" in shown(page, batch, onward)
    text = shown(page, batch, "?putusan=ditolak")
    assert "Baris 7 sampai 7 di berkas; 1 baris" in text and "M0" not in text
    assert "Tidak ada baris dengan putusan ini" in shown(page, batch, "?putusan=sama")
    assert "Baris 2 sampai 4 di berkas; 6 baris" in shown(page, batch, "?putusan=ngawur&letak=zzz")


def test_an_ambiguous_row_is_asked_and_the_answer_shown(page, sari):
    make.enter_partner(actor=sari, name="Kembar", address="Lama")
    make.enter_partner(actor=sari, name="Kembar", address="Lain")
    batch = make.checked(sari, [["Kembar", "", "Baru"]])
    text = shown(page, batch)
    assert "Tentukan dulu mana yang benar" in text and "Cocok dengan lebih dari satu catatan. Yang mana?" in text
    assert "Kembar: alamat Lama" in text and "Bukan salah satunya" in text
    first = Organization.objects.get(address="Lama")
    sent = page.post(
        reverse("import_row", args=[batch.uid, 2]) + "?putusan=belum-pasti", {"kunci": "k", "pilihan": first.uid}
    )
    assert sent.headers["Location"] == reverse("import", args=[batch.uid]) + "?putusan=belum-pasti#baris-2"
    html = page.get(reverse("import", args=[batch.uid])).content.decode()
    assert f'value="{first.uid}" checked' in html
    assert '<del class="soft">Lama</del> <ins class="is-ok text-decoration-none px-1">Baru</ins>' in html
    assert "Simpan 1 baris" in html


def test_no_choice_is_said(page, sari):
    batch = make.checked(sari, [["A"]])
    response = page.post(reverse("import_row", args=[batch.uid, 2]), {"kunci": "k"})
    assert response.status_code == 422 and "Pilih salah satu di baris itu" in text_of(response)


def test_unknown_columns_are_mapped_on_a_page(page, sari):
    batch = make.upload(sari, make.workbook([["Maju", NIK, "Lontar"]], head=("Wong", "NIK", "Almat")))
    make.work()
    assert "Atur kolom" in shown(page, batch)
    address = reverse("import_columns", args=[batch.uid])
    html = page.get(address).content.decode()
    assert "Misalnya: Maju" in html and NIK not in html
    assert re.search(r'<option value="address" selected>', html)
    refused = page.post(address, {"kunci": "k", "kolom-0": "-", "kolom-1": "nik", "kolom-2": "address"})
    assert refused.status_code == 422 and "Nama lembaga harus ada" in text_of(refused)
    sent = page.post(address, {"kunci": "k", "kolom-0": "name", "kolom-1": "nik", "kolom-2": "address"})
    assert sent.status_code == 302
    make.work()
    assert "Mitra baru di Lontar" in shown(page, batch)


def test_the_same_file_is_met_with_a_question(page, sari):
    content = make.workbook([["A"]])
    first = make.upload(sari, content)
    second = make.upload(sari, content)
    text = shown(page, second)
    assert "Berkas ini sudah diunggah" in text and "oleh Sari" in text
    assert reverse("import", args=[first.uid]) in page.get(reverse("import", args=[second.uid])).content.decode()
    page.post(reverse("import_go_on", args=[second.uid]), {"kunci": "k"})
    make.work()
    assert "1 baris dibaca" in shown(page, second)


def test_progress_is_told_to_scripts_and_without(page, sari):
    batch = make.upload(sari, make.workbook([["A"]]))
    Job.objects.filter(kind="intake.check").update(progress_done=1200)
    html = page.get(reverse("import", args=[batch.uid])).content.decode()
    assert f'hx-get="{reverse("import_progress", args=[batch.uid])}"' in html and "Muat ulang" in html
    piece = page.get(reverse("import_progress", args=[batch.uid]))
    assert "1.200 baris" in text_of(piece) and "HX-Refresh" not in piece.headers
    make.work()
    assert page.get(reverse("import_progress", args=[batch.uid])).headers["HX-Refresh"] == "true"


def test_work_that_failed_is_said_and_offered_again(page, sari):
    batch = make.upload(sari, make.workbook([["A"]]))
    Job.objects.filter(kind="intake.check").update(state="failed")
    assert "terhenti karena gangguan di pihak kami" in shown(page, batch)
    page.post(reverse("import_again", args=[batch.uid]), {"kunci": "k"})
    make.work()
    assert "1 baris dibaca" in shown(page, batch)


def test_refused_rows_come_home_with_reasons_and_go_back_in_mended(page, sari):
    batch = make.upload(sari, make.workbook(
        [["A", "", ""], ["B", 5202081203850000, "x"], ["", "123", "=y"]], head=("Nama lembaga", "NIK", "Alamat")
    ))  # fmt: skip
    make.work()
    response = page.get(reverse("import_left_over", args=[batch.uid]))
    rows = sheet_of(response)
    assert rows[0] == ["Nama lembaga", "NIK", "Alamat", "Baris asal", "Alasan", "Jalan keluar"]
    assert rows[1][:4] == ["B", "5202081203850000", "x", "3"]
    assert rows[1][4].startswith("B3: NIK tersimpan sebagai angka") and rows[1][5].startswith(
        "Ubah kolom B menjadi teks"
    )
    assert "A4: Nama lembaga belum diisi." in rows[2][4] and "B4: " in rows[2][4]
    assert Entry.objects.filter(verb="batch.downloaded", subject_uid=batch.uid).count() == 1

    mended = make.upload(sari, make.workbook([["B", NIK, "x", "3", rows[1][4], rows[1][5]]], head=rows[0]))
    make.work()
    mended.refresh_from_db()
    assert (mended.state, make.verdicts(mended)) == ("checked", ["new"])


def test_a_batch_that_lost_nothing_has_nothing_to_take_home(page, sari):
    batch = make.checked(sari, [["A"]])
    assert page.get(reverse("import_left_over", args=[batch.uid])).status_code == 404


def test_taking_back_asks_first_and_says_why_not(page, sari):
    batch = make.committed(sari, [["A"], ["B"]])
    assert "Batalkan 2 baris?" in text_of(page.get(reverse("import_undo", args=[batch.uid])))
    Organization.objects.filter(name="A").update(sk_number="1")
    page.post(reverse("import_undo", args=[batch.uid]), {"kunci": "k1"})
    make.work()
    assert "Baris 2: A sudah menandatangani PKS." in shown(page, batch)
    Organization.objects.update(sk_number="")
    page.post(reverse("import_undo", args=[batch.uid]), {"kunci": "k2"})
    make.work()
    assert "2 baris dibatalkan" in shown(page, batch)


def test_a_refused_file_says_why_on_the_form_and_keeps_the_page(page):
    response = page.post(reverse("import_new", args=["mitra"]), {"file": file(b"%PDF-1.7"), "kunci": "k"})
    assert response.status_code == 422 and "bukan daftar Excel atau CSV" in text_of(response)
    assert "Pilih berkas daftar" in text_of(page.post(reverse("import_new", args=["mitra"]), {"kunci": "k"}))


def addresses(batch):
    for name in ("import", "import_progress", "import_columns", "import_undo", "import_left_over"):
        yield "get", reverse(name, args=[batch.uid])
    for name in ("import_go_on", "import_commit", "import_undo", "import_again", "import_columns"):
        yield "post", reverse(name, args=[batch.uid])
    yield "post", reverse("import_row", args=[batch.uid, 2])


def test_another_offices_batch_does_not_exist(sari):
    batch = make.checked(sari, [["A"], ["", "", "x"]])
    other = signed_in(make.volunteer("budi", make.office("KKBM Bonjeruk")))
    missing = Batch(uid="0198a0c1-2345-7000-8000-000000000000")
    for (verb, theirs), (_, nothing) in zip(addresses(batch), addresses(missing), strict=True):
        answers = [getattr(other, verb)(address, {"kunci": "k", "pilihan": "new"}) for address in (theirs, nothing)]
        assert [a.status_code for a in answers] == [404, 404], (verb, theirs)
        assert _plain(answers[0]) == _plain(answers[1])
    assert "Mitra Lontar" not in text_of(other.get(reverse("imports")))
    batch.refresh_from_db()
    assert batch.state == "checked"


def _plain(response):
    """Without what differs at each request: keys, tokens, the request's own address and id."""
    return re.sub(r'value="[^"]*"|[0-9a-f-]{36}|<code>.*?</code>', "", response.content.decode())


def test_a_role_that_brings_in_nothing_may_not_enter(sari):
    set_up_login(
        actor=system_actor("tests"), username="mitra", label="Mitra", password="gula semut aren 2024",
        organization=make.office("Mitra"), role=Role.PARTNER,
    )  # fmt: skip
    partner = signed_in(User.objects.get(username="mitra"))
    assert partner.get(reverse("imports")).status_code == 403
    assert Client().get(reverse("imports")).status_code == 302


def test_an_unknown_kind_is_not_here(page):
    assert page.get(reverse("import_new", args=["gaib"])).status_code == 404
    assert page.get(reverse("import_template", args=["gaib"])).status_code == 404


def test_fields_of_the_kind_are_asked_and_kept(page, monkeypatch):
    from django import forms

    from bekal.commons.intake import kinds

    asked = make.kind(
        fields=lambda actor: {"desa": forms.CharField(label="Desa")},
        context_label=lambda actor, context: f"desa {context['desa']}",
    )
    monkeypatch.setattr(kinds, "_kinds", {"mitra": asked})
    html = page.get(reverse("import_new", args=["mitra"]) + "?desa=Lontar&organization_uid=x").content.decode()
    assert 'name="desa" value="Lontar"' in html and 'name="organization_uid"' not in html
    page.post(
        reverse("import_new", args=["mitra"]), {"file": file(make.workbook([["A"]])), "kunci": "k", "desa": "Lontar"}
    )
    make.work()
    batch = Batch.objects.get()
    assert batch.context == '{"desa":"Lontar"}'
    assert "Mitra, desa Lontar." in shown(page, batch)


def test_the_home_page_reminds_of_lists_that_wait(sari):
    from bekal.foundation.web.hooks import next_steps

    batch = make.checked(sari, [["A"]])
    said = [step for step in next_steps.gather(sari, "home", "") if "Mitra Lontar.xlsx" in step.text]
    assert [step.url for step in said] == [reverse("import", args=[batch.uid])]
    services.start_commit(actor=sari, batch_uid=batch.uid)
    assert not [step for step in next_steps.gather(sari, "home", "") if "Mitra Lontar.xlsx" in step.text]


def test_the_list_exports_what_it_shows(page, sari):
    make.committed(sari, [["A"]])
    response = page.get(reverse("imports") + "?format=xlsx")
    assert sheet_of(response)[1][:5] == ["Mitra Lontar.xlsx", "Mitra", "Tersimpan", "1", "1"]
