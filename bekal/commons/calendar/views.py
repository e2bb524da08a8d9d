"""Pages of the days to plan around."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent

from . import forms, queries, services
from .policy import may_mark_days
from .rules.spans import KIND_LABELS, SURE_LABELS, Kind, Sure


def marked_days(request: HttpRequest) -> HttpResponse:
    """All of them by kind, each with its source and how sure it is."""
    actor = actor_of(request)
    rows = list(queries.marked_days(actor))
    groups = [
        (
            label,
            [(row, SURE_LABELS[Sure(row.sure)], queries.may_change(actor, row)) for row in rows if row.kind == kind],
        )
        for kind, label in KIND_LABELS.items()
    ]
    return render(request, "calendar/marked_days.html", {
        "here": "rencana", "groups": [group for group in groups if group[1]], "may_mark": may_mark_days(actor),
        "closing": Kind.CLOSING,
    })  # fmt: skip


def _form(
    request: HttpRequest, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str, button: str,
    intro: str,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=reverse("marked-days"), done=done, here="rencana", title=title, button=button,
        intro=intro, back_label=_("Tanggal penting"),
    )  # fmt: skip


def add(request: HttpRequest) -> HttpResponse:
    """Write days down."""
    form = forms.MarkedDaysForm(sent(request), initial={"kind": Kind.CLOSING, "sure": Sure.WRITTEN})
    return _form(
        request, form, lambda values: services.mark_days(actor=actor_of(request), key=form.key, **values),
        _("Tanggal disimpan."), _("Tulis tanggal penting"), _("Simpan tanggal"),
        _("Rencana yang jatuh pada hari-hari ini diberi tahu, tidak ditolak."),
    )  # fmt: skip


def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take one back."""
    found, form = queries.get_marked_days(actor_of(request), uid), forms.ReasonForm(sent(request))
    return _form(
        request, form,
        lambda values: services.withdraw_marked_days(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Tanggal ditarik."), _("Tarik: %(what)s") % {"what": found.name}, _("Tarik"),
        _("Catatannya tetap tersimpan dengan alasannya."),
    )  # fmt: skip
