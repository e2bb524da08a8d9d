"""Which tools are to be looked at now."""

import datetime as dt

from django.db.models import OuterRef, QuerySet, Subquery

from bekal.commons.agenda.models import Due
from bekal.foundation.kernel.actor import Actor

from ..models import Item
from .scope import visible_tools

DUE_KIND = "cek_alat"
LOOK_AHEAD = dt.timedelta(days=30)


def with_next_check(rows: QuerySet[Item]) -> QuerySet[Item]:
    """Each with ``next_check``, the first day on which a look is still owed; None for none."""
    owed = Due.objects.filter(kind=DUE_KIND, subject_uid=OuterRef("uid"), done_at=None).order_by("due_on")
    return rows.annotate(next_check=Subquery(owed.values("due_on")[:1]))


def tools_due(actor: Actor, today: dt.date, place: str = "") -> QuerySet[Item]:
    """Tools of the actor's area whose look is owed by next month, longest owed first."""
    rows = with_next_check(visible_tools(actor)).filter(next_check__lte=today + LOOK_AHEAD)
    if place:
        rows = rows.filter(place=place)
    return rows.order_by("next_check", "id")
