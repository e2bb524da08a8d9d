"""A person's months: own businesses, memberships, wages and shares, and what was left."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person

from ..models import Earning, Report
from ..policy import reads_money
from ..rules.amounts import Amount
from ..rules.income import FamilyMonth, Left
from ..rules.kinds import Earning as Kind
from ..rules.kinds import Worked
from ..rules.seasons import months_between
from .scope import visible_reports
from .values import left


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """One month of somebody. No reports and no earnings: nothing was told."""

    month: dt.date
    reports: tuple[Report, ...]
    earnings: tuple[Earning, ...]

    @property
    def told(self) -> bool:
        """True when anything was."""
        return bool(self.reports or self.earnings)

    @property
    def twice(self) -> bool:
        """True when a business and a group both told of work in this month: the same goods may stand in both."""
        worked = [row.enterprise_id is not None for row in self.reports if row.worked == Worked.YES]
        return len(set(worked)) == 2

    @property
    def left(self) -> Left:
        """Sisa untuk keluarga. Only for who reads it."""
        by_kind: dict[str, list[Amount]] = defaultdict(list)
        for row in self.earnings:
            by_kind[row.kind].append(Amount(row.low, row.high))
        return FamilyMonth(
            tuple(left(row) for row in self.reports), tuple(by_kind[Kind.WAGE]), tuple(by_kind[Kind.SHARE])
        ).left


def income_person(actor: Actor, uid: str) -> Person:
    """Somebody whose income the actor reads; raises NotHere."""
    found = get_person(actor, uid)
    if not reads_money(actor, found.place_id, found.uid):
        raise not_here()
    return found


def reports_of_person(actor: Actor, person_uid: str) -> list[Report]:
    """What was told of somebody, oldest first."""
    rows = visible_reports(actor).filter(person__uid=person_uid)
    return list(rows.select_related("enterprise", "sheet__group", "member", "person").order_by("month", "id"))


def months_of_person(actor: Actor, person: Person) -> list[PersonMonth]:
    """Every month from the first to the last of which anything is known, oldest first."""
    reports: dict[dt.date, list[Report]] = defaultdict(list)
    for row in reports_of_person(actor, person.uid):
        reports[row.month].append(row)
    earnings: dict[dt.date, list[Earning]] = defaultdict(list)
    for each in Earning.objects.filter(person=person).order_by("month", "id"):
        earnings[each.month].append(each)
    known = sorted({*reports, *earnings})
    if not known:
        return []
    return [
        PersonMonth(month, tuple(reports[month]), tuple(earnings[month]))
        for month in months_between(known[0], known[-1])
    ]


def get_earning(actor: Actor, person_uid: str, uid: str) -> Earning:
    """One earning of somebody whose income the actor reads; raises NotHere."""
    person = income_person(actor, person_uid)
    found = Earning.objects.filter(person=person, uid=uid).first()
    if found is None:
        raise not_here()
    return found
