"""A name that is safe on every disk and in every header, whatever was sent (security R24)."""

import re
import unicodedata

_FALLBACK = "berkas"
_MOST = 100
_NOT_IN_NAMES = frozenset("<>:\"|?*%;'`$&{}[]")
# Names that Windows gives to its devices, with or without an ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(given: str, ending: str) -> str:
    """The last part of ``given``, cleaned, with ``ending`` (the content's, not the sender's).

    >>> safe_name("../../etc/Surat Tugas.exe", "pdf")
    'Surat Tugas.pdf'
    """
    last = re.split(r"[/\\]", given)[-1]
    readable = "".join(_harmless(char) for char in unicodedata.normalize("NFC", last))
    stem = _without_ending(" ".join(readable.split()))
    stem = stem[:_MOST].strip(" .-_") or _FALLBACK
    if _DEVICES.fullmatch(stem):
        stem = f"{_FALLBACK}-{stem}"
    return f"{stem}.{ending}"


def _harmless(char: str) -> str:
    kind = unicodedata.category(char)
    if char in _NOT_IN_NAMES or kind in ("Zl", "Zp"):
        return "-"
    # Controls, bidi marks, private and unassigned characters, lone surrogates: nobody can see them.
    return "" if kind[0] == "C" else char


def _without_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and re.fullmatch(r"[A-Za-z0-9]{1,5}", ending) else name
