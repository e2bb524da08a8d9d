import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bekal.foundation.documents.rules import paper_states
from bekal.foundation.documents.rules.paper_states import CHIPS, LABELS, State, Step, after, steps_from
from bekal.foundation.kernel.refusal import Refusal

GOLDEN = list(csv.DictReader((Path(paper_states.__file__).parent / "golden" / "paper_steps.csv").open()))


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['state']}-{row['step']}")
def test_golden(row):
    try:
        outcome = after(State(row["state"]), Step(row["step"])).value
    except Refusal as refusal:
        outcome = f"refused:{refusal.code}"
        assert str(refusal).endswith(".")
    assert outcome == row["outcome"]


def test_the_table_holds_every_state_and_step():
    assert {(row["state"], row["step"]) for row in GOLDEN} == set(itertools.product(State, Step))


def test_what_is_offered_is_what_can_be_done():
    for state, step in itertools.product(State, Step):
        try:
            after(state, step)
            possible = True
        except Refusal:
            possible = False
        assert (step in steps_from(state)) == possible
    assert set(LABELS) == set(CHIPS) == set(State)


class PaperLife(RuleBasedStateMachine):
    """Whatever is tried in whatever order, a paper only ever goes forward."""

    order = (State.DRAFT, State.NUMBERED, State.SIGNED, State.CANCELLED)

    def __init__(self):
        super().__init__()
        self.state, self.lived = State.DRAFT, [State.DRAFT]

    @rule(step=st.sampled_from(Step))
    def attempt(self, step):
        try:
            self.state = after(self.state, step)
            self.lived.append(self.state)
        except Refusal:
            pass

    @invariant()
    def never_goes_back_and_never_skips_the_number(self):
        places = [self.order.index(state) for state in self.lived]
        assert places == sorted(set(places))
        if State.SIGNED in self.lived:
            assert State.NUMBERED in self.lived
        if State.CANCELLED in self.lived:
            assert self.lived[-1] is State.CANCELLED and not steps_from(self.state)


test_lives = PaperLife.TestCase
