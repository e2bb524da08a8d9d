"""Register of papers and of certificates."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bekal.foundation.web.exporting import export
from bekal.foundation.web.listing import Listing
from bekal.foundation.web.submitting import actor_of

from ..queries import registers


def papers(request: HttpRequest) -> HttpResponse:
    """Every numbered paper about an activity of the own balai."""
    rows = registers.numbered_papers(actor_of(request))
    return _register(request, registers.PAPERS, rows, "surat", _("Register surat"), _("surat"))


def certificates(request: HttpRequest) -> HttpResponse:
    """Every certificate the own balai issued."""
    rows = registers.issued_certificates(actor_of(request))
    return _register(request, registers.CERTIFICATES, rows, "sertifikat", _("Register sertifikat"), _("sertifikat"))


def _register(request: HttpRequest, listing: Listing, rows: Any, tab: str, title: str, noun: str) -> HttpResponse:
    shown = listing.show(rows, request.GET, actor_of(request))
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "training/register.html", {
        "here": "kegiatan", "shown": shown, "tab": tab, "title": title, "noun": noun, "list_label": title,
        "empty_title": _("Tidak ada yang cocok"),
        "empty_text": _("Longgarkan saringan. Surat masuk register setelah nomornya dicatat."),
    })  # fmt: skip
