"""Free text, notes and people's names."""

import unicodedata

from ..refusal import Refusal
from ..words import gettext_noop as _
from .cleaning import THIS, clean, refuse_length, written

# Besides letters and their marks: ``Nur'aini``, ``Al-Amin``, ``M. Ali``, ``Dewi, S.Pd.``, ``Ani (Inaq Rizki)``.
_IN_NAMES = frozenset(" '’‘`´.,-‐·/()\u200c\u200d")


def text(
    raw: str | None, *, field: str | None = None, label: str = THIS, max_length: int = 200, required: bool = True
) -> str:
    """One line of text. ``max_length`` counts characters after cleaning. ``""`` for nothing, where allowed."""
    out = written(raw, field, label, required)
    if len(out) > max_length:
        refuse_length(len(out), max_length, field, label)
    return out


def note(
    raw: str | None, *, field: str | None = None, label: str = THIS, max_length: int = 4000, required: bool = False
) -> str:
    """Text that may run over several lines, each trimmed."""
    out = clean(raw, field=field, label=label, lines=True)
    if not out:
        return written(out, field, label, required)
    if len(out) > max_length:
        refuse_length(len(out), max_length, field, label)
    return out


def name(
    raw: str | None, *, field: str | None = None, label: str = _("Nama"), max_length: int = 100, required: bool = True
) -> str:
    """A person's name as written on a paper: one word is enough, any script, kept as typed (R18).

    Refused are digits (usually the value of another column) and signs that no name has.
    """
    out = clean(raw, field=field, label=label)
    if not out and required:
        raise Refusal("required", _("%(label)s belum diisi. Tulis namanya; satu kata juga boleh."), field, label=label)
    if len(out) > max_length:
        refuse_length(len(out), max_length, field, label)
    for char in out:
        _refuse_if_no_part_of_a_name(char, field, label)
    if out and not any(char.isalpha() for char in out):
        template = _("%(label)s belum memuat huruf. Tulis namanya; satu kata juga boleh.")
        raise Refusal("name_without_letters", template, field, label=label)
    return out


def _refuse_if_no_part_of_a_name(char: str, field: str | None, label: str) -> None:
    if char in _IN_NAMES or unicodedata.category(char)[0] in "LM":
        return
    if char.isnumeric():
        template = _("%(label)s ditulis tanpa angka. Hapus angkanya; bila itu NIK atau telepon, pindahkan ke kolomnya.")
        raise Refusal("name_with_digits", template, field, label=label)
    template = _("%(label)s memuat tanda %(sign)s yang tidak dipakai dalam nama. Hapus tanda itu.")
    raise Refusal("name_with_sign", template, field, label=label, sign=char)
