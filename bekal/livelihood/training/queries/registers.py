"""The registers of an office: its numbered papers about activities, and the certificates it issued."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.documents import kinds
from bekal.foundation.documents.models import Paper
from bekal.foundation.documents.rules.paper_states import LABELS, State
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.hooks import Found
from bekal.foundation.web.listing import Column, Filter, Listing

from ..models import Activity, Certificate
from ..papers.owners import VILLAGE_LIST
from .certificates import readable_certificates

OWNERS = ("activity", VILLAGE_LIST)
MOST_FOUND = 5


def _offices(actor: Actor) -> list[str]:
    return [m.organization_uid for m in actor.memberships if m.role in BALAI and m.organization_uid]


def numbered_papers(actor: Actor) -> QuerySet[Paper]:
    """Papers about activities that bear a number, in the name of the actor's own balai; cancelled ones stay in it."""
    rows = Paper.objects.filter(organization_uid__in=_offices(actor), owner_kind__in=OWNERS)
    # What says "tanpa nomor" (a form, a receipt) has none to be found by.
    rows = rows.filter(number__regex="[0-9]")
    title = Activity.objects.filter(uid=OuterRef("owner_uid")).values("title")[:1]
    return rows.annotate(activity_title=Subquery(title))


def _by_number_or_title(rows: QuerySet[Paper], text: str) -> QuerySet[Paper]:
    return rows.filter(Q(number__icontains=text) | Q(title__icontains=text) | Q(activity_title__icontains=text))


def _year(field: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    def narrowed(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        known = value.isascii() and value.isdigit() and len(value) == 4 and int(value) > 0
        return rows.filter(**{f"{field}__year": int(value)}) if known else rows.none()

    return narrowed


def _years(read: Callable[[Actor], QuerySet[Any]], field: str) -> Callable[[Actor], list[tuple[str, str]]]:
    def options(actor: Actor) -> list[tuple[str, str]]:
        return [(str(day.year), str(day.year)) for day in read(actor).dates(field, "year", "DESC")]

    return options


def _paper_states(actor: Actor) -> list[tuple[str, str]]:
    return [(state.value, gettext(label)) for state, label in LABELS.items() if state is not State.DRAFT]


def _paper_kinds(actor: Actor) -> list[tuple[str, str]]:
    return [(kind.key, gettext(kind.label)) for owner in OWNERS for kind in kinds.kinds_for(owner)]


PAPERS = Listing(
    "register-surat",
    (
        Column("nomor", _("Nomor"), lambda row: row.number, ("number",), link=lambda row: reverse("paper_detail", args=[row.uid])),
        Column("tanggal", _("Tanggal"), lambda row: day_words(row.dated_on), ("dated_on",), css="text-nowrap"),
        Column("surat", _("Surat"), lambda row: gettext(row.title), ("title",)),
        Column("kegiatan", _("Kegiatan"), lambda row: row.activity_title or "–"),
        Column("keadaan", _("Keadaan"), lambda row: gettext(LABELS[State(row.state)]), ("state",)),
    ),
    (
        Filter("tahun", _("Tahun"), _year("dated_on"), _years(numbered_papers, "dated_on"), _("Semua")),
        Filter("jenis", _("Jenis"), lambda rows, value: rows.filter(kind=value), _paper_kinds, _("Semua")),
        Filter("keadaan", _("Keadaan"), lambda rows, value: rows.filter(state=value), _paper_states, _("Semua")),
    ),
    search=_by_number_or_title,
    search_label=_("Nomor, nama surat, atau kegiatan"),
    default_sort="tanggal",
    descending=True,
)  # fmt: skip


def issued_certificates(actor: Actor) -> QuerySet[Certificate]:
    """Every certificate that the actor's own balai issued, withdrawn ones too."""
    return readable_certificates(actor).filter(participant__activity__organization__uid__in=_offices(actor))


def _by_number_or_name(rows: QuerySet[Certificate], text: str) -> QuerySet[Certificate]:
    return rows.filter(Q(number__icontains=text) | Q(name__icontains=text) | Q(training__icontains=text))


def _certificate_state(row: Certificate) -> str:
    return gettext("Ditarik") if row.withdrawn_at else gettext("Berlaku")


def _standing(rows: QuerySet[Certificate], value: str) -> QuerySet[Certificate]:
    return rows.filter(withdrawn_at__isnull=value != "ditarik")


CERTIFICATES = Listing(
    "register-sertifikat",
    (
        Column("nomor", _("Nomor"), lambda row: row.number, ("number",), link=lambda row: reverse("certificates", args=[row.participant.activity.uid])),
        Column("tanggal", _("Tanggal"), lambda row: day_words(row.issued_on), ("issued_on",), css="text-nowrap"),
        Column("nama", _("Nama"), lambda row: row.name, ("name",)),
        Column("kegiatan", _("Kegiatan"), lambda row: row.training),
        Column("keadaan", _("Keadaan"), _certificate_state),
    ),
    (
        Filter("tahun", _("Tahun"), _year("issued_on"), _years(issued_certificates, "issued_on"), _("Semua")),
        Filter("keadaan", _("Keadaan"), _standing,
               lambda actor: [("berlaku", gettext("Berlaku")), ("ditarik", gettext("Ditarik"))], _("Semua")),
    ),
    search=_by_number_or_name,
    search_label=_("Nomor, nama, atau kegiatan"),
    default_sort="nomor",
    descending=True,
)  # fmt: skip


def find_certificates(actor: Actor, text: str) -> Iterator[Found]:
    """Certificates of the own balai by a piece of their number, for the search box."""
    if not any(char.isdigit() for char in text) or not _offices(actor):
        return
    rows = issued_certificates(actor).filter(number__icontains=text).order_by("-issued_on", "-id")
    for row in rows[:MOST_FOUND]:
        address = reverse("certificates", args=[row.participant.activity.uid])
        yield Found(_("Sertifikat"), row.name, f"{row.number} · {row.training}", address)
