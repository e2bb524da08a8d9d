"""NIK and KK (domain 6.1, security R19): the impossible is refused, the odd is said."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.people.persons.rules import kk, masks, nik
from bekal.people.persons.rules.finding import Severity, refusals, warnings

from .golden import rows

TODAY = dt.date(2026, 11, 22)
KNOWN = {"yes": True, "no": False, "": None}


def codes(findings: tuple[nik.Finding, ...]) -> str:
    marks = {Severity.REFUSE: "!", Severity.WARN: ""}
    return " ".join(marks[finding.severity] + finding.code for finding in findings)


@pytest.mark.parametrize("row", rows("nik"), ids=lambda row: row["why"])
def test_niks_of_the_golden_table(row: dict[str, str]) -> None:
    birth = PartialDate.of(row["birth"]) if row["birth"] else None
    known = KNOWN[row["district_known"]]
    found = nik.check_nik(row["nik"], today=TODAY, sex=row["sex"], birth_date=birth, known_district=known)
    assert codes(found) == row["findings"]
    for finding in found:
        assert "%(" not in str(finding) and str(finding).endswith(".")
        assert finding.field == "nik"
    facts = nik.read_nik(row["nik"], TODAY)
    if row["nik_sex"]:
        assert facts is not None
        assert (facts.district, facts.sex) == (row["district"], row["nik_sex"])
        assert " ".join(birth.isoformat() for birth in facts.births) == row["births"]
    elif "nik_filler" not in row["findings"]:
        assert facts is None


def test_both_birth_dates_are_written_out() -> None:
    (found,) = nik.check_nik("5202025403890014", today=TODAY, birth_date=PartialDate(1990, 5, 3))
    assert str(found) == (
        "Tanggal lahir dalam NIK ini 14 Mar 1989, yang ditulis 3 Mei 1990. Betulkan NIK atau tanggal lahir."
    )


def test_of_two_centuries_the_one_nearest_to_what_was_written_is_compared() -> None:
    (found,) = nik.check_nik("3604130101200001", today=TODAY, birth_date=PartialDate(1921))
    assert found.params["in_nik"] == "1 Jan 1920"
    (found,) = nik.check_nik("3604130101200001", today=TODAY, birth_date=PartialDate(2018))
    assert found.params["in_nik"] == "1 Jan 2020"


def test_the_likelier_birth_is_the_younger() -> None:
    facts = nik.read_nik("3604130101200001", TODAY)
    assert facts and facts.birth == dt.date(2020, 1, 1)


def test_whether_a_district_is_known_may_be_asked_of_a_table() -> None:
    asked: list[str] = []
    nik.check_nik("5202025403890014", today=TODAY, known_district=lambda code: not asked.append(code))
    assert asked == ["52.02.02"]
    assert codes(nik.check_nik("5202025403890014", today=TODAY, known_district=lambda code: False)) == "nik_district"


@given(
    birth=st.dates(TODAY - dt.timedelta(days=365 * 109), TODAY),
    sex=st.sampled_from("LP"),
    district=st.sampled_from(["520202", "360413", "110101", "961001"]),
    serial=st.integers(1, 9999),
)
def test_every_true_nik_is_read_back_without_a_word(birth: dt.date, sex: str, district: str, serial: int) -> None:
    day = birth.day + (nik.OFFSET if sex == nik.FEMALE else 0)
    number = f"{district}{day:02}{birth:%m%y}{serial:04}"
    facts = nik.read_nik(number, TODAY)
    assert facts is not None and facts.sex == sex and birth in facts.births
    assert nik.check_nik(number, today=TODAY, sex=sex, birth_date=PartialDate.on(birth)) == ()


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{14,18}", fullmatch=True)))
def test_no_text_makes_the_rules_fail(text: str) -> None:
    found = nik.check_nik(text, today=TODAY, sex="P", birth_date=PartialDate(1990))
    assert (nik.read_nik(text, TODAY) is None) <= bool(refusals(found))
    assert len(refusals(found)) + len(warnings(found)) == len(found)
    kk.check_kk(text, today=TODAY)
    masks.mask_nik(text), masks.mask_kk(text), masks.mask_phone(text)


@pytest.mark.parametrize("row", rows("kk"), ids=lambda row: row["why"])
def test_cards_of_the_golden_table(row: dict[str, str]) -> None:
    found = kk.check_kk(row["kk"], today=TODAY, nik=row["nik"], known_district=KNOWN[row["district_known"]])
    assert codes(found) == row["findings"]
    facts = kk.read_kk(row["kk"], TODAY)
    issued = facts.issued.isoformat() if facts and facts.issued else ""
    assert issued == row["issued"]


def test_nothing_but_the_count_of_digits_refuses_a_card() -> None:
    """Its date is known from memory only."""
    for row in rows("kk"):
        assert "!" not in row["findings"] or row["findings"] == "!kk_length"


# --- masks (R30) ------------------------------------------------------------------------------------------------------


def test_numbers_are_masked_as_the_look_shows_them() -> None:
    assert masks.mask_nik("5202025403890014") == "5202•• •••••• ••14"
    assert masks.mask_kk("5202021203193307") == "••••3307"
    assert masks.mask_phone("+6281255501031") == "0812 •••• ••31"


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("+62812555010", "0812 •••• 10"),
        ("+628125550103", "0812 •••• •03"),
        ("+62812555010312", "0812 •••• •••12"),
        ("+886912345678", "+886 ••• ••• •78"),
        ("", ""),
        ("+", "••••"),
        ("081255501031", "••••"),
    ],
)
def test_masked_phones(phone: str, masked: str) -> None:
    assert masks.mask_phone(phone) == masked


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_a_mask_hides_birth_sex_and_district(number: str) -> None:
    assert [char for char in masks.mask_nik(number) if char.isdigit()] == list(number[:4] + number[-2:])
    assert [char for char in masks.mask_kk(number) if char.isdigit()] == list(number[-4:])


@given(st.from_regex(r"\+62[2-9][0-9]{7,11}", fullmatch=True))
def test_a_mask_leaves_the_prefix_and_two_digits_of_a_phone(number: str) -> None:
    assert [char for char in masks.mask_phone(number) if char.isdigit()] == list("0" + number[3:6] + number[-2:])


@pytest.mark.parametrize("mask", [masks.mask_nik, masks.mask_kk, masks.mask_phone])
def test_what_cannot_be_masked_in_part_is_hidden_whole(mask: object) -> None:
    assert callable(mask)
    assert mask("") == ""
    assert mask("123") == "••••"
