"""What somebody has allowed: for which purpose, to which text, since when, how, and by whom.

A consent is never changed and never deleted, only withdrawn: that it was once given, and when it ended, is what has to
be proved (security R38). Whatever rests on a public task has no row here. A text stands in ``rules/texts`` for ever.
"""

from django.db import models
from django.db.models import F, Q

from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.people.persons.models import Person

from .rules.giving import GIVER, GUARDIAN_KIND, WAY, WITHDRAWAL_WAY
from .rules.purposes import consented


class Consent(models.Model):
    """One person's yes to one version of one text."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=16)
    text_version = models.IntegerField()
    given_on = models.DateField()
    way = models.CharField(max_length=12)
    given_by = models.CharField(max_length=10)
    guardian_name = models.CharField(max_length=150, blank=True)
    guardian_kind = models.CharField(max_length=10, blank=True)
    witness = models.CharField(max_length=150, blank=True)
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)

    withdrawn_on = models.DateField(null=True)
    withdrawn_way = models.CharField(max_length=12, blank=True)
    withdrawn_note = models.CharField(max_length=300, blank=True)
    withdrawn_recorded_at = models.DateTimeField(null=True)
    withdrawn_recorded_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of("purpose", consented()), name="consent_is_for_what_needs_it"),
            models.CheckConstraint(condition=one_of("way", WAY.labels), name="consent_way_is_known"),
            models.CheckConstraint(condition=one_of("given_by", GIVER.labels), name="consent_giver_is_known"),
            models.CheckConstraint(
                condition=Q(given_by="self", guardian_name="", guardian_kind="")
                | Q(given_by="guardian") & ~Q(guardian_name="") & one_of("guardian_kind", GUARDIAN_KIND.labels),
                name="consent_by_a_guardian_names_the_guardian",
            ),
            models.CheckConstraint(condition=~Q(way="oral") | ~Q(witness=""), name="oral_consent_has_a_witness"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_way="", withdrawn_recorded_at=None)
                | Q(withdrawn_on__gte=F("given_on"), withdrawn_recorded_at__isnull=False)
                & one_of("withdrawn_way", WITHDRAWAL_WAY.labels),
                name="consent_is_withdrawn_whole_and_after_it_was_given",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose", "text_version"],
                condition=Q(withdrawn_on=None),
                name="one_open_consent_per_text",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "purpose", "given_on"], name="consent_by_person"),
            models.Index(fields=["purpose", "person"], condition=Q(withdrawn_on=None), name="consent_open_by_purpose"),
        ]

    def __str__(self) -> str:
        return self.uid
