"""The page of who got what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bekal.foundation.web.exporting import export
from bekal.foundation.web.submitting import actor_of

from . import queries
from .listings import SERVICES


def services(request: HttpRequest) -> HttpResponse:
    """Four numbers, the villages, and everybody; the same address with ``format=xlsx`` or ``csv`` is the export."""
    actor = actor_of(request)
    shown = SERVICES.show(queries.people(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "results/services.html", {
        "here": "siapa-mendapat-apa", "shown": shown, "noun": _("orang"), "list_label": _("Siapa mendapat apa"),
        "figures": queries.figures(actor), "villages": queries.villages(actor),
        "empty_title": _("Tidak ada yang cocok"), "empty_text": _("Longgarkan saringannya."),
    })  # fmt: skip
