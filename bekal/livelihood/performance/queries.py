"""Reads of Capaian: one office, one year. Each begins with the offices and activities that the actor sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.queries import area_of
from bekal.commons.places.models import Place
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.training.models import Activity, Certificate, Participant
from bekal.livelihood.training.queries.scope import visible_activities, visible_participants
from bekal.livelihood.training.rules.attendance import Part
from bekal.livelihood.training.rules.kinds import Kind
from bekal.livelihood.training.rules.states import CLOSED, State
from bekal.livelihood.training.rules.topics import sectors
from bekal.people.persons.rules.status import TRACK_LABELS, Track

from .models import Closing, Goal, Tag, Target
from .policy import may_see_performance
from .rules.counting import (
    TABLES,
    WHOLE,
    Difference,
    Dimension,
    Row,
    Service,
    Table,
    Totals,
    differences,
    table,
    totals,
)
from .rules.islands import island_of
from .words import SEX_LABELS, TABLE_LABELS, UNKNOWN, UNTAGGED, WHOLE_LABELS

# What took place; what is planned or under way has not reached anybody yet.
HELD = (State.SELESAI, State.DILAPORKAN)


def offices_of(actor: Actor) -> list[Organization]:
    """The offices whose year the actor may see: the own balai, or every balai for a national analyst."""
    if not may_see_performance(actor):
        return []
    own = [m.organization_uid for m in actor.memberships if m.role in BALAI]
    seen = Q(uid__in=own)
    if actor.has(Role.NATIONAL_ANALYST):
        seen |= Q(kind="bp3mi")
    return list(Organization.objects.filter(seen).order_by("name_key", "id"))


def get_office(actor: Actor, uid: str) -> Organization:
    """One of them, the first for an empty uid; raises NotHere."""
    found = next((office for office in offices_of(actor) if uid in ("", office.uid)), None)
    if found is None:
        raise not_here()
    return found


def own_office(actor: Actor) -> Organization:
    """The balai in whose name the actor writes; raises NotHere for who has none."""
    own = [m.organization_uid for m in actor.memberships if m.role in BALAI]
    found = Organization.objects.filter(uid__in=own[:1]).first()
    if found is None:
        raise not_here()
    return found


def activities_of(actor: Actor, office: Organization, year: int) -> QuerySet[Activity]:
    """What the office held for people in the year, as far as the actor sees it; its meetings reach nobody."""
    rows = visible_activities(actor).filter(organization=office, year=year, state__in=HELD)
    return rows.exclude(kind=Kind.RAPAT_KOORDINASI)


def seats_of(actor: Actor, office: Organization, year: int) -> QuerySet[Participant]:
    """Who held a seat in it to the end; listeners without one are not counted."""
    rows = visible_participants(actor).filter(activity__in=activities_of(actor, office, year), left_on=None)
    return rows.exclude(part=Part.PENDENGAR)


def years_of(actor: Actor, office: Organization) -> list[int]:
    """Years with an activity or a target, newest first; this year always."""
    years = set(visible_activities(actor).filter(organization=office).values_list("year", flat=True).distinct())
    years |= set(Target.objects.filter(organization=office, ended_at=None).values_list("year", flat=True).distinct())
    return sorted(years | {timezone.localdate().year}, reverse=True)


def goals_of(office: Organization, year: int) -> QuerySet[Goal]:
    """Programmes and indicators of the year: the office's own and those of the nation."""
    rows = Goal.objects.filter(Q(organization=office) | Q(national=True), year=year, withdrawn_at=None)
    return rows.select_related("organization").order_by("kind", "code", "name", "id")


def targets_of(office: Organization, year: int) -> QuerySet[Target]:
    """The targets that hold."""
    return Target.objects.filter(organization=office, year=year, ended_at=None).order_by("dimension", "key")


def earlier_targets(office: Organization, year: int) -> QuerySet[Target]:
    """Targets that no longer hold, the newest first."""
    return Target.objects.filter(organization=office, year=year).exclude(ended_at=None).order_by("-ended_at", "-id")


def closing_of(office: Organization, year: int) -> Closing | None:
    """How the year was closed, if it is."""
    return Closing.objects.filter(organization=office, year=year, opened_at=None).first()


def open_activities(actor: Actor, office: Organization, year: int) -> list[str]:
    """Titles of activities that are neither reported, cancelled nor merged."""
    rows = visible_activities(actor).filter(organization=office, year=year).exclude(state__in=CLOSED)
    return list(rows.order_by("starts_on", "id").values_list("title", flat=True))


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its label and how its list is asked for."""

    label: str
    row: Row
    query: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its title."""

    title: str
    table: Table
    lines: tuple[Line, ...]

    @property
    def aimed(self) -> bool:
        """Whether any row has a target."""
        return any(line.row.target is not None for line in self.lines)

    @property
    def untouched(self) -> list[str]:
        """Labels of rows with nobody."""
        return [line.label for line in self.lines if line.row.untouched]


