"""How papers call places, homes and offices. Papers are always Indonesian, so nothing here is translated."""

import datetime as dt
from collections.abc import Iterable

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.queries import name_on
from bekal.commons.places.models import Place
from bekal.commons.places.rules.names import fold
from bekal.foundation.documents import offices
from bekal.foundation.documents.rendering import papers
from bekal.people.persons.models import Person
from bekal.people.persons.rules.status import TRACK_LABELS, Track

from ..models import Activity
from ..rules.attendance import HALF_LABELS, HalfDay

# An empty letterhead or signer: the office puts in its own, as of the paper's day.
NO_LETTERHEAD = papers.Letterhead(lines=())
NO_SIGNER = papers.Signer(title="")
AUDIENCE = "PMI purna dan keluarga PMI"
_LONG = {"Kec. ": "Kecamatan ", "Kab. ": "Kabupaten "}


def village_words(place: Place) -> str:
    """ "Desa Bonjeruk", "Kelurahan Praya", "Kecamatan Mekar Baru"."""
    if place.level < 4:
        return _spelt_out(place.label.split(", ")[0])
    before = {"kelurahan": "Kelurahan", "persiapan": "Desa Persiapan"}.get(place.kind, "Desa")
    return place.name if place.name.startswith(before) else f"{before} {place.name}"


def around(place: Place) -> list[str]:
    """The parents up to the regency, spelt out: ["Kecamatan Jonggat", "Kabupaten Lombok Tengah"]."""
    return [_spelt_out(part) for part in place.label.split(", ")[1:-1]]


def _spelt_out(text: str) -> str:
    for short, long in _LONG.items():
        if text.startswith(short):
            return long + text.removeprefix(short)
    return text


def venue_words(activity: Activity) -> str:
    """Where it is held, with kecamatan and regency: "Balai Desa Bonjeruk, Kecamatan Jonggat, ..."."""
    place = activity.place
    named = fold(place.name) in fold(activity.venue)
    parts = [activity.venue] if named else [activity.venue, village_words(place)]
    return ", ".join(part for part in (*parts, *around(place)) if part)


def areas_of(activity: Activity) -> list[Place]:
    """The villages and kecamatan it is for, by name."""
    return sorted((area.place for area in activity.areas.select_related("place")), key=lambda place: place.name_key)


def areas_words(activity: Activity) -> str:
    """ "Desa Bonjeruk", "Desa Bonjeruk dan Desa Ubung"."""
    return listed(village_words(place) for place in areas_of(activity))


def listed(parts: Iterable[str]) -> str:
    """Parts as a sentence lists them: "a", "a dan b", "a, b, dan c"."""
    given = [part for part in parts if part]
    if len(given) < 3:
        return " dan ".join(given)
    return ", ".join(given[:-1]) + f", dan {given[-1]}"


def activity_words(activity: Activity) -> papers.Activity:
    """The activity as the head of every paper names it."""
    return papers.Activity(
        name=activity.title,
        venue=venue_words(activity),
        first=activity.starts_on,
        last=activity.ends_on,
        audience=AUDIENCE,
    )


def home_words(person: Person, *, with_village: bool) -> str:
    """ "Dusun Peneguk, RT 003/RW 001", with the village where the list has people of several."""
    hamlet = f"{person.hamlet.kind.capitalize()} {person.hamlet.name}" if person.hamlet else ""
    numbers = "/".join(f"{name} {value}" for name, value in (("RT", person.rt), ("RW", person.rw)) if value)
    village = village_words(person.place) if with_village or not (hamlet or numbers) else ""
    return ", ".join(part for part in (hamlet, numbers, village) if part)


def several_villages(activity: Activity) -> bool:
    """True when a list has to say from which village somebody is."""
    areas = areas_of(activity)
    return len(areas) != 1 or areas[0].level != 4


def track_words(track: str) -> str:
    """The sasaran as papers write it."""
    known = Track(track) if track in set(Track) else None
    return "Keluarga PMI" if known is Track.FAMILY else TRACK_LABELS[known] if known else ""


def city_of(office: Organization) -> str:
    """Where an office dates its letters: its regency or kecamatan; empty where only the province is known."""
    place = office.place
    if place is None or place.level < 2:
        return ""
    return place.name.removeprefix("Kabupaten ").removeprefix("Kota ")


def head_words(office: Organization, day: dt.date) -> str:
    """The office's head as a decision names him or her: "Kepala BP3MI Nusa Tenggara Barat"."""
    signer = offices.signer_on(office.uid, day)
    return signer.title if signer else f"Kepala {name_on(office, day)}"


def half_day_words(half_day: HalfDay) -> str:
    """ "pagi" of a half-day, in small letters."""
    return HALF_LABELS[half_day.half].lower()
