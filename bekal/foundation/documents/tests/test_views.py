import io
import re

import pytest
from pypdf import PdfReader

from bekal.foundation.documents import owners, services
from bekal.foundation.documents.models import LetterTemplate, Paper, StoredFile
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel.actor import NOBODY, Role
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.checks import all_routes

from . import make
from .browsing import ask, text_of
from .test_services_papers import cancel, draft, number, sign

pytestmark = pytest.mark.django_db


def photo(**more):
    given = {"content": make.gps_photo(), "file_class": FileClass.PHOTO, "name": 'Pembukaan "1".jpg', **more}
    return services.store_file(actor=make.OFFICER, owner_kind="thing", owner_uid=make.THING, **given)


def said(response):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)


def nothing_here():
    return text_of(ask(f"/berkas/{new_uid()}/", make.OFFICER))


def test_a_photo_is_shown_in_place_and_everything_else_is_an_attachment():
    shown = ask(f"/berkas/{photo().uid}/", make.READER)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert shown["Content-Disposition"] == 'inline; filename="Pembukaan -1.jpg"'
    scan = photo(content=make.pdf(), file_class=FileClass.SCAN, name="Désa <b>.html")
    given = ask(f"/berkas/{scan.uid}/", make.READER)
    assert given["Content-Disposition"].startswith("attachment; filename*=utf-8''D%C3%A9sa")
    assert given["Content-Type"] == "application/pdf" and given.content == make.pdf()
    scanned_card = photo(content=make.image(), file_class=FileClass.SCAN)
    assert ask(f"/berkas/{scanned_card.uid}/", make.READER)["Content-Disposition"].startswith("attachment")
    for response in (shown, given):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert (
            "default-src 'none'" in response["Content-Security-Policy"]
            and "sandbox" in response["Content-Security-Policy"]
        )
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_foreign_file_answers_like_one_that_does_not_exist(django_capture_on_commit_callbacks):
    file = photo()
    foreign = ask(f"/berkas/{file.uid}/", make.STRANGER)
    assert foreign.status_code == 404
    unknown = ask(f"/berkas/{new_uid()}/", make.STRANGER)
    assert dict(foreign.items()) == dict(unknown.items())
    without_token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|/berkas/[^/]*/')
    assert without_token.sub("", text_of(foreign)) == without_token.sub("", text_of(unknown))
    for path in ("x", "..", "0", "' OR 1=1"):
        with pytest.raises(Exception, match="tried|Resolver404"):
            ask(f"/berkas/{path}/x/", make.OFFICER)
    assert ask("/berkas/x/", make.OFFICER).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_file(actor=make.OFFICER, file_uid=file.uid, reason="Salah")
    assert ask(f"/berkas/{file.uid}/", make.OFFICER).status_code == 404


def test_a_revoked_reader_is_out_at_once(monkeypatch):
    file = photo()
    assert ask(f"/berkas/{file.uid}/", make.READER).status_code == 200
    monkeypatch.setitem(owners.readers._by_kind, "thing", lambda actor, uid: False)
    assert ask(f"/berkas/{file.uid}/", make.READER).status_code == 404


def test_bytes_the_disk_lost_are_said_and_not_served(house):
    file = photo()
    (house / file.path[:2] / file.path[2:]).write_bytes(b"<script>")
    answer = ask(f"/berkas/{file.uid}/", make.READER)
    assert answer.status_code == 503 and "tidak terbaca dari penyimpanan" in text_of(answer)


ROUTES = [
    ("/berkas/{file}/", 200, 200, 404),
    ("/kertas/{paper}/", 200, 200, 404),
    ("/kertas/{paper}/unduh/", 200, 200, 404),
    ("/kertas/{paper}/nomor/", 200, 403, 404),
    ("/kertas/{paper}/pindaian/", 200, 403, 404),
    ("/kertas/{paper}/batal/", 200, 403, 404),
    ("/kertas/pratinjau/coba_pengumuman/{thing}/", 200, 200, 404),
    ("/kertas/pratinjau/coba_pengumuman/{foreign}/", 404, 404, 404),
    ("/kertas/pratinjau/tidak_ada/{thing}/", 404, 404, 404),
    ("/naskah-surat/", 200, 403, 200),
    ("/naskah-surat/{balai}/coba_sk/unduh/", 200, 403, 404),
    ("/naskah-surat/{balai}/coba_sk/ganti/", 200, 403, 404),
    ("/naskah-surat/{balai}/coba_pengumuman/unduh/", 404, 403, 404),
    ("/naskah-surat/semua/coba_sk/unduh/", 404, 403, 404),
]


@pytest.mark.parametrize(("path", "officer", "reader", "stranger"), ROUTES)
def test_each_page_as_each_kind_of_user(path, officer, reader, stranger):
    names = {"file": photo().uid, "paper": draft("coba_usulan").uid, "thing": make.THING}
    address = path.format(**names, foreign=make.FOREIGN_THING, balai=make.BALAI)
    for actor, status in ((make.OFFICER, officer), (make.READER, reader), (make.STRANGER, stranger)):
        assert ask(address, actor).status_code == status
    sent_away = ask(address, NOBODY)
    assert sent_away.status_code == 302 and "next=" in sent_away["Location"]