@dataclass(frozen=True, slots=True)
class Year:
    """Capaian of one office in one year."""

    office: Organization
    year: int
    totals: Totals
    certified: int
    whole: tuple[Line, ...]
    parts: tuple[Section, ...]
    villages: tuple[tuple[Place, int], ...]
    closing: Closing | None
    changed: tuple[tuple[str, Difference], ...]

    @property
    def figures(self) -> list[list[Any]]:
        """All rows as a closing keeps them."""
        tables = [(part.table.dimension, part.lines) for part in self.parts]
        whole = [(dimension, (line,)) for dimension, line in zip(WHOLE, self.whole, strict=True)]
        return [
            [dimension.value, line.row.key, line.row.target, line.row.reached]
            for dimension, lines in (*whole, *tables)
            for line in lines
        ]


def year_of(actor: Actor, office: Organization, year: int) -> Year:
    """Targets and what was reached of them."""
    held = list(activities_of(actor, office, year).values_list("pk", flat=True))
    services = _services(actor, office, year)
    goals = list(goals_of(office, year))
    labels, known = _rows_known(office, goals)
    set_ = list(targets_of(office, year))
    targets = {(target.dimension, target.key): target for target in set_}
    whole = totals(services, len(held))
    reached = {
        Dimension.PEOPLE: whole.people,
        Dimension.VILLAGES: whole.villages,
        Dimension.ACTIVITIES: whole.activities,
    }
    parts = tuple(_part(services, dimension, known, labels, targets) for dimension in TABLES)
    lines = tuple(
        _line(gettext(WHOLE_LABELS[d]), Row("", reached[d], _number(targets, d)), "", targets.get((d.value, "")))
        for d in WHOLE
    )
    closing = closing_of(office, year)
    found = Year(office, year, whole, _certified(actor, office, year), lines, parts, _villages(services), closing, ())
    return found if closing is None else _compared(found, closing, labels)


def _compared(found: Year, closing: Closing, labels: dict[tuple[str, str], str]) -> Year:
    changed = tuple(
        (labels.get((each.dimension.value, each.key)) or _whole_label(each.dimension), each)
        for each in differences(closing.figures, found.figures)
    )
    return replace(found, changed=changed)


def _whole_label(dimension: Dimension) -> str:
    return gettext(WHOLE_LABELS.get(dimension, UNKNOWN))


def _number(targets: dict[tuple[str, str], Target], dimension: Dimension) -> int | None:
    found = targets.get((dimension.value, ""))
    return found.number if found else None


def _services(actor: Actor, office: Organization, year: int) -> list[Service]:
    tags: dict[int, tuple[str, ...]] = {}
    tagged = Tag.objects.filter(activity__organization=office, activity__year=year, goal__withdrawn_at=None)
    for activity, goal in tagged.order_by("goal__uid").values_list("activity_id", "goal__uid"):
        tags[activity] = (*tags.get(activity, ()), goal)
    rows = seats_of(actor, office, year).values_list(
        "person_id", "activity_id", "place_id", "track", "person__sex", "activity__sector", "place__province",
        "place__regency",
    )  # fmt: skip
    return [
        Service(str(person), str(activity), village, track, sex, sector, regency, island_of(province, regency),
                tags.get(activity, ()))
        for person, activity, village, track, sex, sector, province, regency in rows
    ]  # fmt: skip


def _certified(actor: Actor, office: Organization, year: int) -> int:
    rows = Certificate.objects.filter(participant__in=seats_of(actor, office, year), withdrawn_at=None)
    return rows.exclude(participant__track="masyarakat").values("participant__person").distinct().count()


def _villages(services: Sequence[Service]) -> tuple[tuple[Place, int], ...]:
    """Villages by name with how many different people of each."""
    people: dict[str, set[str]] = {}
    for service in services:
        if service.track != "masyarakat":
            people.setdefault(service.village, set()).add(service.person)
    places = Place.objects.filter(code__in=people).order_by("name_key", "code")
    return tuple((place, len(people[place.code])) for place in places)


def regencies_of(office: Organization) -> list[Place]:
    """The kabupaten and kota of the office's area."""
    inside = Q(pk__in=[])
    for area in area_of(office):
        regency = PlaceCode(area).regency
        inside |= Q(code=regency) if regency else Q(province=area)
    return list(Place.objects.filter(inside, level=2, valid_to=None).order_by("code"))


