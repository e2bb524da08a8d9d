"""Usulan to other institutions, and the minutes and tasks of coordination meetings.

An usulan is written, sent, answered; what was sent does not change any more. A meeting is an activity of the kind rapat
koordinasi: who was invited and came is recorded there, here what was said and who does what by when.
"""

from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Place
from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.training.models import Activity
from bekal.people.persons.models import Person

from .rules.following import Addressee, Answer


class Proposal(models.Model):
    """Something asked of another institution for people of the office's area."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    addressee = models.CharField(max_length=200)
    addressee_kind = models.CharField(max_length=10)
    subject = models.CharField(max_length=200)
    asks = models.TextField()
    background = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    sent_on = models.DateField(null=True)
    sent_how = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=6, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answer_note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(addressee_kind__in=[a.value for a in Addressee]), name="addressee_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(answer__in=[a.value for a in Answer]), name="answer_is_known"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, answered_by="")
                | (~Q(answer="") & Q(sent_on__isnull=False, answered_on__gte=F("sent_on")) & ~Q(answered_by="")),
                name="an_answer_says_when_and_who",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="withdrawn_proposal_says_why"
            ),
        ]
        indexes = [models.Index(fields=["organization", "made_at", "id"], name="proposals_of_office")]


class Proposed(models.Model):
    """Somebody for whom it is asked, with village and track as they were then."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    track = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="proposed_once_in_a_proposal")]


class Minutes(models.Model):
    """Notulen of a meeting."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="minutes")
    version = models.IntegerField(default=1)
    discussed = models.TextField()
    decided = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)


class FollowUp(models.Model):
    """Who does what by when. What was done or dropped stays on record."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="follow_ups")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=150)
    due_on = models.DateField()
    closed_on = models.DateField(null=True)
    done = models.BooleanField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, done=None)
                | Q(closed_on__isnull=False, done__isnull=False) & (Q(done=True) | ~Q(note="")),
                name="a_dropped_task_says_why",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["activity", "due_on", "id"], name="tasks_of_a_meeting")]
