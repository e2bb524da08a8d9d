"""Names go to public bodies only; who waits too long is asked again; tasks fall due."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.coordination.rules.following import (
    ASK_AGAIN_DAYS,
    Addressee,
    Urgency,
    check_answer,
    check_sending,
    names_go_out,
    urgency,
    waits_too_long,
)

TODAY = dt.date(2026, 11, 22)
_DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


def test_names_go_to_public_bodies_only():
    assert [kind for kind in Addressee if names_go_out(kind)] == [Addressee.GOVERNMENT]


@pytest.mark.parametrize(
    ("days", "answer", "waits"), [(ASK_AGAIN_DAYS - 1, "", False), (ASK_AGAIN_DAYS, "", True), (400, "no", False)]
)
def test_who_waits_too_long(days, answer, waits):
    assert waits_too_long(TODAY - dt.timedelta(days=days), answer, TODAY) is waits
    assert not waits_too_long(None, "", TODAY)


@pytest.mark.parametrize(
    ("due", "near"), [(-1, Urgency.LATE), (0, Urgency.SOON), (7, Urgency.SOON), (8, Urgency.LATER)]
)
def test_how_near(due, near):
    assert urgency(TODAY + dt.timedelta(days=due), TODAY) is near


@given(_DAYS, _DAYS, _DAYS)
def test_a_task_only_comes_nearer(due, one, other):
    order = [Urgency.LATER, Urgency.SOON, Urgency.LATE]
    first, second = sorted((one, other))
    assert order.index(urgency(due, first)) <= order.index(urgency(due, second))


def test_sending_and_answering():
    codes = [no.code for no in check_sending(people=0, sent_on=TODAY + dt.timedelta(days=1), today=TODAY)]
    assert codes == ["nobody_proposed", "sent_tomorrow"]
    assert check_sending(people=1, sent_on=TODAY, today=TODAY) == []
    sent = dt.date(2026, 11, 1)
    wrong = [
        check_answer(sent_on=sent, answered_on=day, today=TODAY)
        for day in (dt.date(2026, 10, 31), dt.date(2026, 11, 23))
    ]
    assert [no.code for found in wrong for no in found] == ["answered_before_sent", "answered_tomorrow"]
    assert check_answer(sent_on=sent, answered_on=sent, today=TODAY) == []
