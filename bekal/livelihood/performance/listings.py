"""The lists behind the figures: people of one row."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Place
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.drawing import link, text
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.livelihood.training.models import Participant
from bekal.people.persons.models import Person
from bekal.people.persons.queries import search
from bekal.people.persons.rules.status import TRACK_LABELS, Track

from .models import Tag
from .queries import NOT_KNOWN, labels_of, seats_of
from .rules.counting import MASYARAKAT, TABLES, Dimension
from .rules.islands import island_of
from .words import TABLE_LABELS, UNKNOWN, UNTAGGED

_FIELD = {
    Dimension.TRACK: "track", Dimension.SEX: "person__sex", Dimension.SECTOR: "activity__sector",
    Dimension.REGENCY: "place__regency",
}  # fmt: skip


def _on_island(seats: QuerySet[Participant], value: str) -> QuerySet[Participant]:
    places = list(seats.order_by().values_list("place_id", "place__province", "place__regency").distinct())
    return seats.filter(place_id__in=[code for code, *where in places if island_of(*where) == value])


def _row(seats: QuerySet[Participant], dimension: Dimension, value: str) -> QuerySet[Participant]:
    value = "" if value == NOT_KNOWN else value
    if dimension is Dimension.ISLAND:
        return _on_island(seats, value)
    if dimension is Dimension.GOAL:
        tags = Tag.objects.filter(goal__withdrawn_at=None)
        if not value:
            return seats.exclude(activity__in=tags.values("activity"))
        return seats.filter(activity__in=tags.filter(goal__uid=value).values("activity"))
    return seats.filter(**{_FIELD[dimension]: value})


def people_of(actor: Actor, office: Organization, year: int) -> QuerySet[Person]:
    """Everybody behind the year's figures, with how many activities each was in; masyarakat are not among them."""
    seats = seats_of(actor, office, year).exclude(track=MASYARAKAT)
    mine = Q(participations__in=seats.values("pk"))
    rows = Person.objects.filter(pk__in=seats.values("person")).select_related("place")
    return rows.annotate(times=Count("participations", filter=mine, distinct=True))


def people_listing(actor: Actor, office: Organization, year: int) -> Listing:
    """The list; its filters are the tables of the page."""
    seats = seats_of(actor, office, year).exclude(track=MASYARAKAT)
    labels = labels_of(office, year)

    def narrowed(dimension: Dimension) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
        return lambda rows, value: rows.filter(pk__in=_row(seats, dimension, value).values("person"))

    def options(dimension: Dimension) -> Callable[[Any], list[tuple[str, str]]]:
        blank = gettext(UNTAGGED if dimension is Dimension.GOAL else UNKNOWN)
        found = [(key, label) for (d, key), label in labels.items() if d == dimension.value]
        return lambda actor: [*found, (NOT_KNOWN, blank)]

    return Listing(
        "capaian-orang",
        (
            Column("nama", _("Nama"), lambda p: p.name, ("name_key",), draw=_named),
            Column("desa", _("Desa"), lambda p: p.place.short, ("place_id", "name_key")),
            Column("sasaran", _("Sasaran sekarang"), _track, ("track", "name_key")),
            Column("kegiatan", _("Ikut kegiatan"), lambda p: str(p.times), ("times",), number=True),
        ),
        (
            *(Filter(d.value, TABLE_LABELS[d], narrowed(d), options(d), _("Semua")) for d in TABLES),
            Filter("desa", _("Desa"), lambda rows, value: rows.filter(pk__in=seats.filter(place_id=value).values("person")),
                   lambda actor: _villages(seats), _("Semua")),
            Filter("hanya", _("Hanya"), lambda rows, value: _only(rows, value, seats), _onlys, _("Semua")),
        ),
        search=search,
        search_label=_("Nama"),
        default_sort="nama",
    )  # fmt: skip


def _named(person: Person) -> SafeString:
    if not person.name:
        return text(gettext("(data dihapus)"))
    return link(reverse("person", args=[person.uid]), person.name)


def _villages(seats: QuerySet[Participant]) -> list[tuple[str, str]]:
    places = Place.objects.filter(code__in=seats.order_by().values("place_id")).order_by("name_key", "code")
    return [(place.code, place.short) for place in places]


def _track(person: Person) -> str:
    known = Track(person.track) if person.track in set(Track) else None
    return gettext(TRACK_LABELS[known]) if known else ""


AGAIN, CERTIFIED = "berulang", "bersertifikat"


def _onlys(actor: Any) -> list[tuple[str, str]]:
    return [(AGAIN, gettext("Terlayani lebih dari sekali")), (CERTIFIED, gettext("Bersertifikat"))]


def _only(rows: QuerySet[Any], value: str, seats: QuerySet[Participant]) -> QuerySet[Any]:
    if value == AGAIN:
        return rows.filter(times__gt=1)
    if value == CERTIFIED:
        held = seats.filter(certificates__isnull=False, certificates__withdrawn_at=None)
        return rows.filter(pk__in=held.values("person"))
    return rows.none()


def outside_of(actor: Actor, office: Organization, year: int) -> QuerySet[Person]:
    """Masyarakat who took part and are nobody's target."""
    seats = seats_of(actor, office, year)
    served = seats.exclude(track=MASYARAKAT).values("person")
    rows = Person.objects.filter(pk__in=seats.filter(track=MASYARAKAT).values("person")).exclude(pk__in=served)
    mine = Q(participations__in=seats.values("pk"))
    return rows.select_related("place").annotate(times=Count("participations", filter=mine, distinct=True))
