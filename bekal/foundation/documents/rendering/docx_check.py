"""Is this Word file harmless? Asked before anything else reads it: an uploaded template is a stranger's zip of XML.

Everything is bounded before it is unpacked, every XML part is read without DTD or entities, and whatever could run,
load or hide something is refused in words that say how to get rid of it (security R15, R22, R23, R26).
"""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from . import docx_content

MIB = 1024 * 1024
MAX_FILE = 10 * MIB
MAX_MEMBERS = 500
MAX_UNPACKED = 40 * MIB
MAX_XML = 4 * MIB
MAX_RATIO = 200
MAX_DEPTH = 100
MAX_ELEMENTS = 150_000

CONTENT_TYPES = "[Content_Types].xml"
_XML_ENDINGS = (".xml", ".rels")
_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_FONT_ENDINGS = (".odttf",)
_EMBEDDED = ("embeddings/", "activex/", "oleobject", ".ole", ".bin")
_FORBIDDEN_LINKS = {"afchunk", "subdocument", "attachedtemplate", "oleobject", "package", "control", "vbaproject"}
_HYPERLINK_STARTS = ("http://", "https://", "mailto:", "#")
# What a broken archive raises: bad magic, wrong sums, unknown methods, offsets past the end, names in no encoding.
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    struct.error,
    lzma.LZMAError,
)
_OLE_START = b"\xd0\xcf\x11\xe0"


def check_docx(content: bytes) -> None:
    """Refuse ``content`` unless it is a plain .docx: no macros, embedded objects, outside files, bombs or DTDs."""
    checked_parts(content)


def checked_parts(content: bytes) -> dict[str, bytes]:
    """The parts of a .docx by name, in their order, once all of them have been found harmless; else a Refusal."""
    parts = _unpacked(content)
    for name in parts:
        _check_name(name)
    if CONTENT_TYPES not in parts:
        raise unreadable()
    for name, blob in parts.items():
        if name.lower().endswith(_XML_ENDINGS):
            _check_xml(name, blob)
    return parts


def _unpacked(content: bytes) -> dict[str, bytes]:
    if len(content) > MAX_FILE:
        raise Refusal(
            "docx_too_big",
            _("Berkas Word ini lebih besar dari %(limit)s MB. Kecilkan gambar di dalamnya."),
            limit=MAX_FILE // MIB,
        )
    if content.startswith(_OLE_START):
        raise Refusal(
            "docx_old_or_locked",
            _("Berkas ini format .doc lama atau terkunci sandi. Buka di Word, hapus sandinya, simpan sebagai .docx."),
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            return {member.filename: archive.read(member) for member in members if not member.is_dir()}
    except _BROKEN_ARCHIVE:
        raise unreadable() from None


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """What the archive declares; reading never yields more than is declared."""
    names = {member.filename.lower() for member in members}
    if len(members) > MAX_MEMBERS or len(names) != len(members):
        _refuse_bomb()
    if any(member.flag_bits & 0x1 for member in members):
        raise Refusal(
            "docx_old_or_locked",
            _("Berkas ini terkunci sandi. Buka di Word, hapus sandinya, lalu simpan sebagai .docx."),
        )
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        _refuse_bomb()
    for member in members:
        too_long = member.filename.lower().endswith(_XML_ENDINGS) and member.file_size > MAX_XML
        if too_long or (member.file_size > MIB and member.file_size > MAX_RATIO * max(member.compress_size, 1)):
            _refuse_bomb()


def _check_name(name: str) -> None:
    low = name.lower()
    if "vbaproject" in low or "vbadata" in low:
        _refuse_macros()
    if any(mark in low for mark in _EMBEDDED):
        raise Refusal(
            "docx_embedded",
            _(
                "Di dalam berkas Word ini ada berkas lain yang disisipkan (%(part)s). "
                "Ganti dengan gambar, lalu unggah lagi."
            ),
            part=name[:80],
        )
    if low.startswith("/") or ".." in low or "\\" in low:
        raise unreadable()
    if not low.endswith(_XML_ENDINGS + _PICTURE_ENDINGS + _FONT_ENDINGS):
        raise Refusal(
            "docx_unknown_part",
            _(
                "Berkas Word ini memuat bagian yang tidak dikenal: %(part)s. "
                "Salin isinya ke dokumen Word baru, simpan sebagai .docx, lalu unggah lagi."
            ),
            part=name[:80],
        )


def _check_xml(name: str, blob: bytes) -> None:
    elements = read_xml(blob)
    if name == CONTENT_TYPES:
        for element in elements:
            _check_content_type(element)
    elif name.lower().endswith(".rels"):
        for element in elements:
            if _local(element) == "Relationship":
                _check_link(element)
    else:
        docx_content.check(elements)


def read_xml(blob: bytes) -> Iterator[Element]:
    """The elements of an XML part as they begin, attributes read, without DTD, entity or file; bounded.

    The text of an element is complete when the next one arrives. Raises Refusal for anything else.
    """
    depth = count = 0
    try:
        for event, element in iterparse(BytesIO(blob), events=("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                yield element
                element.clear()
                continue
            depth, count = depth + 1, count + 1
            if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                _refuse_bomb()
    except DefusedXmlException:
        raise Refusal(
            "docx_dtd",
            _(
                "Berkas Word ini memuat definisi XML (DTD) yang tidak pernah ditulis oleh Word. Berkas ditolak. "
                "Salin isinya ke dokumen Word baru, lalu unggah lagi."
            ),
        ) from None
    except (ParseError, ValueError, LookupError):
        raise unreadable() from None


def _check_content_type(element: Element) -> None:
    kind = element.get("ContentType", "").lower()
    if "macroenabled" in kind or "vba" in kind:
        _refuse_macros()
    name = element.get("PartName") or "." + element.get("Extension", "xml")
    if kind.endswith("xml") and not name.lower().endswith(_XML_ENDINGS):
        raise unreadable()


def _check_link(element: Element) -> None:
    kind = element.get("Type", "").rsplit("/", 1)[-1].lower()
    target = element.get("Target", "").strip()
    outside = element.get("TargetMode", "").lower() == "external" or "://" in target or target.startswith(("//", "\\"))
    if kind == "hyperlink" and target.lower().startswith(_HYPERLINK_STARTS):
        return  # followed only when a person clicks it
    if outside or kind in _FORBIDDEN_LINKS:
        docx_content.refuse_outside(target or kind)


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _refuse_macros() -> NoReturn:
    raise Refusal(
        "docx_macros",
        _("Berkas Word ini memuat makro. Simpan sebagai “Dokumen Word (.docx)” tanpa makro, lalu unggah lagi."),
    )


def _refuse_bomb() -> NoReturn:
    raise Refusal(
        "docx_bomb",
        _(
            "Berkas Word ini jauh lebih besar atau lebih rumit setelah dibuka daripada surat biasa. Berkas ditolak. "
            "Salin isinya ke dokumen Word baru, lalu unggah lagi."
        ),
    )


def unreadable() -> Refusal:
    """What is said about a file that is no Word document, whatever is wrong with it."""
    return Refusal(
        "docx_unreadable",
        _(
            "Berkas ini tidak terbaca sebagai dokumen Word. Buka di Word atau LibreOffice, simpan sebagai .docx, "
            "lalu unggah lagi."
        ),
    )
