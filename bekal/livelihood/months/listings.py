"""The list of months: for the village without rupiah (R30: the columns are not there at all)."""

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.livelihood.enterprises.queries import visible_groups

from .drawing import month_words
from .models import Report
from .queries.scope import last_month, month_key
from .queries.values import amount, left
from .rules.amounts import amount_words, quantity_words
from .rules.kinds import SOURCE_LABELS, WORKED_LABELS, Source, Worked
from .rules.seasons import shifted
from .rules.units import UNIT_LABELS

_FILTERED_MONTHS = 18


def name_of(row: Report) -> str:
    """Whose month it is: a member's, a business's, or the whole group's."""
    if row.enterprise is not None:
        return row.enterprise.name
    if row.person is not None:
        return row.person.name
    return gettext("%(group)s (jumlah kelompok)") % {"group": row.sheet.group.name if row.sheet else ""}


def _url(row: Report) -> str:
    if row.enterprise is not None:
        return reverse("month-business", args=[row.enterprise.uid])
    # Whoever may read the list may open the group; its sheet is only for those who fill it.
    return reverse("month-group", args=[row.sheet.group.uid]) if row.sheet else ""


def _with_unit(value: Any, row: Report) -> str:
    return f"{quantity_words(value)} {gettext(UNIT_LABELS[row.unit])}" if value is not None else ""


def _worked(row: Report) -> str:
    return gettext(WORKED_LABELS[Worked(row.worked)])


def _months(actor: Actor) -> list[tuple[str, str]]:
    months = [shifted(last_month(), 1 - step) for step in range(_FILTERED_MONTHS)]
    return [(month_key(each), month_words(each)) for each in months]


def _groups(actor: Actor) -> list[tuple[str, str]]:
    return list(visible_groups(actor).order_by("name_key", "id").values_list("uid", "name")[:200])


def _of_month(rows: QuerySet[Report], value: str) -> QuerySet[Report]:
    year, _dash, month = value.partition("-")
    if not (year.isascii() and month.isascii() and year.isdigit() and month.isdigit() and len(value) <= 7):
        return rows.none()
    return rows.filter(month__year=int(year), month__month=int(month))


def _search(rows: QuerySet[Report], text: str) -> QuerySet[Report]:
    return rows.filter(
        Q(person__name__icontains=text) | Q(enterprise__name__icontains=text) | Q(sheet__group__name__icontains=text)
    )


WITHOUT_MONEY = Listing(
    "laporan-usaha",
    (
        Column("bulan", _("Bulan"), lambda row: month_words(row.month), ("month",), css="text-nowrap"),
        Column("nama", _("Anggota atau usaha"), name_of, link=_url),
        Column("kelompok", _("Kelompok"), lambda row: row.sheet.group.name if row.sheet else ""),
        Column("desa", _("Desa"), lambda row: row.place.name, ("place_id",)),
        Column("keadaan", _("Keadaan"), _worked, ("worked",), draw=lambda row: chip(_worked(row), "ok" if row.worked == Worked.YES else "note")),
        Column("hasil", _("Hasil"), lambda row: _with_unit(row.produced, row), number=True),
        Column("laku", _("Laku"), lambda row: _with_unit(row.sold, row), number=True),
        Column("sumber", _("Sumber"), lambda row: gettext(SOURCE_LABELS[Source(row.source)]) if row.source else "", ("source",)),
    ),
    (
        Filter("bulan", _("Bulan"), _of_month, _months, _("Semua")),
        Filter("kelompok", _("Kelompok"), lambda rows, value: rows.filter(sheet__group__uid=value), _groups, _("Semua")),
        Filter("keadaan", _("Keadaan"), lambda rows, value: rows.filter(worked=value),
               lambda actor: [(key.value, gettext(label)) for key, label in WORKED_LABELS.items()], _("Semua")),
    ),
    search=_search,
    search_label=_("Nama orang, usaha, atau kelompok"),
    default_sort="bulan",
    descending=True,
)  # fmt: skip

WITH_MONEY = replace(
    WITHOUT_MONEY,
    columns=(
        *WITHOUT_MONEY.columns,
        Column("omzet", _("Omzet"), lambda row: amount_words(amount(row.sales_low, row.sales_high)), ("sales_low",), number=True),
        Column("bersih", _("Pendapatan bersih"), lambda row: amount_words(left(row).amount), number=True),
    ),
)  # fmt: skip
