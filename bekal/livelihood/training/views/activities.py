"""Pages of activities: the list, one activity, its plan and its steps."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from bekal.foundation.documents.queries import papers_of
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web import hooks
from bekal.foundation.web.dates import period_words
from bekal.foundation.web.exporting import export
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.activities import ActivityForm, AsideForm, MergeForm, ReportForm, StepForm, initial_of
from ..models import Activity
from ..policy import may_approve, may_run_activities, may_see_candidates, may_see_selection
from ..queries import activities as queries
from ..queries.activity_page import IN_RESULTS, own_contributions, page_of, plan_notes, section_key
from ..queries.changes import activity_changes
from ..queries.handouts import handout_rows
from ..queries.next_steps import lacks
from ..queries.scope import get_activity, runs, visible_activities
from ..rules.states import CLOSED, State
from ..services import activities as services
from ..services import steps


def around(request: HttpRequest, activity: Activity, tab: str, **more: Any) -> dict[str, Any]:
    """The context of every part of an activity's page."""
    return {"here": "kegiatan", "activity": activity, "page": page_of(actor_of(request), activity), "tab": tab, **more}


def own(request: HttpRequest, uid: str) -> Activity:
    """An activity that the actor's own balai runs; for others it does not exist as a thing to change."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    if not runs(actor, found):
        raise not_here()
    return found


def activities(request: HttpRequest) -> HttpResponse:
    """The list with the figures of a year; the same address with ``format`` is its export."""
    actor = actor_of(request)
    shown = queries.activity_listing(actor).show(queries.activity_rows(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    years = queries.years_of(actor)
    chosen = request.GET.get("tahun", "")
    year = int(chosen) if chosen in map(str, years) else next(iter(years), queries.this_year())
    return render(request, "training/activity_list.html", {
        "here": "kegiatan", "shown": shown, "figures": queries.year_figures(actor, year),
        "may_plan": may_run_activities(actor), "may_approve": may_approve(actor), "reads_people": may_see_candidates(actor), "noun": _("kegiatan"),
        "list_label": _("Daftar kegiatan"), "empty_title": _("Belum ada kegiatan di sini"),
        "empty_text": _empty_text(actor),
    })  # fmt: skip


def _empty_text(actor: Actor) -> str:
    if may_run_activities(actor):
        return _("Longgarkan saringan, atau rencanakan kegiatannya.")
    if may_see_candidates(actor):
        return _("Kegiatan untuk wilayah Anda muncul di sini begitu balai merencanakannya.")
    return _("Kegiatan yang dibantu lembaga Anda muncul di sini begitu balai mencatatnya.")


def activity(request: HttpRequest, uid: str) -> HttpResponse:
    """Ringkasan: what to do next, how it stands, what it is. Partners see title, days, place and what they bring."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    if not may_see_candidates(actor):
        return render(request, "training/activity_for_partner.html", {
            "here": "kegiatan", "activity": found, "contributions": own_contributions(actor, found),
            "areas": queries.area_words(found),
        })  # fmt: skip
    own_one = runs(actor, found)
    return render(request, "training/activity_detail.html", around(
        request, found, "ringkasan", areas=queries.area_words(found), inside=may_see_selection(actor),
        lacks=lacks(found) if own_one and found.state in (State.KONSEP, State.DITUNDA) else (),
    ))  # fmt: skip


def section(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """A part that another app adds."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    blocks = [b for b in hooks.sections.gather(actor, "activity", uid) if not b.aside and section_key(b) == key]
    if not blocks:
        raise not_here()
    tab = "hasil" if key in IN_RESULTS else key
    return render(request, "training/activity_section.html", around(request, found, tab, blocks=blocks[:1]))


def papers(request: HttpRequest, uid: str) -> HttpResponse:
    """Dokumen: the papers of the activity."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    return render(request, "training/activity_papers.html", around(
        request, found, "dokumen", papers=papers_of(actor, "activity", uid), owner_uid=uid,
        handouts=handout_rows(found) if runs(actor, found) else [], key=new_uid(),
    ))  # fmt: skip


