"""Pages of imports: choose a kind, upload, say what columns mean, look at the verdicts, save, take back."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.refusal import Refusal, Replayed, not_here
from bekal.foundation.web.exporting import download, export
from bekal.foundation.web.submitting import actor_of, sent, submit

from . import pages, queries, services
from .bodies import open_json
from .forms import DecisionForm, MappingForm, UploadForm, YesForm
from .kinds import kind_for, kinds_for
from .listings import batch_listing
from .models import Batch, BatchState
from .preview import masked
from .workbooks import PART, left_over_workbook, template_of


def _to(batch_uid: str) -> str:
    return reverse("import", args=[batch_uid])


def index(request: HttpRequest) -> HttpResponse:
    """The kinds to choose from, and what the office brought in; ``format=xlsx`` or ``csv`` exports the list."""
    actor = actor_of(request)
    shown = batch_listing(actor).show(queries.visible_to(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "intake/batch_list.html", {
        "here": "impor", "kinds": kinds_for(actor), "shown": shown, "noun": _("berkas"),
        "list_label": _("Tabel berkas"), "empty_title": _("Belum ada berkas"),
        "empty_text": _("Pilih jenis daftar di atas, unduh templatnya bila perlu, lalu unggah."),
    })  # fmt: skip


def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """The form for one kind; what the address says beside it (a village, an activity) is filled in."""
    actor = actor_of(request)
    known = kind_for(actor, kind)
    asked = {name: request.GET[name] for name in known.fields(actor) if name in request.GET}
    form = UploadForm(sent(request), request.FILES or None, kind=known, actor=actor, initial=asked)

    def act(values: dict[str, Any]) -> str:
        file = values["file"]
        batch = services.receive(
            actor=actor, key=form.key, kind=known.key, file_name=file.name, content=file.read(), values=form.asked
        )
        return _to(batch.uid)

    return submit(request, form, "intake/upload.html", act, replayed=_to, context={"here": "impor", "kind": known})


def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty workbook of a kind."""
    known = kind_for(actor_of(request), kind)
    return download(template_of(known), f"templat-{known.key}", "xlsx")


def detail(request: HttpRequest, uid: str) -> HttpResponse:
    """One batch, whatever it waits for."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, uid)
    context = pages.batch_page(actor, batch, request.GET)
    context |= {"here": "impor", "changes": changes_of("batch", uid)}
    return render(request, "intake/batch_detail.html", context)


def progress(request: HttpRequest, uid: str) -> HttpResponse:
    """The line that says how far the work is; when it is over, the whole page is fetched again."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, uid)
    context = pages.progress_of(batch)
    response = render(request, "intake/_progress.html", {"batch": batch, **context})
    if not context["under_way"]:
        response.headers["HX-Refresh"] = "true"
    return response


def columns(request: HttpRequest, uid: str) -> HttpResponse:
    """What the headings of a file mean, asked once and remembered for the office."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, uid)
    kind = kind_for(actor, batch.kind)
    heading = open_json("intake_batch.heading", batch.uid, batch.heading)
    if heading is None or batch.state not in (BatchState.READ, BatchState.CHECKED):
        raise not_here()
    form = MappingForm(sent(request), kind=kind, columns=_with_samples_hidden(batch, heading["columns"]))

    def act(values: dict[str, Any]) -> str:
        services.map_columns(actor=actor, key=form.key, batch_uid=batch.uid, mapping=form.mapping)
        return _to(batch.uid)

    return submit(request, form, "intake/columns.html", act, replayed=_to, context={"here": "impor", "batch": batch})


def _with_samples_hidden(batch: Batch, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Long numbers among the samples are masked: the page is for recognising columns, not people."""
    said = {position: key for key, position in json.loads(batch.mapping).items()} if batch.mapping else {}
    out = []
    for column in found:
        samples = [_hidden(text) for text in column["samples"] if text.strip()]
        out.append({**column, "samples": samples, "guess": said.get(column.get("at"), column["guess"])})
    return out


def _hidden(text: str) -> str:
    return masked(text) if sum(char.isdigit() for char in text) >= 9 else text


def decide(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Whom an ambiguous row is about; back to the same place in the list."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Refusal("no_choice", form.errors["pilihan"][0] if "pilihan" in form.errors else "", field="pilihan")
    choice = form.cleaned_data["pilihan"]
    back = pages.address_of_list(_to(uid), request.GET, number)
    actor, key = actor_of(request), form.key
    return _pressed(
        lambda: services.decide_row(actor=actor, key=key, batch_uid=uid, number=number, choice=choice), back
    )


def _pressed(act: Callable[[], object], target: str) -> HttpResponse:
    """One button, one service; a second press goes where the first went."""
    try:
        act()
    except Replayed:
        pass
    return HttpResponseRedirect(target)


def _key_of(request: HttpRequest) -> str:
    form = YesForm(request.POST)
    form.is_valid()
    return form.key


def go_on(request: HttpRequest, uid: str) -> HttpResponse:
    """Read a file although it came before."""
    actor, key = actor_of(request), _key_of(request)
    return _pressed(lambda: services.go_on_with_twin(actor=actor, key=key, batch_uid=uid), _to(uid))


def commit(request: HttpRequest, uid: str) -> HttpResponse:
    """Have the ready rows saved."""
    actor, key = actor_of(request), _key_of(request)
    return _pressed(lambda: services.start_commit(actor=actor, key=key, batch_uid=uid), _to(uid))


def again(request: HttpRequest, uid: str) -> HttpResponse:
    """Begin work anew that stopped because of trouble on our side."""
    actor, key = actor_of(request), _key_of(request)
    return _pressed(lambda: services.try_again(actor=actor, key=key, batch_uid=uid), _to(uid))


def undo(request: HttpRequest, uid: str) -> HttpResponse:
    """Say what taking back means, then do it."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, uid)
    form = YesForm(sent(request))

    def act(values: dict[str, Any]) -> str:
        services.start_undo(actor=actor, key=form.key, batch_uid=batch.uid)
        return _to(batch.uid)

    context = {"here": "impor", "batch": batch, "kind": kind_for(actor, batch.kind)}
    return submit(request, form, "intake/undo.html", act, replayed=_to, context=context)


def left_over(request: HttpRequest, uid: str) -> HttpResponse:
    """The rows that did not get in, with reasons and ways out; ``bagian`` for the parts of a long list."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, uid)
    asked = request.GET.get("bagian", "1")
    part = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    rows = queries.left_over_rows(batch, max(part, 1), PART)
    if not rows:
        raise not_here()
    services.note_download(actor=actor, batch_uid=batch.uid, rows=len(rows))
    name = batch.file_name.rsplit(".", 1)[0]
    return download(left_over_workbook(batch, rows), f"{name}-tidak-masuk", "xlsx")
