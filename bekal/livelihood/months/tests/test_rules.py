"""The rules of a month sheet: golden tables first, then what always holds."""

import csv
import datetime as dt
import doctest
import importlib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.months.rules import amounts, odd
from bekal.livelihood.months.rules.amounts import Amount, exactly, read_amount, read_quantity
from bekal.livelihood.months.rules.closing import Quantities, closes, difference
from bekal.livelihood.months.rules.consistency import Mark, Told, Trend, measure
from bekal.livelihood.months.rules.income import FamilyMonth, Left, Money, left_of
from bekal.livelihood.months.rules.minimum_wage import remembered, wage_of
from bekal.livelihood.months.rules.seasons import is_peak, months_between, season_of, seasons, shifted
from bekal.livelihood.months.rules.units import converted

GOLDEN = Path(amounts.__file__).parent / "golden"
LONTAR = "36.04.13.2007"
# A busy machine draws slowly; that is no finding.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def golden(name):
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "name", ["amounts", "closing", "units", "odd", "income", "seasons", "consistency", "minimum_wage"]
)
def test_the_examples_in_the_rules_hold(name):
    module = importlib.import_module(f"bekal.livelihood.months.rules.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("row", golden("units"), ids=lambda row: row["source"])
def test_one_unit_in_another(row):
    known = Decimal(row["known"]) if row["known"] else None
    found = converted(
        Decimal(row["quantity"]), row["unit"], row["into"], product=row["product"], on=dt.date(2024, 8, 1), known=known
    )
    assert found == (Decimal(row["expected"]) if row["expected"] else None)


@pytest.mark.parametrize("row", golden("left"), ids=lambda row: row["why"])
def test_what_a_month_leaves(row):
    money = Money(
        sales=read_amount(row["sales"]) if row["sales"] else None, cut=int(row["cut"]) if row["cut"] else None,
        costs=read_amount(row["costs"]) if row["costs"] else None,
        repaid=int(row["repaid"]) if row["repaid"] else None, idle=bool(row["idle"]),
    )  # fmt: skip
    expected = Amount(int(row["low"]), int(row["high"])) if row["low"] else None
    assert left_of(money).amount == expected


def test_a_person_lives_of_wages_too_and_nothing_known_is_not_nothing():
    seed = FamilyMonth(wages=(exactly(300_000),))
    assert seed.left == Left(exactly(300_000))
    assert FamilyMonth(businesses=(Left(None),)).left.amount is None
    both = FamilyMonth(businesses=(Left(exactly(500_000), True),), shares=(Amount(100_000, 200_000),))
    assert both.left == Left(Amount(600_000, 700_000), True)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("680.000", 680_000, 680_000), ("Rp 680.000,-", 680_000, 680_000), ("900 rb", 900_000, 900_000),
     ("1,5 juta", 1_500_000, 1_500_000), ("500rb - 1jt", 500_000, 1_000_000), ("1.000.000 sampai 2.000.000", 1_000_000, 2_000_000)],
)  # fmt: skip
def test_rupiah_as_people_say_it(text, low, high):
    assert read_amount(text) == Amount(low, high)


@pytest.mark.parametrize(
    "text", ["banyak", "1,5", "1.5 juta", "2-1 juta", "1-2-3", "-5", "١٠٠", "1e6", "99999999999999"]
)
def test_what_is_no_rupiah_is_refused_in_words(text):
    with pytest.raises(Refusal):
        read_amount(text)


def test_quantities():
    assert read_quantity("1.250,5") == Decimal("1250.5")
    for wrong in ("1.25", "-3", "1/2", "3,123", "1e3", "99.999.999"):
        with pytest.raises(Refusal):
            read_quantity(wrong)


numbers = st.integers(0, 10_000).map(Decimal)


@unhurried
@given(numbers, numbers, numbers, numbers, numbers, numbers, numbers, numbers)
def test_a_sheet_closes_exactly_when_everything_is_accounted_for(sold, home, given, seed, spoiled, stock, before, off):
    right = sold + home + given + seed + spoiled + stock - before
    if right < 0:
        return
    told = {
        "sold": sold,
        "home": home,
        "given": given,
        "seed": seed,
        "spoiled": spoiled,
        "stock": stock,
        "before": before,
    }
    assert closes(Quantities(produced=right, **told))
    assert difference(Quantities(produced=right + off, **told)) == off


def test_a_sheet_that_cannot_be_judged_is_not_called_wrong():
    assert difference(Quantities(sold=Decimal(3))) is None
    assert difference(Quantities(produced=Decimal(3))) is None
    assert difference(Quantities(produced=Decimal(40), sold=Decimal(30))) is None
    assert difference(Quantities(produced=Decimal(10), sold=Decimal(30))) is None
    assert difference(Quantities(produced=Decimal(10), sold=Decimal(30), before=Decimal(0))) == Decimal(-20)
    assert closes(Quantities(produced=Decimal(10), sold=Decimal(10)))


