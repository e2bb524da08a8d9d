"""Builds the letters around an activity: terms of reference, committee, requests, orders, amended list.

``make_docx`` writes them into ``docx/`` together with the others.
"""

from collections.abc import Callable

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH

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
    points,
    signature,
    tembusan,
)

_CENTER = WD_ALIGN_PARAGRAPH.CENTER
_NUMBERED = "{{ loop.index }}. {{ satu }}"
_PLACE_DATE = "{{ tempat_surat }}, {{ tanggal_surat }}"
_ACTIVITY = (
    ("Kegiatan", "{{ kegiatan.nama }}"),
    ("Tempat", "{{ kegiatan.tempat }}"),
    ("Tanggal", "{{ kegiatan.tanggal }}, {{ kegiatan.lama }}"),
)
_PEOPLE = (
    ("No.", 1.1, "{{ loop.index }}"),
    ("Nama", 4.6, "{{ satu.nama }}"),
    ("Dusun, RT/RW", 5.2, "{{ satu.dusun | atau_strip }}"),
    ("Sasaran", 3.0, "{{ satu.sasaran | atau_strip }}"),
    ("Keterangan", 3.1, "{{ satu.keterangan }}"),
)
_ON_DUTY = (
    ("No.", 1.1, "{{ loop.index }}"),
    ("Nama", 4.9, "{{ satu.nama }}"),
    ("Pangkat, golongan, NIP", 4.0, "{{ satu.pangkat }}"),
    ("Kantor, jabatan", 3.8, "{{ satu.kantor }}"),
    ("Tugas", 3.2, "{{ satu.tugas }}"),
)
_INSTRUCTORS = (
    ("No.", 1.1, "{{ loop.index }}"),
    ("Narasumber", 4.6, "{{ satu.nama }}{% if satu.instansi %}, {{ satu.instansi }}{% endif %}"),
    ("Materi", 5.0, "{{ satu.materi }}"),
    ("Hari dan jam", 4.9, "{{ satu.waktu }}"),
    ("JP", 1.4, "{{ satu.jp | atau_strip }}"),
)


def _begun(title: str) -> Doc:
    doc = blank_document(title)
    demo_mark(doc)
    letterhead(doc)
    return doc


def _addressed(title: str) -> Doc:
    """A letter to somebody outside, down to whom it goes to."""
    doc = _begun(title)
    line(doc, _PLACE_DATE, align=WD_ALIGN_PARAGRAPH.RIGHT, after=4)
    head = ("nomor", "sifat", "lampiran", "hal")
    facts(doc, [(name.capitalize(), f"{{{{ {name} }}}}") for name in head], label=2.7)
    line(doc, "Yth.", before=10, after=0)
    items(doc, "kepada", _NUMBERED)
    line(doc, "{{ alamat_tujuan }}", after=10)
    return doc


def _closed(doc: Doc, thanks: str, place: str = "") -> Doc:
    line(doc, thanks, before=8, after=8, justify=True)
    signature(doc, place=place)
    tembusan(doc)
    return doc


def permohonan_calon_peserta() -> Doc:
    """Request to name people, with the seats, what is asked of them and until when."""
    doc = _addressed("Permohonan Calon Peserta")
    line(doc, "{{ penyelenggara }} akan menyelenggarakan kegiatan berikut:", justify=True)
    facts(doc, (*_ACTIVITY, ("Sasaran", "{{ kegiatan.sasaran }}"), ("Kursi", "{{ kuota | angka_terbilang }} orang")),
          label=3.0, indent=1.0)  # fmt: skip
    line(
        doc,
        "Sehubungan dengan itu, kami mohon bantuan Bapak/Ibu mengusulkan calon peserta dari {{ wilayah }} dengan "
        "ketentuan:",
        justify=True,
    )
    items(doc, "syarat", _NUMBERED)
    line(doc, "Usulan kami terima paling lambat {{ batas_kirim }}, dengan melampirkan:", before=6)
    items(doc, "kiriman", _NUMBERED)
    return _closed(doc, "Atas perhatian dan kerja sama Bapak/Ibu kami ucapkan terima kasih.")


