"""What befell groups and businesses."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.enterprises.models import Enterprise, Group
from bekal.livelihood.enterprises.queries import visible_enterprises, visible_groups

from ..models import Shock
from ..rules.kinds import PRIVATE_SHOCKS
from ..rules.seasons import month_of, months_between
from .scope import fills_sheet, reads_business_money, writes_business


def shocks_of(actor: Actor, *, group: Group | None = None, enterprise: Enterprise | None = None) -> list[Shock]:
    """Of a visible group or business, the newest first; illness only for who reads its rupiah."""
    rows = Shock.objects.filter(Q(group=group) if group else Q(enterprise=enterprise))
    if enterprise is None or not reads_business_money(actor, enterprise):
        rows = rows.exclude(kind__in=PRIVATE_SHOCKS)
    return list(rows.order_by("-from_on", "-id"))


def get_shock(actor: Actor, uid: str) -> Shock:
    """One that the actor may take away; raises NotHere."""
    found = Shock.objects.filter(uid=uid).select_related("group", "enterprise__person", "enterprise__group").first()
    if found is not None and _writes(actor, found):
        return found
    raise not_here()


def _writes(actor: Actor, row: Shock) -> bool:
    if row.group is not None:
        return visible_groups(actor).filter(pk=row.group.pk).exists() and fills_sheet(actor, row.group)
    found = row.enterprise
    assert found is not None
    if not visible_enterprises(actor).filter(pk=found.pk).exists() or not writes_business(actor, found):
        return False
    return row.kind not in PRIVATE_SHOCKS or reads_business_money(actor, found)


def struck_months(rows: Collection[Shock], last: dt.date) -> set[dt.date]:
    """Every month in which one of them lasted; of one that has no end only the month in which it came."""
    out: set[dt.date] = set()
    for row in rows:
        out |= set(months_between(month_of(row.from_on), min(row.to_on or row.from_on, last)))
    return out
