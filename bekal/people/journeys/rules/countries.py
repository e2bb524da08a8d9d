"""Countries by their ISO 3166-1 alpha-2 code: what they are called, and which one was meant.

>>> country_name("TW"), find_country("hongkong")
('Taiwan', 'HK')
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

HOME = "ID"
_TABLE: dict[str, Any] = tomllib.loads(files(__package__).joinpath("parameters/countries.toml").read_text("utf-8"))
_NAMES: dict[str, list[str]] = _TABLE["names"]
USUAL: tuple[str, ...] = tuple(_TABLE["usual"])


def is_country(code: str) -> bool:
    """True for a code of ISO 3166-1 alpha-2 in capitals."""
    return code in _NAMES


def country_name(code: str, language: str = "id") -> str:
    """The country's name, in English for ``language`` "en"; the code itself where nobody knows it."""
    if code not in _NAMES:
        return code
    return _NAMES[code][1 if language == "en" else 0]


@cache
def countries(language: str = "id") -> Mapping[str, str]:
    """{code: name} of everywhere abroad: where most go first, then the others by name."""
    others = sorted((country_name(code, language), code) for code in _NAMES if code not in (*USUAL, HOME))
    return {code: country_name(code, language) for code in (*USUAL, *(code for _name, code in others))}


def find_country(text: str, field: str | None = "country") -> str:
    """The code of a country written as its code, its name or as people say it ("Saudi", "Hongkong").

    Raises Refusal for Indonesia, which is not abroad, and for what is no country.
    """
    code = _spellings().get(_folded(text), "")
    if code == HOME:
        raise Refusal("country_is_home", _("Negara tujuan tidak bisa Indonesia. Pilih negara tempat bekerja."), field)
    if not code:
        raise Refusal("country_unknown", _("Negara %(written)s tidak dikenal. Pilih dari daftar."), field, written=text)
    return code


@cache
def _spellings() -> dict[str, str]:
    out = {_folded(said): code for said, code in _TABLE["spellings"].items()}
    for code, names in _NAMES.items():
        out |= {_folded(name): code for name in (*names, code)}
    return out


def _folded(text: str) -> str:
    return " ".join(text.replace(".", "").lower().split())
