"""Who acts in Bekal: organizations with their dated names and office-holders, users, memberships.

Names and letterheads are dated because a paper bears the name of its date (BNP2TKI, then BP2MI, then KP2MI). A balai's
working area is data, not code: 23 offices serve 38 provinces. A login is nothing by itself; what it may do comes from
its memberships: organization x role x place, from-to.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from bekal.commons.places.models import Hamlet, Place
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of

from .words import COMMUNITY_KINDS, KINDS, MANDATES, OFFICES


class Organization(models.Model):
    """An office, village government, community, cooperative or partner. ``code`` is its short mark on papers."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=20)
    community_kind = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, db_index=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", null=True, on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2, blank=True)
    regency = models.CharField(max_length=5, blank=True)
    address = models.CharField(max_length=300, blank=True)
    sk_number = models.CharField(max_length=100, blank=True)
    founded_on = models.CharField(max_length=10, blank=True)
    ended_on = models.CharField(max_length=10, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("kind", KINDS), name="organization_kind_is_known"),
            models.CheckConstraint(
                condition=Q(community_kind="") | one_of("community_kind", COMMUNITY_KINDS),
                name="community_kind_is_known",
            ),
        ]
        indexes = [models.Index(fields=["province", "name_key", "id"], name="organization_by_province")]


class OrganizationName(models.Model):
    """What an organization was called in a period, with the letterhead of that period (one line per line)."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    letterhead = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="name_period_runs_forward"
            ),
            models.UniqueConstraint(fields=["organization", "valid_from"], name="one_name_per_start"),
        ]


class WorkingArea(models.Model):
    """A place for which an organization is responsible: the provinces of a balai, the villages of a community."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="working_areas")
    place = models.ForeignKey(Place, to_field="code", db_column="place_code", on_delete=models.PROTECT)
    confidence = models.CharField(max_length=1, default="T")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "place"], name="area_is_named_once")]


class OfficeHolder(models.Model):
    """Who holds an office and how: papers freeze name, NIP and title of their date. ``office`` is the kind of office
    that a paper asks for (its head, its PPK); ``title`` is how this organization words it."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="office_holders")
    office = models.CharField(max_length=12, default="head")
    name = models.CharField(max_length=200)
    nip = models.CharField(max_length=30, blank=True)
    rank = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=200)
    mandate = models.CharField(max_length=12)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("mandate", MANDATES), name="mandate_is_known"),
            models.CheckConstraint(condition=one_of("office", OFFICES), name="office_is_known"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="office_period_runs_forward"
            ),
        ]


class User(AbstractBaseUser):
    """A login. ``person_uid`` ties a participant to the own record in the register.

    ``sessions_from`` counts up to end every session at once; ``code_step`` is the time step of the last one-time code,
    so that none is taken twice; a password that somebody else made is temporary until its owner changes it.
    """

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    username = models.CharField(max_length=60, unique=True)
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=120)
    person_uid = models.CharField(max_length=36, blank=True)
    is_active = models.BooleanField(default=True)
    password_is_temporary = models.BooleanField(default=False)
    sessions_from = models.IntegerField(default=0)
    code_step = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.IntegerField(default=1)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="email_is_one_login"),
            models.UniqueConstraint(fields=["phone"], condition=~Q(phone=""), name="phone_is_one_login"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_session_auth_hash(self) -> str:
        """What a session must carry to be this user's: gone stale with a new password or a raised ``sessions_from``."""
        return salted_hmac(f"bekal.session.{self.sessions_from}", self.password, algorithm="sha256").hexdigest()


class Membership(models.Model):
    """A user in an organization in a role, from-to; ``places`` narrows it below the organization's own area.

    ``ended_at`` is the moment in which somebody took the role away: it does not hold from the next request on (R31).
    """

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    places = models.ManyToManyField(Place, related_name="+")
    hamlets = models.ManyToManyField(Hamlet, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("role", Role), name="role_is_known"),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="membership_runs_forward"
            ),
        ]
        indexes = [models.Index(fields=["user", "to_on"], name="membership_by_user")]


class AccessToken(models.Model):
    """What lets another program act for a login in one organization (R31): only its fingerprint is kept.

    It may do what the owner's roles in that organization and ``scopes`` both allow, until ``expires_on`` (that day
    included) or until it is revoked. ``prefix`` is shown in lists, so that people know which one they mean.
    """

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_tokens")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="access_tokens")
    label = models.CharField(max_length=120)
    prefix = models.CharField(max_length=16)
    fingerprint = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    expires_on = models.DateField()
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "id"], name="token_by_user"),
            models.Index(fields=["organization", "id"], name="token_by_organization"),
        ]

    def __str__(self) -> str:
        return self.label
