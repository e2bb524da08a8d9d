"""The worker's side of intake: read and judge, save, take back, sweep. Each may be killed anywhere and begun again."""

import datetime as dt
import json
from collections.abc import Callable

from django.db import IntegrityError
from django.utils import timezone

from bekal.foundation.jobs.handlers import MORE, Work, handler
from bekal.foundation.jobs.handlers import Outcome as Again
from bekal.foundation.kernel.actor import Actor, system_actor
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from . import limits, services, storage
from .checking import check_file
from .kinds import Finding, Kind, Said, kind_for
from .models import Batch, BatchState, Outcome, Row
from .queries import READY, acting_again
from .services import undoing

COLLIDED = Finding(
    Said(_("Baris ini bertabrakan dengan data yang baru saja disimpan orang lain.")),
    Said(_("Unduh baris ini, lalu unggah lagi supaya diperiksa ulang.")),
)
NO_LONGER_ALLOWED = Refusal(
    "no_longer_allowed",
    _("Pengunggahnya tidak lagi berhak memasukkan daftar ini. Unggah ulang dengan akun yang berhak."),
)


def _batch_of(work: Work, state: BatchState) -> Batch | None:
    """The batch as this job means it; None when the job's run is over and there is nothing left to do."""
    return Batch.objects.filter(uid=work.subject, run=int(work.period), state=state).first()


def _guarded(work: Work, state: BatchState, do: Callable[[Batch], Again | None]) -> Again | None:
    """Do it; a refusal of the whole batch is written on it in words instead of being tried again."""
    batch = _batch_of(work, state)
    if batch is None:
        return None
    try:
        return do(batch)
    except Conflict:
        # Another worker's run: whatever is there is in its hands.
        return None
    except (NotAllowed, NotHere):
        services.give_up(actor=system_actor("Bekal", "worker"), batch=batch, refusal=NO_LONGER_ALLOWED)
    except Refusal as refusal:
        services.give_up(actor=system_actor("Bekal", "worker"), batch=batch, refusal=refusal)
    return None


@handler("intake.check")
def check(work: Work) -> Again | None:
    """Read the file and give every row a verdict. Begun again after a kill, it starts over: nothing was saved yet."""

    def do(batch: Batch) -> None:
        actor = acting_again(batch.made_by_uid, batch.made_by_label)
        check_file(work, batch, actor, kind_for(actor, batch.kind))

    return _guarded(work, BatchState.UPLOADED, do)


@handler("intake.commit", chunk=True)
def commit(work: Work) -> Again | None:
    """Save the next rows, in the order of the file; the batch's cursor says where the last one stopped."""

    def do(batch: Batch) -> Again | None:
        actor = acting_again(batch.committed_by_uid, batch.made_by_label)
        kind = kind_for(actor, batch.kind)
        rows = list(batch.rows.filter(READY, number__gt=batch.cursor).order_by("number")[: limits.COMMIT_CHUNK])
        if not rows:
            services.finish_commit(actor=actor, batch=batch)
            return None
        _save(actor, batch, kind, rows)
        work.beat(batch.rows.filter(number__lte=rows[-1].number).count(), batch.row_count)
        return MORE

    return _guarded(work, BatchState.COMMITTING, do)


def _save(actor: Actor, batch: Batch, kind: Kind, rows: list[Row]) -> None:
    """As many at once as the time allows; row by row when one of them is refused at the last moment."""
    context = json.loads(batch.context)
    ready = services.prepared(actor, batch, kind, rows, context)
    try:
        services.apply_rows(actor=actor, batch=batch, kind=kind.key, rows=ready, context=context)
    except (Conflict, NotAllowed, NotHere):
        raise
    except (Refusal, IntegrityError):
        for item in ready:
            _save_one(actor, batch, kind, item)


def _save_one(actor: Actor, batch: Batch, kind: Kind, item: services.Prepared) -> None:
    try:
        services.apply_rows(actor=actor, batch=batch, kind=kind.key, rows=[item], context=json.loads(batch.context))
    except Conflict:
        raise
    except Refusal as refusal:
        finding = Finding.of(refusal.parts[0])
        services.hold_row(actor=actor, batch=batch, row=item.row, finding=finding)
    except IntegrityError:
        services.hold_row(actor=actor, batch=batch, row=item.row, finding=COLLIDED)


@handler("intake.undo", chunk=True)
def undo(work: Work) -> Again | None:
    """First ask every row, then take them back from the last to the first."""

    def do(batch: Batch) -> Again | None:
        actor = acting_again(batch.committed_by_uid, batch.made_by_label)
        kind = kind_for(actor, batch.kind)
        if batch.cursor == undoing.NOT_ASKED:
            return _ask(work, actor, batch, kind)
        saved = batch.rows.filter(outcome=Outcome.SAVED, number__lt=batch.cursor)
        rows = list(saved.select_related("effect").order_by("-number")[: limits.COMMIT_CHUNK])
        if not rows:
            services.finish_undo(actor=actor, batch=batch, blocks=_blocks(work, actor, batch, kind))
            return None
        _take_back(actor, batch, kind, rows)
        work.beat(batch.undone_count + len(rows), batch.undone_count + batch.saved_count)
        return MORE

    return _guarded(work, BatchState.UNDOING, do)


def _ask(work: Work, actor: Actor, batch: Batch, kind: Kind) -> Again | None:
    blocks = _blocks(work, actor, batch, kind)
    if blocks:
        services.refuse_undo(actor=actor, batch=batch, blocks=blocks)
        return None
    undoing.begin_undo(actor=actor, batch=batch)
    return MORE


def _blocks(work: Work, actor: Actor, batch: Batch, kind: Kind) -> list[tuple[int, Said]]:
    """The saved rows on which something was built, by their row in the spreadsheet, each with what it was."""
    out = []
    saved = batch.rows.filter(outcome=Outcome.SAVED).select_related("effect").order_by("number")
    for count, row in enumerate(saved.iterator(500)):
        if count % 500 == 0:
            work.beat()
        reason = kind.can_undo(actor, row.effect.subject_uid, undoing.before_of(row.effect))
        if reason is not None:
            out.append((row.number, reason))
    return out


def _take_back(actor: Actor, batch: Batch, kind: Kind, rows: list[Row]) -> None:
    try:
        services.undo_rows(actor=actor, batch=batch, kind=kind.key, rows=rows)
    except (Conflict, NotAllowed, NotHere):
        raise
    except Refusal:
        for row in rows:
            _take_back_one(actor, batch, kind, row)


def _take_back_one(actor: Actor, batch: Batch, kind: Kind, row: Row) -> None:
    try:
        services.undo_rows(actor=actor, batch=batch, kind=kind.key, rows=[row])
    except Conflict:
        raise
    except Refusal:
        # Built on in the last moment: it stays, and the end of the undo names it.
        undoing.pass_over(actor=actor, batch=batch, row=row)


@handler("intake.sweep")
def sweep(work: Work) -> None:
    """Once a day: forget lists that nobody saved in a month, and files that no batch holds."""
    stale = timezone.now() - dt.timedelta(days=limits.UNSAVED_DAYS)
    for batch in Batch.objects.filter(state__in=services.UNSAVED, made_at__lt=stale).order_by("id").iterator(100):
        while services.forget_unsaved(actor=system_actor("Bekal", "worker"), batch=batch):
            work.beat()
    old = storage.old_names(timezone.now() - dt.timedelta(days=1))
    held = set(Batch.objects.filter(stored_as__in=old).values_list("stored_as", flat=True))
    storage.remove_all(name for name in old if name not in held)
