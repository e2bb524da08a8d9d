"""Reads of the daftar hadir: the half-days, one sheet to fill, how everybody stands."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from bekal.commons.organizations.scope import in_area
from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.people.persons.queries import of_visible

from ..models import PESERTA, Activity, Attendance, Participant
from ..rules.attendance import (
    Completion,
    Half,
    HalfDay,
    Mark,
    Part,
    completion,
    completion_rule,
    half_days,
)
from ..rules.kinds import Kind, kind_rules
from ..rules.recording import check_half_day, check_open, has_begun, is_caught_up
from ..rules.states import State
from ..rules.zones import at_place, zone_of
from .scope import runs, visible_participants

Marks = Mapping[HalfDay, Mark]


def sessions_of(activity: Activity) -> tuple[HalfDay, ...]:
    """The half-days of an activity in order."""
    return half_days(activity.starts_on, activity.ends_on)


def now_at(activity: Activity) -> dt.datetime:
    """What the clock shows where the activity is held."""
    return at_place(timezone.now(), activity.place_id)


def half_day_of(activity: Activity, day: str, half: str) -> HalfDay:
    """The half-day that an address names ("2024-08-14", "pagi"). Raises NotHere for one the activity does not have."""
    wanted = {(each.day.isoformat(), each.half.value): each for each in sessions_of(activity)}
    if (day, half) not in wanted:
        raise not_here()
    return wanted[day, half]


def fills(actor: Actor, activity: Activity) -> bool:
    """True for the balai that runs the activity, and for volunteers with participants in their area."""
    return runs(actor, activity) or (
        actor.has(Role.VILLAGE_VOLUNTEER) and fillable_participants(actor, activity).exists()
    )


def fillable_participants(actor: Actor, activity: Activity) -> QuerySet[Participant]:
    """Those whose marks the actor may write: everybody for the own balai, the own area for a volunteer."""
    rows = activity.participants.all()
    if runs(actor, activity):
        return rows
    areas = _volunteer_areas(actor)
    return of_visible(rows.filter(in_area(areas, place="person__place_id")), actor) if areas else rows.none()


def _volunteer_areas(actor: Actor) -> list[str]:
    return [area for m in actor.memberships if m.role is Role.VILLAGE_VOLUNTEER for area in m.areas]


def readable_participants(actor: Actor, activity: Activity) -> QuerySet[Participant]:
    """Those whose attendance the actor may read."""
    return visible_participants(actor).filter(activity=activity)


def on_sheet(rows: QuerySet[Participant], half_day: HalfDay) -> QuerySet[Participant]:
    """Who is called in a half-day: whoever is on the list, joined by then, and has not left.

    Whoever left on that very day is still called when they had come at all; who never came is not.
    """
    came = Attendance.objects.filter(participant__in=rows).values("participant")
    there = Q(left_on=None) | Q(left_on__gt=half_day.day) | Q(left_on=half_day.day, pk__in=came)
    marked = Attendance.objects.filter(day=half_day.day, half=half_day.half).values("participant")
    listed = Q(part=PESERTA) | Q(joined_on__lte=half_day.day)
    found = rows.filter(there & listed | Q(pk__in=marked))
    return found.select_related("person__hamlet", "person__place").order_by("person__name_key", "id")


def marks_of(rows: Iterable[Participant]) -> dict[int, dict[HalfDay, Mark]]:
    """Every mark of these participants, by their primary key."""
    out: dict[int, dict[HalfDay, Mark]] = defaultdict(dict)
    found = Attendance.objects.filter(participant__in=list(rows))
    for pk, day, half, mark in found.values_list("participant", "day", "half", "mark"):
        out[pk][HalfDay(day, Half(half))] = Mark(mark)
    return out


@dataclass(frozen=True, slots=True)
class Filled:
    """Who wrote a half-day's marks last, and when by the clock of the place."""

    by: str
    at: dt.datetime
    zone: str

    @property
    def clock(self) -> str:
        """ "09.12 WITA"."""
        return f"{self.at:%H.%M} {self.zone}"


@dataclass(frozen=True, slots=True)
class HalfDayRow:
    """One half-day in the table: how many marks of each kind, out of how many who are called."""

    half_day: HalfDay
    number: int
    counts: Mapping[Mark, int]
    expected: int
    filled: Filled | None
    begun: bool
    is_open: bool

    @property
    def marked(self) -> int:
        return sum(self.counts.values())

    @property
    def complete(self) -> bool:
        return 0 < self.expected <= self.marked


