"""A file comes in: put away, recognised if it came before, and handed to the worker."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.jobs.services import enqueue, retry
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .. import storage
from ..kinds import kind_for, offices_for
from ..models import Batch, BatchState
from ..policy import may_import
from ..queries import JOB_OF_STATE, get_batch
from ..reading.container import kind_of


def receive(
    *, actor: Actor, key: str = "", kind: str, file_name: str, content: bytes, values: Mapping[str, Any]
) -> Batch:
    """Take in one file for ``kind``; ``values`` are what was asked beside it. The worker then reads it.

    Raises Refusal in words for a file that may not be opened. A file that the office already brought in makes a batch
    that waits for a person to go on (``go_on_with_twin``); nothing is read before.
    """
    context = _canonical(kind_for(actor, kind).open_context(actor, values))
    kind_of(content)
    file = storage.put(content)
    name = "".join(char for char in file_name if char.isprintable())[-200:] or "daftar"
    try:
        try:
            return upload_batch(actor=actor, key=key, kind=kind, file=file, file_name=name, context=context)
        except IntegrityError:
            # The same file came twice at the same moment: the second now sees the first.
            return upload_batch(actor=actor, key=key, kind=kind, file=file, file_name=name, context=context)
    except BaseException:
        storage.remove(file.name)
        raise


def _canonical(context: Mapping[str, Any]) -> str:
    return json.dumps(context, sort_keys=True, separators=(",", ":"), default=str)


@act("upload_batch", policy=may_import)
def upload_batch(
    *, actor: Actor, key: str = "", kind: str, file: storage.Stored, file_name: str, context: str
) -> Batch:
    """Record a stored file as a batch and ask the worker to read it, unless the office brought it in before."""
    known = kind_for(actor, kind)
    office = next(iter(offices_for(actor, known)), actor.organization_uid)
    same = Batch.objects.filter(organization_uid=office, kind=known.key, file_hash=file.uid, context=context)
    twin = same.exclude(state__in=[BatchState.UNDONE, BatchState.REFUSED]).order_by("id").first()
    batch = Batch.objects.create(
        kind=kind, organization_uid=office, file_name=file_name, file_hash=file.uid,
        file_size=file.size, stored_as=file.name, context=context, twin_uid=twin.uid if twin else "",
        made_by_uid=actor.user_uid, made_by_label=actor.label, made_at=timezone.now(), run=0 if twin else 1,
    )  # fmt: skip
    if not twin:
        enqueue("intake.check", batch.uid, "1")
    enqueue("intake.sweep", "files", timezone.localdate().isoformat())
    remember("batch.uploaded", "batch", batch.uid, fingerprint=[None, file.uid[:12]])
    return batch


@act("go_on_with_twin", policy=may_import)
def go_on_with_twin(*, actor: Actor, key: str = "", batch_uid: str) -> Batch:
    """Read a file although the office brought it in before: somebody wants it so."""
    batch = get_batch(actor, batch_uid)
    waiting = Batch.objects.filter(pk=batch.pk, state=BatchState.UPLOADED, run=0)
    if not waiting.update(run=1):
        raise Refusal("already_read", _("Berkas ini sudah mulai dibaca. Muat ulang halaman untuk melihatnya."))
    enqueue("intake.check", batch.uid, "1")
    remember("batch.read_again", "batch", batch.uid)
    return batch


@act("try_batch_again", policy=may_import)
def try_again(*, actor: Actor, key: str = "", batch_uid: str) -> Batch:
    """Give work on a batch that stopped because of trouble on our side a new start."""
    batch = get_batch(actor, batch_uid)
    kind = JOB_OF_STATE.get(BatchState(batch.state))
    if not kind or not retry(kind, batch.uid, str(batch.run)):
        raise Refusal("not_stopped", _("Pekerjaan ini tidak sedang terhenti. Muat ulang halaman untuk melihatnya."))
    remember("batch.tried_again", "batch", batch.uid)
    return batch


@act("download_left_over_rows", policy=may_import)
def note_download(*, actor: Actor, key: str = "", batch_uid: str, rows: int) -> Batch:
    """Remember that rows of a batch, NIK included, were taken home as a file (R34)."""
    batch = get_batch(actor, batch_uid)
    remember("batch.downloaded", "batch", batch.uid, rows=[None, rows])
    return batch