@pytest.mark.parametrize("step", ["nomor", "pindaian", "batal"])
def test_who_may_not_change_a_paper_changes_nothing_by_post(step):
    paper = draft()
    for actor, status in ((make.READER, 403), (make.STRANGER, 404), (NOBODY, 302)):
        data = {"number": "1", "dated_on": "5-8-2024", "reason": "x", "scan": ("a.pdf", make.pdf())}
        assert ask(f"/kertas/{paper.uid}/{step}/", actor, data).status_code == status
    assert Paper.objects.get().state == "konsep"


def test_every_route_names_its_policy_and_getting_changes_nothing():
    from bekal.foundation.documents import urls

    resolver = type("R", (), {"url_patterns": urls.urlpatterns})
    routes = list(all_routes(resolver))
    assert len(routes) == len(urls.urlpatterns) and all(item.callback.policy.sentence for _, item in routes)
    paper = draft()
    before = (Paper.objects.values().get(), StoredFile.objects.count())
    for where in ("", "nomor/", "pindaian/", "batal/", "unduh/"):
        ask(f"/kertas/{paper.uid}/{where}", make.OFFICER)
    assert ask(f"/kertas/konsep/coba_usulan/{make.THING}/", make.OFFICER).status_code == 405
    assert ask(f"/naskah-surat/{make.BALAI}/coba_sk/bawaan/", make.OFFICER).status_code == 405
    assert (Paper.objects.values().get(), StoredFile.objects.count()) == before


def test_a_paper_from_draft_to_signed_on_screen():
    begun = ask(f"/kertas/konsep/coba_pengumuman/{make.THING}/", make.OFFICER, {})
    paper = Paper.objects.get()
    assert (begun.status_code, begun["Location"]) == (302, f"/kertas/{paper.uid}/")
    again = ask(f"/kertas/konsep/coba_pengumuman/{make.THING}/", make.OFFICER, {})
    assert again["Location"] == begun["Location"] and Paper.objects.count() == 1

    page = text_of(ask(begun["Location"], make.OFFICER))
    assert "Catat nomor surat" in page and 'aria-current="step"' in page and "Langkah 1 dari 3" in page
    assert "Catat nomor surat" not in text_of(ask(begun["Location"], make.READER))

    form = text_of(ask(f"/kertas/{paper.uid}/nomor/", make.OFFICER))
    assert "Noerman Adhiguna, Plt. Kepala BP3MI NTB" in form and "memang sama" not in form
    given = {"kunci": "k1", "number": "B.123/VIII/2024", "dated_on": "5 Agu 2024"}
    numbered = ask(f"/kertas/{paper.uid}/nomor/", make.OFFICER, given)
    assert numbered["Location"] == f"/kertas/{paper.uid}/"
    assert ask(f"/kertas/{paper.uid}/nomor/", make.OFFICER, given)["Location"] == f"/kertas/{paper.uid}/"
    page = text_of(ask(begun["Location"], make.OFFICER))
    assert "B.123/VIII/2024" in page and "Noerman Adhiguna" in page and "Unggah surat bertanda tangan" in page

    wrong = ask(f"/kertas/{paper.uid}/pindaian/", make.OFFICER, {"kunci": "k2", "scan": ("a.pdf", b"MZ" + bytes(9))})
    assert wrong.status_code == 422 and "apa pun namanya" in text_of(wrong)
    ask(f"/kertas/{paper.uid}/pindaian/", make.OFFICER, {"kunci": "k2", "scan": ("a.pdf", make.pdf())})
    paper.refresh_from_db()
    assert paper.state == "ditandatangani"
    page = text_of(ask(begun["Location"], make.READER))
    assert f"/berkas/{paper.scan.uid}/" in page and "Batalkan surat" not in page

    ask(f"/kertas/{paper.uid}/batal/", make.OFFICER, {"kunci": "k3", "reason": "Nama <b>keliru</b>"})
    page = text_of(ask(begun["Location"], make.OFFICER))
    assert "Nama &lt;b&gt;keliru&lt;/b&gt;" in page and "Batalkan surat" not in page
    assert "Ani" in said(ask(f"/kertas/{paper.uid}/unduh/", make.READER))


def test_downloads_say_what_they_are():
    paper = draft("coba_sk")
    konsep = ask(f"/kertas/{paper.uid}/unduh/", make.READER)
    assert konsep["Content-Disposition"] == 'attachment; filename="Konsep SK Penetapan Peserta.docx"'
    number(paper, number="KEP.12/2024")
    given = ask(f"/kertas/{paper.uid}/unduh/", make.READER)
    assert given["Content-Disposition"] == 'attachment; filename="SK Penetapan Peserta KEP-12-2024.docx"'
    seen = ask(f"/kertas/pratinjau/coba_usulan/{make.THING}/", make.READER)
    assert seen["Content-Type"] == "application/pdf" and "Sari" in said(seen)
    assert Paper.objects.count() == 1


