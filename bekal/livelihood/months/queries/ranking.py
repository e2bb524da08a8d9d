"""Whose production went on, of the businesses and members of groups that the actor sees."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from bekal.foundation.kernel.actor import Actor

from ..models import Report, Shock
from ..rules.consistency import Consistency, Told, measure
from ..rules.kinds import Worked
from ..rules.seasons import months_between, season_of, shifted
from .scope import last_month, visible_reports
from .shocks import struck_months
from .values import hundredths, in_unit

MONTHS_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody's or a group's production with its measure. ``name`` is of the person, else of the business; ``home`` the
    business or group in which it was made; equal ranks share their ``number``."""

    name: str
    product: str
    place: str
    found: Consistency
    url: str
    number: int = 0
    home: str = ""


def ranking(actor: Actor, *, last: dt.date | None = None, area: str = "") -> list[Ranked]:
    """The last twelve months, best first; who has too few in-season months to be measured stands at the end."""
    end = last or last_month()
    rows = visible_reports(actor).filter(month__gte=shifted(end, 1 - MONTHS_LOOKED_AT), month__lte=end)
    if area:
        rows = rows.filter(place__code__startswith=area)
    rows = rows.exclude(kind="total").select_related("person", "enterprise__group", "sheet__group", "member", "place")
    by_subject: dict[tuple[str, int], list[Report]] = defaultdict(list)
    for row in rows:
        by_subject[_subject(row)].append(row)
    shocks = _shocks(by_subject.values(), end)
    out = [_ranked(found, shocks.get(subject, set()), end) for subject, found in by_subject.items()]
    return _numbered(sorted(out, key=lambda each: (*each.found.rank, each.name)))


def _numbered(rows: list[Ranked]) -> list[Ranked]:
    """Equal ranks share their number: the name decides nothing."""
    out: list[Ranked] = []
    for place, row in enumerate(rows, start=1):
        same = bool(out) and out[-1].found.rank == row.found.rank
        out.append(replace(row, number=out[-1].number if same else place))
    return out


def told_months_of(actor: Actor) -> list[dt.date]:
    """Months of which anything was told, newest first: up to which of them one may look back."""
    return list(visible_reports(actor).order_by("-month").values_list("month", flat=True).distinct()[:60])


def _subject(row: Report) -> tuple[str, int]:
    return ("enterprise", row.enterprise_id or 0) if row.enterprise_id else ("member", row.member_id or 0)


def product_of(row: Report) -> str:
    """What is made."""
    if row.enterprise is not None:
        return row.enterprise.product
    return row.sheet.group.product if row.sheet is not None else ""


def _shocks(found: Iterable[list[Report]], end: dt.date) -> dict[tuple[str, int], set[dt.date]]:
    firsts = [rows[0] for rows in found]
    groups = {row.sheet.group_id for row in firsts if row.sheet is not None}
    businesses = {row.enterprise_id for row in firsts if row.enterprise_id}
    by_group, by_business = defaultdict(list), defaultdict(list)
    for shock in Shock.objects.filter(group__in=groups):
        by_group[shock.group_id].append(shock)
    for shock in Shock.objects.filter(enterprise__in=businesses):
        by_business[shock.enterprise_id].append(shock)
    out = {}
    for row in firsts:
        own = by_business[row.enterprise_id] if row.enterprise_id else by_group[row.sheet.group_id if row.sheet else 0]
        out[_subject(row)] = struck_months(own, end)
    return out


def _ranked(rows: list[Report], struck: set[dt.date], end: dt.date) -> Ranked:
    row = max(rows, key=lambda each: each.month)
    product = product_of(row)
    name = row.person.name if row.person else row.enterprise.name if row.enterprise else "–"
    if row.person:
        url = reverse("month-person", args=[row.person.uid])
    else:
        url = reverse("month-business", args=[row.enterprise.uid]) if row.enterprise else ""
    home = row.enterprise.name if row.enterprise else row.sheet.group.name if row.sheet else ""
    found = measure(told_months(rows, product, struck, end))
    return Ranked(name, product, row.place.short, found, url, home=home if home != name else "")


def told_months(rows: Collection[Report], product: str, struck: set[dt.date], end: dt.date) -> list[Told]:
    """The last twelve months as the rule reads them, from the first that anybody told."""
    by_month = {row.month: row for row in rows}
    first = max(shifted(end, 1 - MONTHS_LOOKED_AT), min(by_month, default=end))
    season = season_of(product, next(iter(rows)).place_id if rows else "")
    unit = max(by_month.values(), key=lambda row: row.month).unit if by_month else ""
    return [_told(month, by_month.get(month), season.holds(month), month in struck, unit, product)
            for month in months_between(first, end)]  # fmt: skip


def _told(month: dt.date, row: Report | None, in_season: bool, struck: bool, unit: str, product: str) -> Told:
    if row is None:
        return Told(month=month, in_season=in_season, shock=struck)
    made = row.produced if row.produced is not None else row.sold
    return Told(
        month=month, in_season=in_season, reported=True, idle=row.worked == Worked.IDLE, shock=struck,
        made=0 if row.worked == Worked.IDLE else hundredths(in_unit(made, row, unit, product)), orders=row.orders,
        kept=row.kept,
    )  # fmt: skip


def production_percents(uids: Iterable[str]) -> dict[str, int]:
    """For a selection: of each of these people (uids) who can be measured the best share of in-season months that
    produced, in percent. Whoever asks has asked who may see them."""
    end = last_month()
    rows = Report.objects.filter(
        person__uid__in=list(uids), month__gte=shifted(end, 1 - MONTHS_LOOKED_AT), month__lte=end
    )
    rows = rows.exclude(kind="total").select_related("person", "enterprise", "sheet__group", "place")
    by_subject: dict[tuple[str, int], list[Report]] = defaultdict(list)
    for row in rows:
        by_subject[_subject(row)].append(row)
    shocks = _shocks(by_subject.values(), end)
    out: dict[str, int] = {}
    for subject, found in by_subject.items():
        share = measure(told_months(found, product_of(found[-1]), shocks.get(subject, set()), end)).share
        person = found[-1].person
        if share is not None and person is not None:
            out[person.uid] = max(share, out.get(person.uid, 0))
    return out
