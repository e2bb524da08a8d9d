"""Clearing away: lists that nobody saved within a month, and files that belong to no batch (R13)."""

import datetime as dt

from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.policy import anyone

from .. import limits
from ..models import Batch, BatchState

UNSAVED = (BatchState.UPLOADED, BatchState.READ, BatchState.CHECKED)
ROWS_AT_ONCE = 5_000


@act("forget_unsaved_batch", policy=anyone)
def forget_unsaved(*, actor: Actor, batch: Batch) -> bool:
    """Delete what an unsaved list said, a part at a time: personal data that serves nothing is not kept.

    True when there is more to delete. The batch itself stays, refused, with the reason.
    """
    stale = timezone.now() - dt.timedelta(days=limits.UNSAVED_DAYS)
    if not Batch.objects.filter(pk=batch.pk, state__in=UNSAVED, made_at__lt=stale, saved_count=0).exists():
        return False
    some = list(batch.rows.order_by("id").values_list("pk", flat=True)[:ROWS_AT_ONCE])
    if some:
        batch.rows.filter(pk__lte=some[-1]).delete()
        return True
    Batch.objects.filter(pk=batch.pk, state__in=UNSAVED).update(
        state=BatchState.REFUSED, run=batch.run + 1, stored_as="", heading=None, row_count=0,
        trouble=_("Berkas ini tidak disimpan selama sebulan, jadi isinya sudah kami hapus. Unggah lagi bila perlu."),
        trouble_params="{}",
    )  # fmt: skip
    remember("batch.forgotten", "batch", batch.uid, stream=batch.organization_uid)
    return False
