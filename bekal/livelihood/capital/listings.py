"""The list of rujukan."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.foundation.web.templatetags.bekal import rupiah
from bekal.people.matching.rules.names import name_key

from .models import Referral
from .rules.referral import (
    HEALTH_LABELS,
    PROGRAMME_LABELS,
    REASON_LABELS,
    STATE_LABELS,
    STATE_LOOKS,
    Health,
    Programme,
    State,
)


def state_words(row: Referral) -> str:
    """Where it stands, in words, with how the instalments go."""
    said = gettext(STATE_LABELS[State(row.state)])
    return f"{said} · {gettext(HEALTH_LABELS[Health(row.health)])}" if row.health else said


def state_chip(row: Referral) -> str:
    """The same as a chip."""
    look = "bad" if row.health in _BAD else STATE_LOOKS.get(State(row.state), "")
    return chip(state_words(row), look)


_BAD = frozenset({Health.SUBSTANDARD.value, Health.DOUBTFUL.value, Health.LOSS.value})
_PERSON = ("person__name_key",)
_UNSEEN = frozenset({State.DRAFT, State.WITHDRAWN})


def _reason_rows(rows: QuerySet[Referral], value: str) -> QuerySet[Referral]:
    reason, _sep, year = value.partition("-")
    refused = Q(events__withdrawn_at=None, events__reasons__reason=reason)
    if _is_year(year):
        refused &= Q(events__on__year=int(year))
    return rows.filter(pk__in=Referral.objects.filter(refused).values("pk"))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100


def _reason_options(actor: Actor) -> list[tuple[str, str]]:
    return [(reason.value, gettext(label)) for reason, label in REASON_LABELS.items()]


def _found(rows: QuerySet[Referral], text: str) -> QuerySet[Referral]:
    key = name_key(text)
    named = Q(person__name_key__contains=key) if key else Q(pk__in=[])
    return rows.filter(named | Q(lender__icontains=text) | Q(purpose__icontains=text))


REFERRALS = Listing(
    "rujukan-modal",
    (
        Column("nama", _("Nama"), lambda row: row.person.name, _PERSON, link=lambda row: reverse("referral", args=[row.uid])),
        Column("desa", _("Desa"), lambda row: row.person.place.short),
        Column("program", _("Program"), lambda row: gettext(PROGRAMME_LABELS[Programme(row.programme)]), ("programme",)),
        Column("kepada", _("Kepada"), lambda row: row.lender, ("lender",)),
        Column("diajukan", _("Diajukan"), lambda row: rupiah(row.plafon), number=True, css="text-nowrap"),
        Column("jumlah", _("Disetujui/cair"), lambda row: rupiah(row.amount), number=True, css="text-nowrap"),
        Column("kabar", _("Kabar terakhir"), lambda row: day_words(row.last_on) if row.last_on else "–", css="text-nowrap"),
        Column("dibuat", _("Dibuat"), lambda row: day_words(row.made_on), ("made_on",), css="text-nowrap"),
        Column("keadaan", _("Keadaan"), state_words, ("state",), draw=state_chip),
    ),
    (
        Filter("keadaan", _("Keadaan"), lambda rows, value: rows.filter(state=value),
               lambda actor: [(each.value, gettext(label)) for each, label in STATE_LABELS.items()], _("Semua")),
        Filter("program", _("Program"), lambda rows, value: rows.filter(programme=value),
               lambda actor: [(each.value, gettext(label)) for each, label in PROGRAMME_LABELS.items()], _("Semua")),
        Filter("sebab", _("Sebab ditolak"), _reason_rows, _reason_options, _("Semua")),
        Filter("tahun", _("Tahun"), lambda rows, value: rows.filter(made_on__year=int(value)) if _is_year(value) else rows.none()),
    ),
    search=_found,
    search_label=_("Nama, pemberi modal, atau keperluan"),
    default_sort="dibuat",
    descending=True,
)  # fmt: skip


def _named(row: Referral) -> str:
    return row.person.name if "names" in row.shares else gettext("Nama tidak diteruskan")


RECEIVED = Listing(
    "rujukan-masuk",
    (
        Column("nama", _("Nama"), _named, link=lambda row: reverse("received-one", args=[row.uid])),
        Column("program", _("Program"), lambda row: gettext(PROGRAMME_LABELS[Programme(row.programme)]), ("programme",)),
        Column("balai", _("Dari"), lambda row: row.organization.name),
        Column("diajukan", _("Diajukan"), lambda row: rupiah(row.plafon), number=True, css="text-nowrap"),
        Column("dibuat", _("Dibuat"), lambda row: day_words(row.made_on), ("made_on",), css="text-nowrap"),
        Column("keadaan", _("Keadaan"), state_words, ("state",), draw=state_chip),
    ),
    (
        Filter("keadaan", _("Keadaan"), lambda rows, value: rows.filter(state=value),
               lambda actor: [(each.value, gettext(label)) for each, label in STATE_LABELS.items() if each not in _UNSEEN], _("Semua")),
    ),
    default_sort="dibuat",
    descending=True,
)  # fmt: skip
