"""Photographs in letters: read with care, fitted into their slot, written as Word draws them."""

from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import quoteattr

from markupsafe import Markup
from PIL import Image, UnidentifiedImageError

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

MAX_PIXELS = 50_000_000
_EMU_PER_MM = 36_000
_FIRST_ID = 9_000  # far from the ids of the pictures a template brings along
_ENDINGS = {"PNG": "png", "JPEG": "jpeg"}


@dataclass(frozen=True, slots=True)
class Photo:
    """A PNG or JPEG that is to fit into ``width_mm`` x ``height_mm`` with its proportions kept; ``alt`` says in words
    what it shows."""

    content: bytes
    width_mm: int = 78
    height_mm: int = 48
    alt: str = ""


def measured(photo: Photo) -> tuple[str, int, int]:
    """The file ending and the width and height in EMU that fit the slot. Raises Refusal for what is no photo."""
    try:
        with Image.open(BytesIO(photo.content), formats=tuple(_ENDINGS)) as image:
            ending, (width, height) = _ENDINGS[image.format or ""], image.size
    except (UnidentifiedImageError, OSError, ValueError, KeyError, Image.DecompressionBombError):
        raise _unreadable() from None
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise _unreadable()
    scale = min(photo.width_mm * _EMU_PER_MM / width, photo.height_mm * _EMU_PER_MM / height)
    return ending, max(1, round(width * scale)), max(1, round(height * scale))


def drawing(relation: str, number: int, size: tuple[int, int], alt: str) -> Markup:
    """The XML of an inline picture, to stand in the middle of a ``w:t``."""
    (width, height), identity = size, _FIRST_ID + number
    describe = quoteattr(alt or f"Foto {number}")
    return Markup(  # noqa: S704 - the only foreign part is quoted
        f'</w:t><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{identity}" name="Foto {number}" '
        f'descr={describe}/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{identity}" name="Foto {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_RELATIONSHIPS}" r:embed="{relation}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">'
    )


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _unreadable() -> Refusal:
    return Refusal("photo_unreadable", _("Foto ini tidak terbaca. Pakai foto JPG atau PNG dari kamera atau ponsel."))
