import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bekal.foundation.web.exporting import harmless, plain, write_csv, write_xlsx

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)


@pytest.mark.parametrize(
    "bare", ["=1+1", "+62812", "-5", "@x", "|calc", "%0a", "\t=1", " =1", "\ufeff=1", "\u200b@x", "'=1"]
)
def test_no_cell_is_a_formula(bare):
    assert harmless(bare).startswith("'")
    assert plain(harmless(bare)) == bare


@given(TEXT)
def test_what_was_guarded_comes_back(text):
    assert plain(harmless(text)) == text


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_a_csv_read_again_gives_the_original(rows):
    content = write_csv(["a", "b"], rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))[1:]
    assert [tuple(plain(cell) for cell in row) for row in read] == rows


def test_a_nik_and_a_phone_stay_text_in_xlsx():
    content = write_xlsx(["NIK", "HP"], [("5202125403890014", "+628605550001"), ("=HYPERLINK(1)", "00123")])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert sheet[1:] == [["5202125403890014", "+628605550001"], ["=HYPERLINK(1)", "00123"]]
