"""The photographs that every report needs: opening, each day, practice, hand-over, closing; each in a slot of its own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bekal.foundation.documents.models import StoredFile
from bekal.foundation.documents.queries import content_of, files_of
from bekal.foundation.documents.rendering.letters_values import FotoSlot, photo_slots
from bekal.foundation.documents.rendering.pictures import Photo
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.sealing import taken_of
from bekal.foundation.kernel.actor import Actor

from ..models import Activity
from ..queries.attendance import sessions_of


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a photograph: ``key`` as files are stored under it, and how the report calls it."""

    key: str
    label: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class FilledSlot:
    """A slot with its photographs, newest first; the report takes the newest."""

    slot: Slot
    files: tuple[StoredFile, ...]


def slots_of(activity: Activity) -> tuple[Slot, ...]:
    """The slots of an activity in the order of the report."""
    days = sorted({each.day for each in sessions_of(activity)})
    keys = [
        "pembukaan",
        *(f"hari-{number}" for number in range(1, len(days) + 1)),
        "praktik",
        "penyerahan",
        "penutupan",
    ]
    return tuple(Slot(key, each.judul, each.keterangan) for key, each in zip(keys, photo_slots(days), strict=True))


def filled_slots(actor: Actor, activity: Activity) -> list[FilledSlot]:
    """Every slot with what was uploaded. Raises NotHere for who may not read the activity's files."""
    files = [row for row in files_of(actor, "activity", activity.uid) if row.file_class == FileClass.PHOTO]
    return [
        FilledSlot(slot, tuple(row for row in reversed(files) if row.slot == slot.key)) for slot in slots_of(activity)
    ]


def report_slots(filled: Sequence[FilledSlot]) -> list[FotoSlot]:
    """The slots as the report prints them."""
    return [
        FotoSlot(
            judul=each.slot.label,
            keterangan=(each.files[0].caption if each.files else "") or each.slot.caption,
            gambar=Photo(content_of(each.files[0]), alt=each.slot.label) if each.files else None,
        )
        for each in filled
    ]


def taken_at(file: StoredFile) -> dt.datetime | None:
    """When the camera's own clock says that a photograph was taken; None where it noted nothing. The place stays sealed.

    Only for those who may change the activity: the caller has asked.
    """
    at = taken_of(file).get("at")
    return dt.datetime.fromisoformat(at) if at else None
