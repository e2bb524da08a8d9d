"""The values of the letters that ship with Bekal: one frozen value for each template in ``docx/``.

The field names are the words an office types between {{ and }} in Word, so they are Indonesian, and ``arti`` tells
the author what each of them holds. ``None`` is unknown and prints as a dotted line, to be filled in by pen or in Word.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field
from importlib import resources
from typing import Any, ClassVar

from . import words
from .papers import Activity, Letterhead, Signer
from .pictures import Photo


def isi(arti: str, default: Any = MISSING) -> Any:
    """A field with its meaning for the author of a template."""
    return field(metadata={"arti": arti}) if default is MISSING else field(default=default, metadata={"arti": arti})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kop:
    """Letterhead as of the letter's date."""

    atas: tuple[str, ...] = isi("Baris lembaga di atas nama kantor", ())
    kantor: str = isi("Nama kantor")
    alamat: str = isi("Alamat kantor", "")
    kontak: str = isi("Telepon, pos-el, laman", "")

    @classmethod
    def of(cls, letterhead: Letterhead) -> "Kop":
        """The same letterhead that fixed papers bear."""
        return cls(
            atas=letterhead.lines[:-1],
            kantor=letterhead.lines[-1],
            alamat=letterhead.address,
            kontak=letterhead.contact,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TandaTangan:
    """Who signs, as of the letter's date."""

    jabatan: str = isi("Jabatan penanda tangan, dengan Plt., Plh., Pj. atau a.n.")
    nama: str | None = isi("Nama penanda tangan", None)
    nip: str | None = isi("NIP penanda tangan; kosong untuk yang bukan pegawai negeri", None)

    @classmethod
    def of(cls, signer: Signer) -> "TandaTangan":
        """The same signer that fixed papers bear; two lines for a.n."""
        return cls(jabatan="\n".join(signer.heading), nama=signer.name or None, nip=signer.nip or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kegiatan:
    """The activity a letter is about."""

    nama: str = isi("Nama kegiatan")
    tempat: str | None = isi("Tempat kegiatan dengan kecamatan dan kabupaten", None)
    tanggal: str | None = isi("Tanggal kegiatan, misalnya 12–15 Agustus 2024", None)
    lama: str | None = isi("Lamanya, misalnya 4 (empat) hari", None)
    sasaran: str | None = isi("Sasaran, misalnya PMI purna dan keluarga PMI", None)

    @classmethod
    def of(cls, activity: Activity) -> "Kegiatan":
        """The same activity that fixed papers name."""
        days = words.length_in_days(activity.first, activity.last or activity.first) if activity.first else None
        return cls(
            nama=activity.name,
            tempat=activity.venue or None,
            tanggal=activity.dates or None,
            lama=days,
            sasaran=activity.audience or None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Surat:
    """What every letter has."""

    template: ClassVar[str]
    kop: Kop = isi("Kop surat")
    kegiatan: Kegiatan = isi("Kegiatan yang dimaksud surat ini")
    nomor: str | None = isi("Nomor dari buku agenda; kosong menjadi titik-titik", None)
    tempat_surat: str | None = isi("Tempat surat dibuat", None)
    tanggal_surat: dt.date | None = isi("Tanggal surat; kosong menjadi titik-titik", None)
    tanda_tangan: TandaTangan = isi("Yang menandatangani")
    tembusan: tuple[str, ...] = isi("Tembusan, satu per baris", ())
    contoh: bool = isi("Benar bila datanya rekaan; surat lalu bertuliskan DATA CONTOH", False)

    @classmethod
    def template_bytes(cls) -> bytes:
        """The .docx that ships for this letter."""
        return (resources.files(__package__) / "docx" / f"{cls.template}.docx").read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class PesertaSurat:
    """A participant in the table of a letter: no NIK, no score."""

    nama: str = isi("Nama peserta")
    dusun: str | None = isi("Dusun, RT/RW dan desa", None)
    sasaran: str | None = isi("PMI purna, Keluarga PMI, CPMI atau Masyarakat", None)
    keterangan: str | None = isi("Keterangan, misalnya menggantikan siapa", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkPenetapanPeserta(Surat):
    """Keputusan that names the participants and their reserves, with the list as its annex."""

    template: ClassVar[str] = "sk_penetapan_peserta"
    pejabat: str = isi("Pejabat yang memutuskan, misalnya Kepala BP3MI Nusa Tenggara Barat")
    menimbang: tuple[str, ...] = isi("Butir pertimbangan, diawali kata bahwa", ())
    mengingat: tuple[str, ...] = isi("Dasar hukum, satu peraturan per butir", ())
    anggaran: str | None = isi("Sumber biaya, misalnya DIPA dan nomornya", None)
    jumlah_peserta: int = isi("Banyaknya peserta")
    peserta: tuple[PesertaSurat, ...] = isi("Peserta yang ditetapkan, berurutan")
    cadangan: tuple[PesertaSurat, ...] = isi("Peserta cadangan menurut urutan panggilan", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Undangan(Surat):
    """Invitation to an activity or a meeting about it."""

    template: ClassVar[str] = "undangan"
    sifat: str = isi("Sifat surat: Biasa, Segera, Penting", "Biasa")
    lampiran: str = isi("Banyaknya lampiran, misalnya 1 (satu) berkas", "–")
    hal: str = isi("Hal surat", "Undangan")
    kepada: tuple[str, ...] = isi("Yang diundang, satu per baris")
    alamat_tujuan: str = isi("Tempat tujuan", "di tempat")
    pembuka: str = isi("Kalimat pembuka: dalam rangka apa")
    hari_tanggal: str | None = isi("Hari dan tanggal acara", None)
    pukul: str | None = isi("Waktu acara dengan zona, misalnya 08.00 WITA s.d. selesai", None)
    tempat_acara: str | None = isi("Tempat acara", None)
    acara: str = isi("Acara")
    catatan: tuple[str, ...] = isi("Yang perlu dibawa atau diketahui, satu per baris", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class HariHadir:
    """Attendance of one day or half-day, in heads."""

    hari: str = isi("Hari, misalnya Senin, 12 Agustus 2024, pagi")
    hadir: int | None = isi("Banyaknya yang hadir; kosong bila belum diisi", None)
    izin: int | None = isi("Banyaknya yang izin", None)
    sakit: int | None = isi("Banyaknya yang sakit", None)
    tanpa_keterangan: int | None = isi("Banyaknya yang tidak hadir tanpa keterangan", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Angka:
    """A figure of the report with its label, written out: "20 orang", "Rp 31.250.000", "belum diketahui"."""

    nama: str = isi("Nama angka")
    nilai: str = isi("Nilainya dengan satuan, atau belum diketahui")


@dataclass(frozen=True, slots=True, kw_only=True)
class FotoSlot:
    """A place for a photograph. Without one the box stays empty, to be filled in Word."""

    judul: str = isi("Judul foto, misalnya Pembukaan", "")
    keterangan: str = isi("Keterangan di bawah foto", "")
    gambar: Photo | None = isi("Fotonya, bila sudah ada", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisFoto:
    """Two photographs side by side."""

    kiri: FotoSlot = isi("Foto di kiri")
    kanan: FotoSlot | None = isi("Foto di kanan, bila ada", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaporanKegiatan(Surat):
    """Activity report in its usual chapters. Figures come from the data; kendala and rekomendasi are typed."""

    template: ClassVar[str] = "laporan_kegiatan"
    latar_belakang: tuple[str, ...] = isi("Paragraf latar belakang", ())
    dasar_hukum: tuple[str, ...] = isi("Dasar hukum, satu per butir", ())
    tujuan: tuple[str, ...] = isi("Tujuan kegiatan, satu per butir", ())
    pelaksanaan: tuple[str, ...] = isi("Paragraf pelaksanaan: pembukaan, narasumber, yang hadir", ())
    angka_peserta: tuple[Angka, ...] = isi("Angka peserta: diusulkan, terpilih, hadir, selesai, menurut sasaran", ())
    kehadiran: tuple[HariHadir, ...] = isi("Kehadiran per hari atau setengah hari", ())
    hasil: tuple[str, ...] = isi("Hasil: kelompok terbentuk, NIB, rencana usaha, pembeli; satu per butir", ())
    anggaran: tuple[Angka, ...] = isi("Pagu, realisasi, sisa", ())
    kendala: tuple[str, ...] = isi("Kendala, satu per butir", ())
    rekomendasi: tuple[str, ...] = isi("Rekomendasi, satu per butir", ())
    penutup: tuple[str, ...] = isi("Paragraf penutup", ())
    peserta: tuple[PesertaSurat, ...] = isi("Daftar peserta di lampiran", ())
    dokumentasi: tuple[BarisFoto, ...] = isi("Foto kegiatan, dua sebaris", ())
    daftar_lampiran: tuple[str, ...] = isi("Berkas lain yang dilampirkan", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class SuratDinas(Surat):
    """What every letter to somebody outside has above its text."""

    sifat: str = isi("Sifat surat: Biasa, Segera, Penting", "Biasa")
    lampiran: str = isi("Banyaknya lampiran, misalnya 1 (satu) berkas", "–")
    hal: str = isi("Hal surat")
    kepada: tuple[str, ...] = isi("Yang dituju, satu per baris")
    alamat_tujuan: str = isi("Tempat tujuan", "di tempat")


@dataclass(frozen=True, slots=True, kw_only=True)
class PermohonanCalonPeserta(SuratDinas):
    """Request to villages, or to a dinas, to name people who may take part."""

    template: ClassVar[str] = "permohonan_calon_peserta"
    penyelenggara: str = isi("Kantor yang menyelenggarakan")
    wilayah: str = isi("Desa atau kecamatan asal calon peserta")
    kuota: int = isi("Banyaknya kursi peserta")
    syarat: tuple[str, ...] = isi("Syarat calon peserta, satu per butir", ())
    kiriman: tuple[str, ...] = isi("Yang diminta dikirim, satu per butir", ())
    batas_kirim: str | None = isi("Tanggal paling lambat usulan diterima", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuratPengantarDesa(SuratDinas):
    """What a village head sends with the names: he knows of them and signs."""

    template: ClassVar[str] = "surat_pengantar_desa"
    desa: str | None = isi("Desa yang mengusulkan", None)
    jumlah_usulan: int | None = isi("Banyaknya calon yang diusulkan; kosong menjadi titik-titik", None)
    calon: tuple[PesertaSurat, ...] = isi("Calon yang diusulkan; keterangan memuat hubungan dengan perangkat desa", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class NarasumberSurat:
    """An instructor who is asked for, with what and when; unknown parts become lines."""

    nama: str | None = isi("Nama narasumber", None)
    instansi: str | None = isi("Instansi atau jabatannya", None)
    materi: str | None = isi("Materi yang diminta", None)
    waktu: str | None = isi("Hari dan jam, menurut jadwal", None)
    jp: int | None = isi("Banyaknya jam pelajaran", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PermohonanNarasumber(SuratDinas):
    """Request for instructors, with what they are asked to teach and when."""

    template: ClassVar[str] = "permohonan_narasumber"
    penyelenggara: str = isi("Kantor yang menyelenggarakan")
    narasumber: tuple[NarasumberSurat, ...] = isi("Narasumber yang diminta dengan materi dan waktunya", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class PetugasSurat:
    """Somebody of the committee or on duty; unknown parts become lines to fill in."""

    nama: str | None = isi("Nama", None)
    pangkat: str | None = isi("Pangkat, golongan atau NIP", None)
    kantor: str | None = isi("Kantor atau jabatannya", None)
    tugas: str | None = isi("Kedudukan atau tugasnya, misalnya Ketua", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuratTugas(Surat):
    """Who is sent where, when and for what."""

    template: ClassVar[str] = "surat_tugas"
    pejabat: str = isi("Pejabat yang memberi tugas")
    dasar: tuple[str, ...] = isi("Dasar penugasan, satu per butir", ())
    petugas: tuple[PetugasSurat, ...] = isi("Yang ditugaskan")
    untuk: tuple[str, ...] = isi("Isi tugas, satu per butir", ())
    anggaran: str | None = isi("Sumber biaya, misalnya DIPA dan nomornya", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkPanitia(Surat):
    """Keputusan that names the committee, with the list as its annex."""

    template: ClassVar[str] = "sk_panitia"
    pejabat: str = isi("Pejabat yang memutuskan")
    menimbang: tuple[str, ...] = isi("Butir pertimbangan, diawali kata bahwa", ())
    mengingat: tuple[str, ...] = isi("Dasar hukum, satu peraturan per butir", ())
    tugas: tuple[str, ...] = isi("Tugas panitia, satu per butir", ())
    anggaran: str | None = isi("Sumber biaya, misalnya DIPA dan nomornya", None)
    panitia: tuple[PetugasSurat, ...] = isi("Susunan panitia")


@dataclass(frozen=True, slots=True, kw_only=True)
class PerubahanSurat:
    """A change to the list of participants: who gave way, why, who came, since when."""

    semula: str = isi("Peserta menurut keputusan semula; – bila tambahan")
    sebab: str | None = isi("Sebab perubahan", None)
    menjadi: str = isi("Peserta pengganti; – bila kursinya kosong")
    sejak: dt.date | None = isi("Tanggal perubahan", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkPerubahanPeserta(Surat):
    """Keputusan that changes the list after the first day: replacements with reasons, then the list as it now is."""

    template: ClassVar[str] = "sk_perubahan_peserta"
    pejabat: str = isi("Pejabat yang memutuskan")
    sk_semula: str | None = isi("Nomor dan tanggal keputusan yang diubah", None)
    menimbang: tuple[str, ...] = isi("Butir pertimbangan, diawali kata bahwa", ())
    mengingat: tuple[str, ...] = isi("Dasar hukum, satu peraturan per butir", ())
    perubahan: tuple[PerubahanSurat, ...] = isi("Perubahan satu per satu")
    jumlah_peserta: int = isi("Banyaknya peserta sesudah perubahan")
    peserta: tuple[PesertaSurat, ...] = isi("Peserta sesudah perubahan")


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisRab:
    """A line of the budget plan. Amounts that are not settled stay lines to fill in."""

    nomor: str = isi("Nomor baris; kosong untuk baris jumlah", "")
    uraian: str = isi("Uraian belanja")
    volume: str | None = isi("Volume dengan satuan, misalnya 20 orang × 4 hari", None)
    harga: str | None = isi("Harga satuan", None)
    jumlah: str | None = isi("Jumlah", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kak(Surat):
    """Kerangka acuan kerja in its usual chapters, with the budget plan (RAB) as a table to fill in."""

    template: ClassVar[str] = "kak"
    penyelenggara: str = isi("Kantor yang menyelenggarakan")
    tahun: int = isi("Tahun anggaran")
    latar_belakang: tuple[str, ...] = isi("Paragraf latar belakang", ())
    dasar_hukum: tuple[str, ...] = isi("Dasar hukum, satu per butir", ())
    tujuan: tuple[str, ...] = isi("Tujuan, satu per butir", ())
    sasaran: tuple[str, ...] = isi("Sasaran dan banyaknya peserta, satu per butir", ())
    keluaran: tuple[str, ...] = isi("Keluaran yang diharapkan, satu per butir", ())
    pelaksanaan: tuple[str, ...] = isi("Paragraf waktu, tempat dan cara pelaksanaan", ())
    narasumber: tuple[NarasumberSurat, ...] = isi("Narasumber dan materi", ())
    rab: tuple[BarisRab, ...] = isi("Rencana anggaran biaya", ())
    anggaran: str | None = isi("Sumber biaya, misalnya DIPA dan nomornya", None)
    penutup: tuple[str, ...] = isi("Paragraf penutup", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class PutaranMonev:
    """One round of the follow-up; "–" where its day has not come."""

    putaran: str = isi("Putaran, misalnya 3 bulan")
    jatuh_tempo: str = isi("Hari jatuh tempo putaran")
    peserta: int = isi("Banyaknya orang yang dihubungi")
    terhubung: str = isi("Banyaknya yang terhubung")
    masih_jalan: str = isi("Usahanya masih jalan")
    berhenti: str = isi("Usahanya berhenti")
    belum_mulai: str = isi("Belum memulai usaha")
    belum_diketahui: str = isi("Belum diketahui, juga yang tidak terhubung")


@dataclass(frozen=True, slots=True, kw_only=True)
class PenghasilanMonev:
    """Incomes that were told in one round."""

    putaran: str = isi("Putaran, misalnya 3 bulan")
    menjawab: str = isi("Banyaknya yang menyebut penghasilan")
    kisaran: str | None = isi("Penghasilan sebulan, terkecil sampai terbesar", None)
    tengah: str | None = isi("Nilai tengah: separuh berpenghasilan paling banyak sekian", None)
    tidak_mau: str | None = isi("Banyaknya yang tidak mau menjawab", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaporanMonev(Surat):
    """Follow-up report, round by round, without a name in it."""

    template: ClassVar[str] = "laporan_monev"
    per_tanggal: dt.date = isi("Keadaan per tanggal")
    dasar_hukum: tuple[str, ...] = isi("Dasar hukum, satu per butir", ())
    cara: tuple[str, ...] = isi("Paragraf tentang siapa yang dihubungi dan lewat apa", ())
    putaran: tuple[PutaranMonev, ...] = isi("Putaran monev: 1, 3, 6, 12 bulan")
    penghasilan: tuple[PenghasilanMonev, ...] = isi("Penghasilan yang disebut, per putaran", ())
    saluran: tuple[Angka, ...] = isi("Cara menjual menurut jawaban terakhir", ())
    kendala: tuple[Angka, ...] = isi("Kendala menurut jawaban terakhir", ())
    simpulan: tuple[str, ...] = isi("Simpulan, satu per butir", ())
    tindak_lanjut: tuple[str, ...] = isi("Tindak lanjut, satu per butir", ())
    penutup: tuple[str, ...] = isi("Paragraf penutup", ())


LETTERS: dict[str, type[Surat]] = {
    kind.template: kind
    for kind in (
        SkPenetapanPeserta,
        Undangan,
        LaporanKegiatan,
        Kak,
        SkPanitia,
        PermohonanCalonPeserta,
        SuratPengantarDesa,
        PermohonanNarasumber,
        SuratTugas,
        SkPerubahanPeserta,
        LaporanMonev,
    )
}


def photo_slots(days: Sequence[dt.date]) -> tuple[FotoSlot, ...]:
    """The photographs every report needs: opening, each day, practice, hand-over, closing; all still empty."""
    each_day = [FotoSlot(judul=f"Hari ke-{n}", keterangan=words.day_and_date(day)) for n, day in enumerate(days, 1)]
    first, *others = (FotoSlot(judul=title) for title in ("Pembukaan", "Praktik", "Penyerahan", "Penutupan"))
    return (first, *each_day, *others)


def photo_rows(slots: Sequence[FotoSlot]) -> tuple[BarisFoto, ...]:
    """The slots two by two, the last one alone where their number is odd."""
    rows = [slots[at : at + 2] for at in range(0, len(slots), 2)]
    return tuple(BarisFoto(kiri=row[0], kanan=row[1] if len(row) > 1 else None) for row in rows)
