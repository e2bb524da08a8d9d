"""What is due, in the asker's area."""

import datetime as dt

from django.db.models import QuerySet

from bekal.commons.organizations.scope import rows_in_scope
from bekal.foundation.kernel.actor import Actor

from .models import Due


def open_due(actor: Actor, *, until: dt.date | None = None, kind: str = "") -> QuerySet[Due]:
    """Open rows of the actor's area, oldest first; ``until`` takes those due by that day."""
    rows = rows_in_scope(Due.objects.filter(done_at=None), actor, place="place_id").select_related("place")
    if until:
        rows = rows.filter(due_on__lte=until)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("due_on", "id")


def due_of(subject_uid: str) -> QuerySet[Due]:
    """Everything that is or was due about one subject; who may see the subject is the caller's question."""
    return Due.objects.filter(subject_uid=subject_uid).order_by("due_on")