def _rows_known(
    office: Organization, goals: Iterable[Goal]
) -> tuple[dict[tuple[str, str], str], dict[Dimension, list[str]]]:
    """What each row is called, and the rows that a table shows even with nobody in them."""
    regencies = regencies_of(office)
    islands = list(dict.fromkeys(island_of(place.province, place.code) for place in regencies))
    names: dict[Dimension, list[tuple[str, str]]] = {
        Dimension.TRACK: [(t.value, gettext(TRACK_LABELS[t])) for t in Track if t is not Track.MASYARAKAT],
        Dimension.SEX: [(key, gettext(label)) for key, label in SEX_LABELS.items()],
        Dimension.SECTOR: [(code, gettext(label)) for code, label in sectors() if code != _REST],
        Dimension.REGENCY: [(place.code, place.name) for place in regencies],
        Dimension.ISLAND: [(name, name) for name in islands if name],
        Dimension.GOAL: [(goal.uid, goal.label) for goal in goals],
    }
    labels = {(d.value, key): label for d, rows in names.items() for key, label in rows}
    return labels, {dimension: [key for key, _label in rows] for dimension, rows in names.items()}


def _part(
    services: Sequence[Service], dimension: Dimension, known: dict[Dimension, list[str]],
    labels: dict[tuple[str, str], str], targets: dict[tuple[str, str], Target],
) -> Section:  # fmt: skip
    mine = {key: target.number for (d, key), target in targets.items() if d == dimension.value}
    found = table(services, dimension, known[dimension], mine)
    blank = gettext(UNTAGGED if dimension is Dimension.GOAL else UNKNOWN)
    others = [row.key for row in found.rows if row.key and (dimension.value, row.key) not in labels]
    strangers = _names(dimension, others) if others else {}
    return Section(gettext(TABLE_LABELS[dimension]), found, tuple(
        _line(
            labels.get((dimension.value, row.key)) or strangers.get(row.key) or (row.key or blank), row,
            dimension.value, targets.get((dimension.value, row.key)),
        )
        for row in found.rows
    ))  # fmt: skip


def _names(dimension: Dimension, codes: list[str]) -> dict[str, str]:
    """Rows that no table shows of itself: other sectors, and regencies outside the area from which somebody came."""
    if dimension is Dimension.SECTOR:
        return {code: gettext(label) for code, label in sectors() if code in codes}
    return dict(Place.objects.filter(code__in=codes).values_list("code", "name"))


def _line(label: str, row: Row, dimension: str, target: Target | None) -> Line:
    query = f"{dimension}={row.key or NOT_KNOWN}" if dimension else ""
    return Line(label, row, query, target.source if target else "")


# "Lain-lain" is not something to be reached: it is shown once it has somebody.
_REST = "lain"
# In an address: the row of what is not known.
NOT_KNOWN = "-"


def row_options(office: Organization, year: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a target can be about, in groups, as "dimension:key"."""
    labels, known = _rows_known(office, goals_of(office, year))
    whole = [(f"{d.value}:", gettext(label)) for d, label in WHOLE_LABELS.items()]
    return [
        (gettext("Seluruhnya"), whole),
        *(
            (gettext(TABLE_LABELS[d]), [(f"{d.value}:{key}", labels[d.value, key]) for key in known[d]])
            for d in TABLES
            if known[d]
        ),
    ]


def labels_of(office: Organization, year: int) -> dict[tuple[str, str], str]:
    """What targets of the year are about, in words."""
    labels, _known = _rows_known(office, goals_of(office, year))
    return {(d.value, ""): gettext(label) for d, label in WHOLE_LABELS.items()} | labels


def tags_of(activity: Activity) -> list[Goal]:
    """The goals that an activity counts for."""
    return list(Goal.objects.filter(tags__activity=activity, withdrawn_at=None).order_by("kind", "code", "name"))


def get_goal(actor: Actor, uid: str) -> Goal:
    """A goal that the actor wrote down for the own office, or for the nation; raises NotHere."""
    mine = Q(organization__uid__in=[m.organization_uid for m in actor.memberships if m.role in BALAI], national=False)
    if actor.has(Role.NATIONAL_ANALYST):
        mine |= Q(national=True)
    found = Goal.objects.filter(mine, uid=uid, withdrawn_at=None).select_related("organization").first()
    if found is None:
        raise not_here()
    return found


def where_target(uid: str) -> tuple[Organization, int]:
    """The office and year of a target, also of one that was withdrawn. Tells nothing of the target itself."""
    found = Target.objects.select_related("organization").get(uid=uid)
    return found.organization, found.year


def year_of_goal(uid: str) -> int:
    """The year of a goal, also of one that was withdrawn."""
    return Goal.objects.get(uid=uid).year


def get_target(actor: Actor, uid: str) -> Target:
    """A target of the own office that holds; raises NotHere."""
    rows = Target.objects.filter(organization=own_office(actor), uid=uid, ended_at=None)
    found = rows.select_related("organization").first()
    if found is None:
        raise not_here()
    return found
