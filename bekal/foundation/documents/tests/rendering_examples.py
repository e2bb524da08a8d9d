"""Papers and letters with invented people, as the rendering tests use them."""

import datetime as dt
from io import BytesIO

from PIL import Image

from bekal.foundation.documents.rendering import letters_assistance as la
from bekal.foundation.documents.rendering import letters_values as lv
from bekal.foundation.documents.rendering import papers
from bekal.foundation.documents.rendering.pictures import Photo

DAYS = tuple(dt.date(2024, 8, day) for day in range(12, 16))
LETTERHEAD = papers.Letterhead(
    lines=("Badan Contoh Republik Indonesia", "Balai Contoh Nusa Tenggara Barat"),
    address="Jalan Contoh Nomor 1, Mataram",
)
HEAD = papers.Signer(
    title="Kepala Balai Contoh", mandate=papers.Mandate.PLT, name="Baiq Contoh Lestari", nip="197501012000032001"
)
VILLAGE_HEAD = papers.Signer(title="Kepala Desa Bonjeruk", mandate=papers.Mandate.PJ)
ACTIVITY = papers.Activity(
    name="Pelatihan Menjahit Bahan Tenun",
    venue="Balai Desa Bonjeruk, Kecamatan Jonggat",
    first=DAYS[0],
    last=DAYS[-1],
    audience="PMI purna dan keluarga PMI",
)
COMMON = {"letterhead": LETTERHEAD, "signer": HEAD, "place": "Mataram", "on": dt.date(2024, 8, 5)}
LONG_NAME = "Raden Ayu Siti Nurhaliza Kusumawardhani Prawirodirdjo binti Haji Muhammad Abdurrahman Wahid Al-Ghazali"
LONG_VILLAGE = "Dusun " + "Kampungbarusebelahtimurlapangan" * 3 + " Desa Persiapan Longseran, RT 012/RW 003"
NAMES = ("Sari", LONG_NAME, *(f"Peserta Contoh {number}" for number in range(3, 61)))


def nominations(**changes: object) -> papers.NominationList:
    rows = tuple(
        papers.Nominee(name=name, hamlet=LONG_VILLAGE, track="PMI purna", nominated_by="Kepala desa",
                       kinship="tidak ada", nik="5202024101890002")
        for name in NAMES
    )  # fmt: skip
    return papers.NominationList(
        **{**COMMON, "activity": ACTIVITY, "village": "Desa Bonjeruk", "nominees": rows, **changes}
    )


def minutes(**changes: object) -> papers.SelectionMinutes:
    def verdicts(names: tuple[str, ...], reason: str) -> tuple[papers.Verdict, ...]:
        return tuple(papers.Verdict(name=name, hamlet="Dusun Peneguk", reason=reason) for name in names)

    values = {
        "activity": ACTIVITY,
        "held_on": dt.date(2024, 8, 2),
        "held_at": "Kantor Desa Bonjeruk",
        "criteria": ("Tinggal di Desa Bonjeruk.",),
        "chosen": verdicts(NAMES[:20], "Memenuhi syarat."),
        "reserve": verdicts(NAMES[20:24], "Urutan sesudah kuota."),
        "replaced": (papers.Replacement(name="Abdul Contoh", replaced_by="Aminah Contoh", reason="Sakit."),),
        "not_chosen": verdicts(NAMES[24:26], "Sudah dilatih tahun 2023."),
        "team": (papers.TeamMember(name="Ratna Contoh", position="Ketua"),),
        "knower": VILLAGE_HEAD,
    }
    return papers.SelectionMinutes(**{**COMMON, **values, **changes})


def timetable(**changes: object) -> papers.Timetable:
    slots = (
        papers.Slot(time="08.00–09.30", topic="Mengenal bahan tenun", jp=2, speaker="Hj. Contoh Andini"),
        papers.Slot(time="09.30–10.00", topic="Istirahat"),
        papers.Slot(time="10.00–12.15", topic="Memotong pola", jp=3, speaker="Tim Contoh"),
    )
    days = tuple(papers.ScheduleDay(on=day, slots=slots) for day in DAYS)
    return papers.Timetable(**{**COMMON, "activity": ACTIVITY, "days": days, **changes})


def attendance(**changes: object) -> papers.AttendanceSheets:
    rows = tuple(papers.Attendee(name=name, detail="Dusun Peneguk, RT 03/RW 01") for name in NAMES[2:22])
    values = {"activity": ACTIVITY, "days": DAYS, "rows": rows, "substitute_rows": 5}
    return papers.AttendanceSheets(**{**COMMON, **values, **changes})


def certificates(names: tuple[str, ...] = NAMES, **changes: object) -> papers.CertificateBatch:
    holders = tuple(
        papers.Certificate(name=name, number=f"SERT-{number:04}", check_url=f"https://bekal.example/periksa/{number}")
        for number, name in enumerate(names, 1)
    )
    topics = (papers.Topic(name="Mengenal bahan tenun", jp=8), papers.Topic(name="Praktik menjahit", jp=24))
    values = {"activity": ACTIVITY, "certificates": holders, "topics": topics}
    return papers.CertificateBatch(**{**COMMON, **values, **changes})


def announcement(**changes: object) -> papers.Announcement:
    chosen = tuple(papers.PublicName(name=name, hamlet="Dusun Peneguk") for name in NAMES[2:22])
    return papers.Announcement(**{**COMMON, "activity": ACTIVITY, "chosen": chosen, **changes})


