"""Which KBLI code a product in plain words may have: a suggestion, never a decision."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bekal.foundation.kernel.tables import read_table

_WORD = re.compile(r"[a-z]+")
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Code:
    """One line of the KBLI."""

    code: str
    title: str
    words: tuple[frozenset[str], ...] = ()


@lru_cache
def _table() -> tuple[str, tuple[Code, ...]]:
    table = read_table(__file__, "kbli")
    rows = (
        Code(row["code"], row["title"], tuple(frozenset(_words(said)) for said in row["words"]))
        for row in table["product"]
    )
    return str(table["edition"]), tuple(rows)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def edition() -> str:
    """The edition of the codes, stored beside each: codes change their meaning between editions."""
    return _table()[0]


def suggest(product: str) -> list[Code]:
    """Codes that a product may have, the one that says most of it first; empty where no word is known.

    Source: domain table 7.3 (KBLI 2020).

    >>> [found.code for found in suggest("dodol rumput laut")][:1]
    ['10796']
    """
    said = set(_words(product))
    scored = []
    for place, row in enumerate(_table()[1]):
        best = max((len(words) for words in row.words if words <= said), default=0)
        if best:
            scored.append((-best, place, row))
    return [row for _best, _place, row in sorted(scored, key=lambda found: found[:2])][:SUGGESTED]


def title_of(code: str) -> str:
    """What a code means, "" for one that is not in the table."""
    return next((row.title for row in _table()[1] if row.code == code), "")


def known_codes() -> dict[str, str]:
    """Every code of the table with its title."""
    return {row.code: row.title for row in _table()[1]}
