"""Products that are shown to the public, and the orders that come of it.

A product belongs to a business. It is shown only while its owner allows it (consent "publishing", asked at every
reading), while it is published, and while its business has not stopped. Orders are read by the balai and the maker;
paying happens outside.
"""

from django.db import models
from django.db.models import F, Q

from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.livelihood.enterprises.models import Enterprise

from .rules.kinds import Buyer, Kind, Step, Stock


class Product(models.Model):
    """Something to buy. ``slug`` is its public address; ``price`` in rupiah per ``unit``; ``wa`` takes the orders."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="products")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    slug = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=8)
    description = models.TextField(blank=True)
    price = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=40, blank=True)
    stock = models.CharField(max_length=8, default=Stock.READY.value)
    pieces = models.IntegerField(null=True)
    lead_days = models.IntegerField(null=True)
    wa = models.CharField(max_length=20, blank=True)
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=120, blank=True)
    exempt_reason = models.CharField(max_length=300, blank=True)
    exempt_by = models.CharField(max_length=120, blank=True)
    photos = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("kind", Kind), name="product_kind_is_known"),
            models.CheckConstraint(condition=one_of("stock", Stock), name="product_stock_is_known"),
            models.CheckConstraint(condition=Q(price=None) | Q(price__gt=0), name="a_price_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(price__isnull=False, photos__gte=1) & ~Q(wa=""),
                name="a_published_product_has_price_photo_and_contact",
            ),
            models.CheckConstraint(
                condition=Q(exempt_reason="", exempt_by="") | ~Q(exempt_reason="") & ~Q(exempt_by=""),
                name="an_exception_says_why_and_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "id"], condition=Q(published_at__isnull=False), name="products_newest_first"
            ),
            models.Index(fields=["enterprise", "id"], name="products_of_business"),
        ]

    def __str__(self) -> str:
        return self.uid


class Order(models.Model):
    """Somebody asked for a product: what was agreed, when it was handed over, whether it was paid outside."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="orders")
    asked_on = models.DateField()
    buyer_kind = models.CharField(max_length=12)
    buyer = models.CharField(max_length=120, blank=True)
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    price = models.BigIntegerField(null=True)
    step = models.CharField(max_length=10, default=Step.ASKED.value)
    agreed_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("step", Step), name="order_step_is_known"),
            models.CheckConstraint(condition=one_of("buyer_kind", Buyer), name="buyer_kind_is_known"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="an_order_is_of_something"),
            models.CheckConstraint(condition=Q(price=None) | Q(price__gte=0), name="an_order_costs_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(step="asked") | Q(step="cancelled") | Q(price__isnull=False),
                name="what_is_agreed_has_a_price",
            ),
            models.CheckConstraint(
                condition=Q(delivered_on=None) | Q(delivered_on__gte=F("asked_on")), name="delivered_after_it_was_asked"
            ),
        ]
        indexes = [models.Index(fields=["product", "-asked_on", "id"], name="orders_of_product")]
