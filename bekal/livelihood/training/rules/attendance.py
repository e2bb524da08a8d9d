"""Daftar hadir: half-days, marks, and who has completed the activity.

Also the first day, when four of the list do not come and three others come with the village head: they are marked and
papered, never sent away.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.tables import in_force, read_table
from bekal.foundation.kernel.words import gettext_noop as _


class Half(StrEnum):
    """Half of a day, in the order of the day."""

    PAGI = "pagi"
    SIANG = "siang"


class Mark(StrEnum):
    """What the list says of one person in one half-day. Not marked is no mark, and different from absent."""

    HADIR = "hadir"
    IZIN = "izin"
    SAKIT = "sakit"
    TANPA_KETERANGAN = "tanpa_keterangan"


HALF_LABELS = {Half.PAGI: _("Pagi"), Half.SIANG: _("Siang")}
MARK_LABELS = {
    Mark.HADIR: _("Hadir"),
    Mark.IZIN: _("Izin"),
    Mark.SAKIT: _("Sakit"),
    Mark.TANPA_KETERANGAN: _("Tanpa keterangan"),
}


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """One half of one day, the unit of attendance; sorts in time ("pagi" stands before "siang")."""

    day: dt.date
    half: Half


def half_days(starts_on: dt.date, ends_on: dt.date) -> tuple[HalfDay, ...]:
    """All half-days of an activity in order: 12-15 Aug 2024 has eight; none when it ends before it begins."""
    days = (starts_on + dt.timedelta(days=count) for count in range((ends_on - starts_on).days + 1))
    return tuple(HalfDay(day, half) for day in days for half in Half)


@dataclass(frozen=True, slots=True)
class CompletionRule:
    """The share of half-days, in whole percent, that completes an activity beginning in its time."""

    code: str
    percent: int
    source: str
    confidence: str
    valid_from: dt.date
    valid_to: dt.date | None = None

    def required(self, sessions: int) -> int:
        """How many half-days are enough, rounded up: 80 % of 8 is 7."""
        return -(-sessions * self.percent // 100)


@cache
def completion_rules() -> tuple[CompletionRule, ...]:
    """All rules that were ever in force, oldest first."""
    return tuple(CompletionRule(**row) for row in read_table(__file__, "attendance")["completion"])


def completion_rule(starts_on: dt.date) -> CompletionRule:
    """The rule for an activity that begins on that day; raises ValueError for a day before any rule."""
    rule = in_force(completion_rules(), starts_on)
    if rule is None:
        raise ValueError(f"no completion rule on {starts_on}")
    return rule


@dataclass(frozen=True, slots=True)
class Completion:
    """How a participant stands. ``unmarked`` half-days are open; ``still_possible`` is False once the rest of them
    would not be enough."""

    attended: int
    required: int
    total: int
    unmarked: int
    completed: bool
    still_possible: bool
    sentence: Sentence


def completion(
    marks: Mapping[HalfDay, Mark], sessions: Sequence[HalfDay], rule: CompletionRule | None = None
) -> Completion:
    """Judge one person's marks. Only HADIR counts; marks outside ``sessions`` (the dates were moved) do not.

    House rule, not yet confirmed by a balai: 80 % of the half-days, so 7 of the 8 of a four-day training.
    """
    planned = sorted(set(sessions))
    rule = rule or completion_rule(planned[0].day if planned else dt.date.max)
    attended = sum(marks.get(each) is Mark.HADIR for each in planned)
    unmarked = sum(each not in marks for each in planned)
    required = rule.required(len(planned))
    completed = bool(planned) and attended >= required
    possible = bool(planned) and attended + unmarked >= required
    said = _standing(attended, required, len(planned), completed, possible, rule.source)
    return Completion(attended, required, len(planned), unmarked, completed, possible, said)


def _standing(attended: int, required: int, total: int, completed: bool, possible: bool, source: str) -> Sentence:
    if completed:
        code, text = "completed", _("Lulus: hadir %(attended)s dari %(total)s setengah hari, perlu %(required)s.")
    elif possible:
        text = _("Hadir %(attended)s dari %(total)s setengah hari; lulus bila mencapai %(required)s, masih dapat.")
        code = "still_possible"
    else:
        text = _("Tidak lulus: hadir %(attended)s dari %(total)s setengah hari, perlu %(required)s.")
        code = "not_completed"
    return say(code, text, source, attended=attended, required=required, total=total)


def stray_marks(marks: Mapping[HalfDay, Mark], sessions: Iterable[HalfDay]) -> tuple[HalfDay, ...]:
    """Half-days that carry a mark although the activity no longer holds them, in order."""
    return tuple(sorted(set(marks) - set(sessions)))


class Part(StrEnum):
    """How somebody takes part who was not on the list."""

    PENGGANTI = "pengganti"
    PENDENGAR = "pendengar"


PART_LABELS = {Part.PENGGANTI: _("Peserta pengganti"), Part.PENDENGAR: _("Pendengar")}


@dataclass(frozen=True, slots=True)
class Extra:
    """Somebody added on the day. ``replaces`` names the person of the list whose seat it is."""

    name: str
    part: Part
    replaces: str = ""
    form_signed: bool = False


def notes_on_extras(on_list: int, replaced: int, seats: int, extras: Sequence[Extra]) -> tuple[Sentence, ...]:
    """What still has to be put on paper for those who were added on the day; nothing is refused.

    ``on_list`` are those of the decreed list, ``replaced`` those of them who gave up the seat, ``seats`` the quota.
    Listeners take no seat.
    """
    takes_seat = [each for each in extras if each.part is Part.PENGGANTI]
    taken = on_list - replaced + len(takes_seat)
    notes = []
    if taken > seats:
        text = _("Peserta %(taken)s orang, melebihi %(seats)s kursi. Tandai dan jelaskan di laporan kegiatan.")
        notes.append(say("over_quota", text, taken=taken, seats=seats))
    if takes_seat:
        text = _("%(count)s peserta pengganti belum ada di SK. Buat SK perubahan setelah ini.")
        notes.append(say("amend_decree", text, count=len(takes_seat)))
    for each in extras:
        notes.extend(_notes_on(each))
    return tuple(notes)


def _notes_on(extra: Extra) -> Iterable[Sentence]:
    if extra.part is Part.PENGGANTI and not extra.replaces:
        yield say("replaces_nobody", _("%(name)s belum disebut menggantikan siapa."), name=extra.name)
    if not extra.form_signed:
        yield say("form_unsigned", _("Formulir %(name)s belum ditandatangani."), name=extra.name)
