"""Writes the default letter templates in ``docx/``: ``python -m bekal.foundation.documents.rendering.make_docx``.

The .docx files are what an office downloads, edits and uploads again; this script is their source, and a test
compares the two. What each placeholder means stands in ``letters_values``.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH

from . import make_assistance, make_letters
from .docx_check import checked_parts
from .docx_package import packed
from .docx_shapes import (
    blank_document,
    boxed_rows,
    demo_mark,
    facts,
    heading,
    items,
    letterhead,
    line,
    new_page,
    paragraphs,
    photo_grid,
    points,
    signature,
    tembusan,
)

FOLDER = Path(__file__).with_name("docx")
_CENTER = WD_ALIGN_PARAGRAPH.CENTER


def sk_penetapan_peserta() -> Doc:
    """Keputusan with considerations, legal basis, three points and the list as annex."""
    doc = blank_document("SK Penetapan Peserta")
    demo_mark(doc)
    letterhead(doc)
    for text in (
        "KEPUTUSAN {{ pejabat | huruf_besar }}",
        "NOMOR {{ nomor }}",
        "TENTANG",
        "PENETAPAN PESERTA {{ kegiatan.nama | huruf_besar }}",
    ):
        line(doc, text, align=_CENTER, bold=True, after=3)
    line(doc, "{{ pejabat | huruf_besar }},", align=_CENTER, bold=True, before=8, after=8)
    points(doc, "Menimbang", "menimbang", "{{ loop.index | abjad }}.")
    points(doc, "Mengingat", "mengingat", "{{ loop.index }}.")
    line(doc, "MEMUTUSKAN:", align=_CENTER, bold=True, before=8, after=8)
    facts(doc, _DECIDED, label=2.9, justify=True, stick=True)
    signature(doc, place="Ditetapkan di {{ tempat_surat }}\npada tanggal {{ tanggal_surat }}")
    tembusan(doc)
    new_page(doc)
    _annex_of_decision(doc)
    return doc


_DECIDED = (
    (
        "Menetapkan",
        "KEPUTUSAN {{ pejabat | huruf_besar }} TENTANG PENETAPAN PESERTA {{ kegiatan.nama | huruf_besar }}.",
    ),
    (
        "KESATU",
        "Menetapkan {{ jumlah_peserta | angka_terbilang }} orang peserta {{ kegiatan.nama }} yang diselenggarakan pada "
        "{{ kegiatan.tanggal }} di {{ kegiatan.tempat }}, beserta peserta cadangan menurut urutan panggilan, "
        "sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
    ),
    (
        "KEDUA",
        "Peserta yang berhalangan digantikan oleh peserta cadangan menurut urutan dalam Lampiran, dengan berita acara "
        "yang menyebut nama dan alasannya.",
    ),
    ("KETIGA", "Biaya yang timbul akibat Keputusan ini dibebankan pada {{ anggaran }}."),
    (
        "KEEMPAT",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan. Apabila terdapat kekeliruan, dilakukan perbaikan "
        "sebagaimana mestinya.",
    ),
)


_PEOPLE = (
    ("No.", 1.1, "{{ loop.index }}"),
    ("Nama", 4.6, "{{ satu.nama }}"),
    ("Dusun, RT/RW", 5.2, "{{ satu.dusun | atau_strip }}"),
    ("Sasaran", 3.0, "{{ satu.sasaran | atau_strip }}"),
    ("Keterangan", 3.1, "{{ satu.keterangan }}"),
)


def _annex_of_decision(doc: Doc) -> None:
    facts(
        doc,
        (
            ("LAMPIRAN", "KEPUTUSAN {{ pejabat | huruf_besar }}"),
            ("NOMOR", "{{ nomor }}"),
            ("TANGGAL", "{{ tanggal_surat }}"),
            ("TENTANG", "PENETAPAN PESERTA {{ kegiatan.nama | huruf_besar }}"),
        ),
        label=2.4,
    )
    line(doc, "DAFTAR PESERTA", align=_CENTER, bold=True, before=10, after=6)
    boxed_rows(doc, "peserta", _PEOPLE)
    line(doc, "{% if cadangan %}")
    line(doc, "DAFTAR PESERTA CADANGAN (dipanggil menurut urutan)", align=_CENTER, bold=True, before=12, after=6)
    boxed_rows(doc, "cadangan", _PEOPLE)
    line(doc, "{% endif %}")
    signature(doc, place="")


def undangan() -> Doc:
    """Invitation with its facts, what to bring, and the list of those invited."""
    doc = blank_document("Undangan")
    demo_mark(doc)
    letterhead(doc)
    line(doc, "{{ tempat_surat }}, {{ tanggal_surat }}", align=WD_ALIGN_PARAGRAPH.RIGHT, after=4)
    head = ("nomor", "sifat", "lampiran", "hal")
    facts(doc, [(name.capitalize(), f"{{{{ {name} }}}}") for name in head], label=2.7)
    line(doc, "Yth.", before=10, after=0)
    items(doc, "kepada", "{{ loop.index }}. {{ satu }}")
    line(doc, "{{ alamat_tujuan }}", after=10)
    line(doc, "{{ pembuka }}, kami mengundang Bapak/Ibu/Saudara untuk hadir pada:", justify=True, after=4)
    facts(
        doc,
        (
            ("Hari, tanggal", "{{ hari_tanggal }}"),
            ("Pukul", "{{ pukul }}"),
            ("Tempat", "{{ tempat_acara }}"),
            ("Acara", "{{ acara }}"),
        ),
        label=3.0,
        indent=1.0,
    )
    line(doc, "{% if catatan %}")
    line(doc, "Hal yang perlu diperhatikan:", before=6, after=2)
    items(doc, "catatan", "{{ loop.index }}. {{ satu }}")
    line(doc, "{% endif %}")
    line(doc, "Atas perhatian dan kehadirannya kami ucapkan terima kasih.", before=8, after=8, justify=True)
    signature(doc, place="")
    tembusan(doc)
    return doc


def laporan_kegiatan() -> Doc:
    """Report in the usual chapters, with figures, attendance, participants and places for photographs."""
    doc = blank_document("Laporan Kegiatan")
    demo_mark(doc)
    letterhead(doc)
    line(doc, "LAPORAN KEGIATAN", align=_CENTER, bold=True, size=14, after=2)
    line(doc, "{{ kegiatan.nama | huruf_besar }}", align=_CENTER, bold=True, after=2)
    line(doc, "Nomor {{ nomor }}", align=_CENTER, after=10)
    facts(
        doc,
        (
            ("Tempat", "{{ kegiatan.tempat }}"),
            ("Tanggal", "{{ kegiatan.tanggal }} ({{ kegiatan.lama }})"),
            ("Sasaran", "{{ kegiatan.sasaran }}"),
        ),
        label=2.4,
    )
    for number, (title, write) in enumerate(_CHAPTERS, 1):
        heading(doc, f"{_ROMAN[number - 1]}. {title}")
        write(doc)
    signature(doc, place="{{ tempat_surat }}, {{ tanggal_surat }}")
    _annexes_of_report(doc)
    return doc


def _implementation(doc: Doc) -> None:
    paragraphs(doc, "pelaksanaan")
    line(doc, "Peserta", bold=True, before=6, after=3)
    boxed_rows(doc, "angka_peserta", (("Uraian", 11.5, "{{ satu.nama }}"), ("Jumlah", 5.5, "{{ satu.nilai }}")))
    line(doc, "Kehadiran", bold=True, before=8, after=3)
    boxed_rows(
        doc,
        "kehadiran",
        (
            ("Hari", 6.6, "{{ satu.hari }}"),
            ("Hadir", 2.2, "{{ satu.hadir | atau_strip }}"),
            ("Izin", 2.2, "{{ satu.izin | atau_strip }}"),
            ("Sakit", 2.2, "{{ satu.sakit | atau_strip }}"),
            ("Tanpa keterangan", 3.8, "{{ satu.tanpa_keterangan | atau_strip }}"),
        ),
    )


def _results(doc: Doc) -> None:
    items(doc, "hasil", "{{ loop.index }}. {{ satu }}")
    line(doc, "{% if anggaran %}")
    line(doc, "Anggaran", bold=True, before=6, after=3)
    boxed_rows(doc, "anggaran", (("Uraian", 11.5, "{{ satu.nama }}"), ("Jumlah", 5.5, "{{ satu.nilai }}")))
    line(doc, "{% endif %}")


def _numbered(name: str) -> Callable[[Doc], None]:
    return lambda doc: items(doc, name, "{{ loop.index }}. {{ satu }}")


def _running(name: str) -> Callable[[Doc], None]:
    return lambda doc: paragraphs(doc, name)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_CHAPTERS: tuple[tuple[str, Callable[[Doc], None]], ...] = (
    ("Latar belakang", _running("latar_belakang")),
    ("Dasar hukum", _numbered("dasar_hukum")),
    ("Tujuan", _numbered("tujuan")),
    ("Pelaksanaan", _implementation),
    ("Hasil", _results),
    ("Kendala", _numbered("kendala")),
    ("Rekomendasi", _numbered("rekomendasi")),
    ("Penutup", _running("penutup")),
)


def _annexes_of_report(doc: Doc) -> None:
    new_page(doc)
    heading(doc, "Lampiran 1. Daftar peserta")
    boxed_rows(doc, "peserta", _PEOPLE)
    new_page(doc)
    heading(doc, "Lampiran 2. Dokumentasi")
    photo_grid(doc)
    line(doc, "{% if daftar_lampiran %}")
    heading(doc, "Lampiran 3. Berkas terlampir")
    items(doc, "daftar_lampiran", "{{ loop.index }}. {{ satu }}")
    line(doc, "{% endif %}")


LETTERS: dict[str, Callable[[], Doc]] = {
    "sk_penetapan_peserta": sk_penetapan_peserta,
    "undangan": undangan,
    "laporan_kegiatan": laporan_kegiatan,
    **make_letters.LETTERS,
    **make_assistance.LETTERS,
}


def template_bytes(name: str) -> bytes:
    """The template as a file; the same on every run."""
    out = BytesIO()
    LETTERS[name]().save(out)
    return packed(checked_parts(out.getvalue()))


def write_all(names: Iterable[str] = LETTERS) -> None:
    """Write the templates into the package."""
    for name in names:
        (FOLDER / f"{name}.docx").write_bytes(template_bytes(name))


if __name__ == "__main__":
    write_all()
