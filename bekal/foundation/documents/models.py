"""Files and papers: what the office receives, prints, numbers, signs and keeps.

A **StoredFile** is bytes on disk under a random name, with its hash; it belongs to an owner that is named, not linked:
(kind, uid), because owners live on higher floors. Who may read it is the owner's policy (``owners.py``).

A **Paper** is an official paper about an owner. While a draft it holds nothing: it is drawn from the data each time it
is opened. With its number it is frozen: values, signer, letterhead and the drawn file stay as they were on its date,
and triggers refuse to change them. ``seal`` is the digest of all that; ``bekal verify`` recomputes it.

A **LetterTemplate** is a Word file that replaces the one that comes with Bekal, for one office or (empty) for all.
"""

from django.db import models
from django.db.models import Q

from bekal.foundation.kernel.uid import new_uid

from .rules.file_kinds import CONTENT_TYPES, FileClass
from .rules.paper_states import State


class StoredFile(models.Model):
    """One file. ``slot`` is its place with the owner ("photo", "pembukaan", "scan"); ``taken_sealed`` holds time and
    place of a photo, sealed; ``removed_at`` says that the bytes were deleted on purpose."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    owner_kind = models.CharField(max_length=40)
    owner_uid = models.CharField(max_length=36)
    slot = models.CharField(max_length=40, blank=True)
    file_class = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    caption = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=80)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    given_sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=40, unique=True)
    taken_sealed = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file_class__in=[use.value for use in FileClass]), name="file_class_is_known"
            ),
            models.CheckConstraint(
                condition=Q(content_type__in=list(CONTENT_TYPES.values())), name="content_type_is_known"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_file_is_not_empty"),
            models.CheckConstraint(condition=~Q(owner_kind="") & ~Q(owner_uid=""), name="a_file_has_an_owner"),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(taken_sealed=None), name="a_removed_file_keeps_no_place"
            ),
        ]
        indexes = [
            models.Index(fields=["owner_kind", "owner_uid", "slot", "id"], name="file_by_owner"),
            models.Index(fields=["given_sha256"], name="file_by_given_hash"),
        ]


class Paper(models.Model):
    """One official paper of kind ``kind`` (a key of ``kinds.py``) in the name of the office ``organization_uid``."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    kind = models.CharField(max_length=40)
    owner_kind = models.CharField(max_length=40)
    owner_uid = models.CharField(max_length=36)
    organization_uid = models.CharField(max_length=36, blank=True)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=14, default=State.DRAFT.value)

    number = models.CharField(max_length=100, blank=True)
    dated_on = models.DateField(null=True)
    signer = models.JSONField(default=dict)
    letterhead = models.JSONField(default=dict)
    values_sealed = models.BinaryField(null=True)
    template_version = models.CharField(max_length=60, blank=True)
    rendered = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    seal = models.CharField(max_length=64, blank=True)
    scan = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    cancelled_reason = models.CharField(max_length=300, blank=True)

    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    numbered_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="paper_state_is_known"),
            models.CheckConstraint(
                condition=Q(number="", dated_on=None, rendered=None, seal="")
                | (~Q(number="") & Q(dated_on__isnull=False, rendered__isnull=False) & ~Q(seal="")),
                name="a_number_comes_with_date_and_file",
            ),
            models.CheckConstraint(condition=~Q(state=State.DRAFT.value) | Q(number=""), name="a_draft_has_no_number"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.NUMBERED.value, State.SIGNED.value]) | ~Q(number=""),
                name="a_paper_in_force_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SIGNED.value) | Q(scan__isnull=False), name="a_signed_paper_has_its_scan"
            ),
            models.CheckConstraint(
                condition=Q(state=State.CANCELLED.value) & ~Q(cancelled_reason="")
                | ~Q(state=State.CANCELLED.value) & Q(cancelled_reason=""),
                name="a_cancelled_paper_says_why",
            ),
            models.UniqueConstraint(
                fields=["kind", "owner_kind", "owner_uid"],
                condition=Q(state=State.DRAFT.value),
                name="one_draft_per_kind_and_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_kind", "owner_uid", "kind", "id"], name="paper_by_owner"),
            models.Index(fields=["organization_uid", "number"], name="paper_by_number"),
        ]


class LetterTemplate(models.Model):
    """One edition of an office's own Word template for a kind of paper. The newest active one is used."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    organization_uid = models.CharField(max_length=36, blank=True)
    kind = models.CharField(max_length=40)
    version = models.IntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization_uid", "kind", "version"], name="template_version_is_used_once"
            ),
            models.UniqueConstraint(
                fields=["organization_uid", "kind"], condition=Q(active=True), name="one_template_is_in_use"
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="template_version_counts_from_one"),
        ]
