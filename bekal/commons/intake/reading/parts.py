"""The XML parts of a workbook, before a spreadsheet reader sees them: their true size, no DTD, where formulas are.

Runs only in the reading process, under its limits (R22, R23).
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from .. import limits
from .refusing import refuse

_PIECE = 1 << 20
_HEAD = 1 << 16
_LOCAL_HEADER = 30
_MARKS = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s/>]|\st\s*=\s*[\"']e[\"']")
_HINTS = (b"<f", b":f", b'"e"', b"'e'")
_HIDDEN_ROW = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?row\b[^>]*\shidden\s*=\s*[\"'](?:1|true)[\"']")
_HIDDEN_COLUMN = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?col\b[^>]*\shidden\s*=\s*[\"'](?:1|true)[\"']")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Marks:
    """What the reader does not tell about a sheet: formula cells, cells in error (both (row, column) from 0), rows
    and groups of columns hidden from view."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: int = 0
    hidden_columns: int = 0


def check_parts(content: bytes) -> None:
    """Unpack every XML part once, counting what really comes out; refuse a DTD or more than was declared."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                head, total = b"", 0
                for piece in unpacked(content, member):
                    head += piece[: _HEAD - len(head)]
                    total += len(piece)
                if total != member.file_size:
                    raise refuse("damaged")
                _refuse_definitions(head)


def unpacked(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part holds, piece by piece, never more than it declares and one byte.

    ``zipfile`` would stop at the declared size; other readers go on, and a liar's bomb with them.
    """
    start = member.header_offset
    names = int.from_bytes(content[start + 26 : start + 28], "little")
    extra = int.from_bytes(content[start + 28 : start + 30], "little")
    begin = start + _LOCAL_HEADER + names + extra
    packed = content[begin : begin + member.compress_size]
    left = member.file_size + 1
    if member.compress_type == zipfile.ZIP_STORED:
        yield packed[:left]
        return
    inflate, rest = zlib.decompressobj(-zlib.MAX_WBITS), packed
    while left > 0:
        try:
            piece = inflate.decompress(rest, min(_PIECE, left))
        except zlib.error as broken:
            raise refuse("damaged") from broken
        if not piece:
            return
        left -= len(piece)
        rest = inflate.unconsumed_tail
        yield piece


def _refuse_definitions(head: bytes) -> None:
    """A DTD can only stand before the root element, so only the head is parsed; no root within 64 KB is no sheet."""
    if not head:
        return
    try:
        for _event in iterparse(io.BytesIO(head), events=("start",), forbid_dtd=True):
            return
    except DefusedXmlException as hostile:
        raise refuse("definitions") from hostile
    except (ParseError, ValueError, LookupError) as broken:
        raise refuse("damaged") from broken
    raise refuse("damaged")


def marks_of(content: bytes, sheet_name: str) -> Marks:
    """Formula and error cells of one sheet. The slow walk is taken only where a sheet holds any."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = archive.getinfo(_part_of(archive, sheet_name))
        found, marks, tail = False, Marks(), b""
        for piece in unpacked(content, member):
            window = tail + piece
            # Plain finds first: they cost a twentieth of the expressions, and most lists hold none of these.
            if not found and any(hint in window for hint in _HINTS):
                found = bool(_MARKS.search(window))
            if b"hidden" in window:
                marks.hidden_rows += len(_HIDDEN_ROW.findall(window))
                marks.hidden_columns += len(_HIDDEN_COLUMN.findall(window))
            # Keep an unfinished tag, so that nothing hides on the seam and nothing is counted twice.
            last = window[window.rfind(b"<") :]
            tail = b"" if b">" in last else last[:4096]
        walker = _Walker()
        if found:
            try:
                with archive.open(member) as stream:
                    defusedxml.sax.parse(stream, walker, forbid_dtd=True)
            except (SAXException, ValueError) as broken:
                raise refuse("damaged") from broken
        marks.formulas, marks.errors = walker.formulas, walker.errors
        return marks


def _part_of(archive: zipfile.ZipFile, sheet_name: str) -> str:
    """The part that holds a sheet, by way of the workbook and its relations."""
    try:
        book = fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
        wanted = next(
            node.attrib[_RELATION]
            for node in book.iter()
            if node.tag.endswith("}sheet") and node.attrib.get("name") == sheet_name
        )
        target = next(node.attrib["Target"] for node in relations.iter() if node.attrib.get("Id") == wanted)
    except (KeyError, StopIteration, ParseError) as broken:
        raise refuse("damaged") from broken
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
    if path not in archive.NameToInfo:
        raise refuse("damaged")
    return path


class _Walker(ContentHandler):
    """Notes cells that hold a formula or an error. Cells may leave out their address; then they follow the last."""

    def __init__(self) -> None:
        super().__init__()
        self.formulas: set[tuple[int, int]] = set()
        self.errors: set[tuple[int, int]] = set()
        self._row, self._column = -1, -1

    def startElement(self, name: str, attrs: object) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attrs)  # type: ignore[arg-type]
        elif tag == "f":
            self._formula(attrs)  # type: ignore[arg-type]
        elif tag == "row":
            given = attrs.get("r", "")  # type: ignore[attr-defined]
            self._row = int(given) - 1 if given.isdigit() else self._row + 1
            self._column = -1

    def _cell(self, attrs: dict[str, str]) -> None:
        match = _CELL.fullmatch(attrs.get("r", ""))
        if match:
            self._row, self._column = int(match[2]) - 1, column_number(match[1])
        else:
            self._column += 1
        if attrs.get("t") == "e":
            self.errors.add((self._row, self._column))

    def _formula(self, attrs: dict[str, str]) -> None:
        self.formulas.add((self._row, self._column))
        corners = attrs.get("ref", "").split(":") if attrs.get("t") == "array" else []
        ends = [_CELL.fullmatch(corner) for corner in corners]
        if len(ends) == 2 and ends[0] and ends[1]:
            rows = range(int(ends[0][2]) - 1, min(int(ends[1][2]), limits.MAX_ROWS))
            columns = range(column_number(ends[0][1]), min(column_number(ends[1][1]) + 1, limits.MAX_COLUMNS))
            self.formulas.update((row, column) for row in rows for column in columns)


def column_number(letters: str) -> int:
    """``A`` is 0, ``Z`` 25, ``AA`` 26."""
    out = 0
    for letter in letters:
        out = out * 26 + ord(letter) - 64
    return out - 1


def column_letters(number: int) -> str:
    """0 is ``A``, 26 is ``AA``: a column as spreadsheets name it."""
    out, rest = "", number + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        out = chr(65 + digit) + out
    return out
