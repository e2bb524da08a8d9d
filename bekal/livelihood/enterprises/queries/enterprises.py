"""Reads of businesses."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from bekal.commons.organizations.scope import visible
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here

from ..models import Enterprise, Group, GroupMember, Permit, Sighting, SizeFact
from ..policy import may_see_enterprises
from ..rules.permits import DUE_DAYS
from ..rules.size import Size, size_class

_SHOWN_SIGHTINGS = 20


def visible_enterprises(actor: Actor) -> QuerySet[Enterprise]:
    """Businesses of the own area, one's own, and those of the groups in which one stands."""
    if not may_see_enterprises(actor):
        return Enterprise.objects.none()
    shown = visible(actor, place="place_id", person_uid="person__uid")
    if actor.person_uid:
        own = GroupMember.objects.filter(person__uid=actor.person_uid, to_on="")
        shown |= Q(group__in=own.values("group"))
    return Enterprise.objects.filter(shown).filter(Q(person=None) | Q(person__erased_at=None))


def listed_enterprises(actor: Actor) -> QuerySet[Enterprise]:
    """The same for a list: with village and owner."""
    return visible_enterprises(actor).prefetch_related("place", "person", "group")


def get_enterprise(actor: Actor, uid: str) -> Enterprise:
    """One of them; raises NotHere."""
    rows = visible_enterprises(actor).select_related("place", "hamlet", "person", "group", "household")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def enterprises_of_person(actor: Actor, person_uid: str) -> list[Enterprise]:
    """The own and family businesses that somebody runs, the newest first."""
    return list(visible_enterprises(actor).filter(person__uid=person_uid).order_by("-id"))


def enterprises_of_group(actor: Actor, group: Group) -> list[Enterprise]:
    """Businesses that belong to a group."""
    return list(visible_enterprises(actor).filter(group=group).order_by("name_key", "id"))


def last_sightings(enterprise: Enterprise) -> list[Sighting]:
    """How it was found, the newest first."""
    return list(Sighting.objects.filter(enterprise=enterprise).order_by("-on", "-id")[:_SHOWN_SIGHTINGS])


def permits_of(enterprise: Enterprise) -> list[Permit]:
    """What it holds or has asked for."""
    return list(Permit.objects.filter(enterprise=enterprise).order_by("kind", "id"))


def get_permit(enterprise: Enterprise, uid: str) -> Permit:
    """One of them; raises NotHere."""
    found = Permit.objects.filter(enterprise=enterprise, uid=uid).first()
    if found is None:
        raise not_here()
    return found


def size_now(enterprise: Enterprise) -> tuple[SizeFact | None, Size | None]:
    """The newest fact about capital and sales, and the class by the rule of its day."""
    fact = SizeFact.objects.filter(enterprise=enterprise).order_by("-on", "-id").first()
    if fact is None:
        return None, None
    return fact, size_class(on=fact.on, capital=fact.capital, yearly_sales=fact.yearly_sales)


def due_permits(actor: Actor, limit: int) -> list[Permit]:
    """Permits of visible businesses that are over or end within months, the first to end first."""
    until = timezone.localdate() + dt.timedelta(days=DUE_DAYS)
    rows = Permit.objects.filter(expires_on__lte=until, enterprise__in=visible_enterprises(actor))
    rows = rows.exclude(enterprise__running="stopped").select_related("enterprise")
    return list(rows.order_by("expires_on", "id")[:limit])
