import csv
import datetime as dt
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.tables import read_table
from bekal.livelihood.training.rules import eligibility as module
from bekal.livelihood.training.rules.eligibility import (
    OFFICER_MAY_DECLINE,
    VERDICT_LABELS,
    ActivityFacts,
    CandidateFacts,
    Engagement,
    Verdict,
    eligibility,
)
from bekal.livelihood.training.rules.kinds import Jenis, Kind
from bekal.livelihood.training.rules.windows import Fit, window_fit, window_rule, window_rules
from bekal.people.persons.rules.status import Status

GOLDEN = list(csv.DictReader((Path(module.__file__).parent / "golden" / "eligibility.csv").open()))
BONJERUK = ActivityFacts("a1", "Tas kain tenun, Bonjeruk", dt.date(2024, 8, 12), dt.date(2024, 8, 15))
PEMONGKONG = Engagement("a2", "Pengolahan garam, Pemongkong", dt.date(2024, 9, 17), dt.date(2024, 9, 20))
PURNA = CandidateFacts("Ani", Status.PMI_PURNA, PartialDate(1989), PartialDate(2022), place="52.02.02.2012")
YES_NO = {"yes": True, "no": False, "": None}

dates = st.dates(dt.date(1960, 1, 1), dt.date(2027, 12, 31))
partial = st.none() | dates.map(PartialDate.on) | dates.map(lambda day: PartialDate(day.year))
engagements = st.lists(
    st.builds(Engagement, st.sampled_from("abc"), st.just("Pelatihan"), dates, dates), max_size=3
).map(tuple)
people = st.builds(
    CandidateFacts,
    name=st.just("Ani"),
    status=st.none() | st.sampled_from(Status),
    birth=partial,
    returned=partial,
    place=st.sampled_from(["", "52.02.02.2012", "36.03.33.2004", "52.P0001"]),
    legal_family=st.none() | st.booleans(),
    social_problem=st.none() | st.booleans(),
    reintegration_on=st.none() | dates,
    engaged=engagements,
    served=engagements,
)
activities = st.builds(
    lambda start, days, jenis, kind, areas: ActivityFacts(
        "a1", "Pelatihan", start, start + dt.timedelta(days=days), jenis, kind, areas
    ),
    st.dates(dt.date(2019, 1, 1), dt.date(2027, 12, 31)),
    st.integers(0, 30),
    st.sampled_from(Jenis),
    st.sampled_from(Kind),
    st.sampled_from([(), ("52.02.02.2012",), ("36.03.33", "52")]),
)


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["case"])
def test_golden(row):
    person = CandidateFacts(
        "Ani",
        Status(row["status"]) if row["status"] else None,
        PartialDate.of(row["birth"]) if row["birth"] else None,
        PartialDate.of(row["returned"]) if row["returned"] else None,
        place=row["place"],
        legal_family=YES_NO[row["legal"]],
        relation="kakak",
        social_problem=YES_NO[row["social"]],
        reintegration_on=dt.date.fromisoformat(row["reintegration"]) if row["reintegration"] else None,
    )
    starts = dt.date.fromisoformat(row["starts"])
    activity = replace(BONJERUK, starts_on=starts, ends_on=starts + dt.timedelta(days=3), jenis=Jenis(row["jenis"]))
    found = eligibility(person, replace(activity, areas=tuple(row["areas"].split())))
    assert found.verdict.value == row["verdict"]
    assert " ".join(found.codes) == row["codes"]


def test_how_a_person_went_abroad_can_never_be_a_ground():
    """The rule cannot weigh what it is not told: no fact and no parameter speaks of the departure."""
    unasked = (
        "depart",
        "berangkat",
        "prosedur",
        "scheme",
        "skema",
        "jalur",
        "journey",
        "legal_departure",
        "calo",
        "p3mi",
    )
    names = {field.name for each in (CandidateFacts, ActivityFacts) for field in fields(each)}
    assert not [name for name in names for word in unasked if word in name]
    parameters = str(read_table(module.__file__, "eligibility")).lower()
    assert not [word for word in unasked if word in parameters]


@given(people, activities)
def test_economic_empowerment_is_never_refused_for_time(person, activity):
    found = eligibility(person, replace(activity, jenis=Jenis.EKONOMI))
    assert (found.verdict is Verdict.TIDAK) == (person.status in (Status.DIED, Status.MASYARAKAT))


