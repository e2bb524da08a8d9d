"""The values of the letters about tools and goods that are given: BAST, statement, deed of gift, loan.

They join the letters of ``letters_values`` when this package is imported. Who signs, on which paper a gift rests and what
binds the receiver differ by giver: the values say it, the layout is one.
"""

from dataclasses import dataclass
from typing import ClassVar

from .letters_values import LETTERS, Surat, isi


@dataclass(frozen=True, slots=True, kw_only=True)
class BarangSurat:
    """Goods in a table; unknown parts become lines."""

    nama: str | None = isi("Nama barang", None)
    jumlah: str | None = isi("Jumlah dengan satuan, misalnya 4 unit", None)
    seri: str | None = isi("Nomor seri; kosong bila tidak ada", "")
    harga: str | None = isi("Harga satuan", None)
    nilai: str | None = isi("Jumlah harga", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PenerimaSurat:
    """Somebody who receives, with what is theirs; unknown parts become lines."""

    nama: str | None = isi("Nama penerima; untuk keluarga atau lembaga nama yang menandatangani", None)
    alamat: str | None = isi("Dusun, RT/RW dan desa", None)
    barang: str | None = isi("Barang yang diterimanya", None)
    hak: str | None = isi("Hak atas barang: hibah, milik kelompok, aset desa, pinjam pakai", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaksiSurat:
    """A witness."""

    nama: str | None = isi("Nama saksi", None)
    jabatan: str | None = isi("Jabatan saksi", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuratBantuan(Surat):
    """What the letters about goods share."""

    pemberi: str | None = isi("Nama pemberi", None)
    sumber_dana: str | None = isi("Sumber dana: APBN, APBD, APBDes, CSR, pribadi", None)
    dasar: tuple[str, ...] = isi("Dasar pemberian, satu per butir: juknis, NPHD, keputusan kepala desa", ())
    tempat_serah: str | None = isi("Tempat barang diserahkan", None)
    barang: tuple[BarangSurat, ...] = isi("Barang yang diserahkan", ())
    jumlah_nilai: str | None = isi("Nilai seluruh barang", None)
    penerima: tuple[PenerimaSurat, ...] = isi("Para penerima", ())
    ketentuan: tuple[str, ...] = isi("Ketentuan bagi penerima, satu per butir", ())
    penegasan: str | None = isi("Kalimat tentang pembukuan barang pada pemberi", "")
    saksi: tuple[SaksiSurat, ...] = isi("Para saksi; kepala desa yang pertama", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class BastBantuan(SuratBantuan):
    """Berita acara serah terima of goods, with a column for signatures and thumbprints."""

    template: ClassVar[str] = "bast_bantuan"


@dataclass(frozen=True, slots=True, kw_only=True)
class PernyataanAlat(SuratBantuan):
    """Statement of each receiver not to sell what was given, one after the other."""

    template: ClassVar[str] = "pernyataan_alat"


@dataclass(frozen=True, slots=True, kw_only=True)
class NaskahHibah(SuratBantuan):
    """Deed of gift (naskah perjanjian hibah; NPHD for APBD)."""

    template: ClassVar[str] = "naskah_hibah"
    judul: str = isi("Judul naskah", "NASKAH PERJANJIAN HIBAH")


@dataclass(frozen=True, slots=True, kw_only=True)
class PinjamPakai(SuratBantuan):
    """Agreement on goods that are lent."""

    template: ClassVar[str] = "pinjam_pakai"
    sampai: str | None = isi("Sampai kapan dipinjamkan", None)


LETTERS.update({kind.template: kind for kind in (BastBantuan, PernyataanAlat, NaskahHibah, PinjamPakai)})
