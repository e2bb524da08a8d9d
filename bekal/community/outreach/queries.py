"""Reads of Desa berikutnya: how many of each village's people were reached, as far as the actor sees them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.queries import area_of
from bekal.commons.organizations.scope import in_area
from bekal.commons.places.models import Place
from bekal.community.villages.models import Guidance, Potential
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.livelihood.performance.queries import HELD
from bekal.livelihood.training.models import ActivityArea, Participant
from bekal.livelihood.training.queries.scope import visible_activities
from bekal.livelihood.training.rules.attendance import Part
from bekal.livelihood.training.rules.kinds import Kind
from bekal.livelihood.training.rules.states import State
from bekal.people.persons.models import Person
from bekal.people.persons.queries import search, visible_to
from bekal.people.persons.rules.status import STATUS_LABELS, TRACK_LABELS, Status, Track

from .models import Weighing
from .policy import may_see_next_villages
from .rules.ranking import DEFAULT_SOURCE, Ranked, Village, Weights, rank

# Whom the programme is for; masyarakat are nobody's target.
FOR = (Track.PMI_PURNA, Track.FAMILY, Track.CPMI)
_COMING = (State.KONSEP, State.DISETUJUI, State.DIUMUMKAN, State.BERJALAN, State.DITUNDA)


def people_for(actor: Actor, office: Organization) -> QuerySet[Person]:
    """People of the office's area for whom the programme is, as far as the actor sees them."""
    if not may_see_next_villages(actor):
        raise not_here()
    return visible_to(actor).filter(in_area(area_of(office)), track__in=FOR)


def _seat_taken() -> Exists:
    """Held a seat in any activity that took place, of whichever balai."""
    seats = Participant.objects.filter(person=OuterRef("pk"), left_on=None, activity__state__in=HELD)
    return Exists(seats.exclude(part=Part.PENDENGAR))


def unserved_of(actor: Actor, office: Organization, code: str = "") -> QuerySet[Person]:
    """Those whom no activity has reached yet; of one village where a code is given."""
    rows = people_for(actor, office).filter(~_seat_taken()).select_related("place", "hamlet")
    return rows.filter(place=code) if code else rows


def weighing_of(office: Organization) -> Weighing | None:
    """The setting that holds: the newest whose day has come, so that one can be decided ahead."""
    rows = Weighing.objects.filter(organization=office, decided_on__lte=timezone.localdate())
    return rows.order_by("-number").first()


def weighings_of(office: Organization) -> list[Weighing]:
    """All settings, the newest first."""
    return list(Weighing.objects.filter(organization=office).order_by("-number"))


@dataclass(frozen=True, slots=True)
class Row:
    """A ranked village with what is planned there and whether it is a desa binaan."""

    place: Place
    ranked: Ranked
    planned_on: dt.date | None
    guided: bool


@dataclass(frozen=True, slots=True)
class NextVillages:
    """The ranking of an office today, and what it leaves out."""

    office: Organization
    weights: Weights
    source: str
    weighing: Weighing | None
    rows: tuple[Row, ...]
    everybody_served: int
    unregistered: int

    @property
    def unserved(self) -> int:
        """People not yet served in all villages."""
        return sum(row.ranked.village.unserved for row in self.rows)


def next_villages(actor: Actor, office: Organization) -> NextVillages:
    """Villages of the office's area in which somebody is left to be served, by points."""
    registered = _by_village(people_for(actor, office))
    left = _by_village(people_for(actor, office).filter(~_seat_taken()))
    places = Place.objects.filter(code__in=registered).in_bulk(field_name="code")
    potentials = dict(_counts(Potential.objects.filter(in_area(area_of(office)), gone_on=None)))
    last, weighing = _last_days(actor, office), weighing_of(office)
    weights = weighing.weights if weighing else Weights()
    villages = [
        Village(code, place.name, registered[code], registered[code] - left.get(code, 0), potentials.get(code, 0), last.get(code))
        for code, place in places.items()
    ]  # fmt: skip
    planned = _planned(actor, office)
    guided = set(Guidance.objects.filter(in_area(area_of(office)), to_on=None).values_list("place_id", flat=True))
    rows = tuple(
        Row(places[r.village.code], r, planned.get(r.village.code), r.village.code in guided)
        for r in rank(villages, weights, timezone.localdate())
    )
    known = Place.objects.filter(in_area(area_of(office), place="code"), level=4, valid_to=None).count()
    source = weighing.reason if weighing else gettext(DEFAULT_SOURCE)
    return NextVillages(
        office, weights, source, weighing, rows, len(villages) - len(rows), max(known - len(villages), 0)
    )


def _by_village(rows: QuerySet[Person]) -> dict[str, int]:
    return dict(_counts(rows))


def _counts(rows: QuerySet[Person] | QuerySet[Potential]) -> QuerySet[Person, tuple[str, int]]:
    return rows.order_by().values_list("place_id").annotate(n=Count("pk"))  # type: ignore[return-value]


def _last_days(actor: Actor, office: Organization) -> dict[str, dt.date]:
    """The end of the last activity for each village, or in which its people took part."""
    held = visible_activities(actor).filter(state__in=HELD).exclude(kind=Kind.RAPAT_KOORDINASI).values("pk")
    aimed = ActivityArea.objects.filter(activity__in=held, place__level=4)
    came = Participant.objects.filter(activity__in=held, left_on=None).exclude(part=Part.PENDENGAR)
    found: dict[str, dt.date] = {}
    for rows in (aimed, came):
        inside = rows.filter(in_area(area_of(office), place="place__code")).order_by()
        for code, day in inside.values_list("place_id").annotate(last=Max("activity__ends_on")):
            found[code] = max(found.get(code, day), day)
    return found


def _planned(actor: Actor, office: Organization) -> dict[str, dt.date]:
    """The next activity that is planned or under way for each village."""
    coming = visible_activities(actor).filter(state__in=_COMING, ends_on__gte=timezone.localdate())
    planned = coming.exclude(kind=Kind.RAPAT_KOORDINASI).values("pk")
    rows = ActivityArea.objects.filter(activity__in=planned, place__level=4).order_by()
    return dict(rows.values_list("place_id").annotate(first=Min("activity__starts_on")))


def get_village(actor: Actor, office: Organization, code: str) -> Place:
    """A village of the office's area; raises NotHere."""
    found = Place.objects.filter(in_area(area_of(office), place="code"), code=code, level=4).first()
    if found is None:
        raise not_here()
    return found


def _hamlet(person: Person) -> str:
    parts = [person.hamlet.name if person.hamlet else "", f"RT {person.rt}" if person.rt else ""]
    return ", ".join(part for part in parts if part)


PEOPLE = Listing(
    "belum-terlayani",
    (
        Column("nama", _("Nama"), lambda p: p.name, ("name_key",), link=lambda p: reverse("person", args=[p.uid])),
        Column("desa", _("Desa"), lambda p: p.place.short, ("place_id", "name_key")),
        Column("dusun", _("Dusun/RT"), _hamlet),
        Column("status", _("Status"), lambda p: gettext(STATUS_LABELS[Status(p.status)]), ("status", "name_key")),
    ),
    (
        Filter("sasaran", _("Sasaran"), lambda rows, value: rows.filter(track=value),
               lambda actor: [(t.value, gettext(TRACK_LABELS[t])) for t in FOR], _("Semua")),
    ),
    search=search,
    search_label=_("Nama"),
    default_sort="nama",
)  # fmt: skip
