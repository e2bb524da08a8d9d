"""Nomor Induk Kependudukan: ``PPKKCC DDMMYY NNNN`` (domain 6.1).

The place is that of issue and never changes; women's day of birth is raised by 40; the century is not written; there
is no check digit, so a slip of the finger may pass. Refusing a true number is worse than passing a wrong one: only
what no NIK can be is refused, everything else is said.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _

from .finding import Finding, refuse, warn
from .masks import mask_nik, mask_phone

__all__ = ["FEMALE", "MALE", "NikFacts", "check_nik", "mask_nik", "mask_phone", "read_nik"]

PARAMETERS = tomllib.loads(files(__package__).joinpath("parameters/nik.toml").read_text("utf-8"))
LENGTH: int = PARAMETERS["length"]["value"]
OFFSET: int = PARAMETERS["female_offset"]["value"]
OLDEST: int = PARAMETERS["oldest"]["value"]
NO_SERIAL: str = PARAMETERS["serial_never_issued"]["value"]
PROVINCES = frozenset(PARAMETERS["provinces"]["value"])

MALE, FEMALE = "L", "P"
KnownDistrict = Callable[[str], bool] | bool | None

_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class NikFacts:
    """What a NIK says. Codes are dotted Kemendagri codes of the place of issue, ``sex`` is ``L`` or ``P``.

    ``births`` are the dates of birth that the six digits may mean for somebody aged 0 to 110, oldest first.
    """

    province: str
    regency: str
    district: str
    sex: str
    births: tuple[dt.date, ...]
    serial: str

    @property
    def birth(self) -> dt.date | None:
        """The likelier date where two centuries fit: a child of 6 is met more often than a man of 106."""
        return self.births[-1] if self.births else None

    def birth_near(self, year: int) -> dt.date | None:
        """The possible date of birth that is nearest to ``year``."""
        return min(self.births, key=lambda birth: abs(birth.year - year), default=None)


def read_nik(nik: str, today: dt.date) -> NikFacts | None:
    """What the sixteen digits say on the day ``today``; None for what cannot be a NIK.

    >>> read_nik("5202025403890014", dt.date(2024, 8, 12)).births
    (datetime.date(1989, 3, 14),)
    """
    if len(nik) != LENGTH or not _DIGITS.fullmatch(nik):
        return None
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    sex = FEMALE if day > OFFSET else MALE
    dates = calendar_dates(day - OFFSET if sex == FEMALE else day, month, year)
    if not dates:
        return None
    births = tuple(date for date in dates if 0 <= full_years(date, today) <= OLDEST)
    return NikFacts(nik[:2], f"{nik[:2]}.{nik[2:4]}", f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}", sex, births, nik[12:])


def check_nik(
    nik: str,
    *,
    today: dt.date,
    sex: str = "",
    birth_date: PartialDate | None = None,
    known_district: KnownDistrict = None,
) -> tuple[Finding, ...]:
    """What is impossible or odd about ``nik``, beside the sex and birth date that were written.

    ``known_district`` answers whether the dotted district code is, or ever was, in use; None asks nothing.
    Sources: domain 6.1; security R19.
    """
    shape = _shape_finding(nik)
    if shape:
        return (shape,)
    facts = read_nik(nik, today)
    if facts is None:
        return (_birth_refusal(nik),)
    found = (
        _place_finding(facts, known_district),
        _sex_finding(facts, sex),
        _birth_finding(facts, birth_date),
        _serial_finding(facts),
    )
    return tuple(finding for finding in found if finding)


def calendar_dates(day: int, month: int, year: int) -> tuple[dt.date, ...]:
    """The dates that ``day``, ``month`` and a year of two digits may mean in this century and the last."""
    found = []
    for century in (1900, 2000):
        try:
            found.append(dt.date(century + year, month, day))
        except ValueError:
            continue
    return tuple(found)


def full_years(start: dt.date, day: dt.date) -> int:
    """Whole years from ``start`` to ``day``; below zero when ``start`` is still to come."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


def _shape_finding(nik: str) -> Finding | None:
    if not _DIGITS.fullmatch(nik) or len(nik) != LENGTH:
        count = sum(char in "0123456789" for char in nik)
        text = _("NIK harus 16 angka; yang ini %(count)s. Cocokkan lagi dengan KTP.")
        return refuse("nik_length", text, "nik", count=count)
    if len(set(nik)) == 1:
        text = _("NIK ini hanya berisi angka %(digit)s. Bila belum punya NIK, kosongkan dan pilih alasannya.")
        return refuse("nik_filler", text, "nik", digit=nik[0])
    return None


def _birth_refusal(nik: str) -> Finding:
    day, month = nik[6:8], nik[8:10]
    if not (1 <= int(day) <= 31 or OFFSET + 1 <= int(day) <= OFFSET + 31):
        text = _(
            "Angka ke-7 dan ke-8 NIK ini %(day)s; mestinya tanggal lahir, 01–31 untuk laki-laki atau 41–71 untuk "
            "perempuan. Cocokkan lagi dengan KTP."
        )
        return refuse("nik_day", text, "nik", day=day)
    text = _("NIK ini memuat tanggal lahir %(day)s-%(month)s-%(year)s, yang tidak ada. Cocokkan lagi dengan KTP.")
    day = f"{int(day) - OFFSET:02}" if int(day) > OFFSET else day
    return refuse("nik_birth", text, "nik", day=day, month=month, year=nik[10:12])


def _place_finding(facts: NikFacts, known_district: KnownDistrict) -> Finding | None:
    if facts.province not in PROVINCES:
        text = _("NIK ini diawali %(province)s, yang bukan kode provinsi. Cocokkan dengan KTP; bila sama, simpan saja.")
        return warn("nik_province", text, "nik", province=facts.province)
    known = known_district(facts.district) if callable(known_district) else known_district
    if known is False:
        text = _(
            "Kode kecamatan %(district)s dalam NIK ini tidak ada di daftar. Bisa jadi kode lama; cocokkan dengan KTP, "
            "dan bila sama, simpan saja."
        )
        return warn("nik_district", text, "nik", district=facts.district)
    return None


def _sex_finding(facts: NikFacts, sex: str) -> Finding | None:
    if sex not in (MALE, FEMALE) or sex == facts.sex:
        return None
    if facts.sex == FEMALE:
        text = _("Menurut NIK ini orangnya perempuan, yang ditulis laki-laki. Betulkan NIK atau jenis kelamin.")
    else:
        text = _("Menurut NIK ini orangnya laki-laki, yang ditulis perempuan. Betulkan NIK atau jenis kelamin.")
    return warn("nik_sex", text, "nik")


def _birth_finding(facts: NikFacts, written: PartialDate | None) -> Finding | None:
    if not facts.births:
        text = _("Menurut NIK ini umurnya di luar 0 sampai 110 tahun. Cocokkan lagi dengan KTP.")
        return warn("nik_age", text, "nik")
    if written is None or any(written.earliest <= birth <= written.latest for birth in facts.births):
        return None
    text = _("Tanggal lahir dalam NIK ini %(in_nik)s, yang ditulis %(written)s. Betulkan NIK atau tanggal lahir.")
    said = {"in_nik": date_words(facts.birth_near(written.year)), "written": date_words(written)}
    return warn("nik_other_birth", text, "nik", **said)


def _serial_finding(facts: NikFacts) -> Finding | None:
    if facts.serial != NO_SERIAL:
        return None
    text = _("NIK ini berakhir 0000, nomor urut yang tidak pernah diterbitkan. Cocokkan empat angka terakhirnya.")
    return warn("nik_serial", text, "nik")
