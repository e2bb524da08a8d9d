import datetime as dt

import pytest

from bekal.commons.agenda.rules import holidays as module
from bekal.commons.agenda.rules.holidays import indonesia
from bekal.foundation.kernel.sentence import Day, Sentence, say
from bekal.foundation.kernel.tables import in_force, read_table


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2024-04-10", "lebaran"),
        ("2024-04-06", "weekend"),
        ("2024-04-07", "lebaran"),
        ("2024-04-17", "lebaran"),
        ("2024-04-18", None),
        ("2024-08-17", "holiday"),
        ("2026-12-24", "holiday"),
        ("2030-02-04", "lebaran"),
        ("2024-08-12", None),
    ],
)
def test_days_off(day, code):
    why = indonesia().why_off(dt.date.fromisoformat(day))
    assert (why.code if why else None) == code


def test_every_idulfitri_from_2018_to_2030_is_there_and_only_the_future_is_unsure():
    by_year = {each.first_day.year: each for each in indonesia().lebaran}
    assert sorted(by_year) == list(range(2018, 2031))
    assert {year for year, each in by_year.items() if not each.sure} == {2028, 2029, 2030}
    assert all(each.begins < each.first_day < each.ends for each in by_year.values())


def test_an_idulfitri_of_a_known_year_is_a_holiday_of_that_year():
    calendar = indonesia()
    for each in calendar.lebaran:
        if calendar.knows(each.first_day.year):
            assert "Idulfitri" in calendar.names[each.first_day]


def test_known_years_and_sources():
    assert indonesia().knows(2024) and indonesia().knows(2027) and not indonesia().knows(2028)
    table = read_table(module.__file__, "holidays")
    assert all(row["source"] and row["confidence"] in "TDM" for row in table["year"] + table["idulfitri"])
    assert all(day.year == year["year"] for year in table["year"] for day, _name, _kind in year["days"])


def test_named_days_within_an_activity():
    found = list(indonesia().named_between(dt.date(2024, 9, 14), dt.date(2024, 9, 17)))
    assert found == [(dt.date(2024, 9, 16), "Maulid Nabi Muhammad saw.")]


def test_a_day_reads_as_people_write_it_and_stays_a_date():
    assert str(Day.of(dt.date(2024, 8, 12))) == "12 Agu 2024" and Day.of(dt.date(2024, 8, 12)) == dt.date(2024, 8, 12)
    assert str(say("held", "Mulai %(day)s", day=dt.date(2025, 5, 1))) == "Mulai 1 Mei 2025"
    assert hash(Sentence("a", "b")) == hash(Sentence("a", "b"))


def test_in_force_takes_the_row_that_began_last():
    class Row:
        def __init__(self, name, valid_from, valid_to=None):
            self.name, self.valid_from, self.valid_to = name, valid_from, valid_to

    rows = [Row("old", None, dt.date(2024, 12, 31)), Row("new", dt.date(2024, 7, 1))]
    assert in_force(rows, dt.date(2024, 6, 30)).name == "old"
    assert in_force(rows, dt.date(2024, 7, 1)).name == "new"
    assert in_force(rows[:1], dt.date(2024, 12, 31)).name == "old"
    assert in_force(rows[:1], dt.date(2025, 1, 1)) is None
