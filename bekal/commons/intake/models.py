"""What came in as a file: the batch, its rows, and how each office names its columns.

A batch goes uploaded -> read (its headings are unknown, a person maps them) -> checked (every row has a verdict) ->
committing -> committed -> undoing -> undone; or it is refused, in words. The uploaded file lies sealed under a random
name; what a row says (NIK among it) is sealed as a whole, so no name or number of a list lies open in the database.
A row that was applied has an **Effect**, whose unique key makes that happen once, whatever is killed or started twice.
"""

from django.db import models
from django.db.models import Q

from bekal.foundation.kernel.uid import new_uid

from . import kinds


class BatchState(models.TextChoices):
    UPLOADED = "uploaded"
    READ = "read"
    CHECKED = "checked"
    COMMITTING = "committing"
    COMMITTED = "committed"
    UNDOING = "undoing"
    UNDONE = "undone"
    REFUSED = "refused"


class Outcome(models.TextChoices):
    """What became of a row: nothing yet, applied, found unchanged, held back at commit, taken back."""

    NONE = ""
    SAVED = "saved"
    SAME = "same"
    HELD = "held"
    UNDONE = "undone"


class Batch(models.Model):
    """One uploaded file. ``run`` counts the checks and commits asked for, so that an old worker's writes miss;
    ``cursor`` is the number of the last row dealt with; while undoing, -1 until all rows were asked whether they may be
    taken back. ``trouble`` is a marked sentence with JSON parameters; ``context`` canonical JSON."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=40)
    organization_uid = models.CharField(max_length=36)
    state = models.CharField(max_length=12, choices=BatchState.choices, default=BatchState.UPLOADED)
    run = models.IntegerField(default=0)
    cursor = models.IntegerField(default=0)
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    file_size = models.IntegerField()
    stored_as = models.CharField(max_length=36, blank=True)
    twin_uid = models.CharField(max_length=36, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    remarks = models.TextField(default="[]")
    signature = models.CharField(max_length=64, blank=True)
    # Headings and a few sample cells for the mapping page: samples are people's data, so both are sealed.
    heading = models.BinaryField(null=True)
    mapping = models.TextField(default="{}")
    context = models.TextField(default="{}")
    # Sealed: why rows could not be taken back, for the result page.
    blocks = models.BinaryField(null=True)
    row_count = models.IntegerField(default=0)
    saved_count = models.IntegerField(default=0)
    undone_count = models.IntegerField(default=0)
    trouble = models.TextField(blank=True)
    trouble_params = models.TextField(default="{}")
    made_by_uid = models.CharField(max_length=36)
    made_by_label = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    committed_by_uid = models.CharField(max_length=36, blank=True)
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="batch_state_is_known"),
            models.CheckConstraint(
                condition=Q(undone_count__gte=0, saved_count__gte=0), name="batch_counts_are_not_negative"
            ),
            # The first upload of a file is one; a deliberate second names its twin (R8).
            models.UniqueConstraint(
                fields=["organization_uid", "kind", "file_hash", "context"],
                condition=Q(twin_uid="") & ~Q(state__in=[BatchState.UNDONE, BatchState.REFUSED]),
                name="same_file_is_recognised",
            ),
        ]
        indexes = [models.Index(fields=["organization_uid", "kind", "made_at", "id"], name="batch_by_office")]


class Row(models.Model):
    """One row of a batch; ``number`` is its row in the spreadsheet.

    ``body`` is sealed JSON (see ``bodies.py``): the cells as read, what the preview shows, candidates, findings.
    ``decision`` answers an ambiguous row: a candidate's uid, "new" or "skip".
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.IntegerField()
    body = models.BinaryField()
    verdict = models.CharField(max_length=10)
    decision = models.CharField(max_length=36, blank=True)
    outcome = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="row_number_is_unique_in_batch"),
            models.CheckConstraint(condition=Q(verdict__in=[str(s) for s in kinds.State]), name="row_verdict_is_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="row_outcome_is_known"),
        ]
        indexes = [
            models.Index(fields=["batch", "verdict", "outcome", "number", "id"], name="row_by_verdict"),
        ]


class Effect(models.Model):
    """What applying a row made or changed. ``key`` is batch.uid:number; ``before`` is sealed JSON for undo, null for a
    record that the row made. It stays when the row is taken back: a row is applied once and never again."""

    # The database refuses to delete an applied row; Django need not look first.
    row = models.OneToOneField(Row, on_delete=models.DO_NOTHING, related_name="effect")
    key = models.CharField(max_length=60, unique=True)
    subject_uid = models.CharField(max_length=36)
    before = models.BinaryField(null=True)


class Mapping(models.Model):
    """How one office's headings (by their signature) map to a kind's columns. Remembered once a person said so."""

    organization_uid = models.CharField(max_length=36)
    kind = models.CharField(max_length=40)
    signature = models.CharField(max_length=64)
    mapping = models.TextField()
    made_by_uid = models.CharField(max_length=36)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization_uid", "kind", "signature"], name="mapping_is_one_per_heading"
            ),
        ]
