"""Exports: what a list shows, as xlsx or CSV, in which no cell is ever a formula (R21)."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext

from ..kernel.refusal import Refusal
from ..kernel.words import gettext_noop as _
from .listing import Shown

EXPORT_LIMIT = 20_000
# Told of every export before it is made: (actor, list, rows, filters). The audit listens (R34).
exported: list[Callable[[Any, str, int, Mapping[str, str]], None]] = []
_TRIGGERS = "=+-@|%\t\r\n"
_SKIPPED = " \ufeff\u200b\u200c\u200d\u2060\u00a0'"


def harmless(text: str) -> str:
    """The text, led by an apostrophe when a spreadsheet could take it for a formula. ``plain`` takes it off again."""
    bare = text.lstrip(_SKIPPED)
    risky = bare[:1] in _TRIGGERS if bare else False
    return "'" + text if risky or text.startswith("'") else text


def plain(text: str) -> str:
    """Undo ``harmless``: what an export guarded comes back as it was."""
    return text[1:] if text.startswith("'") else text


def write_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with BOM, as Excel in Indonesia opens it: semicolons, every cell quoted."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_xlsx(head: Sequence[str], rows: Iterable[Sequence[str]], sheet: str = "Data") -> bytes:
    """One sheet of text cells only: NIK and phone keep all their digits, nothing is calculated."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet[:31])
    bold, text = book.add_format({"bold": True, "num_format": "@"}), book.add_format({"num_format": "@"})
    widths = [len(cell) for cell in head]
    for column, cell in enumerate(head):
        page.write_string(0, column, cell, bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            page.write_string(line, column, cell, text)
            widths[column] = max(widths[column], min(len(cell), 60))
    for column, width in enumerate(widths):
        page.set_column(column, column, width + 2, text)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """An attachment with a safe name and nosniff."""
    types = {
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv": "text/csv; charset=utf-8",
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "zip": "application/zip",
    }
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    return HttpResponse(
        content,
        content_type=types[kind],
        headers={"Content-Disposition": f'attachment; filename="{safe}.{kind}"', "X-Content-Type-Options": "nosniff"},
    )


def export(shown: Shown, kind: str) -> HttpResponse:
    """All rows of a list in the order it is shown. Refuses more than EXPORT_LIMIT rows in words."""
    rows: list[Any] = list(_ordered(shown)[: EXPORT_LIMIT + 1])
    if len(rows) > EXPORT_LIMIT:
        raise Refusal(
            "export_too_large",
            _("Lebih dari %(limit)s baris sekaligus terlalu besar untuk diunduh. Saring dulu, misalnya per desa."),
            limit=f"{EXPORT_LIMIT:,}".replace(",", "."),
        )
    for note in exported:
        note(shown.actor, shown.listing.name, len(rows), shown.given)
    head = [gettext(column.label) for column in shown.listing.columns]
    cells = ([str(column.text(row)) for column in shown.listing.columns] for row in rows)
    content = write_xlsx(head, cells) if kind == "xlsx" else write_csv(head, cells)
    return download(content, shown.listing.name, "xlsx" if kind == "xlsx" else "csv")


def _ordered(shown: Shown) -> Any:
    if not isinstance(shown.all_rows, QuerySet):
        return shown.all_rows
    column = next(c for c in shown.listing.columns if c.key == shown.sort)
    sign = "-" if shown.down else ""
    return shown.all_rows.order_by(*(sign + name for name in (*column.sort, "id")))
