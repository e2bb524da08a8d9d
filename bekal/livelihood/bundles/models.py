"""A bundle: papers of one activity in one file, put together by the worker and kept for a few days.

The row stays when the file is removed: who took which papers home is remembered.
"""

from django.db import models
from django.db.models import Q

from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.training.models import Activity

from .rules.sheets import Purpose


class State(models.TextChoices):
    WAITING = "menunggu"
    READY = "siap"
    REFUSED = "ditolak"
    REMOVED = "dihapus"


class Bundle(models.Model):
    """``wanted`` are the kinds of paper to print, in their order; the berkas SPJ wants its own. ``pages`` and ``sheets``
    count what a printer will take, ``left_out`` says what is not in it and why, as [label, sentence, its values]."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="bundles")
    purpose = models.CharField(max_length=6)
    wanted = models.JSONField(default=list)
    state = models.CharField(max_length=10, default=State.WAITING)
    format = models.CharField(max_length=4, blank=True)
    files = models.IntegerField(default=0)
    pages = models.IntegerField(default=0)
    sheets = models.IntegerField(default=0)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    left_out = models.JSONField(default=list)
    unconverted = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    made_by_uid = models.CharField(max_length=36)
    ready_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=[each.value for each in Purpose]), name="bundle_purpose_is_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="bundle_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.READY) | (~Q(sha256="") & Q(size__gt=0)), name="a_ready_bundle_has_its_file"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["activity", "-id"], name="bundle_by_activity"),
            models.Index(fields=["state", "ready_at"], name="bundle_by_age"),
        ]
