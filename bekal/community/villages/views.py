"""Forms about a village; what is noted shows on the village's own page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.commons.places.models import Place
from bekal.commons.places.queries import get
from bekal.foundation.web.submitting import actor_of, sent, submit

from . import forms, services


def _form(request: HttpRequest, place: Place, form: Any, title: str, button: str, perform: Any) -> HttpResponse:
    page = reverse("place", args=[place.code])

    def act(values: dict[str, Any]) -> str:
        perform(values)
        return page

    return submit(request, form, "web/form_page.html", act, replayed=lambda _uid: page, context={
        "here": "desa", "title": title, "button": button, "back_url": page, "back_label": place.name,
    })  # fmt: skip


def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Make a village a desa binaan."""
    place, form = get(code), forms.GuidanceForm(sent(request))
    return _form(request, place, form, _("Jadikan desa binaan"), _("Simpan"), lambda values: services.begin_guidance(
        actor=actor_of(request), key=form.key, place=place.code, **values
    ))  # fmt: skip


def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a period of guidance."""
    place, form = get(code), forms.GuidanceEnd(sent(request))
    return _form(request, place, form, _("Akhiri masa desa binaan"), _("Simpan"), lambda values: services.end_guidance(
        actor=actor_of(request), key=form.key, place=place.code, **values
    ))  # fmt: skip


def add_potential(request: HttpRequest, code: str) -> HttpResponse:
    """Note what a village can build on."""
    place, form = get(code), forms.PotentialForm(sent(request))
    return _form(request, place, form, _("Catat potensi desa"), _("Simpan potensi"), lambda values: services.note_potential(
        actor=actor_of(request), key=form.key, place=place.code, **values
    ))  # fmt: skip


def drop_potential(request: HttpRequest, code: str, uid: str) -> HttpResponse:
    """A potential is no more."""
    key = request.POST.get("kunci", "")
    services.drop_potential(actor=actor_of(request), key=key, place=get(code).code, uid=uid)
    return HttpResponseRedirect(reverse("place", args=[code]))
