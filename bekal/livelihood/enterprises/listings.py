"""The lists of businesses and groups: columns, filters and search, the same for screen and export."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import chip, whole
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.people.matching.rules.names import name_key
from bekal.people.persons.rules.status import TRACK_LABELS, Track

from .models import Enterprise, Group
from .rules.kinds import FORM_LABELS, RUNNING_LABELS, RUNNING_LOOK, STAGE_LABELS, Form, Running, Stage

_NOT_KNOWN = "belum"


def owner_name(row: Enterprise) -> str:
    """Whose business it is, by name."""
    if row.person:
        return row.person.name
    return row.group.name if row.group else ""


def running_words(row: Enterprise) -> str:
    """How it was last found, in words."""
    return gettext(RUNNING_LABELS[Running(row.running)])


def running_chip(row: Enterprise) -> SafeString:
    """The same as a mark."""
    state = Running(row.running)
    return chip(RUNNING_LABELS[state], RUNNING_LOOK[state])


def _found(rows: QuerySet[Enterprise], text: str) -> QuerySet[Enterprise]:
    for word in name_key(text).split()[:5]:
        rows = rows.filter(
            Q(name_key__contains=word) | Q(person__name_key__contains=word) | Q(group__name_key__contains=word)
            | Q(product__icontains=word)
        )  # fmt: skip
    return rows


def _by_running(rows: QuerySet[Enterprise], value: str) -> QuerySet[Enterprise]:
    return rows.filter(running="" if value == _NOT_KNOWN else value)


ENTERPRISES = Listing(
    "usaha",
    (
        Column("nama", _("Usaha"), lambda row: row.name, ("name_key",), link=lambda row: reverse("enterprise", args=[row.uid])),
        Column("pemilik", _("Pemilik"), owner_name),
        Column("produk", _("Produk"), lambda row: row.product, ("product", "name_key")),
        Column("desa", _("Desa"), lambda row: row.place.short, ("place_id", "name_key")),
        Column("sasaran", _("Sasaran"), lambda row: gettext(TRACK_LABELS[Track(row.track)]) if row.track else "", ("track", "name_key")),
        Column("keadaan", _("Keadaan"), running_words, ("running", "name_key"), draw=running_chip),
        Column("dilihat", _("Diketahui"), lambda row: day_words(row.seen_on) if row.seen_on else "",  css="text-nowrap"),
    ),
    (
        Filter("keadaan", _("Keadaan"), _by_running,
               lambda actor: [(value or _NOT_KNOWN, gettext(label)) for value, label in RUNNING_LABELS.items()], _("Semua")),
        Filter("sasaran", _("Sasaran"), lambda rows, value: rows.filter(track=value),
               lambda actor: [(str(value), gettext(label)) for value, label in TRACK_LABELS.items()], _("Semua")),
    ),
    search=_found,
    search_label=_("Nama usaha, pemilik, atau produk"),
    default_sort="nama",
)  # fmt: skip


def group_form(row: Group) -> str:
    """The form of a group in words."""
    return gettext(FORM_LABELS[Form(row.form)])


def member_words(row: Group) -> str:
    """How many members it says it has, and how many of them the register knows (``known``)."""
    known: int = row.known  # type: ignore[attr-defined]
    if row.members_stated is None:
        return whole(known)
    said = {"stated": whole(row.members_stated), "known": whole(known)}
    return gettext("%(stated)s, terdata %(known)s") % said


def _activity(row: Group) -> str:
    if row.active is None:
        return gettext("Belum dilihat")
    said = {"day": day_words(row.seen_on)}
    return (gettext("Ada kegiatan, %(day)s") if row.active else gettext("Tidak ada kegiatan, %(day)s")) % said


def _groups_found(rows: QuerySet[Group], text: str) -> QuerySet[Group]:
    for word in name_key(text).split()[:5]:
        rows = rows.filter(Q(name_key__contains=word) | Q(product__icontains=word))
    return rows


_SEEN = {"ada": Q(active=True), "tidak": Q(active=False), _NOT_KNOWN: Q(active=None)}

GROUPS = Listing(
    "kelompok-usaha",
    (
        Column("nama", _("Kelompok"), lambda row: row.name, ("name_key",), link=lambda row: reverse("group", args=[row.uid])),
        Column("bentuk", _("Bentuk"), group_form, ("form", "name_key")),
        Column("usaha", _("Usaha bersama"), lambda row: row.product, ("product", "name_key")),
        Column("desa", _("Desa"), lambda row: row.place.short, ("place_id", "name_key")),
        Column("anggota", _("Anggota"), member_words, number=True),
        Column("tahap", _("Tahap"), lambda row: gettext(STAGE_LABELS[Stage(row.stage)]), ("stage", "name_key")),
        Column("terlihat", _("Kegiatan nyata"), _activity),
    ),
    (
        Filter("bentuk", _("Bentuk"), lambda rows, value: rows.filter(form=value),
               lambda actor: [(str(value), gettext(label)) for value, label in FORM_LABELS.items()], _("Semua")),
        Filter("kegiatan", _("Kegiatan nyata"), lambda rows, value: rows.filter(_SEEN.get(value, Q(pk=None))),
               lambda actor: [("ada", gettext("Ada kegiatan nyata")), ("tidak", gettext("Tidak ada kegiatan")), (_NOT_KNOWN, gettext("Belum dilihat"))],
               _("Semua")),
    ),
    search=_groups_found,
    search_label=_("Nama kelompok atau usahanya"),
    default_sort="nama",
)  # fmt: skip
