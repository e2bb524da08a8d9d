import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.agenda.rules.holidays import Holidays
from bekal.livelihood.training.rules.dates import check_dates, days_of
from bekal.livelihood.training.rules.kinds import DEFAULT_DAYS, DEFAULT_SEATS, KIND_LABELS, Kind, check_plan, kind_rules
from bekal.livelihood.training.rules.topics import TOPIC_LABELS, Kbli, sectors, topic, topics

DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31))


def plan(kind=Kind.PELATIHAN, topics=("tas",), areas=("52.02.02.2012",), seats=20, earlier=""):
    return [refusal.code for refusal in check_plan(kind, topics=topics, areas=areas, seats=seats, earlier=earlier)]


def test_the_form_begins_with_four_days_and_twenty_seats():
    assert (DEFAULT_DAYS, DEFAULT_SEATS) == (4, 20)


def test_a_plan_names_place_topic_and_seats():
    assert plan() == []
    assert plan(topics=(), areas=(), seats=0) == ["no_area", "no_topic", "no_seats"]
    assert plan(kind=Kind.SOSIALISASI, topics=()) == []


def test_an_advanced_training_continues_an_earlier_one_even_one_held_before_bekal():
    assert plan(kind=Kind.PENINGKATAN_KAPASITAS, earlier=" ") == ["no_earlier"]
    assert plan(kind=Kind.PENINGKATAN_KAPASITAS, earlier="Pelatihan tas makrame 2019") == []


def test_every_kind_has_its_rules():
    assert {kind for kind in Kind if kind_rules(kind).needs_earlier} == {Kind.PENINGKATAN_KAPASITAS}
    assert not kind_rules(Kind.RAPAT_KOORDINASI).gives_certificate
    assert set(KIND_LABELS) == set(Kind)


def test_topics_carry_their_kbli_with_its_version():
    assert topic("terasi").kbli[0] == Kbli("KBLI 2020", "10295")
    assert topic("gula_semut").kbli == (Kbli("KBLI 2020", "10722"),)
    assert {each.sector for each in topics()} <= {code for code, _label in sectors()}
    assert {each.code for each in topics()} == set(TOPIC_LABELS)
    assert all(len(kbli.code) == 5 and kbli.code.isdigit() for each in topics() for kbli in each.kbli)
    with pytest.raises(KeyError):
        topic("emas")


def test_four_days_are_counted_with_both_ends():
    assert days_of(dt.date(2024, 8, 12), dt.date(2024, 8, 15)) == 4


def refused(starts_on, ends_on):
    return [refusal.code for refusal in check_dates(starts_on, ends_on).refusals]


def test_impossible_dates():
    assert refused(dt.date(2024, 8, 15), dt.date(2024, 8, 12)) == ["ends_before_start"]
    assert refused(dt.date(2024, 8, 12), dt.date(2024, 8, 11)) == ["ends_before_start"]
    assert refused(dt.date(2024, 8, 12), dt.date(2025, 8, 15)) == ["longer_than_a_year"]
    assert refused(dt.date(2024, 8, 12), dt.date(2024, 8, 12)) == []


def test_the_words_of_an_impossible_date():
    (refusal,) = check_dates(dt.date(2024, 8, 15), dt.date(2024, 8, 12)).refusals
    assert refusal.field == "ends_on"
    assert str(refusal) == (
        "Selesai 12 Agu 2024 lebih dulu daripada mulai 15 Agu 2024. Periksa keduanya, mungkin tertukar."
    )


@pytest.mark.parametrize(
    ("starts", "ends", "reported", "codes"),
    [
        ("2024-08-12", "2024-08-15", None, []),
        ("2024-08-12", "2024-08-15", "2024-08-29", []),
        ("2024-08-12", "2024-08-15", "2024-08-15", []),
        ("2024-08-12", "2024-08-15", "2024-02-15", ["reported_before_start"]),
        ("2024-08-12", "2024-08-15", "2024-08-14", ["reported_before_end"]),
        ("2024-09-14", "2024-09-17", None, ["on_holiday"]),
        ("2024-04-16", "2024-04-19", None, ["near_lebaran"]),
    ],
)
def test_notes(starts, ends, reported, codes):
    found = check_dates(
        dt.date.fromisoformat(starts),
        dt.date.fromisoformat(ends),
        reported_on=dt.date.fromisoformat(reported) if reported else None,
    )
    assert found.refusals == () and [note.code for note in found.notes] == codes


@given(DAYS, DAYS, DAYS)
def test_dates_are_refused_or_noted_never_both(starts_on, ends_on, reported_on):
    found = check_dates(starts_on, ends_on, reported_on=reported_on, holidays=Holidays())
    assert bool(found.refusals) == (not 1 <= days_of(starts_on, ends_on) <= 366)
    assert bool(found.notes) == (not found.refusals and reported_on < ends_on)
