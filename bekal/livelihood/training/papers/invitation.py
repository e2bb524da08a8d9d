"""Undangan: to the guests of an activity, and to its participants."""

import datetime as dt

from bekal.foundation.documents.rendering import words
from bekal.foundation.documents.rendering.letters_values import Kegiatan, Undangan
from bekal.foundation.kernel.actor import Actor

from ..models import Activity, Attendant
from ..queries.counting import active_participants
from ..queries.scope import get_activity
from ..rules.zones import zone_of
from .letters import BLANK
from .selection import NO_KOP, NO_SIGNATURE
from .wording import AUDIENCE, activity_words, areas_words, city_of, venue_words


def invitation(actor: Actor, owner_uid: str, on: dt.date) -> Undangan:
    """Invitation to the opening: guests by office, then the participants, with day, hour and hall. Before there
    are any a line is left to fill in."""
    activity = get_activity(actor, owner_uid)
    invited = active_participants(activity).count()
    guests = [_addressed(row) for row in activity.attendants.filter(kind="undangan").order_by("id")]
    return Undangan(
        kop=NO_KOP,
        tanda_tangan=NO_SIGNATURE,
        kegiatan=Kegiatan.of(activity_words(activity)),
        tempat_surat=city_of(activity.organization) or None,
        lampiran="1 (satu) berkas" if invited else "–",
        hal=f"Undangan {activity.title}",
        kepada=(*guests, *(("Peserta kegiatan (daftar terlampir)",) if invited else ())) or (BLANK,),
        pembuka=f"Dalam rangka {activity.title} bagi {AUDIENCE} di {areas_words(activity)}",
        hari_tanggal=_days(activity),
        pukul=_hour(activity),
        tempat_acara=venue_words(activity) or None,
        acara=f"Pembukaan {activity.title}",
        catatan=_notes(activity, invited),
    )


def _addressed(row: Attendant) -> str:
    """By office where it is known: "Camat Jonggat"; else by name and institution."""
    return row.rank or ", ".join(part for part in (row.name, row.office) if part)


def _days(activity: Activity) -> str:
    first = words.day_and_date(activity.starts_on)
    return first if activity.starts_on == activity.ends_on else f"{first} s.d. {words.day_and_date(activity.ends_on)}"


def _hour(activity: Activity) -> str | None:
    """When the first day of the jadwal begins, with the zone of the place; a dotted line while there is no jadwal."""
    first = activity.schedule.filter(day=activity.starts_on).order_by("starts_at").first()
    return f"{first.starts_at:%H.%M} {zone_of(activity.place_id)} s.d. selesai" if first else None


def _notes(activity: Activity, invited: int) -> tuple[str, ...]:
    said = [f"Pembukaan: {activity.opening}."] if activity.opening else []
    if invited:
        said.append("Peserta membawa KTP dan formulir peserta yang sudah diisi.")
    return tuple(said)
