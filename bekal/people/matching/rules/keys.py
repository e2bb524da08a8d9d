"""Short keys by which a database finds the few people worth comparing: those who share one.

Two records of one person share a key although a name is misspelt, shortened or turned round, a date is only a year,
or somebody has moved. Keys hold no NIK (its fingerprint is looked up apart) and are at most 60 characters.
"""

from .births import best_birth, precision
from .comparing import Facts
from .likeness import bits_of
from .names import name_parts
from .sounds import sound

LONGEST = 60
_MOST_NAMES = 6
# A key is only worth its place where a match found by it alone could still be warned of: the commoner a name, the
# nearer the two must live. Bits as in likeness.py, against prior and place in parameters/weights.toml.
_ENOUGH_IN_REGENCY = 8.0
_ENOUGH_WITH_YEAR = 11.0
_ENOUGH_ALONE = 19.0


def blocking_keys(facts: Facts) -> frozenset[str]:
    """The keys of a person. Records that share none are never compared.

    >>> sorted(blocking_keys(Facts("Sumiyati", birth="1989", place="36.04.13.2007")))
    ['n:smt:36.04', 't:smt:36.04.13', 'v:s:36.04.13.2007:1989', 'w:smt:36.04.13.2007']
    """
    birth = best_birth(facts.birth, facts.nik)
    day = birth if precision(birth) == 10 else ""
    keys: set[str] = set()
    for name in (facts.name, *facts.other_names)[:_MOST_NAMES]:
        keys |= _name_keys(name, birth[:4], day, facts.place)
    if facts.phone:
        keys.add(f"p:{facts.phone[-10:]}")
    if day and facts.place:
        keys.add(f"b:{day}:{facts.place[:8]}")
    mother = _rarest(facts.mother_name, 1)
    if mother and birth:
        keys.add(f"m:{sound(mother[0])}:{birth[:4]}:{facts.place[:5]}")
    return frozenset(key[:LONGEST] for key in keys)


def _name_keys(name: str, year: str, day: str, place: str) -> set[str]:
    own = name_parts(name).own
    whole = "".join(sorted(sound(part) for part in own))
    bits = sum(bits_of(part) for part in own)
    keys = set()
    if bits >= _ENOUGH_IN_REGENCY and place:
        keys.add(f"n:{whole}:{place[:5]}")
    if bits >= _ENOUGH_WITH_YEAR and year:
        keys.add(f"n:{whole}:{year}")
    if bits >= _ENOUGH_ALONE:
        keys.add(f"n:{whole}")
    for part in _rarest(name, 2):
        keys.add(f"t:{sound(part)}:{place[:8]}")
        if day:
            keys.add(f"b:{day}:{sound(part)}")
        if year and len(place) > 8:
            keys.add(f"v:{part[0]}:{place}:{year}")
    return keys | whole_name_keys(name, place)


def whole_name_keys(name: str, place: str) -> set[str]:
    """The key of a name within its village however it is divided: ``Ratna Wati`` is ``Ratnawati``.

    >>> whole_name_keys("Baiq Ratna Wati", "52.02.02.2012") == whole_name_keys("Baiq Ratnawati", "52.02.02.2012")
    True
    """
    own = "".join(name_parts(name).own)
    return {f"w:{sound(own)}:{place}"[:LONGEST]} if own and len(place) > 8 else set()


def _rarest(name: str, count: int) -> list[str]:
    """The parts that say most, a tie going to the one that comes first in the alphabet."""
    return sorted(set(name_parts(name).own), key=lambda part: (-bits_of(part), part))[:count]
