"""What passes every file that comes in: named by its content, bounded, made harmless, or refused in words (R15, R24).

Reading and redrawing take their time; forms do it before a service opens its transaction (design, section 3).
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .images import PHOTO_SIDE, redraw
from .rendering.docx_check import check_docx
from .rules.file_kinds import (
    CONTENT_TYPES,
    IMAGES,
    LIMITS,
    MIB,
    FileClass,
    FileKind,
    is_iphone_photo,
    is_old_office_file,
    kind_of,
)
from .rules.file_names import safe_name

# A name that a PDF must spell out to run, open or carry something. Viewers of offices follow them, papers need none.
_ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file ready to be kept. ``given_sha256`` is of what was sent, ``sha256`` of what is kept."""

    content: bytes = field(repr=False)
    kind: FileKind
    file_class: FileClass
    name: str
    given_sha256: str
    taken: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        """What was sent, for the idempotency key: the same file sent again is the same."""
        return f"{self.file_class}:{self.given_sha256}"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.kind]


def clean(content: bytes, file_class: FileClass, *, name: str = "", field: str | None = None) -> Cleaned:
    """``content`` made harmless for its use. ``name`` is what the sender called it; ``field`` the input it came by.

    Raises Refusal for a file that is empty, too big, of another kind, broken or hostile.
    """
    try:
        kind = _kind_within_limits(content, FileClass(file_class))
        given, taken = hashlib.sha256(content).hexdigest(), {}
        if kind in IMAGES:
            side = PHOTO_SIDE if file_class == FileClass.PHOTO else None
            picture = redraw(content, kind, longest_side=side)
            content, kind, taken = picture.content, picture.kind, dict(picture.taken)
        elif file_class != FileClass.PAPER:  # those were made here
            _check_inside(content, kind)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.text, field or refusal.field, **refusal.params) from None
    return Cleaned(content, kind, FileClass(file_class), safe_name(name, kind.value), given, taken)


def refuse_size(size: int, file_class: FileClass, field: str | None = None) -> None:
    """Raise Refusal for more bytes than the class takes; asked before anything is read."""
    limit = LIMITS[file_class].most_bytes
    if size > limit:
        raise Refusal(
            "file_too_big",
            _("Berkas ini %(size)s MB; paling besar %(limit)s MB. Kecilkan dulu, lalu unggah lagi."),
            field,
            size=-(-size // MIB),
            limit=limit // MIB,
        )


def _kind_within_limits(content: bytes, file_class: FileClass) -> FileKind:
    if not content:
        raise Refusal("file_empty", _("Berkas ini kosong. Periksa berkasnya, lalu unggah lagi."))
    refuse_size(len(content), file_class)
    kind = kind_of(content)
    if kind is None or kind not in LIMITS[file_class].kinds:
        raise _not_taken(content, LIMITS[file_class].said)
    return kind


def _not_taken(content: bytes, said: str) -> Refusal:
    if is_iphone_photo(content):
        return Refusal(
            "file_heic",
            _("Foto ini berformat HEIC dari iPhone. Ubah dulu ke JPG, misalnya dengan mengirimnya lewat WhatsApp."),
        )
    if is_old_office_file(content):
        return Refusal(
            "file_old_office",
            _("Berkas ini format Office lama atau terkunci sandi. Hapus sandinya dan simpan sebagai %(said)s."),
            said=said,
        )
    return Refusal(
        "file_kind",
        _("Isi berkas ini tidak sesuai, apa pun namanya. Yang dapat diunggah: %(said)s."),
        said=said,
    )


def _check_inside(content: bytes, kind: FileKind) -> None:
    if kind is FileKind.PDF:
        _check_pdf(content)
    elif kind is FileKind.DOCX:
        check_docx(content)
    # Sheets are looked through by the import itself, in the worker (R22).


def _check_pdf(content: bytes) -> None:
    if any(mark in content for mark in _ACTIVE_PDF):
        raise Refusal(
            "pdf_active",
            _("PDF ini memuat program atau berkas lain di dalamnya. Cetak ulang ke PDF, lalu unggah hasilnya."),
        )
    if b"%%EOF" not in content[-1024:] or _is_archive_too(content):
        raise Refusal(
            "pdf_broken",
            _("PDF ini terpotong atau disambung dengan berkas lain. Pindai atau simpan ulang, lalu unggah lagi."),
        )


def _is_archive_too(content: bytes) -> bool:
    """A file that is a PDF to one program and a zip to another."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(archive.infolist())
    except Exception:  # whatever a half-archive raises, it is no archive
        return False
