"""Pages of the money: the tab of an activity is a section of its page; here are its forms, and the year."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.foundation.documents.rendering.words import rupiah
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.dates import period_words
from bekal.foundation.web.exporting import download, write_xlsx
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.queries.activities import area_words

from . import forms, queries, services
from .policy import may_write_budget


def _own(request: HttpRequest, uid: str) -> Activity:
    """An activity whose money the actor writes; for others it is not there."""
    found = queries.activity_with_money(actor_of(request), uid)
    if not queries.writes_money(actor_of(request), found):
        raise not_here()
    return found


def _on(
    request: HttpRequest, activity: Activity, form: Form, perform: Callable[[dict[str, Any]], Any], done: str,
    title: str, button: str, intro: str = "",
) -> HttpResponse:  # fmt: skip
    back = reverse("activity-section", args=[activity.uid, "anggaran"])

    def act(values: dict[str, Any]) -> str:
        perform(values)
        messages.success(request, done)
        return back

    return submit(request, form, "web/form_page.html", act, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": title, "button": button, "intro": intro, "back_url": back,
        "back_label": activity.title,
    })  # fmt: skip


def source(request: HttpRequest, uid: str) -> HttpResponse:
    """Where the money comes from."""
    found = _own(request, uid)
    known = queries.money_of(found).source
    names = ("dipa", "output", "component")
    initial = {name: getattr(known, name, "") for name in names} | {"version": known.version if known else 0}
    form = forms.SourceForm(sent(request), initial=initial)
    return _on(
        request, found, form,
        lambda values: services.note_money_source(actor=actor_of(request), key=form.key, activity=found, **values),
        _("Sumber dana disimpan."), _("Sumber dana"), _("Simpan"),
    )  # fmt: skip


def add_line(request: HttpRequest, uid: str) -> HttpResponse:
    """A new line of the RAB."""
    found = _own(request, uid)
    form = forms.LineForm(
        sent(request), limits=queries.limits_of(actor_of(request), found.year),
        initial={"decided_on": timezone.localdate().strftime("%d-%m-%Y")},
    )  # fmt: skip
    return _on(
        request, found, form,
        lambda values: services.add_budget_line(actor=actor_of(request), key=form.key, activity=found, **values),
        _("Baris anggaran disimpan."), _("Tambah baris anggaran"), _("Simpan baris"),
    )  # fmt: skip


def revise(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Another pagu for a line, with the reason."""
    found = _own(request, uid)
    row = queries.get_line(found, item)
    names = ("volume", "unit", "price", "number")
    initial = {name: getattr(row.now, name) for name in names} | {"pays": row.line.pays, "limit": services.KEEP}
    kept = "" if row.now.ceiling is None else f"{rupiah(row.now.ceiling)} ({row.now.ceiling_source})"
    form = forms.RevisionForm(
        sent(request), limits=queries.limits_of(actor_of(request), found.year), kept=kept,
        initial={**initial, "decided_on": timezone.localdate().strftime("%d-%m-%Y")},
    )  # fmt: skip
    return _on(
        request, found, form,
        lambda values: services.revise_budget_line(
            actor=actor_of(request), key=form.key, activity=found, uid=item, **values
        ),
        _("Pagu diubah."), _("Ubah pagu: %(what)s") % {"what": row.line.what}, _("Simpan perubahan"),
        _("Pagu lama tetap tercatat. Volume 0 mengeluarkan baris ini dari rencana."),
    )  # fmt: skip


def spend(request: HttpRequest, uid: str) -> HttpResponse:
    """Money that went out."""
    found = _own(request, uid)
    lines = [(row.line.uid, f"{row.line.account} {row.line.what}".strip()) for row in queries.money_of(found).lines]
    form = forms.SpendingForm(
        sent(request), lines=lines, initial={"line": request.GET.get("baris", ""), "spent_on": ""}
    )
    return _on(
        request, found, form,
        lambda values: services.record_spending(actor=actor_of(request), key=form.key, activity=found, **values),
        _("Realisasi disimpan."), _("Catat realisasi"), _("Simpan realisasi"),
        _("Bekal mencatat dan memeriksa; pembayarannya tetap lewat SAKTI."),
    )  # fmt: skip


