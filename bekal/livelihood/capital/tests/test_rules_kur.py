"""The rules of KUR by the day of the agreement, against the published tiers."""

import csv
import datetime as dt
import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.capital.rules import kur
from bekal.livelihood.capital.rules.kur import Sector, Tier, Use, Wish, most_plafon, terms_of

GOLDEN = list(csv.DictReader((Path(kur.__file__).parent / "golden" / "kur.csv").open()))


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["case"])
def test_golden(row):
    wish = Wish(
        int(row["plafon"]), Use(row["use"]), dt.date.fromisoformat(row["agreed_on"]), Sector(row["sector"]),
        int(row["access"]), row["province"], row["cluster"] == "ya",
    )  # fmt: skip
    found = terms_of(wish)
    if not row["tier"]:
        assert found is None
        return
    rates = " ".join(f"{step.from_year}:{step.percent}" for step in found.rates)
    accesses = "" if found.most_accesses is None else str(found.most_accesses)
    said = {"": False, "ya": True}
    assert (found.tier, rates, str(found.tenor), accesses) == (row["tier"], row["rates"], row["tenor"], row["accesses"])
    assert (found.no_collateral, found.needs_npwp) == (said[row["no_collateral"]], said[row["npwp"]])
    assert found.rate_said.sure == row["sure"] and found.rate_said.source
    assert found.disaster is (":" in rates and not rates.startswith("0:"))


@given(
    st.integers(1, most_plafon()), st.sampled_from(list(Use)), st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31)),
    st.sampled_from(list(Sector)), st.integers(1, 9), st.sampled_from(["", "11", "52"]), st.booleans(),
)  # fmt: skip
def test_every_wish_up_to_the_limit_has_terms_that_say_where_they_stand(plafon, use, day, sector, access, province, c):
    found = terms_of(Wish(plafon, use, day, sector, access, province, c))
    assert found is not None and (found.tier is Tier.SPECIAL) is c
    assert 0 <= found.percent <= 9 and found.tenor in (36, 48, 60)
    for said in (found.rate_said, found.tenor_said, found.collateral_said, found.npwp_said):
        assert said.sure in "TDM" and said.source
    assert [step.from_year for step in found.rates] == sorted({step.from_year for step in found.rates})


def test_accesses_are_counted_where_the_rules_count_them():
    before = terms_of(Wish(20_000_000, Use.WORKING_CAPITAL, dt.date(2024, 1, 1)))
    after = terms_of(Wish(20_000_000, Use.WORKING_CAPITAL, dt.date(2026, 6, 1)))
    assert before.refuses_access(3) and not before.refuses_access(2) and not after.refuses_access(30)


def test_examples_in_the_text():
    assert doctest.testmod(kur).failed == 0