def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """Catatan perubahan of one activity."""
    found = get_activity(actor_of(request), uid)
    return render(request, "training/activity_changes.html", {
        "here": "kegiatan", "activity": found, "changes": activity_changes(uid),
    })  # fmt: skip


# The plan


def plan(request: HttpRequest) -> HttpResponse:
    """Enter a new activity."""
    actor = actor_of(request)
    form = _plan_form(request, actor, None, {"kind": "pelatihan", "jenis": "ekonomi"})

    def perform(_values: dict[str, Any]) -> str:
        made = services.plan_activity(actor=actor, key=form.key, **form.facts)
        return reverse("activity", args=[made.uid])

    return submit(
        request, form, "training/activity_form.html", perform,
        replayed=lambda uid: reverse("activity", args=[uid]),
        context={"here": "kegiatan", "title": _("Rencanakan kegiatan"), "button": _("Simpan rencana"),
                 "back_url": reverse("activities"), "back_label": _("Kegiatan")},
    )  # fmt: skip


def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Change the plan. A newer version is refused, and what was typed is kept beside it."""
    actor, found = actor_of(request), own(request, uid)
    form = _plan_form(request, actor, found, initial_of(found))

    def perform(values: dict[str, Any]) -> str:
        services.change_activity(actor=actor, key=form.key, activity=found, version=values["version"], **form.facts)
        return reverse("activity", args=[uid])

    return _on(request, found, form, perform, _("Ubah rencana"), _("Simpan rencana"), "training/activity_form.html",
               intro=_("Mengubah yang sudah disetujui kepala balai membatalkan persetujuannya."),
               now=SimpleLazyObject(lambda: get_activity(actor, uid)), inside=True)  # fmt: skip


def _plan_form(request: HttpRequest, actor: Actor, found: Activity | None, initial: dict[str, Any]) -> ActivityForm:
    areas = {area for membership in actor.memberships for area in membership.areas}
    earlier = [(row.uid, _named(row)) for row in _own_rows(actor, found).order_by("-starts_on")[:200]]
    within = areas.pop() if len(areas) == 1 else ""
    stored = (lambda: get_activity(actor, found.uid).version) if found else None
    return ActivityForm(sent(request), initial=initial, earlier=earlier, within=within, stored_version=stored)


def _own_rows(actor: Actor, besides: Activity | None) -> Any:
    offices = [membership.organization_uid for membership in actor.memberships]
    rows = visible_activities(actor).filter(organization__uid__in=offices)
    return rows.exclude(pk=besides.pk) if besides else rows


def _named(row: Activity) -> str:
    return f"{row.title}, {period_words(row.starts_on, row.ends_on)}"


# Steps


def _on(
    request: HttpRequest, found: Activity, form: Form, perform: Callable[[dict[str, Any]], str], title: str,
    button: str, template: str = "training/step_form.html", intro: str = "", **more: Any,
) -> HttpResponse:  # fmt: skip
    """A page that is one form about an activity; a second tap goes back to the activity."""
    back = reverse("activity", args=[found.uid])
    return submit(request, form, template, perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "title": title, "button": button, "intro": intro, "back_url": back,
        "back_label": found.title, **more,
    })  # fmt: skip


def _step(
    request: HttpRequest, uid: str, service: Callable[..., Activity], done: str, title: str, button: str, intro: str,
    form_class: type[StepForm] = StepForm, initial: Iterable[str] = (), **more: Any,
) -> HttpResponse:  # fmt: skip
    actor, found = actor_of(request), own(request, uid)
    given = {"version": found.version, **{name: getattr(found, name) for name in initial}}
    form = form_class(sent(request), initial=given)

    def perform(values: dict[str, Any]) -> str:
        service(actor=actor, key=form.key, activity=found, **values)
        messages.success(request, done)
        return reverse("activity", args=[uid])

    return _on(request, found, form, perform, title, button, intro=intro, **more)


def approve(request: HttpRequest, uid: str) -> HttpResponse:
    """The head looks at the plan and agrees."""
    found = own(request, uid)
    return _step(
        request, uid, steps.approve_activity, _("Rencana disetujui."), _("Setujui rencana"), _("Setujui rencana"),
        _("Periksa isinya. Yang disetujui ini dicatat atas nama Anda."), lacks=lacks(found),
        areas=queries.area_words(found), show_plan=True, inside=True, notes=plan_notes(found),
    )  # fmt: skip


def announce(request: HttpRequest, uid: str) -> HttpResponse:
    """People may know of it."""
    return _step(
        request, uid, steps.announce_activity, _("Kegiatan diumumkan."), _("Umumkan kegiatan"), _("Umumkan"),
        _("Setelah diumumkan, kursi, sasaran, dan topik tidak berubah lagi; tanggal hanya diubah kepala balai."),
    )  # fmt: skip


def start(request: HttpRequest, uid: str) -> HttpResponse:
    """The first day has come."""
    return _step(
        request, uid, steps.start_activity, _("Kegiatan dimulai."), _("Mulai kegiatan"), _("Mulai"),
        _("Usulan ditutup dan daftar hadir dibuka."),
    )  # fmt: skip


def finish(request: HttpRequest, uid: str) -> HttpResponse:
    """The last day is over."""
    return _step(
        request, uid, steps.finish_activity, _("Kegiatan ditandai selesai."), _("Tandai selesai"), _("Tandai selesai"),
        _("Hasil, topik yang terlaksana, dan kendala masih dapat diisi sampai dilaporkan."),
    )  # fmt: skip


def report(request: HttpRequest, uid: str) -> HttpResponse:
    """The report is done."""
    return _step(
        request, uid, steps.report_activity, _("Kegiatan ditandai dilaporkan."), _("Tandai dilaporkan"),
        _("Tandai dilaporkan"), _("Setelah dilaporkan, data kegiatan ini tidak berubah lagi."),
        form_class=ReportForm, initial=("obstacles", "recommendations"),
    )  # fmt: skip


def postpone(request: HttpRequest, uid: str) -> HttpResponse:
    """Put it off, with the reason."""
    return _aside(
        request, uid, steps.postpone_activity, _("Kegiatan ditunda."), _("Tunda kegiatan"), _("Tunda kegiatan"),
        _("Isi tanggal baru kemudian; kepala balai menyetujuinya lagi."),
    )  # fmt: skip


def cancel(request: HttpRequest, uid: str) -> HttpResponse:
    """It will not take place."""
    return _aside(
        request, uid, steps.cancel_activity, _("Kegiatan dibatalkan."), _("Batalkan kegiatan"), _("Batalkan kegiatan"),
        _("Semua catatannya tetap tersimpan. Kegiatan yang dibatalkan tidak dapat dibuka lagi."),
    )  # fmt: skip


def _aside(
    request: HttpRequest, uid: str, service: Callable[..., Activity], done: str, title: str, button: str, intro: str
) -> HttpResponse:
    actor, found = actor_of(request), own(request, uid)
    form = AsideForm(sent(request), initial={"version": found.version})

    def perform(values: dict[str, Any]) -> str:
        service(actor=actor, key=form.key, activity=found, **values)
        messages.success(request, done)
        return reverse("activity", args=[uid])

    return _on(request, found, form, perform, title, button, intro=intro)


def merge(request: HttpRequest, uid: str) -> HttpResponse:
    """Its people go to another activity."""
    actor, found = actor_of(request), own(request, uid)
    rows = _own_rows(actor, found).exclude(state__in=CLOSED).order_by("starts_on", "id")
    form = MergeForm(
        sent(request), initial={"version": found.version}, targets=[(row.uid, _named(row)) for row in rows]
    )

    def perform(values: dict[str, Any]) -> str:
        into = values["merged_into"]
        steps.merge_activity(
            actor=actor, key=form.key, activity=found, version=values["version"], into=into, reason=values["reason"]
        )
        messages.success(request, _("Kegiatan digabung. Usulannya ikut pindah."))
        return reverse("activity", args=[into])

    return _on(request, found, form, perform, _("Gabung ke kegiatan lain"), _("Gabung"),
               intro=_("Usulan yang masih terbuka ikut pindah ke kegiatan yang menerima."))  # fmt: skip
