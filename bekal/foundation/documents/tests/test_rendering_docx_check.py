"""Hostile Word files are refused in words before anything else reads them."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from bekal.foundation.documents.rendering.docx_check import MAX_FILE, MIB, check_docx
from bekal.foundation.kernel.refusal import Refusal

from . import rendering_examples as ex

Parts = dict[str, bytes]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINK = (
    '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" {mode}/></Relationships>'
)


def plain_parts() -> Parts:
    doc = Document()
    doc.add_paragraph("Nomor {{ nomor }}")
    out = io.BytesIO()
    doc.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return out.getvalue()


def with_part(name: str, blob: bytes) -> bytes:
    return packed({**plain_parts(), name: blob})


def in_document(xml: str) -> bytes:
    parts = plain_parts()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)
    return packed(parts)


def with_link(kind: str, target: str, mode: str = 'TargetMode="External"') -> bytes:
    parts = plain_parts()
    name = "word/_rels/document.xml.rels"
    link = _LINK.format(kind=kind, target=target, mode=mode).encode()
    parts[name] = parts[name].replace(b"</Relationships>", link, 1)
    return packed(parts)


def refusal_of(content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check_docx(content)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "%(" not in sentence and len(sentence) > 40
    return caught.value


def test_an_ordinary_letter_passes() -> None:
    check_docx(packed(plain_parts()))


@pytest.mark.parametrize("letter", [ex.decision(), ex.invitation(), ex.report()])
def test_our_own_templates_pass(letter) -> None:
    check_docx(letter.template_bytes())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "docx_unreadable"),
        (b"Surat undangan", "docx_unreadable"),
        (b"PK\x03\x04" + b"\0" * 60, "docx_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "docx_old_or_locked"),
        (b"\0" * (MAX_FILE + 1), "docx_too_big"),
    ],
)
def test_what_is_no_word_file(content: bytes, code: str) -> None:
    assert refusal_of(content).code == code


def test_a_zip_that_is_no_document() -> None:
    assert refusal_of(packed({"halo.xml": b"<a/>"})).code == "docx_unreadable"


def test_a_damaged_archive() -> None:
    whole = bytearray(packed(plain_parts()))
    for at in range(40, 400, 7):
        whole[at] ^= 0xFF
    assert refusal_of(bytes(whole)).code == "docx_unreadable"


def test_zip_bombs_by_size_ratio_and_number() -> None:
    for bomb in (
        with_part("word/media/image1.png", b"\0" * (60 * MIB)),
        with_part("word/media/image1.png", b"\0" * (3 * MIB)),
        with_part("word/comments.xml", b"<a>" + b" " * (5 * MIB) + b"</a>"),
        packed({**plain_parts(), **{f"word/x{number}.xml": b"<a/>" for number in range(600)}}),
    ):
        assert refusal_of(bomb).code == "docx_bomb"


def test_a_member_that_lies_about_its_size_is_not_believed() -> None:
    content = bytearray(with_part("word/media/image1.png", b"\0" * (60 * MIB)))
    real, said = struct.pack("<L", 60 * MIB), struct.pack("<L", 1000)
    assert real in content
    assert refusal_of(bytes(content.replace(real, said))).code in {"docx_unreadable", "docx_bomb"}


def test_two_members_of_one_name() -> None:
    out = io.BytesIO(packed(plain_parts()))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", b"<a/>")
    assert refusal_of(out.getvalue()).code == "docx_bomb"


def test_a_member_behind_a_password() -> None:
    content = bytearray(packed(plain_parts()))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(signature)
        content[at + offset] |= 1
    assert refusal_of(bytes(content)).code == "docx_old_or_locked"


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.xml", "/etc/passwd.xml", "word\\evil.xml"])
def test_names_that_climb_out(name: str) -> None:
    assert refusal_of(with_part(name, b"<a/>")).code == "docx_unreadable"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("word/vbaProject.bin", "docx_macros"),
        ("word/vbaData.xml", "docx_macros"),
        ("word/embeddings/oleObject1.bin", "docx_embedded"),
        ("word/embeddings/Microsoft_Excel_Sheet.xlsx", "docx_embedded"),
        ("word/activeX/activeX1.xml", "docx_embedded"),
        ("word/afchunk.html", "docx_unknown_part"),
        ("word/evil.exe", "docx_unknown_part"),
        ("word/evil.docx", "docx_unknown_part"),
    ],
)
def test_what_runs_or_hides_inside(name: str, code: str) -> None:
    refusal = refusal_of(with_part(name, b"<a/>"))
    assert refusal.code == code
    if code != "docx_macros":
        assert name in str(refusal)


def test_macros_by_content_type() -> None:
    parts = plain_parts()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refusal_of(packed(parts)).code == "docx_macros"


def test_xml_under_the_name_of_a_picture() -> None:
    parts = plain_parts()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/word/a.png" ContentType="application/xml"/></Types>'
    )
    assert refusal_of(packed({**parts, "word/a.png": b"<a/>"})).code == "docx_unreadable"


@pytest.mark.parametrize(
    "link",
    [
        ("attachedTemplate", "https://evil.example/t.dotm"),
        ("attachedTemplate", "file:///C:/t.dotx"),
        ("image", "http://169.254.169.254/latest"),
        ("image", "\\\\server\\share\\a.png"),
        ("oleObject", "file:///etc/passwd"),
        ("subDocument", "other.docx"),
        ("aFChunk", "chunk.xml", ""),
        ("attachedTemplate", "t.xml", ""),
        ("image", "http://evil.example/a.png", ""),
        ("hyperlink", "file:///C:/Windows/system32/calc.exe"),
        ("hyperlink", "javascript:alert(1)"),
    ],
)
def test_whatever_comes_from_outside(link: tuple[str, ...]) -> None:
    refusal = refusal_of(with_link(*link))
    assert refusal.code == "docx_external"
    assert link[1] in str(refusal)


@pytest.mark.parametrize("target", ["https://bp2mi.example/", "mailto:balai@contoh.invalid"])
def test_links_a_person_clicks_are_welcome(target: str) -> None:
    check_docx(with_link("hyperlink", target))


@pytest.mark.parametrize(
    "xml",
    [
        '<w:p><a:blip xmlns:a="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:link="rX"/></w:p>',
        '<w:p><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://evil.example/a.png"/></w:p>',
        '<w:p><v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="\\\\server\\a.png"/></w:p>',
    ],
)
def test_pictures_that_are_only_linked(xml: str) -> None:
    assert refusal_of(in_document(xml)).code == "docx_external"


def complex_field(*pieces: str) -> str:
    code = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{code}{end}</w:p>"


@pytest.mark.parametrize(
    "xml",
    [
        complex_field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" '),
        complex_field(" DD", "EAUTO x y "),
        complex_field(" INCLUDEPICTURE http://evil.example/a.png "),
        complex_field(" QUOTE 68 68 69 "),
        complex_field(),
        '<w:p><w:fldSimple w:instr="INCLUDETEXT file:///etc/passwd"/></w:p>',
        "<w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>LINK x</w:instrText></w:r></w:p>',
    ],
)
def test_fields_that_fetch_or_run(xml: str) -> None:
    assert refusal_of(in_document(xml)).code == "docx_field"


def test_page_numbers_are_welcome() -> None:
    check_docx(in_document(complex_field(" PAGE ") + '<w:p><w:fldSimple w:instr=" NUMPAGES \\* MERGEFORMAT "/></w:p>'))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("part", ["word/document.xml", "word/comments.xml", "word/_rels/x.xml.rels", "word/evil.XML"])
@pytest.mark.parametrize(
    "xml",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><x/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_dtds_and_entities(part: str, xml: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert refusal_of(with_part(part, (head + xml).encode(encoding))).code == "docx_dtd"


@pytest.mark.parametrize(
    "blob", [b"<a>", b"", b"\xff\xfe", b'<?xml version="1.0" encoding="klingon"?><a/>', b"<a>\0</a>"]
)
def test_broken_xml(blob: bytes) -> None:
    assert refusal_of(with_part("word/comments.xml", blob)).code == "docx_unreadable"


@pytest.mark.parametrize(
    "make", [lambda: b"<a>" * 5_000 + b"</a>" * 5_000, lambda: b"<a>" + b"<b/>" * 200_000 + b"</a>"]
)
def test_xml_too_deep_or_too_much(make: Callable[[], bytes]) -> None:
    assert refusal_of(with_part("word/comments.xml", make())).code == "docx_bomb"
