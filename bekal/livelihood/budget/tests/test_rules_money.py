import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.budget.rules.money import (
    Standing,
    above_ceiling,
    check_amount,
    check_spending,
    cost_per_person,
    summed,
)

rupiah = st.integers(0, 10**12)
standings = st.builds(Standing, rupiah, rupiah)
RIGHT = {"number": 1, "reason": ""}
TODAY = dt.date(2024, 8, 20)


@given(st.lists(standings))
def test_a_sum_is_left_with_what_its_parts_are_left_with(rows):
    assert summed(rows).left == sum(row.left for row in rows)


@given(rupiah, st.integers(1, 10_000))
def test_the_cost_per_person_is_right_to_half_a_rupiah(spent, finished):
    assert abs(cost_per_person(spent, finished) * finished - spent) * 2 <= finished


@given(standings)
def test_nobody_is_told_a_hundred_percent_before_all_is_spent(standing):
    assert standing.percent is None or (standing.percent >= 100) == (standing.spent >= standing.pagu)


def codes(refusals):
    return [refusal.code for refusal in refusals]


def test_what_a_line_needs():
    assert codes(check_amount(**RIGHT)) == []
    assert codes(check_amount(**{**RIGHT, "number": 2})) == ["revision_without_reason"]
    assert codes(check_amount(**{**RIGHT, "number": 2, "reason": "Revisi POK 1"})) == []


def test_a_price_may_touch_its_ceiling():
    assert [above_ceiling(price, 150_000) for price in (149_999, 150_000, 150_001)] == [False, False, True]


def test_only_what_was_paid_is_spent():
    assert codes(check_spending(spent_on=TODAY, today=TODAY)) == []
    assert codes(check_spending(spent_on=TODAY + dt.timedelta(days=1), today=TODAY)) == ["spent_tomorrow"]
