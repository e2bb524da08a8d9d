"""What kind of file this is, by its content, and whether it may be opened at all. Cheap: done while it is uploaded."""

import io
import re
import zipfile

from .. import limits
from .refusing import refuse

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_ENCRYPTED_FLAG = 0x1
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHER_KINDS = re.compile(rb"%PDF|\x89PNG|\xff\xd8\xff|GIF8|\{\\rtf|Rar!|7z\xbc\xaf|\x1f\x8b|\s*<", re.IGNORECASE)
_MACRO = re.compile(r"vbaproject[^/]*\.bin$|/macrosheets/|/activex/|/intlmacrosheets/")


def kind_of(content: bytes) -> str:
    """``"xlsx"`` or ``"csv"``; raises Refusal in words for everything else, before anything is parsed."""
    if not content:
        raise refuse("empty")
    if len(content) > limits.MAX_BYTES:
        raise refuse("too_large", limit=limits.MAX_BYTES // 2**20)
    if content.startswith(_OLE):
        raise refuse("locked" if _LOCKED in content else "old_xls")
    if content.startswith(_ZIP):
        check_workbook(content)
        return "xlsx"
    head = content[:4096]
    if _OTHER_KINDS.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise refuse("not_a_list")
    if b"\x00" in head and not head.startswith(_UTF16):
        raise refuse("not_a_list")
    return "csv"


def check_workbook(content: bytes) -> None:
    """Refuse a workbook for what its table of contents declares: too many or too large parts, macros, links, locks."""
    members = _members(content)
    names = [member.filename.lower().replace("\\", "/") for member in members]
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise refuse("locked")
    if len(set(names)) != len(names):
        raise refuse("damaged")
    _refuse_kind(set(names))
    _refuse_sizes(members)


def _members(content: bytes) -> list[zipfile.ZipInfo]:
    _refuse_long_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError) as broken:
        raise refuse("damaged") from broken


def _refuse_long_directory(content: bytes) -> None:
    """Read the end record ourselves: a directory of 200,000 entries costs a second before it can be counted."""
    at = content.rfind(_END, max(0, len(content) - 65_557))
    if at < 0:
        raise refuse("damaged")
    entries = int.from_bytes(content[at + 10 : at + 12], "little")
    size = int.from_bytes(content[at + 12 : at + 16], "little")
    if entries > limits.MAX_MEMBERS or size > limits.MAX_MEMBERS * 500:
        raise refuse("bomb")


def _refuse_kind(names: set[str]) -> None:
    if "mimetype" in names and "content.xml" in names:
        raise refuse("ods")
    if any(_MACRO.search("/" + name) for name in names):
        raise refuse("macros")
    if "xl/workbook.bin" in names:
        raise refuse("xlsb")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise refuse("links")
    if "xl/workbook.xml" not in names:
        raise refuse("not_a_list")


def _refuse_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.MAX_MEMBERS or sum(member.file_size for member in members) > limits.MAX_UNPACKED:
        raise refuse("bomb")
    for member in members:
        if member.file_size > limits.RATIO_FROM and member.file_size > limits.MAX_RATIO * max(member.compress_size, 1):
            raise refuse("bomb")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse("damaged")
