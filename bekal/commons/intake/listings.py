"""The list of batches: what an office brought in, newest first."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.listing import Column, Filter, Listing

from .kinds import kinds_for
from .models import Batch
from .words import STATE_LOOKS, STATES


def batch_listing(actor: Actor) -> Listing:
    """Columns and filters for one reader: only the kinds that are theirs."""
    kinds = {kind.key: kind.label for kind in kinds_for(actor)}
    return Listing(
        name="impor",
        columns=(
            Column("berkas", _("Berkas"), lambda b: b.file_name, link=lambda b: reverse("import", args=[b.uid])),
            Column("jenis", _("Jenis"), lambda b: gettext(kinds.get(b.kind, ""))),
            Column("keadaan", _("Keadaan"), lambda b: gettext(STATES[b.state]), draw=lambda b: chip(STATES[b.state], STATE_LOOKS[b.state])),
            Column("baris", _("Baris"), lambda b: _counted(b, b.row_count), number=True),
            Column("tersimpan", _("Tersimpan"), lambda b: _counted(b, b.saved_count), number=True),
            Column("oleh", _("Oleh"), lambda b: b.made_by_label),
            Column("waktu", _("Diunggah"), _moment, sort=("uid",), css="text-nowrap"),
        ),
        filters=(
            Filter("jenis", _("Jenis"), _equal("kind", kinds), lambda _a: [(k, gettext(v)) for k, v in kinds.items()],
                   _("Semua jenis")),
            Filter("keadaan", _("Keadaan"), _equal("state", STATES),
                   lambda _a: [(str(k), gettext(v)) for k, v in STATES.items()], _("Semua keadaan")),
        ),
        default_sort="waktu",
        descending=True,
    )  # fmt: skip


def _equal(field: str, known: Any) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    return lambda rows, value: rows.filter(**{field: value}) if value in known else rows.none()


def _counted(batch: Batch, number: int) -> str:
    return str(number) if batch.row_count else "–"


def _moment(batch: Batch) -> str:
    """uid v7 sorts by the moment it was made, so the list pages by it."""
    local = timezone.localtime(batch.made_at)
    return f"{date_words(local.date())} {local.strftime('%H.%M')}"
