"""Pendampingan: calls and visits to a business, what was advised, and the steps agreed on."""

from django.db import models
from django.db.models import Q

from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.enterprises.models import Enterprise

from .rules.ranking import Way


class Contact(models.Model):
    """A call or a visit; one without an answer counts as well (``reached`` False)."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    way = models.CharField(max_length=5)
    reached = models.BooleanField()
    heard = models.CharField(max_length=1000, blank=True)
    advice = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=120)
    by_uid = models.CharField(max_length=36)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=[way.value for way in Way]), name="way_to_reach_is_known"),
            models.CheckConstraint(condition=Q(reached=True) | Q(heard="", advice=""), name="who_was_not_reached_said_nothing"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["enterprise", "on", "id"], name="contacts_of_business"),
            models.Index(fields=["by_uid", "on"], name="contacts_of_officer"),
        ]


class AgreedStep(models.Model):
    """Who does what by when. What was done or dropped stays on record."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="agreed_steps")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=150)
    due_on = models.DateField()
    agreed_on = models.DateField()
    closed_on = models.DateField(null=True)
    done = models.BooleanField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, done=None)
                | Q(closed_on__isnull=False, done__isnull=False) & (Q(done=True) | ~Q(note="")),
                name="a_dropped_step_says_why",
            )
        ]
        indexes = [models.Index(fields=["enterprise", "due_on", "id"], name="steps_of_business")]
