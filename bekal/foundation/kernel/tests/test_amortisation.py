"""Instalments to the rupiah: the published schedules, and what holds of every loan."""

import csv
import doctest
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel import amortisation, parse
from bekal.foundation.kernel.amortisation import Method, effective_yearly_percent, schedule
from bekal.foundation.kernel.parse import rates
from bekal.foundation.kernel.refusal import Refusal

GOLDEN = list(csv.DictReader((Path(__file__).parent / "golden" / "amortisation.csv").open()))
_RATES = st.decimals(0, 100, places=2)


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['method']}-{row['principal']}-{row['number']}")
def test_golden(row):
    loan = schedule(
        Method(row["method"]),
        principal=int(row["principal"]),
        yearly_percent=Decimal(row["yearly_percent"]),
        months=int(row["months"]),
    )
    one = loan.rows[int(row["number"]) - 1]
    assert (one.principal, one.interest, one.balance, one.total) == tuple(
        int(row[name]) for name in ("paid", "interest", "balance", "instalment")
    )
    assert loan.interest == int(row["all_interest"])
    found = effective_yearly_percent(loan.principal, (each.total for each in loan.rows))
    assert abs(found - Decimal(row["effective"])) <= Decimal("0.001")


@given(st.sampled_from(list(Method)), st.integers(1, 10**12), _RATES, st.integers(1, 360))
def test_of_every_loan(method, principal, rate, months):
    loan = schedule(method, principal=principal, yearly_percent=rate, months=months)
    assert len(loan.rows) == months and sum(row.principal for row in loan.rows) == principal
    assert loan.rows[-1].balance == 0
    assert all(row.principal >= 0 and row.interest >= 0 and row.balance >= 0 for row in loan.rows)
    assert [row.balance for row in loan.rows] == sorted((row.balance for row in loan.rows), reverse=True)


@given(st.integers(1, 10**12), st.integers(1, 360))
def test_without_interest_all_methods_are_one(principal, months):
    loans = {schedule(m, principal=principal, yearly_percent=Decimal(0), months=months).rows for m in Method}
    assert len(loans) == 1
    assert effective_yearly_percent(principal, (row.total for row in next(iter(loans)))) == 0


@given(st.integers(10**6, 10**9), st.decimals("0.5", 60, places=1), st.integers(2, 60))
def test_flat_is_the_dearest_and_menurun_the_cheapest(principal, rate, months):
    loans = [schedule(m, principal=principal, yearly_percent=rate, months=months) for m in Method]
    flat, declining, annuity = loans
    assert declining.interest <= annuity.interest + months and annuity.interest <= flat.interest + months
    for loan in (declining, annuity):
        found = effective_yearly_percent(principal, (row.total for row in loan.rows))
        assert abs(found - rate) < Decimal("0.05")


def test_costs_at_the_beginning_raise_the_effective_rate():
    loan = schedule(Method.ANNUITY, principal=10_000_000, yearly_percent=Decimal(6), months=12)
    sums = [row.total for row in loan.rows]
    assert effective_yearly_percent(9_900_000, sums) > effective_yearly_percent(10_000_000, sums)
    with pytest.raises(ValueError):
        effective_yearly_percent(0, sums)


@pytest.mark.parametrize(("principal", "rate", "months"), [(0, 1, 1), (1, -1, 1), (1, 1, 0), (1, 1, 361)])
def test_what_is_no_loan(principal, rate, months):
    with pytest.raises(ValueError):
        schedule(Method.FLAT, principal=principal, yearly_percent=Decimal(rate), months=months)


@pytest.mark.parametrize(
    ("raw", "value"), [("6", "6"), ("1,5", "1.5"), ("1.50 %", "1.5"), ("0", "0"), ("10", "10"), ("0,125%", "0.125")]
)
def test_percent(raw, value):
    assert str(parse.percent(raw)) == value


@pytest.mark.parametrize("raw", ["", "enam", "-1", "1e2", "101", "1.000,5", "1_0", "٦", "NaN", "1,2345"])
def test_no_percent(raw):
    with pytest.raises(Refusal):
        parse.percent(raw)


def test_examples_in_the_text():
    assert doctest.testmod(amortisation).failed == 0 and doctest.testmod(rates).failed == 0
