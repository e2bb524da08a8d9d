"""Reads of the audit: the changes of one record, and whether the chains still hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .acts import facts_of
from .chain import digest_of, link
from .models import Detail, Entry, Stream


@dataclass(frozen=True, slots=True)
class Change:
    """One line of "Catatan perubahan"."""

    at: Any
    actor: str
    verb: str
    changes: dict[str, list[Any]]


def changes_of(kind: str, uid: str, limit: int = 100) -> list[Change]:
    """The newest changes of one subject. Who may see them is the caller's policy."""
    rows = Entry.objects.filter(subject_kind=kind, subject_uid=uid).select_related("detail").order_by("-id")[:limit]
    return [Change(row.at, row.actor_label, row.verb, json.loads(row.detail.changes or "{}")) for row in rows]


def broken_links() -> Iterator[str]:
    """Every place where a chain does not hold, in words for ``bekal verify``: edits, deletions, swaps, a cut tail."""
    headless = Entry.objects.exclude(stream__in=Stream.objects.values("name")).order_by()
    for name in sorted(set(headless.values_list("stream", flat=True))):
        yield f"stream {name}: its head is missing"
    for entry in Entry.objects.filter(detail=None).order_by("id").iterator(2000):
        yield f"stream {entry.stream}: detail of entry {entry.sequence} is missing"
    for stream in Stream.objects.order_by("name"):
        previous, expected = "", 0
        for entry in Entry.objects.filter(stream=stream.name).order_by("sequence").iterator(2000):
            expected += 1
            if entry.sequence != expected:
                yield f"stream {stream.name}: entry {expected} is missing"
                expected = entry.sequence
            if entry.previous != previous or entry.hash != link(
                entry.previous, entry.stream, entry.sequence, facts_of(entry), entry.digest
            ):
                yield f"stream {stream.name}: entry {entry.sequence} was altered"
            previous = entry.hash
        if (stream.length, stream.head) != (expected, previous):
            yield f"stream {stream.name}: its head does not match its last entry"
    for detail in Detail.objects.select_related("entry").iterator(2000):
        erased = detail.erased_at is not None and not (detail.salt or detail.changes)
        if not erased and digest_of(detail.salt, detail.changes) != detail.entry.digest:
            yield f"stream {detail.entry.stream}: detail of entry {detail.entry.sequence} was altered"
