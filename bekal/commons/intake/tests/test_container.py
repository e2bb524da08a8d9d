"""Which files may be opened at all: refused in words, by content, before anything is parsed (R22)."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.intake import limits
from bekal.commons.intake.reading import parts
from bekal.commons.intake.reading.container import kind_of
from bekal.foundation.kernel.refusal import Refusal

from . import make

GOOD = make.workbook([["CV Maju", "", "Lontar"]])


def with_parts(extra, content=GOOD, without=()):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in (*extra, *without):
                new.writestr(member.filename, old.read(member))
        for name, body in extra.items():
            new.writestr(name, body)
    return out.getvalue()


def code_of(content):
    with pytest.raises(Refusal) as caught:
        kind_of(content)
    return caught.value.code


def test_a_plain_workbook_and_a_plain_csv_may_be_opened():
    assert kind_of(GOOD) == "xlsx"
    assert kind_of(b"Nama;NIK\nAni;1\n") == "csv"
    assert kind_of("﻿Nama\n".encode("utf-16")) == "csv"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"x" * (limits.MAX_BYTES + 1), "too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"%PDF-1.7", "not_a_list"),
        (b"\x89PNG\r\n", "not_a_list"),
        (b"\xef\xbb\xbf  <html><table>", "not_a_list"),
        (b"Nama\x00NIK", "not_a_list"),
        (b"PK\x03\x04 not a zip at all", "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (with_parts({"xl/vbaProject.bin": b"x"}), "macros"),
        (with_parts({"XL/VBAPROJECT.BIN": b"x"}), "macros"),
        (with_parts({"xl/macrosheets/sheet1.xml": b"<x/>"}), "macros"),
        (with_parts({"xl/activeX/activeX1.bin": b"x"}), "macros"),
        (with_parts({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "links"),
        (with_parts({"mimetype": b"application/x", "content.xml": b"<x/>"}), "ods"),
        (with_parts({"xl/workbook.bin": b"x"}), "xlsb"),
        (with_parts({}, without=("xl/workbook.xml",)), "not_a_list"),
        (with_parts({f"xl/media/{n}.png": b"" for n in range(limits.MAX_MEMBERS)}), "bomb"),
        (with_parts({"xl/sharedStrings.xml": b"<sst>" + b" " * (400 * 2**20 // 100) + b"</sst>"}), "bomb"),
    ],
)
def test_each_is_refused_for_what_it_is(content, code):
    assert code_of(content) == code


def test_a_locked_zip_is_refused():
    locked = bytearray(GOOD)
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert code_of(bytes(locked)) == "locked"


def test_a_directory_of_very_many_entries_is_not_even_listed():
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 4_000_000, 0, 0)
    assert code_of(b"PK\x03\x04" + end) == "bomb"


def test_two_parts_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        out = io.BytesIO(GOOD)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("xl/workbook.xml", "<x/>")
    assert code_of(out.getvalue()) == "damaged"


def refused_parts(content):
    with pytest.raises(Refusal) as caught:
        parts.check_parts(content)
    return caught.value.code


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>',
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://example.org/x.dtd"><worksheet/>',
        b'<?xml version="1.0"?>' + b"<!-- -->" * 100 + b"<!DOCTYPE x><worksheet/>",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><worksheet/>'.encode("utf-16"),
    ],
)
def test_a_dtd_in_any_part_is_refused(body):
    assert refused_parts(with_parts({"xl/worksheets/sheet1.xml": body})) == "definitions"


@pytest.mark.parametrize("body", [b"not xml", b"<!-- " + b"x" * 70_000 + b" --><worksheet/>", b"<worksheet"])
def test_a_part_without_a_root_near_its_start_is_refused(body):
    assert refused_parts(with_parts({"xl/worksheets/sheet1.xml": body})) == "damaged"


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused():
    """The lie that ``zipfile`` believes: it stops at the declared size, other readers go on."""
    lying = bytearray(with_parts({"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 50_000 + b"</worksheet>"}))
    with zipfile.ZipFile(io.BytesIO(bytes(lying))) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    at = lying.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert lying[at : at + 4] == b"PK\x01\x02"
    lying[at + 24 : at + 28] = struct.pack("<I", member.file_size - 100)
    assert refused_parts(bytes(lying)) == "damaged"


@given(st.binary(max_size=400), st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_no_bytes_make_anything_but_an_answer_or_a_refusal(tail, at, patch):
    for content in (tail, b"PK\x03\x04" + tail, GOOD[:at] + patch + GOOD[at + len(patch) :]):
        try:
            if kind_of(content) == "xlsx":
                parts.check_parts(content)
        except Refusal as refusal:
            assert str(refusal)
