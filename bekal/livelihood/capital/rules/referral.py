"""How a rujukan goes: to whom, what was said of it and by whom, and where it stands.

One pipeline for every source of capital. Answers come by WA, by letter or in person, late and out of order, so each is an
event with who said what when; the state follows from the events and is never typed. Whoever decides is the lender, not the
balai. How long one waits before asking again is the house's rule, except for KUR Penempatan, whose lender verifies within
five working days (Permen P2MI/BP2MI 18/2025 Pasal 14).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

ASK_AGAIN_DAYS = 14


class Programme(StrEnum):
    """Where capital comes from. Stored as written."""

    KUR = "kur"
    PENEMPATAN = "kur_penempatan"
    UMI = "umi"
    PNM = "pnm"
    BAZNAS = "baznas"
    CSR = "csr"
    DANA_DESA = "dana_desa"
    KOPERASI = "koperasi"
    OTHER = "lain"


class Stage(StrEnum):
    """What an event says. Stored as written; the first is noted by sending the file."""

    SENT = "dikirim"
    RECEIVED = "diterima"
    VERIFIED = "diverifikasi"
    APPROVED = "disetujui"
    REFUSED = "ditolak"
    DISBURSED = "cair"
    HEALTH = "angsuran"
    NOTE = "catatan"


class State(StrEnum):
    """Where a rujukan stands. Stored as written."""

    DRAFT = "konsep"
    SENT = "dikirim"
    RECEIVED = "diterima"
    VERIFIED = "diverifikasi"
    APPROVED = "disetujui"
    REFUSED = "ditolak"
    DISBURSED = "cair"
    WITHDRAWN = "ditarik"


class Reason(StrEnum):
    """Why a lender said no, as it said it. Stored as written."""

    MARRIAGE = "surat_nikah"
    SPOUSE = "pasangan"
    NAMES = "nama_beda"
    PAPERS = "berkas_kurang"
    BUSINESS_YOUNG = "usaha_baru"
    BUSINESS_WEAK = "usaha_lemah"
    BOOKS = "pembukuan"
    SLIK = "slik"
    OTHER_CREDIT = "kredit_lain"
    AGE = "umur"
    AREA = "luar_wilayah"
    QUOTA = "kuota"
    UNTOLD = "tidak_disebut"
    OTHER = "lain"


class Health(StrEnum):
    """How instalments go, as the lender says it: the five grades of a bank, or paid off. Stored as written."""

    CURRENT = "1"
    SPECIAL = "2"
    SUBSTANDARD = "3"
    DOUBTFUL = "4"
    LOSS = "5"
    PAID = "lunas"


PROGRAMME_LABELS = {
    Programme.KUR: _("KUR"), Programme.PENEMPATAN: _("KUR Penempatan PMI"), Programme.UMI: _("Pembiayaan ultra mikro (UMi)"),
    Programme.PNM: _("PNM Mekaar"), Programme.BAZNAS: _("BAZNAS"), Programme.CSR: _("CSR perusahaan"),
    Programme.DANA_DESA: _("Dana Desa"), Programme.KOPERASI: _("Koperasi"), Programme.OTHER: _("Sumber modal lain"),
}  # fmt: skip
STAGE_LABELS = {
    Stage.SENT: _("Berkas dikirim"), Stage.RECEIVED: _("Berkas diterima"), Stage.VERIFIED: _("Sedang atau sudah diverifikasi"),
    Stage.APPROVED: _("Kredit disetujui"), Stage.REFUSED: _("Ditolak"), Stage.DISBURSED: _("Dana cair"),
    Stage.HEALTH: _("Kabar angsuran"), Stage.NOTE: _("Catatan lain"),
}  # fmt: skip
STATE_LABELS = {
    State.DRAFT: _("Belum dikirim"), State.SENT: _("Menunggu kabar"), State.RECEIVED: _("Berkas diterima"),
    State.VERIFIED: _("Diverifikasi"), State.APPROVED: _("Kredit disetujui"), State.REFUSED: _("Ditolak"),
    State.DISBURSED: _("Dana cair"), State.WITHDRAWN: _("Rujukan ditarik"),
}  # fmt: skip
STATE_LOOKS = {
    State.SENT: "now", State.RECEIVED: "now", State.VERIFIED: "now", State.APPROVED: "ok", State.DISBURSED: "ok",
    State.REFUSED: "bad",
}  # fmt: skip
REASON_LABELS = {
    Reason.MARRIAGE: _("Buku nikah atau akta cerai tidak ada"),
    Reason.SPOUSE: _("Suami/istri tidak ikut tanda tangan"),
    Reason.NAMES: _("Nama berbeda antarsurat"),
    Reason.PAPERS: _("Surat lain kurang"),
    Reason.BUSINESS_YOUNG: _("Usaha belum cukup lama"),
    Reason.BUSINESS_WEAK: _("Usaha dinilai belum sanggup mengangsur"),
    Reason.BOOKS: _("Tidak ada catatan usaha"),
    Reason.SLIK: _("Ada tunggakan di SLIK"),
    Reason.OTHER_CREDIT: _("Masih atau pernah punya kredit lain"),
    Reason.AGE: _("Umur"),
    Reason.AREA: _("Di luar wilayah layanannya"),
    Reason.QUOTA: _("Kuota atau alokasi habis"),
    Reason.UNTOLD: _("Alasan tidak disebut"),
    Reason.OTHER: _("Alasan lain"),
}
# What a training or mentoring could have mended; the rest is for papers, the law or the lender.
MENDED_BY_TRAINING = frozenset({Reason.BUSINESS_WEAK, Reason.BOOKS, Reason.BUSINESS_YOUNG})
HEALTH_LABELS = {
    Health.CURRENT: _("Lancar"), Health.SPECIAL: _("Dalam perhatian khusus"), Health.SUBSTANDARD: _("Kurang lancar"),
    Health.DOUBTFUL: _("Diragukan"), Health.LOSS: _("Macet"), Health.PAID: _("Lunas"),
}  # fmt: skip
# How long a lender is given before one asks again, in days; five working days are seven of the calendar.
_WAITS = {Programme.PENEMPATAN: 7}
_OF_BANKS = frozenset({Programme.KUR, Programme.PENEMPATAN})
_DECISIONS = frozenset({Stage.APPROVED, Stage.REFUSED})
_WAITING = frozenset({State.SENT, State.RECEIVED, State.VERIFIED, State.APPROVED})
_STATES = {
    Stage.SENT: State.SENT, Stage.RECEIVED: State.RECEIVED, Stage.VERIFIED: State.VERIFIED,
    Stage.APPROVED: State.APPROVED, Stage.REFUSED: State.REFUSED, Stage.DISBURSED: State.DISBURSED,
}  # fmt: skip
_RANK = {stage: rank for rank, stage in enumerate(_STATES)}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was said. ``order`` is in which order it was noted."""

    stage: Stage
    on: dt.date
    order: int = 0


