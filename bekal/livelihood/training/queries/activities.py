"""Reads of activities: the list, the year, one activity's page. Each begins with what the actor sees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.places.models import Place
from bekal.commons.places.rules.names import fold
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import period_words
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.listing import Column, Filter, Listing

from ..models import Activity, Nomination, Participant
from ..policy import may_see_candidates
from ..rules.attendance import Part
from ..rules.kinds import KIND_LABELS, Kind, kind_rules
from ..rules.states import STATE_LABELS, State
from ..rules.topics import SECTOR_LABELS
from ..words import STATE_LOOKS
from .scope import visible_activities


def activity_rows(actor: Actor) -> QuerySet[Activity]:
    """The visible activities with how many are proposed and how many hold a seat."""
    rows = visible_activities(actor).select_related("place", "organization").prefetch_related("areas__place")
    return rows.annotate(
        proposed=_count(Nomination.objects.filter(withdrawn_at=None)),
        seated=_count(Participant.objects.filter(left_on=None).exclude(part=Part.PENDENGAR)),
    )


def _count(rows: QuerySet[Any]) -> Any:
    mine = rows.filter(activity=OuterRef("pk")).order_by().values("activity").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(mine, output_field=IntegerField()), 0)


def area_words(activity: Activity) -> str:
    """The villages or kecamatan it is for: "Bonjeruk", "Kec. Mekar Baru"."""
    return ", ".join(_area_name(area.place) for area in activity.areas.all())


def _area_name(place: Place) -> str:
    return f"{gettext('Kec.')} {place.name}" if place.level == 3 else place.name


def _people(activity: Activity) -> str:
    if not kind_rules(Kind(activity.kind)).selects_participants:
        return "–"
    seated: int = activity.seated  # type: ignore[attr-defined]
    return gettext("%(seated)s dari %(seats)s") % {"seated": seated, "seats": activity.seats}


TITLE = Column(
    "nama", _("Kegiatan"), lambda a: a.title, ("title_key",), link=lambda a: reverse("activity", args=[a.uid])
)
AREA = Column("desa", _("Desa"), area_words)
DAYS = Column(
    "tanggal", _("Tanggal"), lambda a: period_words(a.starts_on, a.ends_on), ("starts_on",), css="text-nowrap"
)
PEOPLE = Column("peserta", _("Peserta"), _people, number=True)
STATE = Column(
    "keadaan", _("Keadaan"), lambda a: gettext(STATE_LABELS[State(a.state)]), ("state", "starts_on"),
    draw=lambda a: chip(STATE_LABELS[State(a.state)], STATE_LOOKS[a.state]),
)  # fmt: skip


def activity_listing(actor: Actor) -> Listing:
    """What the list shows and can be narrowed by; partners see title, days, place and state, no figures of people."""
    columns = (TITLE, AREA, DAYS, PEOPLE, STATE) if may_see_candidates(actor) else (TITLE, AREA, DAYS, STATE)
    return Listing(
        "kegiatan",
        columns,
        (
            Filter("tahun", _("Tahun"), lambda rows, value: rows.filter(year=_year(value)), _year_options, _("Semua")),
            Filter("keadaan", _("Keadaan"), _by("state"), _labels(STATE_LABELS), _("Semua")),
            Filter("kabupaten", _("Kabupaten/kota"), _by("regency"), _regencies, _("Semua")),
            Filter("sektor", _("Sektor"), _by("sector"), _labels(SECTOR_LABELS), _("Semua")),
            Filter("macam", _("Macam"), _by("kind"), _labels(KIND_LABELS), _("Semua")),
        ),
        search=search,
        search_label=_("Nama kegiatan, topik, atau desa"),
        default_sort="tanggal",
        descending=True,
    )


def search(rows: QuerySet[Activity], text: str) -> QuerySet[Activity]:
    """Narrow by words of the title, the topics or the villages; every word must occur."""
    for word in fold(text).split():
        found = Q(title_key__contains=word) | Q(topics__name__icontains=word) | Q(areas__place__name_key__contains=word)
        rows = rows.filter(pk__in=Activity.objects.filter(found).values("pk"))
    return rows


def _by(field: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    return lambda rows, value: rows.filter(**{field: value})


def _labels(labels: dict[Any, str]) -> Callable[[Any], list[tuple[str, str]]]:
    return lambda actor: [(str(value), gettext(label)) for value, label in labels.items()]


def _year(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) == 4 else 0


def years_of(actor: Actor) -> list[int]:
    """The years in which the actor sees an activity, newest first."""
    return list(visible_activities(actor).order_by("-year").values_list("year", flat=True).distinct())


def _year_options(actor: Actor) -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in years_of(actor)]


def _regencies(actor: Actor) -> list[tuple[str, str]]:
    codes = visible_activities(actor).exclude(regency="").order_by().values_list("regency", flat=True).distinct()
    return list(Place.objects.filter(code__in=list(codes)).order_by("code").values_list("code", "name"))


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One year of activities in numbers. Cancelled and merged ones are not counted among the seats."""

    year: int
    activities: int
    held: int
    seats: int
    seated: int
    villages: int


def year_figures(actor: Actor, year: int) -> YearFigures:
    """How many activities, seats and participants a year has, as far as the actor sees them."""
    rows = visible_activities(actor).filter(year=year).exclude(state__in=(State.DIBATALKAN, State.DIGABUNG))
    selecting = rows.filter(kind__in=[kind for kind in Kind if kind_rules(kind).selects_participants])
    seated = Participant.objects.filter(activity__in=selecting, left_on=None).exclude(part=Part.PENDENGAR)
    return YearFigures(
        year=year,
        activities=rows.count(),
        held=rows.filter(state__in=(State.SELESAI, State.DILAPORKAN)).count(),
        seats=selecting.aggregate(n=Sum("seats"))["n"] or 0,
        seated=seated.count() if may_see_candidates(actor) else 0,
        villages=rows.filter(areas__isnull=False).values("areas__place").distinct().count(),
    )


def this_year() -> int:
    """The year on the wall, for figures that are asked for without one."""
    return timezone.localdate().year


def open_for_nominations(actor: Actor, states: Iterable[State]) -> QuerySet[Activity]:
    """Visible activities in one of ``states`` that select participants, next ones first."""
    kinds = [kind for kind in Kind if kind_rules(kind).selects_participants]
    return visible_activities(actor).filter(state__in=list(states), kind__in=kinds).order_by("starts_on", "id")
