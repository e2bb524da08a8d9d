"""What each fixed paper says, as frozen values. ``data()`` gives the JSON its typst template reads.

Every paper keeps its letterhead and signers as they were on its date: the caller freezes them, nothing is looked
up here. An unknown number, date or name prints as a dotted line to be filled in by pen: numbers come from the
office's agenda and signatures are in ink.
"""

import datetime as dt
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, ClassVar

from . import words


class Mandate(StrEnum):
    """In what capacity someone signs; definitive holders have none."""

    DEFINITIVE = ""
    PLT = "Plt."
    PLH = "Plh."
    PJ = "Pj."
    ON_BEHALF = "a.n."


class AttendanceKind(StrEnum):
    """Whose attendance a sheet records; the value is printed in its title."""

    PARTICIPANTS = "Peserta"
    COMMITTEE = "Panitia"
    INSTRUCTORS = "Narasumber"
    GUESTS = "Undangan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Kop surat as of the paper's date. ``lines`` from the highest institution down; the last is the office."""

    lines: tuple[str, ...]
    address: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs. ``title`` is the office held ("Kepala BP3MI NTB"); for a.n. it is the superior's, and ``own_title``
    the signer's. An empty ``name`` prints a dotted line, an empty ``nip`` prints nothing."""

    title: str
    name: str = ""
    nip: str = ""
    mandate: Mandate = Mandate.DEFINITIVE
    own_title: str = ""

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the signature: ("Plt. Kepala BP3MI NTB,",) or ("a.n. Kepala ...", "Kasubbag ...,")."""
        first = f"{self.mandate} {self.title}".strip()
        lines = (first, self.own_title) if self.mandate is Mandate.ON_BEHALF and self.own_title else (first,)
        return (*lines[:-1], f"{lines[-1]},")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """The activity a paper belongs to, as its head names it. ``first`` and ``last`` are days, both included."""

    name: str
    venue: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    audience: str = ""

    @property
    def dates(self) -> str:
        """ "12–15 Agustus 2024", or empty while no date is set."""
        if self.first is None:
            return ""
        return words.date_range(self.first, self.last or self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What all papers share. ``on`` is the day it is dated; ``knower`` signs at the left under "Mengetahui".

    ``demo`` marks invented data on every page.
    """

    template: ClassVar[str]
    letterhead: Letterhead
    signer: Signer
    knower: Signer | None = None
    number: str = ""
    place: str = ""
    on: dt.date | None = None
    demo: bool = False

    def data(self) -> dict[str, Any]:
        """Everything the template reads, as JSON knows it."""
        dated = {"year": self.on.year, "month": self.on.month, "day": self.on.day} if self.on else None
        return {**as_plain(self), "place_date": self._place_date(), "dated": dated}

    def _place_date(self) -> str:
        day = words.long_date(self.on) if self.on else "……………………"
        return f"{self.place or '……………'}, {day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """One name a village or community puts forward. ``track`` is the sasaran (PMI purna, Keluarga PMI, ...);
    ``kinship`` what was declared about relation to officials, "belum ditanyakan" when nobody asked."""

    name: str
    hamlet: str = ""
    track: str = ""
    nominated_by: str = ""
    kinship: str = "belum ditanyakan"
    nik: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationList(Paper):
    """Daftar usulan calon peserta, from a village to the balai. NIKs leave this object only with ``show_nik``."""

    template: ClassVar[str] = "daftar_usulan"
    activity: Activity
    village: str
    nominees: tuple[Nominee, ...]
    show_nik: bool = False

    def data(self) -> dict[str, Any]:
        data = Paper.data(self)
        if not self.show_nik:
            for row in data["nominees"]:
                row["nik"] = ""
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A candidate in the berita acara with the reason in words that may be read aloud in the village; ``points`` only
    where the list was counted by criteria."""

    name: str
    hamlet: str = ""
    track: str = ""
    reason: str = ""
    points: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A chosen person who gave way, to whom, why and when. Nobody vanishes from the list."""

    name: str
    replaced_by: str
    reason: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """One who carried out the selection and signs for it."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionMinutes(Paper):
    """Berita acara verifikasi dan seleksi. ``held_on`` is the day of the selection, ``on`` the day of the paper."""

    template: ClassVar[str] = "berita_acara_seleksi"
    activity: Activity
    held_on: dt.date | None = None
    held_at: str = ""
    seats: int = 20
    basis: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    chosen: tuple[Verdict, ...] = ()
    reserve: tuple[Verdict, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    not_chosen: tuple[Verdict, ...] = ()
    notes: tuple[str, ...] = ()
    team: tuple[TeamMember, ...] = ()

    def data(self) -> dict[str, Any]:
        counts = {
            "candidates": len(self.chosen) + len(self.reserve) + len(self.not_chosen),
            "chosen": len(self.chosen),
            "reserve": len(self.reserve),
            "not_chosen": len(self.not_chosen),
            "seats": self.seats,
        }
        return {
            **Paper.data(self),
            "held_on_words": words.date_in_words(self.held_on) if self.held_on else "",
            "held_on_digits": f"{self.held_on:%d-%m-%Y}" if self.held_on else "",
            "counts": {name: words.number_with_words(count) for name, count in counts.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One line of a day: ``time`` as printed ("08.00–09.30"), ``jp`` lesson hours or None for breaks."""

    time: str
    topic: str
    jp: int | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDay:
    """A day of the timetable with its lines in order."""

    on: dt.date
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable(Paper):
    """Jadwal of an activity, all days, with the lesson hours summed."""

    template: ClassVar[str] = "jadwal"
    activity: Activity
    days: tuple[ScheduleDay, ...]
    lesson_minutes: int = 45

    def data(self) -> dict[str, Any]:
        data = Paper.data(self)
        for row, day in zip(data["days"], self.days, strict=True):
            row["heading"] = words.day_and_date(day.on)
            row["jp"] = sum(slot.jp or 0 for slot in day.slots)
        return {**data, "jp": sum(row["jp"] for row in data["days"])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A row of a daftar hadir: ``detail`` is the dusun, the part in the committee, the topic or the institution."""

    name: str
    detail: str = ""


_DETAIL_HEADS = {
    AttendanceKind.PARTICIPANTS: "Dusun, RT/RW",
    AttendanceKind.COMMITTEE: "Tugas dalam panitia",
    AttendanceKind.INSTRUCTORS: "Materi, instansi",
    AttendanceKind.GUESTS: "Jabatan, instansi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSheets(Paper):
    """Daftar hadir, one sheet for each of ``days``, with a signature column for each of ``halves``.

    ``blank_rows`` empty lines follow the names; ``substitute_rows`` more, under their own heading, on the first day
    only: that is when others come than were invited.
    """

    template: ClassVar[str] = "daftar_hadir"
    activity: Activity
    kind: AttendanceKind = AttendanceKind.PARTICIPANTS
    days: tuple[dt.date, ...]
    halves: tuple[str, ...] = ("Pagi", "Siang")
    rows: tuple[Attendee, ...] = ()
    blank_rows: int = 0
    substitute_rows: int = 0

    def data(self) -> dict[str, Any]:
        sheets = [
            {
                "heading": words.day_and_date(day),
                "number": words.number_with_words(index + 1),
                "place_date": f"{self.place or '……………'}, {words.long_date(day)}",
                "substitute_rows": self.substitute_rows if index == 0 else 0,
            }
            for index, day in enumerate(self.days)
        ]
        return {**Paper.data(self), "sheets": sheets, "detail_head": _DETAIL_HEADS[self.kind]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One holder. ``check_url`` is the public page of this certificate: the QR and the printed address."""

    name: str
    number: str
    check_url: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A materi on the back of a certificate with its lesson hours."""

    name: str
    jp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateBatch(Paper):
    """One or many certificates of one activity in one file: a front and a back page each, in the given order."""

    template: ClassVar[str] = "sertifikat"
    activity: Activity
    certificates: tuple[Certificate, ...]
    topics: tuple[Topic, ...] = ()
    capacity: str = "Peserta"
    lesson_minutes: int = 45

    def data(self) -> dict[str, Any]:
        jp = sum(topic.jp for topic in self.topics)
        return {**Paper.data(self), "jp": jp, "jp_words": words.number_with_words(jp)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicName:
    """All that the village hall may read about a person."""

    name: str
    hamlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Paper):
    """Pengumuman for the notice board: names and dusun, nothing else. ``objections`` says where and until when."""

    template: ClassVar[str] = "pengumuman"
    activity: Activity
    village: str = ""
    chosen: tuple[PublicName, ...]
    reserve: tuple[PublicName, ...] = ()
    objections: str = ""


def as_plain(value: Any) -> Any:
    """``value`` as JSON knows it: values to objects, tuples to lists, days to "12 Agustus 2024".

    Raises TypeError for anything that has no place on paper (a model, a float, bytes).
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {**{f.name: as_plain(getattr(value, f.name)) for f in fields(value)}, **_derived(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return words.long_date(value)
    if isinstance(value, (tuple, list)):
        return [as_plain(item) for item in value]
    if isinstance(value, str):
        return words.printable(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    raise TypeError(f"{type(value).__name__} cannot be printed")


def _derived(value: Any) -> dict[str, Any]:
    if isinstance(value, Signer):
        return {"heading": list(value.heading)}
    if isinstance(value, Activity):
        return {"dates": value.dates}
    return {}
