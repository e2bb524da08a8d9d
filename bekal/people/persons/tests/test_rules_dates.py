"""Orders of dates that cannot be or hardly can (R19; issue: Bad input). Nothing is refused that may be true."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.people.persons.rules import dates
from bekal.people.persons.rules.dates import JourneyDates
from bekal.people.persons.rules.finding import Finding, Severity

from .golden import rows

TODAY = dt.date(2026, 11, 22)
DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2026, 11, 22))


def of(text: str) -> PartialDate | None:
    return PartialDate.of(text) if text else None


def codes(found: tuple[Finding, ...]) -> str:
    return " ".join("!" * (finding.severity is Severity.REFUSE) + finding.code for finding in found)


def stay(departed: str = "", returned: str = "", country: str = "", still_abroad: bool = False) -> JourneyDates:
    return JourneyDates(of(departed), of(returned), still_abroad, country)


@st.composite
def blurred(draw: st.DrawFn, day: dt.date) -> PartialDate:
    """A day as people may remember it: whole, its month, or its year."""
    return PartialDate(*(day.year, day.month, day.day)[: draw(st.integers(1, 3))])


@pytest.mark.parametrize("row", rows("journeys"), ids=lambda row: row["why"])
def test_journeys_of_the_golden_table(row: dict[str, str]) -> None:
    journey = stay(row["departed"], row["returned"])
    found = dates.check_journey(journey, today=TODAY, birth=of(row["birth"]), died=of(row["died"]))
    assert codes(found) == row["findings"]
    assert all("%(" not in str(finding) and str(finding).endswith(".") for finding in found)


def test_home_before_departure_speaks_as_the_look_says() -> None:
    (found,) = dates.check_journey(stay("2021-06-01", "2019-05-03"), today=TODAY)
    assert str(found) == (
        "Pulang 3 Mei 2019 lebih dulu daripada berangkat 1 Jun 2021. Periksa keduanya, mungkin tertukar."
    )
    assert found.field == "returned_on"


@given(st.data(), DAYS, DAYS, DAYS)
def test_a_true_life_is_never_refused_however_vaguely_it_is_told(
    data: st.DataObject, birth: dt.date, departed: dt.date, returned: dt.date
) -> None:
    birth, departed, returned = sorted([birth, departed, returned])
    found = dates.check_life(
        today=TODAY,
        birth=data.draw(blurred(birth)),
        statuses=[data.draw(blurred(departed)), None],
        journeys=[JourneyDates(data.draw(blurred(departed)), data.draw(blurred(returned)))],
    )
    assert all(finding.severity is Severity.WARN for finding in found)
    if any(finding.code == "departed_as_child" for finding in found):
        assert dates.full_years(birth, departed) < 18


@given(st.data(), DAYS, DAYS, DAYS, DAYS)
def test_journeys_one_after_the_other_never_overlap(
    data: st.DataObject, one: dt.date, two: dt.date, three: dt.date, four: dt.date
) -> None:
    days = sorted([one, two, three, four])
    told = [data.draw(blurred(day)) for day in days]
    journeys = [JourneyDates(told[2], told[3]), JourneyDates(told[0], told[1])]
    assert dates.check_journeys(journeys, TODAY) == ()


@given(DAYS, DAYS)
def test_age_range_holds_the_true_age(birth: dt.date, day: dt.date) -> None:
    assume(birth <= day)
    true = dates.full_years(birth, day)
    for depth in (1, 2, 3):
        low, high = dates.age_range(
            PartialDate(*(birth.year, birth.month, birth.day)[:depth]),
            PartialDate(*(day.year, day.month, day.day)[:depth]),
        )
        assert low <= true <= high <= low + 2


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        ("2026-11-22", ""),
        ("2026", ""),
        ("2026-11-23", "!birth_in_future"),
        ("2027", "!birth_in_future"),
        ("1916", ""),
        ("1915-12", ""),
        ("1915-11-22", "birth_long_ago"),
        ("1914", "birth_long_ago"),
        ("", ""),
    ],
)
def test_births(birth: str, code: str) -> None:
    assert codes(dates.check_birth(of(birth), TODAY)) == code


@pytest.mark.parametrize(
    ("died", "birth", "code"),
    [
        ("2020", "1980", ""),
        ("2020", "2020-06", ""),
        ("2019", "2020", "!death_before_birth"),
        ("2026-11-23", "1980", "!death_in_future"),
        ("2020", "", ""),
        ("", "1980", ""),
    ],
)
def test_deaths(died: str, birth: str, code: str) -> None:
    assert codes(dates.check_death(of(died), of(birth), TODAY)) == code


@pytest.mark.parametrize(
    ("since", "birth", "code"),
    [
        ("2020", "1980", ""),
        ("1979", "1980", "!status_before_birth"),
        ("1980", "1980-06", ""),
        ("2027-01", "1980", "status_in_future"),
        ("", "1980", ""),
        ("2020", "", ""),
    ],
)
def test_dates_of_a_status(since: str, birth: str, code: str) -> None:
    assert codes(dates.check_status_date(of(since), of(birth), TODAY)) == code


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (stay("2011", "2014"), stay("2016", "2023"), False),
        (stay("2011", "2014"), stay("2014", "2016"), False),
        (stay("2011", "2015"), stay("2013", "2016"), True),
        (stay("2011-01-01", "2014-06-01"), stay("2014-05-31", "2016"), True),
        (stay("2011-01-01", "2014-06-01"), stay("2014-06-01", "2016"), False),
        (stay("2011", "2020"), stay("2013", "2015"), True),
        (stay("2011"), stay("2013", "2015"), False),
        (stay("2011", still_abroad=True), stay("2013", "2015"), True),
        (stay("2011", still_abroad=True), stay("2013", still_abroad=True), True),
        (stay("2011", "2012"), stay("2013", still_abroad=True), False),
        (stay(), stay(), False),
    ],
)
def test_overlapping_journeys_are_only_asked_back(one: JourneyDates, other: JourneyDates, overlap: bool) -> None:
    for pair in ([one, other], [other, one]):
        assert codes(dates.check_journeys(pair, TODAY)) == ("journeys_overlap" if overlap else "")


def test_an_overlap_names_both_journeys() -> None:
    pair = [stay("2011", "2015", "Taiwan"), stay("2013-05", country="Malaysia", still_abroad=True)]
    (found,) = dates.check_journeys(pair, TODAY)
    assert str(found) == (
        "Dua riwayat bekerja bertumpuk: Taiwan 2011–2015 dan Malaysia sejak Mei 2013. Periksa tanggal keduanya."
    )


def test_a_report_older_than_what_it_tells_is_noticed() -> None:
    """The account of 15 February 2024 about a training of August 2024 (mission)."""
    (found,) = dates.check_reported(happened=PartialDate(2024, 8, 12), reported=PartialDate(2024, 2, 15))
    assert str(found) == (
        "Dilaporkan 15 Feb 2024, padahal baru terjadi 12 Agu 2024. Periksa kedua tanggal dan sumbernya."
    )
    assert dates.check_reported(happened=PartialDate(2024, 8, 12), reported=PartialDate(2024)) == ()


def test_a_life_is_checked_as_a_whole() -> None:
    found = dates.check_life(
        today=TODAY,
        birth=PartialDate(2010),
        died=PartialDate(2027),
        statuses=[PartialDate(2009)],
        journeys=[stay("2020", "2019"), stay("2015", "2024"), stay("2018", "2022")],
    )
    assert codes(found) == (
        "!death_in_future !status_before_birth !home_before_departure departed_as_child departed_as_child "
        "departed_as_child journeys_overlap"
    )
