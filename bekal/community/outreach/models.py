"""How an office weighs villages: every setting with its day and its reason, the newest holds."""

from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.uid import new_uid

from .rules.ranking import Weights


class Weighing(models.Model):
    """The weights of one office from ``decided_on`` on; ``number`` counts its settings from 1."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    need = models.IntegerField()
    potential = models.IntegerField()
    rest = models.IntegerField()
    full_potentials = models.IntegerField()
    full_months = models.IntegerField()
    decided_on = models.DateField()
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="one_weighing_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="weighings_count_from_one"),
            models.CheckConstraint(
                condition=Q(need__gte=0, potential__gte=0, rest__gte=0)
                & Q(need=100 - F("potential") - F("rest")),
                name="weights_make_a_hundred",
            ),
            models.CheckConstraint(
                condition=Q(full_potentials__gte=1, full_months__gte=1), name="full_shares_are_above_zero"
            ),
        ]  # fmt: skip

    @property
    def weights(self) -> Weights:
        """As the rule takes them."""
        return Weights(self.need, self.potential, self.rest, self.full_potentials, self.full_months)
