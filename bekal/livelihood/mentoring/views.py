"""The list of the week, and the forms of calls, visits and steps."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.foundation.web.fields import ClosingForm
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent
from bekal.livelihood.enterprises.listings import owner_name, running_chip
from bekal.livelihood.enterprises.models import Enterprise

from . import forms, queries, services
from .rules.ranking import WAY_LABELS, WHY_LABELS, Way

HERE = "pendampingan"


def week(request: HttpRequest) -> HttpResponse:
    """Whom to call this week, why, and when a visit is worth it."""
    found = queries.week_of(actor_of(request))
    return render(request, "mentoring/week.html", {
        "here": HERE, "done": found.done, "size": found.size,
        "rows": [
            (row, owner_name(row.enterprise), running_chip(row.enterprise), [WHY_LABELS[why] for why in row.need.why],
             WAY_LABELS[row.need.way], row.need.way is Way.VISIT) for row in found.rows
        ],
    })  # fmt: skip


def _save(
    request: HttpRequest, found: Enterprise, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=reverse("enterprise", args=[found.uid]), done=done, here=HERE, title=title,
        button=button, back_label=found.name, intro=found.name,
    )  # fmt: skip


def contact(request: HttpRequest, uid: str) -> HttpResponse:
    """Note a call or a visit."""
    actor = actor_of(request)
    found = queries.own_business(actor, uid)
    form = forms.ContactForm(sent(request), initial={
        "on": f"{timezone.localdate():%d-%m-%Y}", "way": request.GET.get("lewat", Way.PHONE),
    })  # fmt: skip
    return _save(
        request, found, form,
        lambda values: services.note_contact(
            actor=actor, key=form.key, uid=uid, **{**values, "reached": values["reached"] == "ya"}
        ),
        _("Pendampingan dicatat."), _("Catat pendampingan"), _("Simpan"),
    )  # fmt: skip


def agree(request: HttpRequest, uid: str) -> HttpResponse:
    """Who does what by when."""
    actor = actor_of(request)
    found, form = queries.own_business(actor, uid), forms.StepForm(sent(request))
    return _save(
        request, found, form, lambda values: services.agree_step(actor=actor, key=form.key, uid=uid, **values),
        _("Langkah disimpan."), _("Tambah langkah yang disepakati"), _("Simpan"),
    )  # fmt: skip


def close(request: HttpRequest, uid: str, step: str) -> HttpResponse:
    """A step is done or dropped."""
    actor = actor_of(request)
    found = queries.own_business(actor, uid)
    row, form = queries.get_step(found, step), ClosingForm(sent(request))
    return _save(
        request, found, form,
        lambda values: services.close_step(
            actor=actor, key=form.key, uid=uid, step=step, **{**values, "done": values["done"] == "ya"}
        ),
        _("Langkah ditutup."), row.what, _("Simpan"),
    )  # fmt: skip
