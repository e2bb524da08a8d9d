"""What may be written down during an activity: a half-day's marks, who joins or leaves, what the last day brought.

House rules, from how trainings run (field practice, P): a half-day is called when it is there, afterwards it may still
be caught up; people who come on the first day are papered, never sent away.
"""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Day
from bekal.foundation.kernel.words import gettext_noop as _

from .attendance import HALF_LABELS, Half, HalfDay, Part
from .states import STATE_LABELS, State

# From the announcement (nobody may have pressed "Mulai" yet when the first morning is called) until the report.
TAKES_MARKS = frozenset({State.DIUMUMKAN, State.BERJALAN, State.SELESAI})
_BEGINS = {Half.PAGI: dt.time(0), Half.SIANG: dt.time(11)}
NIB_DIGITS = 13


def check_open(state: State) -> tuple[Refusal, ...]:
    """Why the attendance list takes no mark (any more) in this state."""
    if state in TAKES_MARKS:
        return ()
    label = STATE_LABELS[state]
    if state in (State.KONSEP, State.DISETUJUI):
        text = _("Kegiatan ini masih %(state)s. Daftar hadir diisi setelah diumumkan dan mulai.")
        return (Refusal("not_announced", text, state=label),)
    if state is State.DILAPORKAN:
        text = _("Kegiatan ini sudah dilaporkan, jadi daftar hadirnya tidak berubah lagi.")
        return (Refusal("reported", text),)
    return (Refusal("not_held", _("Kegiatan ini %(state)s, jadi daftar hadirnya tidak diisi."), state=label),)


def check_half_day(
    state: State, half_day: HalfDay, starts_on: dt.date, ends_on: dt.date, now: dt.datetime
) -> tuple[Refusal, ...]:
    """Why this half-day cannot be called. ``now`` is what the clock of the place shows."""
    closed = check_open(state)
    if closed:
        return closed
    if not starts_on <= half_day.day <= ends_on:
        text = _("%(day)s di luar hari kegiatan, %(starts_on)s sampai %(ends_on)s.")
        first, last = Day.of(starts_on), Day.of(ends_on)
        return (Refusal("outside_days", text, day=Day.of(half_day.day), starts_on=first, ends_on=last),)
    if not has_begun(half_day, now):
        text = _("%(day)s %(half)s belum tiba. Daftar hadir diisi saat kegiatan berlangsung.")
        return (Refusal("not_yet", text, day=Day.of(half_day.day), half=HALF_LABELS[half_day.half].lower()),)
    return ()


def has_begun(half_day: HalfDay, now: dt.datetime) -> bool:
    """True from the start of the half-day on, by the clock of the place: the afternoon begins at 11."""
    return now.replace(tzinfo=None) >= dt.datetime.combine(half_day.day, _BEGINS[half_day.half])


def is_caught_up(half_day: HalfDay, now: dt.datetime) -> bool:
    """True when the day is over, so that what is filled in now is filled in afterwards."""
    return half_day.day < now.date()


def check_joining(
    state: State, part: str, on: dt.date, starts_on: dt.date, ends_on: dt.date, today: dt.date
) -> tuple[Refusal, ...]:
    """Why nobody can be added on that day. Before the first day the list itself is mended, by the selection."""
    if part not in set(Part):
        return (Refusal("unknown_part", _("Pilih peserta pengganti atau pendengar."), "part"),)
    closed = check_open(state)
    if closed:
        return closed
    if today < starts_on or on < starts_on:
        text = _("Kegiatan ini baru mulai %(starts_on)s. Sampai saat itu peserta diganti lewat seleksi.")
        return (Refusal("before_first_day", text, starts_on=Day.of(starts_on)),)
    if on > min(ends_on, today):
        text = _("%(on)s di luar hari kegiatan yang sudah berjalan. Periksa tanggalnya.")
        return (Refusal("outside_days", text, "on", on=Day.of(on)),)
    return ()


