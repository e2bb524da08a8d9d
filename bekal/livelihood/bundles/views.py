"""Pages of bundles: asked for with one button, watched while the worker builds, downloaded for a few days."""

from contextlib import suppress
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.documents.rules.file_names import safe_name
from bekal.foundation.kernel.refusal import Replayed, not_here
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.submitting import actor_of
from bekal.livelihood.training.models import Activity

from . import queries, services, storage
from .models import Bundle, State
from .rules.sheets import KEPT, PURPOSE_LABELS, Purpose

_TYPES = {"zip": "application/zip", "pdf": "application/pdf"}


def _to(activity: Activity, uid: str) -> str:
    return reverse("bundle", args=[activity.uid, uid])


def bundles(request: HttpRequest, uid: str) -> HttpResponse:
    """What was put together for an activity, newest first."""
    found = queries.own_activity(actor_of(request), uid)
    rows = [(row, PURPOSE_LABELS[Purpose(row.purpose)]) for row in queries.bundles_of(found)]
    return render(request, "bundles/list.html", {
        "here": "kegiatan", "activity": found, "rows": rows, "key": new_uid(), "days": KEPT.days,
    })  # fmt: skip


def ask_spj(request: HttpRequest, uid: str) -> HttpResponse:
    """The berkas SPJ, all of it."""
    return _ask(request, uid, Purpose.SPJ, [])


def ask_print(request: HttpRequest, uid: str) -> HttpResponse:
    """The ticked papers, or all of them, as one file to print."""
    wanted = queries.printable_kinds() if request.POST.get("semua") else request.POST.getlist("surat")[:100]
    return _ask(request, uid, Purpose.CETAK, wanted)


def _ask(request: HttpRequest, uid: str, purpose: Purpose, wanted: list[str]) -> HttpResponse:
    actor = actor_of(request)
    found = queries.own_activity(actor, uid)
    try:
        made = services.ask_bundle(
            actor=actor, key=request.POST.get("kunci", ""), activity=found, purpose=purpose, wanted=wanted
        )
        return HttpResponseRedirect(_to(found, made.uid))
    except Replayed as before:
        return HttpResponseRedirect(_to(found, before.outcome_uid))


def _progress(bundle: Bundle) -> dict[str, Any]:
    standing = queries.standing(bundle)
    waiting = bundle.state == State.WAITING
    failed = bool(waiting and standing and standing.failed)
    return {
        "under_way": waiting and not failed, "stopped": failed, "done": standing.done if standing else 0,
        "total": standing.total if standing else 0,
    }  # fmt: skip


def bundle(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """One bundle: how far it is, then what is in it."""
    found = queries.own_activity(actor_of(request), uid)
    row = queries.get_bundle(found, item)
    return render(request, "bundles/bundle.html", {
        "here": "kegiatan", "activity": found, "bundle": row, "label": PURPOSE_LABELS[Purpose(row.purpose)],
        "papers": queries.label_of(row), "until": row.ready_at + KEPT if row.ready_at else None, "key": new_uid(),
        "left_out": [(label, Sentence("left_out", text, params)) for label, text, params in row.left_out],
        **_progress(row),
    })  # fmt: skip


def progress(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """The line that says how far the work is; when it is over, the whole page is fetched again."""
    found = queries.own_activity(actor_of(request), uid)
    row = queries.get_bundle(found, item)
    context = _progress(row)
    response = render(request, "bundles/_progress.html", {"activity": found, "bundle": row, **context})
    if not context["under_way"]:
        response.headers["HX-Refresh"] = "true"
    return response


def again(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Begin work anew that stopped because of trouble on our side."""
    actor = actor_of(request)
    found = queries.own_activity(actor, uid)
    with suppress(Replayed):
        services.try_again(actor=actor, key=request.POST.get("kunci", ""), activity=found, uid=item)
    return HttpResponseRedirect(_to(found, item))


def download(request: HttpRequest, uid: str, item: str) -> FileResponse:
    """The file. Taking it home is remembered before it leaves."""
    actor = actor_of(request)
    found = queries.own_activity(actor, uid)
    row = queries.get_bundle(found, item)
    if row.state != State.READY:
        raise not_here()
    try:
        content = storage.opened(row.uid)
    except FileNotFoundError:
        raise not_here() from None
    services.note_download(actor=actor, activity=found, bundle=row)
    label = _("Berkas SPJ") if row.purpose == Purpose.SPJ else _("Cetak")
    response = FileResponse(
        content, as_attachment=True, filename=safe_name(f"{label} {found.title}", row.format),
        content_type=_TYPES[row.format],
    )  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    return response
