"""A month with what it is compared with."""

import datetime as dt

from bekal.commons.places.models import Place
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.livelihood.enterprises.models import Enterprise, GroupMember

from ..models import Report, TypedWage
from ..rules.seasons import shifted


def beside(
    month: dt.date, *, enterprise: Enterprise | None = None, member: GroupMember | None = None
) -> dict[dt.date, Report]:
    """This month, the one before and the same a year ago, of a business or a membership that the caller may write."""
    rows = Report.objects.filter(month__in=[month, shifted(month, -1), shifted(month, -12)])
    rows = rows.filter(enterprise=enterprise) if enterprise else rows.filter(member=member)
    return {row.month: row for row in rows}


def version_of(row: Report | None) -> int:
    """The version that is stored now, 0 for a month that nobody told."""
    return Report.objects.values_list("version", flat=True).get(pk=row.pk) if row else 0


def own_provinces(actor: Actor) -> list[tuple[str, str]]:
    """Provinces in which the actor's balai works: code and name."""
    codes = {PlaceCode(area).province for m in actor.acting_as(BALAI) for area in m.areas if area}
    return list(Place.objects.filter(code__in=codes).order_by("code").values_list("code", "name"))


def typed_wages(actor: Actor) -> list[TypedWage]:
    """Minimum wages that an office typed for them, the newest first."""
    codes = [code for code, _name in own_provinces(actor)]
    return list(TypedWage.objects.filter(province__in=codes).order_by("province", "-year"))