def surat_pengantar_desa() -> Doc:
    """The village head's letter that goes with the names, the names in it."""
    doc = _addressed("Surat Pengantar Desa")
    line(
        doc,
        "Bersama ini kami sampaikan usulan calon peserta {{ kegiatan.nama }} yang diselenggarakan pada "
        "{{ kegiatan.tanggal }} di {{ kegiatan.tempat }}, sebanyak "
        "{% if jumlah_usulan %}{{ jumlah_usulan | angka_terbilang }}{% else %}……………{% endif %} orang warga "
        "{{ desa }}:",
        justify=True,
        after=6,
    )
    boxed_rows(doc, "calon", (
        ("No.", 1.1, "{{ loop.index }}"), ("Nama", 4.4, "{{ satu.nama }}"),
        ("Dusun, RT/RW", 4.7, "{{ satu.dusun | atau_strip }}"), ("Sasaran", 3.0, "{{ satu.sasaran | atau_strip }}"),
        ("Hubungan dengan perangkat desa", 3.8, "{{ satu.keterangan }}"),
    ))  # fmt: skip
    line(doc, "Nama di atas benar warga kami dan diusulkan dengan sepengetahuan kami.", before=6, justify=True)
    return _closed(doc, "Demikian surat pengantar ini kami sampaikan.", f"{_PLACE_DATE}\nMengetahui,")


def permohonan_narasumber() -> Doc:
    """Request for instructors with subject, day and hour."""
    doc = _addressed("Permohonan Narasumber")
    line(doc, "{{ penyelenggara }} akan menyelenggarakan kegiatan berikut:", justify=True)
    facts(doc, (*_ACTIVITY, ("Peserta", "{{ kegiatan.sasaran }}")), label=3.0, indent=1.0)
    line(doc, "Kami mohon kesediaan narasumber untuk menyampaikan materi:", justify=True, after=6)
    boxed_rows(doc, "narasumber", _INSTRUCTORS)
    return _closed(doc, "Atas perhatian dan kesediaannya kami ucapkan terima kasih.")


def surat_tugas() -> Doc:
    """Order: on what it rests, to whom, for what."""
    doc = _begun("Surat Tugas")
    line(doc, "SURAT TUGAS", align=_CENTER, bold=True, size=13, after=2)
    line(doc, "Nomor {{ nomor }}", align=_CENTER, after=10)
    points(doc, "Dasar", "dasar", "{{ loop.index }}.")
    line(doc, "{{ pejabat }} memberi tugas kepada:", after=6)
    boxed_rows(doc, "petugas", _ON_DUTY)
    points(doc, "Untuk", "untuk", "{{ loop.index }}.")
    line(doc, "Biaya yang timbul dibebankan pada {{ anggaran }}.", justify=True)
    return _closed(doc, "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.", _PLACE_DATE)


def _decision(title: str, about: str) -> Doc:
    """A keputusan down to MEMUTUSKAN."""
    doc = _begun(title)
    for text in ("KEPUTUSAN {{ pejabat | huruf_besar }}", "NOMOR {{ nomor }}", "TENTANG", about):
        line(doc, text, align=_CENTER, bold=True, after=3)
    line(doc, "{{ pejabat | huruf_besar }},", align=_CENTER, bold=True, before=8, after=8)
    points(doc, "Menimbang", "menimbang", "{{ loop.index | abjad }}.")
    points(doc, "Mengingat", "mengingat", "{{ loop.index }}.")
    line(doc, "MEMUTUSKAN:", align=_CENTER, bold=True, before=8, after=8)
    return doc


def _annex(doc: Doc, about: str, title: str) -> None:
    new_page(doc)
    facts(doc, (
        ("LAMPIRAN", "KEPUTUSAN {{ pejabat | huruf_besar }}"), ("NOMOR", "{{ nomor }}"),
        ("TANGGAL", "{{ tanggal_surat }}"), ("TENTANG", about),
    ), label=2.4)  # fmt: skip
    line(doc, title, align=_CENTER, bold=True, before=10, after=6)


_SET_AT = "Ditetapkan di {{ tempat_surat }}\npada tanggal {{ tanggal_surat }}"
_IN_FORCE = (
    "Keputusan ini mulai berlaku pada tanggal ditetapkan. Apabila terdapat kekeliruan, dilakukan perbaikan "
    "sebagaimana mestinya."
)


