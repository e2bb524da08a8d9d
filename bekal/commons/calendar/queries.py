"""Reads of the days to plan around."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import not_here

from .models import MarkedDays
from .rules.spans import Span


def offices_of(actor: Actor) -> list[str]:
    """Uids of the balai for which the actor works."""
    return [m.organization_uid for m in actor.memberships if m.role in BALAI]


def marked_days(actor: Actor) -> QuerySet[MarkedDays]:
    """What holds for the actor's own balai, and for every balai; the first day first."""
    rows = MarkedDays.objects.filter(Q(organization__uid__in=offices_of(actor)) | Q(national=True), withdrawn_at=None)
    return rows.select_related("place", "organization").order_by("kind", "from_on", "id")


def may_change(actor: Actor, row: MarkedDays) -> bool:
    """True for those of the own office, and for national ones of an analyst."""
    if row.national:
        return actor.has(Role.NATIONAL_ANALYST)
    return row.organization.uid in offices_of(actor)


def get_marked_days(actor: Actor, uid: str) -> MarkedDays:
    """One that the actor may change; raises NotHere."""
    found = marked_days(actor).filter(uid=uid).first()
    if found is None or not may_change(actor, found):
        raise not_here()
    return found


def spans_of(offices: Iterable[int]) -> list[Span]:
    """The spans of these offices (primary keys) and of the nation, for a plan or a calendar."""
    rows = MarkedDays.objects.filter(Q(organization__in=list(offices)) | Q(national=True), withdrawn_at=None)
    return [row.span for row in rows.order_by("from_on", "id")]


def office_of(actor: Actor) -> Organization:
    """In whose name the actor writes: the own balai, else the analyst's institution; raises NotHere."""
    own = offices_of(actor) or [m.organization_uid for m in actor.memberships if m.role is Role.NATIONAL_ANALYST]
    found = Organization.objects.filter(uid__in=own[:1]).first()
    if found is None:
        raise not_here()
    return found
