"""What an answer says, whatever it is: a page, a table, a paper."""

import io
import zipfile

from django.http import HttpResponse
from lxml import etree
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from .browsing import plain


def text_of(response: HttpResponse) -> str:
    """All words of an answer, as they are read: cells of a workbook, lines of a PDF, paragraphs of a letter."""
    kind, content = response.headers.get("Content-Type", ""), bytes(response.content)
    if "spreadsheet" in kind:
        return words_of_workbook(content)
    if kind == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if "wordprocessing" in kind:
        return words_of_letter(content)
    return plain(response)


def words_of_workbook(content: bytes) -> str:
    """Every cell of every sheet, a row a line."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return "\n".join("\t".join(str(cell) for cell in row) for row in rows)


def words_of_letter(content: bytes) -> str:
    """The text of every part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as letter:
        parts = [letter.read(name) for name in letter.namelist() if name.endswith(".xml")]
    return "\n".join(" ".join(etree.fromstring(part).itertext()) for part in parts)  # noqa: S320
