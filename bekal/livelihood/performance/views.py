"""Pages of Capaian: the year, the lists behind its figures, targets and goals, closing."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.exporting import download, export, write_xlsx
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent
from bekal.livelihood.training.queries.activities import activity_listing, activity_rows
from bekal.livelihood.training.queries.scope import get_activity, runs

from . import forms, listings, queries, services
from .paper import capaian_pdf
from .policy import may_close_year, may_name_goals, may_set_targets


def _asked(request: HttpRequest) -> tuple[Organization, int, list[int]]:
    """The office and year that the address names, with the years there are."""
    office = queries.get_office(actor_of(request), request.GET.get("lembaga", ""))
    years = queries.years_of(actor_of(request), office)
    asked = request.GET.get("tahun", "")
    return office, int(asked) if asked in map(str, years) else years[0], years


def _address(name: str, office: Organization, year: int, **more: str) -> str:
    return f"{reverse(name)}?{urlencode({'tahun': year, 'lembaga': office.uid, **more})}"


def after_target(uid: str) -> str:
    """Where withdrawing a target leads, the first time and when it is sent again."""
    return _address("targets", *queries.where_target(uid))


def after_goal(uid: str) -> str:
    """The same for a goal, which may be everybody's: to the reader's own office."""
    return f"{reverse('targets')}?{urlencode({'tahun': queries.year_of_goal(uid)})}"


def after_year(year: int) -> str:
    """Where closing and opening a year lead."""
    return f"{reverse('capaian')}?{urlencode({'tahun': year})}"


def _is_own(actor: Actor, office: Organization) -> bool:
    return any(m.role in BALAI and m.organization_uid == office.uid for m in actor.memberships)


def capaian(request: HttpRequest) -> HttpResponse:
    """One page per office and year; with ``format`` as PDF or as a workbook."""
    actor = actor_of(request)
    office, year, years = _asked(request)
    found = queries.year_of(actor, office, year)
    if request.GET.get("format") == "xlsx":
        return download(write_xlsx(_head(), list(_cells(found))), f"capaian-{year}", "xlsx")
    if request.GET.get("format") == "pdf":
        return download(capaian_pdf(found), f"capaian-{year}", "pdf")
    own = _is_own(actor, office)
    return render(request, "performance/year.html", {
        "here": "capaian", "found": found, "years": years, "offices": queries.offices_of(actor),
        "base": urlencode({"tahun": year, "lembaga": office.uid}), "may_write": own and may_set_targets(actor),
        "may_close": own and may_close_year(actor), "open_activities": queries.open_activities(actor, office, year),
    })  # fmt: skip


def _head() -> list[str]:
    return [_("Bagian"), _("Baris"), _("Target"), _("Tercapai"), _("Persen"), _("Sumber target")]


def _cells(found: queries.Year) -> Any:
    for title, lines in ((_("Seluruhnya"), found.whole), *((part.title, part.lines) for part in found.parts)):
        for line in lines:
            row = line.row
            numbers = ("" if row.target is None else str(row.target), str(row.reached))
            yield [title, line.label, *numbers, "" if row.percent is None else str(row.percent), line.source]
    for place, number in found.villages:
        yield [_("Desa"), place.label, "", str(number), "", ""]
    for label, number in ((_("Terlayani lebih dari sekali"), found.totals.again),
                          (_("Bersertifikat"), found.certified),
                          (_("Masyarakat yang ikut, tidak dihitung"), found.totals.outside)):  # fmt: skip
        yield [_("Lainnya"), label, "", str(number), "", ""]


def people(request: HttpRequest) -> HttpResponse:
    """Everybody behind a figure."""
    office, year, _years = _asked(request)
    actor = actor_of(request)
    outside = request.GET.get("luar") == "ya"
    rows = (listings.outside_of if outside else listings.people_of)(actor, office, year)
    shown = listings.people_listing(actor, office, year).show(rows, request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    title = _("Masyarakat yang ikut, tidak dihitung") if outside else _("Orang terlayani")
    return _behind(request, shown, office, year, title, _("orang"), {"luar": "ya"} if outside else {})


def activities(request: HttpRequest) -> HttpResponse:
    """The activities behind the figure: those that took place."""
    office, year, _years = _asked(request)
    actor = actor_of(request)
    held = queries.activities_of(actor, office, year).values("pk")
    shown = activity_listing(actor).show(activity_rows(actor).filter(pk__in=held), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return _behind(request, shown, office, year, _("Kegiatan yang terlaksana"), _("kegiatan"), {})


def _behind(
    request: HttpRequest, shown: Any, office: Organization, year: int, title: str, noun: str, kept: dict[str, str]
) -> HttpResponse:
    return render(request, "performance/list.html", {
        "here": "capaian", "shown": shown, "office": office, "year": year, "title": title, "noun": noun,
        "list_label": title, "back_url": _address("capaian", office, year), "kept": {
            "tahun": str(year), "lembaga": office.uid, **kept,
        },
        "empty_title": _("Tidak ada"), "empty_text": _("Belum ada yang tercatat pada baris ini."),
    })  # fmt: skip


def targets(request: HttpRequest) -> HttpResponse:
    """Targets and goals of the year with their sources and what they were before."""
    office, year, years = _asked(request)
    actor = actor_of(request)
    own = _is_own(actor, office)
    labels = queries.labels_of(office, year)
    return render(request, "performance/targets.html", {
        "here": "capaian", "office": office, "year": year, "years": years, "closing": queries.closing_of(office, year),
        "rows": [(_target_label(labels, t), t) for t in queries.targets_of(office, year)],
        "earlier": [(_target_label(labels, t), t) for t in queries.earlier_targets(office, year)],
        "goals": [(goal, _may_change(actor, goal, own)) for goal in queries.goals_of(office, year)],
        "may_write": own and may_set_targets(actor), "may_name": may_name_goals(actor),
        "back_url": _address("capaian", office, year), "base": urlencode({"tahun": year, "lembaga": office.uid}),
    })  # fmt: skip


def _target_label(labels: dict[tuple[str, str], str], target: Any) -> str:
    return labels.get((target.dimension, target.key)) or _("Baris yang sudah tidak ada")


def _may_change(actor: Actor, goal: Any, own: bool) -> bool:
    return not actor.has(*BALAI) if goal.national else own


def _form(
    request: HttpRequest, form: Form, perform: Callable[[dict[str, Any]], Any], back: str, done: str, title: str,
    button: str, intro: str = "", back_label: str = "",
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=back, done=done, here="capaian", title=title, button=button, intro=intro,
        back_label=back_label or _("Target dan program"),
    )  # fmt: skip


def add_target(request: HttpRequest) -> HttpResponse:
    """Set a target, or another one for the same row."""
    office = queries.own_office(actor_of(request))
    _office, year, _years = _asked(request)
    asked = request.POST.get("year", "")
    # The rows are those of the year that was typed: its goals are others.
    options = queries.row_options(
        office, int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else year
    )
    form = forms.TargetForm(
        sent(request), options=options, initial={"year": str(year), "about": request.GET.get("untuk", "people:")}
    )
    return _form(
        request, form, lambda values: services.set_target(actor=actor_of(request), key=form.key, **form.facts),
        _address("targets", office, year), _("Target disimpan."), _("Tulis target"), _("Simpan target"),
        _("Target lama untuk baris yang sama tetap tercatat sebagai riwayat."),
    )  # fmt: skip


def withdraw_target(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a target back."""
    found, form = queries.get_target(actor_of(request), uid), forms.ReasonForm(sent(request))
    label = _target_label(queries.labels_of(found.organization, found.year), found)
    return _form(
        request, form, lambda values: services.withdraw_target(actor=actor_of(request), key=form.key, uid=uid, **values),
        after_target(uid), _("Target ditarik."),
        _("Tarik target: %(what)s") % {"what": label}, _("Tarik"), _("Catatannya tetap tersimpan dengan alasannya."),
    )  # fmt: skip


