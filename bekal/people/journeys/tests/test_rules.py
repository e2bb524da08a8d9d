import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import Refusal
from bekal.people.journeys.rules.checking import Facts, check_stay
from bekal.people.journeys.rules.countries import HOME, USUAL, countries, country_name, find_country, is_country
from bekal.people.journeys.rules.latest import Last, Stay, last_of
from bekal.people.journeys.rules.occupations import OCCUPATIONS
from bekal.people.journeys.rules.papers import PAPERS, joined, papers_of
from bekal.people.persons.rules.dates import JourneyDates

TODAY = dt.date(2024, 8, 12)
DAYS = st.dates(dt.date(1985, 1, 1), dt.date(2024, 8, 11))


# --- countries


def test_every_country_of_the_list_has_a_name_in_both_languages():
    assert len(countries()) == 248
    assert all(country_name(code) and country_name(code, "en") for code in countries())
    assert (country_name("SA"), country_name("SA", "en")) == ("Arab Saudi", "Saudi Arabia")
    assert country_name("XX") == "XX"


def test_where_most_go_stands_first_and_home_is_not_abroad():
    assert list(countries())[: len(USUAL)] == list(USUAL)
    assert len(set(USUAL)) == len(USUAL)
    assert HOME not in countries() and is_country(HOME)
    assert set(countries("en")) == set(countries())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Taiwan", "TW"), ("tw", "TW"), (" Hongkong ", "HK"), ("Saudi", "SA"), ("arab  saudi", "SA"), ("U.E.A", "AE"),
        ("South Korea", "KR"), ("Korea Selatan", "KR"), ("Cina", "CN"), ("malasia", "MY"), ("Türkiye", "TR"),
        ("Sarawak", "MY"), ("Dubai", "AE"),
    ],
)  # fmt: skip
def test_a_country_is_found_as_people_write_it(written, code):
    assert find_country(written) == code


@given(st.sampled_from(sorted(countries())))
def test_a_country_is_found_by_its_own_names(code):
    assert find_country(country_name(code)) == find_country(country_name(code, "en")) == find_country(code) == code


@pytest.mark.parametrize(("written", "code"), [("Indonesia", "country_is_home"), ("Wakanda", "country_unknown")])
def test_what_is_not_abroad_or_nowhere_is_refused(written, code):
    with pytest.raises(Refusal) as refused:
        find_country(written)
    assert refused.value.code == code


# --- papers and occupations


@given(st.lists(st.sampled_from([term.code for term in PAPERS.terms])))
def test_papers_are_stored_once_each_in_the_order_of_the_list(codes):
    assert papers_of(joined(codes)) == tuple(term.code for term in PAPERS.terms if term.code in codes)
    assert len(joined(term.code for term in PAPERS.terms)) <= 300


def test_an_unknown_paper_is_no_paper():
    with pytest.raises(KeyError):
        joined(["surat deportasi"])
    assert papers_of("") == ()


def test_occupations_fit_their_column_and_stand_once():
    assert len(set(OCCUPATIONS)) == len(OCCUPATIONS)
    assert all(len(occupation) <= 80 for occupation in OCCUPATIONS)


# --- the last stay


def stay(country, departed_on="", returned_on="", noted_on="2024-07-15", order=1):
    return Stay(country, departed_on, returned_on, noted_on, order)


def test_no_stay_is_no_last_stay():
    assert last_of([]) == Last()


def test_the_newest_by_date_is_the_last_whatever_was_noted_first():
    older, newer = stay("SA", "2011", "2014", order=2), stay("TW", "2016", "2023-09-20", order=1)
    assert last_of([older, newer]) == last_of([newer, older]) == Last("TW", "2023-09-20")


def test_the_country_of_the_first_visit_stays_last_when_older_stays_are_added():
    first = stay("TW", order=1)
    assert last_of([first, stay("SA", "2011", "2014", order=2), stay("MY", order=3)]).country == "TW"


def test_who_leaves_again_after_the_first_visit_is_there_now():
    first, again = stay("TW", noted_on="2024-07-15", order=1), stay("HK", "2025-02-01", order=2)
    assert last_of([first, again]) == Last("HK", "")


