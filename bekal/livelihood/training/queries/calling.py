"""The list "Perlu dihubungi": columns, filters and search, the same on screen and in an export.

A rule puts it in its order, so no column sorts it. Phones are masked; showing one is an act of its own.
"""

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.agenda.models import Due
from bekal.commons.agenda.rules.due_dates import MONTHS
from bekal.commons.places.models import Place
from bekal.commons.places.rules.units import name_key
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.listing import Column, Filter, Listing, Shown
from bekal.foundation.web.refusals import sentence
from bekal.people.persons.models import Person
from bekal.people.persons.policy import may_reveal
from bekal.people.persons.queries import search

from .monev import Call, calls_due, to_call
from .scope import visible_participants

VILLAGES_OFFERED = 300
LATE, COMING = "terlambat", "belum"


def shown_calls(actor: Actor, query: QueryDict) -> Shown:
    """Whom to call, as the address narrows it."""
    today = timezone.localdate()
    return calls_listing(actor).show_ranked(
        calls_due(actor, today), lambda rows: to_call(actor, today, rows), query, actor
    )


def calls_listing(actor: Actor) -> Listing:
    """The list as ``actor`` may have it; whoever may not see a phone in full has no button for it."""
    return Listing(
        "perlu-dihubungi",
        (
            Column("nama", _("Nama"), lambda call: call.participant.person.name, template="training/_call_name.html"),
            Column("desa", _("Desa"), lambda call: call.participant.person.place.short),
            Column("kegiatan", _("Kegiatan"), _training),
            Column("monev", _("Monev"), _monev, css="text-nowrap"),
            Column("tempo", _("Jatuh tempo"), lambda call: day_words(call.ranked.followup.due_on), css="text-nowrap"),
            Column("cara", _("Cara menghubungi"), _why, css="wide"),
            Column(
                "telepon", _("Telepon"), lambda call: call.phone,
                template="training/_call_phone.html" if may_reveal(actor) else "", css="wide",
            ),
        ),
        (
            Filter("desa", _("Desa"), lambda rows, value: rows.filter(place=value), _villages, _("Semua")),
            Filter("bulan", _("Monev"), _of_month, _months, _("Semua")),
            Filter("waktu", _("Jatuh tempo"), _of_time, _times, _("Semua")),
        ),
        search=lambda rows, text: rows.filter(subject_uid__in=_named(actor, text).values("uid")),
        search_label=_("Nama atau desa"),
    )  # fmt: skip


def _training(call: Call) -> str:
    return f"{call.participant.activity.title}, {day_words(call.participant.activity.ends_on)}"


def _monev(call: Call) -> str:
    return gettext("%(n)s bulan") % {"n": call.months}


def _why(call: Call) -> str:
    return " ".join(sentence(reason) for reason in call.ranked.reasons[1:])


def _named(actor: Actor, text: str) -> QuerySet[object]:
    """Participants by their own name or that of the village they live in."""
    by_name = Q(person__in=search(Person.objects.all(), text))
    if key := name_key(text):
        by_name |= Q(person__place__in=Place.objects.filter(name_key__contains=key).values("code"))
    return visible_participants(actor).filter(by_name)


def _of_month(rows: QuerySet[Due], value: str) -> QuerySet[Due]:
    known = [months for months in MONTHS if str(months) == value]
    return rows.filter(params__months__in=known)


def _of_time(rows: QuerySet[Due], value: str) -> QuerySet[Due]:
    late = rows.filter(due_on__lt=timezone.localdate())
    return late if value == LATE else rows.exclude(subject_uid__in=late.order_by().values("subject_uid"))


def _villages(actor: Actor) -> list[tuple[str, str]]:
    """The villages in which somebody is to be called, by name."""
    due = calls_due(actor, timezone.localdate()).order_by().values("place")
    places = Place.objects.filter(code__in=due).order_by("name_key", "code")
    return [(place.code, place.short) for place in places[:VILLAGES_OFFERED]]


def _months(actor: Actor) -> list[tuple[str, str]]:
    return [(str(months), gettext("%(n)s bulan") % {"n": months}) for months in MONTHS]


def _times(actor: Actor) -> list[tuple[str, str]]:
    return [(LATE, gettext("Terlambat")), (COMING, gettext("Belum terlambat"))]
