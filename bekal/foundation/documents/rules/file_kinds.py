"""Which files are taken, decided by what is in them and never by their name (security R24)."""

import codecs
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _

MIB = 1024 * 1024


class FileKind(StrEnum):
    """What a file is by its content; the value is the ending it is served with."""

    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"


class FileClass(StrEnum):
    """What a file is for."""

    PHOTO = "photo"
    SCAN = "scan"
    LETTER = "letter"
    IMPORT = "import"
    PAPER = "paper"


IMAGES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
CONTENT_TYPES = {
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.WEBP: "image/webp",
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
}
KIND_OF_TYPE = {content_type: kind for kind, content_type in CONTENT_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a class of files takes: kinds, bytes at most, and how to say so to whoever brought something else."""

    kinds: frozenset[FileKind]
    most_bytes: int
    said: str


LIMITS = {
    FileClass.PHOTO: Limits(IMAGES, 15 * MIB, _("foto JPG, PNG, atau WebP")),
    FileClass.SCAN: Limits(IMAGES | {FileKind.PDF}, 20 * MIB, _("PDF atau foto JPG, PNG, atau WebP")),
    FileClass.LETTER: Limits(frozenset({FileKind.PDF, FileKind.DOCX}), 10 * MIB, _("PDF atau dokumen Word (.docx)")),
    FileClass.IMPORT: Limits(frozenset({FileKind.XLSX, FileKind.CSV}), 20 * MIB, _("Excel (.xlsx) atau CSV")),
    FileClass.PAPER: Limits(frozenset({FileKind.PDF, FileKind.DOCX}), 60 * MIB, _("PDF atau dokumen Word (.docx)")),
}
# Nothing that people bring is larger; papers are made here.
MOST_UPLOADED = max(limits.most_bytes for use, limits in LIMITS.items() if use is not FileClass.PAPER)

_STARTS = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"%PDF-", FileKind.PDF),
)
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x1a")) + b"\x7f"


def kind_of(content: bytes) -> FileKind | None:
    """What ``content`` is, or None for anything that is not taken.

    A start alone proves little: images are decoded and written anew, PDF and Office files are looked through before
    they are kept (``cleaning.clean``).

    >>> kind_of(b"%PDF-1.7 ...")
    <FileKind.PDF: 'pdf'>
    """
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content.startswith(_ZIP):
        return _office_kind(content)
    return FileKind.CSV if _is_table_text(content) else None


def _office_kind(content: bytes) -> FileKind | None:
    """By the part every such file has; names of parts stand uncompressed in a zip. Both at once is neither."""
    word, sheet = b"word/document.xml" in content, b"xl/workbook.xml" in content
    if word == sheet:
        return None
    return FileKind.DOCX if word else FileKind.XLSX


def _is_table_text(content: bytes) -> bool:
    """Text as spreadsheets save it: UTF-8, UTF-16 with its mark, or an old Windows table; no markup, no controls."""
    if content.startswith(_BYTE_ORDER_MARKS):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeError:
            return False
    text = content.removeprefix(codecs.BOM_UTF8).lstrip()
    return bool(text) and text[:1] != b"<" and text.translate(None, _CONTROLS) == text


def is_iphone_photo(content: bytes) -> bool:
    """HEIC and its kin, which no office computer here opens."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def is_old_office_file(content: bytes) -> bool:
    """.doc and .xls of before 2007, and newer ones locked by a password: both are the same kind of container."""
    return content.startswith(_OLD_OFFICE)
