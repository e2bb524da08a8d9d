"""The file of an activity for whoever inspects it: every entry, how far it is, who owes what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from bekal.foundation.documents.models import Paper
from bekal.foundation.documents.rules.paper_states import State as PaperState
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.sentence import Sentence

from .. import joining
from ..models import Activity
from ..papers.owners import VILLAGE_LIST
from ..papers.photos import FilledSlot, filled_slots
from ..rules.attendance import Part as Role
from ..rules.kinds import Kind, kind_rules
from ..rules.spj import (
    CERTIFICATES,
    PARTS,
    PHOTOS,
    STANDING_LABELS,
    STANDING_LOOKS,
    Part,
    Piece,
    Standing,
    owed,
    standing,
)
from .certificates import Batch, batches_of
from .handouts import handout_rows
from .scope import runs


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. ``papers`` are those that hold, oldest first, drafts only where nothing else is there."""

    piece: Piece
    at: Standing
    papers: tuple[Paper, ...] = ()
    batches: tuple[Batch, ...] = ()
    slots: tuple[FilledSlot, ...] = ()

    @property
    def owed(self) -> Sentence | None:
        return owed(self.piece, self.at)

    @property
    def label(self) -> str:
        return STANDING_LABELS[self.at]

    @property
    def look(self) -> str:
        return STANDING_LOOKS[self.at]

    @property
    def missing_photos(self) -> tuple[FilledSlot, ...]:
        return tuple(each for each in self.slots if not each.files)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the file with its entries."""

    part: Part
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Spj:
    """The whole file as it stands."""

    activity: Activity
    tabs: tuple[Tab, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for tab in self.tabs for line in tab.lines)

    @property
    def needed(self) -> int:
        return sum(line.at is not Standing.NOT_NEEDED for line in self.lines)

    @property
    def there(self) -> int:
        return sum(line.at is Standing.THERE for line in self.lines)


def spj_of(actor: Actor, activity: Activity) -> Spj:
    """The file of an activity of the actor's own balai. Raises NotHere for any other."""
    if not runs(actor, activity):
        raise not_here()
    facts = frozenset(_facts(actor, activity))
    papers = _papers(activity)
    tabs = (Tab(part, tuple(_line(actor, activity, each, papers, facts) for each in part.pieces)) for part in PARTS)
    return Spj(activity, tuple(tabs))


def _papers(activity: Activity) -> list[Paper]:
    rows = Paper.objects.filter(owner_kind__in=("activity", VILLAGE_LIST), owner_uid=activity.uid)
    held = rows.exclude(state=PaperState.CANCELLED).select_related("rendered", "scan")
    return list(held.order_by("dated_on", "id"))


def _facts(actor: Actor, activity: Activity) -> Iterator[str]:
    """The conditions that hold: what this activity must have papers for."""
    rules = kind_rules(Kind(activity.kind))
    if rules.selects_participants:
        yield "selects"
    if rules.gives_certificate:
        yield "certificates"
    people = activity.participants.exclude(part=Role.PENDENGAR)
    if people.exclude(left_on=None).exists() or people.filter(part=Role.PENGGANTI).exists():
        yield "changed"
    kinds = set(activity.attendants.values_list("kind", flat=True))
    if "narasumber" in kinds:
        yield "instructors"
    if "undangan" in kinds:
        yield "guests"
    for row in handout_rows(activity):
        if row.rate is not None or row.handout.goods:
            yield row.kind.value
    yield from joining.needs.gather(activity)


def _line(actor: Actor, activity: Activity, piece: Piece, papers: list[Paper], facts: frozenset[str]) -> Line:
    needed = not piece.needs or piece.needs in facts
    if piece.key == PHOTOS:
        slots = tuple(filled_slots(actor, activity))
        return Line(piece, Standing.THERE if all(each.files for each in slots) else Standing.MISSING, slots=slots)
    if piece.key == CERTIFICATES:
        batches = tuple(batches_of(actor, activity))
        missing = Standing.MISSING if needed else Standing.NOT_NEEDED
        return Line(piece, Standing.THERE if batches else missing, batches=batches)
    own = [row for row in papers if row.kind in piece.paper_kinds]
    numbered = [row for row in own if row.state != PaperState.DRAFT]
    return Line(piece, standing((row.state for row in own), needed), tuple(numbered or own))
