"""The sentences by which a file is refused. One table, so that the reading process can name one by its code alone."""

from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

SENTENCES = {
    "empty": _("Berkas ini kosong. Pilih berkas yang berisi daftar."),
    "too_large": _("Berkas ini lebih besar dari %(limit)s MB. Bagi menjadi beberapa berkas, misalnya per desa."),
    "old_xls": _("Berkas .xls lama tidak dapat dibaca. Buka di Excel, lalu simpan sebagai Buku Kerja Excel (.xlsx)."),
    "locked": _("Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi."),
    "ods": _("Berkas ini dari LibreOffice (.ods). Simpan sebagai Excel (.xlsx) atau CSV, lalu unggah lagi."),
    "xlsb": _("Berkas .xlsb tidak dapat dibaca. Simpan sebagai Buku Kerja Excel (.xlsx), lalu unggah lagi."),
    "macros": _("Berkas ini berisi makro (program kecil). Simpan sebagai .xlsx biasa tanpa makro, lalu unggah lagi."),
    "links": _("Berkas ini mengambil isi dari berkas lain. Salin tabelnya, tempel sebagai nilai di berkas baru."),
    "not_a_list": _("Berkas ini bukan daftar Excel atau CSV. Simpan daftarnya sebagai .xlsx atau .csv dulu."),
    "damaged": _("Berkas ini rusak atau terpotong. Buka di Excel, simpan ulang dengan nama baru, lalu unggah lagi."),
    "bomb": _("Isi berkas ini jauh lebih besar daripada ukurannya. Salin tabelnya saja ke berkas baru, lalu unggah."),
    "definitions": _(
        "Berkas ini memuat perintah tersembunyi yang tidak kami buka. Salin tabelnya ke berkas baru, lalu unggah lagi."
    ),
    "too_many_rows": _("Daftar ini lebih dari %(limit)s baris. Bagi menjadi beberapa berkas, misalnya per kecamatan."),
    "too_many_columns": _("Daftar ini lebih dari %(limit)s kolom. Hapus kolom yang tidak dipakai, lalu unggah lagi."),
    "too_much": _("Berkas ini terlalu berat untuk dibaca. Salin tabelnya saja ke berkas baru, atau bagi-bagi."),
    "no_rows": _("Tidak ada baris di bawah judul kolom. Isi daftarnya dulu, lalu unggah lagi."),
    "no_sheet": _("Tidak ada lembar yang terlihat di berkas ini. Tampilkan lembarnya, simpan, lalu unggah lagi."),
}


def refuse(code: str, **params: Any) -> Refusal:
    """The refusal of that code, about the uploaded file."""
    return Refusal(code, SENTENCES[code], "file", **params)


def thousands(number: int) -> str:
    """``100.000``, as numbers are written in sentences."""
    return f"{number:,}".replace(",", ".")
