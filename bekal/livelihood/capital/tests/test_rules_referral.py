"""Where a rujukan stands, whatever order its answers come in; and what cannot be noted."""

import datetime as dt
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.capital.rules import debts, referral
from bekal.livelihood.capital.rules.debts import check_debt
from bekal.livelihood.capital.rules.referral import (
    ASK_AGAIN_DAYS,
    Event,
    Programme,
    Reason,
    Stage,
    State,
    check_event,
    check_sending,
    state_of,
    waits_too_long,
)

DAY = dt.date(2026, 1, 20)
TODAY = dt.date(2026, 2, 20)
_EVENTS = st.lists(
    st.builds(Event, st.sampled_from(list(Stage)), st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9)), st.integers()),
    unique_by=lambda event: event.order,
)


@given(_EVENTS, st.randoms(use_true_random=False))
def test_the_order_of_typing_changes_nothing(events, shuffled):
    mixed = list(events)
    shuffled.shuffle(mixed)
    assert state_of(mixed) == state_of(events)


@given(_EVENTS)
def test_notes_and_instalments_never_change_the_state(events):
    telling = [event for event in events if event.stage not in (Stage.NOTE, Stage.HEALTH)]
    assert state_of(events) == state_of(telling)
    assert (state_of(events) is State.DRAFT) is (not telling)


def test_a_decision_may_be_turned_later_and_the_last_word_of_a_day_holds():
    refused, approved = Event(Stage.REFUSED, DAY, 1), Event(Stage.APPROVED, DAY, 2)
    assert state_of([refused, approved]) is State.APPROVED
    assert state_of([Event(Stage.APPROVED, DAY, 1), Event(Stage.REFUSED, DAY, 2)]) is State.REFUSED
    later = Event(Stage.APPROVED, DAY + dt.timedelta(days=30), 3)
    assert state_of([Event(Stage.REFUSED, DAY, 9), later]) is State.APPROVED


@pytest.mark.parametrize(
    ("state", "programme", "days", "waits"),
    [
        (State.SENT, Programme.KUR, ASK_AGAIN_DAYS - 1, False),
        (State.SENT, Programme.KUR, ASK_AGAIN_DAYS, True),
        (State.APPROVED, Programme.KUR, 60, True),
        (State.SENT, Programme.PENEMPATAN, 7, True),
        (State.REFUSED, Programme.KUR, 400, False),
        (State.DISBURSED, Programme.KUR, 400, False),
        (State.DRAFT, Programme.KUR, 400, False),
    ],
)
def test_when_to_ask_again(state, programme, days, waits):
    assert waits_too_long(state, programme, TODAY - dt.timedelta(days=days), TODAY) is waits


def codes(found):
    return [no.code for no in found]


def test_nothing_leaves_without_consent():
    assert codes(check_sending(consent=True, lender="BRI", items=1, sent_on=DAY, today=TODAY)) == []
    found = check_sending(consent=False, lender="", items=0, sent_on=TODAY + dt.timedelta(days=1), today=TODAY)
    assert codes(found) == ["no_consent", "no_lender", "nothing_to_send", "sent_tomorrow"]


def test_what_cannot_have_been_said():
    def found(stage, **facts):
        given = {"on": TODAY, "today": TODAY, "sent_on": DAY, "disbursed_on": None, **facts}
        return codes(check_event(stage=stage, **given))

    assert found(Stage.RECEIVED) == []
    assert found(Stage.RECEIVED, on=DAY - dt.timedelta(days=1)) == ["said_before_sent"]
    assert found(Stage.RECEIVED, on=TODAY + dt.timedelta(days=1)) == ["said_tomorrow"]
    assert found(Stage.REFUSED) == ["no_reason"] and found(Stage.REFUSED, reasons=[Reason.UNTOLD]) == []
    assert found(Stage.DISBURSED) == ["no_amount"] and found(Stage.DISBURSED, amount=1) == []
    assert found(Stage.HEALTH) == ["no_health", "not_disbursed"]
    assert found(Stage.HEALTH, health="1", disbursed_on=DAY) == []


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"low": 1_000_000}, []),
        ({"low": 1_000_000, "high": 2_000_000}, []),
        ({"declined": True}, []),
        ({}, ["no_amount"]),
        ({"high": 5}, ["no_amount"]),
        ({"low": 5, "declined": True}, ["declined_with_amount"]),
        ({"low": 2, "high": 1}, ["range_upside_down"]),
        ({"low": 2, "said_on": TODAY + dt.timedelta(days=1)}, ["said_tomorrow"]),
    ],
)
def test_debts_as_people_tell_them(facts, wrong):
    given = {"low": None, "high": None, "declined": False, "said_on": TODAY, "today": TODAY, **facts}
    assert codes(check_debt(**given)) == wrong


def test_examples_in_the_text():
    assert all(doctest.testmod(module).failed == 0 for module in (referral, debts))
