"""Who sees which months, groups and businesses, and what of them."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from bekal.commons.organizations.scope import covers, visible
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.enterprises.models import Enterprise, Group, GroupMember
from bekal.livelihood.enterprises.queries import get_enterprise, get_group
from bekal.livelihood.enterprises.rules.kinds import Place

from ..models import Report
from ..policy import may_see_months, reads_money
from ..rules.seasons import month_of, shifted

OFFICERS = (Place.CHAIR, Place.SECRETARY, Place.TREASURER)
# Nobody reports of a time before the first of the programme's groups, nor of a month that has not begun.
FIRST_MONTH = dt.date(2015, 1, 1)


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """Months of the own area, and one's own."""
    if not may_see_months(actor):
        return Report.objects.none()
    shown = visible(actor, place="place_id", person_uid="person__uid")
    return Report.objects.filter(shown).filter(Q(person=None) | Q(person__erased_at=None))


def this_month() -> dt.date:
    """The month in which we are."""
    return month_of(timezone.localdate())


def last_month() -> dt.date:
    """The last month that is over: the one to report."""
    return shifted(this_month(), -1)


def month_from(text: str) -> dt.date:
    """The month of an address ("2026-10"); raises NotHere for what is none, or has not begun."""
    try:
        year, number = text.split("-")
        if len(year) != 4 or len(number) != 2 or not (year + number).isascii():
            raise ValueError
        month = dt.date(int(year), int(number), 1)
    except ValueError:
        raise not_here() from None
    if not FIRST_MONTH <= month <= this_month():
        raise not_here()
    return month


def month_key(month: dt.date) -> str:
    """How an address says a month."""
    return month.strftime("%Y-%m")


def is_officer(actor: Actor, group: Group) -> bool:
    """True for chair, secretary and treasurer of the group."""
    if not actor.person_uid:
        return False
    rows = GroupMember.objects.filter(group=group, to_on="", role__in=OFFICERS)
    return rows.filter(person__uid=actor.person_uid).exists()


def fills_sheet(actor: Actor, group: Group) -> bool:
    """Who may fill the sheet: balai and village where it lies, and the group's own officers."""
    return covers(actor, group.place_id, BALAI | VILLAGE) or is_officer(actor, group)


def reads_money_of_group(actor: Actor, group: Group) -> bool:
    """What the group as a whole sold: the balai and the group's officers."""
    return reads_money(actor, group.place_id) or is_officer(actor, group)


def sheet_group(actor: Actor, uid: str) -> Group:
    """A group whose sheet the actor fills; raises NotHere."""
    found = get_group(actor, uid)
    if not fills_sheet(actor, found):
        raise not_here()
    return found


def owner_of(enterprise: Enterprise) -> str:
    """The uid of whoever runs it, empty for a group's."""
    return enterprise.person.uid if enterprise.person else ""


def writes_business(actor: Actor, found: Enterprise) -> bool:
    """Who may write its months: balai and village where it lies, whoever runs it, the officers of its group."""
    if covers(actor, found.place_id, BALAI | VILLAGE) or (actor.person_uid and actor.person_uid == owner_of(found)):
        return True
    return found.group is not None and is_officer(actor, found.group)


def reads_business_money(actor: Actor, found: Enterprise) -> bool:
    """Who reads its rupiah: the balai, whoever runs it, the officers of its group."""
    owners = [owner_of(found)] if found.person else []
    return reads_money(actor, found.place_id, *owners) or (found.group is not None and is_officer(actor, found.group))


def own_business(actor: Actor, uid: str) -> Enterprise:
    """A business whose months the actor writes; raises NotHere."""
    found = get_enterprise(actor, uid)
    if not writes_business(actor, found):
        raise not_here()
    return found
