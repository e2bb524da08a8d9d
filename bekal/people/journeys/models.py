"""Work abroad: where, as what, through whom, from when to when, and why it ended.

Names and birth dates in a passport belong to the journey and never change the person. How somebody left is unknown by
default and never a ground to exclude. Why somebody came home can reveal harm: ``return_reason`` is read only by those
whom ``organizations.scope.reads_harm`` names; everybody else sees "pulang".
"""

from django.db import models
from django.db.models import Q

from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.constraints import one_of
from bekal.people.persons.models import Person
from bekal.people.persons.rules.taxonomies import DEPARTED_VIA, RETURN_REASON, SEA_BASED, SOURCE


class Journey(models.Model):
    """One stay abroad. Dates are partial; ``departed_via`` defaults to "belum diketahui"."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="journeys")
    country = models.CharField(max_length=2)
    occupation = models.CharField(max_length=80, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    sea_based = models.CharField(max_length=12, blank=True)
    departed_via = models.CharField(max_length=24)
    departed_on = models.CharField(max_length=10, blank=True)
    returned_on = models.CharField(max_length=10, blank=True)
    return_reason = models.CharField(max_length=32, blank=True)
    passport_name = models.CharField(max_length=150, blank=True)
    passport_birth = models.CharField(max_length=10, blank=True)
    passport_sealed = models.BinaryField(null=True)
    papers = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=12)
    confirmed = models.BooleanField(default=False)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(country="") & ~Q(country="ID"), name="journey_leads_abroad"),
            models.CheckConstraint(
                condition=one_of("departed_via", DEPARTED_VIA.labels), name="journey_departed_via_is_known"
            ),
            models.CheckConstraint(
                condition=one_of("sea_based", ["", *SEA_BASED.labels]), name="journey_sea_based_is_known"
            ),
            models.CheckConstraint(
                condition=one_of("return_reason", ["", *RETURN_REASON.labels]), name="journey_return_reason_is_known"
            ),
            models.CheckConstraint(condition=one_of("source", SOURCE.labels), name="journey_source_is_known"),
        ]
        indexes = [
            models.Index(fields=["person", "departed_on", "id"], name="journey_by_person"),
            models.Index(fields=["country", "id"], name="journey_by_country"),
        ]

    def __str__(self) -> str:
        return self.uid
