"""Photographs and scans, drawn anew: only their pixels are kept (security R24).

Writing the pixels into a new file leaves behind whatever else was in it: place and time of the picture, thumbnails,
comments, a second file hidden at the end. Time and place are handed back apart, to be kept privately.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageOps

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .rules.file_kinds import FileKind

# Phones that take 50 megapixels make 8160 x 6144; an A4 page at 600 dpi has 35 million.
MOST_PIXELS = 51_000_000
LONGEST_SIDE = 20_000
# A photo is looked at on a screen or printed across a page: this is 300 dpi over 20 cm.
PHOTO_SIDE = 2_400
_DECODERS = {FileKind.JPEG: ("JPEG",), FileKind.PNG: ("PNG",), FileKind.WEBP: ("WEBP",)}
_QUALITY = 86


@dataclass(frozen=True, slots=True)
class Picture:
    """An image written by us, and what the camera had noted about time and place."""

    content: bytes
    kind: FileKind
    taken: Mapping[str, Any] = field(default_factory=dict)


def redraw(content: bytes, kind: FileKind, *, longest_side: int | None = None) -> Picture:
    """The picture in ``content``, upright, without anything but its pixels, no longer than ``longest_side``.

    Black-and-white and grey PNG stay PNG so that writing stays sharp; everything else becomes JPEG. Raises Refusal
    for what does not decode, moves, or has more pixels than a machine should unpack.
    """
    try:
        with Image.open(BytesIO(content), formats=_DECODERS[kind]) as image:
            _refuse_size(image.size)
            _refuse_motion(image, kind)
            taken = _taken(image)
            if longest_side:
                image.draft(None, (longest_side, longest_side))
            pixels = _plain(ImageOps.exif_transpose(image))
    except Refusal:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception:  # decoders meet hostile bytes with errors of every kind; all mean the same (R16)
        raise Refusal(
            "image_broken", _("Gambar ini rusak atau terpotong dan tidak dapat dibuka. Kirim ulang dari asalnya.")
        ) from None
    if longest_side:
        pixels.thumbnail((longest_side, longest_side))
    return _written(pixels, sharp=kind is FileKind.PNG and pixels.mode in ("1", "L"), taken=taken)


def _refuse_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS or max(size) > LONGEST_SIDE:
        raise _too_many_pixels()


def _too_many_pixels() -> Refusal:
    return Refusal(
        "image_too_many_pixels",
        _("Gambar ini terlalu besar: paling banyak %(limit)s juta titik. Kecilkan, atau pindai dengan 300 dpi."),
        limit=MOST_PIXELS // 1_000_000,
    )


def _refuse_motion(image: Image.Image, kind: FileKind) -> None:
    # Phones put depth or brightness maps behind a JPEG as further "frames"; the first is the photo.
    if kind is not FileKind.JPEG and getattr(image, "n_frames", 1) > 1:
        raise Refusal("image_moves", _("Gambar ini bergerak. Pakai foto biasa (JPG atau PNG)."))


def _plain(image: Image.Image) -> Image.Image:
    """One of the modes 1, L or RGB, on white where it was transparent, and with nothing beside the pixels."""
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.new("RGB", seen.size, "white")
        image.paste(seen, mask=seen.getchannel("A"))
    elif image.mode.startswith("I;16"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode not in ("1", "L", "RGB"):
        image = image.convert("RGB")
    image.info = {}
    return image


def _written(pixels: Image.Image, *, sharp: bool, taken: Mapping[str, Any]) -> Picture:
    out = BytesIO()
    if sharp:
        pixels.save(out, "PNG")
        return Picture(out.getvalue(), FileKind.PNG, taken)
    if pixels.mode == "1":
        pixels = pixels.convert("L")
    pixels.save(out, "JPEG", quality=_QUALITY)
    return Picture(out.getvalue(), FileKind.JPEG, taken)


def _taken(image: Image.Image) -> dict[str, Any]:
    """Time and place as the camera noted them; what cannot be read is left out, it is never a reason to refuse."""
    try:
        exif = image.getexif()
        camera, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # notes of a broken camera do not spoil its photo
        return {}
    when = camera.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    zone = camera.get(ExifTags.Base.OffsetTimeOriginal)
    found = {
        "at": _moment(when),
        "zone": zone if isinstance(zone, str) and len(zone) == 6 and zone.isascii() and zone.isprintable() else None,
        "latitude": _degrees(place.get(ExifTags.GPS.GPSLatitude), place.get(ExifTags.GPS.GPSLatitudeRef), "S", 90),
        "longitude": _degrees(place.get(ExifTags.GPS.GPSLongitude), place.get(ExifTags.GPS.GPSLongitudeRef), "W", 180),
    }
    return {name: value for name, value in found.items() if value is not None}


def _moment(text: Any) -> str | None:
    """``2024:08:12 09:10:11``, the camera's own clock, as ISO 8601 without a zone."""
    try:
        return dt.datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007  it has no zone
    except (AttributeError, TypeError, ValueError):
        return None


def _degrees(parts: Any, side: Any, negative: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    return round(-value if side == negative else value, 6)
