"""Sheets of an xlsx workbook through calamine. Runs only in the reading process, under its limits."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from .. import limits
from . import headings, parts
from .cells import ERROR, FORMULA, Line, line_of
from .refusing import refuse, thousands


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sheet that is read, and the visible and hidden ones that are not."""

    name: str
    others: tuple[str, ...]
    hidden: tuple[str, ...]
    marks: parts.Marks
    lines: Iterator[Line]


def open_list(content: bytes, known: Mapping[str, str], wanted: str = "") -> Chosen:
    """The sheet called ``wanted``, else the visible one whose headings name the most known columns."""
    parts.check_parts(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as broken:
        raise refuse("damaged") from broken
    tables = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    visible = [meta.name for meta in tables if meta.visible == SheetVisibleEnum.Visible]
    hidden = tuple(meta.name for meta in tables if meta.visible != SheetVisibleEnum.Visible)
    if not visible:
        raise refuse("no_sheet")
    name, sheet = _best(book, [wanted] if wanted in visible else visible[: limits.SHEETS_LOOKED_AT], known)
    _refuse_size(sheet)
    marks = parts.marks_of(content, name)
    others = tuple(other for other in visible if other != name)
    return Chosen(name, others, hidden, marks, _lines(sheet, marks))


def _best(book: CalamineWorkbook, names: list[str], known: Mapping[str, str]) -> tuple[str, CalamineSheet]:
    best: tuple[int, str, CalamineSheet] | None = None
    for name in names:
        sheet = _sheet(book, name)
        head = [line for _, line in zip(range(limits.HEADER_WITHIN), _lines(sheet, parts.Marks()), strict=False)]
        found = headings.find_heading(head, known)
        score = headings.matched(found.labels, known) if found else -1
        if best is None or score > best[0]:
            best = (score, name, sheet)
    assert best is not None
    return best[1], best[2]


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except CalamineError as broken:
        raise refuse("damaged") from broken


def _refuse_size(sheet: CalamineSheet) -> None:
    if sheet.width > limits.MAX_COLUMNS:
        raise refuse("too_many_columns", limit=limits.MAX_COLUMNS)
    # Titles, empty rows and column numbers come on top of the people; far beyond is refused at once.
    if sheet.height > limits.MAX_ROWS * 2:
        raise refuse("too_many_rows", limit=thousands(limits.MAX_ROWS))


def _lines(sheet: CalamineSheet, marks: parts.Marks) -> Iterator[Line]:
    start = sheet.start
    if start is None:
        return
    top, left = start
    marked = marks.formulas | marks.errors
    marked_rows = {row for row, _ in marked}
    for index, values in enumerate(sheet.iter_rows()):
        if index < top:
            continue
        if index in marked_rows:
            line = _marked_line(index, left, values, marks)
        else:
            line = line_of(index + 1, [""] * left + values)
        if line is not None:
            yield line


def _marked_line(row: int, left: int, values: Sequence[object], marks: parts.Marks) -> Line | None:
    """A row with formulas: what they last showed, marked; an error shows as itself, never as an empty cell."""
    padded: list[object] = [*[""] * left, *values]
    for column in range(len(padded)):
        if padded[column] == "" and ((row, column) in marks.formulas or (row, column) in marks.errors):
            padded[column] = "#" if (row, column) in marks.errors else "="
    line = line_of(row + 1, padded)
    if line is None:
        return None
    letters = list(line.types)
    for column in range(len(letters)):
        if (row, column) in marks.formulas:
            letters[column] = FORMULA
        elif (row, column) in marks.errors:
            letters[column] = ERROR
    return Line(line.number, line.cells, "".join(letters))