@unhurried
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_nothing_near_last_month_is_asked_back(now, before):
    asked = odd.compare("sales", now, [before], "x")
    assert (asked is None) == (before < 5 * now and now < 5 * before)
    assert odd.compare("sales", now, [before, now], "x") is None, "the same month of last year was alike"
    assert odd.compare("sales", now, [None, 0], "x") is None


def test_a_slip_of_a_zero_is_offered_and_lebaran_is_ordinary():
    asked = odd.compare("sales", 9_600_000, [960_000], "Rp 9.600.000")
    assert asked.instead == 960_000
    assert odd.compare("sales", 60_000, [600_000], "x").instead == 600_000
    assert odd.compare("sales", 20_000_000, [960_000], "x").instead is None
    assert odd.compare("sales", 9_000_000, [960_000], "x", peak=True) is None


def test_seasons_say_where_they_come_from_and_what_is_made_counts():
    assert all(row.source and row.sure in "TPM" for row in seasons())
    assert not season_of("Rumput laut", LONTAR).holds(dt.date(2024, 1, 1))
    assert season_of("Rumput laut", "52.03.20.2003").holds(dt.date(2024, 1, 1)), "only Lontar's season is known"
    assert season_of("Dodol rumput laut", LONTAR).holds(dt.date(2024, 1, 1)), "dodol is made all year"
    assert season_of("Tas makrame", LONTAR).lebaran and not season_of("Kertas", LONTAR).lebaran
    assert season_of("Jangkrik", LONTAR).cycle_days == 30
    feasts = [dt.date(2024, 4, 10), dt.date(2025, 3, 31)]
    assert [m for m in months_between(dt.date(2024, 1, 1), dt.date(2025, 12, 1)) if is_peak(m, feasts)] == [
        dt.date(2024, 3, 1), dt.date(2024, 4, 1), dt.date(2025, 3, 1),
    ]  # fmt: skip
    assert shifted(dt.date(2026, 11, 1), 14) == dt.date(2028, 1, 1)


def told(first, count, holds=lambda month: True, **facts):
    for step in range(count):
        month = shifted(first, step)
        yield Told(
            month=month, in_season=holds(month), **({"reported": True, "made": 100} | facts if holds(month) else {})
        )


def test_a_timuran_farmer_does_not_rank_below_a_daily_trader_for_the_season():
    year = dt.date(2024, 1, 1)
    farmer = measure(told(year, 12, season_of("Rumput laut", LONTAR).holds))
    trader = measure(told(year, 12))
    assert (farmer.expected, trader.expected) == (7, 12)
    assert farmer.share == trader.share == 100
    assert farmer.rank == trader.rank
    assert {row.mark for row in farmer.months} == {Mark.PRODUCED, Mark.OFF_SEASON}


@unhurried
@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 50)), min_size=1, max_size=24), st.integers(1, 12)
)
def test_months_out_of_season_change_no_rank(rows, more):
    first = dt.date(2022, 1, 1)
    months = [
        Told(month=shifted(first, at), reported=reported, made=made if reported else None, shock=shock)
        for at, (reported, shock, made) in enumerate(rows)
    ]
    off = [Told(month=shifted(first, len(rows) + at), in_season=False) for at in range(more)]
    assert measure(months).rank == measure([*months, *off]).rank
    found = measure(months)
    assert 0 <= found.produced <= found.reported <= found.expected <= len(months)


def test_silence_shocks_orders_and_trend():
    first = dt.date(2024, 1, 1)
    silent = measure([*told(first, 6), *told(dt.date(2024, 7, 1), 6, reported=False, made=None)])
    assert silent.share == 50
    struck = measure([*told(first, 6), *told(dt.date(2024, 7, 1), 6, made=0, shock=True)])
    assert struck.share == 100 and struck.expected == 6
    late = measure(told(first, 12, orders=10, kept=8))
    assert measure(told(first, 12, orders=10, kept=10)).rank == measure(told(first, 12)).rank, (
        "no orders told is no fault"
    )
    assert late.kept_share == 80 and late.rank > measure(told(first, 12)).rank
    falls = measure([*told(first, 6), *told(dt.date(2024, 7, 1), 6, made=50)])
    assert falls.trend is Trend.FALLING and falls.rank > measure(told(first, 12)).rank
    assert measure(told(first, 2)).share is None, "two months are too few to say"


def test_the_minimum_wage_says_how_sure_it_is():
    assert all(row.source and row.sure == "M" for row in remembered())
    assert wage_of("52", 2019) is None
