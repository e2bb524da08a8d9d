"""The public accounts as sources, with what contradicts in them and a place for notes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.nominations import SourceNoteForm
from ..queries import sources as queries
from ..rules.accounts import accounts
from ..services.sources import note_source


def sources(request: HttpRequest) -> HttpResponse:
    """All accounts; those that contradict themselves first."""
    return render(request, "training/sources.html", {
        "here": "kegiatan", "sources": queries.sources(actor_of(request)),
    })  # fmt: skip


def note(request: HttpRequest, code: str) -> HttpResponse:
    """Add a note to one account."""
    source = next((each for each in accounts() if each.code == code), None)
    if source is None:
        raise not_here()
    form = SourceNoteForm(sent(request))
    back = f"{reverse('sources')}#{code}"

    def perform(values: dict[str, Any]) -> str:
        note_source(actor=actor_of(request), key=form.key, account=code, **values)
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Tambah catatan sumber"), "intro": source.title, "button": _("Simpan catatan"),
        "back_url": reverse("sources"), "back_label": _("Berita sebagai sumber"),
    })  # fmt: skip
