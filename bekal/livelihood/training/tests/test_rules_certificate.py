import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.training.rules.attendance import Mark, Part, completion, half_days
from bekal.livelihood.training.rules.certificate import (
    CHECK_SENTENCES,
    Certificate,
    CheckStatus,
    certificate_number,
    check_issue,
    name_on_certificate,
    parse_number,
    public_answer,
)
from bekal.livelihood.training.rules.kinds import Kind

EIGHT = half_days(dt.date(2024, 8, 12), dt.date(2024, 8, 15))
PASSED = completion(dict.fromkeys(EIGHT, Mark.HADIR), EIGHT)
FAILED = completion({}, EIGHT)
ISSUED = Certificate(
    "NTB-2024-0131",
    "BAIQ ANI SURYANI",
    "Tas kain tenun",
    dt.date(2024, 8, 12),
    dt.date(2024, 8, 15),
    dt.date(2024, 8, 15),
)


@given(st.from_regex(r"[A-Z][A-Z0-9]{1,7}", fullmatch=True), st.integers(2018, 9999), st.integers(1, 999_999))
def test_a_number_is_read_as_it_was_written(office, year, sequence):
    number = certificate_number(office, year, sequence)
    assert parse_number(str(number)) == number


def test_the_number_of_an_office():
    assert str(certificate_number("NTB", 2024, 131)) == "NTB-2024-0131"
    assert str(certificate_number("NTB", 2024, 12345)) == "NTB-2024-12345"


def test_a_number_may_be_typed_by_hand():
    assert str(parse_number("  ntb-2024- 0131")) == "NTB-2024-0131"


@pytest.mark.parametrize(
    "text",
    ["", "NTB", "NTB-24-0131", "NTB-2024-131", "NTB-2024-0000", "NTB-1999-0001", "NTB-2024-01é1", "٣NTB-2024-0001"],
)
def test_what_cannot_be_a_number(text):
    assert parse_number(text) is None


@pytest.mark.parametrize("office", ["", "ntb", "N", "NUSATENGGARA", "NT B"])
def test_an_office_needs_a_short_code(office):
    with pytest.raises(Refusal) as refused:
        certificate_number(office, 2024, 1)
    assert refused.value.field == "code"


@pytest.mark.parametrize(("year", "sequence"), [(2017, 1), (10_000, 1), (2024, 0), (2024, 1_000_000)])
def test_no_register_has_such_a_number(year, sequence):
    with pytest.raises(ValueError, match="no such certificate"):
        certificate_number("NTB", year, sequence)


@pytest.mark.parametrize("name", ["SUMIATI", "Hj. Raehan", "M'bok Né", "LALU MUHAMMAD RIFA'I"])
def test_the_name_is_that_of_the_ktp(name):
    assert name_on_certificate(name) == name
    assert name_on_certificate(f"  {name}  ") == name


def test_a_certificate_has_a_name():
    with pytest.raises(Refusal):
        name_on_certificate("  \t ")


@pytest.mark.parametrize(
    ("kind", "result", "part", "codes"),
    [
        (Kind.PELATIHAN, PASSED, None, []),
        (Kind.PELATIHAN, PASSED, Part.PENGGANTI, []),
        (Kind.PENINGKATAN_KAPASITAS, PASSED, None, []),
        (Kind.PELATIHAN, PASSED, Part.PENDENGAR, ["listener"]),
        (Kind.PELATIHAN, FAILED, None, ["not_completed"]),
        (Kind.SOSIALISASI, PASSED, None, ["no_certificates_here"]),
    ],
)
def test_who_receives_one(kind, result, part, codes):
    assert [refusal.code for refusal in check_issue(kind, result, part)] == codes


def test_a_valid_certificate_tells_name_training_and_dates():
    answer = public_answer(ISSUED)
    assert (answer.status, answer.name, answer.training) == (CheckStatus.VALID, "BAIQ ANI SURYANI", "Tas kain tenun")
    assert (answer.starts_on, answer.ends_on) == (dt.date(2024, 8, 12), dt.date(2024, 8, 15))


def test_a_withdrawn_one_names_nobody():
    withdrawn = Certificate(*(getattr(ISSUED, name) for name in ISSUED.__slots__[:-1]), dt.date(2024, 9, 1))
    answer = public_answer(withdrawn)
    assert (answer.status, answer.name, answer.training) == (CheckStatus.WITHDRAWN, "", "")


def test_an_unknown_one_says_what_to_do():
    assert public_answer(None).status is CheckStatus.UNKNOWN
    assert "tanyakan ke balai" in str(public_answer(None).sentence)
    assert set(CHECK_SENTENCES) == set(CheckStatus)
