"""Forms and statements of participants, receipts for money and goods, the hand-over: one page or line for each."""

import datetime as dt
from collections.abc import Callable, Iterator

from bekal.commons.organizations.queries import name_on
from bekal.foundation.documents.rendering import receipts as values
from bekal.foundation.kernel.actor import Actor

from ..models import Activity, Handout, Participant
from ..queries.counting import active_participants
from ..queries.handouts import HandoutRow, days_attended, handout_of, handout_row
from ..queries.nominations import open_nominations
from ..queries.scope import get_activity
from ..rules.attendance import Part
from ..rules.handouts import MONEY, HandoutKind, things
from .selection import village_head
from .wording import (
    NO_LETTERHEAD,
    NO_SIGNER,
    activity_words,
    home_words,
    several_villages,
    track_words,
)

EMPTY_ROWS = {HandoutKind.HONOR: 3}
MOST_EMPTY_ROWS = 20
DECLARED = (
    "saya bersedia mengikuti kegiatan dari awal sampai selesai;",
    "keterangan yang saya berikan kepada balai benar menurut pengetahuan saya;",
    "saya menggunakan keterampilan, bahan, dan perlengkapan yang saya terima untuk usaha saya atau kelompok saya, "
    "dan tidak memperjualbelikan perlengkapannya;",
    "saya bersedia dihubungi balai sesudah kegiatan untuk monitoring dan evaluasi.",
)
TERMS = (
    "Barang diserahkan dalam keadaan baik dan lengkap.",
    "PIHAK KEDUA menggunakan barang untuk usahanya dan tidak memperjualbelikannya.",
    "Sejak berita acara ini ditandatangani, penggunaan dan perawatan barang menjadi tanggung jawab PIHAK KEDUA.",
)
_WHAT = {
    HandoutKind.TRANSPORT: "uang transport / uang saku peserta",
    HandoutKind.HONOR: "honorarium narasumber",
    HandoutKind.MATERIALS: "bahan praktik",
    HandoutKind.EQUIPMENT: "perlengkapan peserta",
}


def forms(actor: Actor, owner_uid: str, on: dt.date) -> values.ParticipantForms:
    """Formulir peserta for everybody on the list, for everybody proposed before there is one, else one empty form."""
    activity = get_activity(actor, owner_uid)
    return values.ParticipantForms(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        place=activity.place.name,
        activity=activity_words(activity),
        people=_people(actor, activity),
    )


def statements(actor: Actor, owner_uid: str, on: dt.date) -> values.Statements:
    """Surat pernyataan for the same people."""
    activity = get_activity(actor, owner_uid)
    return values.Statements(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        place=activity.place.name,
        activity=activity_words(activity),
        people=_people(actor, activity),
        points=DECLARED,
    )


def _people(actor: Actor, activity: Activity) -> tuple[values.FormPerson, ...]:
    seated = active_participants(activity).select_related("person__place", "person__hamlet")
    people = [row.person for row in seated.order_by("person__name_key", "id")]
    people = people or [row.person for row in open_nominations(actor, activity)]
    found = [
        values.FormPerson(name=person.name, home=home_words(person, with_village=True), track=track_words(person.track))
        for person in people
    ]
    return tuple(found) or (values.FormPerson(),)


def receipt(kind: HandoutKind) -> Callable[[Actor, str, dt.date], values.Receipt]:
    """The values of one of the four tanda terima."""

    def of(actor: Actor, owner_uid: str, on: dt.date) -> values.Receipt:
        activity = get_activity(actor, owner_uid)
        handed = handout_row(activity, kind)
        once = bool(handed.line and handed.line.once)
        honor = kind is HandoutKind.HONOR
        rows = tuple(_instructors(activity, handed) if honor else _receivers(activity, kind, handed))
        empty = EMPTY_ROWS.get(kind, min(activity.seats, MOST_EMPTY_ROWS))
        return values.Receipt(
            letterhead=NO_LETTERHEAD,
            signer=NO_SIGNER,
            place=activity.place.name,
            activity=activity_words(activity),
            what=_WHAT[kind],
            money=kind in MONEY,
            detail_head="Materi, instansi" if honor else "Dusun, RT/RW",
            unit_head="Kali" if once else "JP" if honor else "Hari",
            taxed=honor,
            rows=rows or (values.ReceiptRow(),) * empty,
            goods=() if kind in MONEY else _goods(handed.handout),
        )

    return of


def _instructors(activity: Activity, handed: HandoutRow) -> Iterator[values.ReceiptRow]:
    """By lesson hours of the jadwal that bears their name, or once where the RAB pays each of them once."""
    for row in activity.attendants.filter(kind="narasumber").order_by("id"):
        hours = sum(activity.schedule.filter(instructor=row.name).values_list("lesson_hours", flat=True))
        detail = ", ".join(part for part in (row.duty, row.office) if part)
        units = 1 if handed.line and handed.line.once else hours or None
        yield values.ReceiptRow(name=row.name, detail=detail, units=units, rate=handed.rate)


def _receivers(activity: Activity, kind: HandoutKind, handed: HandoutRow) -> Iterator[values.ReceiptRow]:
    """Who holds a seat, and who held one and came at least once: by the days typed, else those they attended.

    Money by days attended goes to nobody who was never there, once attendance is marked.
    """
    wide = several_villages(activity)
    attended = days_attended(activity)
    once, typed = bool(handed.line and handed.line.once), handed.handout.units
    by_attendance = kind is HandoutKind.TRANSPORT and (once or typed is None) and bool(attended)
    rows = activity.participants.exclude(part=Part.PENDENGAR).select_related("person__place", "person__hamlet")
    for row in rows.order_by("person__name_key", "id"):
        if attended.get(row.pk) or (row.left_on is None and not by_attendance):
            units = 1 if once else typed if typed is not None else attended.get(row.pk)
            yield _receiver(row, units, handed.rate, wide)


def _receiver(row: Participant, units: int | None, rate: int | None, wide: bool) -> values.ReceiptRow:
    home = home_words(row.person, with_village=wide)
    return values.ReceiptRow(name=row.person.name, detail=home, units=units, rate=rate)


def _goods(handout: Handout) -> tuple[values.Good, ...]:
    found = tuple(values.Good(name=each.name, quantity=each.quantity) for each in things(handout.goods))
    return found or (values.Good(name=""),) * 4


def handover(actor: Actor, owner_uid: str, on: dt.date) -> values.Handover:
    """BAST of what participants keep: equipment, with the village head who knows of it."""
    activity = get_activity(actor, owner_uid)
    people = active_participants(activity).select_related("person__place", "person__hamlet")
    wide = several_villages(activity)
    receivers = tuple(
        values.FormPerson(name=row.person.name, home=home_words(row.person, with_village=wide))
        for row in people.order_by("person__name_key", "id")
    )
    return values.Handover(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        knower=village_head(activity, on),
        place=activity.place.name,
        activity=activity_words(activity),
        office=name_on(activity.organization, on),
        goods=_goods(handout_of(activity, HandoutKind.EQUIPMENT)),
        receivers=receivers or (values.FormPerson(),) * min(activity.seats, MOST_EMPTY_ROWS),
        terms=TERMS,
    )
