"""Writes of a selection: the list itself, the criteria before it, the judgements, the objections after it."""

from .judging import Judged, judge_candidates
from .listing import (
    Wish,
    approve,
    freeze,
    open_selection,
    replace_selected,
    return_to_draft,
    set_order,
)
from .objecting import answer_objection, note_objection
from .publishing import publish_criteria, write_criteria

__all__ = [
    "Judged", "Wish", "answer_objection", "approve", "freeze", "judge_candidates", "note_objection", "open_selection",
    "publish_criteria", "replace_selected", "return_to_draft", "set_order", "write_criteria",
]  # fmt: skip
