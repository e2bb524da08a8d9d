import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.training.rules.attendance import Half, HalfDay, Part, half_days
from bekal.livelihood.training.rules.recording import (
    TAKES_MARKS,
    check_half_day,
    check_issue_day,
    check_joining,
    check_leaving,
    check_open,
    check_result,
    has_begun,
    initials,
    is_caught_up,
)
from bekal.livelihood.training.rules.states import State
from bekal.livelihood.training.rules.zones import Zone, at_place, zone_of

FIRST, LAST = dt.date(2024, 8, 12), dt.date(2024, 8, 15)


def at(day, hour, minute=0):
    return dt.datetime(day.year, day.month, day.day, hour, minute)


@pytest.mark.parametrize(
    ("place", "zone"),
    [("11", Zone.WIB), ("36.03", Zone.WIB), ("61", Zone.WIB), ("62", Zone.WIB), ("63", Zone.WITA), ("51", Zone.WITA),
     ("52.02.02.2012", Zone.WITA), ("52.P0001", Zone.WITA), ("73", Zone.WITA), ("81", Zone.WIT), ("91.03", Zone.WIT),
     ("97", Zone.WIT)],
)  # fmt: skip
def test_the_province_decides_the_zone(place, zone):
    assert zone_of(place) is zone


def test_a_moment_may_be_two_days():
    moment = dt.datetime(2024, 8, 11, 15, 30, tzinfo=dt.UTC)
    assert at_place(moment, "36").day == 11 and at_place(moment, "52").day == 11
    assert at_place(moment, "91").isoformat() == "2024-08-12T00:30:00+09:00"


@given(st.datetimes(min_value=dt.datetime(2018, 1, 1), max_value=dt.datetime(2035, 1, 1)))
def test_east_is_never_earlier(moment):
    aware = moment.replace(tzinfo=dt.UTC)
    clocks = [at_place(aware, code).replace(tzinfo=None) for code in ("36", "52", "91")]
    assert clocks == sorted(clocks) and at_place(aware, "52") == aware


@pytest.mark.parametrize(
    ("half", "now", "begun"),
    [
        (Half.PAGI, at(FIRST, 0), True),
        (Half.PAGI, at(dt.date(2024, 8, 11), 23, 59), False),
        (Half.SIANG, at(FIRST, 10, 59), False),
        (Half.SIANG, at(FIRST, 11), True),
    ],
)
def test_when_a_half_day_begins(half, now, begun):
    assert has_begun(HalfDay(FIRST, half), now) is begun


def test_what_is_filled_in_later_is_caught_up():
    half_day = HalfDay(FIRST, Half.SIANG)
    assert not is_caught_up(half_day, at(FIRST, 23, 59)) and is_caught_up(half_day, at(dt.date(2024, 8, 13), 0))


@given(st.sampled_from(half_days(FIRST, LAST)), st.sampled_from(sorted(TAKES_MARKS)), st.integers(0, 90))
def test_past_half_days_are_always_open(half_day, state, later):
    assert check_half_day(state, half_day, FIRST, LAST, at(LAST + dt.timedelta(days=later), 23)) == ()


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_open_or_says_why_not(state):
    found = check_open(state)
    assert bool(found) is (state not in TAKES_MARKS) and all(str(each) for each in found)
    half_day = check_half_day(state, HalfDay(FIRST, Half.PAGI), FIRST, LAST, at(FIRST, 9))
    assert [each.code for each in half_day] == [each.code for each in found]


@pytest.mark.parametrize(
    ("state", "part", "on", "today", "code"),
    [
        (State.BERJALAN, Part.PENGGANTI, FIRST, FIRST, None),
        (State.DIUMUMKAN, Part.PENDENGAR, FIRST, FIRST, None),
        (State.SELESAI, Part.PENDENGAR, LAST, dt.date(2024, 8, 20), None),
        (State.BERJALAN, "peserta", FIRST, FIRST, "unknown_part"),
        (State.DILAPORKAN, Part.PENDENGAR, FIRST, LAST, "reported"),
        (State.DITUNDA, Part.PENDENGAR, FIRST, LAST, "not_held"),
        (State.DIUMUMKAN, Part.PENGGANTI, FIRST, dt.date(2024, 8, 11), "before_first_day"),
        (State.BERJALAN, Part.PENGGANTI, dt.date(2024, 8, 1), FIRST, "before_first_day"),
        (State.BERJALAN, Part.PENGGANTI, LAST, FIRST, "outside_days"),
        (State.SELESAI, Part.PENGGANTI, dt.date(2024, 8, 16), dt.date(2024, 8, 20), "outside_days"),
    ],
)
def test_who_may_be_added_when(state, part, on, today, code):
    found = check_joining(state, part, on, FIRST, LAST, today)
    assert (found[0].code if found else None) == code and all(str(each) for each in found)


@pytest.mark.parametrize(
    ("state", "on", "reason", "left", "codes"),
    [
        (State.BERJALAN, FIRST, "sakit", None, []),
        (State.DILAPORKAN, FIRST, "sakit", None, ["reported"]),
        (State.BERJALAN, FIRST, " ", FIRST, ["left_already", "no_reason"]),
        (State.BERJALAN, dt.date(2024, 8, 20), "sakit", None, ["not_yet"]),
        (State.BERJALAN, dt.date(2024, 8, 1), "sakit", None, ["left_before_joining"]),
    ],
)
def test_when_somebody_may_be_noted_as_gone(state, on, reason, left, codes):
    found = check_leaving(state, on, reason, dt.date(2024, 8, 2), left, LAST)
    assert [each.code for each in found] == codes and all(str(each) for each in found)


def result(kind, state=State.BERJALAN, **facts):
    given_ = {"has_participant": False, "name": "", "number": "", "text": "", "on": LAST, **facts}
    return [each.code for each in check_result(state, kind, starts_on=FIRST, today=LAST, **given_)]


def test_each_kind_of_result_needs_its_own():
    assert result("kelompok", name="KUB") == result("pembeli", name="Toko") == result("rencana", text="Jual tas") == []
    assert result("nib", number="1234567890123", has_participant=True) == []
    assert result("nib", number="1234567890123", name="KUB") == []
    assert result("nib", number="123") == ["digits_length", "no_owner"]
    assert (
        result("kelompok", State.DIUMUMKAN, name="KUB") == result("kelompok", State.DILAPORKAN, name="x") == ["not_now"]
    )


def test_a_certificate_follows_what_it_certifies():
    assert check_issue_day(LAST, LAST, LAST) == ()
    assert [each.code for each in check_issue_day(FIRST, LAST, LAST)] == ["issued_before_end"]
    assert [each.code for each in check_issue_day(dt.date(2024, 9, 1), LAST, LAST)] == ["not_yet"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Baiq Ani Suryani", "B••• A•• S••••••"), ("Kartini", "K••••••"), ("", ""), ("M. Ali", "M• A••")],
)
def test_initials_can_be_compared_and_not_read(name, shown):
    assert initials(name) == shown


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=20))
def test_initials_show_one_letter_of_a_word(name):
    assert initials(name).strip("•") == name[0] and len(initials(name)) == len(name)
