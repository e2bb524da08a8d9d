"""The selection of an activity: candidates as the rule takes them, the officer's table, the list that came of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.selection.models import Selection
from bekal.livelihood.selection.queries import list_now, preview, replacements_of, selection_of, with_wishes
from bekal.livelihood.selection.rules.candidates import (
    EARLIER_LABELS,
    Candidate,
    Earlier,
    Verdict,
    suggested_order,
)
from bekal.livelihood.selection.rules.deciding import OPEN, SelectionState
from bekal.livelihood.selection.rules.simple import PLACE_LABELS, Entry, Place, SelectionList
from bekal.people.persons.models import Person
from bekal.people.persons.queries import visible_to

from ..models import Activity, Nomination
from ..rules.states import CLOSED, State
from .eligibility_facts import Judged, finished_earlier, judge


def candidates_of(activity: Activity) -> list[Candidate]:
    """Everybody who is proposed now, judged by the eligibility rule, as plain values.

    Who may see them is asked before: a selection is made by the balai that runs the activity.
    """
    nominations = proposed_now(activity)
    return _candidates(activity, nominations, judge(activity, nominations))


def _candidates(activity: Activity, nominations: Iterable[Nomination], judged: Mapping[str, Judged]) -> list[Candidate]:
    given = list(nominations)
    earlier = finished_earlier(activity, [row.person for row in given])
    return [candidate_from(row, judged[row.person.uid], earlier.get(row.person.uid)) for row in given]


def names_of(activity: Activity) -> dict[str, str]:
    """What everybody is called who was ever proposed, by uid."""
    return dict(activity.nominations.values_list("person__uid", "person__name"))


def proposed_now(activity: Activity) -> list[Nomination]:
    """Open nominations with their people, in the order of the list. Who may see them is asked before."""
    rows = activity.nominations.filter(withdrawn_at=None).select_related("person__place", "person__hamlet")
    return list(rows.order_by("position", "id"))


def candidate_from(row: Nomination, judged: Judged, earlier: Earlier | None = None) -> Candidate:
    """A nomination as the rules of the selection take it."""
    return Candidate(
        uid=row.person.uid,
        name=row.person.name,
        verdict=Verdict(judged.eligibility.verdict.value),
        nominated=row.position,
        served_before=len(judged.facts.served),
        related=row.related_to_official,
        relation=row.relation,
        earlier=earlier,
    )


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One candidate in the officer's table; ``suggested`` is 0 for those who cannot be chosen."""

    nomination: Nomination
    candidate: Candidate
    judged: Judged
    suggested: int

    @property
    def person(self) -> Person:
        return self.nomination.person

    @property
    def earlier_label(self) -> str:
        """Whether the person finished the training that an advanced one continues; empty for any other."""
        return EARLIER_LABELS[self.candidate.earlier] if self.candidate.earlier else ""


@dataclass(frozen=True, slots=True)
class Board:
    """The selection while it is being made: the candidates in the suggested order and the list that would come of it.

    ``problems`` say why no list can be made of the officer's order yet.
    """

    selection: Selection
    rows: tuple[BoardRow, ...]
    would_be: SelectionList | None
    problems: tuple[Refusal, ...] = ()

    @property
    def eligible(self) -> int:
        return sum(row.candidate.eligible for row in self.rows)


def board_of(activity: Activity, selection: Selection) -> Board:
    """The officer's table. Only for those who run the activity."""
    nominations = proposed_now(activity)
    judged = judge(activity, nominations)
    bare = _candidates(activity, nominations, judged)
    given = {each.uid: each for each in with_wishes(selection, bare)}
    rank = {each.uid: place for place, each in enumerate(suggested_order(bare), start=1)}
    rows = [BoardRow(row, given[uid], judged[uid], rank.get(uid, 0)) for row in nominations if (uid := row.person.uid)]
    last = len(rows) + 1
    rows.sort(key=lambda row: (row.suggested or last, row.nomination.position))
    try:
        return Board(selection, tuple(rows), preview(selection, bare))
    except Refusal as refusal:
        return Board(selection, tuple(rows), None, refusal.parts)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of a frozen list, with what became of it since."""

    entry: Entry
    person: Person | None
    left_on: dt.date | None = None
    left_reason: str = ""
    stands_in_for: str = ""

    @property
    def label(self) -> str:
        return PLACE_LABELS[self.entry.place]


@dataclass(frozen=True, slots=True)
class Results:
    """A frozen or approved list as its page shows it."""

    selection: Selection
    rows: tuple[ResultRow, ...]
    found: SelectionList

    def at(self, *places: Place) -> tuple[ResultRow, ...]:
        """The lines that stand at one of ``places``, in their order."""
        return tuple(row for row in self.rows if row.entry.place in places)

    @property
    def seated(self) -> tuple[ResultRow, ...]:
        """The list of participants: who was chosen, also those who left since, and the reserves who came in."""
        return self.at(Place.TERPILIH, Place.DIGANTI)

    @property
    def reserves(self) -> tuple[ResultRow, ...]:
        return self.at(Place.CADANGAN)

    @property
    def others(self) -> tuple[ResultRow, ...]:
        return self.at(Place.BELUM_TERPILIH, Place.TIDAK_MEMENUHI)


def results_of(activity: Activity, selection: Selection) -> Results:
    """The list that was frozen, with names and replacements. Only for those who run the activity or watch it."""
    names = names_of(activity)
    found = list_now(selection, names)
    people = Person.objects.select_related("place", "hamlet").in_bulk(list(names), field_name="uid")
    gone = {row.out_uid: row for row in replacements_of(selection)}
    return Results(selection, tuple(_result(entry, people, gone, names) for entry in found.entries), found)


def _result(
    entry: Entry, people: Mapping[str, Person], gone: Mapping[str, object], names: Mapping[str, str]
) -> ResultRow:
    left = gone.get(entry.uid)
    return ResultRow(
        entry=entry,
        person=people.get(entry.uid),
        left_on=getattr(left, "on", None),
        left_reason=getattr(left, "reason", ""),
        stands_in_for=names.get(entry.stands_in_for, ""),
    )


@dataclass(frozen=True, slots=True)
class VillageRow:
    """What a village reads of one of its own people afterwards: who, which dusun, how it stands. No reasons."""

    name: str
    hamlet: str
    label: str


def village_results(actor: Actor, activity: Activity) -> list[VillageRow]:
    """The outcome for the actor's own people, empty until the list is approved."""
    selection = selection_of("activity", activity.uid)
    if selection is None or selection.state != SelectionState.APPROVED:
        return []
    entries = {entry.uid: entry for entry in list_now(selection).entries}
    own = visible_to(actor).filter(uid__in=entries).select_related("hamlet").order_by("name_key", "id")
    return [
        VillageRow(person.name, person.hamlet.name if person.hamlet else "", PLACE_LABELS[entries[person.uid].place])
        for person in own
    ]


def is_open(selection: Selection | None) -> bool:
    """True while nominations and order may still change."""
    return selection is None or SelectionState(selection.state) in OPEN


def can_replace(activity: Activity, selection: Selection | None) -> bool:
    """True while somebody of the approved list can still be replaced: until the activity is over."""
    over = State(activity.state) in CLOSED | {State.SELESAI}
    return selection is not None and selection.state == SelectionState.APPROVED and not over
