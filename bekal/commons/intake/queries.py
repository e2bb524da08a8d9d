"""Reads: the office's batches, a page of rows, counts by verdict, how far the work is."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from bekal.commons.organizations.models import User
from bekal.commons.organizations.queries import actor_for
from bekal.foundation.jobs.queries import Standing, standing_of
from bekal.foundation.kernel.actor import Actor, system_actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.keyset import page_of
from bekal.foundation.web.one import the_row

from . import limits
from .kinds import LEAVE_OUT, State, kinds_for, offices_for
from .models import Batch, BatchState, Mapping, Outcome, Row

JOB_OF_STATE = {
    BatchState.UPLOADED: "intake.check",
    BatchState.COMMITTING: "intake.commit",
    BatchState.UNDOING: "intake.undo",
}
# Rows that a commit would apply: certain ones, and ambiguous ones that a person has decided.
READY = Q(outcome=Outcome.NONE) & (
    Q(verdict__in=[State.NEW, State.UPDATE]) | Q(verdict=State.AMBIGUOUS) & ~Q(decision__in=["", LEAVE_OUT])
)
UNDECIDED = Q(verdict=State.AMBIGUOUS, decision="", outcome=Outcome.NONE)
# Rows that did not get in and can be taken home with their reasons.
LEFT_OVER = Q(verdict=State.REFUSED) | Q(outcome=Outcome.HELD)


def visible_to(actor: Actor) -> QuerySet[Batch]:
    """Batches of the offices in whose name the actor may bring such a kind in, as far as the kind lets its people see
    each other's. Nobody else's exist (R29)."""
    condition = Q(pk__in=[])
    for kind in kinds_for(actor):
        condition |= Q(kind=kind.key, organization_uid__in=offices_for(actor, kind))
    rows = Batch.objects.filter(condition)
    return rows.exclude(_unseen(actor, rows))


def _unseen(actor: Actor, rows: QuerySet[Batch]) -> Q:
    """Of another's batches those about what the actor has nothing to do with. Contexts are few: one for each village."""
    kinds = {kind.key: kind for kind in kinds_for(actor)}
    there = rows.order_by().values_list("kind", "context").distinct()
    unseen = [context for key, context in there if not kinds[key].sees(actor, json.loads(context))]
    return Q(context__in=unseen) & ~Q(made_by_uid=actor.user_uid)


def get_batch(actor: Actor, uid: str) -> Batch:
    """One batch; raises NotHere for one that does not exist or is another office's."""
    found = the_row(visible_to(actor).filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def acting_again(user_uid: str, label: str) -> Actor:
    """The actor of a login as it is now, for work done in the background: what was revoked since is gone (R31)."""
    if not user_uid:
        return system_actor(label, door="worker")
    return actor_for(User.objects.filter(uid=user_uid).first(), door="worker")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a batch have which verdict, and what became of them."""

    by_verdict: dict[str, int] = field(default_factory=dict)
    ready: int = 0
    ready_new: int = 0
    ready_update: int = 0
    undecided: int = 0
    left_over: int = 0
    held: int = 0
    saved: int = 0
    undone: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_verdict.values())


def counts_of(batch: Batch) -> Counts:
    """Counted from the rows themselves, so that the page can never say other than what is there."""
    by_verdict = dict(batch.rows.values_list("verdict").annotate(n=Count("id")).order_by())
    one = batch.rows.aggregate(
        ready=Count("id", filter=READY),
        ready_new=Count("id", filter=READY & (Q(verdict=State.NEW) | Q(decision="new"))),
        undecided=Count("id", filter=UNDECIDED),
        left_over=Count("id", filter=LEFT_OVER),
        held=Count("id", filter=Q(outcome=Outcome.HELD)),
        saved=Count("id", filter=Q(outcome=Outcome.SAVED)),
        undone=Count("id", filter=Q(outcome=Outcome.UNDONE)),
    )
    return Counts(by_verdict, ready_update=one["ready"] - one["ready_new"], **one)


def rows_page(batch: Batch, verdict: str, cursor: str) -> tuple[list[Row], str, str]:
    """One page of rows in the order of the file, of one verdict or all ("")."""
    rows = batch.rows.select_related("effect")
    if verdict:
        rows = rows.filter(verdict=verdict)
    return page_of(rows, ("number", "id"), descending=False, cursor=cursor, size=limits.PAGE_SIZE)


def get_row(batch: Batch, number: int) -> Row:
    """One row; raises NotHere."""
    found = batch.rows.filter(number=number).first()
    if found is None:
        raise not_here()
    return found


def first_undecided(batch: Batch) -> Row | None:
    """The first ambiguous row that nobody has answered."""
    return batch.rows.filter(UNDECIDED).order_by("number").first()


def left_over_rows(batch: Batch, part: int, size: int) -> list[Row]:
    """Rows that did not get in, in the order of the file, part by part (from 1)."""
    wanted = LEFT_OVER | UNDECIDED if batch.state == BatchState.COMMITTED else LEFT_OVER
    return list(batch.rows.filter(wanted).order_by("number")[(part - 1) * size : part * size])


def remembered_mapping(organization_uid: str, kind: str, signature: str) -> dict[str, str] | None:
    """Heading name to column key, as the office said it before; None when it never did."""
    row = Mapping.objects.filter(organization_uid=organization_uid, kind=kind, signature=signature).first()
    return json.loads(row.mapping) if row else None


def standing(batch: Batch) -> Standing | None:
    """How far the work on the batch is; None when nothing is under way."""
    kind = JOB_OF_STATE.get(BatchState(batch.state))
    return standing_of(kind, batch.uid, str(batch.run)) if kind and batch.run else None


def twin_of(actor: Actor, batch: Batch) -> Batch | None:
    """The earlier upload of the same file, if the actor may see it."""
    return visible_to(actor).filter(uid=batch.twin_uid).first() if batch.twin_uid else None


def miscounted() -> list[str]:
    """For ``bekal verify``: batches whose rows are not what the batch says it saved, took back, or read."""
    out = [
        f"batch {uid}: row {number} was saved without an effect"
        for uid, number in Row.objects.filter(outcome__in=[Outcome.SAVED, Outcome.UNDONE], effect=None).values_list(
            "batch__uid", "number"
        )
    ]
    rows = Count("rows", filter=Q())
    saved = Count("rows", filter=Q(rows__outcome=Outcome.SAVED))
    undone = Count("rows", filter=Q(rows__outcome=Outcome.UNDONE))
    for batch in Batch.objects.annotate(n=rows, s=saved, u=undone).order_by("id").iterator(500):
        told: tuple[tuple[str, int, Any], ...] = (
            ("saved", batch.saved_count, batch.s),
            ("undone", batch.undone_count, batch.u),
        )
        if batch.state not in (BatchState.UPLOADED, BatchState.READ, BatchState.REFUSED):
            told = (*told, ("read", batch.row_count, batch.n))
        out += [f"batch {batch.uid}: {said} rows {word}, {there} found" for word, said, there in told if said != there]
    return out
