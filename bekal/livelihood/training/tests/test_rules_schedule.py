import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.training.rules.schedule import Slot, check_slot, default_schedule, lesson_hours, overlaps

FIRST, LAST = dt.date(2024, 8, 12), dt.date(2024, 8, 15)
at = dt.time.fromisoformat


def test_four_days_begin_with_the_opening_and_end_with_the_closing():
    slots = default_schedule(FIRST, LAST, ["Kerajinan tas"])
    said = [slot.subject % {"topic": slot.topic} for slot in slots]
    assert said[:2] == ["Registrasi peserta", "Pembukaan"] and said[-1] == "Evaluasi dan penutupan"
    assert "Materi: Kerajinan tas" in said
    assert {slot.day for slot in slots} == {FIRST + dt.timedelta(days=n) for n in range(4)}
    assert sum(slot.lesson_hours for slot in slots) == 35


def test_topics_take_turns():
    slots = default_schedule(FIRST, LAST, ["Tas", "Tenun"])
    assert {slot.topic for slot in slots if slot.day == FIRST} - {""} == {"Tas"}
    assert {slot.topic for slot in slots if slot.day == FIRST + dt.timedelta(days=1)} - {""} == {"Tenun"}


@given(st.integers(1, 30), st.lists(st.sampled_from(["Tas", "Tenun", "Garam"]), max_size=3, unique=True))
def test_every_default_schedule_is_one_that_may_be_saved(days, topics):
    last = FIRST + dt.timedelta(days=days - 1)
    slots = default_schedule(FIRST, last, topics)
    assert slots and overlaps(slots) == ()
    for slot in slots:
        assert "%(" not in slot.subject % {"topic": slot.topic}
        assert check_slot(slot.day, slot.starts_at, slot.ends_at, slot.lesson_hours, FIRST, last) == ()
    assert slots[0].subject == "Registrasi peserta" and slots[-1].subject == "Evaluasi dan penutupan"


@pytest.mark.parametrize(
    ("begins", "ends", "expected"), [("08:00", "10:15", 3), ("08:00", "08:44", 0), ("13:00", "12:00", 0)]
)
def test_whole_lessons_fit(begins, ends, expected):
    assert lesson_hours(at(begins), at(ends)) == expected


@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours", "expected"),
    [
        (FIRST, "08:00", "09:00", 1, []),
        (dt.date(2024, 8, 16), "08:00", "09:00", 1, ["outside_days"]),
        (FIRST, "09:00", "09:00", 1, ["ends_before_start"]),
        (FIRST, "08:00", "09:00", 13, ["lesson_hours"]),
    ],
)
def test_what_a_line_cannot_be(day, begins, ends, hours, expected):
    assert [refusal.code for refusal in check_slot(day, at(begins), at(ends), hours, FIRST, LAST)] == expected


def test_two_things_at_once_are_said_not_refused():
    one = Slot(FIRST, at("08:00"), at("10:00"), "Materi")
    other = Slot(FIRST, at("09:30"), at("11:00"), "Praktik")
    (said,) = overlaps([other, one])
    assert str(said) == "12 Agu 2024 pukul 09.30 ada dua acara sekaligus. Periksa bila bukan dua ruang."
    assert overlaps([one, Slot(FIRST, at("10:00"), at("11:00"), "Praktik")]) == ()
