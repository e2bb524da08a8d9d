"""Pages of the follow-up."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.kernel.refusal import Replayed
from bekal.foundation.web import hooks
from bekal.foundation.web.exporting import export
from bekal.foundation.web.listing import Shown
from bekal.foundation.web.submitting import sent, submit

from ..forms.monev import MonevForm
from ..policy import may_record_monev
from ..queries import monev as queries
from ..queries.attendance import now_at
from ..queries.calling import shown_calls
from ..rules.monev import RUNNING_LABELS, Informant, Leaving, Running, Seen
from ..services.monev import note_unreached, record_monev


def to_call(request: HttpRequest) -> HttpResponse:
    """Perlu dihubungi: the ranked list; the same address with ``format`` is its export."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = shown_calls(actor, request.GET)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "training/monev_list.html", {
        "here": "monev", "shown": shown, "late": queries.count_late(shown.all_rows),
        "most": shown.count >= queries.ROWS_RANKED,
        "cells": {"may_record": may_record_monev(actor), "kept": _kept(request)},
        "wa": "\n".join(f"{n}. {c.participant.person.name}, {c.participant.person.place.name}"
                        for n, c in enumerate(shown.rows, start=1)),
        "noun": _("orang"), "list_label": _("Daftar yang perlu dihubungi"),
        "empty_title": _("Tidak ada yang perlu dihubungi"), "empty_text": _empty_text(shown),
    })  # fmt: skip


def _kept(request: HttpRequest) -> str:
    """The list's own filters, to come back to the same place of it."""
    kept = request.GET.copy()
    kept.pop("format", None)
    return f"?{kept.urlencode()}" if kept else ""


def _empty_text(shown: Shown) -> str:
    if shown.used_filters:
        return _("Tidak ada yang cocok dengan saringan ini. Hapus saringannya untuk melihat semua.")
    return _("Daftar ini terisi sendiri 1, 3, 6, dan 12 bulan setelah kegiatan selesai.")


def answer(request: HttpRequest, uid: str) -> HttpResponse:
    """Keep what was heard about one participant, then go on with the next."""
    actor = request.actor  # type: ignore[attr-defined]
    participant = queries.get_participant(actor, uid)
    today = now_at(participant.activity).date()
    form = MonevForm(sent(request), initial={
        "asked_on": today.strftime("%d-%m-%Y"), "running": Running.UNKNOWN, "leaving": Leaving.UNKNOWN,
        "informant": Informant.SENDIRI, "seen_by": Seen.WA if participant.person.phone else Seen.KABAR,
    })  # fmt: skip

    back = reverse("monev") + _kept(request)

    def perform(values: dict[str, Any]) -> str:
        record_monev(actor=actor, key=form.key, participant=participant, **values)
        messages.success(request, _("Kabar %(name)s tersimpan.") % {"name": participant.person.name})
        return back

    before = queries.previous_answer(participant, today)
    return submit(request, form, "training/monev_form.html", perform, replayed=lambda _uid: back, context={
        "here": "monev", "participant": participant, "before": before, "back": back,
        "reads_income": queries.reads_income(actor, participant), "running_labels": RUNNING_LABELS,
        "before_running": RUNNING_LABELS[Running(before.running)] if before else "",
    })  # fmt: skip


def unreached(request: HttpRequest, uid: str) -> HttpResponse:
    """Note that somebody did not answer."""
    actor = request.actor  # type: ignore[attr-defined]
    participant = queries.get_participant(actor, uid)
    with suppress(Replayed):
        note_unreached(actor=actor, key=request.POST.get("kunci", ""), participant=participant)
    text = _("%(name)s dicatat belum terhubung. Coba titip tanya ke penggerak.")
    messages.warning(request, text % {"name": participant.person.name})
    return HttpResponseRedirect(reverse("monev") + _kept(request))


def outcome(request: HttpRequest) -> HttpResponse:
    """What became of those who were trained in a year: four honest numbers, each opening its list."""
    actor = request.actor  # type: ignore[attr-defined]
    years = queries.years_trained(actor)
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else (years[0] if years else None)
    rows = queries.trained(actor, year=year, activity_uid=request.GET.get("kegiatan", "")[:36])
    counts, heard = queries.outcomes(rows)
    chosen = request.GET.get("keadaan", "")
    people = rows.select_related("person", "person__place", "activity").order_by("person__name_key", "id")
    shown = [
        (p, heard[p.person.uid].answered_on if p.person.uid in heard else None) for p in people
        if chosen == (heard[p.person.uid].running if p.person.uid in heard else Running.UNKNOWN)
    ]  # fmt: skip
    return render(request, "training/monev_outcome.html", {
        "here": "monev", "years": years, "year": year, "counts": counts, "chosen": chosen, "shown": shown[:500],
        "chosen_words": RUNNING_LABELS.get(chosen, ""), "activity_uid": request.GET.get("kegiatan", "")[:36],
        "figures": hooks.figures.gather(actor, "outcome", str(year or "")),
    })  # fmt: skip
