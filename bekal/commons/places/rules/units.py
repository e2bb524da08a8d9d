"""What a Kemendagri code and name say about an administrative unit (domain/6.3, Kepmendagri 300.2.2-2138/2025 [T])."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.place_code import PlaceCode

from .names import fold

_REGENCY = "Kabupaten "
# The provinces of Papua call a kecamatan distrik (UU 21/2001 [M]); their codes begin at 91.
_FIRST_OF_PAPUA = 91
MOST_PROVISIONAL = 9999


class Kind(StrEnum):
    """Kinds of units, as the law names them. Values are stored."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    DISTRIK = "distrik"
    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa_adat"
    PERSIAPAN = "persiapan"


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of a published list. ``postal`` is empty where the list gives none; ``before`` is the code it replaces,
    where the list says so."""

    code: str
    name: str
    postal: str = ""
    before: str = ""


def kind_of(code: str, name: str) -> Kind:
    """The kind of a unit: the last part of a village's code begins with 1 for a kelurahan, 3 for a desa adat.

    >>> kind_of("35.78.31.1004", "Lontar").value
    'kelurahan'
    """
    read = PlaceCode(code)
    if read.provisional:
        return Kind.PERSIAPAN
    if read.level == 1:
        return Kind.PROVINSI
    if read.level == 2:
        return Kind.KOTA if name.startswith("Kota ") else Kind.KABUPATEN
    if read.level == 3:
        return Kind.DISTRIK if int(read.province) >= _FIRST_OF_PAPUA else Kind.KECAMATAN
    return {"1": Kind.KELURAHAN, "3": Kind.DESA_ADAT}.get(code[-4], Kind.DESA)


def parent_of(code: str) -> str:
    """The code one level up, empty for a province. ``52.P0001`` hangs under ``52``."""
    return code.rpartition(".")[0]


def name_key(name: str) -> str:
    """A unit's name folded, a regency's without the word: nobody types "kabupaten"."""
    return fold(name.removeprefix(_REGENCY))


def path_of(code: str, names: Mapping[str, str]) -> str:
    """The names of the parents, nearest first: ``Jonggat, Lombok Tengah, Nusa Tenggara Barat``.

    ``names`` maps codes to names; raises KeyError when a parent is not in it.
    """
    parts, parent = [], parent_of(code)
    while parent:
        parts.append(names[parent].removeprefix(_REGENCY))
        parent = parent_of(parent)
    return ", ".join(parts)


def path_below(name: str, path: str) -> str:
    """The path of what lies directly under a unit with this name and path."""
    own = name.removeprefix(_REGENCY)
    return f"{own}, {path}" if path else own


def words_key(name: str, path: str) -> str:
    """Every word of a unit and its parents, folded, each behind a blank: what narrows a search."""
    return f" {name_key(name)} {fold(path)}".rstrip()


def label(code: str, name: str, path: str) -> str:
    """A unit with its parents as an address says them, so that equal names can be told apart.

    >>> label("36.04.13.2007", "Lontar", "Tirtayasa, Serang, Banten")
    'Lontar, Kec. Tirtayasa, Kab. Serang, Banten'
    """
    own = _titled(code, name) if PlaceCode(code).level == 3 else name
    return ", ".join([own, *_parents(code, path)])


def where(code: str, path: str) -> str:
    """Only the parents: ``Kec. Tirtayasa, Kab. Serang, Banten``."""
    return ", ".join(_parents(code, path))


def _parents(code: str, path: str) -> list[str]:
    parents, parent = [], parent_of(code)
    for part in path.split(", ") if path else ():
        parents.append(_titled(parent, part))
        parent = parent_of(parent)
    return parents


def _titled(code: str, name: str) -> str:
    level = PlaceCode(code).level
    if level == 3:
        return ("Distrik " if kind_of(code, name) is Kind.DISTRIK else "Kec. ") + name
    if level == 2:
        return name if name.startswith("Kota ") else f"Kab. {name}"
    return name


def provisional_code(parent: str, number: int) -> str:
    """The own number of a village in preparation: ``provisional_code("52.01.01", 1)`` is ``52.01.01.P0001``.

    It has no Kemendagri code until the decree (domain/6.3). Raises ValueError beyond what four digits hold, and for a
    parent below a kecamatan.
    """
    if not 1 <= number <= MOST_PROVISIONAL:
        raise ValueError(f"no provisional number {number}")
    return PlaceCode(f"{parent}.P{number:04}").text
