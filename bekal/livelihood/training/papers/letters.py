"""The letters around an activity: terms of reference, committee, requests for people and instructors, orders.

What nobody has entered yet is left as lines to fill in, so that an office can print the letter today.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from bekal.commons.organizations.queries import name_on
from bekal.foundation.documents.rendering import words
from bekal.foundation.documents.rendering.letters_values import (
    BarisRab,
    Kak,
    Kegiatan,
    Kop,
    NarasumberSurat,
    PermohonanCalonPeserta,
    PermohonanNarasumber,
    PesertaSurat,
    PetugasSurat,
    SkPanitia,
    SuratPengantarDesa,
    SuratTugas,
    TandaTangan,
)
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.training.rules.schedule import LESSON_MINUTES

from ..joining import rab, source_of_money
from ..models import Activity, Attendant, Nomination
from ..queries.nominations import open_nominations
from ..queries.scope import get_activity
from ..rules.kinds import Kind
from ..rules.legal_basis import legal_basis
from ..rules.zones import zone_of
from .lists import kinship_words, village_head_title, village_header
from .selection import NO_KOP, NO_SIGNATURE
from .wording import (
    AUDIENCE,
    activity_words,
    areas_of,
    areas_words,
    around,
    city_of,
    head_words,
    home_words,
    listed,
    several_villages,
    track_words,
    venue_words,
    village_words,
)

BLANK = "……………………"
EMPTY_ROWS = 5
TO_HEAD = ["Ketua", "Sekretaris", "Bendahara", "Anggota", "Anggota"]


def _head(activity: Activity) -> dict[str, object]:
    """What every letter of the balai has; letterhead and signer are put in by the office."""
    return {
        "kop": NO_KOP,
        "tanda_tangan": NO_SIGNATURE,
        "kegiatan": Kegiatan.of(activity_words(activity)),
        "tempat_surat": city_of(activity.organization) or None,
    }


# Asking for people


def request_to_villages(actor: Actor, owner_uid: str, on: dt.date) -> PermohonanCalonPeserta:
    """Surat permohonan calon peserta to the heads of the villages the activity is for."""
    activity = get_activity(actor, owner_uid)
    return _request(activity, on, tuple(village_head_title(place) for place in areas_of(activity)))


def request_to_dinas(actor: Actor, owner_uid: str, on: dt.date) -> PermohonanCalonPeserta:
    """The same to the dinas of the regencies around those villages; its exact name is filled in."""
    activity = get_activity(actor, owner_uid)
    regencies = dict.fromkeys(around(place)[-1] for place in areas_of(activity) if around(place))
    return _request(activity, on, tuple(f"Kepala Dinas {BLANK} {regency}" for regency in regencies))


def _request(activity: Activity, on: dt.date, to: tuple[str, ...]) -> PermohonanCalonPeserta:
    return PermohonanCalonPeserta(
        **_head(activity),  # type: ignore[arg-type]
        lampiran="1 (satu) berkas",
        hal=f"Permohonan calon peserta {activity.title}",
        kepada=to or (BLANK,),
        penyelenggara=name_on(activity.organization, on),
        wilayah=areas_words(activity),
        kuota=activity.seats,
        syarat=(
            f"{AUDIENCE} yang tinggal di {areas_words(activity)};",
            "bersedia mengikuti kegiatan dari awal sampai selesai;",
            _who_first(activity),
            "hubungan keluarga dengan perangkat desa disebutkan, tidak menggugurkan.",
        ),
        kiriman=("daftar usulan calon peserta;", "surat pengantar yang ditandatangani kepala desa atau lurah."),
    )


def _who_first(activity: Activity) -> str:
    if activity.kind != Kind.PENINGKATAN_KAPASITAS:
        return "yang belum pernah dilatih didahulukan;"
    earlier = activity.earlier.title if activity.earlier else activity.earlier_words
    return f"lulusan pelatihan yang dilanjutkan ({earlier}) didahulukan;"


def village_cover(actor: Actor, owner_uid: str, on: dt.date) -> SuratPengantarDesa:
    """Surat pengantar of the one village that proposes, under its letterhead; one to fill in where there are several."""
    activity = get_activity(actor, owner_uid)
    areas = areas_of(activity)
    one = areas[0] if len(areas) == 1 else None
    letterhead, signer = village_header(one, on) if one else (None, None)
    rows = [_proposed(row, several_villages(activity)) for row in open_nominations(actor, activity)] if one else []
    return SuratPengantarDesa(
        **{
            **_head(activity),
            "kop": Kop.of(letterhead) if letterhead else Kop(kantor=f"Pemerintah Desa {BLANK}"),
            "tanda_tangan": TandaTangan.of(signer) if signer else TandaTangan(jabatan=f"Kepala Desa {BLANK},"),
            "tempat_surat": one.name if one else None,
        },
        lampiran="Daftar usulan",
        hal=f"Usulan calon peserta {activity.title}",
        kepada=(head_words(activity.organization, on),),
        desa=village_words(one) if one else None,
        jumlah_usulan=len(rows) or None,
        calon=tuple(rows) or (PesertaSurat(nama=BLANK),) * EMPTY_ROWS,
    )


def _proposed(row: Nomination, wide: bool) -> PesertaSurat:
    return PesertaSurat(
        nama=row.person.name,
        dusun=home_words(row.person, with_village=wide) or None,
        sasaran=track_words(row.person.track) or None,
        keterangan=kinship_words(row),
    )


# Asking for instructors


def request_for_instructors(actor: Actor, owner_uid: str, on: dt.date) -> PermohonanNarasumber:
    """Surat permohonan narasumber: to their offices, with what the jadwal asks of each."""
    activity = get_activity(actor, owner_uid)
    rows = list(activity.attendants.filter(kind="narasumber").order_by("id"))
    offices = tuple(dict.fromkeys(f"Kepala/Pimpinan {row.office}" if row.office else row.name for row in rows))
    return PermohonanNarasumber(
        **_head(activity),  # type: ignore[arg-type]
        hal=f"Permohonan narasumber {activity.title}",
        kepada=offices or (BLANK,),
        penyelenggara=name_on(activity.organization, on),
        narasumber=instructors_of(activity),
    )


def instructors_of(activity: Activity) -> tuple[NarasumberSurat, ...]:
    """The instructors entered for the activity, with the lines of the jadwal that bear their name; else empty rows."""
    zone = zone_of(activity.place_id)
    found = []
    for row in activity.attendants.filter(kind="narasumber").order_by("id"):
        lessons = list(activity.schedule.filter(instructor=row.name).order_by("day", "starts_at"))
        times = [
            f"{words.day_and_date(day)}, {' dan '.join(f'{at.starts_at:%H.%M}–{at.ends_at:%H.%M}' for at in on_it)} {zone}"
            for day, on_it in groupby(lessons, key=lambda lesson: lesson.day)
        ]
        found.append(
            NarasumberSurat(
                nama=row.name,
                instansi=row.office or None,
                materi="; ".join(dict.fromkeys(each.subject for each in lessons)) or row.duty or None,
                waktu="\n".join(times) or None,
                jp=sum(each.lesson_hours for each in lessons) or None,
            )
        )
    return tuple(found) or (NarasumberSurat(),) * 2


# Committee and orders


def committee_decree(actor: Actor, owner_uid: str, on: dt.date) -> SkPanitia:
    """SK panitia: the committee as entered, or the usual seats with lines to fill in."""
    activity = get_activity(actor, owner_uid)
    return SkPanitia(
        **_head(activity),  # type: ignore[arg-type]
        pejabat=head_words(activity.organization, on),
        menimbang=(
            f"bahwa untuk memberdayakan {AUDIENCE} di {areas_words(activity)} diselenggarakan {activity.title};",
            "bahwa agar kegiatan berjalan tertib perlu dibentuk panitia pelaksana;",
            "bahwa yang namanya tercantum dalam Lampiran dipandang mampu melaksanakan tugas tersebut;",
        ),
        mengingat=tuple(f"{title};" for title in legal_basis(on)),
        tugas=(
            "menyiapkan kegiatan, tempat, peserta, narasumber, dan perlengkapannya;",
            "melaksanakan kegiatan dan mengisi daftar hadir setiap hari;",
            "menyusun laporan kegiatan dan berkas pertanggungjawaban.",
        ),
        anggaran=source_of_money(activity),
        panitia=tuple(_on_duty(row) for row in _committee(activity))
        or tuple(PetugasSurat(tugas=duty) for duty in TO_HEAD),
    )


def travel_order(actor: Actor, owner_uid: str, on: dt.date) -> SuratTugas:
    """Surat tugas of the committee for the days of the activity."""
    activity = get_activity(actor, owner_uid)
    days = words.length_in_days(activity.starts_on, activity.ends_on)
    dates = words.date_range(activity.starts_on, activity.ends_on)
    return SuratTugas(
        **_head(activity),  # type: ignore[arg-type]
        pejabat=head_words(activity.organization, on),
        dasar=(*(f"{title};" for title in legal_basis(on)), f"Rencana kegiatan tahun anggaran {activity.year}."),
        petugas=tuple(_on_duty(row) for row in _committee(activity)) or (PetugasSurat(),) * EMPTY_ROWS,
        untuk=(
            f"melaksanakan tugas sebagai panitia {activity.title};",
            f"bertempat di {venue_words(activity)} pada {dates}, selama {days};",
            "melaporkan hasilnya secara tertulis sesudah kegiatan selesai.",
        ),
        anggaran=source_of_money(activity),
    )


def _committee(activity: Activity) -> Iterator[Attendant]:
    return iter(activity.attendants.filter(kind="panitia").order_by("id"))


def _on_duty(row: Attendant) -> PetugasSurat:
    return PetugasSurat(nama=row.name, pangkat=row.rank or None, kantor=row.office or None, tugas=row.duty or None)


# Terms of reference


def terms_of_reference(actor: Actor, owner_uid: str, on: dt.date) -> Kak:
    """KAK in its usual chapters. The budget plan is the RAB; without one it lists what such an activity needs, and its
    amounts are filled in."""
    activity = get_activity(actor, owner_uid)
    office = name_on(activity.organization, on)
    lessons = sum(activity.schedule.values_list("lesson_hours", flat=True))
    days = words.length_in_days(activity.starts_on, activity.ends_on)
    dates = words.date_range(activity.starts_on, activity.ends_on)
    return Kak(
        **_head(activity),  # type: ignore[arg-type]
        penyelenggara=office,
        tahun=activity.year,
        latar_belakang=tuple(_background(activity, office)),
        dasar_hukum=legal_basis(on),
        tujuan=(
            *(f"Membekali peserta dengan keterampilan {_lower(each.name)}." for each in activity.topics.order_by("id")),
            "Mendorong terbentuknya kelompok usaha dan rencana usaha peserta.",
        ),
        sasaran=(
            f"{words.number_with_words(activity.seats)} orang {AUDIENCE} di {areas_words(activity)}.",
            "Peserta cadangan menurut urutan panggilan dalam berita acara seleksi.",
        ),
        keluaran=(
            f"{words.number_with_words(activity.seats)} orang mengikuti kegiatan sampai selesai dan bersertifikat.",
            "Daftar hadir, hasil kegiatan, laporan kegiatan, dan berkas pertanggungjawaban.",
            "Jadwal monitoring dan evaluasi peserta sesudah kegiatan.",
        ),
        pelaksanaan=(
            f"Kegiatan berlangsung {dates}, selama {days}, di {venue_words(activity)}.",
            f"Materi disampaikan dalam {words.number_with_words(lessons)} jam pelajaran @ {LESSON_MINUTES} menit, "
            "dengan ceramah, praktik, dan diskusi."
            if lessons
            else "Materi disampaikan dengan ceramah, praktik, dan diskusi menurut jadwal.",
        ),
        narasumber=instructors_of(activity),
        rab=tuple(_planned(activity) or _budget(activity, lessons)),
        anggaran=source_of_money(activity),
        penutup=("Demikian kerangka acuan kerja ini dibuat sebagai acuan pelaksanaan kegiatan.",),
    )


def _background(activity: Activity, office: str) -> Iterator[str]:
    yield (
        f"{AUDIENCE} yang kembali ke {areas_words(activity)} membutuhkan keterampilan dan pendampingan untuk "
        f"berusaha di daerah asalnya. {office} merencanakan {activity.title} sebagai bagian dari pemberdayaan "
        f"{activity.jenis} tahun anggaran {activity.year}."
    )
    if activity.earlier or activity.earlier_words:
        yield f"Kegiatan ini melanjutkan {activity.earlier.title if activity.earlier else activity.earlier_words}."
    given = [f"{row.partner} ({row.brings})" for row in activity.contributions.exclude(given=False).order_by("id")]
    if given:
        yield f"Dukungan mitra: {listed(given)}."


def _planned(activity: Activity) -> list[BarisRab]:
    """The lines of the RAB as the office typed them, with their sum; none while there are none."""
    lines = rab.gather(activity)
    rows = [
        BarisRab(
            nomor=str(number), uraian=f"{row.account} {row.what}".strip(), volume=f"{row.volume} {row.unit}", harga=words.rupiah(row.price),
            jumlah=words.rupiah(row.total),
        )
        for number, row in enumerate(lines, start=1)
    ]  # fmt: skip
    total = BarisRab(uraian="Jumlah", volume="", harga="", jumlah=words.rupiah(sum(row.total for row in lines)))
    return [*rows, total] if rows else []


def _budget(activity: Activity, lessons: int) -> Iterator[BarisRab]:
    days = (activity.ends_on - activity.starts_on).days + 1
    usual = (
        ("Uang transport atau uang saku peserta", f"{activity.seats} orang × {days} hari"),
        ("Konsumsi peserta, panitia, dan narasumber", None),
        ("Honorarium narasumber", f"{lessons} JP" if lessons else None),
        ("Bahan praktik", f"{activity.seats} orang"),
        ("Perlengkapan peserta", f"{activity.seats} orang"),
        ("Perjalanan dinas panitia", None),
        (BLANK, None),
    )
    for number, (what, volume) in enumerate(usual, start=1):
        yield BarisRab(nomor=str(number), uraian=what, volume=volume)
    yield BarisRab(uraian="Jumlah", volume="", harga="")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
