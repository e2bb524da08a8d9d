"""Reads of products and orders for those who are signed in; the public reads through ``public.py``."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from bekal.foundation.documents.models import StoredFile
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.queries import get_enterprise, permits_of, visible_enterprises
from bekal.people.consent.queries import may_use
from bekal.people.consent.rules.purposes import Purpose
from bekal.people.persons.models import Person

from .models import Order, Product
from .policy import reads_orders_of, writes_for
from .rules.publishing import Shown

PHOTO, SMALL = "foto", "kecil"


def visible_products(actor: Actor) -> QuerySet[Product]:
    """Products of the businesses that the actor sees."""
    return Product.objects.filter(enterprise__in=visible_enterprises(actor))


def listed_products(actor: Actor) -> QuerySet[Product]:
    """The same for a list."""
    return visible_products(actor).select_related("enterprise__place", "enterprise__person", "enterprise__group")


def get_product(actor: Actor, uid: str) -> Product:
    """One of them; raises NotHere."""
    found = listed_products(actor).filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def own_product(actor: Actor, uid: str) -> Product:
    """One that the actor may write; raises NotHere for others."""
    found = get_product(actor, uid)
    if not writes_for(actor, found.enterprise):
        raise not_here()
    return found


def business_for_products(actor: Actor, uid: str) -> Enterprise:
    """A business for which the actor may write products; raises NotHere for others."""
    found = get_enterprise(actor, uid)
    if not writes_for(actor, found):
        raise not_here()
    return found


def products_of(enterprise: Enterprise) -> list[Product]:
    """All products of a business, the newest first."""
    return list(Product.objects.filter(enterprise=enterprise).order_by("-id"))


def photos_of(product: Product, slot: str = SMALL) -> list[StoredFile]:
    """Its photos, the first one added first."""
    rows = StoredFile.objects.filter(owner_kind="product", owner_uid=product.uid, slot=slot, removed_at=None)
    return list(rows.order_by("id"))


def speaker_of(enterprise: Enterprise) -> Person | None:
    """Whoever must allow that a business is shown: its owner, or the chair of its group."""
    if enterprise.person:
        return enterprise.person
    assert enterprise.group is not None
    chair = enterprise.group.members.filter(to_on="", role="chair").select_related("person").first()
    return chair.person if chair else None


def shown_facts(product: Product) -> Shown:
    """What the rule of publishing asks of a product, as it stands today."""
    today, speaker = timezone.localdate(), speaker_of(product.enterprise)
    valid = [row for row in permits_of(product.enterprise) if row.expires_on is None or row.expires_on >= today]
    return Shown(
        kind=product.kind, price=product.price, description=product.description, photos=product.photos,
        contact=bool(product.wa), consent=speaker is not None and may_use(speaker, Purpose.PUBLISHING),
        held={row.kind for row in valid if row.state == "held"},
        in_process={row.kind for row in valid if row.state == "in_process" and row.number},
        exempt=bool(product.exempt_reason),
    )  # fmt: skip


# Orders


def orders_of(actor: Actor, product: Product) -> list[Order]:
    """Its orders, the newest first; none for whoever may not read them."""
    if not reads_orders_of(actor, product.enterprise):
        return []
    return list(Order.objects.filter(product=product).order_by("-asked_on", "-id"))


def get_order(actor: Actor, product: Product, uid: str) -> Order:
    """One of them; raises NotHere."""
    found = Order.objects.filter(product=product, uid=uid).first()
    if found is None or not reads_orders_of(actor, product.enterprise):
        raise not_here()
    return found


@dataclass(frozen=True, slots=True)
class Sold:
    """What one business handed over in a period: orders, and rupiah."""

    enterprise: Enterprise
    orders: int
    rupiah: int


def sales(actor: Actor, first: dt.date, last: dt.date) -> list[Sold]:
    """Per maker what was delivered between two days, most first; only of the balai's own area."""
    if not actor.has(*BALAI):
        return []
    rows = (
        Order.objects.filter(product__in=visible_products(actor), delivered_on__range=(first, last))
        .exclude(step="cancelled").values("product__enterprise")
        .annotate(n=Count("pk"), total=Sum(F("price"))).order_by("-total", "product__enterprise")
    )  # fmt: skip
    found = {row["product__enterprise"]: row for row in rows}
    businesses = Enterprise.objects.filter(pk__in=found).select_related("place", "person", "group").in_bulk()
    return [Sold(businesses[pk], row["n"], row["total"] or 0) for pk, row in found.items()]


def waiting_orders(actor: Actor) -> QuerySet[Order]:
    """Orders that were asked or agreed and not handed over, the first due first; of the own business or area."""
    rows = Order.objects.filter(step__in=("asked", "agreed"), product__in=visible_products(actor))
    if not actor.has(*BALAI):
        rows = rows.filter(Q(product__enterprise__person__uid=actor.person_uid) if actor.person_uid else Q(pk__in=[]))
    return rows.select_related("product").order_by("due_on", "asked_on", "id")
