"""Writes of the days to plan around."""

import datetime as dt

from django.utils import timezone

from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from .models import MarkedDays
from .policy import may_mark_days
from .queries import get_marked_days, office_of, offices_of
from .rules.spans import Kind, Sure, check_span


@act("mark_days", policy=may_mark_days)
def mark_days(
    *, actor: Actor, key: str = "", kind: str, name: str, from_on: dt.date, to_on: dt.date | None = None,
    every_year: bool = False, place: str = "", source: str, sure: str,
) -> MarkedDays:  # fmt: skip
    """Write down days to plan around, with where they are from and how sure they are. Without a last day it is one day.

    A national analyst's hold for every balai.
    """
    last = to_on or from_on
    raise_all(check_span(kind=Kind(kind), from_on=from_on, to_on=last))
    if place and not covers(actor, place):
        text = _("Tempat ini di luar wilayah balai Anda. Pilih yang di dalamnya, atau kosongkan.")
        raise Refusal("place_outside", text, "place")
    made = MarkedDays.objects.create(
        organization=office_of(actor), national=not offices_of(actor), kind=kind, name=name, from_on=from_on,
        to_on=last, every_year=every_year, place_id=place or None, source=source, sure=Sure(sure).value,
        made_at=timezone.now(), made_by=actor.label,
    )  # fmt: skip
    remember("days.marked", "days", made.uid, name=[None, name], from_on=[None, from_on], to_on=[None, last])
    return made


@act("withdraw_marked_days", policy=may_mark_days)
def withdraw_marked_days(*, actor: Actor, key: str = "", uid: str, reason: str) -> MarkedDays:
    """Take back what does not hold, with the reason."""
    found = get_marked_days(actor, uid)
    rows = MarkedDays.objects.filter(pk=found.pk, withdrawn_at=None)
    if not rows.update(withdrawn_at=timezone.now(), withdrawn_reason=reason):
        raise conflict()
    remember("days.withdrawn", "days", found.uid, name=[found.name, None], reason=[None, reason])
    return found
