"""Pages of places: browse, search, one place, and the forms on it. A village's page is filled by the apps above."""

import re
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Replayed
from bekal.foundation.web import hooks
from bekal.foundation.web.submitting import actor_of, sent, submit

from . import queries, services
from .fields import code_name, options_of
from .forms import DefinitiveForm, HamletForm, ProvisionalForm
from .models import Place
from .policy import HAMLET_WRITERS, REGISTRARS, in_area
from .words import BELOW

_MOST_SUGGESTED = 8
_MOST_FOUND = 30
_FIELD_NAME = re.compile(r"[\w-]{1,60}", re.ASCII)


def browse(request: HttpRequest) -> HttpResponse:
    """The provinces, and a search box."""
    return render(request, "places/place_list.html", {
        "below": _below(""), "below_title": BELOW[0], "edition": queries.newest_edition(), "here": "places",
    })  # fmt: skip


def find(request: HttpRequest) -> HttpResponse:
    """Places for what was typed: choices for a form's field (``untuk``), else links; a whole page without htmx."""
    by_htmx = request.headers.get("HX-Request") == "true"
    field = request.GET.get("untuk", "")
    field = field if _FIELD_NAME.fullmatch(field) else ""
    level = request.GET.get("tingkat", "")
    text = request.GET.get(field or "q", "")[:100]
    found = queries.search(
        text,
        level=int(level) if level in ("1", "2", "3", "4") else None,
        within=request.GET.get("dalam", "")[:16],
        limit=_MOST_SUGGESTED if field else _MOST_FOUND,
    )
    context = {
        "options": options_of(found), "places": found, "code_name": code_name(field), "text": text.strip(),
        "suggesting": True, "here": "places",
    }  # fmt: skip
    if by_htmx:
        return render(request, "places/_options.html" if field else "places/_found.html", context)
    return render(request, "places/place_search.html", context)


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One place: where it lies, what lies in it, since when its code holds; a village with all that upper apps know."""
    place = queries.get(code)
    actor = actor_of(request)
    context = {
        "place": place,
        "here": "places",
        "ancestors": queries.ancestors(place),
        "predecessors": list(queries.predecessors(place.code)),
        "may_add_hamlet": in_area(actor, HAMLET_WRITERS, place.code) and place.in_force,
        "may_register": in_area(actor, REGISTRARS, place.code) and place.in_force,
        "changes": changes_of("place", place.uid) if in_area(actor, REGISTRARS, place.code) else None,
    }
    if place.level < 4:
        former = list(queries.former_children(place.code))
        context |= {"below": _below(place.code), "below_title": BELOW[place.level], "former": former}
        return render(request, "places/area_detail.html", context)
    return render(request, "places/village_detail.html", context | _village(request, actor, place))


def add_hamlet(request: HttpRequest, code: str) -> HttpResponse:
    """Write down a hamlet of a village."""
    place = queries.get(code)
    here = reverse("place", args=[place.code])

    def act(values: dict[str, Any]) -> str:
        services.add_hamlet(actor=actor_of(request), key=form.key, village_code=place.code, **values)
        return here

    form = HamletForm(sent(request))
    return submit(request, form, "web/form_page.html", act, replayed=lambda uid: here, context={
        "here": "places", "title": gettext("Tambah dusun di %(name)s") % {"name": place.name},
        "intro": gettext("Dusun, kampung, lingkungan, atau banjar: pilih sebutan yang dipakai di sini."),
        "button": gettext("Simpan dusun"), "back_url": here, "back_label": place.name,
    })  # fmt: skip


def end_hamlet(request: HttpRequest, uid: str) -> HttpResponse:
    """A hamlet is no more; back to its village."""
    village = queries.get_hamlet(uid).village_id
    try:
        services.end_hamlet(actor=actor_of(request), key=request.POST.get("kunci", ""), uid=uid)
    except Replayed:
        pass
    return HttpResponseRedirect(reverse("place", args=[village]))


def register_provisional(request: HttpRequest, code: str) -> HttpResponse:
    """Give a village in preparation a number under this province, regency or kecamatan."""
    parent = queries.get(code)

    def act(values: dict[str, Any]) -> str:
        made = services.register_provisional_village(
            actor=actor_of(request), key=form.key, parent_code=parent.code, **values
        )
        return reverse("place", args=[made.code])

    form = ProvisionalForm(sent(request))
    return submit(request, form, "web/form_page.html", act, replayed=_place_of, context={
        "here": "places", "title": gettext("Daftarkan desa persiapan"),
        "intro": gettext(
            "Desa persiapan belum punya kode Kemendagri. Bekal memberinya nomor sementara di bawah %(parent)s;"
            " setelah kodenya terbit, semua data ikut pindah."
        ) % {"parent": parent.label},
        "button": gettext("Daftarkan desa"), "back_label": parent.name,
        "back_url": reverse("place", args=[parent.code]),
    })  # fmt: skip


def make_definitive(request: HttpRequest, code: str) -> HttpResponse:
    """A village in preparation has been given its Kemendagri code."""
    place = queries.get(code)

    def act(values: dict[str, Any]) -> str:
        made = services.make_definitive(actor=actor_of(request), key=form.key, provisional_code=place.code, **values)
        return reverse("place", args=[made.code])

    form = DefinitiveForm(sent(request))
    return submit(request, form, "web/form_page.html", act, replayed=_place_of, context={
        "here": "places", "title": gettext("Jadikan %(name)s definitif") % {"name": place.name},
        "intro": gettext(
            "Orang, kelompok, kegiatan, dan dusun yang tercatat di sini pindah ke kode baru sekaligus."
            " Langkah ini dicatat dan tidak dapat dibatalkan."
        ),
        "button": gettext("Jadikan definitif"), "back_label": place.name,
        "back_url": reverse("place", args=[place.code]),
    })  # fmt: skip


def _place_of(uid: str) -> str:
    return reverse("place", args=[queries.get_by_uid(uid).code])


def _below(code: str) -> list[tuple[Place, int]]:
    places = list(queries.children(code))
    counts = queries.counts_below([place.code for place in places]) if places and places[0].level < 4 else {}
    return [(place, counts.get(place.code, 0)) for place in places]


def _village(request: HttpRequest, actor: Actor, place: Place) -> dict[str, Any]:
    """What the apps above know of a village; they are asked by its code."""
    blocks = sorted(hooks.sections.gather(actor, "village", place.code), key=lambda block: block.order)
    drawn = [(block, render_to_string(block.template, {**block.context, "block": block}, request)) for block in blocks]
    lines = sorted(hooks.timeline.gather(actor, "village", place.code), key=lambda line: line.on, reverse=True)
    return {
        "steps": hooks.next_steps.gather(actor, "village", place.code),
        "next_title": gettext("Berikutnya di %(name)s") % {"name": place.name},
        "figures": hooks.figures.gather(actor, "village", place.code),
        "sections": [pair for pair in drawn if not pair[0].aside],
        "asides": [pair for pair in drawn if pair[0].aside],
        "years": [(year, list(those)) for year, those in groupby(lines, key=lambda line: line.on[:4])],
        "hamlets": list(queries.hamlets_of(place.code)),
    }
