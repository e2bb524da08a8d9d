import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.training.rules import accounts as module
from bekal.livelihood.training.rules.accounts import (
    PLANNED,
    Account,
    Event,
    Institution,
    Mention,
    account,
    accounts,
    contradictions,
)

GOLDEN = list(csv.DictReader((Path(module.__file__).parent / "golden" / "contradictions.csv").open()))
NTB = account("ntb-2024")


def codes(source):
    return [sentence.code for sentence in contradictions(source)]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["account"])
def test_exactly_the_known_contradictions(row):
    assert codes(account(row["account"])) == row["codes"].split()


def test_the_golden_table_knows_every_account():
    assert [row["account"] for row in GOLDEN] == [each.code for each in accounts()]


def test_the_sentences_name_the_dates():
    early, ministry = [str(sentence) for sentence in contradictions(NTB)]
    assert "15 Feb 2024" in early and "12 Agu 2024" in early and "Bonjeruk" in early
    assert "15 Feb 2024" in ministry and "21 Okt 2024" in ministry and "KP2MI" in ministry
    (dates,) = contradictions(account("lontar-2019"))
    assert str(dates) == (
        "Memuat 4 tanggal yang berbeda: halaman 26 Apr 2024, dimuat 25 Nov 2019, "
        "dateline 20 Sep 2019, wawancara 19 Sep 2019."
    )


def test_the_note_about_the_year_explains_both_contradictions_and_changes_nothing():
    (note,) = [each for each in NTB.notes if each.suggests_dateline]
    assert note.source == "insidelombok.id" and note.suggests_dateline == dt.date(2025, 2, 15)
    assert codes(replace(NTB, dateline_on=note.suggests_dateline)) == []
    assert NTB.dateline_on == dt.date(2024, 2, 15)


def test_every_note_and_institution_has_its_source():
    assert all(note.source and note.text and note.confidence in "TDM" for each in accounts() for note in each.notes)
    for mention in (mention for each in accounts() for mention in each.mentions):
        assert mention.institution.source and mention.institution.confidence in "TDM"


def test_the_figures_of_the_accounts():
    figures = {(each.code, claim.value) for each in accounts() for claim in each.claims}
    assert {("mekar-baru-2022", 110), ("lontar-2019", 627), ("koperasi-2025", 81_000), ("ntb-2024", 20)} <= figures


FOUNDED = Institution("x", "Kementerian Contoh", founded_on=dt.date(2024, 10, 21))
days = st.dates(dt.date(2019, 1, 1), dt.date(2026, 1, 1))


@given(days, st.integers(0, 30), st.integers(0, 30), st.integers(0, 31))
def test_a_consistent_source_is_left_in_peace(start, length, later, shown):
    """Invented: an event, told after its end, by a ministry that existed, shown within a month."""
    start = max(start, dt.date(2024, 10, 21))
    end = start + dt.timedelta(days=length)
    written = end + dt.timedelta(days=later)
    source = Account(
        "contoh",
        "Pelatihan terlaksana",
        dateline_on=written,
        posted_on=written,
        page_on=written + dt.timedelta(days=shown),
        interview_on=written,
        events=(Event("Pelatihan", start, end),),
        mentions=(Mention(FOUNDED, "menterinya dikutip"),),
    )
    assert contradictions(source) == []


@given(days, days)
def test_only_what_is_said_to_be_over_can_be_told_too_early(written, start):
    event = Event("Pelatihan", start, start + dt.timedelta(days=3))
    source = Account("contoh", "Judul", dateline_on=written, events=(event,))
    assert bool(codes(source)) == (written < event.ends_on)
    assert codes(replace(source, events=(replace(event, reported_as=PLANNED),))) == []


@given(days)
def test_a_ministry_speaks_from_the_day_of_its_founding(written):
    source = Account("contoh", "Judul", posted_on=written, mentions=(Mention(FOUNDED, "dikutip"),))
    assert bool(codes(source)) == (written < FOUNDED.founded_on)


def test_a_source_without_dates_contradicts_nothing():
    source = Account("contoh", "Judul", events=NTB.events, mentions=NTB.mentions)
    assert codes(source) == []
    assert codes(replace(source, page_on=dt.date(2024, 1, 1))) == []
