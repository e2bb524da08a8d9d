"""Builds the letters about goods that are given; ``make_docx`` writes them into ``docx/`` together with the others."""

from collections.abc import Callable

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH

from .docx_shapes import blank_document, boxed_rows, demo_mark, facts, items, letterhead, line, new_page, signature

_CENTER = WD_ALIGN_PARAGRAPH.CENTER
_NUMBERED = "{{ loop.index }}. {{ satu }}"
_PLACE_DATE = "{{ tempat_surat }}, {{ tanggal_surat }}"
_GOODS = (
    ("No.", 1.1, "{{ loop.index }}"),
    ("Barang", 5.3, "{{ satu.nama }}"),
    ("Jumlah", 2.4, "{{ satu.jumlah }}"),
    ("Nomor seri", 2.8, "{{ satu.seri | atau_strip }}"),
    ("Harga satuan", 2.7, "{{ satu.harga }}"),
    ("Jumlah harga", 2.7, "{{ satu.nilai }}"),
)
_RECEIVERS = (
    ("No.", 1.1, "{{ loop.index }}"),
    ("Nama", 3.4, "{{ satu.nama }}"),
    ("Alamat", 3.4, "{{ satu.alamat }}"),
    ("Barang", 3.3, "{{ satu.barang }}"),
    ("Tanda tangan", 3.0, "\n\n"),
    ("Cap jempol", 2.8, ""),
)
_WITNESSES = (
    ("No.", 1.1, "{{ loop.index }}"),
    ("Saksi", 6.0, "{{ satu.nama }}"),
    ("Jabatan", 5.9, "{{ satu.jabatan }}"),
    ("Tanda tangan", 4.0, "\n\n"),
)


def _begun(title: str, heading: str) -> Doc:
    doc = blank_document(title)
    demo_mark(doc)
    letterhead(doc)
    line(doc, heading, align=_CENTER, bold=True, size=13, after=2)
    line(doc, "Nomor {{ nomor }}", align=_CENTER, after=10)
    return doc


def _parties(doc: Doc) -> None:
    line(
        doc,
        "Pada tanggal {{ tanggal_surat }} di {{ tempat_serah }}, kami yang bertanda tangan di bawah ini:",
        justify=True,
    )
    facts(
        doc,
        (
            ("PIHAK KESATU", "{{ pemberi }}, diwakili oleh {{ tanda_tangan.nama }}, {{ tanda_tangan.jabatan }}"),
            ("PIHAK KEDUA", "para penerima yang namanya tercantum dalam daftar di bawah ini"),
        ),
        label=3.2,
        justify=True,
    )


def _grounds(doc: Doc) -> None:
    line(doc, "{% if dasar %}")
    line(doc, "Dasar:", bold=True, before=4, after=2)
    items(doc, "dasar", _NUMBERED)
    line(doc, "{% endif %}")


def _goods(doc: Doc) -> None:
    boxed_rows(doc, "barang", _GOODS)
    line(doc, "Nilai seluruh barang: {{ jumlah_nilai }}.", after=6)


def _signed(doc: Doc) -> None:
    _title(doc, "PIHAK KEDUA")
    boxed_rows(doc, "penerima", _RECEIVERS)
    _title(doc, "PIHAK KESATU")
    signature(doc, place=_PLACE_DATE)
    line(doc, "{% if saksi %}")
    _title(doc, "Saksi")
    boxed_rows(doc, "saksi", _WITNESSES)
    line(doc, "{% endif %}")


def _title(doc: Doc, text: str) -> None:
    """A heading that stays with the table below it."""
    line(doc, text, bold=True, before=8, after=3).paragraph_format.keep_with_next = True


def bast_bantuan() -> Doc:
    """Who gives what to whom on which paper, what binds the receivers, and everybody's signature."""
    doc = _begun("Berita Acara Serah Terima", "BERITA ACARA SERAH TERIMA BARANG")
    _parties(doc)
    _grounds(doc)
    line(
        doc,
        "PIHAK KESATU menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK KESATU, barang dalam rangka "
        "{{ kegiatan.nama }} (sumber dana {{ sumber_dana }}) sebagai berikut:",
        justify=True,
        before=6,
    )
    _goods(doc)
    line(doc, "Untuk itu PIHAK KEDUA:", before=4, after=2)
    items(doc, "ketentuan", _NUMBERED)
    line(doc, "{% if penegasan %}")
    line(doc, "{{ penegasan }}", justify=True, before=4)
    line(doc, "{% endif %}")
    _signed(doc)
    return doc


