"""Writes of orders."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Order, Product
from ..policy import may_use_orders, reads_orders_of
from ..queries import get_order, get_product
from ..rules.kinds import NEXT_STEPS, Buyer, Step

_DAY_OF = {
    Step.AGREED: "agreed_on", Step.DELIVERED: "delivered_on", Step.PAID: "paid_on", Step.CANCELLED: "cancelled_on",
}  # fmt: skip


def _orders_of(actor: Actor, uid: str) -> Product:
    found = get_product(actor, uid)
    if not reads_orders_of(actor, found.enterprise):
        raise not_here()
    return found


@act("note_order", policy=may_use_orders)
def note_order(
    *, actor: Actor, key: str = "", uid: str, asked_on: dt.date, buyer_kind: str, quantity: Decimal, buyer: str = "",
    price: int | None = None, due_on: dt.date | None = None, note: str = "",
) -> Order:  # fmt: skip
    """Note that somebody asked for a product. ``price`` is for the whole order, in rupiah; with one it is agreed."""
    product = _orders_of(actor, uid)
    _refuse_future(asked_on, "asked_on")
    agreed = price is not None
    made = Order.objects.create(
        product=product, asked_on=asked_on, buyer_kind=Buyer(buyer_kind).value, buyer=buyer, quantity=quantity,
        price=price, due_on=due_on, note=note, step=Step.AGREED if agreed else Step.ASKED,
        agreed_on=asked_on if agreed else None, made_at=timezone.now(), made_by=actor.label,
    )  # fmt: skip
    remember("product.order_noted", "product", product.uid, order_step=[None, made.step], asked_on=[None, asked_on])
    home = product.enterprise
    if home.person:
        remember("person.order_noted", "person", home.person.uid, product=[None, product.name])
    return made


@act("step_order", policy=may_use_orders)
def step_order(
    *, actor: Actor, key: str = "", uid: str, order: str, version: int, step: str, on: dt.date, price: int | None = None
) -> Order:
    """Take an order one step on: agreed (with the price of the whole), delivered, paid outside, or cancelled."""
    product = _orders_of(actor, uid)
    found, after = get_order(actor, product, order), Step(step)
    if after not in NEXT_STEPS[Step(found.step)]:
        raise Refusal("wrong_step", _("Pesanan ini sudah berubah. Muat ulang halamannya."), "step")
    _refuse_future(on, "on")
    if on < found.asked_on:
        raise Refusal("before_asked", _("Tanggalnya mendahului tanggal pesanannya."), "on")
    cost = found.price if price is None else price
    if after is not Step.CANCELLED and cost is None:
        raise Refusal("no_price", _("Isi harga yang disepakati untuk seluruh pesanan."), "price")
    fields: dict[str, Any] = {"step": after.value, "price": cost, _DAY_OF[after]: on}
    if not Order.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **fields):
        raise conflict()
    remember("product.order_stepped", "product", product.uid, order_step=[found.step, after], on=[None, on])
    return found


def _refuse_future(on: dt.date, field: str) -> None:
    if on > timezone.localdate():
        raise Refusal("tomorrow", _("Tanggalnya belum tiba."), field)
