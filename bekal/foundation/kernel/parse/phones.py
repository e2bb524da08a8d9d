"""Phone numbers: Indonesian unless they begin with a plus; stored as E.164."""

import re

import phonenumbers

from ..refusal import Refusal
from ..words import gettext_noop as _
from .cleaning import refuse_foreign_digits, written

_HOME = "ID"
_SIGNS = re.compile(r"[0-9 +().\-]+")
# A number copied from a phone's contacts comes wrapped in direction marks. The stored form has digits only.
_WRAPPING = "\u202a\u202c\u202d\u2066\u2068\u2069\u200e\ufeff"
# Prefixes are opened faster than libraries learn of them; refusing a true number is worse than passing a wrong one.
_MOBILE = re.compile(r"8[1-9][0-9]{7,10}")


def phone(raw: str | None, *, field: str | None = None, label: str = _("Nomor telepon"), required: bool = True) -> str:
    """The number in E.164 (``+6281255501031``), ``""`` for nothing where allowed.

    ``0812…``, ``812…`` (a spreadsheet's lost zero), ``62812…`` and ``0062…`` are all read as Indonesian. Foreign
    numbers need their country code. Raises Refusal, in words, for what cannot be a number.
    """
    given = written(raw.strip(_WRAPPING) if isinstance(raw, str) else raw, field, label, required)
    if not given:
        return ""
    refuse_foreign_digits(given, field, label)
    _refuse_other_signs(given, field, label)
    number = _read(re.sub(r"\A00(?=[1-9])", "+", given), field, label)
    _refuse_impossible(number, field, label)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _refuse_other_signs(given: str, field: str | None, label: str) -> None:
    if re.search(r"[0-9]{4} *[/,;] *[+0-9]", given):
        template = _("%(label)s memuat lebih dari satu nomor. Tulis satu nomor; yang lain di baris berikutnya.")
        raise Refusal("phone_several", template, field, label=label)
    if not _SIGNS.fullmatch(given):
        template = _("%(label)s hanya memuat angka. Tulis pemiliknya di isian pemilik nomor, bukan di sini.")
        raise Refusal("phone_signs", template, field, label=label)


def _read(given: str, field: str | None, label: str) -> phonenumbers.PhoneNumber:
    try:
        return phonenumbers.parse(given, _HOME)
    except phonenumbers.NumberParseException as problem:
        if problem.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            template = _("%(label)s: kode negara sesudah tanda + tidak dikenal. Periksa, atau tulis dengan awalan 08.")
            raise Refusal("phone_country", template, field, label=label) from None
        raise _impossible(field, label) from None


def _refuse_impossible(number: phonenumbers.PhoneNumber, field: str | None, label: str) -> None:
    national = phonenumbers.national_significant_number(number)
    if number.country_code != 62:
        if not phonenumbers.is_possible_number(number) or len(set(national)) == 1:
            raise _impossible(field, label)
        return
    if phonenumbers.is_valid_number(number) and len(set(national[1:])) > 1 or _MOBILE.fullmatch(national):
        return
    if len(national) < 9:
        template = _("%(label)s terlalu pendek: %(count)s angka. Nomor HP biasanya 10 sampai 13 angka. Periksa lagi.")
        raise Refusal("phone_short", template, field, label=label, count=len(national) + 1)
    if len(national) > 12:
        template = _("%(label)s terlalu panjang: %(count)s angka. Nomor HP biasanya 10 sampai 13 angka. Periksa lagi.")
        raise Refusal("phone_long", template, field, label=label, count=len(national) + 1)
    raise _impossible(field, label)


def _impossible(field: str | None, label: str) -> Refusal:
    template = _("%(label)s tidak mungkin ada. Periksa angkanya; nomor luar negeri diawali + dan kode negara.")
    return Refusal("phone_impossible", template, field, label=label)
