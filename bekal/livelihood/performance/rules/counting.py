"""Capaian: people counted once however often they were served, beside what was aimed at.

The unit is a service: one seat that one person held, to the end or not, in one activity that took place. A row counts
the different people of its services, so that within a row nobody counts twice; who stands in two rows (a bag course in
one sector, a salt course in another) is told beside the table instead of being hidden in a sum. Masyarakat are never
beneficiaries of the programme (GLOSSARY): they are counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

MASYARAKAT = "masyarakat"


class Dimension(StrEnum):
    """What a target is about. Values are stored. The first three are of the whole year and have no key."""

    PEOPLE = "people"
    VILLAGES = "villages"
    ACTIVITIES = "activities"
    TRACK = "track"
    SEX = "sex"
    SECTOR = "sector"
    REGENCY = "regency"
    ISLAND = "island"
    GOAL = "goal"


WHOLE = (Dimension.PEOPLE, Dimension.VILLAGES, Dimension.ACTIVITIES)
TABLES = (Dimension.TRACK, Dimension.SEX, Dimension.SECTOR, Dimension.REGENCY, Dimension.ISLAND, Dimension.GOAL)


@dataclass(frozen=True, slots=True)
class Service:
    """A seat held. ``person``, ``activity`` and ``village`` are any stable keys; an empty value is one not known.
    ``goals`` are the priority programmes and indicators (IKU) that the activity is tagged with."""

    person: str
    activity: str
    village: str = ""
    track: str = ""
    sex: str = ""
    sector: str = ""
    regency: str = ""
    island: str = ""
    goals: tuple[str, ...] = ()

    def keys(self, dimension: Dimension) -> tuple[str, ...]:
        """The rows of a table in which this service counts: one, and for goals as many as the activity has."""
        return (self.goals or ("",)) if dimension is Dimension.GOAL else (getattr(self, dimension.value),)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``reached`` people against a ``target``; None where none was set."""

    key: str
    reached: int
    target: int | None = None

    @property
    def percent(self) -> int | None:
        """Reached in whole percent of the target, rounded down; None without a target.

        >>> Row("", 119, 120).percent, Row("", 5).percent
        (99, None)
        """
        return self.reached * 100 // self.target if self.target else None

    @property
    def untouched(self) -> bool:
        """Belum terjangkau: a row that is known and has nobody."""
        return bool(self.key) and not self.reached


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one dimension; ``several`` people stand in more than one of them."""

    dimension: Dimension
    rows: tuple[Row, ...]
    several: int = 0

    @property
    def untouched(self) -> tuple[Row, ...]:
        """Rows with nobody."""
        return tuple(row for row in self.rows if row.untouched)

    @property
    def unknown(self) -> int:
        """People of whom this is not known, or whose activities have no goal."""
        return next((row.reached for row in self.rows if not row.key), 0)


@dataclass(frozen=True, slots=True)
class Totals:
    """The year in one line. ``seats`` counts services; ``again`` people were served more than once; ``outside`` are
    masyarakat who took part and count as nobody's target."""

    people: int
    seats: int
    again: int
    outside: int
    villages: int
    activities: int


def beneficiaries(services: Iterable[Service]) -> list[Service]:
    """Without masyarakat."""
    return [service for service in services if service.track != MASYARAKAT]


def totals(services: Sequence[Service], activities: int) -> Totals:
    """``activities`` took place, whoever came.

    >>> a, b = Service("ani", "tas", track="family"), Service("ani", "garam", track="family")
    >>> totals([a, b, Service("budi", "tas", track="masyarakat")], 2).people
    1
    """
    served = beneficiaries(services)
    times = Counter(person for person, _activity in {(each.person, each.activity) for each in served})
    return Totals(
        people=len(times),
        seats=len(served),
        again=sum(number > 1 for number in times.values()),
        outside=len({each.person for each in services} - set(times)),
        villages=len({each.village for each in served if each.village}),
        activities=activities,
    )


def table(services: Iterable[Service], dimension: Dimension, known: Sequence[str], targets: Mapping[str, int]) -> Table:
    """The people of each row: ``known`` rows in their order, then others that occurred or have a target, at the end
    those not known.

    Example: two people of Lombok and a known Sumbawa give rows (Lombok, 2) and (Sumbawa, 0).
    """
    people: dict[str, set[str]] = {}
    for service in beneficiaries(services):
        for key in service.keys(dimension):
            people.setdefault(key, set()).add(service.person)
    others = sorted((set(people) | set(targets)) - set(known) - {""})
    keys = [*known, *others, *([""] if people.get("") else [])]
    rows = tuple(Row(key, len(people.get(key, ())), targets.get(key)) for key in keys)
    times = Counter(person for found in people.values() for person in found)
    return Table(dimension, rows, sum(number > 1 for number in times.values()))


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is another one now than when the year was closed."""

    dimension: Dimension
    key: str
    then: int
    now: int


def differences(then: Iterable[Sequence[object]], now: Iterable[Sequence[object]]) -> list[Difference]:
    """What changed since a year was closed; both are rows of (dimension, key, target, reached).

    >>> differences([("sex", "P", None, 3)], [("sex", "P", None, 4)])[0].now
    4
    """
    before = {(str(d), str(key)): int(str(reached)) for d, key, _target, reached in then}
    after = {(str(d), str(key)): int(str(reached)) for d, key, _target, reached in now}
    return [
        Difference(Dimension(place[0]), place[1], before.get(place, 0), after.get(place, 0))
        for place in dict.fromkeys((*before, *after))
        if before.get(place, 0) != after.get(place, 0)
    ]


def check_closing(*, year: int, today_year: int, open_activities: Sequence[str]) -> list[Refusal]:
    """Why a year cannot be closed: it is not over, or activities are neither reported, cancelled nor merged."""
    no = []
    if year >= today_year:
        text = _("Tahun %(year)s belum berakhir. Tutup setelah 31 Desember.")
        no.append(Refusal("year_runs", text, year=str(year)))
    if open_activities:
        text = _("Belum semua kegiatan dilaporkan: %(titles)s. Laporkan atau batalkan dulu.")
        no.append(Refusal("activities_open", text, titles=", ".join(open_activities)))
    return no
