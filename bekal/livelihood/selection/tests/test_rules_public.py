from dataclasses import astuple
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.selection.rules.public import SMALLEST, PublicCounts, public_counts

few = st.integers(0, 30)


@pytest.mark.parametrize(
    ("given_counts", "shown"),
    [
        ((20, 20, 6, 8), PublicCounts(20, 34, 20, 6, 8)),
        ((20, 20, 6, 2), PublicCounts(20, 28, 20)),
        ((20, 20, 3, 1), PublicCounts(20, None, 20)),
        ((20, 20, 0, 0), PublicCounts(20, None, 20)),
        ((4, 4, 9, 9), PublicCounts(4)),
    ],
)
def test_examples(given_counts, shown):
    assert public_counts(*given_counts) == shown


@given(few, few, few)
def test_nothing_small_is_shown_or_can_be_subtracted(seated, reserves, others):
    told = public_counts(20, seated, reserves, others)
    shown = [figure for figure in astuple(told)[1:] if figure is not None]
    assert all(figure >= SMALLEST for figure in shown)
    if told.proposed is not None:
        parts = [part for part in (told.seated, told.reserves, told.others) if part is not None]
        for size in range(1, len(parts) + 1):
            for some in combinations(parts, size):
                left = told.proposed - sum(some)
                assert left == 0 or left >= SMALLEST
