"""Where the table begins and which column is which, in the lists that offices really keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.intake.reading.cells import Line
from bekal.commons.intake.reading.headings import (
    exact_mapping,
    find_heading,
    guessed_mapping,
    known_labels,
    normal,
    unknown_labels,
)

KNOWN = known_labels(
    [
        ("name", ["Nama", "Nama lengkap"]),
        ("nik", ["NIK", "No. KTP"]),
        ("hamlet", ["Dusun"]),
        ("phone", ["Telepon", "HP"]),
    ]
)


def lines(*rows):
    return [Line(number, list(row), "s" * len(row)) for number, row in enumerate(rows, start=1) if any(row)]


def found(*rows):
    heading = find_heading(lines(*rows), KNOWN)
    return heading and (heading.index, heading.data_from, heading.labels)


def test_a_plain_list():
    assert found(["Nama", "NIK"], ["Ani", "1"]) == (0, 1, ("Nama", "NIK"))


def test_titles_above_are_passed_over():
    assert found(["DAFTAR PURNA PMI"], ["Desa Bonjeruk"], [], ["No", "NAMA  LENGKAP", "nik"], ["1", "Ani", "2"]) == (
        2, 3, ("No", "NAMA LENGKAP", "nik"),
    )  # fmt: skip


def test_headings_over_two_rows_and_numbered_columns():
    assert found(
        ["No", "Nama", "Alamat", ""], ["", "", "Dusun", "HP"], ["1", "2", "3", "4"], ["1", "Ani", "Timur", "08"]
    ) == (0, 3, ("No", "Nama", "Dusun", "HP"))


def test_a_person_called_like_a_column_is_no_heading():
    assert found(["Nama", "NIK"], ["Dusun", "1"], ["Nama", "2"])[:2] == (0, 1)


def test_an_unknown_heading_is_still_the_first_full_row():
    assert found(["Wong", "Omah"], ["Ani", "Timur"]) == (0, 1, ("Wong", "Omah"))


def test_nothing_has_no_heading():
    assert find_heading([], KNOWN) is None


@pytest.mark.parametrize(
    ("label", "same"), [("No. KTP", "no ktp"), ("NIK *", "nik"), ("Nama\nLengkap", "nama lengkap"), ("ＮＩＫ", "nik")]
)
def test_case_signs_and_width_do_not_matter(label, same):
    assert normal(label) == normal(same)


def test_mapping_by_name_and_what_is_left_to_ask():
    labels = ["No", "Nama", "No. KTP", "Warna rumah", "Keterangan", "Nama"]
    assert exact_mapping(labels, KNOWN) == {"name": 1, "nik": 2}
    assert unknown_labels(labels, KNOWN) == [3]


def test_a_guess_takes_each_column_and_heading_once():
    assert guessed_mapping(["Nama lengkp", "Nama lengkapp", "Telpon"], KNOWN) == {"name": 1, "phone": 2}


def test_the_signature_knows_no_order_and_no_columns_of_our_own():
    one = find_heading(lines(["Nama", "Warna"], ["a", "b"]), KNOWN)
    two = find_heading(lines(["No", "warna", "NAMA", "Alasan", "Jalan keluar"], ["1", "b", "a", "", ""]), KNOWN)
    assert one.signature == two.signature
    assert two.names == ("", "warna", "nama", "", "")


def test_equal_headings_have_names_of_their_own():
    heading = find_heading(lines(["Nama", "Tanggal", "Tanggal"], ["a", "1", "2"]), KNOWN)
    assert heading.names == ("nama", "tanggal", "tanggal#2")


@given(st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=8))
def test_any_top_of_a_sheet_has_a_heading_within_it(rows):
    top = lines(*rows)
    heading = find_heading(top, KNOWN)
    assert (heading is None) == (not top)
    if heading:
        assert 0 <= heading.index < heading.data_from <= len(top)
        assert len(heading.names) == len(heading.labels)
