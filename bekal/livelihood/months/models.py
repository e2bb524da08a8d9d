"""Laporan usaha bulanan: what businesses and members of groups made, sold and were left with, month by month.

A **Sheet** (Lembar kelompok) is one month of one group with the price that held for all. A **Report** is one row: of a
member on a sheet, of a group as a whole (Lontar's 627 are one total, members are not implied), or of a business. No row is
"belum diisi"; ``worked`` idle is "tidak berusaha". Several panen and several buyers are lines of a report, whose sums the
report repeats (``bekal verify`` adds them up again). Rupiah are stored as low and high, equal where one figure was told.

Sales, costs and earnings in rupiah are read by the balai and by the person, never by village or group (field.md 1e).
"""

from django.db import models
from django.db.models import F, Q

from bekal.commons.places.models import Place
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.livelihood.enterprises.models import Enterprise, Group, GroupMember
from bekal.people.persons.models import Person

from .rules.kinds import Buyer, Door, Source, Worked
from .rules.kinds import Earning as EarningKind
from .rules.kinds import Shock as ShockKind
from .rules.units import UNIT_LABELS


def _range(low: str, high: str) -> Q:
    both = {f"{low}__isnull": False, f"{high}__isnull": False}
    return Q(**{low: None, high: None}) | Q(**both) & Q(**{f"{low}__gte": 0, f"{high}__gte": F(low)})


def _quantity() -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(max_digits=12, decimal_places=2, null=True)


class Sheet(models.Model):
    """Lembar kelompok: one month (its first day) of one group. ``price`` a unit before, ``cut`` the potongan of it."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sheets")
    month = models.DateField()
    unit = models.CharField(max_length=10)
    price = models.BigIntegerField(null=True)
    cut = models.BigIntegerField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "month"], name="a_group_has_one_sheet_a_month"),
            models.CheckConstraint(condition=Q(unit__in=list(UNIT_LABELS)), name="unit_of_a_sheet_is_known"),
            models.CheckConstraint(
                condition=(Q(price=None) & Q(cut=None))
                | Q(price__gte=0, cut=None)
                | Q(price__gte=F("cut"), cut__gte=0),
                name="potongan_is_not_more_than_the_price",
            ),
        ]


class Report(models.Model):
    """One month of a member, of a whole group, or of a business."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    kind = models.CharField(max_length=8)
    month = models.DateField()
    sheet = models.ForeignKey(Sheet, null=True, on_delete=models.PROTECT, related_name="reports")
    member = models.ForeignKey(GroupMember, null=True, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, null=True, on_delete=models.PROTECT, related_name="reports")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    worked = models.CharField(max_length=4, default=Worked.YES.value)
    unit = models.CharField(max_length=10)
    in_kg = _quantity()
    produced = _quantity()
    sold = _quantity()
    home = _quantity()
    given = _quantity()
    seed = _quantity()
    spoiled = _quantity()
    stock = _quantity()
    sales_low = models.BigIntegerField(null=True)
    sales_high = models.BigIntegerField(null=True)
    cut = models.BigIntegerField(null=True)
    costs_low = models.BigIntegerField(null=True)
    costs_high = models.BigIntegerField(null=True)
    taken = models.BigIntegerField(null=True)
    repaid = models.BigIntegerField(null=True)
    orders = models.IntegerField(null=True)
    kept = models.IntegerField(null=True)
    counted = models.IntegerField(null=True)
    by_price = models.BooleanField(default=False)
    source = models.CharField(max_length=9, blank=True)
    door = models.CharField(max_length=6)
    odd_kept = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="member", sheet__isnull=False, member__isnull=False, person__isnull=False, enterprise=None)
                | Q(kind="total", sheet__isnull=False, member=None, person=None, enterprise=None)
                | Q(kind="business", sheet=None, member=None, enterprise__isnull=False),
                name="a_report_is_of_what_it_says",
            ),
            models.UniqueConstraint(fields=["sheet", "member"], name="a_member_reports_once_a_month"),
            models.UniqueConstraint(fields=["sheet"], condition=Q(kind="total"), name="a_group_has_one_total_a_month"),
            models.UniqueConstraint(fields=["enterprise", "month"], name="a_business_reports_once_a_month"),
            models.CheckConstraint(condition=one_of("worked", Worked), name="worked_is_known"),
            models.CheckConstraint(condition=Q(unit__in=list(UNIT_LABELS)), name="unit_of_a_report_is_known"),
            models.CheckConstraint(condition=one_of("source", Source) | Q(source=""), name="source_is_known"),
            models.CheckConstraint(condition=one_of("door", Door), name="door_is_known"),
            models.CheckConstraint(condition=_range("sales_low", "sales_high"), name="sales_are_a_range"),
            models.CheckConstraint(condition=_range("costs_low", "costs_high"), name="costs_are_a_range"),
            models.CheckConstraint(
                condition=Q(orders=None, kept=None) | Q(orders__gte=0, kept=None) | Q(kept__gte=0, orders__gte=F("kept")),
                name="no_more_orders_are_kept_than_made",
            ),
            models.CheckConstraint(
                condition=Q(worked=Worked.YES.value) | Q(produced=None, sold=None, sales_low=None),
                name="who_did_not_work_sold_nothing",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["province", "month", "id"], name="months_by_province"),
            models.Index(fields=["regency", "month", "id"], name="months_by_regency"),
            models.Index(fields=["place", "month", "id"], name="months_by_village"),
            models.Index(fields=["person", "month"], name="months_of_person"),
        ]

    def __str__(self) -> str:
        return self.uid


class Harvest(models.Model):
    """A panen within a month."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="harvests")
    on = models.DateField(null=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=2)


class Sale(models.Model):
    """What one kind of buyer took."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sales")
    buyer = models.CharField(max_length=11)
    quantity = _quantity()
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    cut = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "buyer"], name="a_buyer_stands_once_in_a_month"),
            models.CheckConstraint(condition=one_of("buyer", Buyer), name="buyer_is_known"),
            models.CheckConstraint(condition=_range("low", "high"), name="a_sale_is_a_range"),
        ]


class Earning(models.Model):
    """Wage or group share of a person in a month."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    kind = models.CharField(max_length=5)
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    source = models.CharField(max_length=9)
    note = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("kind", EarningKind), name="earning_is_known"),
            models.CheckConstraint(condition=one_of("source", Source), name="source_of_earning_is_known"),
            models.CheckConstraint(condition=Q(low__gte=0, high__gte=F("low")), name="an_earning_is_a_range"),
        ]
        indexes = [models.Index(fields=["person", "month"], name="earnings_of_person")]


class Shock(models.Model):
    """Musibah of a group or a business; ``to_on`` None while it lasts."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=False, enterprise=None) | Q(group=None, enterprise__isnull=False),
                name="a_shock_strikes_one_thing",
            ),
            models.CheckConstraint(condition=one_of("kind", ShockKind), name="shock_is_known"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="a_shock_ends_later"),
        ]


class TypedWage(models.Model):
    """Minimum wage of a province and year as an office read it in the decree; stands before the remembered one."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    province = models.CharField(max_length=2)
    year = models.IntegerField()
    amount = models.BigIntegerField()
    source = models.CharField(max_length=150)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "year"], name="a_province_has_one_minimum_wage_a_year"),
            models.CheckConstraint(condition=Q(amount__gt=0) & ~Q(source=""), name="a_wage_says_its_decree"),
        ]
