"""Whatever stands in a cell: judged, sealed, shown and taken home without harm, and never as markup or formula (R16)."""

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bekal.commons.intake.bodies import open_body, seal_body
from bekal.commons.intake.judging import Seen, judge_lines
from bekal.commons.intake.kinds import State, Verdict
from bekal.commons.intake.models import Batch, Row
from bekal.commons.intake.preview import masked, shown_row
from bekal.commons.intake.reading.cells import Line
from bekal.commons.intake.reading.headings import find_heading, guessed_mapping, known_labels
from bekal.foundation.kernel.actor import NOBODY

from . import make

HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "' OR 1=1 --", "%(name)s", "%s%d%", "\x00", "\u202e52", "１２３",
         "NaN", "1e309", "9" * 400, "\ud800", "{{ 7|add:7 }}", "{% load x %}", "../../etc/passwd", "5.20208E+15", "\ufeff"]
    ),
)  # fmt: skip
KIND = make.kind(judge=lambda actor, row, context: Verdict(State.NEW))
POSITIONS = {"name": 0, "nik": 1, "address": 2}


@given(st.lists(HOSTILE, min_size=3, max_size=3), st.text("sndfel", min_size=3, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_row_is_judged_sealed_and_shown(cells, types):
    (verdict,) = judge_lines(KIND, NOBODY, [Line(2, cells, types)], POSITIONS, {}, Seen())
    batch = Batch(uid="0198a0c1-2345-7000-8000-000000000000", mapping='{"name": 0, "nik": 1, "address": 2}')
    row = Row(batch=batch, number=2, verdict=verdict.state, body=seal_body(batch.uid, 2, cells, types, verdict))
    assert open_body(batch, row).types == types
    html = render_to_string("intake/_row.html", {"row": shown_row(batch, KIND, row), "batch": batch, "kind": KIND})
    assert "<script" not in html


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_heading_is_found_and_guessed(rows):
    known = known_labels((column.key, (column.label, *column.aliases)) for column in make.COLUMNS)
    heading = find_heading([Line(n, row, "s" * len(row)) for n, row in enumerate(rows, start=1)], known)
    assert set(guessed_mapping(heading.labels, known)) <= set(POSITIONS)
    assert len(heading.signature) == 64


@given(st.text(max_size=40))
def test_a_mask_shows_at_most_six_signs(text):
    said = masked(text)
    assert len(said.replace(" ", "").replace("•", "")) <= 6


@pytest.mark.parametrize(
    ("text", "shown"), [("5202085203850001", "5202•• •••••• ••01"), ("081234", "••••••"), ("", "")]
)
def test_masks(text, shown):
    assert masked(text) == shown
