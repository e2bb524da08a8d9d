import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.people.consent.rules.giving import (
    GIVER,
    WAY,
    WITHDRAWAL_WAY,
    Given,
    Giving,
    check_giving,
    check_withdrawal,
    is_child,
    may_use,
)
from bekal.people.consent.rules.purposes import (
    BASIS_LABELS,
    CLASS_LABELS,
    ITEM_LABELS,
    PURPOSE_LABELS,
    Basis,
    Purpose,
    consented,
    data_items,
    grounds,
    items_for,
    needs_consent,
)
from bekal.people.consent.rules.texts import newest, text_of, text_on, texts

TODAY = dt.date(2024, 8, 12)
DAY = dt.date(2024, 7, 15)
TEXT = text_on(Purpose.PHOTOS, DAY)
DAYS = st.dates(dt.date(2022, 10, 17), dt.date(2030, 1, 1))


# --- purposes and data (R38)


def test_every_purpose_has_a_ground_a_label_and_data():
    assert set(grounds()) == set(Purpose) == set(PURPOSE_LABELS)
    assert {ground.basis for ground in grounds().values()} == set(Basis) == set(BASIS_LABELS)
    assert all(items_for(purpose) for purpose in Purpose)
    assert all(ground.law for ground in grounds().values())


def test_the_register_and_training_are_public_duties_and_the_rest_is_asked():
    assert [purpose for purpose in Purpose if not needs_consent(purpose)] == [Purpose.REGISTER, Purpose.TRAINING]
    assert consented() == (Purpose.PUBLISHING, Purpose.PHOTOS, Purpose.DIRECTORY, Purpose.BANK)
    assert grounds()[Purpose.REGISTER].confidence == "T"
    with pytest.raises(ValueError):
        needs_consent("gossip")


def test_every_item_of_data_has_a_class_and_a_purpose():
    assert {item.code for item in data_items()} == set(ITEM_LABELS)
    assert all(item.data_class in CLASS_LABELS and item.purposes for item in data_items())
    specific = {item.code for item in data_items() if item.specific}
    assert specific == {"return_reason", "disability", "children", "income_debts"}


def test_nothing_that_reveals_harm_or_health_is_used_by_consent():
    for purpose in consented():
        classes = {item.data_class for item in items_for(purpose)}
        assert classes <= {"general", "finance"}
        assert "finance" not in classes or purpose is Purpose.BANK


# --- texts


def test_every_purpose_that_asks_has_a_text_that_says_all_the_law_wants():
    assert set(newest()) == set(consented())
    for text in texts():
        assert text.purpose in consented()
        assert [heading for heading, _words in text.paragraphs] == [
            "Untuk apa", "Data apa", "Siapa yang menerima", "Berapa lama", "Hak Anda", "Bila tidak setuju",
        ]  # fmt: skip
        assert all(len(words) > 20 for _heading, words in text.paragraphs) and text.ask.endswith("?")
        assert "3 x 24 jam" in dict(text.paragraphs)["Hak Anda"]


def test_versions_count_up_with_their_days():
    for purpose in consented():
        versions = [text for text in texts() if text.purpose is purpose]
        assert [text.version for text in versions] == list(range(1, len(versions) + 1))
        assert [text.valid_from for text in versions] == sorted(text.valid_from for text in versions)


def test_the_text_of_a_day_is_the_newest_that_had_begun():
    assert text_on(Purpose.BANK, dt.date(2022, 10, 16)) is None
    assert text_on(Purpose.BANK, dt.date(2022, 10, 17)).version == 1
    assert text_on(Purpose.REGISTER, TODAY) is None
    assert text_of("photos", 1).purpose is Purpose.PHOTOS and text_of("photos", 99) is None


# --- giving


def codes(birth="1989", today=TODAY, text=TEXT, **facts):
    giving = Giving(**{"purpose": "photos", "given_on": DAY, "way": "signature", **facts})
    born = PartialDate.of(birth) if birth else None
    return [f"{finding.severity}:{finding.code}" for finding in check_giving(giving, text, birth=born, today=today)]


def test_an_adult_gives_it_alone():
    assert codes() == []


@pytest.mark.parametrize("way", [term.code for term in WAY.terms if term.code != "oral"])
def test_every_way_but_the_spoken_one_stands_alone(way):
    assert codes(way=way) == []


def test_what_is_spoken_needs_a_witness():
    assert codes(way="oral") == ["refuse:witness_missing"]
    assert codes(way="oral", witness="Inaq Sahnim") == []


@pytest.mark.parametrize("who", ["neighbour", "volunteer", "", "family"])
def test_a_neighbour_cannot_consent(who):
    assert "neighbour" not in GIVER
    assert codes(given_by=who) == ["refuse:giver_may_not"]


def test_for_a_child_a_guardian_speaks():
    assert codes(birth="2010") == ["refuse:child_needs_guardian"]
    assert codes(birth="2010", given_by="guardian", guardian_name="Ani", guardian_kind="parent") == []
    assert codes(birth="2010", given_by="guardian") == ["refuse:guardian_missing", "refuse:guardian_kind_missing"]


def test_nobody_speaks_for_an_adult_but_a_court_s_guardian():
    assert codes(given_by="guardian", guardian_name="Budi", guardian_kind="parent") == ["refuse:adult_decides"]
    assert codes(given_by="guardian", guardian_name="Budi", guardian_kind="pengampu") == []


def test_where_the_age_is_not_known_well_enough_it_is_only_said():
    assert codes(birth="") == codes(birth="2006") == ["warn:age_unknown"]
    assert codes(birth="2006", given_by="guardian", guardian_name="Ani", guardian_kind="parent") == []


def test_the_future_and_the_time_before_the_text_are_refused():
    assert codes(given_on=dt.date(2024, 8, 13)) == ["refuse:given_in_future"]
    assert codes(text=None, given_on=dt.date(2020, 1, 1)) == ["refuse:no_text_yet"]


def test_a_public_duty_is_not_asked_for():
    assert codes(purpose="register") == ["refuse:not_needed"]


@given(DAYS, st.integers(0, 60))
def test_who_is_a_child_is_not_an_adult(day, age):
    birth = PartialDate(day.year - age, day.month, min(day.day, 28))
    assert is_child(birth, day) is (age < 18)


# --- withdrawing


def test_every_way_of_giving_is_a_way_of_withdrawing_and_more():
    assert set(WAY.labels) < set(WITHDRAWAL_WAY.labels)


def test_a_withdrawal_lies_between_giving_and_today():
    def found(day, way="oral"):
        return [finding.code for finding in check_withdrawal(DAY, day, way, TODAY)]

    assert found(DAY) == found(TODAY) == []
    assert found(DAY - dt.timedelta(1)) == ["withdrawn_before_given"]
    assert found(TODAY + dt.timedelta(1)) == ["withdrawn_in_future"]
    assert found(DAY, "") == ["way_missing"]


@given(DAYS, st.integers(0, 400), DAYS)
def test_data_are_used_from_the_day_given_to_the_day_before_withdrawal(given_on, days, day):
    withdrawn_on = given_on + dt.timedelta(days)
    assert may_use("photos", [Given(given_on, withdrawn_on)], day) is (given_on <= day < withdrawn_on)
    assert may_use("photos", [Given(given_on)], day) is (given_on <= day)
    assert may_use("photos", [], day) is False
    assert may_use("register", [], day) is True


@given(st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=4), DAYS)
def test_one_consent_that_holds_is_enough(spans, day):
    consents = [Given(start, start + dt.timedelta(days)) for start, days in spans]
    assert may_use("bank", consents, day) is any(consent.holds_on(day) for consent in consents)
