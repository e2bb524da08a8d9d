"""Anggaran of an activity: where its money comes from, lines with their revisions, and what was spent of each.

A line is never changed: its newest ``Amount`` is what it is planned to cost, the older ones are its history. What was
spent by mistake is withdrawn with the reason and stays on record.
"""

from django.db import models
from django.db.models import Q

from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.rules.handouts import MONEY

from .rules.money import above_ceiling


class Source(models.Model):
    """Where the money of an activity comes from, as text from the DIPA and the POK."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="money_source")
    version = models.IntegerField(default=1)
    dipa = models.CharField(max_length=120, blank=True)
    output = models.CharField(max_length=120, blank=True)
    component = models.CharField(max_length=120, blank=True)


class CostLimit(models.Model):
    """The most that an office may pay for one unit of something in a year (SBM), typed with its source and page. Taken
    back it stays on record: lines keep the amount that held when they were planned."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    item = models.CharField(max_length=150)
    unit = models.CharField(max_length=30)
    amount = models.BigIntegerField()
    source = models.CharField(max_length=110)
    page = models.CharField(max_length=30, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "item", "unit"], condition=Q(withdrawn_at=None), name="one_limit_for_an_item"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="limit_is_above_zero"),
        ]  # fmt: skip

    @property
    def words(self) -> str:
        """Its source with the page, as lines and papers cite it."""
        return ", ".join(part for part in (self.source, self.page) if part)


class Line(models.Model):
    """One line of the RAB: an account code as text, and for what. ``pays`` names the receipt (tanda terima) whose
    amounts it gives; one line for each."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="budget_lines")
    account = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=150)
    pays = models.CharField(max_length=14, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "account", "what"], name="budget_line_is_named_once"),
            models.UniqueConstraint(fields=["activity", "pays"], condition=~Q(pays=""), name="one_line_pays_a_receipt"),
            models.CheckConstraint(
                condition=Q(pays__in=["", *sorted(kind.value for kind in MONEY)]), name="line_pays_a_known_receipt"
            ),
        ]


class Amount(models.Model):
    """What a line is planned to cost since ``decided_on``: volume x price, in whole rupiah."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="amounts")
    number = models.IntegerField()
    decided_on = models.DateField()
    volume = models.IntegerField()
    unit = models.CharField(max_length=30)
    price = models.BigIntegerField()
    ceiling = models.BigIntegerField(null=True)
    ceiling_source = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="one_amount_per_revision"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revisions_count_from_one"),
            models.CheckConstraint(condition=Q(volume__gte=0) & Q(price__gte=0), name="planned_money_is_not_negative"),
            models.CheckConstraint(condition=Q(ceiling=None) | Q(ceiling__gte=0), name="price_ceiling_is_not_negative"),
        ]

    @property
    def total(self) -> int:
        """Rupiah."""
        return self.volume * self.price

    @property
    def above_ceiling(self) -> bool:
        """Whether the price is above the ceiling that was typed."""
        return above_ceiling(self.price, self.ceiling)


class Spending(models.Model):
    """Money of a line that went out, with the paper that shows it."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="spendings")
    spent_on = models.DateField()
    amount = models.BigIntegerField()
    paper = models.CharField(max_length=120)
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="spending_is_above_zero"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="withdrawn_spending_says_why"
            ),
        ]
        indexes = [models.Index(fields=["line", "withdrawn_at"], name="spending_of_line")]
