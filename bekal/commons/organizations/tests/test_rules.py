"""Rules of organizations: golden tables first, then examples."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.organizations.rules import devices, login_names, names, one_time_codes, roles
from bekal.commons.organizations.words import KINDS, ROLES
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Refusal

_GOLDEN = Path(one_time_codes.__file__).parent / "golden" / "one_time_codes.csv"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize("line", list(csv.DictReader(_GOLDEN.open())), ids=lambda line: line["source"])
def test_codes_of_the_published_tables(line):
    step = int(line["moment"]) // one_time_codes.PERIOD
    assert one_time_codes.code_at(line["secret"], step) == line["code"]
    assert one_time_codes.step_of(line["secret"], line["code"], float(line["moment"])) == step


def test_a_code_is_taken_half_a_minute_early_and_late_and_no_more():
    code = one_time_codes.code_at(SECRET, 100)
    taken = [step for step in range(95, 106) if one_time_codes.step_of(SECRET, code, step * 30) == 100]
    assert taken == [99, 100, 101]


@pytest.mark.parametrize(
    ("written", "digits"), [("123 456", "123456"), ("123-456 ", "123456"), ("١٢٣٤٥٦", ""), ("x", "")]
)
def test_digits_are_ascii_whatever_stands_between(written, digits):
    assert one_time_codes.digits_of(written) == digits


@given(st.text())
def test_no_text_breaks_the_comparison(text):
    assert one_time_codes.step_of(SECRET, one_time_codes.digits_of(text), 0.0) in (None, 0, 1)


@pytest.mark.parametrize(
    ("written", "name"), [(" Ratna.Dewi ", "ratna.dewi"), ("kkbm-lontar", "kkbm-lontar"), ("r2d", "r2d")]
)
def test_login_names_that_are_taken(written, name):
    assert login_names.login_name(written) == name


@pytest.mark.parametrize(
    "written", ["", "ab", "081234567890", "a@b.id", "-ani", "ani.", "bu ani", "änne", "?" + "a" * 32]
)
def test_login_names_that_could_be_mistaken_are_refused(written):
    with pytest.raises(Refusal):
        login_names.login_name(written)


@given(st.text(max_size=70))
def test_a_login_name_is_never_an_email_or_a_phone(text):
    try:
        name = login_names.login_name(text)
    except Refusal:
        return
    assert "@" not in name and not name.isdigit() and not name.startswith("?") and ":" not in name


@pytest.mark.parametrize("written", ["ani@contoh", "ani@@contoh.id", "ani contoh@x.id", "@x.id", "a@x..id", "a@-x.id"])
def test_half_an_email_is_refused(written):
    with pytest.raises(Refusal):
        login_names.email(written)


def test_an_email_is_kept_in_lower_case_and_may_be_absent():
    assert login_names.email(" Ani@BP3MI.go.id ") == "ani@bp3mi.go.id" and login_names.email("") == ""


@pytest.mark.parametrize(
    ("role", "kind", "fits"),
    [
        (Role.BALAI_OFFICER, "bp3mi", True),
        (Role.BALAI_OFFICER, "p4mi", True),
        (Role.BALAI_OFFICER, "village", False),
        (Role.BALAI_HEAD, "community", False),
        (Role.VILLAGE_STAFF, "village", True),
        (Role.VILLAGE_VOLUNTEER, "community", True),
        (Role.COOP_TREASURER, "cooperative", True),
        (Role.COOP_TREASURER, "bank", False),
        (Role.NATIONAL_ANALYST, "ministry", True),
        (Role.NATIONAL_ANALYST, "bp3mi", False),
        (Role.PARTNER, "bank", True),
        (Role.PARTICIPANT, "village", True),
    ],
)
def test_roles_belong_to_kinds_of_organization(role, kind, fits):
    assert roles.fits(role, kind) is fits


def test_every_role_exists_somewhere_and_has_words():
    assert all(any(roles.fits(role, kind) for kind in KINDS) for role in Role) and set(ROLES) == set(Role)


def test_a_head_grants_nothing_that_needs_more_than_a_head():
    beyond = {Role.BALAI_HEAD, Role.SYSTEM_ADMIN, Role.NATIONAL_ANALYST, Role.CASE_WORKER, Role.CASE_SUPERVISOR}
    assert not roles.HEAD_MAY_GRANT & beyond


@pytest.mark.parametrize(
    ("codes", "areas", "within"),
    [
        (("52.02",), ("52",), True),
        (("52.02", "36"), ("52",), False),
        (("52",), ("52.02",), False),
        (("",), ("52",), False),
        (("36",), ("",), True),
        (("",), ("",), True),
        ((), (), True),
        (("52.P0001",), ("52",), True),
        (("52",), ("5",), False),
    ],
)
def test_all_within(codes, areas, within):
    assert roles.all_within(codes, areas) is within


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36", "Samsung Internet, Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_devices_have_names_that_people_know(agent, name):
    assert devices.device_name(agent) == name


def test_names_are_compared_without_case_accents_and_blanks():
    assert names.name_key("BP3MI  Nusa Tenggára") == names.name_key("bp3mi nusa tenggara") == "bp3mi nusa tenggara"
