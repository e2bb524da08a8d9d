"""Read one uploaded file and give every row a verdict: heading, mapping, then rows in short chunks."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from bekal.foundation.jobs.handlers import Work
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _

from . import limits, services, storage
from .bodies import seal_body
from .judging import Seen, judge_lines
from .kinds import Kind
from .models import Batch, Row
from .queries import remembered_mapping
from .reading import headings
from .reading.cells import Line
from .reading.refusing import refuse, thousands
from .reading.rows import Opened, read_list

SAMPLES = 3


def known_of(kind: Kind) -> dict[str, str]:
    """Every heading that a kind knows, normalised, to its column."""
    return headings.known_labels((c.key, (c.label, c.key, *c.aliases)) for c in kind.columns)


def check_file(work: Work, batch: Batch, actor: Actor, kind: Kind) -> None:
    """Read, map, judge, store. Stops after the heading when a person must first say what the columns are.

    Raises Refusal in words for a file that cannot be read; the caller writes it on the batch.
    """
    try:
        content = storage.take(batch.stored_as)
    except FileNotFoundError as gone:
        raise refuse("damaged") from gone
    opened = read_list(content, known_of(kind))
    try:
        _check_opened(work, batch, actor, kind, opened)
    finally:
        opened.close()


def _check_opened(work: Work, batch: Batch, actor: Actor, kind: Kind, opened: Opened) -> None:
    known = known_of(kind)
    top = list(islice(opened.lines, limits.HEADER_WITHIN + 4))
    heading = headings.find_heading(top, known)
    if heading is None:
        raise refuse("no_rows")
    work.beat()
    mapping = _mapping(batch, heading, known, kind)
    told = _told(opened, heading, top, known)
    remarks = json.dumps(_remarks(opened), ensure_ascii=False)
    if mapping is None:
        services.keep_heading(actor=actor, batch=batch, signature=heading.signature, heading=told, remarks=remarks)
        return
    batch.mapping = json.dumps(mapping)
    services.begin_check(actor=actor, batch=batch, signature=heading.signature, heading=told, remarks=remarks)
    while services.clear_rows(actor=actor, batch=batch):
        work.beat()
    _judge_and_store(work, batch, actor, kind, chain(top[heading.data_from :], opened.lines))


def _mapping(batch: Batch, heading: headings.Heading, known: Mapping[str, str], kind: Kind) -> dict[str, int] | None:
    """Column key to position: as the office said before, else by name when nothing is left to ask; None to ask."""
    said = remembered_mapping(batch.organization_uid, batch.kind, heading.signature)
    if said is not None:
        return {said[name]: position for position, name in enumerate(heading.names) if said.get(name)}
    exact = headings.exact_mapping(heading.labels, known)
    complete = all(column.key in exact for column in kind.columns if column.required)
    return exact if complete and exact and not headings.unknown_labels(heading.labels, known) else None


def _told(opened: Opened, heading: headings.Heading, top: Sequence[Line], known: Mapping[str, str]) -> dict[str, Any]:
    """What the mapping page shows: headings with their unique names, samples below them, and our guess."""
    guess = {position: key for key, position in headings.guessed_mapping(heading.labels, known).items()}
    rows = top[heading.data_from : heading.data_from + SAMPLES]
    columns = [
        {
            "name": name,
            "at": position,
            "label": heading.labels[position],
            "samples": [row.cells[position][:60] for row in rows if position < len(row.cells)],
            "guess": guess.get(position, ""),
        }
        for position, name in enumerate(heading.names)
        if name
    ]
    return {"sheet": opened.sheet, "columns": columns, "labels": list(heading.labels)}


def _remarks(opened: Opened) -> list[list[Any]]:
    """What a person should know about the file although it was read: marked sentences with their parameters."""
    out: list[list[Any]] = []
    if opened.others:
        text = _("Hanya lembar %(sheet)s yang dibaca. Lembar lain tidak: %(others)s. Unggah masing-masing bila perlu.")
        out.append([text, {"sheet": opened.sheet, "others": ", ".join(opened.others[:10])}])
    if opened.hidden:
        text = _("Lembar tersembunyi tidak dibaca: %(names)s.")
        out.append([text, {"names": ", ".join(opened.hidden[:10])}])
    if opened.hidden_columns:
        out.append([_("Ada kolom tersembunyi di lembar itu; isinya ikut dibaca."), {}])
    if opened.hidden_rows:
        text = _("%(count)s baris tersembunyi di lembar itu ikut dibaca.")
        out.append([text, {"count": opened.hidden_rows}])
    return out


def _judge_and_store(work: Work, batch: Batch, actor: Actor, kind: Kind, lines: Iterator[Line]) -> None:
    positions, context, seen = json.loads(batch.mapping), json.loads(batch.context), Seen()
    counts: Counter[str] = Counter()
    count = 0
    while chunk := list(islice(lines, limits.CHECK_CHUNK)):
        count += len(chunk)
        if count > limits.MAX_ROWS:
            raise refuse("too_many_rows", limit=thousands(limits.MAX_ROWS))
        verdicts = judge_lines(kind, actor, chunk, positions, context, seen)
        counts.update(str(verdict.state) for verdict in verdicts)
        rows = [
            Row(
                batch_id=batch.pk, number=line.number, verdict=str(verdict.state),
                body=seal_body(batch.uid, line.number, line.cells, line.types, verdict),
            )
            for line, verdict in zip(chunk, verdicts, strict=True)
        ]  # fmt: skip
        services.store_rows(actor=actor, batch=batch, rows=rows)
        work.beat(count)
    if not count:
        raise refuse("no_rows")
    services.finish_check(actor=actor, batch=batch, row_count=count, counts=counts)