def photo(width: int = 40, height: int = 30) -> Photo:
    out = BytesIO()
    Image.new("RGB", (width, height), "#0a4a40").save(out, "PNG")
    return Photo(out.getvalue(), alt="Camat membuka pelatihan")


_LETTER = {
    "kop": lv.Kop.of(LETTERHEAD),
    "kegiatan": lv.Kegiatan.of(ACTIVITY),
    "tempat_surat": "Mataram",
    "tanggal_surat": dt.date(2024, 8, 5),
    "tanda_tangan": lv.TandaTangan.of(HEAD),
}
PEOPLE = tuple(lv.PesertaSurat(nama=name, dusun="Dusun Peneguk") for name in NAMES)


def decision(**changes: object) -> lv.SkPenetapanPeserta:
    values = {
        "pejabat": "Kepala Balai Contoh",
        "menimbang": ("bahwa pelatihan perlu diselenggarakan;",),
        "mengingat": ("Undang-Undang Nomor 18 Tahun 2017;",),
        "jumlah_peserta": 20,
        "peserta": PEOPLE[:20],
        "cadangan": PEOPLE[20:24],
    }
    return lv.SkPenetapanPeserta(**{**_LETTER, **values, **changes})


def invitation(**changes: object) -> lv.Undangan:
    values = {
        "kepada": ("Camat Jonggat", "Kepala Desa Bonjeruk"),
        "pembuka": "Dalam rangka pembukaan",
        "acara": "Pembukaan",
    }
    return lv.Undangan(**{**_LETTER, **values, **changes})


def report(**changes: object) -> lv.LaporanKegiatan:
    values = {
        "latar_belakang": ("Paragraf pertama.", "Paragraf kedua."),
        "hasil": ("Terbentuk dua kelompok usaha.",),
        "kehadiran": (lv.HariHadir(hari="Senin", hadir=19, sakit=1), lv.HariHadir(hari="Selasa")),
        "peserta": PEOPLE[:20],
        "dokumentasi": lv.photo_rows(lv.photo_slots(DAYS)),
    }
    return lv.LaporanKegiatan(**{**_LETTER, **values, **changes})


_OUTSIDE = {"hal": "Permohonan", "kepada": ("Kepala Desa Bonjeruk",)}
_INSTRUCTOR = lv.NarasumberSurat(nama="Hj. Contoh Andini", materi="Tenun", waktu="Senin, 08.00–09.30 WITA", jp=2)
_ON_DUTY = lv.PetugasSurat(nama="Ratna Contoh", kantor="Balai Contoh", tugas="Ketua")
_GIVEN = {
    "pemberi": "Balai Contoh", "sumber_dana": "APBN", "barang": (la.BarangSurat(nama="Mesin jahit", jumlah="1 unit"),),
    "penerima": (la.PenerimaSurat(nama="Aminah Contoh"), la.PenerimaSurat()), "ketentuan": ("tidak memperjualbelikannya;",),
    "saksi": (la.SaksiSurat(jabatan="Kepala Desa Bonjeruk"),),
}  # fmt: skip
AROUND = {
    "kak": lambda: lv.Kak(
        **_LETTER, penyelenggara="Balai Contoh", tahun=2024, narasumber=(_INSTRUCTOR,),
        rab=(lv.BarisRab(uraian="Bahan praktik", volume="20 orang"),),
    ),
    "sk_panitia": lambda: lv.SkPanitia(**_LETTER, pejabat="Kepala Balai Contoh", panitia=(_ON_DUTY,)),
    "permohonan_calon_peserta": lambda: lv.PermohonanCalonPeserta(
        **_LETTER, **_OUTSIDE, penyelenggara="Balai Contoh", wilayah="Desa Bonjeruk", kuota=20
    ),
    "surat_pengantar_desa": lambda: lv.SuratPengantarDesa(**_LETTER, **_OUTSIDE, calon=PEOPLE[:3]),
    "permohonan_narasumber": lambda: lv.PermohonanNarasumber(
        **_LETTER, **_OUTSIDE, penyelenggara="Balai Contoh", narasumber=(_INSTRUCTOR, lv.NarasumberSurat())
    ),
    "surat_tugas": lambda: lv.SuratTugas(**_LETTER, pejabat="Kepala Balai Contoh", petugas=(_ON_DUTY,)),
    "sk_perubahan_peserta": lambda: lv.SkPerubahanPeserta(
        **_LETTER, pejabat="Kepala Balai Contoh", jumlah_peserta=20, peserta=PEOPLE[:20],
        perubahan=(lv.PerubahanSurat(semula="Abdul Contoh", menjadi="Aminah Contoh", sebab="Sakit"),),
    ),
    "laporan_monev": lambda: lv.LaporanMonev(
        **_LETTER, per_tanggal=dt.date(2025, 9, 1), kendala=(lv.Angka(nama="Modal", nilai="7 orang"),),
        putaran=(
            lv.PutaranMonev(putaran="1 bulan", jatuh_tempo="17 September 2024", peserta=20, terhubung="18",
                            masih_jalan="9", berhenti="2", belum_mulai="6", belum_diketahui="3"),
        ),
        penghasilan=(lv.PenghasilanMonev(putaran="1 bulan", menjawab="8 orang"),),
    ),
    "bast_bantuan": lambda: la.BastBantuan(**_LETTER, **_GIVEN),
    "pernyataan_alat": lambda: la.PernyataanAlat(**_LETTER, **_GIVEN),
    "naskah_hibah": lambda: la.NaskahHibah(**_LETTER, **_GIVEN),
    "pinjam_pakai": lambda: la.PinjamPakai(**_LETTER, **_GIVEN),
}  # fmt: skip
