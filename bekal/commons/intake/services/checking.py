"""What the worker writes while it reads and judges. Every write names the run it belongs to: an old one misses."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Min

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.policy import anyone

from ..bodies import seal_json
from ..models import Batch, BatchState, Row
from ..policy import may_import

CLEAR_CHUNK = 5_000


def _mine(batch: Batch) -> Any:
    """The batch as long as this run is the present one and it is still being read."""
    return Batch.objects.filter(pk=batch.pk, run=batch.run, state=BatchState.UPLOADED)


def _hold(changed: int) -> None:
    if not changed:
        raise Conflict("run_is_over", _("Pekerjaan ini sudah digantikan yang lebih baru."))


@act("begin_check", policy=may_import)
def begin_check(*, actor: Actor, batch: Batch, signature: str, heading: Mapping[str, Any], remarks: str) -> None:
    """The columns are known (``batch.mapping``): write what was found out before the rows."""
    _hold(_mine(batch).update(
        signature=signature, heading=_sealed(batch, heading), remarks=remarks, sheet=str(heading["sheet"])[:100],
        mapping=batch.mapping, cursor=0, row_count=0, trouble="",
    ))  # fmt: skip


def _sealed(batch: Batch, heading: Mapping[str, Any]) -> bytes:
    return seal_json("intake_batch.heading", batch.uid, heading)


@act("clear_rows", policy=may_import)
def clear_rows(*, actor: Actor, batch: Batch) -> bool:
    """Delete rows of an earlier, interrupted check, a part at a time; False when none are left."""
    _hold(_mine(batch).update(cursor=0))
    first = batch.rows.aggregate(n=Min("number"))["n"]
    if first is None:
        return False
    batch.rows.filter(number__lt=first + CLEAR_CHUNK).delete()
    return True


@act("keep_heading", policy=may_import)
def keep_heading(*, actor: Actor, batch: Batch, signature: str, heading: Mapping[str, Any], remarks: str) -> None:
    """The headings are not known: keep them with a few samples, and wait for a person to say what they mean."""
    _hold(_mine(batch).update(
        state=BatchState.READ, signature=signature, heading=_sealed(batch, heading), remarks=remarks,
        sheet=str(heading["sheet"])[:100],
    ))  # fmt: skip


@act("store_rows", policy=may_import)
def store_rows(*, actor: Actor, batch: Batch, rows: Sequence[Row]) -> None:
    """Add a chunk of judged rows."""
    _hold(_mine(batch).update(cursor=rows[-1].number))
    Row.objects.bulk_create(rows)


@act("finish_check", policy=may_import)
def finish_check(*, actor: Actor, batch: Batch, row_count: int, counts: Mapping[str, int]) -> None:
    """Every row has its verdict: people may look."""
    _hold(_mine(batch).update(state=BatchState.CHECKED, row_count=row_count, cursor=0))
    said = {f"rows_{verdict}": [None, number] for verdict, number in sorted(counts.items())}
    remember("batch.checked", "batch", batch.uid, stream=batch.organization_uid, **said)


@act("give_up_batch", policy=anyone)
def give_up(*, actor: Actor, batch: Batch, refusal: Refusal) -> None:
    """Stop for a reason that people can read. A batch that saved nothing is refused; else it stays as far as it got."""
    present = Batch.objects.filter(pk=batch.pk, run=batch.run)
    saved = present.values_list("saved_count", flat=True).first()
    state = {
        BatchState.COMMITTING: BatchState.COMMITTED if saved else BatchState.CHECKED,
        BatchState.UNDOING: BatchState.COMMITTED,
    }.get(BatchState(batch.state), BatchState.REFUSED)
    params = json.dumps(dict(refusal.params), default=str)
    _hold(present.update(state=state, trouble=refusal.text, trouble_params=params))
    remember("batch.stopped", "batch", batch.uid, stream=batch.organization_uid, reason=[None, str(refusal)])
