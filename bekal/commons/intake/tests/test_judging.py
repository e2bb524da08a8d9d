"""From cells to verdicts: what is wrong with a cell, doubles within a file, what the kind says (R19, R22)."""

import pytest

from bekal.commons.intake.judging import Seen, judge_lines, values_of
from bekal.commons.intake.kinds import Finding, Said, State, Verdict
from bekal.commons.intake.preview import in_words
from bekal.commons.intake.reading.cells import Line
from bekal.foundation.kernel.actor import NOBODY

from . import make

POSITIONS = {"name": 0, "nik": 1, "address": 2}
NIK = "5202085203850001"


def findings(cells, types="sss"):
    found = values_of(make.kind(), cells, types, POSITIONS)[1]
    return [(f.column, in_words(f.what), in_words(f.remedy)) for f in found]


def test_values_are_parsed_and_empty_cells_are_none():
    values, wrong = values_of(make.kind(), [" CV  Maju ", NIK, ""], "sss", POSITIONS)
    assert (values, wrong) == ({"name": "CV Maju", "nik": NIK, "address": None}, [])


def test_a_column_the_file_does_not_have_is_none():
    assert values_of(make.kind(), ["Maju"], "s", {"name": 0})[0] == {"name": "Maju", "nik": None, "address": None}


def test_a_number_in_a_nik_column_may_have_lost_digits():
    assert findings(["Maju", "5202081203850000", ""], "sns") == [
        ("nik", "NIK tersimpan sebagai angka, digit terakhir mungkin hilang.",
         "Ubah kolom B menjadi teks, ketik ulang dari kartunya."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("types", "said"),
    [("fss", "Nama lembaga berisi rumus; hasilnya tidak kami hitung."), ("ess", "Nama lembaga berisi galat Excel."),
     ("lss", "Nama lembaga terlalu panjang.")],
)  # fmt: skip
def test_formulas_errors_and_endless_cells_are_refused(types, said):
    assert findings(["=A1", "", ""], types)[0][:2] == ("name", said)


def test_a_formula_in_a_column_nobody_reads_is_no_matter():
    assert findings(["Maju", "", "", "=A1"], "sssf") == []


def test_every_wrong_cell_is_told_at_once():
    assert [column for column, _, _ in findings(["", "12", ""], "sss")] == ["name", "nik"]


def judged(*rows, kind=None):
    lines = [Line(n, list(row), "s" * len(row)) for n, row in enumerate(rows, start=2)]
    return judge_lines(
        kind or make.kind(judge=lambda a, g, c: Verdict(State.NEW)), NOBODY, lines, POSITIONS, {}, Seen()
    )


def test_a_row_said_twice_is_one_and_one_said_otherwise_is_refused():
    first, same, other = judged(["Maju", "", "Lontar"], ["maju", "", "Lontar"], ["MAJU", "", "Bonjeruk"])
    assert first.state is State.NEW
    assert other.state is State.REFUSED
    assert in_words(other.findings[0].what) == "Ini juga ada di baris 2 dengan isi lain."
    assert same.state is State.REFUSED  # "maju" and "Maju" are the same partner, written in two ways


def test_equal_rows_are_known_even_where_a_kind_knows_no_identity():
    plain = make.kind(identity=lambda values: "", judge=lambda a, g, c: Verdict(State.NEW))
    first, same, other = judged(["Maju", "", "L"], ["Maju", "", "L"], ["Maju", "", "B"], kind=plain)
    assert [v.state for v in (first, same, other)] == [State.NEW, State.SAME, State.NEW]
    assert in_words(same.text) == "Sama dengan baris 2 di berkas ini"


def test_a_finding_that_is_no_warning_refuses_whatever_the_kind_thought():
    wrong, odd = Finding(Said("x")), Finding(Said("x"), warning=True)
    hard = make.kind(judge=lambda a, g, c: Verdict(State.NEW, findings=(wrong,)))
    soft = make.kind(judge=lambda a, g, c: Verdict(State.NEW, findings=(odd,)))
    assert judged(["Maju"], kind=hard)[0].state is State.REFUSED
    assert judged(["Maju"], kind=soft)[0].state is State.NEW


def test_a_refusal_of_the_kind_is_a_verdict(db):
    (verdict,) = judged(["Hantu"], kind=make.kind())
    assert verdict.state is State.REFUSED
    assert in_words(verdict.findings[0].what) == "Nama Hantu tidak ada."
    assert verdict.findings[0].column == "name"


def test_a_kind_that_judges_in_bulk_is_asked_once():
    asked = []

    def many(actor, rows, context):
        asked.append(len(rows))
        return [Verdict(State.NEW) for _ in rows]

    judged(["A"], ["B"], ["", "1"], ["C"], kind=make.kind(judge_many=many))
    assert asked == [3]


def test_a_kind_that_forgets_rows_is_a_bug():
    with pytest.raises(ValueError, match="judged"):
        judged(["A"], kind=make.kind(judge_many=lambda a, r, c: []))
