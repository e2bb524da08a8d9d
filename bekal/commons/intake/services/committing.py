"""Saving the rows of a batch: asked for by a person, done by the worker in short acts, each row once."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.jobs.services import enqueue
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .. import limits
from ..bodies import open_body, seal_body, seal_json
from ..judging import settled, values_of
from ..kinds import NEW_RECORD, Context, Finding, Given, Kind, Said, State, Verdict, kind_for
from ..models import Batch, BatchState, Effect, Outcome, Row
from ..policy import may_import
from ..queries import READY, get_batch

DRIFTED = Finding(
    Said(_("Data di Bekal berubah sejak berkas ini diperiksa, jadi baris ini belum disimpan.")),
    Said(_("Unduh baris ini, lalu unggah lagi supaya diperiksa ulang.")),
)


@act("start_commit", policy=may_import)
def start_commit(*, actor: Actor, key: str = "", batch_uid: str) -> Batch:
    """Have the certain and the decided rows saved. Refuses when none are ready or the batch is being worked on."""
    batch = get_batch(actor, batch_uid)
    kind_for(actor, batch.kind)
    if not batch.rows.filter(READY).exists():
        raise Refusal("nothing_ready", _("Tidak ada baris yang siap disimpan. Tentukan dulu baris yang belum pasti."))
    idle = Batch.objects.filter(pk=batch.pk, run=batch.run, state__in=[BatchState.CHECKED, BatchState.COMMITTED])
    if not idle.update(
        state=BatchState.COMMITTING, run=batch.run + 1, cursor=0, trouble="", committed_by_uid=actor.user_uid
    ):
        raise Refusal("not_now", _("Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu coba lagi."))
    enqueue("intake.commit", batch.uid, str(batch.run + 1))
    remember("batch.commit_started", "batch", batch.uid)
    return batch


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row about to be saved: what it says, and the verdict on it as the data are now."""

    row: Row
    given: Given
    verdict: Verdict
    drifted: bool

    @property
    def uid(self) -> str:
        """What the act's payload says of it."""
        return str(self.row.number)


def prepared(actor: Actor, batch: Batch, kind: Kind, rows: Sequence[Row], context: Context) -> list[Prepared]:
    """Judge the rows again, outside any transaction: what was checked yesterday need not hold today.

    A row drifted when the present verdict would do something else than what the person saw and agreed to.
    """
    bodies = [open_body(batch, row) for row in rows]
    given = [
        Given(row.number, values_of(kind, body.cells, body.types, body.positions)[0], row.decision)
        for row, body in zip(rows, bodies, strict=True)
    ]
    now = [settled(verdict) for verdict in kind.judge_rows(actor, given, context)]
    return [
        Prepared(row, one, verdict, _drifted(row, body.verdict, verdict))
        for row, body, one, verdict in zip(rows, bodies, given, now, strict=True)
    ]


def _drifted(row: Row, then: Verdict, now: Verdict) -> bool:
    if now.state is State.SAME:
        return bool(row.decision) and now.subject != then.subject
    if row.decision:
        decided = State.NEW if row.decision == NEW_RECORD else State.UPDATE
        then = replace(then, state=decided)
    return (now.state, now.subject, now.differences) != (then.state, then.subject, then.differences)


@act("apply_rows", policy=may_import)
def apply_rows(*, actor: Actor, batch: Batch, kind: str, rows: Sequence[Prepared], context: Context) -> int:
    """Save prepared rows, in order, until ``limits.COMMIT_SECONDS`` are over; returns how many were dealt with.

    All or none: a Refusal of one row (raised by the kind's services) undoes the whole call, and the caller then goes
    row by row. A row that has its outcome was saved by another worker: Conflict.
    """
    begun, saved, last, done = time.monotonic(), 0, batch.cursor, 0
    for item in rows:
        if done and time.monotonic() - begun > limits.COMMIT_SECONDS:
            break
        saved += _apply(actor, batch, kind_for(actor, kind), item, context)
        last, done = item.row.number, done + 1
    _advance(batch, last, saved)
    return done


def _apply(actor: Actor, batch: Batch, kind: Kind, item: Prepared, context: Context) -> int:
    if item.drifted:
        _close(batch, item.row, Outcome.HELD, DRIFTED)
        return 0
    if item.verdict.state is State.SAME:
        _close(batch, item.row, Outcome.SAME, None)
        return 0
    if not Row.objects.filter(pk=item.row.pk, outcome=Outcome.NONE).update(outcome=Outcome.SAVED):
        raise Conflict("row_taken", _("Baris ini sudah disimpan."))
    applied = kind.apply(actor, item.given, item.verdict, context)
    key = f"{batch.uid}:{item.row.number}"
    before = None if applied.before is None else seal_json("intake_effect.before", key, dict(applied.before))
    Effect.objects.create(row=item.row, key=key, subject_uid=applied.uid, before=before)
    return 1


@act("hold_row", policy=may_import)
def hold_row(*, actor: Actor, batch: Batch, row: Row, finding: Finding) -> int:
    """A row that a service refused at the last moment: keep it out, with the reason."""
    _close(batch, row, Outcome.HELD, finding)
    _advance(batch, row.number, 0)
    return 1


def _close(batch: Batch, row: Row, outcome: Outcome, finding: Finding | None) -> None:
    news: dict[str, object] = {"outcome": outcome}
    if finding is not None:
        body = open_body(batch, row)
        told = replace(body.verdict, findings=(*body.verdict.findings, finding))
        news["body"] = seal_body(batch.uid, row.number, body.cells, body.types, told)
    if not Row.objects.filter(pk=row.pk, outcome=Outcome.NONE).update(**news):
        raise Conflict("row_taken", _("Baris ini sudah disimpan."))


def _advance(batch: Batch, cursor: int, saved: int) -> None:
    """Move the batch on with its rows; only for the run under way, and never backwards."""
    mine = Batch.objects.filter(pk=batch.pk, run=batch.run, state=BatchState.COMMITTING, cursor__lt=cursor)
    if not mine.update(cursor=cursor, saved_count=F("saved_count") + saved):
        raise Conflict("run_is_over", _("Pekerjaan ini sudah digantikan yang lebih baru."))


@act("finish_commit", policy=may_import)
def finish_commit(*, actor: Actor, batch: Batch) -> Batch:
    """All ready rows are dealt with."""
    mine = Batch.objects.filter(pk=batch.pk, run=batch.run, state=BatchState.COMMITTING)
    if not mine.update(state=BatchState.COMMITTED, cursor=0, committed_at=timezone.now()):
        raise Conflict("run_is_over", _("Pekerjaan ini sudah digantikan yang lebih baru."))
    told = Batch.objects.get(pk=batch.pk)
    held = batch.rows.filter(outcome=Outcome.HELD).count()
    remember(
        "batch.committed", "batch", batch.uid, stream=batch.organization_uid,
        saved=[None, told.saved_count], held=[None, held], rows_read=[None, told.row_count],
    )  # fmt: skip
    return told
