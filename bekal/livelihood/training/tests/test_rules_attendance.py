import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.training.rules import attendance as module
from bekal.livelihood.training.rules.attendance import (
    HALF_LABELS,
    MARK_LABELS,
    PART_LABELS,
    CompletionRule,
    Extra,
    Half,
    HalfDay,
    Mark,
    Part,
    completion,
    completion_rule,
    half_days,
    notes_on_extras,
    stray_marks,
)

GOLDEN = list(csv.DictReader((Path(module.__file__).parent / "golden" / "completion.csv").open()))
FIRST, LAST = dt.date(2024, 8, 12), dt.date(2024, 8, 15)
EIGHT = half_days(FIRST, LAST)
marks = st.dictionaries(st.sampled_from(EIGHT), st.sampled_from(Mark))


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['attended']}+{row['absent']} of {row['sessions']}")
def test_golden(row):
    sessions = half_days(FIRST, FIRST + dt.timedelta(days=9))[: int(row["sessions"])]
    attended, absent = int(row["attended"]), int(row["absent"])
    given_marks = dict.fromkeys(sessions[:attended], Mark.HADIR)
    given_marks |= dict.fromkeys(sessions[attended : attended + absent], Mark.TANPA_KETERANGAN)
    found = completion(given_marks, sessions)
    assert (found.attended, found.required, found.total) == (attended, int(row["required"]), int(row["sessions"]))
    assert found.completed == (row["completed"] == "yes")
    assert found.still_possible == (row["still_possible"] == "yes")


def test_four_days_have_eight_halves_in_order():
    assert len(EIGHT) == 8 and list(EIGHT) == sorted(EIGHT)
    assert EIGHT[0] == HalfDay(FIRST, Half.PAGI) and EIGHT[-1] == HalfDay(LAST, Half.SIANG)
    assert half_days(LAST, FIRST) == ()


@given(marks)
def test_completion_agrees_with_itself(given_marks):
    found = completion(given_marks, EIGHT)
    assert found.completed == (found.attended >= found.required)
    assert found.still_possible or not found.completed
    assert found.attended + found.unmarked <= found.total == 8


@given(marks, st.sampled_from(EIGHT))
def test_coming_never_harms(given_marks, half_day):
    before = completion(given_marks, EIGHT)
    after = completion({**given_marks, half_day: Mark.HADIR}, EIGHT)
    assert after.attended >= before.attended and after.completed >= before.completed


@given(marks)
def test_when_everything_is_marked_possible_means_completed(given_marks):
    full = {half_day: given_marks.get(half_day, Mark.IZIN) for half_day in EIGHT}
    found = completion(full, EIGHT)
    assert found.unmarked == 0 and found.still_possible == found.completed


@given(st.integers(1, 60), st.integers(1, 100))
def test_the_share_is_rounded_up(sessions, percent):
    required = CompletionRule("r", percent, "", "P", dt.date(2018, 1, 1)).required(sessions)
    assert 1 <= required <= sessions and (required - 1) * 100 < sessions * percent <= required * 100


@pytest.mark.parametrize("mark", [Mark.IZIN, Mark.SAKIT, Mark.TANPA_KETERANGAN])
def test_a_good_reason_to_be_away_is_still_away(mark):
    assert not completion(dict.fromkeys(EIGHT, mark), EIGHT).still_possible


def test_the_sentence_counts():
    found = completion(dict.fromkeys(EIGHT[:4], Mark.HADIR), EIGHT)
    assert str(found.sentence) == "Hadir 4 dari 8 setengah hari; lulus bila mencapai 7, masih dapat."
    assert "perlu dipastikan" in found.sentence.source


def test_marks_of_days_that_were_moved_away_do_not_count():
    outside = HalfDay(dt.date(2024, 8, 11), Half.PAGI)
    given_marks = {outside: Mark.HADIR, EIGHT[0]: Mark.HADIR}
    assert completion(given_marks, EIGHT).attended == 1
    assert stray_marks(given_marks, EIGHT) == (outside,)


def test_an_activity_without_days_completes_nobody():
    assert not completion({}, ()).completed


def test_the_rule_is_dated_and_marked_as_practice():
    assert completion_rule(FIRST).percent == 80 and completion_rule(FIRST).confidence == "P"
    with pytest.raises(ValueError, match="no completion rule"):
        completion_rule(dt.date(2001, 1, 1))


def codes(*args):
    return [note.code for note in notes_on_extras(*args)]


def test_the_first_day_as_it_is():
    """Four of the list stay away, three come with the village head: two in their place, one to listen."""
    extras = [
        Extra("Mahsun", Part.PENGGANTI, replaces="Abdul Hanan", form_signed=True),
        Extra("Inaq Sum", Part.PENGGANTI),
        Extra("Hj. Raehan", Part.PENDENGAR, form_signed=True),
    ]
    assert codes(20, 1, 20, extras) == ["over_quota", "amend_decree", "replaces_nobody", "form_unsigned"]
    assert codes(20, 2, 20, extras) == ["amend_decree", "replaces_nobody", "form_unsigned"]
    assert str(notes_on_extras(20, 1, 20, extras)[0]).startswith("Peserta 21 orang, melebihi 20 kursi.")


def test_listeners_take_no_seat():
    assert codes(20, 0, 20, [Extra("Hj. Raehan", Part.PENDENGAR, form_signed=True)] * 5) == []


def test_every_mark_has_its_word():
    assert set(MARK_LABELS) == set(Mark) and set(HALF_LABELS) == set(Half) and set(PART_LABELS) == set(Part)
