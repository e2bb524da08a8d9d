"""Daftar usulan, pengumuman, jadwal and the daftar hadir: papers that are a list."""

import datetime as dt
from collections.abc import Callable
from itertools import groupby

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Place
from bekal.foundation.documents import offices
from bekal.foundation.documents.rendering import papers
from bekal.foundation.documents.rendering.papers import AttendanceKind
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.selection.queries import list_now, selection_of
from bekal.livelihood.selection.rules.deciding import SelectionState
from bekal.livelihood.selection.rules.simple import Place as Stand
from bekal.people.persons.models import Person

from ..models import Activity, Attendant, Nomination
from ..queries.counting import active_participants
from ..queries.nominations import open_nominations
from ..queries.schedule import lessons
from ..queries.scope import get_activity
from ..rules.schedule import LESSON_MINUTES
from ..words import NOMINATED_BY
from .wording import (
    NO_LETTERHEAD,
    NO_SIGNER,
    activity_words,
    areas_of,
    areas_words,
    around,
    city_of,
    home_words,
    several_villages,
    track_words,
    village_words,
)

SUBSTITUTE_ROWS = 5
_BLANK_ROWS = {AttendanceKind.COMMITTEE: 3, AttendanceKind.INSTRUCTORS: 2, AttendanceKind.GUESTS: 8}
_ATTENDANTS = {
    AttendanceKind.COMMITTEE: "panitia",
    AttendanceKind.INSTRUCTORS: "narasumber",
    AttendanceKind.GUESTS: "undangan",
}


def nomination_list(actor: Actor, owner_uid: str, on: dt.date) -> papers.NominationList:
    """Daftar usulan: everybody proposed whom the actor sees, under the letterhead of the one village that proposes.

    It bears no NIK: showing one is an act of its own.
    """
    activity = get_activity(actor, owner_uid)
    areas = areas_of(activity)
    letterhead, signer = village_header(areas[0], on) if len(areas) == 1 else (NO_LETTERHEAD, NO_SIGNER)
    wide = several_villages(activity)
    rows = open_nominations(actor, activity)
    return papers.NominationList(
        letterhead=letterhead,
        signer=signer,
        place=areas[0].name if len(areas) == 1 else "",
        activity=activity_words(activity),
        village=areas_words(activity),
        nominees=tuple(_nominee(row, wide) for row in rows),
    )


def kinship_words(row: Nomination) -> str:
    """What was declared about relation to village officials; nobody asked is said to be so."""
    return {None: "belum ditanyakan", False: "tidak ada"}.get(row.related_to_official, row.relation or "ada")


def _nominee(row: Nomination, wide: bool) -> papers.Nominee:
    return papers.Nominee(
        name=row.person.name,
        hamlet=home_words(row.person, with_village=wide),
        track=track_words(row.person.track),
        nominated_by=row.nominator or NOMINATED_BY[row.by_kind],
        kinship=kinship_words(row),
    )


def village_header(place: Place, on: dt.date) -> tuple[papers.Letterhead, papers.Signer]:
    """The letterhead of a village government and its head; what is not recorded is made of the place's name."""
    office = Organization.objects.filter(kind="village", place_id=place.code, ended_on="").order_by("id").first()
    signer = offices.signer_on(office.uid, on) if office else None
    dated = offices.letterhead_on(office.uid, on) if office and office.names.exists() else None
    derived = papers.Letterhead(
        lines=(*(f"Pemerintah {part}" if part.startswith(("Kab", "Kota")) else part for part in reversed(around(place))),
               village_words(place)),
        address=office.address if office else "",
    )  # fmt: skip
    return dated or derived, signer.printed if signer else papers.Signer(title=village_head_title(place))


def village_head_title(place: Place) -> str:
    """ "Kepala Desa Bonjeruk", "Lurah Praya", "Camat Jonggat"."""
    words = village_words(place)
    for before, title in (("Kelurahan ", "Lurah "), ("Kecamatan ", "Camat "), ("Distrik ", "Kepala Distrik ")):
        if words.startswith(before):
            return title + words.removeprefix(before)
    return f"Kepala {words}"


