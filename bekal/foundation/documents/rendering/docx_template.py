"""From a Word part with placeholders to source for the sandbox.

Word cuts a placeholder into pieces as it likes ("{{ na" + "ma }}"), so each paragraph is read as one line, its
placeholders are put back together and set between marks no document can hold. Whatever else looks like a template
stays plain text. A table row or paragraph that holds nothing but {% ... %} disappears and repeats what follows it,
so "{% for %}" in a row of its own repeats rows; the spellings {%tr %} and {%p %} say the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import NoReturn

from lxml import etree  # type: ignore[import-untyped]

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .docx_check import unreadable
from .sandbox import BLOCK_END, BLOCK_START, MARKS, VALUE_END, VALUE_START

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KINDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_FIGURES = ("drawing", "pict", "object", "sectPr")
MAX_PLACEHOLDERS = 2_000
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_MARKED = re.compile(f"[{VALUE_START}{BLOCK_START}][^{VALUE_END}{BLOCK_END}]*[{VALUE_END}{BLOCK_END}]")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Tag:
    """A placeholder in the text of a paragraph: where it stands and what to write there instead."""

    start: int
    end: int
    marked: str


def parse_part(xml: bytes) -> etree._Element:
    """An XML part as a tree, with no entity, DTD, file or network; raises lxml's errors for broken XML."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def source_of(xml: bytes) -> str:
    """The part as source for the sandbox, its placeholders between marks. Raises Refusal for unclosed ones."""
    root = parse_part(xml)
    if not root.tag.startswith(W):
        raise unreadable()  # “Strict Open XML” has names of its own
    if not set(MARKS).isdisjoint(etree.tostring(root, encoding="unicode")):
        raise Refusal("placeholder_marks", _("Ada huruf yang tidak dikenal di dalam templat. Tulis ulang bagian itu."))
    texts = _own_texts(root)
    if not sum(_mark(pieces) for pieces in texts.values()):
        return ""
    for row in list(root.iter(f"{W}tr")):
        _lift(row)
    for paragraph in list(root.iter(f"{W}p")):
        _lift(paragraph)
    source: str = etree.tostring(root, encoding="unicode")
    return _MARKED.sub(_unescaped, source)


def placeholders_in(source: str) -> Iterator[tuple[str, str]]:
    """Every placeholder of ``source`` in order: ("{{", "nomor"), ("{%", "for p in peserta")."""
    for match in _MARKED.finditer(source):
        yield ("{{" if match[0][0] == VALUE_START else "{%"), match[0][1:-1].strip()


def _unescaped(match: re.Match[str]) -> str:
    return unescape(match[0])


def _own_texts(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    """The text elements of each paragraph; those of a text box belong to the paragraph inside the box."""
    texts: dict[etree._Element, list[etree._Element]] = {}
    for text in root.iter(f"{W}t"):
        paragraph = next(text.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            texts.setdefault(paragraph, []).append(text)
    return texts


def _mark(pieces: list[etree._Element]) -> int:
    """Set the placeholders of one paragraph between marks, each wholly in the piece where it began; count them."""
    line = "".join(piece.text or "" for piece in pieces)
    tags = list(islice(find_tags(line), MAX_PLACEHOLDERS + 1))
    if len(tags) > MAX_PLACEHOLDERS:
        raise Refusal("too_many_placeholders", _("Templat ini memuat terlalu banyak tempat isian. Pecah menjadi dua."))
    if tags:
        _rewrite(pieces, line, tags)
    return len(tags)


def _rewrite(pieces: list[etree._Element], line: str, tags: list[Tag]) -> None:
    waiting = iter([*tags, Tag(len(line), len(line), "")])
    tag, at = next(waiting), 0
    for piece in pieces:
        start, end, out = at, at + len(piece.text or ""), []
        while tag.start < end:
            if tag.start >= start:
                out += [line[at : tag.start], tag.marked]
            at = min(tag.end, end)
            if tag.end > end:
                break
            tag = next(waiting)
        piece.text = "".join(out) + line[at:end]
        piece.set(_SPACE, "preserve")
        at = end


def find_tags(line: str) -> Iterator[Tag]:
    """The placeholders in a line, left to right. Raises Refusal for one that is opened and not closed, or reverse."""
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(line):
        if opened is None:
            if mark[0] not in _KINDS:
                _refuse_open(line[max(0, mark.start() - 40) : mark.end()])
            opened = mark
        elif mark[0] == _KINDS[opened[0]]:
            yield Tag(opened.start(), mark.end(), _marked(opened[0], line[opened.end() : mark.start()]))
            opened = None
        elif mark[0] in _KINDS:
            break
    if opened:
        _refuse_open(line[opened.start() : opened.start() + 60])


def _marked(opening: str, inner: str) -> str:
    words = inner.translate(_STRAIGHT).strip("-+ ").strip()
    if opening == "{#":
        return ""
    if opening == "{{":
        return f"{VALUE_START}{words.removeprefix('r ')}{VALUE_END}"
    for scope in ("tr ", "p ", "tc ", "r "):
        words = words.removeprefix(scope) if words.startswith(scope) else words
    return f"{BLOCK_START}{words}{BLOCK_END}"


def _lift(element: etree._Element) -> None:
    """Put the commands of a row or paragraph that holds nothing else in its place."""
    line = "".join(text.text or "" for text in element.iter(f"{W}t"))
    if BLOCK_START not in line or VALUE_START in line or _MARKED.sub("", line).strip():
        return
    if any(next(element.iter(f"{W}{figure}"), None) is not None for figure in _FIGURES):
        return
    commands = "".join(match[0] for match in _MARKED.finditer(line)) + (element.tail or "")
    before, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    if before is None:
        parent.text = (parent.text or "") + commands
    else:
        before.tail = (before.tail or "") + commands
    parent.remove(element)


def _refuse_open(near: str) -> NoReturn:
    raise Refusal(
        "placeholder_open",
        _(
            "Tanda isian tidak lengkap di dekat “%(near)s”. Setiap tanda buka (%(open)s) perlu tanda tutup (%(close)s) "
            "dalam paragraf yang sama."
        ),
        near=near,
        open="{{ {%",
        close="}} %}",
    )