def state_of(events: Iterable[Event]) -> State:
    """Where it stands: the latest thing said; of one day the farther one; of two decisions of a day the one noted last.

    >>> day = dt.date(2026, 1, 20)
    >>> state_of([Event(Stage.SENT, day), Event(Stage.VERIFIED, day, 1), Event(Stage.NOTE, day, 2)]).value
    'diverifikasi'
    >>> state_of([]).value
    'konsep'
    """
    telling = [event for event in events if event.stage in _STATES]
    if not telling:
        return State.DRAFT
    return _STATES[max(telling, key=_place).stage]


def _place(event: Event) -> tuple[dt.date, int, int]:
    rank = _RANK[Stage.APPROVED] if event.stage in _DECISIONS else _RANK[event.stage]
    return event.on, rank, event.order


def waits_too_long(state: State, programme: Programme, last_on: dt.date | None, today: dt.date) -> bool:
    """Whether one should ask again: nothing was said for ``ASK_AGAIN_DAYS`` and nothing is decided for good.

    >>> waits_too_long(State.SENT, Programme.KUR, dt.date(2026, 1, 1), dt.date(2026, 1, 15))
    True
    """
    if state not in _WAITING or last_on is None:
        return False
    return (today - last_on).days >= days_to_wait(programme)


def days_to_wait(programme: Programme) -> int:
    """How many days without a word before one asks again."""
    return _WAITS.get(programme, ASK_AGAIN_DAYS)


def is_covered_by(programme: Programme, text_version: int) -> bool:
    """Whether a consent to this version of the text "Meneruskan data" names lenders of this kind: the first spoke of banks
    only.

    >>> is_covered_by(Programme.KUR, 1), is_covered_by(Programme.BAZNAS, 1), is_covered_by(Programme.BAZNAS, 2)
    (True, False, True)
    """
    return text_version > 1 or programme in _OF_BANKS


def check_sending(*, consent: bool, lender: str, items: int, sent_on: dt.date, today: dt.date) -> list[Refusal]:
    """Why a file cannot be said to have gone out: without consent nothing leaves the office."""
    no = []
    if not consent:
        text = _("Belum ada persetujuan meneruskan data ke pemberi modal. Bacakan naskahnya dan catat jawabannya dulu.")
        no.append(Refusal("no_consent", text))
    if not lender:
        no.append(Refusal("no_lender", _("Tulis dulu kepada siapa berkasnya dikirim.")))
    if not items:
        no.append(Refusal("nothing_to_send", _("Pilih dulu data apa yang boleh diteruskan.")))
    if sent_on > today:
        text = _("Tanggal kirimnya belum tiba. Catat setelah berkas dikirim.")
        no.append(Refusal("sent_tomorrow", text, "on"))
    return no


def check_event(
    *, stage: Stage, on: dt.date, today: dt.date, sent_on: dt.date, disbursed_on: dt.date | None,
    reasons: Iterable[Reason] = (), health: str = "", amount: int | None = None,
) -> list[Refusal]:  # fmt: skip
    """Why it cannot be noted that this was said on that day."""
    no = []
    if on > today:
        no.append(Refusal("said_tomorrow", _("Tanggalnya belum tiba. Catat yang sudah dikatakan saja."), "on"))
    if on < sent_on:
        text = _("Kabar tidak dapat mendahului berkasnya (%(sent)s). Periksa kedua tanggal.")
        no.append(Refusal("said_before_sent", text, "on", sent=sent_on))
    if stage is Stage.REFUSED and not list(reasons):
        text = _("Pilih sebabnya. Bila tidak diberi tahu, pilih “Alasan tidak disebut”.")
        no.append(Refusal("no_reason", text, "reasons"))
    if stage is Stage.DISBURSED and not amount:
        no.append(Refusal("no_amount", _("Tulis berapa yang cair."), "amount"))
    if stage is Stage.HEALTH:
        if not health:
            no.append(Refusal("no_health", _("Pilih bagaimana angsurannya menurut pemberi modal."), "health"))
        if disbursed_on is None or disbursed_on > on:
            no.append(Refusal("not_disbursed", _("Catat dulu kapan dananya cair."), "stage"))
    return no
