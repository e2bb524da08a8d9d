"""Dates as people know them: nothing is invented."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.partial_date import PartialDate

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    depth = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:depth])


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019-05-03", "2019-05-03", "2019-05-03"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_date_spans_all_days_it_may_mean(text: str, earliest: str, latest: str) -> None:
    date = PartialDate.of(text)
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (earliest, latest)
    assert str(date) == text


@given(partial_dates())
def test_the_stored_form_reads_back(date: PartialDate) -> None:
    assert PartialDate.of(str(date)) == date
    assert date.earliest <= date.latest


@given(partial_dates(), partial_dates())
def test_the_stored_form_sorts_by_the_earliest_day(one: PartialDate, other: PartialDate) -> None:
    if one.earliest < other.earliest:
        assert str(one) < str(other)


@given(partial_dates(), partial_dates())
def test_surely_before_holds_for_every_reading(one: PartialDate, other: PartialDate) -> None:
    assert one.surely_before(other) is (one.latest < other.earliest)
    assert not (one.surely_before(other) and other.surely_before(one))
    assert not one.surely_before(one)


def test_a_year_is_not_surely_before_a_day_in_it() -> None:
    year, day = PartialDate(2019), PartialDate(2019, 12, 31)
    assert not year.surely_before(day) and not day.surely_before(year)
    assert year.surely_before(PartialDate(2020, 1, 1))


@pytest.mark.parametrize("text", ["", "19", "2019-5", "2019-05-3", "2019-13", "2019-02-30", "x2019", "2019\n"])
def test_other_text_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.of(text)


@pytest.mark.parametrize("text", ["2019-00", "2019-05-00", "2019-00-00", "٢٠١٩"])
def test_zero_is_no_month_and_other_digits_are_no_year(text: str) -> None:
    """R18: ASCII digits only."""
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.of(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="without a month"):
        PartialDate(2019, None, 3)


@pytest.mark.parametrize("parts", [(2019, 2, 29), (2019, 13, None), (0, None, None), (10000, None, None)])
def test_what_no_calendar_has_is_refused(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate(*parts)


@given(DAYS)
def test_a_full_day_is_itself(day: dt.date) -> None:
    date = PartialDate.on(day)
    assert date.earliest == date.latest == day
    assert str(date) == day.isoformat()
