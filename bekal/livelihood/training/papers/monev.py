"""Laporan monev: the rounds of an activity in figures. It names nobody, and repeats no note: what people told of their
lives stays with the balai."""

import datetime as dt
from collections.abc import Iterable, Iterator

from bekal.commons.agenda.rules.due_dates import due_dates
from bekal.commons.organizations.queries import name_on
from bekal.foundation.documents.rendering import words
from bekal.foundation.documents.rendering.letters_values import (
    Angka,
    Kegiatan,
    LaporanMonev,
    PenghasilanMonev,
    PutaranMonev,
)
from bekal.foundation.kernel.actor import Actor

from ..models import Activity, MonevAnswer
from ..queries.counting import active_participants
from ..queries.monev import answer_of
from ..queries.scope import get_activity
from ..rules.legal_basis import legal_basis
from ..rules.monev import CHANNEL_LABELS, OBSTACLE_LABELS, SEEN_LABELS, Seen
from ..rules.monev_rounds import Round, Said, rounds, said
from .letters import BLANK
from .selection import NO_KOP, NO_SIGNATURE
from .wording import activity_words, city_of, listed


def followup_report(actor: Actor, owner_uid: str, on: dt.date) -> LaporanMonev:
    """Every round up to ``on``; rounds that have not come are said to be so."""
    activity = get_activity(actor, owner_uid)
    rows = _heard(activity, on)
    people = list(active_participants(activity).values_list("person__uid", flat=True))
    answers = [answer_of(row) for row in rows if row.reached]
    unreached = [(row.participant.person.uid, row.asked_on) for row in rows if not row.reached]
    found = rounds(due_dates(activity.finished_on or activity.ends_on), answers, unreached, people, on)
    other = said(answers, people, on)
    return LaporanMonev(
        kop=NO_KOP,
        tanda_tangan=NO_SIGNATURE,
        kegiatan=Kegiatan.of(activity_words(activity)),
        tempat_surat=city_of(activity.organization) or None,
        per_tanggal=on,
        dasar_hukum=legal_basis(on),
        cara=tuple(_ways(activity, rows, len(people), on)),
        putaran=tuple(map(_round, found)),
        penghasilan=tuple(_income(row) for row in found if row.begun),
        saluran=tuple(Angka(nama=CHANNEL_LABELS[each], nilai=_people(n)) for each, n in other.channels),
        kendala=tuple(Angka(nama=OBSTACLE_LABELS[each], nilai=_people(n)) for each, n in other.obstacles),
        simpulan=tuple(_conclusions(found, other)),
        tindak_lanjut=(*_followup(found, other), BLANK),
        penutup=("Demikian laporan ini dibuat untuk ditindaklanjuti. Angkanya menurut keterangan yang diterima; yang "
                 "belum diketahui disebut belum diketahui.",),
    )  # fmt: skip


def _heard(activity: Activity, on: dt.date) -> list[MonevAnswer]:
    rows = MonevAnswer.objects.filter(participant__activity=activity, asked_on__lte=on)
    return list(rows.select_related("participant__person").order_by("asked_on", "id"))


def _ways(activity: Activity, rows: Iterable[MonevAnswer], people: int, on: dt.date) -> Iterator[str]:
    office = name_on(activity.organization, on)
    yield (
        f"{office} menghubungi {words.number_with_words(people)} orang yang mengikuti kegiatan sampai akhir, 1, 3, 6, "
        "dan 12 bulan sesudah kegiatan selesai."
    )
    counts = {way: sum(row.reached and row.seen_by == way for row in rows) for way in Seen}
    told = [f"{SEEN_LABELS[way].lower()} {count} kali" for way, count in counts.items() if count]
    if told:
        yield f"Kabar diterima lewat {listed(told)}.".replace("whatsapp", "WhatsApp")


def _round(row: Round) -> PutaranMonev:
    def figure(count: int) -> str:
        return str(count) if row.begun else "–"

    return PutaranMonev(
        putaran=f"{row.months} bulan",
        jatuh_tempo=words.long_date(row.due_on) if row.begun else f"{words.long_date(row.due_on)} (belum tiba)",
        peserta=row.people,
        terhubung=figure(row.reached),
        masih_jalan=figure(row.running),
        berhenti=figure(row.stopped),
        belum_mulai=figure(row.not_begun),
        belum_diketahui=figure(row.unknown),
    )


def _income(row: Round) -> PenghasilanMonev:
    told = row.income
    return PenghasilanMonev(
        putaran=f"{row.months} bulan",
        menjawab=_people(told.count) if told else "tidak ada",
        kisaran=f"{words.rupiah(told.least)} sampai {words.rupiah(told.most)}" if told else None,
        tengah=words.rupiah(told.middle) if told else None,
        tidak_mau=_people(row.declined) if row.declined else None,
    )


def _conclusions(found: Iterable[Round], other: Said) -> Iterator[str]:
    heard = [row for row in found if row.begun and row.reached]
    if not heard:
        yield "Belum ada peserta yang terhubung. Keadaan usaha semua peserta belum diketahui."
        return
    last = heard[-1]
    yield (
        f"Pada putaran {last.months} bulan, dari {words.number_with_words(last.people)} orang: {last.running} usahanya "
        f"masih jalan, {last.stopped} berhenti, {last.not_begun} belum mulai, {last.unknown} belum diketahui."
    )
    if other.leaving or other.unsure:
        yield f"Ingin bekerja ke luar negeri lagi: {_people(other.leaving)}; masih ragu: {_people(other.unsure)}."


def _followup(found: Iterable[Round], other: Said) -> Iterator[str]:
    begun = [row for row in found if row.begun]
    if begun and begun[-1].unknown:
        unknown, tried = begun[-1].unknown, begun[-1].tried
        asked = f" ({tried} sudah dihubungi tetapi tidak terhubung)" if tried else ""
        yield (
            f"Menghubungi lagi {_people(unknown)} yang belum diketahui kabarnya{asked}: telepon atau WhatsApp, lalu "
            "penggerak desa, terakhir kunjungan."
        )
    if other.obstacles:
        most = [OBSTACLE_LABELS[each].lower() for each, _count in other.obstacles[:3]]
        yield f"Membahas kendala terbanyak ({listed(most)}) dengan desa dan mitra."
    if begun and begun[-1].not_begun:
        yield f"Mendampingi {_people(begun[-1].not_begun)} yang belum memulai usaha."


def _people(count: int) -> str:
    return f"{count} orang"
