"""Every write about files and papers.

What takes long (reading a file, drawing a paper, writing to disk) is done before the transaction opens; the acts behind
these functions only put rows in place (design, section 3).
"""

from .files import COLLECT, collect_in_worker, collect_orphans, remove_file, store_file
from .papers import cancel_paper, draft_paper, number_paper, sign_paper
from .templates import replace_letter_template, restore_letter_template

__all__ = [
    "COLLECT",
    "cancel_paper",
    "collect_in_worker",
    "collect_orphans",
    "draft_paper",
    "number_paper",
    "remove_file",
    "replace_letter_template",
    "restore_letter_template",
    "sign_paper",
    "store_file",
]
