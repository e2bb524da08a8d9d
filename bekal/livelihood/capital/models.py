"""Credit and capital: how a file for KUR stands, what somebody owes, and what became of each rujukan.

A **Readiness** is what one person wants and how they are married; each answer about a paper is a dated row, the newest of a
question holds. A **Debt** is the person's own word, read by the balai and the person alone, never by group or village. A
**Referral** (rujukan) goes to one source of capital; every word that comes back is an event, and ``state``, ``last_on``,
``amount`` and ``health`` repeat the events so that lists need one table; ``bekal verify`` recomputes them. An
**Allocation** may be *belum ditetapkan*: a null amount, never a zero.
"""

from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.livelihood.enterprises.models import Enterprise
from bekal.people.persons.models import Person

from .rules import debts, kur, readiness, referral
from .rules.words import How

# More than any programme lends to a small business; keeps a slip of the finger out of the sums.
MOST_RUPIAH = 10_000_000_000


class Readiness(models.Model):
    """What one person wants from KUR. ``business_start`` is a partial date; ``plafon`` rupiah."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, null=True, on_delete=models.PROTECT, related_name="+")
    plafon = models.BigIntegerField(null=True)
    use = models.CharField(max_length=3, default=kur.Use.WORKING_CAPITAL.value)
    sector = models.CharField(max_length=8, default=kur.Sector.TRADE.value)
    access = models.IntegerField(default=1)
    business_start = models.CharField(max_length=10, blank=True)
    marital = models.CharField(max_length=16, blank=True)
    spouse_abroad = models.BooleanField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("use", kur.Use), name="kur_use_is_known"),
            models.CheckConstraint(condition=one_of("sector", kur.Sector), name="kur_sector_is_known"),
            models.CheckConstraint(condition=one_of("marital", readiness.Marital), name="marital_is_known"),
            models.CheckConstraint(condition=Q(access__gte=1), name="accesses_count_from_one"),
            models.CheckConstraint(condition=Q(plafon=None) | Q(plafon__gte=1), name="a_plafon_is_above_nothing"),
        ]

    def __str__(self) -> str:
        return self.uid


class ReadinessAnswer(models.Model):
    """What was answered about one part of the file on a day; the newest of a question holds. ``yes`` None takes back."""

    readiness = models.ForeignKey(Readiness, on_delete=models.PROTECT, related_name="answers", db_index=False)
    question = models.CharField(max_length=16)
    yes = models.BooleanField(null=True)
    said_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("question", readiness.Question), name="question_is_known")
        ]
        indexes = [models.Index(fields=["readiness", "question", "id"], name="answer_by_question")]


class DebtTalk(models.Model):
    """A talk about debts and how it ended; the newest holds."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=11)
    on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(condition=one_of("outcome", debts.Talk), name="talk_outcome_is_known")]
        indexes = [models.Index(fields=["person", "id"], name="talk_by_person")]


