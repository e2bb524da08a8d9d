"""From a draft to an approved list: who may take which step, and what each needs.

draft -> frozen -> approved; the head sends a frozen list back with a reason. Whoever froze it never approves it (R11).
In full mode criteria are published first, and after the approval objections are heard.
"""

import datetime as dt
from enum import StrEnum

from bekal.foundation.kernel.refusal import Conflict, Refusal
from bekal.foundation.kernel.sentence import Day
from bekal.foundation.kernel.words import gettext_noop as _

from .criteria import NOTICE_DAYS


class SelectionState(StrEnum):
    """Stored as written."""

    DRAFT = "draft"
    FROZEN = "frozen"
    APPROVED = "approved"
    RETURNED = "returned"


SELECTION_STATE_LABELS = {
    SelectionState.DRAFT: _("Sedang disusun"),
    SelectionState.FROZEN: _("Dibekukan, menunggu persetujuan"),
    SelectionState.APPROVED: _("Disetujui"),
    SelectionState.RETURNED: _("Dikembalikan untuk diperbaiki"),
}
MODE_LABELS = {"simple": _("Urutan dengan alasan"), "weighted": _("Kriteria dan bobot")}
# While the list is being made, nominations and the officer's order may still change.
OPEN = frozenset({SelectionState.DRAFT, SelectionState.RETURNED})


def check_open(state: SelectionState) -> tuple[Refusal, ...]:
    """Why the list can no longer be worked on; empty while it can."""
    if state in OPEN:
        return ()
    if state is SelectionState.APPROVED:
        text = _("Daftar ini sudah disetujui dan tidak berubah lagi. Yang berhalangan diganti lewat penggantian.")
        return (Conflict("decided_already", text),)
    text = _("Daftar ini sudah dibekukan. Minta kepala balai mengembalikannya bila perlu diperbaiki.")
    return (Conflict("frozen", text),)


def check_freeze(state: SelectionState, eligible: int) -> tuple[Refusal, ...]:
    """Why the list cannot be frozen: it is not open, or there is nobody to choose."""
    closed = check_open(state)
    if closed or eligible:
        return closed
    text = _("Belum ada calon yang memenuhi syarat. Tambahkan usulan dulu, lalu bekukan.")
    return (Refusal("nobody_eligible", text),)


def check_return(state: SelectionState, reason: str) -> tuple[Refusal, ...]:
    """Why a list cannot be sent back to the officer."""
    if state is not SelectionState.FROZEN:
        return (Conflict("not_frozen", _("Hanya daftar yang dibekukan dan belum disetujui dapat dikembalikan.")),)
    if not reason.strip():
        return (Refusal("no_reason", _("Tulis apa yang perlu diperbaiki, supaya petugas tahu."), "reason"),)
    return ()


def check_approval(state: SelectionState, frozen_by: str, approver: str) -> tuple[Refusal, ...]:
    """Why this person cannot approve; both are uids of logins, empty for the program itself."""
    if state is SelectionState.APPROVED:
        return (Conflict("decided_already", _("Daftar ini sudah disetujui. Muat ulang halaman.")),)
    if state is not SelectionState.FROZEN:
        return (Conflict("not_frozen", _("Daftar ini belum dibekukan petugas. Bekukan dulu, lalu setujui.")),)
    if not approver or approver == frozen_by:
        text = _("Daftar ini Anda bekukan sendiri. Minta pejabat lain yang menyetujuinya.")
        return (Refusal("own_list", text),)
    return ()


def check_replacement(state: SelectionState) -> tuple[Refusal, ...]:
    """Why nobody can be replaced yet: before the approval the list itself is mended instead."""
    if state is SelectionState.APPROVED:
        return ()
    text = _("Daftar peserta belum disetujui. Selama masih disusun, perbaiki usulan atau urutannya saja.")
    return (Conflict("not_approved", text),)


