"""How a file leaves the house: under its own type, never sniffed, never run (security R20, R24)."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .rules.file_kinds import CONTENT_TYPES, IMAGES, KIND_OF_TYPE

# Should a browser show the file after all, nothing in it may load, run or be framed.
_ALONE = "default-src 'none'; style-src 'none'; sandbox; frame-ancestors 'none'"
_SHOWN = frozenset(CONTENT_TYPES[kind] for kind in IMAGES)


def serve(content: bytes, name: str, content_type: str, *, inline: bool = False) -> HttpResponse:
    """An attachment; with ``inline`` an image may be shown in a page. ``name`` is a ``safe_name``.

    Raises ValueError for a type that is never kept.
    """
    if content_type not in KIND_OF_TYPE:
        raise ValueError(f"not a type of ours: {content_type!r}")
    shown = inline and content_type in _SHOWN
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": content_disposition_header(not shown, name) or "attachment",
            "Content-Security-Policy": _ALONE,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
