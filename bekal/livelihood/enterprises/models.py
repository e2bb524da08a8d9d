"""Businesses and business groups.

A **Group** (Kelompok usaha) is people of one village who produce or sell together, with or without a legal form. How many
members it *says* it has (``members_stated``: Lontar's 627) is another thing than the members whom the register knows.

An **Enterprise** (Usaha) belongs to one person, a family or a group. How it was last found (``running``, ``seen_on``)
repeats the newest **Sighting**, so that lists need one table; ``bekal verify`` recomputes it. Nobody's business counts as
stopped because nobody went to look.

Capital, sales and bank accounts are read by the balai and the owner, never by the village (field.md 1e).
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Hamlet, Place
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.people.households.models import Household
from bekal.people.persons.models import Person

from .rules.kinds import Form, Owner, Running, Seen, Stage
from .rules.kinds import Place as GroupPlace
from .rules.permits import Permit as PermitKind
from .rules.permits import PermitState


class Group(models.Model):
    """Kelompok usaha. Partial dates; the account number lies sealed."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    name = models.CharField(max_length=150)
    name_key = models.CharField(max_length=150)
    form = models.CharField(max_length=10)
    product = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    hamlet = models.ForeignKey(Hamlet, null=True, on_delete=models.PROTECT, related_name="+")
    formed_on = models.CharField(max_length=10, blank=True)
    formed_by_paper = models.CharField(max_length=150, blank=True)
    recognised_by = models.CharField(max_length=150, blank=True)
    recognised_number = models.CharField(max_length=100, blank=True)
    recognised_on = models.CharField(max_length=10, blank=True)
    other_id = models.CharField(max_length=100, blank=True)
    members_stated = models.IntegerField(null=True)
    members_stated_on = models.CharField(max_length=10, blank=True)
    bank = models.CharField(max_length=80, blank=True)
    bank_holder = models.CharField(max_length=150, blank=True)
    account_sealed = models.BinaryField(null=True)
    stage = models.CharField(max_length=16, default=Stage.GROUP.value)
    stage_on = models.CharField(max_length=10, blank=True)
    cooperative = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(null=True)
    seen_on = models.DateField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("form", Form), name="group_form_is_known"),
            models.CheckConstraint(condition=one_of("stage", Stage), name="group_stage_is_known"),
            models.CheckConstraint(
                condition=Q(members_stated=None) | Q(members_stated__gte=1), name="a_stated_group_has_members"
            ),
            models.CheckConstraint(
                condition=Q(active=None, seen_on=None) | Q(active__isnull=False, seen_on__isnull=False),
                name="an_active_group_was_seen_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["province", "name_key", "id"], name="group_by_province"),
            models.Index(fields=["regency", "name_key", "id"], name="group_by_regency"),
            models.Index(fields=["place", "name_key", "id"], name="group_by_village"),
        ]

    def __str__(self) -> str:
        return self.uid


class GroupMember(models.Model):
    """Somebody in a group, from-to; an empty ``to_on`` means that it lasts."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, default=GroupPlace.MEMBER.value)
    from_on = models.CharField(max_length=10, blank=True)
    to_on = models.CharField(max_length=10, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("role", GroupPlace), name="place_in_a_group_is_known"),
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(to_on=""), name="a_member_stands_once_in_a_group"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(to_on="", role=GroupPlace.CHAIR.value), name="a_group_has_one_chair"
            ),
        ]
        indexes = [models.Index(fields=["group", "id"], name="members_of_group")]


class GroupSighting(models.Model):
    """Somebody saw, or heard, that a group really does something, or nothing."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sightings")
    on = models.DateField()
    active = models.BooleanField()
    how = models.CharField(max_length=6)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=120)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=one_of("how", Seen), name="a_group_is_seen_in_a_known_way")]
        indexes = [models.Index(fields=["group", "on", "id"], name="sightings_of_group")]


