"""Statuses as a dated history, tracks, and what a service asks before it keeps one."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.people.persons.rules import status as rules
from bekal.people.persons.rules.checking import check_identity, check_status_change
from bekal.people.persons.rules.completeness import missing_of
from bekal.people.persons.rules.finding import Severity
from bekal.people.persons.rules.status import Spell, Status, Track

TODAY = dt.date(2026, 11, 22)
# Leaves, comes home, leaves again, dies abroad: the circle of field 1c.
LIFE = [
    Spell(Status.FAMILY),
    Spell(Status.CPMI, PartialDate(2015, 3)),
    Spell(Status.PMI_ABROAD, PartialDate(2016)),
    Spell(Status.PMI_PURNA, PartialDate(2023, 9, 20)),
    Spell(Status.MOVED, PartialDate(2024, 5, 1)),
    Spell(Status.DIED, PartialDate(2025, 2)),
]


@pytest.mark.parametrize(
    ("day", "status", "track"),
    [
        ("1990-01-01", Status.FAMILY, "family"),
        ("2015-02-28", Status.FAMILY, "family"),
        ("2015-03-01", Status.CPMI, "cpmi"),
        ("2016-01-01", Status.PMI_ABROAD, ""),
        ("2023-09-19", Status.PMI_ABROAD, ""),
        ("2023-09-20", Status.PMI_PURNA, "pmi_purna"),
        ("2024-06-01", Status.MOVED, "pmi_purna"),
        ("2025-02-01", Status.DIED, ""),
    ],
)
def test_a_history_answers_for_every_day_in_any_order(day: str, status: Status, track: str) -> None:
    for spells in (LIFE, LIFE[::-1]):
        assert rules.status_on(spells, dt.date.fromisoformat(day)) is status
        assert rules.track_on(spells, dt.date.fromisoformat(day)) == track


def test_before_the_first_dated_status_nothing_is_known() -> None:
    assert rules.status_on([Spell(Status.CPMI, PartialDate(2020))], dt.date(2019, 12, 31)) is None
    assert rules.status_on([], TODAY) is None
    assert rules.track_on([], TODAY) == ""


def test_what_was_noted_later_holds_when_both_began_on_one_day() -> None:
    spells = [Spell(Status.CPMI, PartialDate(2020)), Spell(Status.CPMI_POSTPONED, PartialDate(2020, 1))]
    assert rules.status_on(spells, dt.date(2020, 1, 1)) is Status.CPMI_POSTPONED


@pytest.mark.parametrize(("before", "after"), list(product(Status, Status)))
def test_nothing_follows_death_and_nearly_all_else_is_life(before: Status, after: Status) -> None:
    found = rules.check_change(before, after, cause="papers")
    refused = any(finding.severity is Severity.REFUSE for finding in found)
    assert refused is (before is Status.DIED or before is after)
    assert rules.allowed(before, after) is not refused
    assert all("%(" not in str(finding) for finding in found)


def test_only_what_would_undo_a_journey_is_asked_back() -> None:
    odd = {
        pair
        for pair in product(Status, Status)
        if [f.code for f in rules.check_change(*pair, cause="x")] == ["status_unlikely"]
    }
    assert all(before in (Status.PMI_ABROAD, Status.PMI_PURNA) for before, _after in odd)
    assert (Status.PMI_PURNA, Status.CPMI) not in odd, "people leave again"
    assert (Status.PMI_PURNA, Status.PMI_ABROAD) not in odd
    assert (Status.CPMI, Status.PMI_PURNA) not in odd, "the journey may never have been noted"


def test_a_postponement_wants_its_cause() -> None:
    (found,) = rules.check_change(Status.CPMI, Status.CPMI_POSTPONED)
    assert (found.code, found.severity, found.field) == ("postponed_without_cause", Severity.WARN, "cause")
    assert rules.check_change(Status.CPMI, Status.CPMI_POSTPONED, cause="papers") == ()
    assert rules.check_change(None, Status.PMI_PURNA) == ()


def test_a_history_in_which_the_dead_go_on_is_refused() -> None:
    alive = Spell(Status.PMI_ABROAD, PartialDate(2026))
    (found,) = rules.check_history([*LIFE, alive])
    assert str(found) == ("PMI di luar negeri sejak 2026, padahal meninggal Feb 2025. Betulkan salah satu tanggalnya.")
    assert rules.check_history(LIFE) == ()
    assert rules.check_history([Spell(Status.DIED, PartialDate(2025)), Spell(Status.MOVED, PartialDate(2025, 3))]) == ()


def test_masyarakat_never_count_as_beneficiaries() -> None:
    """Issue, section 4: group members who are neither."""
    assert [track for track in Track if not rules.counts_as_beneficiary(track)] == [Track.MASYARAKAT]
    assert not rules.counts_as_beneficiary("")


def test_every_status_and_track_has_its_words_and_fits_its_column() -> None:
    assert set(rules.STATUS_LABELS) == set(Status) and set(rules.TRACK_LABELS) == set(Track)
    assert max(map(len, Status)) <= 20 and max(map(len, Track)) <= 12
    assert all(rules.track_of(status) in ("", *Track) for status in Status)


@pytest.mark.parametrize(
    ("raw", "status"),
    [("PMI purna", "pmi_purna"), ("purna PMI", "pmi_purna"), ("Mantan TKI", "pmi_purna"), ("cpmi", "cpmi")],
)
def test_statuses_are_read_as_lists_write_them(raw: str, status: str) -> None:
    assert parse.choice(raw, rules.STATUS_LABELS, also=rules.STATUS_SPELLINGS) == status


# --- what a service asks ----------------------------------------------------------------------------------------------


def test_an_identity_is_checked_at_once() -> None:
    verdict = check_identity(name=" ", nik="5202025403890014", sex="L", birth="2027", today=TODAY)
    assert [refusal.code for refusal in verdict.refusals] == ["name_missing", "birth_in_future"]
    assert [finding.code for finding in verdict.warnings] == ["nik_sex", "nik_other_birth"]
    assert check_identity(name="Sumiati", nik="", sex="", birth="", today=TODAY).findings == ()


def test_a_change_of_status_is_checked_with_its_date() -> None:
    assert check_status_change("", "pmi_purna", "2020", "1980", TODAY) == ()
    assert check_status_change("pmi_purna", "family", "2027", "", TODAY) == (), "the odd is saved if it stands"
    (refusal,) = check_status_change("died", "moved", "", "", TODAY)
    assert refusal.code == "status_after_death"
    (refusal,) = check_status_change("cpmi", "pmi_abroad", "1979", "1980", TODAY)
    assert (refusal.code, refusal.field) == ("status_before_birth", "from_on")


@given(st.sampled_from(["", *Status]), st.sampled_from(Status), st.dates(dt.date(1950, 1, 1), TODAY))
def test_no_change_makes_the_check_fail(before: str, after: Status, day: dt.date) -> None:
    assert len(check_status_change(before, after, day.isoformat(), "1990", TODAY)) <= 2


# --- what is missing --------------------------------------------------------------------------------------------------

NOTHING = {
    "has_nik": False,
    "nik_absent_reason": "",
    "has_kk": False,
    "birth": "",
    "sex": "",
    "phone": "",
    "hamlet": False,
}


def test_what_is_missing_is_listed_most_wanted_first() -> None:
    assert missing_of(**NOTHING) == ("NIK", "KK", "tanggal lahir", "jenis kelamin", "telepon", "dusun/RT")
    assert missing_of(**NOTHING, has_ktp_address=False, status="pmi_purna")[-2:] == ("alamat KTP", "negara terakhir")


def test_a_nik_absent_for_a_reason_is_not_missing() -> None:
    """Lessons 4: nobody without a NIK is locked out, or reminded for ever."""
    assert "NIK" not in missing_of(**{**NOTHING, "nik_absent_reason": "not_yet"})
    assert "NIK" not in missing_of(**{**NOTHING, "has_nik": True})


def test_only_those_who_went_abroad_are_asked_where() -> None:
    for status in ("family", "cpmi", "masyarakat", ""):
        assert "negara terakhir" not in missing_of(**NOTHING, status=status)
    assert "negara terakhir" not in missing_of(**NOTHING, status="pmi_purna", last_country="TW")


def test_somebody_fully_known_lacks_nothing() -> None:
    known = {
        "has_nik": True,
        "nik_absent_reason": "",
        "has_kk": True,
        "birth": "1989",
        "sex": "P",
        "phone": "+62",
        "hamlet": True,
    }
    assert missing_of(**known, status="pmi_purna", last_country="TW") == ()