def check_leaving(
    state: State, on: dt.date, reason: str, joined_on: dt.date, left_on: dt.date | None, today: dt.date
) -> tuple[Refusal, ...]:
    """Why somebody cannot be noted as having left."""
    closed = check_open(state)
    if closed:
        return closed
    found = []
    if left_on:
        text = _("Sudah dicatat keluar %(left_on)s.")
        found.append(Refusal("left_already", text, left_on=Day.of(left_on)))
    if on > today:
        text = _("%(on)s belum tiba. Isi tanggal hari ini atau sebelumnya.")
        found.append(Refusal("not_yet", text, "on", on=Day.of(on)))
    elif on < joined_on:
        text = _("%(on)s lebih dulu daripada masuk daftar, %(joined_on)s. Periksa tanggalnya.")
        found.append(Refusal("left_before_joining", text, "on", on=Day.of(on), joined_on=Day.of(joined_on)))
    if not reason.strip():
        found.append(Refusal("no_reason", _("Tulis alasannya, misalnya sakit atau berangkat lagi."), "reason"))
    return tuple(found)


class ResultKind(StrEnum):
    """What the last day may bring; stored as written."""

    KELOMPOK = "kelompok"
    NIB = "nib"
    RENCANA = "rencana"
    PEMBELI = "pembeli"


RESULT_LABELS = {
    ResultKind.KELOMPOK: _("Kelompok usaha terbentuk"),
    ResultKind.NIB: _("NIB terbit"),
    ResultKind.RENCANA: _("Rencana usaha"),
    ResultKind.PEMBELI: _("Pembeli ditemui"),
}


def check_result(
    state: State, kind: str, *, has_participant: bool, name: str, number: str, text: str, on: dt.date,
    starts_on: dt.date, today: dt.date,
) -> tuple[Refusal, ...]:  # fmt: skip
    """What is missing or wrong about one result; a NIB needs its thirteen digits and whose it is."""
    if kind not in set(ResultKind):
        return (Refusal("unknown_kind", _("Pilih macam hasilnya."), "kind"),)
    if state not in (State.BERJALAN, State.SELESAI):
        said = _("Hasil dicatat selama kegiatan berjalan sampai dilaporkan. Kegiatan ini %(state)s.")
        return (Refusal("not_now", said, state=STATE_LABELS[state]),)
    return (*_content(ResultKind(kind), has_participant, name, number, text), *_day(on, starts_on, today))


def _content(kind: ResultKind, has_participant: bool, name: str, number: str, text: str) -> Iterable[Refusal]:
    if kind is ResultKind.KELOMPOK and not name:
        yield Refusal("no_name", _("Tulis nama kelompoknya."), "name")
    if kind is ResultKind.PEMBELI and not name:
        yield Refusal("no_name", _("Tulis nama pembeli atau tokonya."), "name")
    if kind is ResultKind.RENCANA and not text:
        yield Refusal("no_text", _("Tulis rencana usahanya, satu atau dua kalimat."), "text")
    if kind is ResultKind.NIB:
        yield from _nib(number)
        if not has_participant and not name:
            yield Refusal("no_owner", _("Pilih pesertanya, atau tulis nama kelompok pemilik NIB."), "participant")


def _nib(number: str) -> Iterable[Refusal]:
    try:
        parse.digits(number, length=NIB_DIGITS, field="number", label=_("NIB"))
    except Refusal as refusal:
        yield refusal


def _day(on: dt.date, starts_on: dt.date, today: dt.date) -> Iterable[Refusal]:
    if on > today:
        yield Refusal("not_yet", _("%(on)s belum tiba. Isi tanggal hari ini atau sebelumnya."), "on", on=Day.of(on))
    elif on < starts_on:
        text = _("%(on)s sebelum kegiatan mulai %(starts_on)s. Periksa tanggalnya.")
        yield Refusal("before_first_day", text, "on", on=Day.of(on), starts_on=Day.of(starts_on))


def check_issue_day(issued_on: dt.date, ends_on: dt.date, today: dt.date) -> tuple[Refusal, ...]:
    """A certificate bears a day that has come, and none before the end of what it certifies."""
    if issued_on > today:
        text = _("%(on)s belum tiba. Isi tanggal hari ini atau sebelumnya.")
        return (Refusal("not_yet", text, "issued_on", on=Day.of(issued_on)),)
    if issued_on < ends_on:
        text = _("Sertifikat bertanggal %(on)s, padahal kegiatan baru selesai %(ends_on)s. Periksa tanggalnya.")
        return (Refusal("issued_before_end", text, "issued_on", on=Day.of(issued_on), ends_on=Day.of(ends_on)),)
    return ()


def initials(name: str) -> str:
    """A name that can be compared with a paper and not be read off a screen: "Baiq Ani" is "B••• A••".

    Certificate numbers run in order, so anybody could ask for all of them; only the code in the QR cannot be guessed.
    """
    return " ".join(word[0] + "•" * (len(word) - 1) for word in name.split())