def test_a_stay_of_which_only_the_return_is_known_stands_at_its_return():
    assert last_of([stay("MY", "", "2005"), stay("SG", "2008", "2010", order=2)]) == Last("SG", "2010")


@st.composite
def apart(draw):
    """Stays one after another, each with a departure, a return, or both."""
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=8, unique=True)))
    pairs = list(zip(days[::2], days[1::2], strict=False))
    out = []
    for order, (departed, returned) in enumerate(pairs):
        known = draw(st.sampled_from(["both", "departed", "returned"]))
        out.append(
            stay(
                f"{order:02}",
                departed.isoformat() if known != "returned" else "",
                returned.isoformat() if known != "departed" else "",
                order=order,
            )
        )
    return out


@given(apart(), st.randoms())
def test_the_last_of_stays_that_do_not_overlap_is_the_last_in_time_in_any_order(stays, random):
    expected = Last(stays[-1].country, stays[-1].returned_on)
    random.shuffle(stays)
    assert last_of(stays) == expected


# --- what is refused and what is asked back


def codes(facts, **kwargs):
    verdict = check_stay(facts, today=TODAY, **kwargs)
    return [refusal.code for refusal in verdict.refusals], [finding.code for finding in verdict.warnings]


def test_a_plain_stay_passes_and_unknown_is_an_answer():
    assert codes(Facts("TW")) == ([], [])
    assert codes(Facts("TW", departed_on="2016-04", returned_on="2023-09-20", return_reason="ill")) == ([], [])


def test_home_before_departure_is_refused():
    assert codes(Facts("TW", departed_on="2021-06-01", returned_on="2019-05-03")) == (["home_before_departure"], [])


def test_a_child_who_left_is_asked_back_and_never_refused():
    facts = Facts("MY", departed_on="2004")
    assert codes(facts, birth=PartialDate(1989)) == ([], ["departed_as_child"])
    assert codes(facts, birth=PartialDate(1985)) == ([], [])


def test_nobody_leaves_after_death():
    assert codes(Facts("MY", departed_on="2020"), died=PartialDate(2019)) == (["departure_after_death"], [])


def test_home_and_still_there_cannot_both_be():
    assert codes(Facts("MY", returned_on="2020", still_abroad=True)) == (["home_and_abroad"], [])


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("country", Facts("ID")),
        ("country", Facts("")),
        ("departed_via", Facts("TW", departed_via="ilegal")),
        ("sea_based", Facts("TW", sea_based="raft")),
        ("return_reason", Facts("TW", return_reason="bored")),
        ("papers", Facts("TW", papers="passport,secret")),
        ("source", Facts("TW", source="rumour")),
    ],
)
def test_what_is_in_no_list_is_refused_beside_its_field(field, facts):
    verdict = check_stay(facts, today=TODAY)
    assert [refusal.field for refusal in verdict.refusals] == [field]


@pytest.mark.parametrize("via", ["unknown", "broker", "self", "declined", "p3mi"])
def test_how_somebody_left_is_never_a_ground(via):
    assert codes(Facts("MY", departed_via=via)) == ([], [])


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_stays_that_share_days_are_asked_back_and_others_are_not(a, b, c, d):
    (one_from, one_to), (other_from, other_to) = sorted((a, b)), sorted((c, d))
    new = Facts("TW", departed_on=one_from.isoformat(), returned_on=one_to.isoformat())
    old = JourneyDates(PartialDate.on(other_from), PartialDate.on(other_to))
    refused, warned = codes(new, others=[old])
    assert refused == []
    assert ("journeys_overlap" in warned) == (one_from < other_to and other_from < one_to)


@given(DAYS, DAYS)
def test_years_alone_never_overlap_when_a_reading_keeps_them_apart(a, b):
    first, second = sorted((a.year, b.year))
    new = Facts("TW", departed_on=str(second), returned_on="2024-08")
    old = JourneyDates(PartialDate(1984), PartialDate(first))
    assert "journeys_overlap" not in codes(new, others=[old])[1]


def test_overlaps_among_older_stays_are_not_said_again():
    others = [
        JourneyDates(PartialDate(2001), PartialDate(2005)),
        JourneyDates(PartialDate(2002), PartialDate(2004)),
    ]
    assert codes(Facts("TW", departed_on="2010", returned_on="2012"), others=others) == ([], [])
