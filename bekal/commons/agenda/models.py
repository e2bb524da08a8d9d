"""What falls due: monev, visits, checks, permits. One row per thing, so that nothing is asked twice or forgotten."""

from django.db import models
from django.db.models import Q

from bekal.commons.places.models import Place
from bekal.foundation.kernel.uid import new_uid


class Due(models.Model):
    """One thing that falls due. ``subject`` is what it is about (a person, an activity), named by kind and uid;
    ``title`` is a marked Indonesian template, ``params`` its values as JSON."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=30)
    subject_kind = models.CharField(max_length=20)
    subject_uid = models.CharField(max_length=36)
    # What it grew out of: the activity of a monev call.
    source_uid = models.CharField(max_length=36, blank=True)
    due_on = models.DateField()
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    title = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    url_name = models.CharField(max_length=60)
    url_args = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_uid", "source_uid", "due_on"], name="one_due_row_per_thing_and_day"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by="") | Q(done_at__isnull=False), name="who_did_it_goes_with_when"
            ),
        ]
        indexes = [
            models.Index(fields=["province", "due_on", "id"], condition=Q(done_at=None), name="open_due_by_province"),
            models.Index(fields=["place", "due_on", "id"], condition=Q(done_at=None), name="open_due_by_village"),
            models.Index(fields=["subject_uid", "due_on"], name="due_by_subject"),
        ]
