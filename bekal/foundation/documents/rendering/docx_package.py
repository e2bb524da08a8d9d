"""The parts of a Word file: which of them hold text, how a picture is added, how they become a file again."""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element

from lxml import etree  # type: ignore[import-untyped]

from .docx_check import CONTENT_TYPES, read_xml, unreadable
from .docx_template import parse_part
from .pictures import Photo, measured

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_TEXT_KINDS = ("document.main+xml", ".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def text_parts(parts: dict[str, bytes]) -> list[str]:
    """The names of the parts that hold text: document, headers, footers, notes; the document first.

    Raises Refusal when there is no Word document among them.
    """
    named = [_part_and_kind(element) for element in read_xml(parts[CONTENT_TYPES]) if element.get("PartName")]
    if not any(kind.endswith(_TEXT_KINDS[0]) for _name, kind in named):
        raise unreadable()
    found = [name for name, kind in named if kind.endswith(_TEXT_KINDS) and name in parts]
    return sorted(found, key=lambda name: (not name.endswith("document.xml"), name))


def _part_and_kind(element: Element) -> tuple[str, str]:
    return element.get("PartName", "").lstrip("/"), element.get("ContentType", "")


def add_picture(parts: dict[str, bytes], owner: str, photo: Photo, number: int) -> tuple[str, tuple[int, int]]:
    """Store ``photo`` as picture ``number`` of the part ``owner``; gives its relationship id and size in EMU."""
    ending, width, height = measured(photo)
    name, relation = f"media/bekal{number}.{ending}", f"rIdBekal{number}"
    folder, _slash, file = owner.rpartition("/")
    parts[f"{folder}/{name}"] = photo.content
    links = f"{folder}/_rels/{file}.rels"
    parts[links] = _with_link(parts.get(links), relation, name)
    parts[CONTENT_TYPES] = _with_default(parts[CONTENT_TYPES], ending)
    return relation, (width, height)


def _with_link(blob: bytes | None, relation: str, target: str) -> bytes:
    root = parse_part(blob or f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=relation, Type=_IMAGE, Target=target)
    return xml_bytes(root)


def _with_default(blob: bytes, ending: str) -> bytes:
    root = parse_part(blob)
    if not any(child.get("Extension", "").lower() == ending for child in root):
        space = root.tag.rpartition("}")[0][1:]
        root.insert(0, etree.Element(f"{{{space}}}Default", Extension=ending, ContentType=f"image/{ending}"))
    return xml_bytes(root)


def xml_bytes(root: etree._Element) -> bytes:
    """A part as Word writes it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as one file, without the time of packing: equal parts give equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, blob in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), blob, zipfile.ZIP_DEFLATED)
    return out.getvalue()
