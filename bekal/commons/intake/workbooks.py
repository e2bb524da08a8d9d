"""Workbooks that intake gives out: the empty template of a kind, and the rows that did not get in."""

import io
from collections.abc import Iterator

import xlsxwriter
from django.utils.translation import gettext

from bekal.foundation.web.exporting import write_xlsx

from .bodies import open_body, open_json
from .kinds import Kind, State
from .models import Batch, Row
from .preview import UNDECIDED, in_words

PART = 5_000
_WIDTH = 22


def template_of(kind: Kind) -> bytes:
    """An xlsx generated from the kind's columns: one sheet to fill, all cells text, and one that explains them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    wrapped = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    page = book.add_worksheet("Data")
    page.set_column(0, len(kind.columns) - 1, _WIDTH, text)
    for position, column in enumerate(kind.columns):
        page.write_string(0, position, column.label, bold)
    page.freeze_panes(1, 0)
    _explain(book.add_worksheet(gettext("Penjelasan")), kind, bold, wrapped)
    book.close()
    return out.getvalue()


def _explain(page: xlsxwriter.worksheet.Worksheet, kind: Kind, bold: object, wrapped: object) -> None:
    heads = (gettext("Kolom"), gettext("Wajib"), gettext("Penjelasan"), gettext("Contoh"))
    for position, (head, width) in enumerate(zip(heads, (24, 10, 70, 40), strict=True)):
        page.set_column(position, position, width)
        page.write_string(0, position, head, bold)
    for line, column in enumerate(kind.columns, start=1):
        needed = gettext("wajib") if column.required else gettext("boleh kosong")
        told = (gettext(column.label), needed, gettext(column.help) if column.help else "", "; ".join(column.examples))
        for position, said in enumerate(told):
            page.write_string(line, position, said, wrapped)
    page.freeze_panes(1, 0)


def left_over_workbook(batch: Batch, rows: list[Row]) -> bytes:
    """Rows that did not get in: their cells as they were, and beside them the row, the reasons, the ways out.

    Its headings are the file's own, so that it can be mended and uploaded as it is.
    """
    told = open_json("intake_batch.heading", batch.uid, batch.heading) or {"labels": []}
    labels = list(told["labels"])
    width = len(labels)
    head = [*labels, gettext("Baris asal"), gettext("Alasan"), gettext("Jalan keluar")]
    return write_xlsx(head, _cells(batch, rows, width))


def _cells(batch: Batch, rows: list[Row], width: int) -> Iterator[list[str]]:
    for row in rows:
        body = open_body(batch, row)
        findings = [f for f in body.verdict.findings if not f.warning]
        if row.verdict == State.AMBIGUOUS and not row.outcome:
            findings.append(UNDECIDED)
        reasons, remedies = [], []
        for finding in findings:
            where = body.reference(finding.column, row.number)
            reasons.append((f"{where}: " if where else "") + in_words(finding.what))
            remedies.append(in_words(finding.remedy))
        padded = [*body.cells, *[""] * width]
        yield [*padded[:width], str(row.number), " ".join(reasons), " ".join(filter(None, dict.fromkeys(remedies)))]
