"""How a part of a name sounds, roughly: an indexable code that survives the usual slips of spelling."""

import re
from functools import lru_cache

_SOUNDS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        ("[fv]", "p"),
        ("z", "j"),
        (r"\Ay", "j"),
        (r"d\Z", "t"),
        (r"b\Z", "p"),
        (r"g\Z", "k"),
        ("c(?![aeiou])", "k"),
        ("(?<=.)[hwy]", ""),
    )
)
_VOWELS_INSIDE = re.compile("(?<=.)[aeiou]+")
_DOUBLES = re.compile(r"([a-z])\1+")
_NO_VOWELS = re.compile("[^aeiou]+")
_HEARD_AS = str.maketrans("eo", "iu")
_LONGEST = 10


@lru_cache(maxsize=16384)
def sound(part: str) -> str:
    """First letter and consonants of a spelled part: ``sumiati``, ``sumyati`` and ``somiati`` are all ``smt``.

    Parts outside a to z are their own sound. At most ten characters.

    >>> sound("fauzi"), sound("pauji")
    ('pj', 'pj')
    """
    if not (part.isascii() and part.isalpha()):
        return part[:_LONGEST]
    for pattern, new in _SOUNDS:
        part = pattern.sub(new, part)
    first = "o" if part[:1] == "u" else part[:1]
    return _DOUBLES.sub(r"\1", first + _VOWELS_INSIDE.sub("", part)[1:])[:_LONGEST]


@lru_cache(maxsize=16384)
def vowels(part: str) -> str:
    """The vowels of a spelled part in order, ``e`` heard as ``i`` and ``o`` as ``u``: Rini is not Rina.

    >>> vowels("sodikin") == vowels("sudiken"), vowels("rini") == vowels("rina")
    (True, False)
    """
    return _NO_VOWELS.sub("", part).translate(_HEARD_AS)
