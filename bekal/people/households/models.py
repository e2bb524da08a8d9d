"""Who lives together, who stands on one Kartu Keluarga, who is whose family: three things that seldom agree (field 1c).

A **Household** is a house: grandmother keeps the children, the husband works in Malaysia, a daughter-in-law holds the
money. A **FamilyCard** is a paper; its number lies sealed with a fingerprint beside it, so that one card is one row. A
**Relationship** is a dated tie of two people with what the state knows of it; an unregistered or second marriage is
read by the balai only. An **Heir** is who follows somebody who died.

Partial dates; an empty ``to_on`` means that it lasts. One tie is one row, whichever end it was told from:
``kin`` says what ``other`` is to ``person``.
"""

from django.db import models
from django.db.models import F, Q

from bekal.commons.places.models import Hamlet, Place
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.people.persons.models import Person
from bekal.people.persons.rules.family import Kin, Registration
from bekal.people.persons.rules.taxonomies import SHDK, SOURCE

from .rules.roles import HOUSE_ROLE


class Household(models.Model):
    """People who live in one house (Keluarga serumah). ``since`` is when they began, as far as anybody knows."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    hamlet = models.ForeignKey(Hamlet, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.CharField(max_length=10, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["place", "id"], name="household_by_village")]

    def __str__(self) -> str:
        return self.uid


class HouseholdMember(models.Model):
    """Somebody in a house, from-to. Who works abroad stays a member of the house that waits."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_members")
    role = models.CharField(max_length=14)
    holds_money = models.BooleanField(default=False)
    from_on = models.CharField(max_length=10, blank=True)
    to_on = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=12)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("role", HOUSE_ROLE.labels), name="house_role_is_known"),
            models.CheckConstraint(condition=one_of("source", SOURCE.labels), name="house_source_is_known"),
            models.UniqueConstraint(fields=["person"], condition=Q(to_on=""), name="person_lives_in_one_household"),
        ]
        indexes = [models.Index(fields=["household", "id"], name="member_by_household")]

    def __str__(self) -> str:
        return self.uid


class FamilyCard(models.Model):
    """A Kartu Keluarga by its number. ``issued_on`` is what the card says, not what its digits seem to say."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    kk_sealed = models.BinaryField()
    kk_fingerprint = models.CharField(max_length=64)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    issued_on = models.CharField(max_length=10, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kk_fingerprint"], name="a_kk_number_is_one_card")]

    def __str__(self) -> str:
        return self.uid


class FamilyCardMember(models.Model):
    """Somebody on a card, from-to, with the place (SHDK) that the card gives them."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    card = models.ForeignKey(FamilyCard, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="card_members")
    shdk = models.CharField(max_length=2)
    from_on = models.CharField(max_length=10, blank=True)
    to_on = models.CharField(max_length=10, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("shdk", SHDK.labels), name="shdk_is_known"),
            models.UniqueConstraint(fields=["person"], condition=Q(to_on=""), name="person_stands_on_one_family_card"),
        ]
        indexes = [models.Index(fields=["card", "id"], name="card_member_by_card")]

    def __str__(self) -> str:
        return self.uid


class Relationship(models.Model):
    """What ``other`` is to ``person``, from-to, and whether a paper of the state knows it."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties_of_others")
    kin = models.CharField(max_length=16)
    registration = models.CharField(max_length=12, default=Registration.UNKNOWN.value)
    by_court = models.BooleanField(default=False)
    from_on = models.CharField(max_length=10, blank=True)
    to_on = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=12)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="nobody_is_their_own_family"),
            models.CheckConstraint(condition=one_of("kin", Kin), name="kin_is_known"),
            models.CheckConstraint(condition=one_of("registration", Registration), name="registration_is_known"),
            models.CheckConstraint(condition=one_of("source", SOURCE.labels), name="tie_source_is_known"),
            models.UniqueConstraint(
                fields=["person", "other", "kin"], condition=Q(to_on=""), name="a_lasting_tie_is_noted_once"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "id"], name="tie_by_person"),
            models.Index(fields=["other", "id"], name="tie_by_other"),
        ]

    def __str__(self) -> str:
        return self.uid


class Heir(models.Model):
    """Who follows somebody who died, by which paper (surat keterangan ahli waris)."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    deceased = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="heirs")
    heir = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="inherits_from")
    paper = models.CharField(max_length=150, blank=True)
    source = models.CharField(max_length=12)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(deceased=F("heir")), name="nobody_inherits_from_oneself"),
            models.CheckConstraint(condition=one_of("source", SOURCE.labels), name="heir_source_is_known"),
            models.UniqueConstraint(fields=["deceased", "heir"], name="an_heir_is_named_once"),
        ]

    def __str__(self) -> str:
        return self.uid
