"""What comes out of a file: rows as text, with what each cell was; the same through the process of its own (R21, R22)."""

import datetime as dt
import io
import json
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bekal.commons.intake import limits
from bekal.commons.intake.reading import child, rows
from bekal.commons.intake.reading.delimited import delimiter_of, lines_of, unguarded
from bekal.commons.intake.reading.headings import normal
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web.exporting import harmless, plain, write_csv, write_xlsx

from . import make
from .test_container import with_parts

KNOWN = {normal("Nama lembaga"): "name", "nik": "nik", "alamat": "address"}


def read(content, known=KNOWN):
    """In this process: what the child does, without its limits."""
    asked = {"kind": "xlsx" if content.startswith(b"PK") else "csv", "known": known}
    first, *lines, end = list(child.answer(asked, content))
    assert end == {"end": len(lines)}
    return first, lines


def cells(content):
    return [(row[0], row[1]) for row in read(content)[1]]


def test_cells_are_text_and_remember_what_they_were():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    day = book.add_format({"num_format": "d mmm yyyy"})
    page.write_row(2, 1, ["Ani", 5202081203850000, 12.5])
    page.write_datetime(2, 4, dt.datetime(2019, 5, 3), day)
    page.write_boolean(2, 5, True)
    page.write_datetime(2, 6, dt.datetime(2019, 5, 3, 10, 30), book.add_format({"num_format": "d mmm yyyy hh:mm"}))
    book.close()
    assert read(out.getvalue())[1] == [
        [3, ["", "Ani", "5202081203850000", "12,5", "2019-05-03", "ya", "2019-05-03 10:30"], "ssnndsd"]
    ]


def test_formulas_and_errors_are_marked_never_calculated():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["Ani", "x"])
    page.write_formula(1, 0, "=UPPER(A1)", None, "ANI")
    page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    page.write_array_formula(2, 0, 3, 0, "{=A1:A2}", None, "lama")
    page.write_string(3, 0, "kedua")
    book.close()
    lines = read(out.getvalue())[1]
    assert [(line[1], line[2]) for line in lines] == [
        (["Ani", "x"], "ss"), (["ANI", "#"], "ff"), (["lama"], "f"), (["kedua"], "f"),
    ]  # fmt: skip


