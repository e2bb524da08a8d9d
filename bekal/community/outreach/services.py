"""Writes of how an office weighs villages."""

import datetime as dt

from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.performance.queries import own_office

from .models import Weighing
from .policy import may_weigh_villages
from .queries import weighings_of
from .rules.ranking import Weights, check_weights


@act("weigh_villages", policy=may_weigh_villages)
def weigh_villages(
    *, actor: Actor, key: str = "", number: int, weights: Weights, decided_on: dt.date, reason: str
) -> Weighing:
    """Set the weights of the own office with the day and the reason; earlier ones stay on record.

    ``number`` is that of the setting that was shown, 0 for none; somebody else's newer one is a Conflict.
    """
    office = own_office(actor)
    before = weighings_of(office)
    if number != (before[0].number if before else 0):
        raise conflict()
    raise_all(check_weights(weights))
    if before and decided_on < before[0].decided_on:
        text = _("Tanggal ini lebih awal daripada penetapan sebelumnya, %(day)s.")
        raise Refusal("decided_backwards", text, "decided_on", day=before[0].decided_on.strftime("%d-%m-%Y"))
    made = Weighing.objects.create(
        organization=office, number=number + 1, need=weights.need, potential=weights.potential, rest=weights.rest,
        full_potentials=weights.full_potentials, full_months=weights.full_months, decided_on=decided_on, reason=reason,
        made_at=timezone.now(), made_by=actor.label,
    )  # fmt: skip
    was = before[0].weights if before else None
    remember(
        "villages.weighed", "organization", office.uid, weights=[_said(was), _said(weights)], reason=[None, reason]
    )
    return made


def _said(weights: Weights | None) -> str | None:
    return f"{weights.need} + {weights.potential} + {weights.rest}" if weights else None
