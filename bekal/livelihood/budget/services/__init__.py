"""Writes about the money: of an activity, and the ceilings of an office."""

from .limits import change_limit, withdraw_limit, write_limit
from .money import (
    KEEP,
    add_budget_line,
    note_money_source,
    record_spending,
    revise_budget_line,
    withdraw_spending,
)

__all__ = [
    "KEEP",
    "add_budget_line",
    "change_limit",
    "note_money_source",
    "record_spending",
    "revise_budget_line",
    "withdraw_limit",
    "withdraw_spending",
    "write_limit",
]