def test_formulas_are_found_whatever_prefix_or_spacing_the_part_uses():
    sheet = (
        b'<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    content = with_parts({"xl/worksheets/sheet1.xml": sheet})
    assert read(content)[1] == [[1, ["2"], "f"]]


def book_of(*sheets):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, cells_, how in sheets:
        page = book.add_worksheet(name)
        if how:
            getattr(page, how)()
        for number, row in enumerate(cells_):
            page.write_row(number, 0, row)
            if row and row[0] == "sembunyi":
                page.set_row(number, None, None, {"hidden": True})
                page.set_column(5, 5, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def test_the_sheet_that_knows_most_columns_is_read_and_the_rest_is_told():
    content = book_of(
        ("Sampul", [["Rekap"]], ""),
        ("Isi", [["Nama lembaga", "NIK"], ["Maju", "1"], ["sembunyi", "2"]], ""),
        ("Rahasia", [["Nama lembaga", "NIK", "Alamat"], ["Y", "2", ""]], "hide"),
        ("Lebih rahasia", [["x"]], "very_hidden"),
    )
    first, lines = read(content)
    assert first == {
        "sheet": "Isi",
        "others": ("Sampul",),
        "hidden": ("Rahasia", "Lebih rahasia"),
        "rows_hidden": 1,
        "columns_hidden": 1,
    }
    assert len(lines) == 3


def test_limits_are_said_in_words():
    wide = make.workbook([["a"] * (limits.MAX_COLUMNS + 1)])
    with pytest.raises(Refusal, match="200 kolom"):
        read(wide)
    with pytest.raises(Refusal, match="200 kolom"):
        read(b";".join([b"a"] * (limits.MAX_COLUMNS + 1)))
    with pytest.raises(Refusal, match="100.000 baris"):
        read(b"a;b\n" * (limits.MAX_ROWS + limits.HEADER_WITHIN + 1))


def test_a_long_cell_is_cut_and_marked():
    assert read(make.workbook([["x" * 3000]], head=("a",)))[1][1][1:] == [["x" * limits.MAX_CELL], "l"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_every_dress_offices_use(delimiter, encoding):
    text = (
        delimiter.join(["Nama", "Keterangan; jelas, ya"]) + "\r\n" + delimiter.join(["José", '"dua\nbaris"']) + "\r\n"
    )
    quoted = text.replace("Keterangan; jelas, ya", '"Keterangan; jelas, ya"')
    assert cells(quoted.encode(encoding)) == [(1, ["Nama", "Keterangan; jelas, ya"]), (2, ["José", "dua\nbaris"])]


def test_csv_hints_guards_and_quoted_formulas():
    assert cells(b"sep=|\nNama|NIK\nAni|2;3\n") == [(2, ["Nama", "NIK"]), (3, ["Ani", "2;3"])]
    assert cells(b'NIK;Ket\n="5202085203850001";\'=x\n')[1] == (2, ["5202085203850001", "=x"])
    assert cells(b"\n\n ; \nAni;1\n") == [(4, ["Ani", "1"])]


def test_a_decimal_comma_does_not_win_over_the_semicolon():
    assert delimiter_of("Nama;Panen\nAni;1,5\nBudi;2,5\nCici;3,0\n") == ";"


def test_unreadable_bytes_are_refused():
    with pytest.raises(Refusal, match="bukan daftar"):
        read(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match="rusak"):
        read(b'"' + b"x" * 100_000)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
TABLE = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6)


def trimmed(table):
    """As a reader sees a table: without rows and trailing cells in which nothing is written."""
    out = []
    for row in table:
        kept = list(row)
        while kept and not kept[-1].strip():
            kept.pop()
        if kept:
            out.append(kept)
    return out


@given(TABLE)
def test_what_we_export_as_csv_comes_back_as_it_was(table):
    head = ["satu", "dua", "tiga"]
    found = [line.cells for line in lines_of(write_csv(head, table))]
    assert found == trimmed([head, *table])


@given(TABLE)
@settings(max_examples=60)
def test_what_we_export_as_xlsx_comes_back_as_it_was(table):
    head = ["satu", "dua", "tiga"]
    found = [row for _, row in cells(write_xlsx(head, table))]
    assert found == trimmed([head, *table])


@given(st.text(max_size=20))
def test_the_guard_comes_off_as_the_exports_put_it_on(text):
    assert unguarded(harmless(text)) == plain(harmless(text)) == text


def through_the_process(content):
    opened = rows.read_list(content, KNOWN)
    try:
        return [(line.number, line.cells, line.types) for line in opened.lines]
    finally:
        opened.close()


def test_the_process_says_the_same():
    content = make.workbook([["CV Maju", 5202081203850000, "Lontar"]])
    assert through_the_process(content) == [tuple(line) for line in read(content)[1]]


def test_the_process_refuses_in_the_same_words():
    with pytest.raises(Refusal, match="perintah tersembunyi"):
        through_the_process(with_parts({"xl/worksheets/sheet1.xml": b"<!DOCTYPE x><worksheet/>"}))


def test_a_cell_at_the_far_corner_costs_a_refusal_and_no_memory():
    """Seventeen thousand million cells lie between A1 and XFD1048576; a reader that keeps them all is stopped."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    with pytest.raises(Refusal):
        through_the_process(with_parts({"xl/worksheets/sheet1.xml": sheet}))


def test_a_process_that_falls_silent_is_a_refusal_not_a_short_list():
    """Killed by its limits in the middle: what it had said is not taken for the whole file."""
    said = [b'{"sheet":"","others":[],"hidden":[],"rows_hidden":0,"columns_hidden":0}\n', b'[1,["a"],"s"]\n', b'[2,["b']
    with pytest.raises(Refusal, match="terlalu berat"):
        list(rows._answers(io.BytesIO(b"".join(said))))


def test_the_process_is_given_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("BEKAL_MASTER_KEY", "rahasia")
    given_ = {}
    real = rows.subprocess.Popen

    def spy(*args, **kwargs):
        given_.update(kwargs["env"])
        return real(*args, **kwargs)

    monkeypatch.setattr(rows.subprocess, "Popen", spy)
    through_the_process(b"Nama;NIK\nAni;1\n")
    assert "rahasia" not in json.dumps(given_)


def test_a_shared_string_repeated_beyond_reason_is_too_much():
    """One long text named by many cells: small in the file, gigabytes in the answer."""
    text = "x" * 1900
    names = "ABCDEFGHIJKLMNOPQRST"
    one = "".join(f'<c r="{c}{{r}}" t="s"><v>0</v></c>' for c in names)
    body = "".join(f'<row r="{r}">{one.replace("{r}", str(r))}</row>' for r in range(1, 6000))
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = with_parts(
        {
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{ns}"><sheetData>{body}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{ns}"><si><t>{text}</t></si></sst>',
        }
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "xl/sharedStrings.xml" in archive.namelist()
    with pytest.raises(Refusal, match="terlalu berat"):
        through_the_process(content)
