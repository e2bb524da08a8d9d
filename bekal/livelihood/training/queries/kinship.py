"""Kinship with village officials among those proposed, for the head of the balai: by village and by who proposed."""

from collections.abc import Iterable
from dataclasses import dataclass

from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.livelihood.selection.queries import list_now, selections_of
from bekal.livelihood.selection.rules.deciding import SelectionState
from bekal.livelihood.selection.rules.simple import Place

from ..models import Activity, Nomination
from ..rules.states import State


@dataclass(frozen=True, slots=True)
class KinshipRow:
    """Of so many proposed, how many said that they are related, how many not, how many nobody asked; and how many of
    the related and of all were chosen."""

    name: str
    proposed: int
    related: int
    unasked: int
    chosen: int
    related_chosen: int

    @property
    def not_related(self) -> int:
        return self.proposed - self.related - self.unasked


@dataclass(frozen=True, slots=True)
class Kinship:
    """A year of the balai's nominations."""

    year: int
    years: tuple[int, ...]
    villages: tuple[KinshipRow, ...]
    nominators: tuple[KinshipRow, ...]


def kinship_of_year(actor: Actor, year: int | None) -> Kinship:
    """Open nominations for the actor's own activities of a year, those of cancelled ones left out; the newest year by
    default."""
    offices = [m.organization_uid for m in actor.memberships if m.role in BALAI]
    own = Activity.objects.filter(organization__uid__in=offices).exclude(state__in=(State.DIBATALKAN, State.DIGABUNG))
    years = tuple(own.order_by("-year").values_list("year", flat=True).distinct())
    shown = year if year in years else next(iter(years), 0)
    rows = Nomination.objects.filter(activity__in=own.filter(year=shown), withdrawn_at=None)
    given = list(rows.select_related("activity", "person__place"))
    chosen = _chosen({row.activity.uid for row in given})
    return Kinship(
        shown, years,
        _by(((row.person.place.name, row) for row in given), chosen),
        _by(((row.nominator, row) for row in given), chosen),
    )  # fmt: skip


def _chosen(activities: Iterable[str]) -> set[tuple[str, str]]:
    """(activity, person) of everybody on an approved list, also who left it since."""
    found = selections_of("activity", activities)
    return {
        (uid, entry.uid)
        for uid, selection in found.items()
        if selection.state == SelectionState.APPROVED
        for entry in list_now(selection).entries
        if entry.place in (Place.TERPILIH, Place.DIGANTI)
    }


def _by(pairs: Iterable[tuple[str, Nomination]], chosen: set[tuple[str, str]]) -> tuple[KinshipRow, ...]:
    groups: dict[str, list[Nomination]] = {}
    for name, row in pairs:
        groups.setdefault(name, []).append(row)
    found = [_row(name, rows, chosen) for name, rows in groups.items()]
    return tuple(sorted(found, key=lambda row: (-row.related, row.name)))


def _row(name: str, rows: list[Nomination], chosen: set[tuple[str, str]]) -> KinshipRow:
    taken = [row for row in rows if (row.activity.uid, row.person.uid) in chosen]
    return KinshipRow(
        name, len(rows), sum(row.related_to_official is True for row in rows),
        sum(row.related_to_official is None for row in rows), len(taken),
        sum(row.related_to_official is True for row in taken),
    )  # fmt: skip
