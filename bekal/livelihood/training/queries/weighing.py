"""The full mode of an activity: what the register says of each candidate by criterion, the table of points, the draft of
the criteria. Points and judgements are read by the balai that runs the activity, by nobody else."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web import hooks
from bekal.livelihood.selection.models import Criteria, Selection
from bekal.livelihood.selection.queries import assess, criteria_of, preview_weighted, published_criteria, scheme_in
from bekal.livelihood.selection.rules.candidates import Candidate
from bekal.livelihood.selection.rules.criteria import Criterion, Scheme, is_crowded
from bekal.livelihood.selection.rules.deciding import check_nominations_closed
from bekal.livelihood.selection.rules.simple import Entry, SelectionList
from bekal.livelihood.selection.rules.weighted import Assessed, Values, check_all_judged
from bekal.people.households.models import Relationship
from bekal.people.persons.models import Person
from bekal.people.persons.rules.status import Status

from ..models import Activity, Nomination
from .eligibility_facts import Judged, judge
from .selecting import candidate_from, proposed_now

# What later apps may know of a person, by the name under which they say it (``hooks.facts``).
_FROM_OTHERS = {"group": "group_active", "production": "production_percent"}
_NO_DISABILITY = "none"


def criteria_of_activity(activity: Activity) -> Criteria | None:
    """The criteria of an activity, published or being written. Who may see them is asked before."""
    return criteria_of("activity", activity.uid)


def published_for(activity: Activity) -> Criteria | None:
    """The published criteria: known to everybody, as they were announced."""
    return published_criteria("activity", activity.uid)


def wants_criteria(activity: Activity, proposed: int) -> bool:
    """True when so many are proposed that criteria would be worth the work, and none were published."""
    return is_crowded(proposed, activity.seats) and published_for(activity) is None


def register_values(
    activity: Activity, nominations: Iterable[Nomination], judged: Mapping[str, Judged]
) -> dict[str, Values]:
    """What the register knows of everybody proposed, by uid and criterion, on the first day of the activity."""
    people = {row.person.uid: row.person for row in nominations}
    behind = _tied_to_somebody_abroad(people.values())
    told = _told_by_others(people)
    return {
        uid: {
            "never_served": len(judged[uid].facts.served),
            "left_behind": _left_behind(judged[uid], uid in behind),
            "returned": months_since(judged[uid].facts.returned, activity.starts_on),
            "disability": _disability(person.disability),
            "woman": {"P": 1, "L": 0}.get(person.sex),
            **told.get(uid, {}),
        }
        for uid, person in people.items()
    }


def months_since(returned: PartialDate | None, day: dt.date) -> int | None:
    """Whole months since coming home. Where only the year is known the latest day counts: nobody loses points because
    a paper is vague."""
    if returned is None:
        return None
    home = min(returned.latest, day)
    return (day.year - home.year) * 12 + day.month - home.month - (day.day < home.day)


def _left_behind(judged: Judged, tied: bool) -> int | None:
    """Of the family track with somebody abroad. Without a recorded tie it is not known."""
    if judged.facts.status is None:
        return None
    if judged.facts.status is not Status.FAMILY:
        return 0
    return 1 if tied else None


def _disability(said: str) -> int | None:
    if said in ("", "unknown", "declined"):
        return None
    return 0 if said == _NO_DISABILITY else 1


def _tied_to_somebody_abroad(people: Iterable[Person]) -> set[str]:
    given = {person.pk: person.uid for person in people}
    abroad = Q(person__in=given, other__status=Status.PMI_ABROAD) | Q(other__in=given, person__status=Status.PMI_ABROAD)
    pairs = Relationship.objects.filter(abroad, to_on="").values_list("person", "other")
    return {given[pk] for pair in pairs for pk in pair if pk in given}


def _told_by_others(people: Iterable[str]) -> dict[str, dict[str, int | None]]:
    codes = {name: code for code, name in _FROM_OTHERS.items()}
    out: dict[str, dict[str, int | None]] = {}
    for uid, name, value in hooks.facts.gather(list(people)):
        if name in codes:
            out.setdefault(uid, {})[codes[name]] = int(value)
    return out


@dataclass(frozen=True, slots=True)
class Weighing:
    """Everybody proposed for a selection by points, as the rule takes them."""

    scheme: Scheme
    nominations: tuple[Nomination, ...]
    judged: Mapping[str, Judged]
    candidates: tuple[Candidate, ...]
    facts: Mapping[str, Values]


def weighing_of(activity: Activity, criteria: Criteria) -> Weighing:
    """What a selection by points is counted from now."""
    nominations = tuple(proposed_now(activity))
    judged = judge(activity, nominations)
    return Weighing(
        scheme_in(criteria), nominations, judged,
        tuple(candidate_from(row, judged[row.person.uid]) for row in nominations),
        register_values(activity, nominations, judged),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PointsRow:
    """One candidate in the table of points; ``entry`` is where the list would put them now."""

    nomination: Nomination
    assessed: Assessed
    judged: Judged
    entry: Entry | None

    @property
    def person(self) -> Person:
        return self.nomination.person

    @property
    def candidate(self) -> Candidate:
        return self.assessed.candidate

    @property
    def uid(self) -> str:
        return self.candidate.uid

    def level(self, code: str) -> int | None:
        """What was judged so far."""
        return dict(self.assessed.values).get(code)

    def note(self, code: str) -> str:
        """With which sentence."""
        return dict(self.assessed.notes).get(code, "")


@dataclass(frozen=True, slots=True)
class PointsBoard:
    """A selection by points while it is being made."""

    selection: Selection
    criteria: Criteria
    scheme: Scheme
    rows: tuple[PointsRow, ...]
    would_be: SelectionList | None
    problems: tuple[Refusal, ...] = ()

    @property
    def eligible(self) -> int:
        return sum(row.assessed.candidate.eligible for row in self.rows)

    @property
    def asked(self) -> tuple[Criterion, ...]:
        return self.scheme.judged


def points_board(activity: Activity, selection: Selection, criteria: Criteria) -> PointsBoard:
    """The officers' table: judgements to make, points so far. Only for those who run the activity."""
    given = weighing_of(activity, criteria)
    assessed = {each.candidate.uid: each for each in assess(selection, given.scheme, given.candidates, given.facts)}
    try:
        found: SelectionList | None = preview_weighted(selection, given.scheme, assessed.values())
        problems: tuple[Refusal, ...] = ()
    except Refusal as refusal:
        found, problems = None, refusal.parts
    rows = [
        PointsRow(row, assessed[uid], given.judged[uid], found.entry(uid) if found else None)
        for row in given.nominations
        if (uid := row.person.uid)
    ]
    rows.sort(key=lambda row: (row.entry.position if row.entry and row.entry.position else 10_000, row.uid))
    problems = (*problems, *check_all_judged(assessed.values(), given.scheme), *_too_early(criteria))
    return PointsBoard(selection, criteria, given.scheme, tuple(rows), found, problems)


def _too_early(criteria: Criteria) -> tuple[Refusal, ...]:
    if criteria.closes_on is None:
        return ()
    return check_nominations_closed(criteria.closes_on, timezone.localdate())