def sk_panitia() -> Doc:
    """Keputusan on the committee, its tasks, its members as annex."""
    about = "PANITIA PELAKSANA {{ kegiatan.nama | huruf_besar }}"
    doc = _decision("SK Panitia", about)
    facts(doc, (
        ("Menetapkan", f"KEPUTUSAN {{{{ pejabat | huruf_besar }}}} TENTANG {about}."),
        ("KESATU", "Membentuk panitia pelaksana {{ kegiatan.nama }} pada {{ kegiatan.tanggal }} di {{ kegiatan.tempat }} "
                   "dengan susunan sebagaimana tercantum dalam Lampiran."),
        ("KEDUA", "Panitia sebagaimana dimaksud pada diktum KESATU bertugas:"),
    ), label=2.9, justify=True)  # fmt: skip
    points(doc, "", "tugas", "{{ loop.index | abjad }}.")
    facts(doc, (
        ("KETIGA", "Biaya yang timbul akibat Keputusan ini dibebankan pada {{ anggaran }}."), ("KEEMPAT", _IN_FORCE),
    ), label=2.9, justify=True, stick=True)  # fmt: skip
    signature(doc, place=_SET_AT)
    tembusan(doc)
    _annex(doc, about, "SUSUNAN PANITIA")
    boxed_rows(doc, "panitia", _ON_DUTY)
    signature(doc, place="")
    return doc


def sk_perubahan_peserta() -> Doc:
    """Keputusan that amends the list: what changed and why, then everybody who now takes part."""
    about = "PERUBAHAN ATAS PENETAPAN PESERTA {{ kegiatan.nama | huruf_besar }}"
    doc = _decision("SK Perubahan Peserta", about)
    facts(doc, (
        ("Menetapkan", f"KEPUTUSAN {{{{ pejabat | huruf_besar }}}} TENTANG {about}."),
        ("KESATU", "Mengubah Lampiran Keputusan {{ pejabat }} Nomor {{ sk_semula }} sebagaimana tercantum pada bagian A "
                   "Lampiran Keputusan ini."),
        ("KEDUA", "Peserta {{ kegiatan.nama }} sesudah perubahan berjumlah {{ jumlah_peserta | angka_terbilang }} orang "
                  "sebagaimana tercantum pada bagian B Lampiran Keputusan ini."),
        ("KETIGA", _IN_FORCE),
    ), label=2.9, justify=True, stick=True)  # fmt: skip
    signature(doc, place=_SET_AT)
    tembusan(doc)
    _annex(doc, about, "A. PERUBAHAN PESERTA")
    boxed_rows(doc, "perubahan", (
        ("No.", 1.1, "{{ loop.index }}"), ("Semula", 4.2, "{{ satu.semula }}"), ("Menjadi", 4.2, "{{ satu.menjadi }}"),
        ("Sebab", 4.6, "{{ satu.sebab }}"), ("Sejak", 2.9, "{{ satu.sejak }}"),
    ))  # fmt: skip
    line(doc, "B. PESERTA SESUDAH PERUBAHAN", align=_CENTER, bold=True, before=12, after=6)
    boxed_rows(doc, "peserta", _PEOPLE)
    signature(doc, place="")
    return doc


def kak() -> Doc:
    """Kerangka acuan kerja; the budget plan is its last chapter, amounts to be filled in."""
    doc = _begun("Kerangka Acuan Kerja")
    line(doc, "KERANGKA ACUAN KERJA (KAK)", align=_CENTER, bold=True, size=14, after=2)
    line(doc, "{{ kegiatan.nama | huruf_besar }}", align=_CENTER, bold=True, after=2)
    line(doc, "TAHUN ANGGARAN {{ tahun }}", align=_CENTER, after=2)
    line(doc, "Nomor {{ nomor }}", align=_CENTER, after=10)
    for letter, (title, write) in zip("ABCDEFGHIJ", _CHAPTERS, strict=False):
        heading(doc, f"{letter}. {title}")
        write(doc)
    signature(doc, place=_PLACE_DATE)
    return doc


def _listed(name: str) -> Callable[[Doc], None]:
    return lambda doc: items(doc, name, _NUMBERED)


def _running(name: str) -> Callable[[Doc], None]:
    return lambda doc: paragraphs(doc, name)


def _budget(doc: Doc) -> None:
    boxed_rows(doc, "rab", (
        ("No.", 1.1, "{{ satu.nomor }}"), ("Uraian", 5.9, "{{ satu.uraian }}"), ("Volume", 4.0, "{{ satu.volume }}"),
        ("Harga satuan", 3.0, "{{ satu.harga }}"), ("Jumlah", 3.0, "{{ satu.jumlah }}"),
    ))  # fmt: skip
    line(doc, "Biaya dibebankan pada {{ anggaran }}.", justify=True)


