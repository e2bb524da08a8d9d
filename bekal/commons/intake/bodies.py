"""What a row says, sealed as a whole and opened again: cells as they were read, and what the preview shows of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bekal.foundation.vault import open_sealed, seal

from .kinds import Candidate, Difference, Finding, Said, State, Verdict
from .models import Batch, Row
from .reading.parts import column_letters


@dataclass(frozen=True, slots=True)
class Body:
    """The cells of a row with their types (see ``reading/cells.py``), and the verdict on it."""

    cells: Sequence[str]
    types: str
    verdict: Verdict
    positions: Mapping[str, int] = field(default_factory=dict)

    def cell(self, column: str) -> str:
        """The text of a mapped column's cell, as it was read; empty where there is none."""
        position = self.positions.get(column, -1)
        return self.cells[position].strip() if 0 <= position < len(self.cells) else ""

    def reference(self, column: str, number: int) -> str:
        """The cell as a spreadsheet names it, ``C18``; empty for a finding about the whole row."""
        position = self.positions.get(column, -1)
        return f"{column_letters(position)}{number}" if position >= 0 else ""


def seal_body(batch_uid: str, number: int, cells: Sequence[str], types: str, verdict: Verdict) -> bytes:
    """Seal for the column ``intake_row.body`` of that row."""
    said = json.dumps([cells, types, _packed(verdict)], ensure_ascii=False, separators=(",", ":"), default=str)
    return seal("intake", f"intake_row.body.{batch_uid}.{number}", said.encode("utf-8", "replace").decode())


def open_body(batch: Batch, row: Row) -> Body:
    """Open a row of ``batch``."""
    text = open_sealed("intake", f"intake_row.body.{batch.uid}.{row.number}", bytes(row.body))
    cells, types, packed = json.loads(text)
    return Body(cells, types, _unpacked(State(row.verdict), packed), json.loads(batch.mapping))


def seal_json(column: str, owner: str, value: Any) -> bytes:
    """Seal plain JSON values for ``column`` of the batch or row named ``owner``."""
    return seal("intake", f"{column}.{owner}", json.dumps(value, default=str))


def open_json(column: str, owner: str, sealed: bytes | None) -> Any:
    """What ``seal_json`` was given; None for nothing."""
    return None if sealed is None else json.loads(open_sealed("intake", f"{column}.{owner}", bytes(sealed)))


def _packed(verdict: Verdict) -> list[Any]:
    return [
        _said(verdict.text),
        verdict.subject,
        [[d.label, d.before, d.after] for d in verdict.differences],
        [[c.uid, c.label, _said(c.reason)] for c in verdict.candidates],
        [[_said(f.what), _said(f.remedy), f.column, f.warning] for f in verdict.findings],
    ]


def _unpacked(state: State, packed: Sequence[Any]) -> Verdict:
    text, subject, differences, candidates, findings = packed
    return Verdict(
        state,
        Said(*text),
        subject,
        tuple(Difference(*d) for d in differences),
        tuple(Candidate(uid, label, Said(*reason)) for uid, label, reason in candidates),
        tuple(Finding(Said(*what), Said(*remedy), column, warning) for what, remedy, column, warning in findings),
    )


def _said(said: Said) -> list[Any]:
    return [said.text, dict(said.params)] if said.params else [said.text]
