"""The letters that ship with Bekal: filled from their values, complete, and equal to the script that makes them."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from bekal.foundation.documents.rendering import letters_values as lv
from bekal.foundation.documents.rendering import make_docx
from bekal.foundation.documents.rendering.known import known_names, meanings
from bekal.foundation.documents.rendering.letters import check_template, placeholders, render_docx
from bekal.foundation.documents.rendering.pictures import Photo
from bekal.foundation.kernel.refusal import Refusal

from . import rendering_examples as ex

MAKERS = {
    "sk_penetapan_peserta": ex.decision, "undangan": ex.invitation, "laporan_kegiatan": ex.report, **ex.AROUND
}  # fmt: skip


def words_of(content: bytes) -> str:
    """All text of the document in reading order, tables and header included."""
    doc = Document(io.BytesIO(content))
    body = ["".join(t.text or "" for t in p.iter("{*}t")) for p in doc.element.body.iter("{*}p")]
    head = [p.text for p in doc.sections[0].header.paragraphs]
    return "\n".join([*head, *body])


def letter(values: lv.Surat) -> str:
    return words_of(render_docx(values.template_bytes(), values))


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", sorted(lv.LETTERS))
def test_the_shipped_file_is_what_the_script_makes(name: str) -> None:
    assert members(lv.LETTERS[name].template_bytes()) == members(make_docx.template_bytes(name))


@pytest.mark.parametrize("name", sorted(lv.LETTERS))
def test_every_placeholder_is_known_and_explained(name: str) -> None:
    kind = lv.LETTERS[name]
    check_template(kind.template_bytes(), known_names(kind))
    explained = meanings(kind)
    assert set(placeholders(kind.template_bytes())) <= set(explained)
    assert all(explained.values()), [key for key, meaning in explained.items() if not meaning]


@pytest.mark.parametrize("name", sorted(lv.LETTERS))
def test_no_placeholder_is_left_and_nothing_says_none(name: str) -> None:
    text = letter(MAKERS[name]())
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|\[\]", text)
    for words in ("BALAI CONTOH NUSA TENGGARA BARAT", "Plt. Kepala Balai Contoh,", "Baiq Contoh Lestari"):
        assert words in text
    assert "5 Agustus 2024" in text


@pytest.mark.parametrize("name", sorted(lv.LETTERS))
def test_equal_values_give_equal_bytes(name: str) -> None:
    values = MAKERS[name]()
    content = render_docx(values.template_bytes(), values)
    assert content == render_docx(values.template_bytes(), values)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}  # no clock in it


@pytest.mark.parametrize("name", sorted(lv.LETTERS))
def test_sample_data_say_so_in_the_head_of_every_page(name: str) -> None:
    values = MAKERS[name]()
    assert "DATA CONTOH" not in letter(values)
    assert letter(replace(values, contoh=True)).startswith("DATA CONTOH")


@pytest.mark.parametrize("name", sorted(lv.LETTERS))
def test_a_draft_leaves_lines_to_fill_in(name: str) -> None:
    draft = replace(
        MAKERS[name](), nomor=None, tanggal_surat=None, tanda_tangan=lv.TandaTangan(jabatan="Kepala Balai,")
    )
    assert letter(draft).count("……………………") >= 3


def test_the_decision_names_everyone_in_its_annex() -> None:
    text = letter(ex.decision(cadangan=ex.PEOPLE[20:24], nomor="KEP.12/2024"))
    for words in (
        "KEPUTUSAN KEPALA BALAI CONTOH",
        "NOMOR KEP.12/2024",
        "Menetapkan 20 (dua puluh) orang peserta Pelatihan Menjahit Bahan Tenun",
        "yang diselenggarakan pada 12–15 Agustus 2024",
        "a.\nbahwa pelatihan perlu diselenggarakan;",
        "1.\nUndang-Undang Nomor 18 Tahun 2017;",
        "dibebankan pada ……………………",
        "DAFTAR PESERTA CADANGAN",
        ex.LONG_NAME,
    ):
        assert words in text
    assert all(person.nama in text for person in ex.PEOPLE[:24])
    assert "CADANGAN (" not in letter(ex.decision(cadangan=()))


def test_sixty_participants_make_sixty_rows() -> None:
    content = render_docx(ex.decision().template_bytes(), ex.decision(peserta=ex.PEOPLE, cadangan=()))
    tables = Document(io.BytesIO(content)).tables
    assert max(len(table.rows) for table in tables) == len(ex.PEOPLE) + 1


def test_the_invitation_lists_whom_it_is_for() -> None:
    text = letter(ex.invitation(pukul="08.30 WITA s.d. selesai", catatan=("Membawa surat tugas.",)))
    for words in (
        "Kepala Desa Bonjeruk",
        "08.30 WITA s.d. selesai",
        "Membawa surat tugas.",
        "Dalam rangka pembukaan, kami",
    ):
        assert words in text
    assert "Hal yang perlu diperhatikan" not in letter(ex.invitation())


def test_the_report_has_its_chapters_in_their_order() -> None:
    text = letter(ex.report())
    chapters = ["Latar belakang", "Dasar hukum", "Tujuan", "Pelaksanaan", "Hasil", "Kendala", "Rekomendasi", "Penutup"]
    places = [text.index(f". {chapter}") for chapter in chapters]
    assert places == sorted(places)
    assert text.index("Lampiran 2. Dokumentasi") > places[-1]
    assert "Selasa\n–\n–\n–\n–" in text


def test_every_report_has_a_place_for_each_photograph() -> None:
    text = letter(ex.report())
    for title in ("Pembukaan", "Hari ke-1", "Hari ke-4", "Praktik", "Penyerahan", "Penutupan"):
        assert title in text
    assert text.count("(tempat foto)") == 8
    assert letter(ex.report(dokumentasi=lv.photo_rows(lv.photo_slots(ex.DAYS[:1])))).count("(tempat foto)") == 5


def with_photo(photo: Photo) -> bytes:
    first, *others = lv.photo_slots(ex.DAYS)
    rows = lv.photo_rows([replace(first, gambar=photo), *others])
    return render_docx(ex.report().template_bytes(), ex.report(dokumentasi=rows))


def test_a_photograph_takes_its_place_and_keeps_its_proportions() -> None:
    content = with_photo(ex.photo(40, 30))
    doc = Document(io.BytesIO(content))
    (shape,) = doc.inline_shapes
    assert round(shape.width / shape.height, 2) == 1.33
    assert shape.height <= 48 * 36_000
    assert doc.part.related_parts["rIdBekal1"].blob == ex.photo(40, 30).content
    assert b'descr="Camat membuka pelatihan"' in members(content)["word/document.xml"]
    assert words_of(content).count("(tempat foto)") == 7


@pytest.mark.parametrize("content", [b"", b"GIF89a" + b"\0" * 20, b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\0" * 30])
def test_what_is_no_photograph_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="JPG atau PNG") as caught:
        with_photo(Photo(content))
    assert caught.value.code == "photo_unreadable"


def test_two_lines_of_a_signer_on_behalf_are_two_lines() -> None:
    signer = lv.TandaTangan(jabatan="a.n. Kepala Balai\nKepala Subbagian Tata Usaha,", nama="Sari")
    content = render_docx(ex.invitation().template_bytes(), ex.invitation(tanda_tangan=signer))
    assert b"a.n. Kepala Balai</w:t><w:br/>" in members(content)["word/document.xml"]


def test_letters_bear_the_same_head_signer_and_activity_as_papers() -> None:
    assert lv.Kop.of(ex.LETTERHEAD).kantor == "Balai Contoh Nusa Tenggara Barat"
    assert lv.TandaTangan.of(ex.HEAD).jabatan == "Plt. Kepala Balai Contoh,"
    assert lv.TandaTangan.of(ex.VILLAGE_HEAD).nama is None
    assert lv.Kegiatan.of(ex.ACTIVITY).lama == "4 (empat) hari"
