"""Fixed papers: what stands on them, how many pages they take, and that they are the same tomorrow."""

import datetime as dt
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from bekal.foundation.documents.rendering import fixed, papers
from bekal.foundation.documents.rendering.fixed import render, render_pdf

from . import rendering_examples as ex
from .reading import last_page_of, pages_of


def few_nominations(**changes: object) -> papers.NominationList:
    return ex.nominations(**{"nominees": ex.nominations().nominees[:3], **changes})


def few_certificates(**changes: object) -> papers.CertificateBatch:
    return ex.certificates(ex.NAMES[:3], **changes)


ALL = [few_nominations, ex.minutes, ex.timetable, ex.attendance, few_certificates, ex.announcement]


def pages(paper: papers.Paper, size: str = "a4") -> list[str]:
    return list(pages_of(render(paper, size=size)))


def text(paper: papers.Paper) -> str:
    return " ".join(pages(paper))


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("size", sorted(fixed.PAPER_SIZES))
def test_every_paper_names_its_office_activity_and_signer(make, size: str) -> None:
    all_pages = " ".join(pages(make(), size))
    for words in (
        "BALAI CONTOH NUSA TENGGARA BARAT",
        "Pelatihan Menjahit Bahan Tenun",
        "Kepala",
        "Baiq Contoh Lestari",
    ):
        assert words in all_pages


@pytest.mark.parametrize("make", ALL)
def test_sample_data_say_so_on_every_page_and_real_data_never(make) -> None:
    fronts = slice(None, None, 2 if make is few_certificates else 1)
    assert all("DATA CONTOH" in page for page in pages(make(demo=True))[fronts])
    assert "DATA CONTOH" not in text(make())


@pytest.mark.parametrize("make", ALL)
def test_equal_values_give_equal_bytes(make) -> None:
    assert render(make()) == render(make())


