"""Nomor Kartu Keluarga: ``PPKKCC DDMMYY NNNN`` where the six digits are the card's date of issue (domain 6.1).

That meaning is known from memory only (parameters/nik.toml, M), so nothing but a wrong count of digits is refused.
"""

import datetime as dt
import re
from dataclasses import dataclass

from bekal.foundation.kernel.words import gettext_noop as _

from .finding import Finding, refuse, warn
from .masks import mask_kk
from .nik import LENGTH, OFFSET, PROVINCES, KnownDistrict, calendar_dates

__all__ = ["KkFacts", "check_kk", "mask_kk", "read_kk"]

_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class KkFacts:
    """What the number of a card says. Codes are dotted; ``issued`` is None where the digits are no past date."""

    province: str
    regency: str
    district: str
    issued: dt.date | None
    serial: str


def read_kk(kk: str, today: dt.date) -> KkFacts | None:
    """What the sixteen digits say on the day ``today``; None for what is not sixteen digits."""
    if len(kk) != LENGTH or not _DIGITS.fullmatch(kk):
        return None
    dates = calendar_dates(int(kk[6:8]), int(kk[8:10]), int(kk[10:12]))
    issued = max((date for date in dates if date <= today), default=None)
    return KkFacts(kk[:2], f"{kk[:2]}.{kk[2:4]}", f"{kk[:2]}.{kk[2:4]}.{kk[4:6]}", issued, kk[12:])


def check_kk(kk: str, *, today: dt.date, nik: str = "", known_district: KnownDistrict = None) -> tuple[Finding, ...]:
    """What is impossible or odd about ``kk``, beside the holder's ``nik``."""
    facts = read_kk(kk, today)
    if facts is None:
        count = sum(char in "0123456789" for char in kk)
        text = _("Nomor KK harus 16 angka; yang ini %(count)s. Cocokkan lagi dengan kartunya.")
        return (refuse("kk_length", text, "kk", count=count),)
    if nik and kk == nik:
        text = _("Nomor KK sama dengan NIK. Nomor KK ada di bagian atas Kartu Keluarga; cocokkan lagi.")
        return (warn("kk_is_nik", text, "kk"),)
    found = (_date_finding(kk, facts), _place_finding(facts, known_district))
    return tuple(finding for finding in found if finding)


def _date_finding(kk: str, facts: KkFacts) -> Finding | None:
    if facts.issued:
        return None
    if OFFSET < int(kk[6:8]) <= OFFSET + 31:
        text = _("Nomor KK ini mirip NIK perempuan. Nomor KK ada di bagian atas Kartu Keluarga; cocokkan lagi.")
        return warn("kk_like_nik", text, "kk")
    text = _(
        "Angka ke-7 sampai ke-12 nomor KK ini bukan tanggal terbit yang sudah lewat. Cocokkan lagi dengan kartunya."
    )
    return warn("kk_date", text, "kk")


def _place_finding(facts: KkFacts, known_district: KnownDistrict) -> Finding | None:
    known = known_district(facts.district) if callable(known_district) else known_district
    if facts.province in PROVINCES and known is not False:
        return None
    text = _("Kode kecamatan %(district)s dalam nomor KK ini tidak ada di daftar. Cocokkan; bila sama, simpan saja.")
    return warn("kk_district", text, "kk", district=facts.district)
