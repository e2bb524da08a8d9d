"""Pages of the masa sanggah: what was objected, and the answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.weighing import AnswerForm, ObjectionForm
from ..queries import objections as queries
from ..queries.scope import get_activity, runs
from ..services import objecting as services
from .activities import around, own


def objections(request: HttpRequest, uid: str) -> HttpResponse:
    """Keberatan: the balai reads all, a village those told to it."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    opened = queries.approved_selection(found)
    return render(request, "training/objections.html", around(
        request, found, "seleksi", rows=queries.objections_seen(actor, found, opened),
        until=queries.last_day_to_object(opened),
        may_answer=runs(actor, found) and opened.frozen_by_uid != actor.user_uid,
    ))  # fmt: skip


def note(request: HttpRequest, uid: str) -> HttpResponse:
    """Write down an objection."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    opened = queries.approved_selection(found)
    form = ObjectionForm(sent(request), people=queries.people_to_object_to(actor, found, opened))
    back = reverse("objections", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.note_objection(actor=actor, key=form.key, activity=found, **values)
        messages.success(request, _("Keberatan dicatat dan menunggu jawaban balai."))
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Catat keberatan"), "button": _("Simpan keberatan"), "back_url": back,
        "back_label": _("Keberatan"), "intro": found.title,
    })  # fmt: skip


def answer(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Answer one."""
    actor, found = actor_of(request), own(request, uid)
    row = queries.get_objection(actor, found, item)
    form = AnswerForm(sent(request))
    back = reverse("objections", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.answer_objection(actor=actor, key=form.key, activity=found, objection=row, **values)
        messages.success(request, _("Jawaban tersimpan. Sampaikan kepada orangnya."))
        return back

    return submit(request, form, "training/objection_answer.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "objection": row, "title": _("Jawab keberatan"), "button": _("Simpan jawaban"),
        "back_url": back, "back_label": _("Keberatan"), "intro": found.title,
    })  # fmt: skip
