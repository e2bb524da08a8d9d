"""Permits and registrations of a business: how their numbers look, and which fall due.

The shapes are from memory (domain table 7.2, mark M), so a number that looks otherwise is asked back, never refused.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _


class Permit(StrEnum):
    """What a business may hold."""

    NIB = "nib"
    PIRT = "pirt"
    HALAL = "halal"
    BRAND = "brand"
    QRIS = "qris"
    NPWP = "npwp"
    BPOM = "bpom"
    OTHER = "other"


PERMIT_LABELS = {
    Permit.NIB: _("NIB"),
    Permit.PIRT: _("PIRT (SPP-IRT)"),
    Permit.HALAL: _("Sertifikat halal"),
    Permit.BRAND: _("Merek (HKI)"),
    Permit.QRIS: _("QRIS (NMID)"),
    Permit.NPWP: _("NPWP"),
    Permit.BPOM: _("Izin edar BPOM"),
    Permit.OTHER: _("Izin lain"),
}


class PermitState(StrEnum):
    """Held, or asked for and not yet given."""

    HELD = "held"
    IN_PROCESS = "in_process"


PERMIT_STATE_LABELS = {PermitState.HELD: _("Sudah ada"), PermitState.IN_PROCESS: _("Sedang diurus")}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a number looks, and the sentence for one that looks otherwise."""

    pattern: re.Pattern[str]
    said: str


SHAPES = {
    Permit.NIB: Shape(re.compile(r"\d{13}"), _("NIB biasanya 13 angka. Periksa lagi di surat NIB.")),
    Permit.PIRT: Shape(
        re.compile(r"(P-IRT )?\d{15}-\d{2}"),
        _("Nomor PIRT biasanya 15 angka, tanda hubung, lalu 2 angka tahun. Periksa lagi di sertifikatnya."),
    ),
    Permit.QRIS: Shape(re.compile(r"ID\d{13}"), _("NMID biasanya ID lalu 13 angka. Periksa lagi di lembar QRIS.")),
    Permit.NPWP: Shape(re.compile(r"\d{15,16}"), _("NPWP biasanya 15 atau 16 angka. Periksa lagi di kartunya.")),
}
DUE_DAYS = 90


def odd_number(kind: Permit, number: str) -> str:
    """The sentence that asks back a number of an unusual shape, "" for one that looks right or has no known shape.

    >>> odd_number(Permit.NIB, "1234567890123")
    ''
    """
    shape = SHAPES.get(kind)
    plain = number.replace(".", "").replace(" ", "") if kind is not Permit.PIRT else number.strip()
    return "" if not number or shape is None or shape.pattern.fullmatch(plain) else shape.said


def falls_due(expires_on: dt.date | None, today: dt.date) -> bool:
    """True when a permit is over or ends within 90 days (a house rule: time for the renewal)."""
    return expires_on is not None and expires_on <= today + dt.timedelta(days=DUE_DAYS)