def pernyataan_alat() -> Doc:
    """One page for each receiver: name, goods, what they promise, signature or thumbprint, witnesses."""
    doc = _begun("Surat Pernyataan Penerima", "SURAT PERNYATAAN PENERIMA BANTUAN")
    line(doc, "{% for orang in penerima %}")
    line(doc, "{% if not loop.first %}")
    new_page(doc)
    line(doc, "SURAT PERNYATAAN PENERIMA BANTUAN", align=_CENTER, bold=True, size=13, after=2)
    line(doc, "Nomor {{ nomor }}", align=_CENTER, after=10)
    line(doc, "{% endif %}")
    line(doc, "Saya yang bertanda tangan di bawah ini:", before=10)
    facts(
        doc,
        (
            ("Nama", "{{ orang.nama }}"), ("Alamat", "{{ orang.alamat }}"), ("Barang", "{{ orang.barang }}"),
            ("Pemberi", "{{ pemberi }}"), ("Hak", "{{ orang.hak }}"),
        ),
        label=2.6,
    )  # fmt: skip
    line(doc, "menyatakan bahwa:", after=2)
    for number, text in enumerate(_PROMISES, start=1):
        line(doc, f"{number}. {text}", justify=True, after=2)
    line(doc, "Pernyataan ini saya buat dengan sebenarnya, bermeterai cukup.", before=6, after=6)
    facts(
        doc,
        (("Tempat, tanggal", "……………………, {{ tanggal_surat }}"), ("Tanda tangan", "\n\n"), ("Cap jempol", "\n\n")),
        label=3.6,
    )
    _title(doc, "Saksi")
    boxed_rows(doc, "saksi", _WITNESSES)
    line(doc, "{% endfor %}")
    line(doc, "Mengetahui", before=6)
    signature(doc, place="")
    return doc


_PROMISES = (
    "saya telah menerima barang tersebut dalam keadaan baik dan lengkap;",
    "saya memakai barang itu untuk usaha saya, keluarga saya, atau kelompok saya;",
    "saya tidak memperjualbelikan, menggadaikan, atau menyewakannya untuk keuntungan sendiri;",
    "saya merawatnya, dan memberi tahu pemberi atau pemerintah desa bila rusak, hilang, atau berpindah tangan;",
    "saya bersedia dikunjungi untuk pengecekan alat.",
)


def naskah_hibah() -> Doc:
    """Deed of gift in a few articles; NPHD where the money is APBD's."""
    doc = _begun("Naskah Hibah", "{{ judul }}")
    _parties(doc)
    _grounds(doc)
    for number, (title, text) in enumerate(_ARTICLES, start=1):
        line(doc, f"Pasal {number}", align=_CENTER, bold=True, before=8, after=0)
        line(doc, title, align=_CENTER, bold=True, after=3)
        line(doc, text, justify=True)
        if number == 1:
            _goods(doc)
        if number == 3:
            items(doc, "ketentuan", _NUMBERED)
    _signed(doc)
    return doc


_ARTICLES = (
    ("Barang yang dihibahkan", "PIHAK KESATU menghibahkan kepada PIHAK KEDUA barang sebagai berikut:"),
    ("Tujuan", "Barang dipakai untuk {{ kegiatan.nama }} dan usaha PIHAK KEDUA."),
    ("Kewajiban PIHAK KEDUA", "PIHAK KEDUA berkewajiban:"),
    (
        "Peralihan hak",
        "Hak milik atas barang beralih kepada PIHAK KEDUA pada saat berita acara serah terima ditandatangani. Sejak itu "
        "biaya perawatan dan perbaikan menjadi tanggungan PIHAK KEDUA.",
    ),
    ("Perselisihan", "Perselisihan diselesaikan dengan musyawarah, diketahui oleh pemerintah desa."),
)


def pinjam_pakai() -> Doc:
    """Agreement on what is lent: what, how long, what the borrower owes, what happens at its end."""
    doc = _begun("Perjanjian Pinjam Pakai", "PERJANJIAN PINJAM PAKAI")
    _parties(doc)
    _grounds(doc)
    line(doc, "PIHAK KESATU meminjamkan kepada PIHAK KEDUA untuk dipakai tanpa sewa:", before=6)
    _goods(doc)
    for text in (
        "Pinjam pakai berlaku sejak tanggal perjanjian ini sampai {{ sampai }}.",
        "Barang tetap milik PIHAK KESATU. PIHAK KEDUA tidak menjual, menggadaikan, atau meminjamkannya lagi.",
        "PIHAK KESATU dapat mengalihkan barang kepada pemakai lain dengan keputusan tertulis.",
        "Pada akhir masa pinjam barang dikembalikan dengan berita acara.",
    ):
        line(doc, text, justify=True, after=3)
    items(doc, "ketentuan", _NUMBERED)
    _signed(doc)
    return doc


LETTERS: dict[str, Callable[[], Doc]] = {
    "bast_bantuan": bast_bantuan, "pernyataan_alat": pernyataan_alat, "naskah_hibah": naskah_hibah,
    "pinjam_pakai": pinjam_pakai,
}  # fmt: skip
