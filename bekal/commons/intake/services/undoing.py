"""Taking a batch back as one, while nothing was built on it: first every row is asked, then all go, last row first."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.jobs.services import enqueue
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from ..bodies import open_json, seal_json
from ..kinds import Kind, Said, kind_for
from ..models import Batch, BatchState, Effect, Outcome, Row
from ..policy import may_import
from ..queries import get_batch

NOT_ASKED = -1
BLOCKS_SHOWN = 50


@act("start_undo", policy=may_import)
def start_undo(*, actor: Actor, key: str = "", batch_uid: str) -> Batch:
    """Have a saved batch taken back. The worker refuses it with reasons if anything was built on one of its rows."""
    batch = get_batch(actor, batch_uid)
    kind_for(actor, batch.kind)
    if not batch.saved_count:
        raise Refusal("nothing_saved", _("Belum ada baris yang disimpan dari berkas ini; tidak ada yang dibatalkan."))
    idle = Batch.objects.filter(pk=batch.pk, run=batch.run, state=BatchState.COMMITTED)
    if not idle.update(
        state=BatchState.UNDOING, run=batch.run + 1, cursor=NOT_ASKED, blocks=None, trouble="",
        committed_by_uid=actor.user_uid,
    ):  # fmt: skip
        raise Refusal("not_now", _("Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu coba lagi."))
    enqueue("intake.undo", batch.uid, str(batch.run + 1))
    remember("batch.undo_started", "batch", batch.uid)
    return batch


def before_of(effect: Effect) -> Any:
    """What the row's kind kept for taking it back; None for a record that the row made."""
    return open_json("intake_effect.before", effect.key, effect.before)


def _mine(batch: Batch) -> Any:
    return Batch.objects.filter(pk=batch.pk, run=batch.run, state=BatchState.UNDOING)


def _hold(changed: int) -> None:
    if not changed:
        raise Conflict("run_is_over", _("Pekerjaan ini sudah digantikan yang lebih baru."))


@act("begin_undo", policy=may_import)
def begin_undo(*, actor: Actor, batch: Batch) -> None:
    """Nothing stands in the way: begin with the last row."""
    last = batch.rows.aggregate(n=Max("number"))["n"] or 0
    _hold(_mine(batch).filter(cursor=NOT_ASKED).update(cursor=last + 1))


@act("refuse_undo", policy=may_import)
def refuse_undo(*, actor: Actor, batch: Batch, blocks: Sequence[tuple[int, Said]]) -> None:
    """Something was built on these rows, so none is taken back: keep the reasons for the page."""
    _hold(_mine(batch).update(state=BatchState.COMMITTED, cursor=0, blocks=_sealed(batch, blocks)))
    remember("batch.undo_refused", "batch", batch.uid, stream=batch.organization_uid, rows=[None, len(blocks)])


def _sealed(batch: Batch, blocks: Sequence[tuple[int, Said]]) -> bytes:
    shown = [[number, said.text, dict(said.params)] for number, said in blocks[:BLOCKS_SHOWN]]
    return seal_json("intake_batch.blocks", batch.uid, {"rows": shown, "count": len(blocks)})


@act("undo_rows", policy=may_import)
def undo_rows(*, actor: Actor, batch: Batch, kind: str, rows: Sequence[Row]) -> None:
    """Take rows back, given last first. Raises Refusal for a row that was built on meanwhile: then none of them is."""
    known = kind_for(actor, kind)
    for row in rows:
        _undo(actor, batch, known, row)
    _hold(_mine(batch).filter(cursor__gt=rows[-1].number).update(
        cursor=rows[-1].number,
        saved_count=F("saved_count") - len(rows),
        undone_count=F("undone_count") + len(rows),
    ))  # fmt: skip


def _undo(actor: Actor, batch: Batch, kind: Kind, row: Row) -> None:
    uid, before = row.effect.subject_uid, before_of(row.effect)
    reason = kind.can_undo(actor, uid, before)
    if reason is not None:
        raise Refusal("built_on", reason.text, **reason.params)
    if not Row.objects.filter(pk=row.pk, outcome=Outcome.SAVED).update(outcome=Outcome.UNDONE):
        raise Conflict("row_taken", _("Baris ini sudah dibatalkan."))
    kind.undo(actor, uid, before)


@act("pass_over_row", policy=may_import)
def pass_over(*, actor: Actor, batch: Batch, row: Row) -> None:
    """Leave a row that can no longer be taken back, and go on."""
    _hold(_mine(batch).filter(cursor__gt=row.number).update(cursor=row.number))


@act("finish_undo", policy=may_import)
def finish_undo(*, actor: Actor, batch: Batch, blocks: Sequence[tuple[int, Said]] = ()) -> Batch:
    """Every row was dealt with. What could not be taken back stays saved, and the page names it."""
    left = batch.rows.filter(outcome=Outcome.SAVED).count()
    state = BatchState.COMMITTED if left else BatchState.UNDONE
    _hold(_mine(batch).update(
        state=state, cursor=0, undone_at=timezone.now(), blocks=_sealed(batch, blocks) if blocks else None
    ))  # fmt: skip
    told = Batch.objects.get(pk=batch.pk)
    remember(
        "batch.undone", "batch", batch.uid, stream=batch.organization_uid, undone=[None, told.undone_count],
        left=[None, left],
    )  # fmt: skip
    return told