class Debt(models.Model):
    """One debt as the person told it: rupiah from ``low`` to ``high`` (one amount: ``high`` empty), or declined."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    lender = models.CharField(max_length=12)
    name = models.CharField(max_length=120, blank=True)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    declined = models.BooleanField(default=False)
    monthly = models.BigIntegerField(null=True)
    said_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)
    closed_on = models.DateField(null=True)
    paid = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("lender", debts.Lender), name="debt_lender_is_known"),
            models.CheckConstraint(
                condition=Q(declined=True, low=None, high=None) | Q(declined=False, low__isnull=False),
                name="a_debt_has_an_amount_or_was_declined",
            ),
            models.CheckConstraint(condition=Q(high=None) | Q(high__gte=F("low")), name="a_debt_range_goes_up"),
            models.CheckConstraint(
                condition=Q(closed_on=None, paid=None) | Q(closed_on__isnull=False, paid__isnull=False),
                name="a_closed_debt_says_whether_paid",
            ),
        ]
        indexes = [models.Index(fields=["person", "id"], name="debt_by_person")]


class Referral(models.Model):
    """Rujukan of one person to one source of capital. ``shares`` lists the kinds of data that may go along."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, null=True, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=14)
    lender = models.CharField(max_length=150, blank=True)
    # A lender with logins of its own reads what was sent to it, and answers there.
    reader = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    plafon = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=300, blank=True)
    shares = models.JSONField(default=list)
    consent_uid = models.CharField(max_length=36, blank=True)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    state = models.CharField(max_length=12, default=referral.State.DRAFT.value)
    last_on = models.DateField(null=True)
    amount = models.BigIntegerField(null=True)
    health = models.CharField(max_length=5, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("programme", referral.Programme), name="programme_is_known"),
            models.CheckConstraint(condition=one_of("state", referral.State), name="referral_state_is_known"),
            models.CheckConstraint(
                condition=Q(health="") | one_of("health", referral.Health), name="referral_health_is_known"
            ),
            models.CheckConstraint(condition=Q(plafon=None) | Q(plafon__gte=1), name="a_wish_is_above_nothing"),
            models.CheckConstraint(
                condition=Q(state=referral.State.DRAFT.value) | Q(withdrawn_at__isnull=False) | ~Q(consent_uid=""),
                name="no_file_leaves_without_consent",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) & ~Q(state=referral.State.WITHDRAWN.value)
                | Q(withdrawn_at__isnull=False, state=referral.State.WITHDRAWN.value) & ~Q(withdrawn_reason=""),
                name="a_withdrawn_referral_says_why",
            ),
        ]
        indexes = [models.Index(fields=["organization", "made_on", "id"], name="referrals_of_office")]

    def __str__(self) -> str:
        return self.uid


class ReferralEvent(models.Model):
    """Who said what when of a rujukan. One noted by mistake is withdrawn and stays to be read."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="events", db_index=False)
    stage = models.CharField(max_length=12)
    on = models.DateField()
    said_by = models.CharField(max_length=150, blank=True)
    how = models.CharField(max_length=8)
    words = models.TextField(blank=True)
    amount = models.BigIntegerField(null=True)
    health = models.CharField(max_length=5, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("stage", referral.Stage), name="referral_stage_is_known"),
            models.CheckConstraint(condition=one_of("how", How), name="referral_way_is_known"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=1), name="money_of_an_event_is_above_zero"),
            models.CheckConstraint(
                condition=Q(stage=referral.Stage.HEALTH.value) & one_of("health", referral.Health)
                | ~Q(stage=referral.Stage.HEALTH.value) & Q(health=""),
                name="health_goes_with_instalments",
            ),
            models.CheckConstraint(
                condition=~Q(stage=referral.Stage.DISBURSED.value) | Q(amount__isnull=False),
                name="what_was_disbursed_has_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="a_withdrawn_event_says_why",
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(stage=referral.Stage.SENT.value, withdrawn_at=None),
                name="a_file_is_sent_once",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["referral", "on", "id"], name="event_by_referral")]


class RefusalReason(models.Model):
    """One reason of one no."""

    event = models.ForeignKey(ReferralEvent, on_delete=models.CASCADE, related_name="reasons", db_index=False)
    reason = models.CharField(max_length=14)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("reason", referral.Reason), name="refusal_reason_is_known"),
            models.UniqueConstraint(fields=["event", "reason"], name="a_reason_is_noted_once"),
        ]


class Allocation(models.Model):
    """What a programme has set aside for an office in a year; ``amount`` None is *belum ditetapkan*."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=14)
    year = models.IntegerField()
    lender = models.CharField(max_length=150, blank=True)
    amount = models.BigIntegerField(null=True)
    source = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=one_of("programme", referral.Programme), name="allocation_is_of_a_programme"
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=1), name="an_allocation_is_never_zero"),
            models.UniqueConstraint(
                fields=["organization", "programme", "year", "lender"], name="an_allocation_is_noted_once"
            ),
        ]
