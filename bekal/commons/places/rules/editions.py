"""What a newer list of places changes in the one we hold. Codes are never taken away: they get an end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .units import Unit, parent_of, path_of

# Four new provinces of Papua changed about one code in twenty in 2022; more than a tenth is a file cut short.
MOST_ENDED = 0.1


@dataclass(frozen=True, slots=True)
class Known:
    """A place as we hold it. ``listed`` is false for what no list has named yet: a village in preparation."""

    code: str
    name: str
    path: str
    postal: str
    listed: bool = True
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A place that the list shows otherwise than we hold it."""

    known: Known
    name: str
    path: str
    postal: str
    listed: bool = True

    @property
    def renamed(self) -> bool:
        return self.name != self.known.name

    @property
    def returned(self) -> bool:
        return self.known.ended

    @property
    def new_postal(self) -> bool:
        return self.postal != self.known.postal


@dataclass(frozen=True, slots=True)
class Difference:
    """``added`` are (unit, path) with parents before children; ``ended`` have gone from the list; ``replaced`` maps an
    ended code to the one that the list names in its stead."""

    added: tuple[tuple[Unit, str], ...]
    changed: tuple[Change, ...]
    ended: tuple[Known, ...]
    replaced: Mapping[str, str]
    unchanged: int

    @property
    def empty(self) -> bool:
        return not (self.added or self.changed or self.ended)


def compare(known: Mapping[str, Known], units: Mapping[str, Unit]) -> Difference:
    """What to do so that the places in force are those of ``units``, keyed by code as ``known`` is.

    Example: a list without Jonggat's Bonjeruk ends Bonjeruk; one that calls it Bonjeruk Raya renames it; a village in
    preparation stays, because no list names it. Raises KeyError when a unit has no parent: see ``faults``.
    """
    names = {code: place.name for code, place in known.items()} | {code: unit.name for code, unit in units.items()}
    added = tuple(
        (units[code], path_of(code, names))
        for code in sorted(units, key=lambda code: (code.count("."), code))
        if code not in known
    )
    changed = tuple(_changes(known, units, names))
    ended = tuple(place for code, place in known.items() if place.listed and not place.ended and code not in units)
    replaced = {unit.before: code for code, unit in units.items() if unit.before}
    same = len(units) - len(added) - sum(1 for change in changed if change.known.code in units)
    return Difference(added, changed, ended, replaced, same)


def _changes(known: Mapping[str, Known], units: Mapping[str, Unit], names: Mapping[str, str]) -> Iterator[Change]:
    for code, place in known.items():
        unit = units.get(code)
        if unit is None and (place.listed or place.ended):
            continue
        path = path_of(code, names)
        if unit is None:
            wanted = Change(place, place.name, path, place.postal, listed=False)
        else:
            wanted = Change(place, unit.name, path, unit.postal or place.postal)
        held = (place.name, place.path, place.postal, place.listed)
        if place.ended or held != (wanted.name, wanted.path, wanted.postal, wanted.listed):
            yield wanted


def ends_too_many(difference: Difference, known: Mapping[str, Known]) -> bool:
    """True when the list drops so many places that it is more likely cut short than true."""
    in_force = sum(1 for place in known.values() if place.listed and not place.ended)
    return len(difference.ended) > in_force * MOST_ENDED


def faults(units: Mapping[str, Unit]) -> Iterator[Refusal]:
    """What makes a list unusable: a code without its parent, a number that is ours to give, a parent's name that would
    break the words of an address, an old code that is none."""
    for code, unit in units.items():
        read, parent = PlaceCode(code), parent_of(code)
        if read.provisional:
            text = _("Kode %(number)s adalah nomor sementara, bukan kode Kemendagri. Hapus baris itu.")
            yield Refusal("provisional_in_list", text, number=code)
        if parent and parent not in units:
            text = _("Kode %(number)s (%(name)s) tidak punya induk di daftar ini. Lengkapi dulu baris %(parent)s.")
            yield Refusal("parent_missing", text, number=code, name=unit.name, parent=parent)
        if read.level < 4 and "," in unit.name:
            text = _("Nama %(name)s (%(number)s) memuat koma. Hapus komanya.")
            yield Refusal("comma_in_name", text, number=code, name=unit.name)
        if unit.before and not _is_code(unit.before):
            text = _("Kode lama %(before)s pada baris %(number)s tidak dikenal bentuknya. Betulkan atau kosongkan.")
            yield Refusal("before_unreadable", text, number=code, before=unit.before)


def keyed(units: Iterable[Unit]) -> dict[str, Unit]:
    """Units by code. Raises Refusal for a code that stands twice."""
    out: dict[str, Unit] = {}
    for unit in units:
        if unit.code in out:
            raise Refusal("code_twice", _("Kode %(number)s tertulis dua kali. Hapus salah satunya."), number=unit.code)
        out[unit.code] = unit
    return out


def _is_code(text: str) -> bool:
    try:
        PlaceCode(text)
    except ValueError:
        return False
    return True
