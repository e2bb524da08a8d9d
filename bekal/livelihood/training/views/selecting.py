"""Pages of the selection and of the participants that come of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.livelihood.selection.models import Selection
from bekal.livelihood.selection.queries import is_weighted, selection_of
from bekal.livelihood.selection.rules.deciding import SELECTION_STATE_LABELS, SelectionState
from bekal.livelihood.selection.rules.simple import Place, next_reserve

from ..forms.activities import StepForm
from ..forms.nominations import OpenSelectionForm, OrderForm, ReasonForm, ReplacementForm
from ..models import Activity
from ..policy import may_note_objections, may_see_selection
from ..queries import sheets
from ..queries.nominations import selection_closed
from ..queries.objections import waiting_objections
from ..queries.scope import get_activity, runs, visible_participants
from ..queries.selecting import ResultRow, Results, board_of, can_replace, is_open, results_of, village_results
from ..queries.weighing import published_for, wants_criteria
from ..rules.kinds import Kind
from ..services import selecting as services
from . import weighing
from .activities import around, own


def selection(request: HttpRequest, uid: str) -> HttpResponse:
    """Seleksi: nothing yet, the officer's table, or the list that was frozen."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    opened = selection_of("activity", uid)
    if opened is not None and not is_open(opened):
        return render(request, "training/selection_result.html", around(
            request, found, "seleksi", results=results_of(found, opened), **_decisions(actor, found, opened)
        ))  # fmt: skip
    if opened is None or not runs(actor, found):
        form = OpenSelectionForm() if runs(actor, found) else None
        return render(request, "training/selection_start.html", _start(request, found, form))
    if is_weighted(opened):
        return weighing.board(request, found, opened)
    return _order(request, found, opened)


def _start(request: HttpRequest, found: Activity, form: Form | None) -> dict[str, Any]:
    given = around(request, found, "seleksi", form=form, closed=selection_closed(found), criteria=published_for(found))
    return {**given, "crowded": wants_criteria(found, given["page"].proposed), "advanced": _is_advanced(found)}


def _is_advanced(found: Activity) -> bool:
    return found.kind == Kind.PENINGKATAN_KAPASITAS


def _order(request: HttpRequest, found: Activity, opened: Selection) -> HttpResponse:
    board, uid = board_of(found, opened), found.uid
    form = OrderForm(
        sent(request), rows=board.rows, initial={"version": opened.version}, stored_version=lambda: _opened(uid).version
    )
    back = reverse("selection", args=[found.uid])

    def perform(values: dict[str, Any]) -> str:
        services.order_candidates(
            actor=actor_of(request), key=form.key, activity=found, version=values["version"], wishes=form.wishes
        )
        messages.success(request, _("Urutan disimpan."))
        return back

    return submit(request, form, "training/selection.html", perform, replayed=lambda _uid: back, context=around(
        request, found, "seleksi", board=board, outside=[row for row in board.rows if not row.suggested],
        label=SELECTION_STATE_LABELS[SelectionState(opened.state)], advanced=_is_advanced(found),
    ))  # fmt: skip


def _decisions(actor: Actor, found: Activity, opened: Selection) -> dict[str, Any]:
    """What can be decided about a frozen list, and by whom."""
    mine, frozen = runs(actor, found), opened.state == SelectionState.FROZEN
    decides = mine and frozen and actor.has(Role.BALAI_HEAD)
    return {
        "label": SELECTION_STATE_LABELS[SelectionState(opened.state)],
        "may_approve": decides and opened.frozen_by_uid != actor.user_uid,
        "may_return": decides,
        "own_list": decides and opened.frozen_by_uid == actor.user_uid,
        "may_replace": mine and can_replace(found, opened),
        "waiting": waiting_objections([found.uid]).get(found.uid, 0) if mine else 0,
    }


