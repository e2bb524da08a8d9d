import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.agenda.rules import due_dates as module
from bekal.commons.agenda.rules.due_dates import MONTHS, Pressing, due_dates, months_after, urgency
from bekal.commons.agenda.rules.holidays import Holidays, indonesia

GOLDEN = Path(module.__file__).parent / "golden" / "due_dates.csv"
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2029, 1, 1))
NO_HOLIDAYS = Holidays(years=frozenset(range(2000, 2100)))


@pytest.mark.parametrize("row", list(csv.DictReader(GOLDEN.open())), ids=lambda row: f"{row['end']}+{row['months']}")
def test_golden(row):
    (due,) = due_dates(dt.date.fromisoformat(row["end"]), [int(row["months"])])
    assert str(due.counted_on) == row["counted_on"]
    assert str(due.due_on) == row["due_on"]
    assert " ".join(reason.code for reason in due.reasons) == row["why"]


@given(DAYS)
def test_a_due_day_is_a_working_day_and_never_earlier_than_counted(end):
    for due in due_dates(end):
        assert indonesia().why_off(due.due_on) is None
        assert due.counted_on <= due.due_on <= due.counted_on + dt.timedelta(days=20)
        assert due.moved == any(reason.code == "moved" for reason in due.reasons)


@given(DAYS)
def test_the_four_follow_ups_keep_their_order(end):
    days = [due.due_on for due in due_dates(end)]
    assert [due.months for due in due_dates(end)] == list(MONTHS) == [1, 3, 6, 12]
    assert days == sorted(days)


@given(DAYS, st.integers(0, 60))
def test_months_after_keeps_the_day_or_takes_the_last_of_the_month(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


def test_without_holidays_only_weekends_move_it():
    (due,) = due_dates(dt.date(2024, 12, 25), [12], NO_HOLIDAYS)
    assert due.due_on == dt.date(2025, 12, 25)


def test_the_reasons_read_as_one_would_say_them():
    first = due_dates(dt.date(2024, 8, 15))[0]
    assert [str(reason) for reason in first.reasons] == [
        "15 Sep 2024 hari Minggu.",
        "16 Sep 2024 libur (Maulid Nabi Muhammad saw.).",
        "Digeser dari 15 Sep 2024 ke 17 Sep 2024.",
    ]


@pytest.mark.parametrize(
    ("today", "pressing", "days", "words"),
    [
        ("2024-09-20", Pressing.OVERDUE, -3, "Terlambat 3 hari, seharusnya 17 Sep 2024."),
        ("2024-09-17", Pressing.TODAY, 0, "Hari ini."),
        ("2024-09-10", Pressing.SOON, 7, "7 hari lagi, 17 Sep 2024."),
        ("2024-09-09", Pressing.LATER, 8, "8 hari lagi, 17 Sep 2024."),
    ],
)
def test_urgency(today, pressing, days, words):
    stand = urgency(due_dates(dt.date(2024, 8, 15))[0], dt.date.fromisoformat(today))
    assert (stand.pressing, stand.days, str(stand.sentence)) == (pressing, days, words)
