"""When marked days fall, and what is said about plans that meet them."""

import csv
import datetime as dt
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.calendar.rules.spans import Kind, Span, Sure, check_span, meets, notes, occurrences

_TEXT = files("bekal.commons.calendar.rules").joinpath("golden/occurrences.csv").read_text("utf-8")
GOLDEN = list(csv.DictReader((line for line in _TEXT.splitlines() if not line.startswith("#")), delimiter=";"))
DAY = dt.date.fromisoformat
CLOSING = Span(Kind.CLOSING, "Batas SPM", dt.date(2026, 12, 11), dt.date(2026, 12, 11), sure=Sure.WRITTEN)
SALT = Span(Kind.SEASON, "Musim garam", dt.date(2024, 6, 1), dt.date(2024, 10, 31), True, "52.03.20")


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["falls"] or "never")
def test_golden(row):
    span = Span(Kind.SEASON, "x", DAY(row["from_on"]), DAY(row["to_on"]), row["every_year"] == "yes")
    found = [f"{each.first}..{each.last}" for each in occurrences(span, DAY(row["first"]), DAY(row["last"]))]
    assert found == row["falls"].split()


@pytest.mark.parametrize(
    ("ends_on", "codes"),
    [("2026-12-10", []), ("2026-12-11", ["after_closing"]), ("2026-12-20", ["after_closing"]), ("2027-01-05", [])],
)
def test_after_a_closing_date_of_its_own_year(ends_on, codes):
    last = DAY(ends_on)
    assert [each.code for each in notes([CLOSING], last - dt.timedelta(days=3), last, ["52"])] == codes


@pytest.mark.parametrize(
    ("area", "said"),
    [("52.03.20.2004", True), ("52.03.20", True), ("52.03", True), ("52.02.02.2012", False), ("52.03.2", None)],
)
def test_a_season_is_of_its_place(area, said):
    if said is None:
        with pytest.raises(ValueError):
            meets(SALT, [area])
        return
    found = notes([SALT], dt.date(2026, 9, 17), dt.date(2026, 9, 20), [area])
    assert bool(found) is said
    assert not said or "dari ingatan" in str(found[0])


def test_out_of_season_nothing_is_said():
    assert notes([SALT], dt.date(2026, 11, 1), dt.date(2026, 11, 4), ["52.03.20"]) == []


@pytest.mark.parametrize(
    ("kind", "to_on", "codes"),
    [
        (Kind.SEASON, dt.date(2026, 5, 1), ["span_backwards"]),
        (Kind.SEASON, dt.date(2027, 6, 2), ["span_too_long"]),
        (Kind.CLOSING, dt.date(2026, 6, 2), ["closing_is_a_day"]),
        (Kind.CLOSING, dt.date(2026, 6, 1), []),
        (Kind.EVENT, dt.date(2027, 5, 31), []),
    ],
)
def test_what_cannot_be_written_down(kind, to_on, codes):
    assert [no.code for no in check_span(kind=kind, from_on=dt.date(2026, 6, 1), to_on=to_on)] == codes


_DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2028, 12, 31))


@given(_DAYS, st.integers(0, 364), st.booleans(), _DAYS, st.integers(0, 400))
def test_what_falls_between_two_days_touches_them_and_is_as_long(begins, length, every_year, first, more):
    last = first + dt.timedelta(days=more)
    span = Span(Kind.SEASON, "x", begins, begins + dt.timedelta(days=length), every_year)
    found = list(occurrences(span, first, last))
    for each in found:
        assert each.first <= last and each.last >= first
        assert abs((each.last - each.first).days - length) <= 1
    assert found == sorted(found, key=lambda each: each.first)
    # Looking at less never shows more.
    assert len(list(occurrences(span, first, first))) <= len(found)
