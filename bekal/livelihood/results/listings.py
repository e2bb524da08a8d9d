"""The list of who got what: columns, filters and search, the same for screen and export."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from bekal.commons.organizations.scope import in_area
from bekal.commons.places.queries import children, get
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.drawing import chip, text
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.livelihood.enterprises.rules.kinds import RUNNING_LABELS, RUNNING_LOOK, Running
from bekal.people.persons.models import Person
from bekal.people.persons.queries import search
from bekal.people.persons.rules.status import TRACK_LABELS, Track

from . import queries

_SERVICES = {
    "pernah": _("Pernah dilayani"), "pelatihan": _("Pelatihan"), "alat": _("Bantuan alat"), "modal": _("Modal yang cair"),
    "lebih": _("Terlayani lebih dari sekali"), "keluarga": _("Sekeluarga lebih dari satu"), "belum": _("Belum terjangkau"),
}  # fmt: skip


def _by_service(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    if value in queries.KINDS:
        return rows.filter(queries.got(value))
    asked = {"pernah": queries.served, "lebih": queries.served_twice, "keluarga": queries.served_with_family}
    if value in asked:
        return rows.filter(asked[value]())
    return rows.exclude(queries.served()) if value == "belum" else rows.none()


def _areas(actor: Actor) -> list[tuple[str, str]]:
    own = {area for m in actor.memberships for area in m.areas}
    found = []
    for code in sorted(own):
        inside = children(code) if code.count(".") < 1 else [get(code)]
        found += [(place.code, place.label) for place in inside]
    return found


def _within(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    try:
        return rows.filter(in_area([value]))
    except ValueError:
        return rows.none()


def _business(row: Person) -> str:
    state: str | None = row.business  # type: ignore[attr-defined]
    return "" if state is None else gettext(RUNNING_LABELS[Running(state)])


def _times(name: str) -> Column:
    label = {"seats": _("Pelatihan"), "gifts": _("Bantuan alat"), "credits": _("Modal")}[name]
    return Column(name, label, lambda row: str(getattr(row, name) or ""), number=True)


SERVICES = Listing(
    "siapa-mendapat-apa",
    (
        Column("nama", _("Nama"), lambda row: row.name, ("name_key",), link=lambda row: reverse("person", args=[row.uid])),
        Column("desa", _("Desa"), lambda row: row.place.short, ("place_id", "name_key")),
        Column("sasaran", _("Sasaran"), lambda row: gettext(TRACK_LABELS[Track(row.track)]) if row.track else ""),
        _times("seats"),
        _times("gifts"),
        _times("credits"),
        Column("usaha", _("Usaha"), _business,
               draw=lambda row: chip(RUNNING_LABELS[Running(row.business)], RUNNING_LOOK[Running(row.business)]) if row.business is not None else text("–")),
    ),
    (
        Filter("layanan", _("Layanan"), _by_service,
               lambda actor: [(key, gettext(label)) for key, label in _SERVICES.items()], _("Semua yang terdata")),
        Filter("sasaran", _("Sasaran"), lambda rows, value: rows.filter(track=value),
               lambda actor: [(str(value), gettext(label)) for value, label in TRACK_LABELS.items()], _("Semua")),
        Filter("wilayah", _("Wilayah"), _within, _areas, _("Semua")),
    ),
    search=search,
    search_label=_("Nama, NIK lengkap, atau telepon"),
    default_sort="nama",
)  # fmt: skip