@given(people, activities)
def test_every_verdict_has_its_reasons_and_its_reasons_make_the_verdict(person, activity):
    found = eligibility(person, activity)
    order = list(Verdict)
    assert found.reasons and found.verdict is max((reason.effect for reason in found.reasons), key=order.index)
    for reason in found.reasons:
        assert str(reason.sentence) and "%(" not in str(reason.sentence)


@given(people, activities)
def test_what_is_not_known_never_refuses(person, activity):
    blank = replace(person, birth=None, returned=None, place="", legal_family=None, social_problem=None)
    found = eligibility(replace(blank, status=Status.PMI_PURNA), activity)
    assert found.verdict is not Verdict.TIDAK


@given(people, activities)
def test_only_someone_living_who_is_refused_is_offered_to_listen(person, activity):
    found = eligibility(person, activity)
    assert found.may_listen == (found.verdict is Verdict.TIDAK and person.status is not Status.DIED)


def test_two_trainings_at_once_warn_with_both_names_and_leave_it_to_the_officer():
    other = replace(PEMONGKONG, starts_on=dt.date(2024, 8, 15))
    found = eligibility(replace(PURNA, engaged=(other,)), BONJERUK)
    assert found.verdict is Verdict.CATATAN and "two_at_once" in OFFICER_MAY_DECLINE
    (text,) = [str(reason.sentence) for reason in found.reasons if reason.sentence.code == "two_at_once"]
    assert BONJERUK.title in text and other.title in text
    assert "two_at_once" not in eligibility(replace(PURNA, engaged=(PEMONGKONG,)), BONJERUK).codes
    assert "two_at_once" not in eligibility(replace(PURNA, engaged=(replace(other, uid="a1"),)), BONJERUK).codes


def test_served_before_is_counted_and_listed():
    served = (PEMONGKONG, Engagement("a0", "Terasi", dt.date(2021, 3, 1), dt.date(2021, 3, 4)))
    found = eligibility(replace(PURNA, served=served), BONJERUK)
    (text,) = [str(reason.sentence) for reason in found.reasons if reason.sentence.code == "served_before"]
    assert text == "Sudah pernah dilatih 2 kali: Terasi (2021); Pengolahan garam, Pemongkong (2024)."
    assert found.verdict is Verdict.CATATAN


def test_an_advanced_training_wants_those_who_were_in_the_earlier_one():
    advanced = replace(
        BONJERUK, kind=Kind.PENINGKATAN_KAPASITAS, earlier_uid="a2", earlier_title="Pengolahan garam, Pemongkong"
    )
    assert eligibility(replace(PURNA, served=(PEMONGKONG,)), advanced).verdict is Verdict.MEMENUHI
    assert "not_in_earlier" in eligibility(PURNA, advanced).codes


def test_the_legal_family_is_explained_with_its_source():
    person = CandidateFacts("Budi", Status.FAMILY, legal_family=False, relation="kakak")
    (reason,) = [each for each in eligibility(person, BONJERUK).reasons if each.sentence.code == "not_legal_family"]
    assert "kakak" in str(reason.sentence) and "32/2025" in reason.sentence.source


def test_windows_are_dated_and_sourced():
    assert window_rule(dt.date(2022, 11, 1)) is None
    assert window_rule(dt.date(2024, 8, 12)).years_since_return == 5
    assert window_rule(dt.date(2026, 3, 2)).code == "permen-33-2025"
    assert all(rule.source and rule.dates_source and rule.confidence in "TDM" for rule in window_rules())
    assert set(VERDICT_LABELS) == set(Verdict)


@given(partial, st.dates(dt.date(2024, 7, 4), dt.date(2027, 1, 1)))
def test_a_window_of_a_partial_date_agrees_with_both_its_ends(returned, starts_on):
    rule = window_rule(starts_on)
    fit = window_fit(rule, returned, starts_on)
    if returned is None:
        assert fit is Fit.UNKNOWN
        return
    ends = {window_fit(rule, PartialDate.on(day), starts_on) for day in (returned.earliest, returned.latest)}
    assert fit is (ends.pop() if len(ends) == 1 else Fit.UNKNOWN)