class Enterprise(models.Model):
    """Usaha. ``person`` runs it (Pelaku usaha) unless a group does. Worker counts are of people, None for not asked."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    name = models.CharField(max_length=150)
    name_key = models.CharField(max_length=150)
    owner = models.CharField(max_length=6)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="enterprises")
    track = models.CharField(max_length=12, blank=True)
    product = models.CharField(max_length=200)
    kbli = models.CharField(max_length=5, blank=True)
    kbli_edition = models.CharField(max_length=4, blank=True)
    brand = models.CharField(max_length=100, blank=True)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    hamlet = models.ForeignKey(Hamlet, null=True, on_delete=models.PROTECT, related_name="+")
    latitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, validators=[MinValueValidator(-12), MaxValueValidator(7)]
    )
    longitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, validators=[MinValueValidator(94), MaxValueValidator(142)]
    )
    started_on = models.CharField(max_length=10, blank=True)
    channels = models.CharField(max_length=200, blank=True)
    equipment = models.CharField(max_length=300, blank=True)
    paid_men = models.IntegerField(null=True)
    paid_women = models.IntegerField(null=True)
    unpaid_men = models.IntegerField(null=True)
    unpaid_women = models.IntegerField(null=True)
    running = models.CharField(max_length=7, blank=True)
    seen_on = models.DateField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=Owner.PERSON.value, person__isnull=False, household=None, group=None)
                | Q(owner=Owner.FAMILY.value, person__isnull=False, household__isnull=False, group=None)
                | Q(owner=Owner.GROUP.value, person=None, household=None, group__isnull=False),
                name="a_business_has_the_owner_it_says",
            ),
            models.CheckConstraint(condition=one_of("running", Running), name="running_is_known"),
            models.CheckConstraint(
                condition=Q(running="", seen_on=None) | (~Q(running="") & Q(seen_on__isnull=False)),
                name="a_running_business_was_seen_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="a_point_has_two_numbers",
            ),
        ]
        indexes = [
            models.Index(fields=["province", "name_key", "id"], name="business_by_province"),
            models.Index(fields=["regency", "name_key", "id"], name="business_by_regency"),
            models.Index(fields=["place", "name_key", "id"], name="business_by_village"),
        ]

    def __str__(self) -> str:
        return self.uid


class Sighting(models.Model):
    """Somebody saw, or heard, how a business goes. ``why`` for one that pauses or stopped."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="sightings")
    on = models.DateField()
    running = models.CharField(max_length=7)
    why = models.CharField(max_length=10, blank=True)
    how = models.CharField(max_length=6)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=120)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("running", Running) & ~Q(running=""), name="a_sighting_says_how"),
            models.CheckConstraint(condition=one_of("how", Seen), name="a_business_is_seen_in_a_known_way"),
            models.CheckConstraint(
                condition=Q(running=Running.RUNS.value, why="") | ~Q(running=Running.RUNS.value) & ~Q(why=""),
                name="a_business_that_stands_still_says_why",
            ),
        ]
        indexes = [models.Index(fields=["enterprise", "on", "id"], name="sightings_of_business")]


class SizeFact(models.Model):
    """What was known of capital and sales on a day, in rupiah; the class follows by the rule of that day."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="sizes")
    on = models.DateField()
    capital = models.BigIntegerField(null=True)
    yearly_sales = models.BigIntegerField(null=True)
    source = models.CharField(max_length=100, blank=True)
    by = models.CharField(max_length=120)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capital__gte=0) | Q(yearly_sales__gte=0), name="a_size_says_capital_or_sales"
            )
        ]
        indexes = [models.Index(fields=["enterprise", "on", "id"], name="sizes_of_business")]


class Permit(models.Model):
    """A permit or registration, held or in process. One that is over stays with its last day."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="permits")
    kind = models.CharField(max_length=6)
    state = models.CharField(max_length=10)
    number = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("kind", PermitKind), name="permit_kind_is_known"),
            models.CheckConstraint(condition=one_of("state", PermitState), name="permit_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=PermitState.HELD.value) | ~Q(number=""), name="a_permit_in_hand_has_a_number"
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("issued_on")),
                name="a_permit_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["enterprise", "kind", "id"], name="permits_of_business")]
