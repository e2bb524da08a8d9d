"""Writes of businesses and groups."""

from .enterprises import note_size, record_enterprise, record_permit, see_enterprise, update_enterprise, update_permit
from .groups import (
    add_member,
    change_member,
    end_member,
    note_account,
    record_group,
    see_group,
    set_stage,
    update_group,
)

__all__ = [
    "add_member",
    "change_member",
    "end_member",
    "note_account",
    "note_size",
    "record_enterprise",
    "record_group",
    "record_permit",
    "see_enterprise",
    "see_group",
    "set_stage",
    "update_enterprise",
    "update_group",
    "update_permit",
]
