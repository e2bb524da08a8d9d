"""Selection, simple mode: an ordered list with a reason for everyone, and replacements that hide nothing.

Where 20 of 22 nominees go, a ranking by weights would be theatre; what people argue about is whom the list favours. So:
eligible? served before? relation declared? order and reason. A house rule; no regulation prescribes an order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as changed
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.kernel.words import gettext_noop as _

from .candidates import Candidate, check_candidates, suggested_order
from .criteria import Scheme, Weighed
from .sentences import reasons_for


class Place(StrEnum):
    """Where a person stands. ``DIGANTI`` once was TERPILIH or CADANGAN and stays on the list with the reason."""

    TERPILIH = "terpilih"
    CADANGAN = "cadangan"
    BELUM_TERPILIH = "belum_terpilih"
    TIDAK_MEMENUHI = "tidak_memenuhi"
    DIGANTI = "diganti"


PLACE_LABELS = {
    Place.TERPILIH: _("Terpilih"),
    Place.CADANGAN: _("Cadangan"),
    Place.BELUM_TERPILIH: _("Belum terpilih"),
    Place.TIDAK_MEMENUHI: _("Tidak memenuhi syarat"),
    Place.DIGANTI: _("Diganti"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list. ``position`` counts from 1 and never changes, 0 for those who cannot be on it;
    ``stands_in_for`` is the uid of the person whose seat a reserve took over; ``weighed`` only in full mode."""

    candidate: Candidate
    place: Place
    position: int
    reasons: tuple[Sentence, ...]
    stands_in_for: str = ""
    weighed: Weighed | None = None

    @property
    def uid(self) -> str:
        return self.candidate.uid

    @property
    def groups(self) -> tuple[str, ...]:
        """The reserved groups the person belongs to."""
        return self.weighed.groups if self.weighed else ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """Who left, why, and who came in; ``in_uid`` is empty when nobody was left to come or a reserve withdrew."""

    out_uid: str
    in_uid: str
    reason: str


@dataclass(frozen=True, slots=True)
class SelectionList:
    """The list: everybody who was proposed, in order, with what happened to it since. ``scheme`` only in full mode."""

    seats: int
    reserves: int | None
    entries: tuple[Entry, ...]
    history: tuple[Replacement, ...] = ()
    scheme: Scheme | None = None

    def at(self, place: Place) -> tuple[Entry, ...]:
        """The entries that stand there, in their order."""
        return tuple(entry for entry in self.entries if entry.place is place)

    def entry(self, uid: str) -> Entry | None:
        """The line of that person, None when the person was never proposed."""
        return next((entry for entry in self.entries if entry.uid == uid), None)

    @property
    def order(self) -> tuple[tuple[str, str, int], ...]:
        """(uid, place, position) of everybody: all that two lists need to agree on."""
        return tuple((entry.uid, entry.place.value, entry.position) for entry in self.entries)


def select(candidates: Iterable[Candidate], seats: int, reserves: int | None = None) -> SelectionList:
    """Put the candidates in order: ``seats`` chosen, then ``reserves`` reserves (None: all the rest).

    Whoever an officer placed stands there; the others fill the free places in the suggested order. Those who are not
    eligible stand at the end with the reason and no position. Raises Refusal for what ``check_candidates`` finds.
    """
    given = list(candidates)
    raise_all(check_candidates(given, seats, reserves))
    suggested = suggested_order(given)
    rank = {each.uid: place for place, each in enumerate(suggested, start=1)}
    entries = [
        Entry(each, place_at(position, seats, reserves), position, reasons_for(each, position, rank[each.uid]))
        for position, each in enumerate(_with_wishes(suggested), start=1)
    ]
    return SelectionList(seats, reserves, tuple(entries + _outside(given)))


def _with_wishes(suggested: list[Candidate]) -> Iterator[Candidate]:
    wished = {each.officer_position: each for each in suggested if each.officer_position}
    rest = iter([each for each in suggested if not each.officer_position])
    for position in range(1, len(suggested) + 1):
        yield wished[position] if position in wished else next(rest)


def place_at(position: int, seats: int, reserves: int | None) -> Place:
    """What a position on the list means: a seat, a reserve, or neither."""
    if position <= seats:
        return Place.TERPILIH
    return Place.CADANGAN if reserves is None or position <= seats + reserves else Place.BELUM_TERPILIH


def _outside(given: list[Candidate]) -> list[Entry]:
    refused = [each for each in given if not each.eligible]
    refused.sort(key=lambda each: (each.nominated, each.name, each.uid))
    return [Entry(each, Place.TIDAK_MEMENUHI, 0, reasons_for(each, 0, 0)) for each in refused]


def replace(selection: SelectionList, uid: str, reason: str) -> SelectionList:
    """Somebody does not come: the person stays on the list as DIGANTI, the next reserve takes the seat; where a reserved
    group would fall below its seats, the next reserve of that group.

    A reserve who withdraws only leaves; nobody moves. Without a reserve the seat stays empty and the history says so.
    Raises Refusal for somebody who has no seat to give up, and for a missing reason.
    """
    leaving = selection.entry(uid)
    raise_all(_cannot_replace(leaving, reason))
    assert leaving is not None
    coming = next_reserve(selection, uid) if leaving.place is Place.TERPILIH else None
    entries = tuple(_after(entry, leaving, coming) for entry in selection.entries)
    done = Replacement(uid, coming.uid if coming else "", reason.strip())
    return changed(selection, entries=entries, history=(*selection.history, done))


def _cannot_replace(leaving: Entry | None, reason: str) -> Iterator[Refusal]:
    if leaving is None:
        yield Refusal("not_on_list", _("Orang ini tidak ada di daftar seleksi."), "uid")
    elif leaving.place is Place.DIGANTI:
        yield Refusal("already_replaced", _("%(name)s sudah diganti."), "uid", name=leaving.candidate.name)
    elif leaving.place not in (Place.TERPILIH, Place.CADANGAN):
        yield Refusal("no_seat", _("%(name)s tidak memegang kursi atau cadangan."), "uid", name=leaving.candidate.name)
    if not reason.strip():
        yield Refusal("no_reason", _("Tulis alasan penggantian, misalnya sakit atau pindah."), "reason")


def next_reserve(selection: SelectionList, leaving: str) -> Entry | None:
    """Who comes in when that person leaves their seat; None when nobody is left."""
    waiting = selection.at(Place.CADANGAN)
    for code, held in selection.scheme.reserved if selection.scheme else ():
        staying = [entry for entry in selection.at(Place.TERPILIH) if code in entry.groups and entry.uid != leaving]
        of_group = [entry for entry in waiting if code in entry.groups]
        if of_group and len(staying) < held:
            return of_group[0]
    return next(iter(waiting), None)


def _after(entry: Entry, leaving: Entry, coming: Entry | None) -> Entry:
    if entry.uid == leaving.uid:
        return changed(entry, place=Place.DIGANTI)
    if coming and entry.uid == coming.uid:
        return changed(entry, place=Place.TERPILIH, stands_in_for=leaving.uid)
    return entry
