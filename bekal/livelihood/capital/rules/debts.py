"""Debts nobody likes to tell (field 1e): told as an amount, as a range, or not at all. Silence is an answer."""

import datetime as dt
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _


class Lender(StrEnum):
    """To whom money is owed. Stored as written."""

    ARISAN = "arisan"
    EMOK = "bank_keliling"
    PNM = "pnm"
    WARUNG = "warung"
    GADAI = "gadai"
    PINJOL = "pinjol"
    FAMILY = "keluarga"
    BANK = "bank"
    KOPERASI = "koperasi"
    OTHER = "lain"


class Talk(StrEnum):
    """How a talk about debts ended. Stored as written."""

    TOLD = "cerita"
    NONE = "tidak_punya"
    DECLINED = "tidak_mau"


LENDER_LABELS = {
    Lender.ARISAN: _("Arisan"), Lender.EMOK: _("Bank keliling atau bank emok"), Lender.PNM: _("PNM Mekaar"),
    Lender.WARUNG: _("Warung"), Lender.GADAI: _("Gadai"), Lender.PINJOL: _("Pinjaman online (pinjol)"),
    Lender.FAMILY: _("Keluarga atau tetangga"), Lender.BANK: _("Bank"), Lender.KOPERASI: _("Koperasi"),
    Lender.OTHER: _("Lainnya"),
}  # fmt: skip
TALK_LABELS = {
    Talk.TOLD: _("Bercerita"), Talk.NONE: _("Tidak punya utang"), Talk.DECLINED: _("Tidak mau menjawab"),
}  # fmt: skip


def check_debt(*, low: int | None, high: int | None, declined: bool, said_on: dt.date, today: dt.date) -> list[Refusal]:
    """Why a debt cannot be noted so: an amount or "tidak mau menjawab", never both, never neither.

    >>> check_debt(low=None, high=None, declined=True, said_on=dt.date(2026, 1, 1), today=dt.date(2026, 1, 1))
    []
    """
    no = []
    if declined and (low is not None or high is not None):
        text = _("Kosongkan jumlahnya bila orangnya tidak mau menjawab.")
        no.append(Refusal("declined_with_amount", text, "declined"))
    if not declined and low is None:
        text = _("Tulis jumlahnya, kira-kira saja boleh, atau tandai tidak mau menjawab.")
        no.append(Refusal("no_amount", text, "low"))
    if low is not None and high is not None and high < low:
        no.append(Refusal("range_upside_down", _("Jumlah tertinggi lebih kecil daripada yang terendah."), "high"))
    if said_on > today:
        no.append(Refusal("said_tomorrow", _("Tanggalnya belum tiba. Tulis tanggal ia bercerita."), "said_on"))
    return no
