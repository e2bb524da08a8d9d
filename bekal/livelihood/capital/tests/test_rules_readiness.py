"""Whether a file for KUR is complete, told as people live it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.livelihood.capital.rules.readiness import Facts, Marital, Question, State, check

TODAY = dt.date(2026, 3, 1)
ALL = dict.fromkeys(Question, True)
ANI = Facts(
    TODAY, plafon=25_000_000, business_start=PartialDate(2024), birth=PartialDate(1989, 3, 14),
    marital=Marital.REGISTERED, spouse_abroad=False, answers=ALL,
)  # fmt: skip


def left(facts):
    return {item.code: (item.state, item.text.code) for item in check(facts).open}


def without(*questions):
    return {question: yes for question, yes in ALL.items() if question not in questions}


def test_everything_is_there():
    found = check(ANI)
    assert found.ready and found.open == () and found.terms.tier == "mikro"


def test_nothing_is_guessed():
    found = check(Facts(TODAY))
    assert not found.ready and {item.state for item in found.items} == {State.NOT_ASKED}


@pytest.mark.parametrize(
    ("marital", "paper"),
    [(Marital.SIRI, "isbat"), (Marital.DIVORCED_UNREGISTERED, "divorce"), (Marital.REGISTERED, "marriage_book"),
     (Marital.DIVORCED, "divorce_act"), (Marital.WIDOWED, "death_act")],
)  # fmt: skip
def test_the_marriage_paper_says_where_to_get_it(marital, paper):
    facts = replace(ANI, marital=marital, answers={**ALL, Question.MARRIAGE_PAPER: False})
    assert left(facts)["surat_nikah"] == (State.MISSING, paper)


def test_who_never_married_is_asked_for_no_spouse():
    codes = {item.code for item in check(replace(ANI, marital=Marital.SINGLE)).items}
    assert codes.isdisjoint({"surat_nikah", "ktp_pasangan", "surat_kuasa", "kur_pasangan"})


def test_a_spouse_abroad_signs_by_surat_kuasa_if_the_bank_says_so():
    facts = replace(ANI, spouse_abroad=True, answers=without(Question.POWER, Question.SPOUSE_KTP))
    assert left(facts) == {"surat_kuasa": (State.ASK_BANK, "power")}
    assert check(replace(facts, answers=ALL)).ready


@pytest.mark.parametrize(
    ("start", "plafon", "state", "code"),
    [
        (PartialDate(2025, 9), 25_000_000, State.NOT_ASKED, "start_unsure"),
        (PartialDate(2025, 9, 1), 25_000_000, State.THERE, "old_enough"),
        (PartialDate(2025, 9, 2), 25_000_000, State.MISSING, "too_young"),
        (PartialDate(2025, 12), 25_000_000, State.MISSING, "too_young"),
        (PartialDate(2025), 25_000_000, State.NOT_ASKED, "start_unsure"),
        (None, 25_000_000, State.NOT_ASKED, "no_start"),
    ],
)
def test_half_a_year_of_business(start, plafon, state, code):
    items = {item.code: item for item in check(replace(ANI, business_start=start, plafon=plafon)).items}
    assert (items["lama_usaha"].state, items["lama_usaha"].text.code) == (state, code)


def test_a_new_business_in_company_may_begin_with_super_mikro():
    facts = replace(ANI, plafon=5_000_000, business_start=PartialDate(2026, 2))
    assert check(facts).ready
    assert left(replace(facts, answers={**ALL, Question.COMPANY: False})) == {
        "pendamping": (State.MISSING, "new_business")
    }


def test_npwp_above_fifty_million_and_collateral_above_a_hundred():
    codes = [{item.code for item in check(replace(ANI, plafon=p * 1_000_000)).items} for p in (50, 51, 101)]
    assert ["npwp" in each for each in codes] == [False, True, True]
    assert ["agunan" in each for each in codes] == [False, False, True]


def test_articles_stand_by_rules_and_not_by_what_banks_ask():
    asked_by_banks = {item.code for item in check(replace(ANI, plafon=60_000_000)).items if item.said is None}
    assert asked_by_banks == {"slik", "umur", "surat_nikah", "ktp_pasangan", "kur_pasangan", "nama_sama"}


def test_accesses_of_2024_and_a_disputed_nik():
    facts = replace(ANI, today=dt.date(2025, 1, 1), business_start=PartialDate(2020), access=3)
    assert left(facts) == {"rencana": (State.MISSING, "accesses")}
    assert left(replace(ANI, nik_disputed=True)) == {"ktp": (State.MISSING, "nik_disputed")}


def test_the_young_ask_the_bank():
    facts = replace(ANI, marital=Marital.SINGLE, birth=PartialDate(2007))
    assert left(facts) == {"umur": (State.ASK_BANK, "too_young_person")}


@given(st.dictionaries(st.sampled_from(list(Question)), st.booleans()), st.sampled_from(list(Marital)))
def test_an_answer_more_never_makes_a_file_less_ready(answers, marital):
    facts = replace(ANI, marital=marital, answers=answers)
    for question in Question:
        better = replace(facts, answers={**answers, question: True})
        assert len(check(better).open) <= len(check(facts).open)
