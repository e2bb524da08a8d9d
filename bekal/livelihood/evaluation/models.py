"""Pre-test, post-test and questionnaire.

An office keeps a bank of questions. What an activity asks is copied from it (``Asked``), so that a question changed
later leaves old answers as they were read. A test sheet has a name, because the gain of each is wanted; a questionnaire
has none, only the number of the sheet: nobody is to be found by what was said of the office.
"""

from django.db import models
from django.db.models import Q

from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.training.models import Activity, Participant

from .rules.questions import MOST_QUESTIONS, Purpose
from .rules.results import ROUNDS

PURPOSES = [purpose.value for purpose in Purpose]


class Question(models.Model):
    """One question of an office's bank; an empty sector serves all. Taken out of use it stays on record."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10)
    sector = models.CharField(max_length=24, blank=True)
    text = models.CharField(max_length=300)
    options = models.JSONField(default=list)
    right = models.CharField(max_length=1, blank=True)
    retired_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="question_purpose_is_known"),
            models.UniqueConstraint(
                fields=["organization", "purpose", "sector", "text"],
                condition=Q(retired_at=None),
                name="question_of_a_bank_once",
            ),
        ]


class Asked(models.Model):
    """A question as an activity asks it, in its place from 1."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="asked")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10)
    position = models.IntegerField()
    text = models.CharField(max_length=300)
    options = models.JSONField(default=list)
    right = models.CharField(max_length=1, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="asked_purpose_is_known"),
            models.UniqueConstraint(fields=["activity", "purpose", "position"], name="one_question_per_place"),
            models.UniqueConstraint(fields=["activity", "question"], name="a_question_is_asked_once"),
        ]


class TestSheet(models.Model):
    """The answers of one participant to one of the two tests, a letter for each question; "-" was left open."""

    __test__ = False

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="test_sheets")
    round = models.CharField(max_length=5)
    answers = models.CharField(max_length=MOST_QUESTIONS)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "round"], name="one_sheet_per_test"),
            models.CheckConstraint(condition=Q(round__in=ROUNDS), name="test_round_is_known"),
        ]


class OpinionSheet(models.Model):
    """One filled-in questionnaire without a name: a grade for each question, and what else was written on it."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="opinion_sheets")
    number = models.IntegerField()
    grades = models.CharField(max_length=MOST_QUESTIONS)
    said = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="one_opinion_per_sheet"),
            models.CheckConstraint(condition=Q(number__gte=1), name="opinion_sheets_count_from_one"),
        ]
