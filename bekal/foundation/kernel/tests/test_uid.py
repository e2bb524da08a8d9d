"""Identifiers that leave the database."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel import uid


def test_a_new_uid_is_a_version_7_of_rfc_9562() -> None:
    made = uuid.UUID(uid.new_uid())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_uids_carry_their_moment_and_sort_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for millis in (1, 1_723_420_800_000, 1_723_420_800_001, (1 << 48) - 1):
        monkeypatch.setattr("bekal.foundation.kernel.uid.time.time_ns", lambda now=millis: now * 1_000_000 + 999_999)
        made.append(uid.new_uid())
        assert uuid.UUID(made[-1]).int >> 80 == millis
    assert made == sorted(made)


def test_uids_made_in_one_moment_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bekal.foundation.kernel.uid.time.time_ns", lambda: 0)
    assert len({uid.new_uid() for _ in range(1000)}) == 1000


def test_every_random_bit_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bekal.foundation.kernel.uid.time.time_ns", lambda: 0)
    monkeypatch.setattr("bekal.foundation.kernel.uid.os.urandom", lambda count: b"\xff" * count)
    assert uid.new_uid() == "00000000-0000-7fff-bfff-ffffffffffff"
    monkeypatch.setattr("bekal.foundation.kernel.uid.os.urandom", lambda count: b"\x00" * count)
    assert uid.new_uid() == "00000000-0000-7000-8000-000000000000"


def test_a_secret_uid_is_random_throughout() -> None:
    assert uuid.UUID(uid.secret_uid()).version == 4


def test_what_was_made_is_known_again() -> None:
    assert uid.is_uid(uid.new_uid()) and uid.is_uid(uid.secret_uid())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "00000000-0000-1000-8000-000000000000",
        "00000000-0000-7000-0000-000000000000",
        "00000000-0000-7000-8000-00000000000G",
        "00000000-0000-7000-8000-000000000000\n",
        "{00000000-0000-7000-8000-000000000000}",
        "0000000000007000800000000000000",
        "0000000A-0000-7000-8000-000000000000",
    ],
)
def test_other_text_is_no_uid(text: str) -> None:
    assert not uid.is_uid(text)


@given(st.text())
def test_no_text_makes_the_question_fail(text: str) -> None:
    assert uid.is_uid(text) in (True, False)
