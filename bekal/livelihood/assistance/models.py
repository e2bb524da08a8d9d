"""Packages of tools and consumables, who received them by which right, who holds each tool, and what looks at it found.

A **Package** is what one giver gave at one time. Its **Handover** rows are the chain of supplier, PPK, balai, receiver.
An **Item** is a tool or a consumable; a tool that is followed is one row for each piece, anything else one row for all.
A **Receiver** got it, by a right; an item without one is shared by all receivers of its package. **Holding** says who has
a tool where from-to, **Turn** who uses it when. A **Check** is a look at it, a **Repair** what was mended, a **Transfer** how
it went from one receiver to another. ``Item.state`` and ``seen_on`` repeat the latest check, so that lists need one table;
``bekal verify`` compares them.

Money is rupiah for one piece; empty is not known. ``given_on`` is a partial date, empty while nobody has the goods.
"""

from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Place
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.livelihood.enterprises.models import Group
from bekal.livelihood.training.models import Activity
from bekal.people.persons.models import Person

from .rules.following import Kind, ToolState, Way
from .rules.giving import Giver
from .rules.rights import Move, Party, Right


def _uid() -> "models.CharField[str, str]":
    return models.CharField(max_length=36, unique=True, default=new_uid, editable=False)


def _place() -> "models.ForeignKey[Place, Place]":
    return models.ForeignKey(Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+")


class Package(models.Model):
    """Paket bantuan. ``giver`` is the giving institution where the register has it, ``giver_name`` how papers call it."""

    uid = _uid()
    version = models.IntegerField(default=1)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    giver_kind = models.CharField(max_length=8)
    giver = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    giver_name = models.CharField(max_length=200)
    programme = models.CharField(max_length=150, blank=True)
    budget_code = models.CharField(max_length=100, blank=True)
    basis_number = models.CharField(max_length=150, blank=True)
    basis_on = models.DateField(null=True)
    activity = models.ForeignKey(Activity, null=True, on_delete=models.PROTECT, related_name="+")
    place = _place()
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    witnesses = models.TextField(blank=True)
    note = models.TextField(blank=True)
    given_on = models.CharField(max_length=10, blank=True)
    bast_on = models.DateField(null=True)
    bast_number = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("giver_kind", Giver), name="giver_kind_is_known"),
            models.CheckConstraint(
                condition=Q(bast_on=None, bast_number="") | Q(bast_on__isnull=False) & ~Q(given_on=""),
                name="a_signed_package_was_given",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(bast_on=None) & ~Q(cancelled_reason=""),
                name="a_cancelled_package_says_why_and_was_never_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["province", "made_at", "id"], name="packages_of_province"),
            models.Index(fields=["activity", "id"], name="packages_of_activity"),
        ]


class Handover(models.Model):
    """One link of the chain: who handed the goods to whom, on which paper."""

    uid = _uid()
    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="handovers")
    from_name = models.CharField(max_length=150)
    to_name = models.CharField(max_length=150)
    on = models.DateField()
    paper_number = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = [models.Index(fields=["package", "on", "id"], name="chain_of_package")]


class Receiver(models.Model):
    """Who received, by which right. A family is named by whoever signs for it. ``received_on`` is a partial date."""

    uid = _uid()
    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="receivers")
    party = models.CharField(max_length=9)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    right = models.CharField(max_length=14)
    place = _place()
    received_on = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("right", Right), name="right_is_known"),
            models.CheckConstraint(
                condition=Q(
                    party__in=[Party.PERSON.value, Party.FAMILY.value], person__isnull=False, group=None, organization=None
                )
                | Q(party=Party.GROUP.value, person=None, group__isnull=False, organization=None)
                | Q(party=Party.ORGANIZATION.value, person=None, group=None, organization__isnull=False),
                name="a_receiver_is_one_of_those_who_can_receive",
            ),
            models.UniqueConstraint(
                fields=["package", "person", "right"], name="a_person_receives_once_by_a_right_in_a_package"
            ),
            models.UniqueConstraint(
                fields=["package", "group", "right"], name="a_group_receives_once_by_a_right_in_a_package"
            ),
            models.UniqueConstraint(
                fields=["package", "organization", "right"], name="a_body_receives_once_by_a_right_in_a_package"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["package", "id"], name="receivers_of_package")]


