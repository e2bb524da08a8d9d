"""What may stand inside the XML of a Word file: page numbers are welcome, what loads or runs something is not.

The field codes DDE, INCLUDETEXT, INCLUDEPICTURE, LINK, DATABASE and their kin fetch files when a paper is opened;
QUOTE and nested fields can spell them out of numbers. So the list says what is allowed. A picture may be inside the
file, never a link to one: programs follow such a link whatever the relationship calls itself.
"""

from collections.abc import Iterable, Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

ALLOWED_FIELDS = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "PAGEREF",
        "REF",
        "NOTEREF",
        "STYLEREF",
        "SEQ",
        "TOC",
        "TC",
        "HYPERLINK",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "FORMTEXT",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "SYMBOL",
        "LISTNUM",
    }
)
_RELATIONSHIPS = "officeDocument/2006/relationships}", "officeDocument/relationships}"


def check(elements: Iterable[Element]) -> None:
    """Refuse the first forbidden field or linked picture among ``elements`` (complete, in document order)."""
    for code in field_codes(_without_links(elements)):
        word = (code.split() or ["?"])[0].upper()
        if word not in ALLOWED_FIELDS:
            raise Refusal(
                "docx_field",
                _(
                    "Berkas Word ini memuat kode bidang (field) %(word)s yang tidak dipakai di surat. "
                    "Klik bidang itu, tekan Ctrl+Shift+F9 agar menjadi tulisan biasa, simpan, lalu unggah lagi."
                ),
                word=word[:30],
            )


def field_codes(elements: Iterable[Element]) -> Iterator[str]:
    """The code of every field, simple or complex, also of those left open."""
    still_open: list[list[str]] = []
    for element in elements:
        name = element.tag.rsplit("}", 1)[-1]
        if name == "fldSimple":
            yield _attribute(element, "instr")
        elif name in ("instrText", "delInstrText"):
            if not still_open:
                still_open.append([])
            still_open[-1].append(element.text or "")
        elif name == "fldChar":
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                still_open.append([])
            elif kind == "end" and still_open:
                yield "".join(still_open.pop())
    yield from map("".join, still_open)


def _without_links(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        for name, value in element.attrib.items():
            space, _sep, local = name.rpartition("}")
            if local in ("link", "href", "src") and (_is_relationship(space + "}") or _is_address(value)):
                refuse_outside(value)
        yield element


def _is_relationship(space: str) -> bool:
    return space.endswith(_RELATIONSHIPS)


def _is_address(value: str) -> bool:
    return "://" in value or value.startswith(("\\\\", "//", "file:"))


def _attribute(element: Element, local: str) -> str:
    return next((value for name, value in element.attrib.items() if name.rsplit("}", 1)[-1] == local), "")


def refuse_outside(target: str) -> NoReturn:
    """The one sentence for whatever a file would fetch from elsewhere."""
    raise Refusal(
        "docx_external",
        _(
            "Berkas Word ini mengambil isi dari luar: %(target)s. Lepaskan tautannya (gambar tertaut, templat "
            "terlampir, atau sumber surat massal), simpan, lalu unggah lagi."
        ),
        target=target[:80],
    )
