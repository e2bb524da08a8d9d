"""Laporan kegiatan in its usual chapters: the figures from the data, obstacles and recommendations as typed."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from bekal.commons.organizations.queries import name_on
from bekal.foundation.documents.models import Paper
from bekal.foundation.documents.rendering import words
from bekal.foundation.documents.rendering.letters_values import (
    Angka,
    HariHadir,
    Kegiatan,
    LaporanKegiatan,
    PesertaSurat,
    photo_rows,
)
from bekal.foundation.documents.rules.paper_states import State as PaperState
from bekal.foundation.kernel.actor import Actor

from .. import joining
from ..models import PESERTA, Activity, Participant, Result
from ..queries.attendance import HalfDayRow, Standing, half_day_rows, standings
from ..queries.scope import get_activity
from ..rules.attendance import Mark, Part
from ..rules.legal_basis import legal_basis
from ..rules.recording import ResultKind
from .letters import BLANK
from .photos import filled_slots, report_slots
from .selection import NO_KOP, NO_SIGNATURE, left_words
from .wording import (
    AUDIENCE,
    activity_words,
    areas_words,
    city_of,
    half_day_words,
    home_words,
    listed,
    several_villages,
    track_words,
    venue_words,
)

UNKNOWN = "belum diketahui"


def report(actor: Actor, owner_uid: str, on: dt.date) -> LaporanKegiatan:
    """The whole report as of today; chapters of which nothing is known stay to be filled in Word."""
    activity = get_activity(actor, owner_uid)
    rows = activity.participants.select_related("person__place", "person__hamlet", "stands_in_for__person")
    people = standings(activity, rows.order_by("left_on", "person__name_key", "id"))
    people.sort(key=lambda each: each.participant.left_on is not None)
    return LaporanKegiatan(
        kop=NO_KOP,
        tanda_tangan=NO_SIGNATURE,
        kegiatan=Kegiatan.of(activity_words(activity)),
        tempat_surat=city_of(activity.organization) or None,
        latar_belakang=tuple(_background(activity)),
        dasar_hukum=legal_basis(activity.starts_on),
        tujuan=tuple(_purposes(activity)),
        pelaksanaan=tuple(_course(activity)),
        angka_peserta=tuple(_figures(activity, people)),
        kehadiran=tuple(_attendance(row) for row in half_day_rows(actor, activity)),
        hasil=(*_results(activity), *joining.results.gather(activity)),
        anggaran=tuple(_money(activity)),
        kendala=_lines(activity.obstacles) or (BLANK,),
        rekomendasi=_lines(activity.recommendations) or (BLANK,),
        penutup=("Demikian laporan ini dibuat sebagai pertanggungjawaban pelaksanaan kegiatan.",),
        peserta=tuple(_participant(each, several_villages(activity)) for each in people),
        dokumentasi=photo_rows(report_slots(filled_slots(actor, activity))),
        daftar_lampiran=tuple(_enclosed(activity)),
    )


def _background(activity: Activity) -> Iterator[str]:
    office = name_on(activity.organization, activity.starts_on)
    yield (
        f"{office} menyelenggarakan {activity.title} bagi {AUDIENCE} di {areas_words(activity)} sebagai bagian dari "
        f"pemberdayaan {activity.jenis} tahun anggaran {activity.year}."
    )
    if activity.earlier or activity.earlier_words:
        before = activity.earlier.title if activity.earlier else activity.earlier_words
        yield f"Kegiatan ini melanjutkan {before}."
    proposed = activity.nominations.filter(withdrawn_at=None).count()
    if proposed:
        yield f"Desa dan komunitas mengusulkan {words.number_with_words(proposed)} calon peserta."


def _purposes(activity: Activity) -> Iterator[str]:
    for topic in activity.topics.order_by("id"):
        yield f"Membekali peserta dengan keterampilan {topic.name[:1].lower()}{topic.name[1:]}."
    yield "Mendorong terbentuknya kelompok usaha dan rencana usaha peserta."


def _course(activity: Activity) -> Iterator[str]:
    days = words.length_in_days(activity.starts_on, activity.ends_on)
    yield f"Kegiatan berlangsung {words.date_range(activity.starts_on, activity.ends_on)} ({days}) di {venue_words(activity)}."
    if activity.opening:
        yield f"Pembukaan: {activity.opening}."
    for kind, begins in (("narasumber", "Narasumber"), ("undangan", "Hadir sebagai undangan")):
        named = [_named(row.name, row.rank, row.office) for row in activity.attendants.filter(kind=kind).order_by("id")]
        if named:
            yield f"{begins}: {listed(named)}."
    given = [f"{row.partner} ({row.brings})" for row in activity.contributions.exclude(given=False).order_by("id")]
    if given:
        yield f"Dukungan mitra: {listed(given)}."
    for topic in activity.topics.filter(held=False).order_by("id"):
        yield f"{topic.name} tidak terlaksana: {topic.not_held_reason}."


def _named(name: str, rank: str, office: str) -> str:
    return ", ".join(part for part in (name, rank, office) if part)


def _figures(activity: Activity, people: list[Standing]) -> Iterator[Angka]:
    rows = [each.participant for each in people]
    seated = [row for row in rows if row.part != Part.PENDENGAR and row.left_on is None]
    judged = [each.completion for each in people if each.completion and not each.participant.left_on]
    done = sum(each.completed for each in judged)
    yield _people("Diusulkan", activity.nominations.filter(withdrawn_at=None).count())
    yield _people("Kursi", activity.seats)
    yield _people("Peserta menurut daftar", sum(row.part == PESERTA for row in rows))
    yield _people("Peserta pengganti", sum(row.part == Part.PENGGANTI for row in rows))
    yield _people("Melebihi kuota", sum(row.over_quota for row in rows))
    yield _people("Keluar atau tidak datang", sum(row.left_on is not None for row in rows))
    yield _people("Pendengar", sum(row.part == Part.PENDENGAR for row in rows))
    yield _people("Mengikuti sampai akhir", len(seated))
    yield _people("Lulus", done)
    for track, number in sorted(Counter(row.track for row in seated).items()):
        yield _people(f"Sasaran {track_words(track) or UNKNOWN}", number)
    for sex, label in (("P", "Perempuan"), ("L", "Laki-laki"), ("", f"Jenis kelamin {UNKNOWN}")):
        number = sum(row.person.sex == sex for row in seated)
        if number:
            yield _people(label, number)


def _money(activity: Activity) -> Iterator[Angka]:
    for label, amount in joining.standing.gather(activity):
        yield Angka(nama=label, nilai=words.rupiah(amount))


def _people(label: str, number: int) -> Angka:
    return Angka(nama=label, nilai=f"{number} orang")


def _attendance(row: HalfDayRow) -> HariHadir:
    counts = {mark: number if row.marked else None for mark, number in row.counts.items()}
    return HariHadir(
        hari=f"{words.day_and_date(row.half_day.day)}, {half_day_words(row.half_day)}",
        hadir=counts[Mark.HADIR],
        izin=counts[Mark.IZIN],
        sakit=counts[Mark.SAKIT],
        tanpa_keterangan=counts[Mark.TANPA_KETERANGAN],
    )


def _results(activity: Activity) -> Iterator[str]:
    rows = activity.results.select_related("participant__person").order_by("kind", "id")
    by_kind: dict[str, list[Result]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    heads = {
        ResultKind.KELOMPOK: "Terbentuk %s kelompok usaha",
        ResultKind.NIB: "Terbit %s NIB",
        ResultKind.RENCANA: "Tersusun %s rencana usaha",
        ResultKind.PEMBELI: "Bertemu %s pembeli",
    }
    for kind, head in heads.items():
        found = by_kind.get(kind, [])
        if found:
            yield f"{head % words.number_with_words(len(found))}: {'; '.join(_result(row) for row in found)}."


def _result(row: Result) -> str:
    whose = row.participant.person.name if row.participant else ""
    number = f"nomor {row.number}" if row.number else ""
    return ", ".join(part for part in (row.name, whose, number, row.text) if part)


def _participant(standing: Standing, wide: bool) -> PesertaSurat:
    row: Participant = standing.participant
    notes = [left_words(row)] if row.left_on else []
    if row.stands_in_for:
        notes.append(f"menggantikan {row.stands_in_for.person.name}")
    if row.part == Part.PENDENGAR:
        notes.append("pendengar")
    elif standing.completion and not row.left_on:
        notes.append("lulus" if standing.completion.completed else "tidak lulus")
    return PesertaSurat(
        nama=row.person.name,
        dusun=home_words(row.person, with_village=wide) or None,
        sasaran=track_words(row.track) or None,
        keterangan=words.sentence_case("; ".join(notes)),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t"))


def _enclosed(activity: Activity) -> Iterator[str]:
    """Papers of the activity that bear a number, in the order of their days."""
    rows = Paper.objects.filter(owner_kind="activity", owner_uid=activity.uid)
    in_force = rows.filter(state__in=(PaperState.NUMBERED.value, PaperState.SIGNED.value))
    for row in in_force.exclude(kind="laporan_kegiatan").order_by("dated_on", "id"):
        yield f"{row.title}, nomor {row.number}"
