"""Letters an office may edit in Word: its template and plain values in, a filled .docx out.

The template is a stranger's file and its placeholders are a stranger's program: the file is checked first
(``docx_check``), the placeholders run in a sandbox (``sandbox``), and whatever is wrong is said to the author.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateError
from lxml import etree  # type: ignore[import-untyped]
from markupsafe import Markup

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .docx_check import checked_parts, unreadable
from .docx_package import add_picture, packed, text_parts, xml_bytes
from .docx_template import W, parse_part, source_of
from .known import known_names, plain_values
from .pictures import Photo, drawing
from .placeholders import LOOP_SCOPE, check_names, check_syntax, used_names
from .sandbox import LOOP, PaperSandbox, refuse_too_long

MAX_OUTPUT = 20_000_000


def render_docx(template: bytes, values: Any, *, known: frozenset[str] | None = None) -> bytes:
    """``template`` filled with ``values``: one of the frozen values in ``letters_values``, or a mapping of text,
    numbers, days, photos and lists or mappings of those.

    ``known`` are the names a placeholder may use; without it those that ``values`` has. Raises Refusal for a harmful
    file, an unknown or broken placeholder, a letter that grows too long; TypeError for a value that is not plain.
    """
    parts = checked_parts(template)
    sources = _sources(parts)
    plain = plain_values(values)
    check_names(_names(sources), known_names(values) if known is None else known)
    for name, source in sources.items():
        parts[name] = _filled(source, plain, _drawer(parts, name))
    return packed(parts)


def placeholders(template: bytes) -> tuple[str, ...]:
    """The dotted names a template uses, sorted; what stands in a loop is named by its list ("peserta.nama")."""
    names = _names(_sources(checked_parts(template)))
    return tuple(sorted(name for name in names if not name.startswith(LOOP_SCOPE)))


def check_template(template: bytes, known: frozenset[str]) -> None:
    """Everything that can be said about an uploaded template before a letter is written with it."""
    check_names(_names(_sources(checked_parts(template))), known)


def _sources(parts: dict[str, bytes]) -> dict[str, str]:
    """The parts that hold placeholders, as source for the sandbox."""
    sources: dict[str, str] = {}
    for name in text_parts(parts):
        try:
            source = source_of(parts[name])
        except etree.XMLSyntaxError:
            raise unreadable() from None
        if source:
            check_syntax(source, _checking())
            sources[name] = source
    return sources


def _names(sources: Mapping[str, str]) -> set[str]:
    return {name for source in sources.values() for name in used_names(source, _checking())}


def _checking() -> PaperSandbox:
    return PaperSandbox(lambda photo: Markup())


def _drawer(parts: dict[str, bytes], owner: str) -> Callable[[Photo], Markup]:
    def draw(photo: Photo) -> Markup:
        number = 1 + sum("media/bekal" in name for name in parts)
        relation, size = add_picture(parts, owner, photo, number)
        return drawing(relation, number, size, photo.alt)

    return draw


def _filled(source: str, values: Mapping[str, Any], draw: Callable[[Photo], Markup]) -> bytes:
    pieces: list[str] = []
    size = 0
    try:
        for piece in PaperSandbox(draw).from_string(source).generate(values):
            size += len(piece)
            if size > MAX_OUTPUT:
                refuse_too_long()
            pieces.append(piece)
    # What a filter or comparison says about a value of the wrong kind, and the sandbox about a name that is not there.
    except (TemplateError, TypeError, ValueError, OverflowError, RecursionError):
        raise Refusal(
            "placeholder_misused",
            _(
                "Ada isian yang dipakai tidak sesuai jenisnya, misalnya nama di dalam daftar tanpa %(loop)s, atau "
                "pengubah angka pada tulisan. Periksa lagi tempat isian yang terakhir Anda ubah."
            ),
            loop=LOOP,
        ) from None
    return _mended("".join(pieces))


def _mended(xml: str) -> bytes:
    """The filled part, checked to be whole, with what loops left empty made right for Word."""
    try:
        root = parse_part(xml.encode())
    except etree.XMLSyntaxError:
        raise Refusal(
            "placeholder_crossed",
            _(
                "Sebuah pengulangan (%(loop)s) atau pilihan dibuka di satu tempat dan ditutup di tempat lain, misalnya "
                "di luar tabel dan di dalam tabel. Taruh pembuka dan penutupnya setingkat."
            ),
            loop=LOOP,
        ) from None
    for table in list(root.iter(f"{W}tbl")):
        parent = table.getparent()
        if table.find(f"{W}tr") is None and parent is not None:
            parent.replace(table, etree.Element(f"{W}p"))
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    return xml_bytes(root)
