"""Writing down what will fall due, and that it is done. Other apps' services call these inside their own act."""

import datetime as dt
from typing import Any

from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode

from .models import Due
from .policy import may_finish_due


@act("plan_due", policy=may_finish_due)
def plan_due(
    *,
    actor: Actor,
    kind: str,
    subject_kind: str,
    subject_uid: str,
    due_on: dt.date,
    place: str,
    title: str,
    params: dict[str, Any],
    url_name: str,
    url_args: list[str],
    source_uid: str = "",
) -> Due:
    """Write one row; the same (kind, subject, source, day) again changes nothing. ``title`` is a marked template."""
    code = PlaceCode(place)
    made, _new = Due.objects.get_or_create(
        kind=kind,
        subject_uid=subject_uid,
        source_uid=source_uid,
        due_on=due_on,
        defaults={
            "subject_kind": subject_kind, "place_id": place, "province": code.province, "regency": code.regency,
            "title": title, "params": params, "url_name": url_name, "url_args": url_args,
        },
    )  # fmt: skip
    return made


@act("finish_due", policy=may_finish_due)
def finish_due(
    *, actor: Actor, kind: str, subject_uid: str, source_uid: str = "", up_to: dt.date | None = None, outcome: str = ""
) -> int:
    """Close the open rows of a subject (those due up to a day, where given); returns how many were closed."""
    rows = Due.objects.filter(kind=kind, subject_uid=subject_uid, source_uid=source_uid, done_at=None)
    if up_to:
        rows = rows.filter(due_on__lte=up_to)
    closed = rows.update(done_at=timezone.now(), done_by=actor.label, outcome=outcome)
    if closed:
        remember("due.finished", kind, subject_uid, count=[None, closed], outcome=[None, outcome])
    return closed


@act("drop_due", policy=may_finish_due)
def drop_due(*, actor: Actor, subject_uid: str) -> int:
    """Take away what is still open about a subject: nobody is reminded of the dead."""
    closed, _by_model = Due.objects.filter(subject_uid=subject_uid, done_at=None).delete()
    return closed
