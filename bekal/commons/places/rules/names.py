"""How place names are compared: as people type them, not as registers print them."""

import unicodedata
from dataclasses import dataclass

# Ba'u and Bau, Mekar Baru and Mekarbaru are typed for one another.
_SILENT = frozenset("'’‘`´ʼ")
# Words that tell the kind of a place. "kota" is not among them: it tells Kota Serang from Kabupaten Serang.
_TITLES = frozenset(("desa", "kel", "kelurahan", "kec", "kecamatan", "distrik", "kab", "kabupaten", "prov", "provinsi"))
_IN_PREPARATION = ("desa persiapan ", "kelurahan persiapan ")
MOST_WORDS = 10


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that is ready for ASCII and works out every other sign."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _SILENT or unicodedata.combining(char):
            return ""
        return char if char.isalnum() else " "


_FOLDED = _Folding()
_FOLDED.update({code: _FOLDED[code] for code in range(128)})


def fold(text: str) -> str:
    """The comparable form of a name: lower case, no diacritics or apostrophes, every other sign one blank.

    >>> fold("  Tapian Nauli/ Saur-Manggíta ")
    'tapian nauli saur manggita'
    >>> fold("Ba'u")
    'bau'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return " ".join(text.lower().translate(_FOLDED).split())


def joined(key: str) -> str:
    """A folded name without its blanks, so that ``suka maju`` and ``sukamaju`` are the same."""
    return key.replace(" ", "")


def without_title(name: str) -> str:
    """``Desa Persiapan Longseran`` is called Longseran; the kind says the rest."""
    for title in _IN_PREPARATION:
        if name.lower().startswith(title):
            return name[len(title) :].strip()
    return name


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what was typed: ``name`` (joined) belongs to the place, ``others`` to it or to its parents."""

    name: str
    others: tuple[str, ...] = ()


def words_of(text: str) -> tuple[str, ...]:
    """The words typed, without those that only tell a kind, unless nothing else was typed."""
    words = fold(text).split()[:MOST_WORDS]
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


def readings(text: str) -> tuple[Reading, ...]:
    """Every way to part what was typed into a place's name and words of its parents, the whole text first.

    >>> readings("lontar serang")
    (Reading(name='lontarserang', others=()), Reading(name='lontar', others=('serang',)), \
Reading(name='serang', others=('lontar',)))
    """
    raw, bare = tuple(fold(text).split()[:MOST_WORDS]), words_of(text)
    found: dict[Reading, None] = {}
    for words in dict.fromkeys((raw, bare)):
        for size in range(len(words), 0, -1):
            found[Reading("".join(words[:size]), words[size:])] = None
    # The parents may come first, as in an address read from the top: "serang lontar".
    for start in range(1, len(bare)):
        found[Reading("".join(bare[start:]), bare[:start])] = None
    return tuple(found)


def later_words(key: str) -> tuple[str, ...]:
    """The words of a folded name after its first, each once: what a search by its beginning does not find."""
    return tuple(dict.fromkeys(key.split()[1:]))
