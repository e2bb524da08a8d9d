"""Reads of calls, visits and steps, and the list of the week."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, DateField, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.enterprises.models import Enterprise, Permit
from bekal.livelihood.enterprises.queries import get_enterprise, visible_enterprises
from bekal.livelihood.enterprises.rules.permits import DUE_DAYS

from .models import AgreedStep, Contact
from .policy import mentors, reads
from .rules.ranking import Facts, Need, a_week, need_of

_RANKED = 500


@dataclass(frozen=True, slots=True)
class ToContact:
    """One line of the week: the business, and why."""

    enterprise: Enterprise
    need: Need
    last_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Week:
    """The officer's week: how many were already contacted, and whom to contact yet."""

    done: int
    rows: list[ToContact]
    size: int


def own_business(actor: Actor, uid: str) -> Enterprise:
    """A business that the actor mentors; raises NotHere for others."""
    found = get_enterprise(actor, uid)
    if not mentors(actor, found):
        raise not_here()
    return found


def contacts_of(actor: Actor, enterprise: Enterprise) -> list[Contact]:
    """Calls and visits, the newest first; none for whoever may not read them."""
    if not reads(actor, enterprise):
        return []
    return list(Contact.objects.filter(enterprise=enterprise).order_by("-on", "-id")[:30])


def steps_of(actor: Actor, enterprise: Enterprise) -> list[AgreedStep]:
    """Agreed steps, open ones first by their day."""
    if not reads(actor, enterprise):
        return []
    rows = AgreedStep.objects.filter(enterprise=enterprise).order_by("due_on", "id")
    return sorted(rows, key=lambda row: row.closed_on is not None)


def get_step(enterprise: Enterprise, uid: str) -> AgreedStep:
    """An open step of a business; raises NotHere."""
    found = AgreedStep.objects.filter(enterprise=enterprise, uid=uid, closed_on=None).first()
    if found is None:
        raise not_here()
    return found


def _mentored(actor: Actor) -> QuerySet[Enterprise]:
    areas = {area for m in actor.acting_as(BALAI) for area in m.areas}
    return visible_enterprises(actor).exclude(running="stopped") if areas else Enterprise.objects.none()


def week_of(actor: Actor) -> Week:
    """Whom the actor should contact this week, those in most need first."""
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday())
    done = Contact.objects.filter(by_uid=actor.user_uid, on__gte=monday).values("enterprise").distinct().count()
    rows = [row for row in _ranked(actor, today) if mentors(actor, row.enterprise)]
    return Week(done, rows[: max(0, a_week() - done)], a_week())


def _ranked(actor: Actor, today: dt.date) -> list[ToContact]:
    reached = Contact.objects.filter(enterprise=OuterRef("pk"), reached=True).order_by("-on", "-id")
    missed = Contact.objects.filter(enterprise=OuterRef("pk"), reached=False)
    late = AgreedStep.objects.filter(enterprise=OuterRef("pk"), closed_on=None, due_on__lt=today)
    ends = Permit.objects.filter(enterprise=OuterRef("pk"), expires_on__lte=today + dt.timedelta(days=DUE_DAYS))
    rows = _mentored(actor).annotate(
        last_on=Subquery(reached.values("on")[:1], output_field=DateField()), late=_number(late), permit_due=Exists(ends),
    )  # fmt: skip
    rows = rows.annotate(missed=_number(missed.filter(on__gte=Coalesce(OuterRef("last_on"), dt.date(1, 1, 1)))))
    rows = rows.select_related("place", "person", "group")
    found = []
    for row in rows.order_by("-late", F("last_on").asc(nulls_first=True), "id")[:_RANKED]:
        need = need_of(_facts(row, today))
        if need:
            found.append(ToContact(row, need, row.last_on))
    return sorted(found, key=lambda each: (-each.need.points, each.enterprise.name_key, each.enterprise.pk))


def _number(rows: QuerySet[AgreedStep] | QuerySet[Contact]) -> Coalesce:
    counted = rows.order_by().values("enterprise").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _facts(row: Enterprise, today: dt.date) -> Facts:
    told: dt.date | None = row.last_on  # type: ignore[attr-defined]
    began = PartialDate.of(row.started_on).earliest if row.started_on else None
    return Facts(
        since_contact=(today - told).days if told else None, unanswered=row.missed, steps_late=row.late,  # type: ignore[attr-defined]
        paused=row.running == "paused", age_days=(today - began).days if began else None,
        permit_due=row.permit_due,  # type: ignore[attr-defined]
    )  # fmt: skip


def steps_due(actor: Actor, limit: int) -> list[AgreedStep]:
    """Open steps of the actor's area that are late, the longest first."""
    rows = AgreedStep.objects.filter(closed_on=None, due_on__lt=timezone.localdate(), enterprise__in=_mentored(actor))
    return list(rows.select_related("enterprise").order_by("due_on", "id")[:limit])
