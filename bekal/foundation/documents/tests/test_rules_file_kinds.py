import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.documents.rules.file_kinds import (
    CONTENT_TYPES,
    LIMITS,
    MOST_UPLOADED,
    FileClass,
    FileKind,
    is_iphone_photo,
    is_old_office_file,
    kind_of,
)

from . import make

SAMPLES = [
    (make.image("JPEG"), FileKind.JPEG),
    (make.image("PNG"), FileKind.PNG),
    (make.image("WEBP"), FileKind.WEBP),
    (make.pdf(), FileKind.PDF),
    (make.docx(), FileKind.DOCX),
    (make.xlsx(), FileKind.XLSX),
    (b"nama;dusun\r\nAni;Dasan Tapen\r\n", FileKind.CSV),
    (codecs.BOM_UTF8 + "nama;désa\n".encode(), FileKind.CSV),
    ("nama\tdésa\n".encode("utf-16"), FileKind.CSV),
    (b"nama;d\xe9sa\n", FileKind.CSV),
]
STRANGERS = [
    b"",
    b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff",
    b"\x7fELF\x02\x01\x01\x00",
    b"GIF89a" + bytes(20),
    b"BM" + bytes(60),
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b"<!doctype html><script>alert(1)</script>",
    b"  \n<html>",
    codecs.BOM_UTF8 + b"<table><tr><td>Ani</td></tr></table>",
    "<html>".encode("utf-16"),
    codecs.BOM_UTF16_LE + b"\x01\x00\x02\x00",
    codecs.BOM_UTF16_LE + b"\x00\xd8n",
    make.archive(readme=b"x"),
    make.archive(word__document_xml=b"x"),
    # One zip with the parts of both.
    make.archive(**{"word__document.xml": b"x", "xl__workbook.xml": b"y"}),
    b"RIFF\x00\x00\x00\x00WAVEfmt ",
    b"nama;dusun\x00\r\n",
]


@pytest.mark.parametrize(("content", "kind"), SAMPLES)
def test_what_is_taken_is_known_by_its_content(content, kind):
    assert kind_of(content) is kind


@pytest.mark.parametrize("content", STRANGERS)
def test_anything_else_is_not_taken(content):
    assert kind_of(content) is None


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer_and_binary_is_no_table(content):
    assert kind_of(content) in (None, *FileKind)
    if b"\0" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert kind_of(content) is not FileKind.CSV


def test_every_kind_has_its_content_type_and_every_class_its_limits():
    assert set(CONTENT_TYPES) == set(FileKind)
    assert len(set(CONTENT_TYPES.values())) == len(FileKind)
    assert set(LIMITS) == set(FileClass)
    for use, limits in LIMITS.items():
        assert limits.kinds and limits.said
        assert use is FileClass.PAPER or limits.most_bytes <= MOST_UPLOADED


def test_what_cannot_be_taken_but_is_often_sent_is_recognised():
    assert is_iphone_photo(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")
    assert not is_iphone_photo(b"\x00\x00\x00\x18ftypmp42")
    assert is_old_office_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert not is_old_office_file(make.docx())
