"""The way of an activity, from a draft in the yearly plan to its report.

konsep -> disetujui -> diumumkan -> berjalan -> selesai -> dilaporkan; beside it postponed, merged and cancelled, each
with its reason, because money is blocked and plans are cut in the middle of a year.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Day
from bekal.foundation.kernel.words import gettext_noop as _


class State(StrEnum):
    """Stored as written; the first six are the way of an activity that goes well."""

    KONSEP = "konsep"
    DISETUJUI = "disetujui"
    DIUMUMKAN = "diumumkan"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    DILAPORKAN = "dilaporkan"
    DITUNDA = "ditunda"
    DIGABUNG = "digabung"
    DIBATALKAN = "dibatalkan"


STATE_LABELS = {
    State.KONSEP: _("Konsep"),
    State.DISETUJUI: _("Disetujui"),
    State.DIUMUMKAN: _("Diumumkan"),
    State.BERJALAN: _("Berjalan"),
    State.SELESAI: _("Selesai"),
    State.DILAPORKAN: _("Dilaporkan"),
    State.DITUNDA: _("Ditunda"),
    State.DIGABUNG: _("Digabung"),
    State.DIBATALKAN: _("Dibatalkan"),
}
MAIN_WAY = tuple(State)[:6]
CLOSED = frozenset({State.DILAPORKAN, State.DIGABUNG, State.DIBATALKAN})
NEEDS_REASON = frozenset({State.KONSEP, State.DITUNDA, State.DIGABUNG, State.DIBATALKAN})

_ASIDE = (State.DITUNDA, State.DIGABUNG, State.DIBATALKAN)
_NEXT: dict[State, tuple[State, ...]] = {
    State.KONSEP: (State.DISETUJUI, *_ASIDE),
    # Whoever changes what was approved voids the approval: back to the draft, with the reason.
    State.DISETUJUI: (State.DIUMUMKAN, *_ASIDE, State.KONSEP),
    State.DIUMUMKAN: (State.BERJALAN, *_ASIDE),
    # An activity that has begun can be interrupted or broken off; its days cannot be moved into another one.
    State.BERJALAN: (State.SELESAI, State.DITUNDA, State.DIBATALKAN),
    State.SELESAI: (State.DILAPORKAN,),
    # What was postponed gets new dates, and those the head approves anew.
    State.DITUNDA: (State.DISETUJUI, State.DIGABUNG, State.DIBATALKAN),
    State.DILAPORKAN: (),
    State.DIGABUNG: (),
    State.DIBATALKAN: (),
}

_TOO_EARLY = {
    State.DISETUJUI: _("Kegiatan ini belum dapat disetujui."),
    State.DIUMUMKAN: _("Kegiatan ini belum disetujui kepala balai. Minta persetujuan dulu, lalu umumkan."),
    State.BERJALAN: _("Kegiatan ini belum diumumkan. Umumkan dulu, lalu mulai."),
    State.SELESAI: _("Kegiatan ini belum berjalan. Mulai dulu pada hari pertamanya."),
    State.DILAPORKAN: _("Laporan dibuat setelah kegiatan selesai. Tandai selesai dulu."),
}


@dataclass(frozen=True, slots=True)
class TransitionFacts:
    """What is known when somebody moves an activity on.

    ``on`` is the day of the step (today, or the day typed for an activity of the past); ``participants`` the number on
    the approved list, None for kinds without one; ``unmarked`` the half-days of attendance that nobody filled in.
    """

    on: dt.date
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    venue: str = ""
    participants: int | None = None
    unmarked: int = 0
    reason: str = ""
    merged_into: str = ""


def next_states(state: State) -> tuple[State, ...]:
    """Where an activity may go from here, the usual step first. ``next_states(State.SELESAI)`` is (DILAPORKAN,)."""
    return _NEXT[state]


def check_transition(state: State, to: State, facts: TransitionFacts) -> tuple[Refusal, ...]:
    """Why the step is not possible, in words; empty when it is.

    Example: konsep -> berjalan answers "Kegiatan ini belum diumumkan. Umumkan dulu, lalu mulai."
    """
    if to not in next_states(state):
        return (_no_such_step(state, to),)
    checks = {
        State.DIUMUMKAN: _to_announce,
        State.BERJALAN: _to_start,
        State.SELESAI: _to_finish,
        State.DILAPORKAN: _to_report,
    }
    found = list(checks[to](facts)) if to in checks else []
    return tuple(found + _reasons_missing(to, facts))


def _no_such_step(state: State, to: State) -> Refusal:
    if state is to:
        return Refusal("already_there", _("Kegiatan ini sudah berstatus %(state)s."), state=STATE_LABELS[state])
    if state in CLOSED:
        text = _("Kegiatan ini sudah %(state)s dan tidak berubah lagi. Buat kegiatan baru bila perlu.")
        return Refusal("closed", text, state=STATE_LABELS[state])
    if to in NEEDS_REASON:
        text = _("Kegiatan yang sudah %(state)s tidak dapat menjadi %(to)s.")
        return Refusal("not_any_more", text, state=STATE_LABELS[state], to=STATE_LABELS[to])
    if state in MAIN_WAY and to in MAIN_WAY and MAIN_WAY.index(to) < MAIN_WAY.index(state):
        text = _("Kegiatan ini sudah %(state)s dan tidak kembali ke %(to)s.")
        return Refusal("no_way_back", text, state=STATE_LABELS[state], to=STATE_LABELS[to])
    if state is State.DITUNDA:
        text = _("Kegiatan ini masih ditunda. Isi tanggal barunya dan minta persetujuan kepala balai.")
        return Refusal("still_postponed", text)
    return Refusal("too_early", _TOO_EARLY[to])


def _to_announce(facts: TransitionFacts) -> list[Refusal]:
    found = []
    if facts.starts_on is None or facts.ends_on is None:
        found.append(Refusal("no_dates", _("Isi tanggal mulai dan selesai sebelum diumumkan."), "starts_on"))
    if not facts.venue.strip():
        found.append(Refusal("no_venue", _("Isi tempat kegiatan sebelum diumumkan."), "venue"))
    return found


def _to_start(facts: TransitionFacts) -> list[Refusal]:
    found = []
    if facts.starts_on and facts.on < facts.starts_on:
        text = _("Kegiatan ini baru mulai %(starts_on)s. Bila memang dimajukan, ubah dulu tanggalnya.")
        found.append(Refusal("before_first_day", text, "starts_on", starts_on=Day.of(facts.starts_on)))
    if facts.participants == 0:
        text = _("Daftar peserta belum ditetapkan. Tetapkan daftarnya dulu, lalu mulai.")
        found.append(Refusal("no_participants", text))
    return found


def _to_finish(facts: TransitionFacts) -> list[Refusal]:
    if facts.ends_on is None or facts.on >= facts.ends_on:
        return []
    text = _("Kegiatan ini baru selesai %(ends_on)s. Bila berakhir lebih cepat, ubah dulu tanggalnya.")
    return [Refusal("before_last_day", text, "ends_on", ends_on=Day.of(facts.ends_on))]


def _to_report(facts: TransitionFacts) -> list[Refusal]:
    found = []
    if facts.ends_on and facts.on < facts.ends_on:
        text = _("Laporan bertanggal %(on)s, padahal kegiatan baru selesai %(ends_on)s. Periksa kedua tanggal.")
        days = {"on": Day.of(facts.on), "ends_on": Day.of(facts.ends_on)}
        found.append(Refusal("reported_before_held", text, "reported_on", **days))
    if facts.unmarked:
        text = _("Daftar hadir belum lengkap: %(unmarked)s isian masih kosong. Lengkapi dulu, lalu laporkan.")
        found.append(Refusal("attendance_open", text, unmarked=facts.unmarked))
    return found


def _reasons_missing(to: State, facts: TransitionFacts) -> list[Refusal]:
    found = []
    if to in NEEDS_REASON and not facts.reason.strip():
        text = _("Tulis alasannya, supaya orang yang bertanya nanti mendapat jawaban.")
        found.append(Refusal("no_reason", text, "reason"))
    if to is State.DIGABUNG and not facts.merged_into.strip():
        found.append(Refusal("no_target", _("Pilih kegiatan yang menerima gabungan ini."), "merged_into"))
    return found
