"""A jadwal to begin with: opening, lessons, practice, closing. The office changes it as it likes.

The hours are how such trainings usually run (P: practice, no regulation); one JP is 45 minutes (P).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Day, Sentence, say
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

_TABLE: dict[str, Any] = read_table(__file__, "schedule")
LESSON_MINUTES: int = _TABLE["lesson"]["minutes"]

SUBJECTS = {
    "registrasi": _("Registrasi peserta"),
    "pembukaan": _("Pembukaan"),
    "rehat": _("Rehat"),
    "istirahat": _("Istirahat, salat, makan"),
    "pengantar": _("Pengantar: kebijakan pemberdayaan dan tujuan pelatihan"),
    "materi": _("Materi: %(topic)s"),
    "praktik": _("Praktik: %(topic)s"),
    "usaha": _("Mengelola usaha: modal, harga, catatan keuangan"),
    "rencana": _("Rencana usaha dan pembentukan kelompok"),
    "penutupan": _("Evaluasi dan penutupan"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a jadwal. ``subject`` is marked text with ``topic`` as its only parameter."""

    day: dt.date
    starts_at: dt.time
    ends_at: dt.time
    subject: str
    lesson_hours: int = 0
    topic: str = ""


def default_schedule(starts_on: dt.date, ends_on: dt.date, topics: Sequence[str]) -> tuple[Slot, ...]:
    """A full jadwal for the days of a training; topics take turns, day by day.

    Example: four days with one topic begin with the opening, end with the closing, and hold 35 JP.
    """
    count = (ends_on - starts_on).days + 1
    slots: list[Slot] = []
    for number in range(count):
        plan = "only" if count == 1 else "first" if number == 0 else "last" if number == count - 1 else "middle"
        topic = topics[number % len(topics)] if topics else ""
        slots += _day(starts_on + dt.timedelta(days=number), plan, topic)
    return tuple(slots)


def _day(day: dt.date, plan: str, topic: str) -> Iterator[Slot]:
    for row in _TABLE["day"][plan]:
        begins, ends = (dt.time.fromisoformat(row[name]) for name in ("from", "to"))
        hours = lesson_hours(begins, ends) if row.get("lesson") else 0
        # Without a topic the lesson is an introduction to the trade as such.
        subject = (
            SUBJECTS[row["subject"]] if topic or "%(topic)s" not in SUBJECTS[row["subject"]] else SUBJECTS["usaha"]
        )
        yield Slot(day, begins, ends, subject, hours, topic if "%(topic)s" in subject else "")


def lesson_hours(starts_at: dt.time, ends_at: dt.time) -> int:
    """How many whole JP fit between two times of a day: 08.00 to 10.15 are 3."""
    minutes = (ends_at.hour * 60 + ends_at.minute) - (starts_at.hour * 60 + starts_at.minute)
    return max(0, minutes // LESSON_MINUTES)


def check_slot(
    day: dt.date, starts_at: dt.time, ends_at: dt.time, lesson_hours: int, starts_on: dt.date, ends_on: dt.date
) -> tuple[Refusal, ...]:
    """What cannot be about one line: outside the days of the activity, or ending before it begins."""
    found = []
    if not starts_on <= day <= ends_on:
        text = _("%(day)s di luar hari kegiatan, %(starts_on)s sampai %(ends_on)s.")
        said = {"day": Day.of(day), "starts_on": Day.of(starts_on), "ends_on": Day.of(ends_on)}
        found.append(Refusal("outside_days", text, "day", **said))
    if ends_at <= starts_at:
        text = _("Jam selesai harus sesudah jam mulai. Periksa keduanya, mungkin tertukar.")
        found.append(Refusal("ends_before_start", text, "ends_at"))
    if not 0 <= lesson_hours <= _TABLE["lesson"]["most"]:
        text = _("JP sehari antara 0 dan %(most)s. Periksa angkanya.")
        found.append(Refusal("lesson_hours", text, "lesson_hours", most=_TABLE["lesson"]["most"]))
    return tuple(found)


def overlaps(slots: Sequence[Slot]) -> tuple[Sentence, ...]:
    """Lines that stand at the same time: possible with two rooms, so it is only said."""
    ordered = sorted(slots, key=lambda slot: (slot.day, slot.starts_at, slot.ends_at))
    notes = []
    for before, after in zip(ordered, ordered[1:], strict=False):
        if before.day == after.day and after.starts_at < before.ends_at:
            text = _("%(day)s pukul %(at)s ada dua acara sekaligus. Periksa bila bukan dua ruang.")
            notes.append(say("two_at_once", text, day=before.day, at=f"{after.starts_at:%H.%M}"))
    return tuple(notes)