def test_a_draft_that_was_cancelled_has_no_download():
    paper = cancel(draft())
    assert ask(f"/kertas/{paper.uid}/unduh/", make.OFFICER).status_code == 404
    assert "/unduh/" not in text_of(ask(f"/kertas/{paper.uid}/", make.OFFICER))


def test_a_form_shows_no_error_before_anything_was_sent():
    for where in (f"/kertas/{number(draft()).uid}/pindaian/", f"/naskah-surat/{make.BALAI}/coba_sk/ganti/"):
        page = text_of(ask(where, make.OFFICER))
        assert "perlu diperbaiki" not in page and 'enctype="multipart/form-data"' in page
    page = text_of(ask(f"/kertas/{draft().uid}/nomor/", make.OFFICER))
    assert "perlu diperbaiki" not in page and '<details class="mb-4">' in page


def test_another_signer_is_shown_when_it_has_to_be_mended():
    paper = draft()
    given = {"kunci": "k", "number": "1/2015", "dated_on": "2-3-2015"}
    page = text_of(ask(f"/kertas/{paper.uid}/nomor/", make.OFFICER, given))
    assert "Belum ada pejabat yang tercatat pada 2 Maret 2015" in page and '<details class="mb-4" open>' in page


def test_a_used_number_is_asked_back_with_all_that_was_typed():
    number(draft())
    paper = draft()
    given = {"kunci": "k", "number": "B.123/BP3MI-NTB/VIII/2024", "dated_on": "6-8-2024", "signer_name": "Dewi",
             "signer_title": "Kepala"}  # fmt: skip
    asked = ask(f"/kertas/{paper.uid}/nomor/", make.OFFICER, given)
    page = text_of(asked)
    assert asked.status_code == 422 and "Nomor ini memang sama" in page and 'type="checkbox"' in page
    assert 'value="Dewi"' in page and 'value="6-8-2024"' in page
    done = ask(f"/kertas/{paper.uid}/nomor/", make.OFFICER, {**given, "same_number_is_right": "on"})
    assert done.status_code == 302
    assert Paper.objects.get(uid=paper.uid).signer["name"] == "Dewi"


def test_the_list_of_papers_on_an_owners_page():
    from django.template.loader import render_to_string

    from bekal.foundation.documents.queries import papers_of

    sign(number(draft()))
    draft("coba_usulan")

    def drawn(actor):
        rows = papers_of(actor, "thing", make.THING)
        return render_to_string("documents/_papers.html", {"papers": rows, "owner_uid": make.THING})

    page = drawn(make.OFFICER)
    assert "Ditandatangani" in page and "Konsep" in page and "Belum dibuat" in page
    assert "Buat Pengumuman lagi" in page and page.count(">Buat<span") == 1 and "Buat Daftar usulan" not in page
    assert f"/kertas/pratinjau/coba_sk/{make.THING}/" in page
    assert "<form" not in drawn(make.READER)
    assert render_to_string("documents/_papers.html", {"papers": []}).count("Belum ada surat") == 1


def test_the_way_back_is_the_owners_page(monkeypatch):
    monkeypatch.setitem(owners.homes._by_kind, "thing", lambda actor, uid: owners.Home("Tas <kain>", f"/x/{uid}/"))
    page = text_of(ask(f"/kertas/{draft().uid}/", make.OFFICER))
    assert f'href="/x/{make.THING}/"' in page and "Tas &lt;kain&gt;" in page


def test_an_office_lays_out_its_own_letters():
    at = f"/naskah-surat/{make.BALAI}/coba_sk"
    assert "Naskah bawaan" in text_of(ask("/naskah-surat/", make.OFFICER))
    assert "kegiatan.nama" in text_of(ask(f"{at}/ganti/", make.OFFICER))
    wrong = {"kunci": "k", "template": ("a.docx", make.docx("{{ nomer }}"))}
    refused = ask(f"{at}/ganti/", make.OFFICER, wrong)
    assert refused.status_code == 422 and "Mungkin maksudnya nomor" in text_of(refused)
    own = make.docx("Naskah kami {{ nomor }}")
    saved = ask(f"{at}/ganti/", make.OFFICER, {"kunci": "k", "template": ("a.docx", own)})
    assert saved["Location"] == "/naskah-surat/"
    assert "edisi 1" in text_of(ask("/naskah-surat/", make.OFFICER))
    assert ask(f"{at}/unduh/", make.OFFICER).content == own
    assert ask(f"{at}/bawaan/", make.OFFICER, {})["Location"] == "/naskah-surat/"
    assert not LetterTemplate.objects.get().active
    assert ask(f"{at}/bawaan/", make.OFFICER, {}).status_code == 422


def test_the_system_administrator_lays_out_letters_of_all_offices():
    admin = make.person("Admin", Role.SYSTEM_ADMIN, office="")
    assert "Semua balai" in text_of(ask("/naskah-surat/", admin))
    given = {"kunci": "k", "template": ("a.docx", make.docx("Semua {{ nomor }}"))}
    assert ask("/naskah-surat/semua/coba_sk/ganti/", admin, given).status_code == 302
    assert ask(f"/naskah-surat/{make.BALAI}/coba_sk/ganti/", admin).status_code == 404