def withdraw(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take back what was written by mistake."""
    found = _own(request, uid)
    row, form = queries.get_spending(found, item), forms.WithdrawForm(sent(request))
    return _on(
        request, found, form,
        lambda values: services.withdraw_spending(
            actor=actor_of(request), key=form.key, activity=found, uid=item, **values
        ),
        _("Realisasi ditarik."), _("Tarik realisasi: %(what)s") % {"what": row.line.what}, _("Tarik"),
        _("Catatannya tetap tersimpan dengan alasannya."),
    )  # fmt: skip


def limits(request: HttpRequest) -> HttpResponse:
    """Batas biaya: the ceilings of the own balai by year; with ``format=xlsx`` as a workbook."""
    actor = actor_of(request)
    rows = list(queries.limits_of(actor))
    years = sorted({row.year for row in rows}, reverse=True)
    asked = request.GET.get("tahun", "")
    chosen = int(asked) if asked in map(str, years) else next(iter(years), timezone.localdate().year)
    shown = [row for row in rows if row.year == chosen]
    if request.GET.get("format") == "xlsx":
        head = [_("Tahun anggaran"), _("Uraian"), _("Satuan"), _("Batas biaya"), _("Sumber"), _("Halaman")]
        cells = [[str(r.year), r.item, r.unit, str(r.amount), r.source, r.page] for r in shown]
        return download(write_xlsx(head, cells), f"batas-biaya-{chosen}", "xlsx")
    return render(request, "budget/limits.html", {"here": "rencana", "rows": shown, "years": years, "year": chosen})


def _on_limit(
    request: HttpRequest, form: forms.LimitForm, perform: Callable[[dict[str, Any]], Any], title: str
) -> HttpResponse:
    return save(
        request, form, perform, back=reverse("cost-limits"), done=_("Batas biaya disimpan."), here="rencana",
        title=title, button=_("Simpan batas"), back_label=_("Batas biaya"),
        intro=_("Salin dari peraturannya. Baris RAB yang sudah memakai batas ini tetap mencatat angka waktu itu."),
    )  # fmt: skip


def add_limit(request: HttpRequest) -> HttpResponse:
    """A new ceiling, with its source."""
    form = forms.LimitForm(sent(request), initial={"year": timezone.localdate().year})

    def perform(values: dict[str, Any]) -> Any:
        facts = {name: value for name, value in values.items() if name != "version"}
        return services.write_limit(actor=actor_of(request), key=form.key, **facts)

    return _on_limit(request, form, perform, _("Tulis batas biaya"))


def limit(request: HttpRequest, uid: str) -> HttpResponse:
    """Another amount or source for a ceiling."""
    found = queries.get_limit(actor_of(request), uid)
    names = ("year", "item", "unit", "amount", "source", "page", "version")
    form = forms.LimitForm(sent(request), initial={name: getattr(found, name) for name in names})

    def perform(values: dict[str, Any]) -> Any:
        version = values.pop("version") or 0
        return services.change_limit(actor=actor_of(request), key=form.key, uid=uid, version=version, **values)

    return _on_limit(request, form, perform, _("Ubah batas biaya"))


def withdraw_limit(request: HttpRequest, uid: str) -> HttpResponse:
    """Take back a ceiling that was typed by mistake."""
    services.withdraw_limit(actor=actor_of(request), key=request.POST.get("kunci", ""), uid=uid)
    messages.success(request, _("Batas biaya ditarik. Baris RAB yang memakainya tidak berubah."))
    return HttpResponseRedirect(reverse("cost-limits"))


def year(request: HttpRequest) -> HttpResponse:
    """Rencana kegiatan tahun anggaran: what is planned and spent, month by month; with ``format=xlsx`` as a workbook."""
    actor = actor_of(request)
    years = queries.years_with_activities(actor)
    asked = request.GET.get("tahun", "")
    chosen = int(asked) if asked in map(str, years) else years[0]
    found = queries.year_of(actor, chosen)
    if request.GET.get("format") == "xlsx":
        return download(write_xlsx(_head(), _cells(found)), f"rencana-{chosen}", "xlsx")
    by = request.GET.get("menurut", "")
    by = by if by in queries.GROUPED else queries.BY_MONTH
    calendar = queries.calendar_of(actor, found, by) if request.GET.get("tampilan") == "kalender" else None
    return render(request, "budget/year.html", {
        "here": "rencana", "found": found, "years": years, "by": by, "grouped": queries.GROUPED, "calendar": calendar,
        "groups": [] if calendar else queries.groups_of(found, by), "writes": may_write_budget(actor),
    })  # fmt: skip


def _head() -> list[str]:
    return [_("Kegiatan"), _("Desa"), _("Tanggal"), _("Lembaga"), _("Pagu"), _("Realisasi"), _("Sisa"),
            _("Lulus"), _("Biaya per orang lulus")]  # fmt: skip


def _cells(found: queries.Year) -> list[list[str]]:
    return [
        [
            row.activity.title, area_words(row.activity), period_words(row.activity.starts_on, row.activity.ends_on),
            row.activity.organization.name, str(row.standing.pagu), str(row.standing.spent), str(row.standing.left),
            str(row.finished), "" if row.per_person is None else str(row.per_person),
        ]
        for row in found.rows
    ]  # fmt: skip