def half_day_rows(actor: Actor, activity: Activity) -> list[HalfDayRow]:
    """All half-days with their counts, of those whose attendance the actor may read."""
    people = list(readable_participants(actor, activity))
    return _counted(activity, people, Attendance.objects.filter(participant__in=people).order_by("noted_at", "id"))


def _counted(activity: Activity, people: list[Participant], marks: Iterable[Attendance]) -> list[HalfDayRow]:
    """``marks`` of these people in the order in which they were noted."""
    counts: dict[HalfDay, dict[Mark, int]] = defaultdict(lambda: dict.fromkeys(Mark, 0))
    latest: dict[HalfDay, Attendance] = {}
    for row in marks:
        here = HalfDay(row.day, Half(row.half))
        counts[here][Mark(row.mark)] += 1
        latest[here] = row
    zone = zone_of(activity.place_id).value
    filled = {
        here: Filled(row.noted_by, at_place(row.noted_at, activity.place_id), zone) for here, row in latest.items()
    }
    now, state = now_at(activity), State(activity.state)
    return [
        HalfDayRow(
            half_day=each,
            number=(each.day - activity.starts_on).days + 1,
            counts=counts[each],
            expected=_expected(people, each),
            filled=filled.get(each),
            begun=has_begun(each, now),
            is_open=not check_half_day(state, each, activity.starts_on, activity.ends_on, now),
        )
        for each in sessions_of(activity)
    ]


def _expected(people: Iterable[Participant], half_day: HalfDay) -> int:
    """How many are called, near enough for a table: those who left that day are not."""
    return sum(
        (row.part == PESERTA or row.joined_on <= half_day.day) and (row.left_on is None or row.left_on > half_day.day)
        for row in people
    )


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One name on the sheet, with the mark it has now; ``home`` where another of the same name is called, too."""

    participant: Participant
    mark: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One half-day ready to be called. ``closed`` says in words why it takes no mark."""

    half_day: HalfDay
    number: int
    days: int
    rows: tuple[SheetRow, ...]
    filled: Filled | None
    closed: tuple[Refusal, ...]
    caught_up: bool

    @property
    def unmarked(self) -> int:
        return sum(not row.mark for row in self.rows)


def sheet_of(actor: Actor, activity: Activity, half_day: HalfDay) -> Sheet:
    """The sheet as the actor may fill it: all names for the balai, those of the own area for a volunteer."""
    people = list(on_sheet(fillable_participants(actor, activity), half_day))
    found = Attendance.objects.filter(participant__in=people, day=half_day.day, half=half_day.half)
    marks = {row.participant_id: row for row in found.order_by("noted_at", "id")}
    last = max(marks.values(), key=lambda row: row.noted_at, default=None)
    now, homes = now_at(activity), _homes_of_namesakes(people)
    filled = (
        Filled(last.noted_by, at_place(last.noted_at, activity.place_id), zone_of(activity.place_id).value)
        if last
        else None
    )
    return Sheet(
        half_day=half_day,
        number=(half_day.day - activity.starts_on).days + 1,
        days=(activity.ends_on - activity.starts_on).days + 1,
        rows=tuple(SheetRow(p, marks[p.pk].mark if p.pk in marks else "", homes.get(p.pk, "")) for p in people),
        filled=filled,
        closed=check_half_day(State(activity.state), half_day, activity.starts_on, activity.ends_on, now),
        caught_up=is_caught_up(half_day, now),
    )


def _homes_of_namesakes(people: Iterable[Participant]) -> dict[int, str]:
    """Where those live of whom two are called by one name."""
    named = Counter(p.person.name_key for p in people)
    twins = [p.person for p in people if named[p.person.name_key] > 1]
    by_person = {
        person.pk: ", ".join(filter(None, (person.hamlet and person.hamlet.name, person.place.name)))
        for person in twins
    }
    return {p.pk: by_person[p.person_id] for p in people if p.person_id in by_person}


def half_day_to_fill(actor: Actor, activity: Activity) -> HalfDayRow | None:
    """The earliest half-day that has begun and is not complete; None when nothing waits."""
    return half_days_to_fill(actor, [activity]).get(activity.pk)