def test_another_process_writes_the_same_bytes() -> None:
    root = Path(__file__).parents[4]
    script = (
        "import hashlib; from bekal.foundation.documents.tests import rendering_examples as ex; "
        "from bekal.foundation.documents.rendering.fixed import render; "
        "print(hashlib.sha256(render(ex.minutes())).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


@pytest.mark.parametrize("make", ALL)
def test_papers_are_tagged_for_reading_aloud_and_fit_for_the_archive(make) -> None:
    metadata = PdfReader(BytesIO(render(make()))).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_a_draft_without_number_and_date_leaves_lines_to_fill_in() -> None:
    draft = text(ex.minutes(on=None, place="", held_on=None))
    assert re.search(r"Nomor: \.{20}", draft)
    assert re.search(r"Pada hari ini, \.{20}", draft)
    assert "….…" not in draft and "None" not in draft


def test_only_our_fonts_are_used() -> None:
    families = set(fixed.fonts().families())
    assert "Source Sans Pro" in families
    paths = [font.path for font in fixed.fonts().fonts() if font.path]
    assert paths and all(path.endswith(".ttf") for path in paths)


def test_templates_load_nothing_and_never_read_data_as_markup() -> None:
    for file in sorted(fixed._ROOT.glob("*.typ")):
        source = file.read_text()
        assert not re.search(r"@preview|@local|\beval\(|\bread\(|plugin\(", source), file.name
        assert set(re.findall(r'#import "([^"]+)"', source)) <= {"paper.typ"}, file.name


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    name = '#import "x" *tebal* $a$ \\ <x> @y \'Aisyah'
    assert name in text(ex.announcement(chosen=(papers.PublicName(name=name),))).replace("’", "'").replace(
        "”", '"'
    ).replace("“", '"')


def test_what_no_paper_can_hold_is_left_out() -> None:
    assert "Sari Dewi" in text(ex.certificates(("Sa\x00ri \ud800Dewi\x1b",)))


def test_an_unknown_template_or_size_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no such template"):
        render_pdf("../paper", {})
    with pytest.raises(ValueError, match="no such paper size"):
        render_pdf("jadwal", ex.timetable().data(), paper="letter")


def test_values_that_are_not_plain_never_reach_a_paper() -> None:
    with pytest.raises(TypeError, match="float cannot be printed"):
        papers.as_plain({"x": 1}.get("x", 0) + 0.5)
    with pytest.raises(TypeError, match="datetime"):
        papers.as_plain(dt.datetime(2024, 8, 12))


def test_a_letter_no_font_has_costs_only_that_letter() -> None:
    assert "Ani" in text(ex.certificates(("Ani 中村",)))


# Daftar usulan


def test_every_nominee_is_on_the_list_with_long_names_and_villages() -> None:
    found = text(ex.nominations()).replace(" ", "")
    for name in ex.NAMES:
        assert name.replace(" ", "") in found
    assert found.count("Kampungbaru" * 1) >= 3 * len(ex.NAMES)
    assert "Jumlahusulan:60orang" in found


def test_nik_is_printed_only_when_asked_for() -> None:
    assert "5202024101890002" not in text(few_nominations())
    assert "5202024101890002" not in str(ex.nominations().data())
    assert "NIK 5202024101890002" in text(few_nominations(show_nik=True))


def test_kinship_nobody_asked_about_is_said_to_be_so() -> None:
    assert "belum ditanyakan" in text(ex.nominations(nominees=(papers.Nominee(name="Sari"),)))


# Berita acara


def test_the_minutes_open_with_the_day_in_words() -> None:
    assert (
        "Pada hari ini, Jumat, tanggal dua bulan Agustus tahun dua ribu dua puluh empat (02-08-2024), "
        "bertempat di Kantor Desa Bonjeruk" in text(ex.minutes())
    )


def test_the_minutes_count_and_keep_everyone() -> None:
    found = text(ex.minutes())
    for words in (
        "Calon yang diperiksa : 26 (dua puluh enam) orang",
        "Peserta terpilih : 20 (dua puluh) orang",
        "Abdul Contoh Aminah Contoh Sakit.",
        "Sudah dilatih tahun 2023.",
        "Ratna Contoh Ketua",
        "Mengetahui, Pj. Kepala Desa Bonjeruk,",
        "Plt. Kepala Balai Contoh,",
    ):
        assert words in found


def test_the_signatures_of_the_minutes_never_stand_alone() -> None:
    for count in range(1, 46, 2):  # the end wanders over a whole page
        chosen = ex.minutes().chosen[:1] * count
        last = last_page_of(render(ex.minutes(chosen=chosen)))
        assert "Demikian berita acara" in last and "Baiq Contoh Lestari" in last


def test_a_very_long_reason_goes_on_overleaf_whole() -> None:
    reason = " ".join(f"kata{number}" for number in range(1_500))
    found = text(ex.minutes(chosen=(papers.Verdict(name="Sari", reason=reason),)))
    assert "kata0" in found and "kata1499" in found


# Jadwal


def test_the_timetable_sums_lesson_hours_and_fits_one_page() -> None:
    found = pages(ex.timetable())
    assert len(found) == 1
    assert "20 JP (1 JP = 45 menit)" in found[0]
    assert "Hari ke-4: Kamis, 15 Agustus 2024" in found[0]


# Daftar hadir


@pytest.mark.parametrize("size", sorted(fixed.PAPER_SIZES))
def test_a_day_of_twenty_and_five_substitutes_is_one_page(size: str) -> None:
    sheets = pages(ex.attendance(), size)
    assert len(sheets) == len(ex.DAYS)
    for number, (sheet, day) in enumerate(zip(sheets, ("Senin", "Selasa", "Rabu", "Kamis"), strict=True), 1):
        assert f"{day}, {11 + number} Agustus 2024 (hari ke-{number})" in sheet
        assert "Tanda tangan pagi" in sheet and "Tanda tangan siang" in sheet
        assert "Baiq Contoh Lestari" in sheet
    assert "Peserta pengganti dan pendengar" in sheets[0]
    assert not any("Peserta pengganti" in sheet for sheet in sheets[1:])


def test_each_sheet_numbers_a_box_for_everyone_and_each_half_day() -> None:
    first = pages(ex.attendance())[0]
    for number in (1, 2, 20, 21, 25):
        assert len(re.findall(rf"(?<!\d){number}(?!\d)", first)) >= 3


def test_blank_sheets_and_every_kind() -> None:
    blank = pages(ex.attendance(rows=(), blank_rows=20, substitute_rows=0, days=ex.DAYS[:1]))
    assert len(blank) == 1
    for kind, head in (("Panitia", "Tugas dalam panitia"), ("Narasumber", "Materi"), ("Undangan", "Jabatan, instansi")):
        found = text(ex.attendance(kind=papers.AttendanceKind(kind), halves=("",), days=ex.DAYS[:1]))
        assert f"DAFTAR HADIR {kind.upper()}" in found and head in found


def test_sixty_rows_go_on_to_the_next_page_with_their_heading() -> None:
    rows = tuple(papers.Attendee(name=name, detail=ex.LONG_VILLAGE) for name in ex.NAMES)
    sheets = pages(ex.attendance(rows=rows, days=ex.DAYS[:1]))
    assert 3 <= len(sheets) <= 5
    assert all("Tanda tangan pagi" in sheet for sheet in sheets[:-1])
    found = "".join(sheets).replace(" ", "")
    assert all(name.replace(" ", "") in found for name in ex.NAMES)


# Sertifikat


def test_each_certificate_is_a_front_and_a_back() -> None:
    found = pages(ex.certificates())
    assert len(found) == 2 * len(ex.NAMES)
    for number, name in enumerate(ex.NAMES):
        front, back = found[2 * number], found[2 * number + 1]
        for words in (name, f"SERT-{number + 1:04}", f"https://bekal.example/periksa/{number + 1}"):
            assert words.replace(" ", "") in front.replace(" ", "")
        assert "32 (tiga puluh dua) jam pelajaran" in front
        assert "DAFTAR MATERI" in back and "Praktik menjahit 24" in back


def test_certificates_lie_across_the_page() -> None:
    page = PdfReader(BytesIO(render(ex.certificates(("Sari",)), size="f4"))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_without_topics_there_is_no_back_and_without_address_no_qr() -> None:
    plain = replace(ex.certificates(("Sari",), topics=()), certificates=(papers.Certificate(name="Sari", number="1"),))
    found = pages(plain)
    assert len(found) == 1 and "Periksa keaslian" not in found[0]


def test_a_back_of_thirty_topics_stays_one_page() -> None:
    topics = tuple(papers.Topic(name=f"Materi contoh nomor {number}", jp=2) for number in range(1, 26))
    assert len(pages(ex.certificates(("Sari",), topics=topics))) == 2


def test_qr_codes_are_plain_svg() -> None:
    svg = fixed.qr_svg("https://bekal.example/periksa/1")
    assert svg.startswith("<svg") and "href" not in svg and "script" not in svg


# Pengumuman


def test_the_announcement_has_names_and_hamlets_on_one_page() -> None:
    found = pages(ex.announcement(objections="Sampaikan ke kantor desa sampai 9 Agustus 2024."))
    assert len(found) == 1
    assert "Peserta Contoh 3 Dusun Peneguk" in found[0]
    assert "Ada yang tidak sesuai? Sampaikan ke kantor desa" in found[0]


# Tanda tangan


@pytest.mark.parametrize(
    ("signer", "heading"),
    [
        (papers.Signer(title="Kepala Balai"), ("Kepala Balai,",)),
        (papers.Signer(title="Kepala Balai", mandate=papers.Mandate.PLH), ("Plh. Kepala Balai,",)),
        (
            papers.Signer(title="Kepala Balai", mandate=papers.Mandate.ON_BEHALF, own_title="Kepala Subbagian"),
            ("a.n. Kepala Balai", "Kepala Subbagian,"),
        ),
    ],
)
def test_signers_stand_under_their_mandate(signer: papers.Signer, heading: tuple[str, ...]) -> None:
    assert signer.heading == heading
    assert " ".join(heading) in text(ex.announcement(signer=signer))