class Outcome(StrEnum):
    """What became of an objection; stored as written."""

    DITERIMA = "diterima"
    DITOLAK = "ditolak"


class Way(StrEnum):
    """How somebody objected; stored as written."""

    LISAN = "lisan"
    TERTULIS = "tertulis"


OUTCOME_LABELS = {Outcome.DITERIMA: _("Diterima"), Outcome.DITOLAK: _("Tidak diterima")}
WAY_LABELS = {Way.LISAN: _("Lisan"), Way.TERTULIS: _("Tertulis")}


def check_publishing(published: bool, closes_on: dt.date | None, today: dt.date) -> tuple[Refusal, ...]:
    """Why criteria cannot be published: they are already, or nominations would close before people could read them."""
    if published:
        text = _("Kriteria sudah diumumkan dan tidak berubah lagi.")
        return (Conflict("published_already", text),)
    if closes_on is None:
        return (Refusal("no_closing_day", _("Isi tanggal terakhir usulan diterima."), "closes_on"),)
    first = today + dt.timedelta(days=NOTICE_DAYS)
    if closes_on < first:
        text = _("Usulan paling cepat ditutup %(first)s, %(days)s hari setelah kriteria diumumkan.")
        return (Refusal("closes_too_soon", text, "closes_on", first=Day.of(first), days=NOTICE_DAYS),)
    return ()


def check_nominations_closed(closes_on: dt.date, today: dt.date) -> tuple[Refusal, ...]:
    """Why a list by points cannot be frozen yet: people may still be proposed."""
    if today > closes_on:
        return ()
    text = _("Usulan masih dibuka sampai %(closes_on)s seperti diumumkan. Bekukan daftar sesudah hari itu.")
    return (Refusal("still_open", text, closes_on=Day.of(closes_on)),)


def check_still_proposing(closes_on: dt.date, today: dt.date) -> tuple[Refusal, ...]:
    """Why nobody can be proposed any more: the published day has passed."""
    if today <= closes_on:
        return ()
    text = _("Usulan sudah ditutup %(closes_on)s, seperti diumumkan bersama kriterianya.")
    return (Refusal("nominations_closed", text, closes_on=Day.of(closes_on)),)


def objections_until(approved_on: dt.date, days: int) -> dt.date:
    """The last day of the masa sanggah. Example: approved 1 August, 3 days: until 4 August."""
    return approved_on + dt.timedelta(days=days)


def check_objection(
    state: SelectionState, text: str, received_on: dt.date, approved_on: dt.date | None, today: dt.date
) -> tuple[Refusal, ...]:
    """Why an objection cannot be noted. One that comes late is noted too, and says so."""
    if state is not SelectionState.APPROVED or approved_on is None:
        words = _("Keberatan dicatat setelah daftar peserta disetujui dan diumumkan.")
        return (Conflict("not_approved", words),)
    found = []
    if not text.strip():
        found.append(Refusal("no_text", _("Tulis keberatannya dengan kata-kata orangnya."), "text"))
    if not approved_on <= received_on <= today:
        words = _("Tanggal keberatan antara %(first)s dan hari ini.")
        found.append(Refusal("odd_day", words, "received_on", first=Day.of(approved_on)))
    return tuple(found)


def check_answer(answered: bool, answer: str, frozen_by: str, answerer: str) -> tuple[Refusal, ...]:
    """Why this person cannot answer: whoever froze a list is not the judge of complaints about it (R11)."""
    if answered:
        return (Conflict("answered_already", _("Keberatan ini sudah dijawab. Muat ulang halaman.")),)
    if not answerer or answerer == frozen_by:
        text = _("Daftar ini Anda bekukan sendiri. Minta pejabat lain yang menjawab keberatannya.")
        return (Refusal("own_list", text),)
    if not answer.strip():
        return (Refusal("no_answer", _("Tulis jawabannya, supaya dapat disampaikan kepada orangnya."), "answer"),)
    return ()
