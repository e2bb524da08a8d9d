"""Writes of products and orders."""

from .orders import note_order, step_order
from .products import (
    add_photo,
    exempt_product,
    publish_product,
    record_product,
    remove_photo,
    update_product,
    withdraw_product,
)

__all__ = [
    "add_photo",
    "exempt_product",
    "note_order",
    "publish_product",
    "record_product",
    "remove_photo",
    "step_order",
    "update_product",
    "withdraw_product",
]
