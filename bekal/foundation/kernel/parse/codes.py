"""Numbers and codes that name a person, a card, a place or a record. Only their form is judged here."""

import re

from ..place_code import PlaceCode
from ..refusal import Refusal
from ..uid import is_uid
from ..words import gettext_noop as _
from .cleaning import THIS, refuse_foreign_digits, written
from .numbers import without_separators

_LEVELS = {1: _("provinsi"), 2: _("kabupaten atau kota"), 3: _("kecamatan"), 4: _("desa atau kelurahan")}
_EXCEL_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_UNDOTTED = re.compile(r"([0-9]{2})([0-9]{2})?([0-9]{2})?([0-9]{4})?")


def nik(raw: str | None, *, field: str | None = None, label: str = _("NIK"), required: bool = True) -> str:
    """Sixteen ASCII digits; blanks, dots, dashes and a spreadsheet's leading apostrophe are left out.

    Whether they make a possible NIK is the rule's question (``persons/rules/nik.py``).
    """
    return _sixteen(raw, field, label, required)


def kk(raw: str | None, *, field: str | None = None, label: str = _("Nomor KK"), required: bool = True) -> str:
    """The number of a Kartu Keluarga: the same form as a NIK."""
    return _sixteen(raw, field, label, required)


def place_code(
    raw: str | None,
    *,
    level: int | None = None,
    field: str | None = None,
    label: str = _("Kode wilayah"),
    required: bool = True,
) -> str:
    """A Kemendagri code, dotted as published (``52.02.02.2012``); undotted digits are given their dots.

    ``level`` demands one depth: 1 province, 2 regency or city, 3 district, 4 village.
    """
    given = written(raw, field, label, required).upper()
    if not given:
        return ""
    refuse_foreign_digits(given, field, label)
    match = _UNDOTTED.fullmatch(given)
    try:
        code = PlaceCode(".".join(part for part in match.groups() if part) if match else given)
    except ValueError:
        template = _("%(label)s tidak dikenal bentuknya. Tulis seperti 52.02.02.2012, atau cari nama desanya.")
        raise Refusal("place_code", template, field, label=label) from None
    if level is not None and code.level != level:
        template = _("%(label)s harus kode %(wanted)s; yang ini kode %(found)s. Pilih dari daftar wilayah.")
        raise Refusal("place_level", template, field, label=label, wanted=_LEVELS[level], found=_LEVELS[code.level])
    return code.text


def uid(raw: str | None, *, field: str | None = None, label: str = THIS, required: bool = True) -> str:
    """An identifier that Bekal made (UUID version 4 or 7), in lower case."""
    given = written(raw, field, label, required).lower()
    if given and not is_uid(given):
        template = _("%(label)s bukan tanda pengenal dari Bekal. Buka lagi dari daftar, lalu pilih ulang.")
        raise Refusal("uid", template, field, label=label)
    return given


def _sixteen(raw: str | None, field: str | None, label: str, required: bool) -> str:
    given = written(raw, field, label, required)
    refuse_foreign_digits(given, field, label)
    if _EXCEL_NUMBER.fullmatch(given):
        template = _("%(label)s terpotong oleh lembar kerja. Ubah kolomnya menjadi Teks, lalu ketik ulang 16 angkanya.")
        raise Refusal("number_truncated", template, field, label=label)
    if not given:
        return ""
    out = without_separators(given.removeprefix("'"))
    if not out:
        template = _("%(label)s hanya memuat angka. Hapus huruf dan tanda lain; bila belum punya, kosongkan.")
        raise Refusal("not_digits", template, field, label=label)
    if len(out) != 16:
        template = _("%(label)s harus 16 angka; yang ini %(count)s. Cocokkan lagi dengan kartunya.")
        raise Refusal("digits_length", template, field, label=label, count=len(out))
    return out
