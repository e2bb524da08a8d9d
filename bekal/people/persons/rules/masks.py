"""Numbers as lists show them (security R30): enough to recognise, too little to use. Showing all is an audited act."""

import phonenumbers

_DOT = "•"
_HOME = "+62"


def mask_nik(nik: str) -> str:
    """``5202•• •••••• ••14``: the regency and the end of the serial number stay; empty stays empty.

    >>> mask_nik("5202025403890014")
    '5202•• •••••• ••14'
    """
    if len(nik) != 16:
        return _DOT * 4 if nik else ""
    return f"{nik[:4]}{_DOT * 2} {_DOT * 6} {_DOT * 2}{nik[-2:]}"


def mask_kk(kk: str) -> str:
    """``••••3307``: only the end of a Kartu Keluarga's number stays; empty stays empty."""
    if len(kk) != 16:
        return _DOT * 4 if kk else ""
    return _DOT * 4 + kk[-4:]


def mask_phone(phone: str) -> str:
    """``0812 •••• ••31`` for an E.164 number at home, ``+886 ••• ••• •78`` abroad; empty stays empty."""
    if not phone:
        return ""
    lead, rest = _split(phone)
    if len(rest) < 4:
        return _DOT * 4
    hidden = _DOT * (len(rest) - 2) + rest[-2:]
    if phone.startswith(_HOME):
        return f"{lead} {hidden[:4]} {hidden[4:]}".rstrip()
    groups = [hidden[at : at + 3] for at in range(0, len(hidden), 3)]
    return " ".join([lead, *groups])


def _split(phone: str) -> tuple[str, str]:
    """The part that may be seen and the digits after it."""
    if phone.startswith(_HOME):
        return "0" + phone[3:6], phone[6:]
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return "", ""
    return f"+{number.country_code}", phonenumbers.national_significant_number(number)
