"""The list of months and the measure of consistency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bekal.foundation.kernel.actor import BALAI
from bekal.foundation.web.exporting import export
from bekal.foundation.web.submitting import actor_of
from bekal.livelihood.enterprises.queries import visible_groups

from ..listings import WITH_MONEY, WITHOUT_MONEY
from ..policy import may_rank, may_type_wages, may_write_months
from ..queries.ranking import MONTHS_LOOKED_AT, ranking, told_months_of
from ..queries.scope import last_month, month_key, visible_reports
from ..queries.sheets import sheets_of

HERE = "laporan-usaha"
GROUPS_SHOWN = 12


def months(request: HttpRequest) -> HttpResponse:
    """The list; the same address with ``format=xlsx`` or ``csv`` is its export."""
    actor = actor_of(request)
    rows = visible_reports(actor).select_related("sheet__group", "enterprise", "person", "place")
    # Who holds a village role somewhere reads the list without rupiah, whatever else they are.
    listing = WITH_MONEY if actor.roles <= BALAI else WITHOUT_MONEY
    shown = listing.show(rows, request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    groups = visible_groups(actor).filter(members__to_on="").distinct().order_by("name_key", "id")[:GROUPS_SHOWN]
    return render(request, "months/months.html", {
        "here": HERE, "shown": shown, "noun": _("laporan"), "list_label": _("Daftar laporan usaha bulanan"),
        "month": last_month(), "groups": sheets_of(list(groups), last_month()),
        "may_write": may_write_months(actor), "may_rank": may_rank(actor), "may_type_wages": may_type_wages(actor),
        "empty_title": _("Belum ada laporan usaha di sini"),
        "empty_text": _("Mulai dari lembar kelompok: satu halaman untuk semua anggota."),
    })  # fmt: skip


def consistency(request: HttpRequest) -> HttpResponse:
    """Whose production went on, with the months behind it."""
    actor = actor_of(request)
    months = told_months_of(actor)
    asked = next((each for each in months if month_key(each) == request.GET.get("sampai")), last_month())
    rows = ranking(actor, last=asked)
    measured = [row for row in rows if row.found.share is not None]
    return render(request, "months/consistency.html", {
        "here": HERE, "measured": measured, "too_few": [row for row in rows if row.found.share is None],
        "month": asked, "count": MONTHS_LOOKED_AT, "months": [(month_key(each), each) for each in months],
    })  # fmt: skip
