"""Days that an office plans around. What was written by mistake is withdrawn with the reason and stays on record."""

from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Place
from bekal.foundation.kernel.uid import new_uid

from .rules.spans import Kind, Span, Sure


class MarkedDays(models.Model):
    """One closing date, season or event of an office, or of the whole country where ``national``."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    national = models.BooleanField(default=False)
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    from_on = models.DateField()
    to_on = models.DateField()
    every_year = models.BooleanField(default=False)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", null=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(max_length=200)
    sure = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="marked_days_kind_is_known"),
            models.CheckConstraint(condition=Q(sure__in=[s.value for s in Sure]), name="marked_days_say_how_sure"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="marked_days_run_forward"),
            models.CheckConstraint(condition=~Q(source=""), name="marked_days_name_their_source"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="withdrawn_days_say_why"
            ),
        ]
        indexes = [models.Index(fields=["organization", "from_on"], name="marked_days_of_office")]

    @property
    def span(self) -> Span:
        """As the rules read it."""
        return Span(
            Kind(self.kind), self.name, self.from_on, self.to_on, self.every_year, self.place_id or "", self.source,
            Sure(self.sure),
        )  # fmt: skip
