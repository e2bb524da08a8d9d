"""An usulan goes out and waits for its answer; a meeting leaves tasks that fall due.

Names leave the office only for public bodies, which take them over as their own task (UU 27/2022 Art. 20(2)(e), the
ground on which the register itself rests); a company or anybody else is told how many, of which village, never who.
How long an office waits before it asks again is the house's rule, to be set by practice.
"""

import datetime as dt
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

ASK_AGAIN_DAYS = 30
SOON_DAYS = 7


class Addressee(StrEnum):
    """To whom an usulan goes. Stored as written."""

    GOVERNMENT = "government"
    COMPANY = "company"
    OTHER = "other"


class Answer(StrEnum):
    """What came back; empty while nothing did. Stored as written."""

    NONE = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


ADDRESSEE_LABELS = {
    Addressee.GOVERNMENT: _("Lembaga pemerintah (Kemensos, dinas, BAZNAS)"),
    Addressee.COMPANY: _("Perusahaan"),
    Addressee.OTHER: _("Lainnya"),
}
ANSWER_LABELS = {Answer.YES: _("Dikabulkan"), Answer.PARTLY: _("Dikabulkan sebagian"), Answer.NO: _("Tidak dikabulkan")}


def names_go_out(addressee: str) -> bool:
    """Whether an usulan bears names: to public bodies only.

    >>> names_go_out("government"), names_go_out("company")
    (True, False)
    """
    return addressee == Addressee.GOVERNMENT


def waits_too_long(sent_on: dt.date | None, answer: str, today: dt.date) -> bool:
    """True once an usulan has waited ``ASK_AGAIN_DAYS`` for an answer.

    >>> waits_too_long(dt.date(2026, 10, 1), "", dt.date(2026, 10, 31))
    True
    """
    return sent_on is not None and not answer and (today - sent_on).days >= ASK_AGAIN_DAYS


class Urgency(StrEnum):
    """How near a task is."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"


def urgency(due_on: dt.date, today: dt.date) -> Urgency:
    """Late from the day after it was due, soon in the last ``SOON_DAYS``.

    >>> str(urgency(dt.date(2026, 11, 22), dt.date(2026, 11, 22)))
    'soon'
    """
    if due_on < today:
        return Urgency.LATE
    return Urgency.SOON if (due_on - today).days <= SOON_DAYS else Urgency.LATER


def check_sending(*, people: int, sent_on: dt.date, today: dt.date) -> list[Refusal]:
    """Why an usulan cannot be said to have gone out."""
    no = []
    if not people:
        no.append(
            Refusal("nobody_proposed", _("Belum ada orang yang diusulkan. Tambahkan dulu dari peserta kegiatan."))
        )
    if sent_on > today:
        text = _("Tanggal kirimnya belum tiba. Catat setelah surat dikirim.")
        no.append(Refusal("sent_tomorrow", text, "sent_on"))
    return no


def check_answer(*, sent_on: dt.date, answered_on: dt.date, today: dt.date) -> list[Refusal]:
    """Why an answer cannot be of that day."""
    if answered_on > today:
        return [Refusal("answered_tomorrow", _("Tanggal jawabannya belum tiba. Periksa tanggalnya."), "answered_on")]
    if answered_on < sent_on:
        text = _("Jawaban tidak dapat mendahului pengirimannya. Periksa kedua tanggal.")
        return [Refusal("answered_before_sent", text, "answered_on")]
    return []
