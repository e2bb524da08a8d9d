"""What was done, by whom, and what it changed.

An **Act** is one call from outside; it carries the idempotency key, so that sending twice changes nothing. An **Entry**
is one thing that an act did to one subject, chained to the entry before it in its stream (the office in whose name it
was done). The chain covers a salted digest; the readable **Detail** lies beside it and can be erased with its salt, so
that erasure and proof both hold. Nothing here has a foreign key to what it speaks of: it outlives it.
"""

from django.db import models
from django.db.models import Q


class Act(models.Model):
    """One call from outside that changed something."""

    uid = models.CharField(max_length=36, unique=True)
    actor_uid = models.CharField(max_length=36)
    actor_label = models.CharField(max_length=200)
    operation = models.CharField(max_length=80)
    key = models.CharField(max_length=255)
    payload_mac = models.CharField(max_length=64)
    door = models.CharField(max_length=20)
    request_id = models.CharField(max_length=36)
    at = models.DateTimeField()
    outcome_uid = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor_uid", "operation", "key"], name="act_key_is_used_once"),
        ]


class Stream(models.Model):
    """The head of one chain: how long it is and what its last hash was."""

    name = models.CharField(max_length=80, unique=True)
    length = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One line of the chain. Never changed, never deleted: triggers see to it."""

    stream = models.CharField(max_length=80)
    sequence = models.BigIntegerField()
    act_uid = models.CharField(max_length=36, db_index=True)
    at = models.DateTimeField()
    actor_uid = models.CharField(max_length=36)
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_uid = models.CharField(max_length=36)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="entry_sequence_is_unique_in_stream"),
            models.CheckConstraint(condition=Q(sequence__gt=0), name="entry_sequence_starts_at_one"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_uid", "id"], name="entry_by_subject"),
            models.Index(fields=["actor_uid", "id"], name="entry_by_actor"),
        ]


class Detail(models.Model):
    """The readable half of an entry: what changed, as JSON, and the salt of its digest. Erasable."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="detail")
    salt = models.CharField(max_length=32)
    changes = models.TextField()
    erased_at = models.DateTimeField(null=True)