_CHAPTERS: tuple[tuple[str, Callable[[Doc], None]], ...] = (
    ("Latar belakang", _running("latar_belakang")),
    ("Dasar hukum", _listed("dasar_hukum")),
    ("Tujuan", _listed("tujuan")),
    ("Sasaran", _listed("sasaran")),
    ("Keluaran", _listed("keluaran")),
    ("Waktu, tempat dan cara pelaksanaan", _running("pelaksanaan")),
    ("Narasumber dan materi", lambda doc: boxed_rows(doc, "narasumber", _INSTRUCTORS)),
    ("Rencana anggaran biaya (RAB)", _budget),
    ("Penutup", _running("penutup")),
)


def laporan_monev() -> Doc:
    """Follow-up report: rounds, incomes told, how they sell, what hinders them, what comes next."""
    doc = _begun("Laporan Monitoring dan Evaluasi")
    line(doc, "LAPORAN MONITORING DAN EVALUASI", align=_CENTER, bold=True, size=14, after=2)
    line(doc, "{{ kegiatan.nama | huruf_besar }}", align=_CENTER, bold=True, after=2)
    line(doc, "Nomor {{ nomor }}", align=_CENTER, after=10)
    facts(doc, (*_ACTIVITY[1:], ("Sasaran", "{{ kegiatan.sasaran }}"), ("Keadaan per", "{{ per_tanggal }}")), label=3.2)
    for number, (title, write) in zip(("I", "II", "III", "IV", "V", "VI", "VII"), _FOLLOWUP, strict=True):
        heading(doc, f"{number}. {title}")
        write(doc)
    signature(doc, place=_PLACE_DATE)
    return doc


def _grounds(doc: Doc) -> None:
    items(doc, "dasar_hukum", _NUMBERED)
    paragraphs(doc, "cara")


def _rounds(doc: Doc) -> None:
    boxed_rows(doc, "putaran", (
        ("Putaran", 2.0, "{{ satu.putaran }}"), ("Jatuh tempo", 2.7, "{{ satu.jatuh_tempo }}"),
        ("Orang", 1.6, "{{ satu.peserta }}"), ("Terhubung", 2.5, "{{ satu.terhubung }}"),
        ("Masih jalan", 1.8, "{{ satu.masih_jalan }}"), ("Berhenti", 2.2, "{{ satu.berhenti }}"),
        ("Belum mulai", 1.8, "{{ satu.belum_mulai }}"), ("Belum diketahui", 2.4, "{{ satu.belum_diketahui }}"),
    ))  # fmt: skip


def _incomes(doc: Doc) -> None:
    boxed_rows(doc, "penghasilan", (
        ("Putaran", 2.0, "{{ satu.putaran }}"), ("Yang menyebut", 2.8, "{{ satu.menjawab }}"),
        ("Kisaran sebulan", 6.2, "{{ satu.kisaran | atau_strip }}"), ("Nilai tengah", 3.2, "{{ satu.tengah | atau_strip }}"),
        ("Tidak mau menjawab", 2.8, "{{ satu.tidak_mau | atau_strip }}"),
    ))  # fmt: skip


def _counted(*lists: tuple[str, str]) -> Callable[[Doc], None]:
    def write(doc: Doc) -> None:
        for title, name in lists:
            line(doc, f"{{% if {name} %}}")
            boxed_rows(doc, name, ((title, 11.5, "{{ satu.nama }}"), ("Jumlah", 5.5, "{{ satu.nilai }}")))
            line(doc, "{% else %}")
            line(doc, f"{title}: belum ada keterangan.")
            line(doc, "{% endif %}")

    return write


_FOLLOWUP: tuple[tuple[str, Callable[[Doc], None]], ...] = (
    ("Dasar dan cara", _grounds),
    ("Keadaan usaha peserta", _rounds),
    ("Penghasilan sebulan", _incomes),
    ("Cara menjual dan kendala", _counted(("Cara menjual", "saluran"), ("Kendala", "kendala"))),
    ("Simpulan", _listed("simpulan")),
    ("Tindak lanjut", _listed("tindak_lanjut")),
    ("Penutup", _running("penutup")),
)

LETTERS: dict[str, Callable[[], Doc]] = {
    "kak": kak,
    "sk_panitia": sk_panitia,
    "permohonan_calon_peserta": permohonan_calon_peserta,
    "surat_pengantar_desa": surat_pengantar_desa,
    "permohonan_narasumber": permohonan_narasumber,
    "surat_tugas": surat_tugas,
    "sk_perubahan_peserta": sk_perubahan_peserta,
    "laporan_monev": laporan_monev,
}
