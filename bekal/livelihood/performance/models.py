"""What an office set out to reach: priority programmes and indicators, targets with their source, closed years.

Nothing here is counted: who was reached is read from the participants each time, by ``rules.counting``. A target is
never changed: the one that holds is the open one, the older ones are its history. Closing a year keeps the figures of
that day, so that a later change shows.
"""

from django.db import models
from django.db.models import Q

from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.training.models import Activity

from .rules.counting import WHOLE, Dimension
from .words import GOAL_KINDS


class Goal(models.Model):
    """A priority programme or an indicator (IKU) of a year, as its paper words it; of one office, or of the nation."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    national = models.BooleanField(default=False)
    year = models.IntegerField()
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(GOAL_KINDS)), name="goal_kind_is_known"),
            models.CheckConstraint(condition=~Q(source=""), name="goal_names_its_source"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="withdrawn_goal_says_why"
            ),
            models.UniqueConstraint(
                fields=["organization", "year", "kind", "name"], condition=Q(withdrawn_at=None),
                name="goal_is_named_once",
            ),
        ]  # fmt: skip

    @property
    def label(self) -> str:
        """Code and name."""
        return f"{self.code} {self.name}".strip()


class Tag(models.Model):
    """An activity counts for a goal."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="goal_tags")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="tags")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "goal"], name="activity_has_a_goal_once")]


class Target(models.Model):
    """How many people, villages or activities an office means to reach in a year, in all or in one row of a table."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    dimension = models.CharField(max_length=10)
    key = models.CharField(max_length=40, blank=True)
    number = models.IntegerField()
    source = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(dimension__in=[d.value for d in Dimension]), name="target_is_about_something"),
            models.CheckConstraint(
                condition=Q(dimension__in=[d.value for d in WHOLE], key="")
                | (~Q(dimension__in=[d.value for d in WHOLE]) & ~Q(key="")),
                name="target_of_a_row_names_it",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="target_is_above_zero"),
            models.CheckConstraint(condition=~Q(source=""), name="target_names_its_source"),
            models.UniqueConstraint(
                fields=["organization", "year", "dimension", "key"], condition=Q(ended_at=None),
                name="one_target_holds_at_a_time",
            ),
        ]  # fmt: skip


class Closing(models.Model):
    """A year that its office closed, with the figures of that day: rows of [dimension, key, target, reached]."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=120)
    figures = models.JSONField()
    opened_at = models.DateTimeField(null=True)
    opened_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"], condition=Q(opened_at=None), name="a_year_is_closed_once"
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | ~Q(opened_reason=""), name="opening_a_closed_year_says_why"
            ),
        ]
