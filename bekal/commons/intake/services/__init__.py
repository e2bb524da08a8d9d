"""Every write of intake: what people ask for, and what the worker does for them."""

from .checking import begin_check, clear_rows, finish_check, give_up, keep_heading, store_rows
from .committing import Prepared, apply_rows, finish_commit, hold_row, prepared, start_commit
from .deciding import decide_row, map_columns
from .sweeping import UNSAVED, forget_unsaved
from .undoing import finish_undo, refuse_undo, start_undo, undo_rows
from .uploading import go_on_with_twin, note_download, receive, try_again

__all__ = [
    "UNSAVED",
    "Prepared",
    "apply_rows",
    "begin_check",
    "clear_rows",
    "decide_row",
    "finish_check",
    "finish_commit",
    "finish_undo",
    "forget_unsaved",
    "give_up",
    "go_on_with_twin",
    "hold_row",
    "keep_heading",
    "map_columns",
    "note_download",
    "prepared",
    "receive",
    "refuse_undo",
    "start_commit",
    "start_undo",
    "store_rows",
    "try_again",
    "undo_rows",
]
