"""A balai thinks of its villages as desa binaan, from one year to another; each has what it can build on."""

from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Place
from bekal.foundation.kernel.uid import new_uid

from .words import POTENTIAL_KINDS


class Guidance(models.Model):
    """A village under a balai's guidance (desa binaan) for a period; open while ``to_on`` is empty."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organization"], condition=Q(to_on=None), name="one_open_guidance_per_village"
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="guidance_runs_forward"),
        ]


class Potential(models.Model):
    """One thing a village can build on: a commodity, a material, a buyer; with who said so."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150)
    noted_on = models.DateField()
    gone_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(POTENTIAL_KINDS)), name="potential_kind_is_known"),
            models.UniqueConstraint(
                fields=["place", "kind", "name"], condition=Q(gone_on=None), name="potential_is_named_once"
            ),
        ]