def half_days_to_fill(actor: Actor, activities: Iterable[Activity]) -> dict[int, HalfDayRow]:
    """``half_day_to_fill`` of several activities by their primary key, in three questions for all of them."""
    filling = {activity.pk: activity for activity in _filled_by(actor, filter(_takes_marks, activities))}
    if not filling:
        return {}
    people: dict[int, list[Participant]] = defaultdict(list)
    activity_of: dict[int, int] = {}
    for row in visible_participants(actor).filter(activity__in=filling):
        people[row.activity_id].append(row)
        activity_of[row.pk] = row.activity_id
    marks: dict[int, list[Attendance]] = defaultdict(list)
    for mark in Attendance.objects.filter(participant__in=activity_of).order_by("noted_at", "id"):
        marks[activity_of[mark.participant_id]].append(mark)
    out = {}
    for pk, activity in filling.items():
        rows = _counted(activity, people[pk], marks[pk])
        waits = next((row for row in rows if row.is_open and row.expected and not row.complete), None)
        if waits:
            out[pk] = waits
    return out


def _filled_by(actor: Actor, activities: Iterable[Activity]) -> list[Activity]:
    """Those of the own balai, and for a volunteer those with participants in the own area."""
    found = list(activities)
    others = [activity.pk for activity in found if not runs(actor, activity)]
    areas = _volunteer_areas(actor)
    rows = Participant.objects.filter(activity__in=others).filter(in_area(areas, place="person__place_id"))
    near = set(rows.values_list("activity", flat=True)) if others and areas else set()
    return [activity for activity in found if activity.pk not in others or activity.pk in near]


def _takes_marks(activity: Activity) -> bool:
    """Cheap to ask before anything is counted: the state and the first day allow it."""
    return not check_open(State(activity.state)) and activity.starts_on <= now_at(activity).date()


@dataclass(frozen=True, slots=True)
class Standing:
    """How one participant stands. ``completion`` is None for listeners, who are not judged."""

    participant: Participant
    completion: Completion | None

    @property
    def due(self) -> bool | None:
        """What ``Participant.completed`` has to be once the activity is over; None is not judged."""
        return self.completion.completed if self.completion else None


def standings(activity: Activity, rows: Iterable[Participant]) -> list[Standing]:
    """Each of ``rows``, judged by the rule of the activity's first day.

    Listeners are not judged, nor is whoever left without having come at all.
    """
    people = list(rows)
    marks, sessions, rule = marks_of(people), sessions_of(activity), completion_rule(activity.starts_on)
    out = []
    for row in people:
        own: Marks = marks.get(row.pk, {})
        judged = row.part != Part.PENDENGAR and (row.left_on is None or Mark.HADIR in own.values())
        out.append(Standing(row, completion(own, sessions, rule) if judged else None))
    return out


@dataclass(frozen=True, slots=True)
class Summary:
    """How the participants stand together, of those who hold a seat and have not left."""

    required: int
    sessions: int
    completed: int
    possible: int
    lost: int


def summary_of(activity: Activity, rows: Iterable[Participant]) -> Summary:
    """How many completed it, still can, and no longer can."""
    found = [each.completion for each in standings(activity, rows) if each.completion and not each.participant.left_on]
    sessions = len(sessions_of(activity))
    return Summary(
        required=completion_rule(activity.starts_on).required(sessions),
        sessions=sessions,
        completed=sum(each.completed for each in found),
        possible=sum(each.still_possible and not each.completed for each in found),
        lost=sum(not each.still_possible for each in found),
    )


def gives_certificates(activity: Activity) -> bool:
    """Trainings do, meetings do not."""
    return kind_rules(Kind(activity.kind)).gives_certificate


def wrong_completions() -> Iterator[str]:
    """For ``bekal verify``: of every activity that is over, who is marked as having completed it against the rule."""
    rows = Activity.objects.filter(state__in=(State.SELESAI, State.DILAPORKAN)).prefetch_related("participants")
    for activity in rows.iterator(100):
        for standing in standings(activity, activity.participants.all()):
            if standing.participant.completed != standing.due:
                yield (
                    f"participant {standing.participant.uid}: completed is {standing.participant.completed}, "
                    f"the marks say {standing.due}"
                )
