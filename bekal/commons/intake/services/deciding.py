"""What people say about a batch before it is saved: what a column means, whom an ambiguous row is about."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.jobs.services import enqueue
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from ..bodies import Body, open_body, seal_body
from ..judging import settled, values_of
from ..kinds import LEAVE_OUT, NEW_RECORD, Column, Given, Kind, State, Verdict, kind_for
from ..models import Batch, BatchState, Outcome, Row
from ..models import Mapping as KnownMapping
from ..policy import may_import
from ..queries import get_batch, get_row


@act("map_columns", policy=may_import)
def map_columns(*, actor: Actor, key: str = "", batch_uid: str, mapping: Mapping[str, str]) -> Batch:
    """Say which heading (by its name) is which column; remembered for the office, then every row is judged (anew).

    Refuses while a required column has no heading, and a column that two headings claim.
    """
    batch = get_batch(actor, batch_uid)
    kind = kind_for(actor, batch.kind)
    chosen = {name: column for name, column in mapping.items() if column}
    _refuse_incomplete(kind.columns, list(chosen.values()))
    waiting = Batch.objects.filter(pk=batch.pk, run=batch.run, state__in=[BatchState.READ, BatchState.CHECKED])
    if not waiting.update(state=BatchState.UPLOADED, run=batch.run + 1):
        raise Refusal("not_now", _("Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu atur kolomnya."))
    KnownMapping.objects.update_or_create(
        organization_uid=batch.organization_uid,
        kind=batch.kind,
        signature=batch.signature,
        defaults={"mapping": json.dumps(chosen), "made_by_uid": actor.user_uid, "made_at": timezone.now()},
    )
    enqueue("intake.check", batch.uid, str(batch.run + 1))
    remember("batch.columns_mapped", "batch", batch.uid, columns=[None, sorted(chosen.values())])
    return batch


def _refuse_incomplete(columns: Sequence[Column], chosen: list[str]) -> None:
    known = {column.key: column for column in columns}
    for key in chosen:
        if key not in known:
            raise Refusal("unknown_column", _("Pilihan kolom ini tidak ada dalam daftar. Pilih salah satu."))
        if chosen.count(key) > 1:
            text = _("Dua kolom berkas dipasangkan dengan %(label)s. Pilih satu saja; yang lain tidak dipakai.")
            raise Refusal("column_twice", text, label=known[key].label)
    for column in columns:
        if column.required and column.key not in chosen:
            text = _("%(label)s harus ada. Tunjukkan kolom mana di berkas Anda yang berisi itu.")
            raise Refusal("column_missing", text, label=column.label)


@act("decide_row", policy=may_import)
def decide_row(*, actor: Actor, key: str = "", batch_uid: str, number: int, choice: str) -> Batch:
    """Say whom an ambiguous row is about: one of its candidates, somebody new, or leave it out ("skip")."""
    batch = get_batch(actor, batch_uid)
    row = get_row(batch, number)
    candidates = {candidate.uid for candidate in open_body(batch, row).verdict.candidates}
    if choice not in candidates | {NEW_RECORD, LEAVE_OUT}:
        raise Refusal("no_such_candidate", _("Pilih salah satu yang disebut di baris itu."), field="pilihan")
    open_now = Row.objects.filter(
        pk=row.pk, verdict=State.AMBIGUOUS, outcome=Outcome.NONE,
        batch__state__in=[BatchState.CHECKED, BatchState.COMMITTED],
    )  # fmt: skip
    if not open_now.update(decision=choice, body=_body_with(actor, batch, row, choice)):
        raise Refusal("row_is_settled", _("Baris ini sudah diputuskan atau sedang disimpan. Muat ulang halaman."))
    remember("batch.row_decided", "batch", batch.uid, row=[None, row.number], choice=[row.decision or None, choice])
    return batch


def _body_with(actor: Actor, batch: Batch, row: Row, choice: str) -> bytes:
    """The row's body with what the choice would do, so that the person sees it before saving."""
    kind, body = kind_for(actor, batch.kind), open_body(batch, row)
    then = Verdict(State.SAME) if choice == LEAVE_OUT else _judged(actor, batch, kind, row, body, choice)
    told = replace(body.verdict, text=then.text, subject=then.subject, differences=then.differences)
    return seal_body(batch.uid, row.number, body.cells, body.types, told)


def _judged(actor: Actor, batch: Batch, kind: Kind, row: Row, body: Body, choice: str) -> Verdict:
    values = values_of(kind, body.cells, body.types, body.positions)[0]
    (verdict,) = kind.judge_rows(actor, [Given(row.number, values, choice)], json.loads(batch.context))
    verdict = settled(verdict)
    if verdict.state in (State.NEW, State.UPDATE, State.SAME):
        return verdict
    if verdict.state is State.REFUSED and verdict.findings:
        what = verdict.findings[0].what
        raise Refusal("candidate_refused", what.text, field="pilihan", **what.params)
    raise Refusal("still_ambiguous", _("Pilihan ini belum cukup pasti. Pilih yang lain."), field="pilihan")
