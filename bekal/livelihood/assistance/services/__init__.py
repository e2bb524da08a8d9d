"""Writes of bantuan alat."""

from .checking import finish_repair, record_check, report_repair
from .holding import add_turn, end_turn, note_holder
from .items import add_item, change_item, drop_item
from .packages import (
    add_handover,
    cancel_package,
    change_package,
    drop_handover,
    give_package,
    sign_bast,
    write_package,
)
from .receivers import add_body, add_group, add_receivers, drop_receiver, settle_rights, share_items
from .transferring import transfer_tool

__all__ = [
    "add_body",
    "add_group",
    "add_handover",
    "add_item",
    "add_receivers",
    "add_turn",
    "cancel_package",
    "change_item",
    "change_package",
    "drop_handover",
    "drop_item",
    "drop_receiver",
    "end_turn",
    "finish_repair",
    "give_package",
    "note_holder",
    "record_check",
    "report_repair",
    "settle_rights",
    "share_items",
    "sign_bast",
    "transfer_tool",
    "write_package",
]
