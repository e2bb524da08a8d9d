"""What may still be changed about an activity, and when changing it takes the approval away.

The head approves what, for whom, where, when and for how many; the hall and the opening are details. Whoever changes
what was approved voids the approval; after the announcement people rely on it, so only its days may still move.
"""

import datetime as dt
from collections.abc import Set

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Day
from bekal.foundation.kernel.words import gettext_noop as _

from .states import CLOSED, STATE_LABELS, State

DATES = frozenset({"starts_on", "ends_on"})
DETAILS = frozenset({"venue", "opening", "note", "dates_from"})
APPROVED_FACTS = DATES | {
    "kind", "jenis", "title", "sector", "seats", "place", "areas", "topics", "earlier", "earlier_words",
}  # fmt: skip


def check_change(state: State, changed: Set[str], by_head: bool) -> tuple[Refusal, ...]:
    """Why these fields can no longer be changed in this state; empty when they can.

    Example: the seats of an announced activity cannot, its last day can, by the head.
    """
    if state in CLOSED:
        text = _("Kegiatan ini sudah %(state)s dan tidak berubah lagi. Buat kegiatan baru bila perlu.")
        return (Refusal("closed", text, state=STATE_LABELS[state]),)
    approved = changed & APPROVED_FACTS
    if state is State.SELESAI and approved:
        return (
            Refusal("held_already", _("Kegiatan ini sudah selesai. Yang berbeda dari rencana ditulis di hasilnya.")),
        )
    if state in (State.DIUMUMKAN, State.BERJALAN):
        return _after_announcement(state, approved, by_head)
    return ()


def _after_announcement(state: State, approved: Set[str], by_head: bool) -> tuple[Refusal, ...]:
    if approved - DATES or (state is State.BERJALAN and "starts_on" in approved):
        text = _(
            "Kegiatan ini sudah %(state)s, jadi orang sudah berpegang padanya. Tunda dulu dengan alasan, lalu ubah."
        )
        return (Refusal("announced_already", text, state=STATE_LABELS[state]),)
    if approved and not by_head:
        text = _(
            "Tanggal kegiatan yang sudah diumumkan hanya diubah kepala balai. Minta kepala balai, atau tunda dulu."
        )
        return (Refusal("dates_by_head", text, "starts_on"),)
    return ()


def voids_approval(state: State, changed: Set[str]) -> bool:
    """True when such a change sends an approved plan back to the draft."""
    return state is State.DISETUJUI and bool(changed & APPROVED_FACTS)


def check_step_day(on: dt.date, earlier: dt.date | None, today: dt.date) -> tuple[Refusal, ...]:
    """A step is taken on a day that has come, and not before the step that led to it."""
    if on > today:
        text = _("%(on)s belum tiba. Isi tanggal hari ini atau sebelumnya.")
        return (Refusal("not_yet", text, "on", on=Day.of(on)),)
    if earlier and on < earlier:
        text = _("%(on)s lebih dulu daripada langkah sebelumnya, %(earlier)s. Periksa kedua tanggal.")
        return (Refusal("before_earlier_step", text, "on", on=Day.of(on), earlier=Day.of(earlier)),)
    return ()


def check_approver(approver: str, made_by: str, edited_by: str) -> tuple[Refusal, ...]:
    """Whoever planned or changed a plan does not approve it (R11); all three are uids of logins."""
    if approver and approver not in (made_by, edited_by):
        return ()
    text = _("Rencana ini Anda susun atau ubah sendiri. Minta pejabat lain yang menyetujuinya.")
    return (Refusal("own_plan", text),)
