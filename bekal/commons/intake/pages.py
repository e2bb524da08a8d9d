"""What the page of a batch shows in each of its states."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.kernel.words import gettext_noop as _

from . import queries
from .bodies import open_json
from .kinds import STATE_LABELS, Said, State, kind_for
from .models import Batch, BatchState, Row
from .preview import in_words, remark, shown_row
from .queries import Counts
from .workbooks import PART

# The filter's value in the address, in the order of the look.
SLUGS = {
    "baru": State.NEW,
    "diperbarui": State.UPDATE,
    "sama": State.SAME,
    "belum-pasti": State.AMBIGUOUS,
    "ditolak": State.REFUSED,
}
WITH_ROWS = (BatchState.CHECKED, BatchState.COMMITTED, BatchState.UNDONE)
WORKING = {
    BatchState.UPLOADED: _("Berkas sedang dibaca dan diperiksa"),
    BatchState.COMMITTING: _("Baris sedang disimpan"),
    BatchState.UNDOING: _("Baris sedang dibatalkan"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One verdict filter above the preview."""

    label: str
    count: int
    address: str
    here: bool


def batch_page(actor: Actor, batch: Batch, query: Mapping[str, str]) -> dict[str, Any]:
    """The context of ``intake/batch_detail.html``."""
    kind = kind_for(actor, batch.kind)
    state = BatchState(batch.state)
    context: dict[str, Any] = {
        "batch": batch,
        "kind": kind,
        "state": state.value,
        "about": kind.context_label(actor, json.loads(batch.context)),
        "remarks": [remark(said) for said in json.loads(batch.remarks)],
        "trouble": in_words(Said(batch.trouble, json.loads(batch.trouble_params))),
        "twin": queries.twin_of(actor, batch),
        "key": new_uid(),
        **progress_of(batch),
    }
    if state in WITH_ROWS:
        context |= _verdicts(batch, kind, query) | _blocks(batch)
    return context


def progress_of(batch: Batch) -> dict[str, Any]:
    """How far the worker is; ``under_way`` is false when nothing more will come by itself."""
    standing = queries.standing(batch)
    working = WORKING.get(BatchState(batch.state)) if batch.run else None
    failed = bool(standing and standing.failed)
    return {
        "under_way": bool(working) and not failed,
        "stopped": bool(working) and failed,
        "doing": working or "",
        "done": standing.done if standing else 0,
        "total": standing.total if standing and standing.total else batch.row_count,
    }


def _verdicts(batch: Batch, kind: Any, query: Mapping[str, str]) -> dict[str, Any]:
    counts = queries.counts_of(batch)
    slug = query.get("putusan", "")
    verdict = SLUGS.get(slug)
    rows, before, after = queries.rows_page(batch, str(verdict or ""), query.get("letak", ""))
    first = queries.first_undecided(batch) if counts.undecided else None
    return {
        "counts": counts,
        "chips": _chips(counts, slug if verdict else ""),
        "rows": [shown_row(batch, kind, row) for row in rows],
        "heads": [kind.column(key).label for key in kind.preview],
        "span": _span(rows),
        "shown_of": counts.by_verdict.get(str(verdict), 0) if verdict else counts.total,
        "previous": _address(slug, before) if before else "",
        "next": _address(slug, after) if after else "",
        "here_query": _address(slug, query.get("letak", "")),
        "first_undecided": first,
        "parts": list(range(1, -(-counts.left_over // PART) + 1)) if counts.left_over > PART else [],
    }


def _span(rows: list[Row]) -> tuple[int, int] | None:
    return (rows[0].number, rows[-1].number) if rows else None


def _chips(counts: Counts, here: str) -> list[Chip]:
    out = [Chip(_("Semua"), counts.total, "?", not here)]
    for slug, state in SLUGS.items():
        out.append(Chip(STATE_LABELS[state], counts.by_verdict.get(state, 0), _address(slug, ""), slug == here))
    return out


def _address(slug: str, cursor: str) -> str:
    given = {"putusan": slug if slug in SLUGS else "", "letak": cursor}
    return "?" + urlencode({name: value for name, value in given.items() if value})


def address_of_list(base: str, query: Mapping[str, str], number: int) -> str:
    """Back to the part of the list where a row was decided."""
    return base + _address(query.get("putusan", ""), query.get("letak", "")[:600]) + f"#baris-{number}"


def _blocks(batch: Batch) -> dict[str, Any]:
    """Why the batch, or some rows of it, could not be taken back."""
    told = open_json("intake_batch.blocks", batch.uid, batch.blocks)
    if not told:
        return {"blocks": [], "block_count": 0}
    said = [(number, in_words(Said(text, params))) for number, text, params in told["rows"]]
    return {"blocks": said, "block_count": told["count"]}