def announcement(actor: Actor, owner_uid: str, on: dt.date) -> papers.Announcement:
    """Pengumuman for the village hall: names and dusun of the approved list as it stands, nothing else."""
    activity = get_activity(actor, owner_uid)
    selection = selection_of("activity", activity.uid)
    if selection is None or selection.state != SelectionState.APPROVED:
        raise no_list_yet()
    wide = several_villages(activity)
    reserves = [entry.uid for entry in list_now(selection).at(Stand.CADANGAN)]
    known = Person.objects.select_related("place", "hamlet").in_bulk(reserves, field_name="uid")
    seated = active_participants(activity).select_related("person__place", "person__hamlet")
    return papers.Announcement(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        place=city_of(activity.organization),
        activity=activity_words(activity),
        village=areas_words(activity),
        chosen=tuple(_public(row.person, wide) for row in seated.order_by("person__name_key", "id")),
        reserve=tuple(_public(known[uid], wide) for uid in reserves if uid in known),
        objections="Sampaikan secara lisan atau tertulis ke kantor desa atau ke balai sebelum kegiatan mulai.",
    )


def no_list_yet() -> Refusal:
    """What a paper about the list says while there is none."""
    return Refusal("no_list", _("Daftar peserta belum disetujui kepala balai, jadi surat ini belum dapat dibuat."))


def _public(person: Person, wide: bool) -> papers.PublicName:
    return papers.PublicName(name=person.name, hamlet=home_words(person, with_village=wide))


def timetable(actor: Actor, owner_uid: str, on: dt.date) -> papers.Timetable:
    """Jadwal: all days with their lines, lesson hours and instructors."""
    activity = get_activity(actor, owner_uid)
    days = tuple(
        papers.ScheduleDay(
            on=day,
            slots=tuple(
                papers.Slot(
                    time=f"{row.starts_at:%H.%M}–{row.ends_at:%H.%M}",
                    topic=row.subject,
                    jp=row.lesson_hours or None,
                    speaker=speaker,
                )
                for row, speaker in slots
            ),
        )
        for day, slots in groupby(lessons(activity), key=lambda pair: pair[0].day)
    )
    return papers.Timetable(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        place=city_of(activity.organization),
        activity=activity_words(activity),
        days=days,
        lesson_minutes=LESSON_MINUTES,
    )


def attendance_sheets(kind: AttendanceKind) -> Callable[[Actor, str, dt.date], papers.AttendanceSheets]:
    """The values of one of the four daftar hadir: participants every day with room for those who come unasked, the
    guests on the first."""

    def values(actor: Actor, owner_uid: str, on: dt.date) -> papers.AttendanceSheets:
        activity = get_activity(actor, owner_uid)
        return papers.AttendanceSheets(
            letterhead=NO_LETTERHEAD,
            signer=NO_SIGNER,
            place=activity.place.name,
            activity=activity_words(activity),
            kind=kind,
            days=_days(activity, kind),
            halves=("Pagi",) if kind is AttendanceKind.GUESTS else ("Pagi", "Siang"),
            rows=_participants(activity) if kind is AttendanceKind.PARTICIPANTS else _attendants(activity, kind),
            blank_rows=_BLANK_ROWS.get(kind, 0),
            substitute_rows=SUBSTITUTE_ROWS if kind is AttendanceKind.PARTICIPANTS else 0,
        )

    return values


def _days(activity: Activity, kind: AttendanceKind) -> tuple[dt.date, ...]:
    count = 1 if kind is AttendanceKind.GUESTS else (activity.ends_on - activity.starts_on).days + 1
    return tuple(activity.starts_on + dt.timedelta(days=number) for number in range(count))


def _participants(activity: Activity) -> tuple[papers.Attendee, ...]:
    wide = several_villages(activity)
    rows = activity.participants.filter(left_on=None).select_related("person__place", "person__hamlet")
    return tuple(
        papers.Attendee(name=row.person.name, detail=home_words(row.person, with_village=wide))
        for row in rows.order_by("person__name_key", "id")
    )


def _attendants(activity: Activity, kind: AttendanceKind) -> tuple[papers.Attendee, ...]:
    rows = activity.attendants.filter(kind=_ATTENDANTS[kind]).order_by("id")
    return tuple(papers.Attendee(name=row.name, detail=_detail(row)) for row in rows)


def _detail(row: Attendant) -> str:
    first = row.rank if row.kind == "undangan" else row.duty
    said = ", ".join(part for part in (first, row.office) if part)
    return f"{said} (daring)" if row.virtual else said
