"""Names as they are compared: without titles, in one spelling, in parts (field 1b: names; parameters/names.toml).

``Hj. Siti Noerhasanah, S.Pd.`` and ``St. Nur Hasanah`` both become ``siti nur hasana``. The result is a key for
comparing, searching and ordering; what people wrote is kept as they wrote it.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

_NAMES = tomllib.loads(files(__package__).joinpath("parameters/names.toml").read_text("utf-8"))
TITLES = frozenset(_NAMES["titles"]["value"])
DEGREES = frozenset(_NAMES["degrees"]["value"])
PARENT = frozenset(_NAMES["parent"]["value"])
TEKNONYMS = frozenset(_NAMES["teknonyms"]["value"])
GLUED: dict[str, int] = _NAMES["glued"]["value"]
_VARIANT_OF: dict[str, str] = {short: full for full, shorts in _NAMES["variants"]["value"].items() for short in shorts}

# The longest key that is kept; the longest name is shorter, but short forms are written out.
LONGEST_KEY = 150
_APOSTROPHES = re.compile("['’‘ʼ`´ʿʾ]")
_NO_WORD = re.compile(r"[\W_]+")
_PARTS_OF_DEGREE = re.compile(r"[.\s]")
_UNMARKED = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_FINAL_H = re.compile(r"(?<=[a-z]{3})h\Z")
# Old spelling first (oe, dj, tj), then Arabic sounds that are written in several ways, then vowels and doubles.
_SPELLINGS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("sj|sy|sh|ts", "s"),
        ("ch|kh", "h"),
        ("th", "t"),
        ("dh", "d"),
        ("dz", "z"),
        ("gh", "g"),
        ("ph", "f"),
        ("q|ck", "k"),
        ("x", "ks"),
        (r"([a-z])\1+", r"\1"),
        ("iy(?=[aeou])", "i"),
        (r"(?<=[bcdfghjklmprstvz])y|y\Z", "i"),
        ("uw(?=[aeio])", "u"),
        ("ae", "ai"),
        ("ao", "au"),
        (r"ie(?=[bcdfghjklmnpqrstvwz]|\Z)", "i"),
        (r"([a-z])\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart: ``own`` parts, those of the ``parent`` (after bin or binti), and whether it is a child's.

    ``teknonym`` is the word that makes ``Inaq Sri`` the mother of Sri; it is no part of ``own``.
    """

    own: tuple[str, ...]
    parent: tuple[str, ...] = ()
    teknonym: str = ""


def name_key(name: str) -> str:
    """One spelling of ``name`` in its own order, at most 150 characters: for columns, search and ordering.

    >>> name_key("Hj. St. Noerhasanah, S.Pd.")
    'siti nur hasana'
    """
    return " ".join(name_tokens(name))[:LONGEST_KEY].rstrip()


def name_tokens(name: str) -> tuple[str, ...]:
    """The parts of ``name`` in one spelling, titles, degrees and bin/binti left out. Empty only for no letters."""
    parts = name_parts(name)
    return ((parts.teknonym,) if parts.teknonym else ()) + parts.own + parts.parent


@lru_cache(maxsize=8192)
def name_parts(name: str) -> NameParts:
    """``name`` taken apart; whatever text it is, this answers."""
    words = _without_titles(_words(_plain(name)))
    teknonym = ""
    if len(words) > 1 and words[0] in TEKNONYMS:
        teknonym, words = spelled(words[0]), words[1:]
    cut = next((at for at, word in enumerate(words) if word in PARENT and 0 < at < len(words) - 1), len(words))
    own = [part for word in words[:cut] for part in split(spelled(word))]
    parent = [part for word in words[cut + 1 :] for part in split(spelled(word))]
    return NameParts(tuple(own), tuple(parent), teknonym)


@lru_cache(maxsize=16384)
def spelled(word: str) -> str:
    """One lower-case word in today's plain spelling; words outside a to z stay as they are.

    >>> spelled("moechammad"), spelled("sumiyati"), spelled("khadidjah")
    ('muhamad', 'sumiati', 'hadija')
    """
    if not (word.isascii() and word.isalpha()):
        return word
    for pattern, new in _SPELLINGS:
        word = pattern.sub(new, word)
    word = _FINAL_H.sub("", word)
    return _VARIANT_OF.get(word, word)


def split(word: str) -> tuple[str, ...]:
    """A spelled word whose first part is often written apart: ``nurhasana`` is ``nur hasana``."""
    if word.startswith("abdu") and word not in ("abdula", "abdulo") and len(word) > 7:
        rest = word[5:] if word[4] == "l" else word[4:]
        return ("abdul", rest)
    for first, shortest in GLUED.items():
        if word.startswith(first) and len(word) >= shortest:
            return (_VARIANT_OF.get(first, first), word[len(first) :])
    return (word,)


def _plain(name: str) -> str:
    """Lower case, Latin letters without their marks, apostrophes gone; degrees cut off."""
    low = name.casefold()
    if not low.isascii():
        low = _unmarked(_APOSTROPHES.sub("", low))
    low = low.replace("'", "").replace("`", "")
    head, *tail = low.split(",")
    kept = [piece for piece in tail if _PARTS_OF_DEGREE.sub("", piece) not in DEGREES and not _only_degrees(piece)]
    return " ".join([head, *kept])


def _only_degrees(piece: str) -> bool:
    words = [word.replace(".", "") for word in piece.split()]
    return bool(words) and all(word in DEGREES for word in words)


def _unmarked(text: str) -> str:
    out, latin = [], False
    for char in unicodedata.normalize("NFKD", text).translate(_UNMARKED):
        if unicodedata.combining(char) and latin:
            continue
        latin = char < "\u0250"
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


def _words(text: str) -> list[str]:
    words = []
    for number, word in enumerate(text.split()):
        if number and "." in word.strip(".") and word.replace(".", "") in DEGREES:
            continue
        if word.isascii():
            words += _NO_WORD.sub(" ", word).split()
        else:
            words += "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in word).split()
    return words


def _without_titles(words: list[str]) -> list[str]:
    """Without titles, unless nothing else is there: somebody may be called Haji, or be known as Mak only."""
    kept = [word for word in words if word not in TITLES]
    return kept or words


def in_same_order(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the parts that both have come in the same order in both."""
    places = [other.index(part) for part in one if part in other]
    return all(before < after for before, after in pairwise(places))
