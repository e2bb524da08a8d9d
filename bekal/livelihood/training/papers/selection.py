"""Berita acara seleksi and SK penetapan peserta: how the list came about, and the decision on it."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.foundation.documents import offices
from bekal.foundation.documents.rendering import papers
from bekal.foundation.documents.rendering.letters_values import (
    Kegiatan,
    Kop,
    PerubahanSurat,
    PesertaSurat,
    SkPenetapanPeserta,
    SkPerubahanPeserta,
    TandaTangan,
)
from bekal.foundation.documents.rendering.words import long_date
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.selection.models import Selection
from bekal.livelihood.selection.queries import (
    list_now,
    objections_of,
    published_criteria,
    replacements_of,
    selection_of,
)
from bekal.livelihood.selection.rules.criteria import Criterion, Measure, Scheme
from bekal.livelihood.selection.rules.deciding import Outcome, SelectionState
from bekal.livelihood.selection.rules.leaving import printed_reason
from bekal.livelihood.selection.rules.simple import Entry, SelectionList
from bekal.livelihood.selection.rules.simple import Place as Stand
from bekal.people.persons.models import Person

from ..joining import source_of_money
from ..models import Activity, Participant
from ..queries.counting import active_participants
from ..queries.participants import decrees
from ..queries.scope import get_activity, runs
from ..queries.selecting import names_of
from ..rules.attendance import Part
from ..rules.legal_basis import legal_basis
from .lists import no_list_yet
from .wording import (
    NO_LETTERHEAD,
    NO_SIGNER,
    activity_words,
    areas_of,
    areas_words,
    city_of,
    head_words,
    home_words,
    several_villages,
    track_words,
)

CRITERIA = (
    "Memenuhi syarat peserta menurut peraturan yang berlaku pada hari pertama kegiatan.",
    "Yang belum pernah dilatih didahulukan.",
    "Selanjutnya menurut urutan usulan; urutan lain ditetapkan petugas dengan alasan tertulis.",
    "Hubungan keluarga dengan perangkat desa ditanyakan dan dicatat, tidak menggugurkan.",
)
CRITERIA_ADVANCED = (
    CRITERIA[0],
    "Lulusan pelatihan yang dilanjutkan didahulukan.",
    *CRITERIA[2:],
)
NO_KOP = Kop(kantor="")
NO_SIGNATURE = TandaTangan(jabatan="")


def minutes(actor: Actor, owner_uid: str, on: dt.date) -> papers.SelectionMinutes:
    """Berita acara verifikasi dan seleksi, from the frozen list and what happened to it since. Raises Refusal while
    nothing is frozen."""
    activity = get_activity(actor, owner_uid)
    selection = selection_of("activity", activity.uid)
    if selection is None or not selection.snapshot:
        raise no_list_yet()
    found = list_now(selection, names_of(activity))
    people = _people(entry.uid for entry in found.entries)
    wide = several_villages(activity)
    # Points are read by the balai that counted them; whoever only watches reads the names in their order.
    told = found.scheme is None or runs(actor, activity)

    # The minutes count as the list was chosen; who came in since stands under the replacements.
    came_in = {row.in_uid for row in replacements_of(selection)}

    def verdicts(*stands: Stand) -> tuple[papers.Verdict, ...]:
        return tuple(_verdict(entry, people, wide, told) for entry in found.entries if as_chosen(entry) in stands)

    def as_chosen(entry: Entry) -> Stand:
        if entry.uid in came_in:
            return Stand.CADANGAN
        return Stand.TERPILIH if entry.place is Stand.DIGANTI else entry.place

    return papers.SelectionMinutes(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        # Points are the office's: a paper with them is not carried to the village to be signed there.
        knower=None if found.scheme else village_head(activity, on),
        place=city_of(activity.organization),
        activity=activity_words(activity),
        held_on=timezone.localdate(selection.frozen_at) if selection.frozen_at else None,
        seats=found.seats,
        basis=legal_basis(on),
        criteria=_criteria(found.scheme, selection) if found.scheme else _in_order(found),
        chosen=verdicts(Stand.TERPILIH),
        reserve=verdicts(Stand.CADANGAN),
        not_chosen=verdicts(Stand.BELUM_TERPILIH, Stand.TIDAK_MEMENUHI),
        replaced=(*_replaced(selection, names_of(activity)), *_came_beside(activity, selection)),
        notes=(*_notes(found.entries), *_notes_on_points(found, selection)),
        team=_team(activity),
    )


def _people(uids: object) -> dict[str, Person]:
    rows = Person.objects.select_related("place", "hamlet")
    return rows.in_bulk(list(uids), field_name="uid")  # type: ignore[call-overload, no-any-return]


def _verdict(entry: Entry, people: Mapping[str, Person], wide: bool, told: bool) -> papers.Verdict:
    person = people.get(entry.uid)
    return papers.Verdict(
        name=entry.candidate.name,
        hamlet=home_words(person, with_village=wide) if person else "",
        track=track_words(person.track) if person else "",
        reason=" ".join(str(reason) for reason in entry.reasons if told and reason.code != "points"),
        points=str(entry.weighed.points) if told and entry.weighed and entry.position else "",
    )


def _in_order(found: SelectionList) -> tuple[str, ...]:
    """What put a list without points in its order, as it was frozen."""
    return CRITERIA_ADVANCED if any(entry.candidate.earlier for entry in found.entries) else CRITERIA


_MEASURED = {
    Measure.NEVER: "menurut data",
    Measure.YES: "menurut data",
    Measure.JUDGED_YES_NO: "penilaian petugas, ya atau tidak, dengan kalimat",
    Measure.JUDGED_THREE: "penilaian petugas, ya, sebagian, atau tidak, dengan kalimat",
}


def _criteria(scheme: Scheme, selection: Selection) -> tuple[str, ...]:
    """The published criteria, as people could read them before they were proposed."""
    lines = [_criterion(each) for each in scheme.criteria]
    published = published_criteria(selection.subject_kind, selection.subject_uid)
    if published and published.published_at:
        day = long_date(timezone.localdate(published.published_at))
        lines.append(f"Kriteria dan bobot diumumkan {day}, sebelum usulan ditutup {long_date(published.closes_on)}.")
    lines.append(f"Nilai yang sama diurutkan menurut nomor undian {scheme.seed} yang diumumkan bersama kriteria.")
    return tuple(lines)


def _criterion(each: Criterion) -> str:
    if each.measure is Measure.AT_MOST:
        how = f"sampai {each.full} {each.unit} penuh, sampai {each.half} separuh"
    elif each.measure is Measure.AT_LEAST:
        how = f"mulai {each.full} {each.unit} penuh, mulai {each.half} separuh"
    else:
        how = _MEASURED[each.measure]
    held = f"; {each.reserved} kursi khusus" if each.reserved else ""
    return f"{each.label}: bobot {each.weight}, {how}{held}."


def _notes_on_points(found: SelectionList, selection: Selection) -> tuple[str, ...]:
    if found.scheme is None:
        return ()
    said = ["Berita acara ini memuat nilai orang: disimpan di kantor, tidak ditempel. Yang ditempel adalah pengumuman."]
    objected = objections_of(selection)
    if objected:
        accepted = sum(row.outcome == Outcome.DITERIMA for row in objected)
        waiting = sum(not row.outcome for row in objected)
        said.append(f"{len(objected)} keberatan: {accepted} diterima, {waiting} belum dijawab, lainnya tidak diterima.")
    return tuple(said)


def _replaced(selection: Selection, names: Mapping[str, str]) -> list[papers.Replacement]:
    return [
        papers.Replacement(
            name=names.get(row.out_uid, ""),
            replaced_by=names.get(row.in_uid, "") or "–",
            reason=printed_reason(row.kind),
            on=row.on,
        )
        for row in replacements_of(selection)
    ]


def _came_beside(activity: Activity, selection: Selection) -> list[papers.Replacement]:
    """Those who came in for somebody without having been called from the reserve."""
    told = {row.out_uid for row in replacements_of(selection) if row.in_uid}
    rows = activity.participants.exclude(stands_in_for=None).select_related("person", "stands_in_for__person")
    return [
        papers.Replacement(
            name=row.stands_in_for.person.name,
            replaced_by=row.person.name,
            reason=printed_reason(row.stands_in_for.left_kind)
            if row.stands_in_for.left_on
            else "Datang pada hari kegiatan",
            on=row.joined_on,
        )
        for row in rows.order_by("joined_on", "id")
        if row.stands_in_for and row.stands_in_for.person.uid not in told
    ]


def _notes(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    related = sum(entry.candidate.related is True for entry in entries)
    unasked = sum(entry.candidate.related is None for entry in entries)
    said = []
    if related:
        said.append(f"{related} calon menyatakan berkeluarga dengan perangkat desa; hubungannya tercantum pada alasan.")
    if unasked:
        said.append(f"{unasked} calon belum ditanya hubungannya dengan perangkat desa.")
    return tuple(said)


def _team(activity: Activity) -> tuple[papers.TeamMember, ...]:
    rows = activity.attendants.filter(kind="panitia").order_by("id")
    return tuple(papers.TeamMember(name=row.name, position=row.duty or row.office) for row in rows)


def village_head(activity: Activity, on: dt.date) -> papers.Signer | None:
    """The head of the one village it is for, who has to know of it."""
    areas = areas_of(activity)
    if len(areas) != 1:
        return None
    office = Organization.objects.filter(kind="village", place_id=areas[0].code, ended_on="").order_by("id").first()
    signer = offices.signer_on(office.uid, on) if office else None
    return signer.printed if signer else None


def decree(actor: Actor, owner_uid: str, on: dt.date) -> SkPenetapanPeserta:
    """SK penetapan peserta: who holds a seat now, with whom they stand in for."""
    activity = get_activity(actor, owner_uid)
    selection = selection_of("activity", activity.uid)
    if selection is None or selection.state != SelectionState.APPROVED:
        raise no_list_yet()
    wide = several_villages(activity)
    seated = active_participants(activity).select_related("person__place", "person__hamlet", "stands_in_for__person")
    rows = list(seated.order_by("joined_on", "id"))
    reserves = [entry.uid for entry in list_now(selection).at(Stand.CADANGAN)]
    people = _people(reserves)
    return SkPenetapanPeserta(
        kop=NO_KOP,
        tanda_tangan=NO_SIGNATURE,
        kegiatan=Kegiatan.of(activity_words(activity)),
        tempat_surat=city_of(activity.organization) or None,
        pejabat=head_words(activity.organization, on),
        menimbang=(
            f"bahwa untuk memberdayakan PMI purna dan keluarganya di {areas_words(activity)} "
            f"diselenggarakan {activity.title};",
            "bahwa calon peserta yang diusulkan telah diverifikasi dan diseleksi sebagaimana tercantum dalam berita acara;",
            "bahwa berdasarkan pertimbangan tersebut perlu ditetapkan peserta kegiatan;",
        ),
        mengingat=tuple(f"{title};" for title in legal_basis(on)),
        anggaran=source_of_money(activity),
        jumlah_peserta=len(rows),
        peserta=tuple(_listed(row, wide) for row in rows),
        cadangan=tuple(_reserve(people[uid], wide) for uid in reserves if uid in people),
    )


def amendment(actor: Actor, owner_uid: str, on: dt.date) -> SkPerubahanPeserta:
    """SK perubahan peserta: who left and who came in since the list was decided, with reasons, then the list as it is.

    Raises Refusal while there is no list, and while nothing of it has changed.
    """
    activity = get_activity(actor, owner_uid)
    selection = selection_of("activity", activity.uid)
    if selection is None or selection.state != SelectionState.APPROVED:
        raise no_list_yet()
    changes = tuple(_changes(activity))
    if not changes:
        text = _("Daftar peserta belum berubah sejak ditetapkan, jadi SK perubahan belum diperlukan.")
        raise Refusal("no_changes", text)
    wide = several_villages(activity)
    seated = active_participants(activity).select_related("person__place", "person__hamlet", "stands_in_for__person")
    rows = list(seated.order_by("joined_on", "id"))
    return SkPerubahanPeserta(
        kop=NO_KOP,
        tanda_tangan=NO_SIGNATURE,
        kegiatan=Kegiatan.of(activity_words(activity)),
        tempat_surat=city_of(activity.organization) or None,
        pejabat=head_words(activity.organization, on),
        sk_semula=_decided_before(activity, on),
        menimbang=(
            f"bahwa peserta {activity.title} telah ditetapkan dengan keputusan;",
            "bahwa sesudah penetapan terdapat peserta yang berhalangan dan peserta yang menggantikan;",
            "bahwa berdasarkan pertimbangan tersebut penetapan peserta perlu diubah;",
        ),
        mengingat=tuple(f"{title};" for title in legal_basis(on)),
        perubahan=changes,
        jumlah_peserta=len(rows),
        peserta=tuple(_listed(row, wide) for row in rows),
    )


def _changes(activity: Activity) -> Iterator[PerubahanSurat]:
    """Everybody who left a seat with whoever took it, then those who came in without taking one over."""
    rows = activity.participants.exclude(part=Part.PENDENGAR).select_related("person", "stands_in_for__person")
    people = list(rows.order_by("left_on", "joined_on", "id"))
    stands_in = {row.stands_in_for.pk: row for row in people if row.stands_in_for and row.left_on is None}
    for row in people:
        if row.left_on:
            came = stands_in.get(row.pk)
            yield PerubahanSurat(
                semula=row.person.name,
                sebab=printed_reason(row.left_kind),
                menjadi=came.person.name if came else "–",
                sejak=row.left_on,
            )
    for row in people:
        if (
            row.left_on is None
            and row.part == Part.PENGGANTI
            and (row.stands_in_for is None or row.stands_in_for.left_on is None)
        ):
            yield PerubahanSurat(
                semula="–", sebab="Datang pada hari kegiatan", menjadi=row.person.name, sejak=row.joined_on
            )


def _decided_before(activity: Activity, on: dt.date) -> str | None:
    """Number and day of the newest decree on the participants that was in force on ``on``."""
    row = decrees(activity).filter(dated_on__lte=on).order_by("-dated_on", "-id").first()
    return f"{row.number} tanggal {long_date(row.dated_on)}" if row and row.dated_on else None


def _listed(row: Participant, wide: bool) -> PesertaSurat:
    note = f"menggantikan {row.stands_in_for.person.name}" if row.stands_in_for else ""
    if row.over_quota:
        note = f"{note}; melebihi kuota" if note else "melebihi kuota"
    return PesertaSurat(
        nama=row.person.name,
        dusun=home_words(row.person, with_village=wide) or None,
        sasaran=track_words(row.track) or None,
        keterangan=note,
    )


def _reserve(person: Person, wide: bool) -> PesertaSurat:
    return PesertaSurat(
        nama=person.name,
        dusun=home_words(person, with_village=wide) or None,
        sasaran=track_words(person.track) or None,
    )


def left_words(row: Participant) -> str:
    """ "keluar 13 Agustus 2024: berhalangan", for a list that hides nobody and tells nothing of anybody."""
    return f"keluar {long_date(row.left_on)}: {printed_reason(row.left_kind).lower()}" if row.left_on else ""
