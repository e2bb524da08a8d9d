"""Keeping files, removing them, and collecting what killed acts left behind."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.jobs.handlers import Work
from bekal.foundation.jobs.services import enqueue
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.parse import text
from bekal.foundation.kernel.refusal import NotAllowed, Refusal
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.kernel.words import gettext_noop as _

from .. import owners, storage
from ..cleaning import Cleaned, clean
from ..models import StoredFile
from ..policy import may_store_files
from ..queries import get_file
from ..rules.file_kinds import FileClass
from ..sealing import seal_taken

COLLECT = "documents.collect_orphans"
# An upload is on disk before its row: what is younger may still be on its way.
ORPHAN_AGE = dt.timedelta(hours=24)
# Files that belong to what is frozen; they go only with it.
FROZEN_OWNERS = frozenset({"paper", "letter_template"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A cleaned file whose bytes already lie on disk under ``path``."""

    file: Cleaned
    path: str

    def __str__(self) -> str:
        """For the idempotency key: sending the same file again is the same, wherever its bytes were put."""
        return str(self.file)


@contextmanager
def on_disk(file: Cleaned) -> Iterator[Kept]:
    """The bytes durably on disk while the act inside writes the row; gone again when the act refuses."""
    path = storage.keep(file.content)
    try:
        yield Kept(file, path)
    except BaseException:
        storage.discard(path)
        raise


def store_file(
    *,
    actor: Actor,
    key: str = "",
    content: bytes | Cleaned,
    file_class: FileClass,
    owner_kind: str,
    owner_uid: str,
    slot: str = "",
    name: str = "",
    caption: str = "",
) -> StoredFile:
    """Keep a file of an owner that ``actor`` may change. Bytes are cleaned here; a form has done so already.

    Raises Refusal for a file that is not taken, NotHere for a foreign owner, StorageTrouble when the disk refuses.
    """
    owners.require_writer(actor, owner_kind, owner_uid)
    file = content if isinstance(content, Cleaned) else clean(content, file_class, name=name)
    if file.file_class != file_class:
        raise ValueError(f"cleaned as {file.file_class}, to be kept as {file_class}")
    said = text(caption, field="caption", label=_("Keterangan"), required=False)
    with on_disk(file) as kept:
        return _store_file(
            actor=actor, key=key, kept=kept, owner_kind=owner_kind, owner_uid=owner_uid, slot=slot, caption=said
        )


@act("store_file", policy=may_store_files)
def _store_file(
    *, actor: Actor, key: str, kept: Kept, owner_kind: str, owner_uid: str, slot: str, caption: str
) -> StoredFile:
    owners.require_writer(actor, owner_kind, owner_uid)
    return put_row(actor, kept, owner_kind, owner_uid, slot, caption)


def put_row(actor: Actor, kept: Kept, owner_kind: str, owner_uid: str, slot: str = "", caption: str = "") -> StoredFile:
    """The row of a file on disk, inside the act that keeps it."""
    file, uid, now = kept.file, new_uid(), timezone.now()
    made = StoredFile.objects.create(
        uid=uid, owner_kind=owner_kind, owner_uid=owner_uid, slot=slot, file_class=file.file_class.value,
        name=file.name, caption=caption, content_type=file.content_type, size=len(file.content), sha256=file.sha256,
        given_sha256=file.given_sha256, path=kept.path, taken_sealed=seal_taken(uid, file.taken), made_at=now,
        made_by=actor.label,
    )  # fmt: skip
    owner = f"{owner_kind} {owner_uid}"
    remember("file.stored", "file", uid, owner=[None, owner], slot=[None, slot], sha256=[None, file.sha256])
    # One collection for each day on which anything was kept, a day later, when its orphans are old enough.
    enqueue(COLLECT, "files", period=now.date().isoformat(), at=now + ORPHAN_AGE + dt.timedelta(hours=24))
    return made


@act("remove_file", policy=may_store_files)
def remove_file(*, actor: Actor, key: str = "", file_uid: str, reason: str) -> StoredFile:
    """Remove a file for good: its bytes and the notes of time and place go, the row says that it was there."""
    file = get_file(actor, file_uid)
    if file.owner_kind in FROZEN_OWNERS:
        raise NotAllowed("file_is_frozen", _("Berkas ini bagian dari surat dan tetap disimpan bersama suratnya."))
    owners.require_writer(actor, file.owner_kind, file.owner_uid)
    said = text(reason, field="reason", label=_("Alasan"), max_length=200)
    gone = StoredFile.objects.filter(pk=file.pk, removed_at=None)
    if not gone.update(removed_at=timezone.now(), taken_sealed=None):
        raise Refusal("file_is_removed", _("Berkas ini sudah dihapus."))
    remember("file.removed", "file", file.uid, reason=[None, said])
    transaction.on_commit(lambda: storage.discard(file.path))
    return file


def collect_orphans(beat: Callable[[], None] = lambda: None) -> int:
    """Delete bytes without a row (killed or refused acts, removed files) once they are a day old; how many.

    ``beat`` is called between folders, for a worker that must show that it lives.
    """
    before, collected = timezone.now() - ORPHAN_AGE, 0
    for folder in storage.folders():
        # Names are of 0-9 and a-f, so "g" ends the folder: a range that the index on path serves.
        live = StoredFile.objects.filter(removed_at=None, path__gte=folder, path__lt=f"{folder}g")
        collected += storage.collect(folder, frozenset(live.values_list("path", flat=True)), before)
        beat()
    return collected


def collect_in_worker(work: Work) -> None:
    """The worker's daily collection."""
    collect_orphans(work.beat)
