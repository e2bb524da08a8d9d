"""Digits, whole numbers and rupiah: ASCII digits only (R18); no ``1_000``, ``1e5``, ``NaN`` or ``١٢٣``."""

import re
from typing import Literal, overload

from ..refusal import Refusal
from ..words import gettext_noop as _
from .cleaning import THIS, refuse_foreign_digits, written

# Sixteen digits stay exact everywhere: in SQLite, PostgreSQL, JSON and a spreadsheet's text cell.
_WHOLE = re.compile(r"-?[0-9]{1,16}")
_DOTTED = re.compile(r"-?(?:[0-9]{1,16}|[0-9]{1,3}(?:\.[0-9]{3}){1,5})")
_RUPIAH_SIGN = re.compile(r"rp\.? *", re.IGNORECASE)
_NO_SEN = re.compile(r",(?:00|-)\Z")
_GROUPED = re.compile(r"[0-9]+(?:[ .\-]{1,3}[0-9]+)*")


def digits(
    raw: str | None, *, length: int | None = None, field: str | None = None, label: str = THIS, required: bool = True
) -> str:
    """A number that is a name (account, postal code): digits kept as text, with blanks, dots and dashes left out."""
    given = written(raw, field, label, required)
    refuse_foreign_digits(given, field, label)
    out = without_separators(given)
    if given and not out:
        raise Refusal("not_digits", _("%(label)s hanya memuat angka. Hapus huruf dan tanda lain."), field, label=label)
    if out and length is not None and len(out) != length:
        template = _("%(label)s harus %(length)s angka; yang ini %(count)s. Periksa lagi angkanya.")
        raise Refusal("digits_length", template, field, label=label, length=length, count=len(out))
    return out


def without_separators(given: str) -> str:
    """The digits of ``5202 0254-0389.0014``; ``""`` for anything that is not groups of digits."""
    return "".join(char for char in given if char.isdigit()) if _GROUPED.fullmatch(given) else ""


@overload
def integer(
    raw: str | None,
    *,
    minimum: int | None = ...,
    maximum: int | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: Literal[True] = ...,
) -> int: ...
@overload
def integer(
    raw: str | None,
    *,
    minimum: int | None = ...,
    maximum: int | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: bool,
) -> int | None: ...
def integer(
    raw: str | None,
    *,
    minimum: int | None = None,
    maximum: int | None = None,
    field: str | None = None,
    label: str = THIS,
    required: bool = True,
) -> int | None:
    """A whole number, below zero too unless ``minimum`` forbids it. None for nothing, where allowed.

    Dots and commas are refused: ``1.000`` is a thousand here and one in the papers of other countries.
    """
    given = written(raw, field, label, required)
    if not given:
        return None
    if not _WHOLE.fullmatch(given):
        raise _no_number(given, field, label)
    return _within(int(given), minimum, maximum, field, label)


@overload
def whole_number(
    raw: str | None,
    *,
    minimum: int = ...,
    maximum: int | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: Literal[True] = ...,
) -> int: ...
@overload
def whole_number(
    raw: str | None,
    *,
    minimum: int = ...,
    maximum: int | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: bool,
) -> int | None: ...
def whole_number(
    raw: str | None,
    *,
    minimum: int = 0,
    maximum: int | None = None,
    field: str | None = None,
    label: str = THIS,
    required: bool = True,
) -> int | None:
    """A count of things: an integer from ``minimum`` (zero unless said otherwise) to ``maximum``."""
    return integer(raw, minimum=minimum, maximum=maximum, field=field, label=label, required=required)


@overload
def rupiah(
    raw: str | None,
    *,
    minimum: int = ...,
    maximum: int | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: Literal[True] = ...,
) -> int: ...
@overload
def rupiah(
    raw: str | None,
    *,
    minimum: int = ...,
    maximum: int | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: bool,
) -> int | None: ...
def rupiah(
    raw: str | None,
    *,
    minimum: int = 0,
    maximum: int | None = None,
    field: str | None = None,
    label: str = THIS,
    required: bool = True,
) -> int | None:
    """Whole rupiah as Indonesians write them: ``1250000``, ``1.250.000``, ``Rp 1.250.000,00``, ``Rp1.250.000,-``.

    A dot only ever separates thousands; a comma only ever precedes ``00`` or ``-``.
    """
    given = written(raw, field, label, required)
    if not given:
        return None
    refuse_foreign_digits(given, field, label)
    amount = _NO_SEN.sub("", _RUPIAH_SIGN.sub("", given, count=1) if given[:2].lower() == "rp" else given)
    if not _DOTTED.fullmatch(amount):
        raise _no_rupiah(amount, field, label)
    return _within(int(amount.replace(".", "")), minimum, maximum, field, label)


def _no_number(given: str, field: str | None, label: str) -> Refusal:
    refuse_foreign_digits(given, field, label)
    if re.fullmatch(r"-?[0-9]+", given):
        template = _("%(label)s terlalu panjang: paling banyak 16 angka. Periksa lagi.")
        return Refusal("number_too_long", template, field, label=label)
    if re.fullmatch(r"-?[0-9][0-9.,]*[0-9]", given):
        template = _("%(label)s ditulis sebagai angka bulat tanpa titik atau koma, misalnya 1000.")
        return Refusal("number_separators", template, field, label=label)
    return Refusal("not_a_number", _("%(label)s harus angka bulat, misalnya 12. Hapus yang lain."), field, label=label)


def _no_rupiah(amount: str, field: str | None, label: str) -> Refusal:
    if "," in amount:
        template = _("%(label)s ditulis tanpa sen dan dengan titik di antara ribuan, misalnya 1.250.000, bukan koma.")
        return Refusal("rupiah_comma", template, field, label=label)
    if "." in amount:
        template = _("%(label)s: titik hanya untuk ribuan, tiga angka sesudahnya, misalnya 1.250.000. Periksa lagi.")
        return Refusal("rupiah_dots", template, field, label=label)
    template = _("%(label)s harus rupiah dengan angka, misalnya 1500000 atau 1.500.000.")
    return Refusal("not_rupiah", template, field, label=label)


def _within(value: int, minimum: int | None, maximum: int | None, field: str | None, label: str) -> int:
    if minimum is not None and value < minimum:
        template = _("%(label)s paling sedikit %(limit)s; yang ditulis %(value)s. Periksa lagi.")
        raise Refusal("too_small", template, field, label=label, limit=_dotted(minimum), value=_dotted(value))
    if maximum is not None and value > maximum:
        template = _("%(label)s paling banyak %(limit)s; yang ditulis %(value)s. Periksa lagi.")
        raise Refusal("too_large", template, field, label=label, limit=_dotted(maximum), value=_dotted(value))
    return value


def _dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")
