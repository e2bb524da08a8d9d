"""The list of people: columns, filters and search, the same for screen and export."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.commons.organizations.scope import in_area
from bekal.commons.places.queries import children, get, hamlets_of
from bekal.foundation.kernel.actor import VILLAGE, Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import chip, link
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.people.journeys.words import country_name
from bekal.people.persons.models import Person
from bekal.people.persons.queries import missing_facts, nik_words, search
from bekal.people.persons.rules.status import STATUS_LABELS, TRACK_LABELS, Status

_YEARS_SHOWN = 12


def _status(person: Person) -> str:
    return gettext(STATUS_LABELS[Status(person.status)])


def _missing(person: Person) -> str:
    return ", ".join(gettext(label) for label in missing_facts(person))


def _named(person: Person) -> SafeString:
    called = format_html(' <small class="soft">({})</small>', person.nickname) if person.nickname else ""
    return format_html("{}{}", link(reverse("person", args=[person.uid]), person.name), called)


def _lacking_chip(person: Person) -> SafeString:
    missing = _missing(person)
    if not missing:
        return chip(_("lengkap"), "ok")
    return format_html('<span class="bk-chip is-warm text-wrap">{}: {}</span>', gettext("kurang"), missing)


def _returned(person: Person) -> str:
    return day_words(PartialDate.of(person.returned_on)) if person.returned_on else ""


def _hamlet(person: Person) -> str:
    parts = [person.hamlet.name if person.hamlet else "", f"RT {person.rt}" if person.rt else ""]
    return ", ".join(part for part in parts if part)


NAME = Column("nama", _("Nama"), lambda p: p.name, ("name_key",), draw=_named)
NIK = Column("nik", _("NIK"), nik_words, css="text-nowrap d-none d-md-table-cell")
VILLAGE_COLUMN = Column("desa", _("Desa"), lambda p: p.place.short, ("place_id", "name_key"))
HAMLET = Column("dusun", _("Dusun/RT"), _hamlet)
STATUS = Column("status", _("Status"), _status, ("status", "name_key"))
COUNTRY = Column("negara", _("Pulang dari"), lambda p: country_name(p.last_country), ("last_country", "name_key"))
RETURNED = Column("pulang", _("Pada"), _returned, ("returned_on", "name_key"), css="text-nowrap")
MISSING = Column("kurang", _("Kurang"), _missing, draw=_lacking_chip)


def people_listing(actor: Actor) -> Listing:
    """The list as ``actor`` may have it. A column somebody may not read is not in it, so it cannot be exported."""
    village = actor.has(*VILLAGE) and not actor.has(*(set(actor.roles) - VILLAGE))
    columns = (NAME, HAMLET, STATUS, COUNTRY, MISSING) if village else (
        NAME, NIK, VILLAGE_COLUMN, STATUS, COUNTRY, RETURNED, MISSING,
    )  # fmt: skip
    return Listing(
        "orang",
        columns,
        (
            Filter("wilayah", _("Dusun") if village else _("Wilayah"), _within, _areas, _("Semua")),
            Filter("status", _("Status"), _by_status, lambda a: _labels(STATUS_LABELS), _("Semua")),
            Filter("sasaran", _("Sasaran"), _by_track, lambda a: _labels(TRACK_LABELS), _("Semua")),
            Filter("pulang", _("Pulang"), _returned_in, lambda a: _years(), _("Kapan saja")),
            Filter("lengkap", _("Kelengkapan"), _lacking, _lacks, _("Semua")),
        ),
        search=search,
        search_label=_("Nama, NIK lengkap, atau telepon"),
        default_sort="nama",
    )


def _labels(labels: dict[Any, str]) -> list[tuple[str, str]]:
    return [(str(value), gettext(label)) for value, label in labels.items()]


def _years() -> list[tuple[str, str]]:
    from django.utils import timezone

    this = timezone.localdate().year
    return [(str(year), str(year)) for year in range(this, this - _YEARS_SHOWN, -1)]


def _lacks(actor: Actor) -> list[tuple[str, str]]:
    return [
        ("tanpa-nik", gettext("Kurang NIK")),
        ("tanpa-kk", gettext("Kurang KK")),
        ("tanpa-telepon", gettext("Kurang telepon")),
        ("belum-dikonfirmasi", gettext("Belum dikonfirmasi")),
    ]


def _areas(actor: Actor) -> list[tuple[str, str]]:
    """One step below the actor's own areas: regencies of a province, hamlets of a village."""
    out: list[tuple[str, str]] = []
    for area in dict.fromkeys(area for m in actor.memberships for area in m.areas):
        if area.count(".") == 3 or "P" in area:
            out += [(f"dusun:{hamlet.uid}", hamlet.name) for hamlet in hamlets_of(area)]
        else:
            out += children(area).values_list("code", "name")
    return out


def _within(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    if value.startswith("dusun:"):
        return rows.filter(hamlet__uid=value[6:])
    return rows.filter(in_area((get(value).code,)))


def _by_status(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    return rows.filter(status=value)


def _by_track(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    return rows.filter(track=value)


def _returned_in(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    return rows.filter(returned_on__startswith=value[:4])


def _lacking(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    conditions = {
        "tanpa-nik": Q(nik_state="", nik_absent_reason=""),
        "tanpa-kk": Q(has_kk=False),
        "tanpa-telepon": Q(phone=""),
        "belum-dikonfirmasi": Q(confirmed=False),
    }
    return rows.filter(conditions[value]) if value in conditions else rows
