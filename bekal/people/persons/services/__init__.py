"""Writes of the register. Checks are rules; here they are asked, kept and remembered."""

from .contacts import add_other_name, add_phone, move_person, set_ktp_address
from .core import Home
from .facts import (
    EDITABLE,
    change_status,
    confirm_person,
    note_kk,
    note_last_journey,
    reveal,
    set_photo,
    update_person,
    withdraw_status,
)
from .merging import merge_people, undo_merge
from .niks import decide_nik_dispute, set_nik
from .registering import built_upon, register_person, withdraw_registration

__all__ = [
    "EDITABLE",
    "Home",
    "add_other_name",
    "add_phone",
    "built_upon",
    "change_status",
    "confirm_person",
    "decide_nik_dispute",
    "merge_people",
    "move_person",
    "note_kk",
    "note_last_journey",
    "register_person",
    "reveal",
    "set_ktp_address",
    "set_nik",
    "set_photo",
    "undo_merge",
    "update_person",
    "withdraw_registration",
    "withdraw_status",
]
