"""Pages of Desa berikutnya."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bekal.foundation.kernel.actor import BALAI
from bekal.foundation.web.exporting import download, export, write_xlsx
from bekal.foundation.web.submitting import actor_of, save, sent
from bekal.livelihood.performance.queries import get_office, offices_of, own_office

from . import forms, queries, services
from .policy import may_weigh_villages
from .rules.ranking import Share


def next_villages(request: HttpRequest) -> HttpResponse:
    """The ranking with its arithmetic; with ``format=xlsx`` as a workbook."""
    actor = actor_of(request)
    office = get_office(actor, request.GET.get("lembaga", ""))
    found = queries.next_villages(actor, office)
    if request.GET.get("format") == "xlsx":
        return download(write_xlsx(_head(), [_cells(n, row) for n, row in enumerate(found.rows, start=1)]),
                        "desa-berikutnya", "xlsx")  # fmt: skip
    own = any(m.role in BALAI and m.organization_uid == office.uid for m in actor.memberships)
    return render(request, "outreach/next_villages.html", {
        "here": "desa-berikutnya", "found": found, "offices": offices_of(actor), "today": timezone.localdate(),
        "may_weigh": own and may_weigh_villages(actor), "weighings": queries.weighings_of(office),
    })  # fmt: skip


def _head() -> list[str]:
    return [_("Urutan"), _("Desa"), _("Kode"), _("Belum terlayani"), _("Terdata"), _("Nilai kebutuhan"), _("Potensi"),
            _("Nilai potensi"), _("Kegiatan terakhir"), _("Nilai waktu"), _("Nilai")]  # fmt: skip


def _cells(number: int, row: queries.Row) -> list[str]:
    ranked, village = row.ranked, row.ranked.village
    return [
        str(number), row.place.label, village.code, str(village.unserved), str(village.registered),
        _points(ranked.need), str(village.potentials), _points(ranked.potential),
        village.last_on.isoformat() if village.last_on else "", _points(ranked.rest), tenths(ranked.tenths),
    ]  # fmt: skip


def _points(share: Share) -> str:
    return tenths(share.tenths)


def tenths(number: int) -> str:
    """Tenths of a point as they are written: "16,7"."""
    return f"{number // 10},{number % 10}"


def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who of a village is not yet served."""
    actor = actor_of(request)
    office = get_office(actor, request.GET.get("lembaga", ""))
    place = queries.get_village(actor, office, code)
    shown = queries.PEOPLE.show(queries.unserved_of(actor, office, code), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    title = _("Belum terlayani: %(village)s") % {"village": place.short}
    return render(request, "outreach/people.html", {
        "here": "desa-berikutnya", "shown": shown, "title": title, "noun": _("orang"), "list_label": title,
        "kept": {"lembaga": office.uid}, "back_url": f"{reverse('next-villages')}?{urlencode({'lembaga': office.uid})}",
        "empty_title": _("Tidak ada"), "empty_text": _("Semua yang terdata di desa ini sudah pernah ikut kegiatan."),
        "place": place,
    })  # fmt: skip


def weigh(request: HttpRequest) -> HttpResponse:
    """Change the weights."""
    actor = actor_of(request)
    office = own_office(actor)
    before = queries.weighings_of(office)
    now = before[0].weights if before else queries.Weights()
    names = ("need", "potential", "rest", "full_potentials", "full_months")
    form = forms.WeightsForm(sent(request), initial={
        **{name: str(getattr(now, name)) for name in names}, "number": str(before[0].number if before else 0),
        "decided_on": timezone.localdate().strftime("%d-%m-%Y"),
    })  # fmt: skip
    return save(
        request, form, lambda _values: services.weigh_villages(actor=actor, key=form.key, **form.facts),
        back=reverse("next-villages"), done=_("Bobot disimpan."), here="desa-berikutnya",
        title=_("Ubah bobot urutan desa"), button=_("Simpan bobot"), back_label=_("Desa berikutnya"),
        intro=_("Bobot lama tetap tercatat dengan tanggal dan alasannya."),
    )  # fmt: skip