def open_selection(request: HttpRequest, uid: str) -> HttpResponse:
    """Begin the selection."""
    found = own(request, uid)
    form = OpenSelectionForm(request.POST)
    back = reverse("selection", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.open_selection(actor=actor_of(request), key=form.key, activity=found, reserves=values["reserves"])
        return back

    return submit(
        request, form, "training/selection_start.html", perform, replayed=lambda _uid: back,
        context=_start(request, found, form),
    )  # fmt: skip


def freeze(request: HttpRequest, uid: str) -> HttpResponse:
    """Fix the list for the head."""
    found = own(request, uid)
    opened = _opened(uid)
    board: Any = weighing.board_of(found, opened) if is_weighted(opened) else board_of(found, opened)
    return _decide(
        request, found, opened, StepForm, lambda form, values: services.freeze_candidates(
            actor=actor_of(request), key=form.key, activity=found, version=values["version"]
        ),
        _("Daftar dibekukan dan menunggu kepala balai."), _("Bekukan daftar"), _("Bekukan daftar"),
        _("Setelah dibekukan, usulan dan urutan tidak berubah lagi, kecuali kepala balai mengembalikannya."),
        without_day=True, board=board, chosen=board.would_be.at(Place.TERPILIH) if board.would_be else (),
        reserves=board.would_be.at(Place.CADANGAN) if board.would_be else (),
    )  # fmt: skip


def approve(request: HttpRequest, uid: str) -> HttpResponse:
    """The head agrees: the chosen become participants."""
    found = own(request, uid)
    opened = _opened(uid)
    return _decide(
        request, found, opened, StepForm, lambda form, values: services.approve_participants(
            actor=actor_of(request), key=form.key, activity=found, version=values["version"], on=values["on"]
        ),
        _("Daftar disetujui. Yang terpilih menjadi peserta."), _("Setujui daftar peserta"), _("Setujui daftar"),
        _("Yang terpilih menjadi peserta. Setelah ini, yang berhalangan diganti lewat penggantian."),
    )  # fmt: skip


def send_back(request: HttpRequest, uid: str) -> HttpResponse:
    """The head sends the list back."""
    found = own(request, uid)
    opened = _opened(uid)
    return _decide(
        request, found, opened, ReasonForm, lambda form, values: services.return_candidates(
            actor=actor_of(request), key=form.key, activity=found, version=values["version"], reason=values["reason"]
        ),
        _("Daftar dikembalikan kepada petugas."), _("Kembalikan daftar"), _("Kembalikan daftar"),
        _("Tulis apa yang perlu diperbaiki. Urutan petugas tetap tersimpan."),
    )  # fmt: skip


def _decide(
    request: HttpRequest, found: Activity, opened: Selection, form_class: type[Form], service: Any, done: str,
    title: str, button: str, intro: str, without_day: bool = False, **more: Any,
) -> HttpResponse:  # fmt: skip
    form = form_class(sent(request), initial={"version": opened.version})
    if without_day:
        del form.fields["on"]
    back = reverse("selection", args=[found.uid])

    def perform(values: dict[str, Any]) -> str:
        service(form, values)
        messages.success(request, done)
        return back

    return submit(request, form, "training/decide_form.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "title": title, "button": button, "intro": intro, "back_url": back,
        "back_label": _("Seleksi"), **more,
    })  # fmt: skip


def _opened(uid: str) -> Selection:
    found = selection_of("activity", uid)
    if found is None:
        raise not_here()
    return found


# Participants


def participants(request: HttpRequest, uid: str) -> HttpResponse:
    """Peserta: who takes part, who came in for whom; a village reads its own people and how they stand."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    rows = visible_participants(actor).filter(activity=found)
    rows = rows.select_related("person__hamlet", "place", "stands_in_for__person")
    return render(request, "training/participants.html", around(
        request, found, "peserta", rows=rows.order_by("place__name_key", "person__name_key", "id"),
        outcome=[] if may_see_selection(actor) else village_results(actor, found),
        may_replace=runs(actor, found) and can_replace(found, selection_of("activity", uid)),
        may_object=may_note_objections(actor),
    ))  # fmt: skip


def replace(request: HttpRequest, uid: str, person: str) -> HttpResponse:
    """Somebody does not come; the next reserve takes the seat."""
    found = own(request, uid)
    opened = _opened(uid)
    if opened.state != SelectionState.APPROVED:
        raise Refusal("not_approved", _("Daftar peserta belum disetujui."))
    results = results_of(found, opened)
    row = next((each for each in results.rows if each.entry.uid == person), None)
    if row is None:
        raise not_here()
    form = ReplacementForm(sent(request))
    del form.fields["version"]
    back = reverse("selection", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        done = services.replace_participant(
            actor=actor_of(request), key=form.key, activity=found, person_uid=person, **values
        )
        _tell_replaced(request, done.in_uid)
        return back

    return submit(request, form, "training/replace_form.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "row": row, "next_reserve": _who_comes(results, person),
        "title": _("Ganti %(name)s") % {"name": row.entry.candidate.name}, "button": _("Catat penggantian"),
        "back_url": back, "back_label": _("Seleksi"),
        "intro": _("Namanya tetap di daftar bersama alasannya."),
    })  # fmt: skip


def _who_comes(results: Results, leaving: str) -> ResultRow | None:
    """The reserve who would take the seat."""
    coming = next_reserve(results.found, leaving)
    return next((row for row in results.rows if coming and row.entry.uid == coming.uid), None)


def _tell_replaced(request: HttpRequest, in_uid: str) -> None:
    if in_uid:
        messages.success(request, _("Penggantian dicatat; cadangan berikutnya masuk."))
    else:
        messages.warning(request, _("Dicatat. Tidak ada cadangan yang masuk."))


# Sheets


def announcement(request: HttpRequest, uid: str) -> HttpResponse:
    """The sheet to hang up: names and dusun."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    return render(request, "training/announcement.html", {
        "here": "kegiatan", "activity": found, "sheets": sheets.sheets_of(actor, found),
        "when": sheets.when_on_paper(found),
    })  # fmt: skip


def for_wa(request: HttpRequest, uid: str) -> HttpResponse:
    """Invitation and list as text for WhatsApp."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    return render(request, "training/for_wa.html", {
        "here": "kegiatan", "activity": found, "text": sheets.wa_text(actor, found),
    })  # fmt: skip
