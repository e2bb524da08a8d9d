"""The months of a person or a business as points of a chart."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.training.queries.scope import visible_participants
from bekal.people.persons.models import Person

from .drawing import Chart, Point
from .models import Report, Shock
from .queries.people import PersonMonth
from .queries.ranking import product_of
from .queries.shocks import shocks_of, struck_months
from .queries.values import left, minimum_wage, peak
from .rules.kinds import GUESSES, SHOCK_LABELS, Worked
from .rules.seasons import months_between, season_of, shifted

LOOK_BACK = 12


def trained_days(actor: Actor, person: Person) -> list[tuple[dt.date, str]]:
    """When somebody was trained, as far as the actor sees the trainings."""
    rows = visible_participants(actor).filter(person=person, left_on=None).select_related("activity")
    return [(row.activity.starts_on, row.activity.title) for row in rows.order_by("activity__starts_on", "id")]


def wages_of(province: str, months: Iterable[dt.date]) -> dict[int, int]:
    """The minimum wage of the years of these months, where it is known."""
    found = {year: minimum_wage(province, year) for year in {month.year for month in months}}
    return {year: row.amount for year, row in found.items() if row is not None}


def _guess(rows: Sequence[Report]) -> bool:
    return any(row.source in GUESSES or not row.source for row in rows if row.worked == Worked.YES)


def _words(shocks: Sequence[Shock], month: dt.date, last: dt.date) -> str:
    struck = [row for row in shocks if month in struck_months([row], last)]
    return ", ".join(gettext(SHOCK_LABELS[row.kind]) for row in struck)  # type: ignore[index]


def chart_of_person(actor: Actor, person: Person, months: Sequence[PersonMonth]) -> Chart:
    """What was left to the family, month by month."""
    rows = [row for each in months for row in each.reports]
    trained = trained_days(actor, person)
    months = _since_training(months, [day for day, _title in trained])
    seasons = {season_of(product_of(row), row.place_id) for row in rows}
    shocks = [
        shock
        for home in {row.enterprise for row in rows if row.enterprise}
        for shock in shocks_of(actor, enterprise=home)
    ]
    shocks += [
        shock for home in {row.sheet.group for row in rows if row.sheet} for shock in shocks_of(actor, group=home)
    ]
    last = months[-1].month if months else dt.date.min
    points = [
        Point(
            each.month, each.left.amount, _guess(each.reports),
            off_season=bool(seasons) and not any(season.holds(each.month) for season in seasons),
            peak=any(season.lebaran for season in seasons) and peak(each.month), shock=_words(shocks, each.month, last),
        )
        for each in months
    ]  # fmt: skip
    return Chart(
        points, gettext("Sisa untuk keluarga"), trained,
        wages_of(person.province, (each.month for each in months)),
    )  # fmt: skip


def _since_training(months: Sequence[PersonMonth], trained: Sequence[dt.date]) -> Sequence[PersonMonth]:
    """From the month of the last training before them on, when that is not too long ago: then the gap shows as well."""
    if not months:
        return months
    first = months[0].month
    before = [day.replace(day=1) for day in trained if shifted(first, -LOOK_BACK) <= day.replace(day=1) < first]
    empty = [PersonMonth(month, (), ()) for month in months_between(max(before), shifted(first, -1))] if before else []
    return [*empty, *months]


def chart_of_business(actor: Actor, found: Enterprise, rows: Sequence[Report]) -> Chart:
    """What one business left, month by month."""
    by_month = {row.month: row for row in rows}
    season, shocks = season_of(found.product, found.place_id), shocks_of(actor, enterprise=found)
    months = list(months_between(min(by_month), max(by_month))) if by_month else []
    points = []
    for month in months:
        row = by_month.get(month)
        points.append(Point(
            month, left(row).amount if row else None, _guess([row] if row else []), not season.holds(month),
            season.lebaran and peak(month), _words(shocks, month, months[-1]),
        ))  # fmt: skip
    trained = trained_days(actor, found.person) if found.person else []
    return Chart(points, gettext("Pendapatan bersih"), trained, wages_of(found.province, months))