class Item(models.Model):
    """Barang. ``value`` is rupiah for one piece, empty for unknown."""

    uid = _uid()
    version = models.IntegerField(default=1)
    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="items")
    receiver = models.ForeignKey(Receiver, null=True, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    quantity = models.IntegerField(default=1)
    unit = models.CharField(max_length=20)
    value = models.BigIntegerField(null=True)
    serial = models.CharField(max_length=80, blank=True)
    condition = models.CharField(max_length=80, blank=True)
    followed = models.BooleanField(default=False)
    place = _place()
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    state = models.CharField(max_length=11, blank=True)
    seen_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("kind", Kind), name="item_kind_is_known"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="an_item_is_at_least_one"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="an_item_is_worth_no_less_than_nothing"),
            models.CheckConstraint(
                condition=Q(followed=False) | Q(kind=Kind.TOOL.value, quantity=1), name="each_followed_tool_is_a_row"
            ),
            models.CheckConstraint(condition=one_of("state", ToolState), name="tool_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="", seen_on=None) | ~Q(state="") & Q(seen_on__isnull=False),
                name="a_seen_tool_says_when",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["province", "name_key", "id"], condition=Q(followed=True), name="tools_of_province"),
            models.Index(fields=["place", "name_key", "id"], condition=Q(followed=True), name="tools_of_village"),
            models.Index(fields=["package", "id"], name="items_of_package"),
        ]


class Holding(models.Model):
    """Who has a tool, where, from-to. ``kept_at`` is the place in words, so that a tool in a hall needs no person."""

    uid = _uid()
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="holdings")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.CharField(max_length=150, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(kept_at=""), name="a_holding_says_who_or_where"
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="a_holding_ends_after_it_began"),
            models.UniqueConstraint(fields=["item"], condition=Q(to_on=None), name="one_holder_at_a_time"),
        ]  # fmt: skip


class Turn(models.Model):
    """Somebody who uses a tool, and when it is their turn ("Senin dan Selasa pagi")."""

    uid = _uid()
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    when = models.CharField(max_length=100, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], condition=Q(to_on=None), name="one_turn_for_each_user")
        ]


class Check(models.Model):
    """Cek alat: what a look found, when, how, by whom. A photograph lies with the tool under the check's uid."""

    uid = _uid()
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="checks")
    on = models.DateField()
    state = models.CharField(max_length=11)
    way = models.CharField(max_length=9)
    note = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=one_of("state", [s for s in ToolState if s]), name="a_check_finds_a_known_state"
            ),
            models.CheckConstraint(condition=one_of("way", Way), name="a_check_was_made_in_a_known_way"),
        ]
        indexes = [models.Index(fields=["item", "on", "id"], name="checks_of_item")]


class Repair(models.Model):
    """What was broken and what became of it; without ``done_on`` it waits. ``cost`` in rupiah, empty for unknown."""

    uid = _uid()
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="repairs")
    what = models.CharField(max_length=200)
    reported_on = models.DateField()
    done_on = models.DateField(null=True)
    cost = models.BigIntegerField(null=True)
    paid_by = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("reported_on")), name="a_repair_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="a_repair_costs_no_less_than_nothing"),
        ]


class Transfer(models.Model):
    """A tool went from one receiver to another, with its paper."""

    uid = _uid()
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="transfers")
    move = models.CharField(max_length=9)
    before = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    paper_number = models.CharField(max_length=150)
    reason = models.CharField(max_length=300)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("move", Move), name="move_is_known"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="a_transfer_changes_hands"),
            models.CheckConstraint(condition=~Q(paper_number=""), name="a_transfer_has_its_paper"),
        ]
