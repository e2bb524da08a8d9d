"""Writes of houses, cards and ties."""

from .cards import leave_card, reveal_kk, set_kk, withdraw_kk
from .houses import add_member, add_new_member, change_member, leave_household, start_household, withdraw_member
from .kin import (
    correct_relationship,
    record_heir,
    record_relationship,
    withdraw_heir,
    withdraw_relationship,
)

__all__ = [
    "add_member",
    "add_new_member",
    "change_member",
    "correct_relationship",
    "leave_card",
    "leave_household",
    "record_heir",
    "record_relationship",
    "reveal_kk",
    "set_kk",
    "start_household",
    "withdraw_heir",
    "withdraw_kk",
    "withdraw_member",
    "withdraw_relationship",
]
