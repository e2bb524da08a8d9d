"""A selection: who of the proposed becomes a participant, frozen as a snapshot that anyone can replay.

The snapshot holds values, never references: replaying it gives the same list on every database, for ever. What happens
later (somebody falls ill, a reserve comes in) is a replacement beside it; the frozen list itself is never touched.
"""

from django.db import models
from django.db.models import F, Q

from bekal.foundation.kernel.uid import new_uid

STATES = ("draft", "frozen", "approved", "returned")
MODES = (SIMPLE, WEIGHTED) = ("simple", "weighted")
WAYS = ("lisan", "tertulis")
OUTCOMES = ("", "diterima", "ditolak")


class Selection(models.Model):
    """One selection for one activity (``subject_uid``). Approving needs another person than freezing (R11).

    ``reserves`` empty: everybody eligible beyond the seats is a reserve. The snapshot knows people by uid only; their
    names are looked up when it is shown, so that erasing somebody leaves the decision checkable.
    """

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    subject_kind = models.CharField(max_length=20)
    subject_uid = models.CharField(max_length=36)
    mode = models.CharField(max_length=8, default="simple")
    seats = models.IntegerField()
    reserves = models.IntegerField(null=True)
    state = models.CharField(max_length=10, default="draft")
    snapshot = models.TextField(blank=True)
    snapshot_hash = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.CharField(max_length=120, blank=True)
    frozen_by_uid = models.CharField(max_length=36, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=120, blank=True)
    approved_by_uid = models.CharField(max_length=36, blank=True)
    returned_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="selection_state_is_known"),
            models.CheckConstraint(condition=Q(mode__in=MODES), name="selection_mode_is_known"),
            models.UniqueConstraint(fields=["subject_kind", "subject_uid"], name="one_selection_per_subject"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="selection_has_seats"),
            models.CheckConstraint(
                condition=Q(reserves=None) | Q(reserves__gte=0), name="reserves_are_not_fewer_than_none"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="returned") | ~Q(snapshot_hash=""),
                name="what_is_frozen_has_a_hash",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(approved_by_uid="") & ~Q(approved_by_uid=F("frozen_by_uid")),
                name="nobody_approves_their_own_list",
            ),
        ]


class OfficerOrder(models.Model):
    """The officer's own order for one candidate and the reason for it, before freezing."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="orders")
    candidate_uid = models.CharField(max_length=36)
    position = models.IntegerField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "candidate_uid"], name="one_order_per_candidate"),
        ]


class Replacement(models.Model):
    """Somebody of the list who does not come, why, and who comes instead. Both stay on record."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="replacements")
    sequence = models.IntegerField()
    out_uid = models.CharField(max_length=36)
    in_uid = models.CharField(max_length=36, blank=True)
    reason = models.CharField(max_length=300)
    # What a paper may say of it; empty for what was noted before it was asked.
    kind = models.CharField(max_length=20, null=True)
    on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "sequence"], name="replacements_are_counted"),
            models.UniqueConstraint(fields=["selection", "out_uid"], name="nobody_is_replaced_twice"),
        ]


class Criteria(models.Model):
    """What people will be weighed by for one subject. ``body`` is the scheme as canonical JSON; once published nothing
    of it changes. ``seed`` is drawn by the program when it is published, before anybody knows who will be equal."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    subject_kind = models.CharField(max_length=20)
    subject_uid = models.CharField(max_length=36)
    body = models.TextField()
    seats = models.IntegerField()
    closes_on = models.DateField(null=True)
    objection_days = models.IntegerField()
    seed = models.CharField(max_length=20, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_uid"], name="one_set_of_criteria_per_subject"),
            models.CheckConstraint(condition=Q(objection_days__gte=0), name="objections_take_no_less_than_no_days"),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(seed="") & ~Q(closes_on=None),
                name="published_criteria_have_a_draw_and_a_closing_day",
            ),
        ]


class Judgement(models.Model):
    """What somebody of the office says of one candidate by one criterion: a level and a sentence."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="judgements")
    candidate_uid = models.CharField(max_length=36)
    criterion = models.CharField(max_length=24)
    level = models.IntegerField()
    note = models.CharField(max_length=300)
    judged_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "candidate_uid", "criterion"], name="one_judgement_per_candidate_and_criterion"
            ),
            models.CheckConstraint(condition=Q(level__in=(0, 1, 2)), name="judgement_level_is_known"),
        ]


class Objection(models.Model):
    """A keberatan against an approved list, spoken or written, typed by staff of the balai or the village.

    ``about_uid`` is the person of the list whom it is about, empty for the list as a whole. An answer stays as given.
    """

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="objections")
    sequence = models.IntegerField()
    way = models.CharField(max_length=10)
    objector = models.CharField(max_length=150, blank=True)
    about_uid = models.CharField(max_length=36, blank=True)
    text = models.CharField(max_length=1000)
    received_on = models.DateField()
    late = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)
    noted_by_office = models.CharField(max_length=36, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "sequence"], name="objections_are_counted"),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="way_of_objecting_is_known"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="outcome_of_an_objection_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="", answer="", answered_on=None)
                | ~Q(outcome="") & ~Q(answer="") & ~Q(answered_on=None),
                name="an_answered_objection_has_its_answer",
            ),
        ]
