"""From the cells of a row to a verdict: parse, find doubles within the file, ask the kind. Reads only, in bulk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .kinds import Column, Context, Finding, Given, Kind, Said, State, Verdict
from .reading.cells import CUT, ERROR, FORMULA, NUMBER, TEXT, Line
from .reading.parts import column_letters

_TYPE_AGAIN = _("Ketik isinya langsung di sel itu, simpan, lalu unggah lagi.")


# Different texts of one column worth remembering: villages, countries and states repeat, names do not.
_REMEMBERED = 5_000
Remembered = dict[str, dict[str, Any]]


def values_of(
    kind: Kind,
    cells: Sequence[str],
    types: str,
    positions: Mapping[str, int],
    remembered: Remembered | None = None,
) -> tuple[dict[str, Any], list[Finding]]:
    """Parsed values by column key, and what is wrong with single cells.

    A formula is never calculated nor its last result trusted; a number in a NIK column may have lost digits (R19, R22).
    ``remembered`` keeps, for many rows, what a column's parser made of a text: most texts of a list repeat.
    """
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    width = len(cells)
    for column in kind.columns:
        key = column.key
        position = positions.get(key, -1)
        if not 0 <= position < width:
            raw, letter = "", TEXT
        else:
            raw, letter = cells[position], types[position]
        known = remembered.setdefault(key, {}) if remembered is not None and letter == TEXT else None
        if known is not None and raw in known:
            values[key] = known[raw]
            continue
        try:
            values[key] = _value(column, raw, letter, position)
        except _Wrong as wrong:
            values[key] = None
            findings.append(wrong.finding)
            continue
        if known is not None and len(known) < _REMEMBERED:
            known[raw] = values[key]
    return values, findings


class _Wrong(Exception):
    def __init__(self, column: Column, what: str, remedy: str, **params: Any) -> None:
        self.finding = Finding(Said(what, params), Said(remedy, params), column.key)


def _value(column: Column, raw: str, letter: str, position: int) -> Any:
    if letter in (FORMULA, ERROR, CUT):
        _refuse_type(column, letter)
    if not raw.strip():
        if column.required:
            raise _Wrong(column, _("%(label)s belum diisi."), _("Isi sel ini, lalu unggah lagi."), label=column.label)
        return None
    if column.identity and letter == NUMBER:
        raise _Wrong(
            column,
            _("%(label)s tersimpan sebagai angka, digit terakhir mungkin hilang."),
            _("Ubah kolom %(letters)s menjadi teks, ketik ulang dari kartunya."),
            label=column.label,
            letters=column_letters(position),
        )
    try:
        return column.parser(raw) if column.parser else parse.text(raw, label=column.label, max_length=500)
    except Refusal as refusal:
        part = refusal.parts[0]
        raise _Wrong(column, part.text, column.remedy or _TYPE_AGAIN, **part.params) from refusal


def _refuse_type(column: Column, letter: str) -> None:
    if letter == FORMULA:
        raise _Wrong(
            column,
            _("%(label)s berisi rumus; hasilnya tidak kami hitung."),
            _("Salin kolomnya, lalu Tempel Khusus sebagai Nilai, simpan, dan unggah lagi."),
            label=column.label,
        )
    if letter == ERROR:
        raise _Wrong(column, _("%(label)s berisi galat Excel."), _TYPE_AGAIN, label=column.label)
    raise _Wrong(column, _("%(label)s terlalu panjang."), _("Pendekkan isinya, lalu unggah lagi."), label=column.label)


@dataclass(slots=True)
class Seen:
    """What earlier rows of the same file said: identity or content to (spreadsheet row, content); and, to spare
    work, what their texts were read as."""

    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    texts: Remembered = field(default_factory=dict)

    def double_of(self, kind: Kind, values: Mapping[str, Any], number: int) -> Verdict | None:
        """The verdict on a row that repeats an earlier one: known when all is equal, refused when it differs."""
        content = hash(tuple(map(str, values.values())))
        key = kind.identity(values) or f"\x00{content}"
        first = self.rows.setdefault(key, (number, content))
        if first[0] == number:
            return None
        if first[1] == content:
            return Verdict(State.SAME, Said(_("Sama dengan baris %(row)s di berkas ini"), {"row": first[0]}))
        return Verdict.refused(
            Finding(
                Said(_("Ini juga ada di baris %(row)s dengan isi lain."), {"row": first[0]}),
                Said(_("Sisakan satu baris yang benar, lalu unggah lagi.")),
            )
        )


def judge_lines(
    kind: Kind,
    actor: Actor,
    lines: Sequence[Line],
    positions: Mapping[str, int],
    context: Context,
    seen: Seen,
) -> list[Verdict]:
    """A verdict for each line. The kind is asked once, for all rows that can be read."""
    out: dict[int, Verdict] = {}
    asked: list[Given] = []
    for line in lines:
        values, findings = values_of(kind, line.cells, line.types, positions, seen.texts)
        if findings:
            out[line.number] = Verdict.refused(*findings)
            continue
        double = seen.double_of(kind, values, line.number)
        if double is not None:
            out[line.number] = double
        else:
            asked.append(Given(line.number, values))
    for given, verdict in zip(asked, kind.judge_rows(actor, asked, context) if asked else [], strict=True):
        out[given.number] = settled(verdict)
    return [out[line.number] for line in lines]


def settled(verdict: Verdict) -> Verdict:
    """A finding that is no warning refuses the row, whatever else the kind thought of it."""
    if verdict.state is not State.REFUSED and any(not finding.warning for finding in verdict.findings):
        return replace(verdict, state=State.REFUSED)
    return verdict