def add_goal(request: HttpRequest) -> HttpResponse:
    """Write down a priority programme or an IKU."""
    office, year, _years = _asked(request)
    form = forms.GoalForm(sent(request), initial={"year": str(year), "kind": "program"})
    return _form(
        request, form, lambda values: services.name_goal(actor=actor_of(request), key=form.key, **values),
        _address("targets", office, year), _("Disimpan."), _("Tulis program prioritas atau IKU"), _("Simpan"),
        _("Setelah ditulis, kegiatan tahun itu dapat ditandai untuknya."),
    )  # fmt: skip


def withdraw_goal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a goal back."""
    found, form = queries.get_goal(actor_of(request), uid), forms.ReasonForm(sent(request))
    return _form(
        request, form, lambda values: services.withdraw_goal(actor=actor_of(request), key=form.key, uid=uid, **values),
        after_goal(uid), _("Ditarik."), _("Tarik: %(what)s") % {"what": found.label},
        _("Tarik"), _("Catatannya tetap tersimpan dengan alasannya."),
    )  # fmt: skip


def tag(request: HttpRequest, uid: str) -> HttpResponse:
    """For which goals an activity counts."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    if not runs(actor, found):
        raise not_here()
    goals = [(goal.uid, goal.label) for goal in queries.goals_of(found.organization, found.year)]
    form = forms.TagForm(sent(request), goals=goals, initial={"goals": [g.uid for g in queries.tags_of(found)]})
    intro = "" if goals else _("Belum ada program prioritas atau IKU untuk tahun kegiatan ini. Tulis dulu di Capaian.")
    return _form(
        request, form,
        lambda values: services.tag_activity(actor=actor, key=form.key, activity=found, goals=values["goals"]),
        reverse("activity", args=[uid]), _("Tanda kegiatan disimpan."), _("Program prioritas dan IKU"), _("Simpan"),
        intro, found.title,
    )  # fmt: skip


def close(request: HttpRequest, year: int) -> HttpResponse:
    """Close the year and keep its figures."""
    form = forms.ClosingForm(sent(request))
    return _form(
        request, form, lambda values: services.close_year(actor=actor_of(request), key=form.key, year=year),
        after_year(year), _("Tahun ditutup."), _("Tutup capaian %(year)s") % {"year": str(year)},
        _("Tutup tahun ini"),
        _("Angka hari ini disimpan. Sesudahnya target dan tanda kegiatan tidak berubah, dan perubahan data tampak."),
        _("Capaian"),
    )  # fmt: skip


def reopen(request: HttpRequest, year: int) -> HttpResponse:
    """Open a closed year again."""
    office, form = queries.own_office(actor_of(request)), forms.ReasonForm(sent(request))
    if queries.closing_of(office, year) is None:
        raise not_here()
    return _form(
        request, form, lambda values: services.reopen_year(actor=actor_of(request), key=form.key, year=year, **values),
        after_year(year), _("Tahun dibuka lagi."), _("Buka lagi capaian %(year)s") % {"year": str(year)},
        _("Buka lagi"), _("Angka waktu ditutup tetap tersimpan."), _("Capaian"),
    )  # fmt: skip
