"""One row as the preview shows it: verdict, the telling cells, what will happen, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.refusals import sentence

from .bodies import Body, open_body
from .kinds import LEAVE_OUT, NEW_RECORD, STATE_LABELS, STATE_LOOKS, Column, Finding, Kind, Said, State
from .models import Batch, BatchState, Outcome, Row
from .words import OUTCOMES

UNCHANGED = Said(_("Tidak ada yang berubah"))
UNDECIDED = Finding(
    Said(_("Cocok dengan lebih dari satu catatan, dan belum ditentukan yang mana.")),
    Said(_("Tentukan di halaman impor, atau tambahkan NIK, lalu unggah lagi.")),
)


def in_words(said: Said) -> str:
    """A marked sentence in the reader's language, filled in."""
    return sentence(Refusal("", said.text, None, **dict(said.params))) if said.text else ""


def masked(text: str) -> str:
    """A number as a screen shows it: its beginning and its end. ``5202•• •••••• ••18``."""
    bare = text.replace(" ", "")
    if len(bare) < 8:
        return "•" * len(bare)
    dotted = bare[:4] + "•" * (len(bare) - 6) + bare[-2:]
    return f"{dotted[:6]} {dotted[6:12]} {dotted[12:]}".strip() if len(bare) == 16 else dotted


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the preview. ``tail`` is the last digit of a number that may have lost it, set in bold."""

    label: str
    text: str
    tail: str = ""
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding as the preview shows it."""

    where: str
    what: str
    remedy: str
    warning: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to an ambiguous row."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """What the template draws of one row."""

    number: int
    label: str
    look: str
    cells: list[Cell]
    text: str
    differences: list[tuple[str, str, str]]
    problems: list[Problem]
    options: list[Option]
    decided: bool
    outcome: str
    url: str


def shown_row(batch: Batch, kind: Kind, row: Row) -> ShownRow:
    """Open a row and say it."""
    body, state = open_body(batch, row), State(row.verdict)
    open_choice = state is State.AMBIGUOUS and not row.outcome and batch.state in (
        BatchState.CHECKED, BatchState.COMMITTED
    )  # fmt: skip
    return ShownRow(
        number=row.number,
        label=STATE_LABELS[state],
        look=STATE_LOOKS[state],
        cells=[_cell(kind.column(key), body) for key in kind.preview],
        text=_text(body, row),
        differences=[(gettext(d.label), d.before, d.after) for d in body.verdict.differences],
        problems=[_problem(body, row, finding) for finding in body.verdict.findings],
        options=_options(kind, body, row) if open_choice else [],
        decided=bool(row.decision),
        outcome=gettext(OUTCOMES[Outcome(row.outcome)]) if row.outcome else "",
        url=kind.url(row.effect.subject_uid) if kind.url and row.outcome == Outcome.SAVED else "",
    )


def _text(body: Body, row: Row) -> str:
    verdict = body.verdict
    if verdict.state is State.SAME and not verdict.text.text:
        return in_words(UNCHANGED)
    return "" if row.decision == LEAVE_OUT else in_words(verdict.text)


def _cell(column: Column, body: Body) -> Cell:
    text = body.cell(column.key)
    label = gettext(column.label)
    if not text:
        return Cell(label, "")
    if not (column.identity or column.masked):
        return Cell(label, text[:120])
    hidden = masked(text)
    lost = column.identity and body.types[body.positions[column.key]] == "n"
    return Cell(label, hidden[:-1] if lost else hidden, hidden[-1] if lost else "", one_line=True)


def _problem(body: Body, row: Row, finding: Finding) -> Problem:
    where = body.reference(finding.column, row.number) if finding.column else ""
    return Problem(where, in_words(finding.what), in_words(finding.remedy), finding.warning)


def _options(kind: Kind, body: Body, row: Row) -> list[Option]:
    said: list[tuple[str, str]] = []
    for candidate in body.verdict.candidates:
        reason = in_words(candidate.reason)
        said.append((candidate.uid, f"{candidate.label}: {reason}" if reason else candidate.label))
    said += [(NEW_RECORD, gettext(kind.none_of_them)), (LEAVE_OUT, gettext("Jangan simpan baris ini"))]
    return [Option(value, label, value == row.decision) for value, label in said]


def remark(said: list[Any]) -> str:
    """A remark about the file, kept as [text, params]."""
    params: Mapping[str, Any] = said[1] if len(said) > 1 else {}
    return in_words(Said(said[0], params))
