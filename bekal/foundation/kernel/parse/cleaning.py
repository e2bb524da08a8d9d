"""What every typed value passes through first: one spelling of each letter, nothing invisible, no endless input.

Source: security R16 (no hang), R18 (NFC, trimmed; NUL, control, bidi and lone surrogates refused).
"""

import re
import unicodedata

from ..refusal import Refusal
from ..words import gettext_noop as _

THIS = _("Isian ini")
# Longer than anything a person types into one box; beyond it nothing is looked at.
LONGEST = 100_000
# Unicode's own bound (UAX 15, Stream-Safe Text Format); normalising longer runs takes quadratic time.
MOST_MARKS = 30

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_FILE_DEBRIS = "\ufeff\u200b"
_JOINERS = "\u200c\u200d"
# Format characters that are seen (Arabic number signs); every other one is invisible.
_SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
# Letters and marks that nobody can see: a name made of them would look empty.
_UNSEEN_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_DASHES = frozenset("-–—")


def clean(raw: str | None, *, field: str | None = None, label: str = THIS, lines: bool = False) -> str:
    """The text as it will be stored: NFC, trimmed, runs of blanks made one; ``""`` for nothing or a lone dash.

    ``lines`` keeps line breaks (as ``\\n``), otherwise they become blanks. Raises Refusal for what is no text, for
    characters that cannot be seen, and for texts beyond ``LONGEST``.

    >>> clean("  Siti\\tAminah ")
    'Siti Aminah'
    """
    if raw is None:
        return ""
    _refuse_unusable(raw, field, label)
    if not (raw.isascii() and raw.isprintable()):
        raw = unicodedata.normalize("NFC", _without_hidden(raw, field, label))
    kept = raw.split("\n") if lines else [raw]
    out = "\n".join(" ".join(line.split()) for line in kept).strip()
    return "" if out in _DASHES else out


def written(raw: str | None, field: str | None, label: str, required: bool) -> str:
    """The cleaned text on one line; ``""`` only where nothing need be written. Raises Refusal otherwise."""
    out = clean(raw, field=field, label=label)
    if not out and required:
        raise Refusal("required", _("%(label)s belum diisi. Isi dulu, lalu simpan lagi."), field, label=label)
    return out


def refuse_foreign_digits(text: str, field: str | None, label: str) -> None:
    """Raise Refusal for ١٢٣ and the like, which Python's own number readers would take (R18)."""
    if not text.isascii() and any(not char.isascii() and unicodedata.numeric(char, None) is not None for char in text):
        template = _("%(label)s memakai angka selain 0 sampai 9. Ketik ulang dengan angka biasa.")
        raise Refusal("digits_not_ascii", template, field, label=label)


def _refuse_unusable(raw: object, field: str | None, label: str) -> None:
    if not isinstance(raw, str):
        raise Refusal("not_text", _("%(label)s harus berupa tulisan. Ketik ulang isinya."), field, label=label)
    if len(raw) > LONGEST:
        refuse_length(len(raw), LONGEST, field, label)


def refuse_length(count: int, most: int, field: str | None, label: str) -> None:
    """Raise the one Refusal for a text that is too long."""
    template = _("%(label)s terlalu panjang: %(count)s huruf, paling banyak %(most)s. Pendekkan dulu.")
    raise Refusal("too_long", template, field, label=label, count=count, most=most)


def _without_hidden(raw: str, field: str | None, label: str) -> str:
    text = _LINE_ENDS.sub("\n", raw).replace("\t", " ").strip(_FILE_DEBRIS + " \n")
    marks, before = 0, ""
    for char in text:
        if char != "\n" and _is_hidden(char, before):
            _refuse_hidden(char, field, label)
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > MOST_MARKS:
            template = _("%(label)s memuat terlalu banyak tanda pada satu huruf. Hapus isinya, lalu ketik ulang.")
            raise Refusal("stacked_marks", template, field, label=label)
        before = char
    return text


def _is_hidden(char: str, before: str) -> bool:
    if char in _JOINERS:
        # Persian, Indic and Javanese writing need joiners; after a Latin letter or a digit they only deceive.
        return before < "\u0600"
    kind = unicodedata.category(char)
    if kind == "Cf":
        return char not in _SEEN_FORMATS
    return kind in ("Cc", "Cs") or char in _UNSEEN_LETTERS or ord(char) & 0xFFFE == 0xFFFE


def _refuse_hidden(char: str, field: str | None, label: str) -> None:
    template = _(
        "%(label)s memuat tanda yang tidak terlihat (%(mark)s). Hapus isinya, lalu ketik langsung tanpa menempel."
    )
    raise Refusal("hidden_character", template, field, label=label, mark=f"U+{ord(char):04X}")
