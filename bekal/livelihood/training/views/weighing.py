"""Pages of the full mode: criteria, judgements, points."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.livelihood.selection.models import Criteria, Selection
from bekal.livelihood.selection.queries import is_weighted, scheme_in, selection_of
from bekal.livelihood.selection.rules.deciding import SELECTION_STATE_LABELS, SelectionState

from ..forms.activities import StepForm
from ..forms.weighing import CriteriaForm, JudgingForm
from ..models import Activity
from ..queries.kinship import kinship_of_year
from ..queries.public_selection import public_selection
from ..queries.scope import get_activity, runs
from ..queries.selecting import is_open
from ..queries.weighing import PointsBoard, criteria_of_activity, points_board, published_for
from ..services import selecting as services
from .activities import around, own


def criteria(request: HttpRequest, uid: str) -> HttpResponse:
    """What candidates will be weighed by: written here, published, then only read."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    now = criteria_of_activity(found)
    begun = selection_of("activity", uid) is not None
    if not runs(actor, found) or begun or (now and now.published_at):
        shown = now if now and (now.published_at or runs(actor, found)) else None
        if request.method == "POST":
            raise not_here()
        return render(request, "training/criteria.html", around(
            request, found, "seleksi", criteria=shown, scheme=scheme_in(shown) if shown else None, begun=begun
        ))  # fmt: skip
    return _write(request, found, now)


def _write(request: HttpRequest, found: Activity, now: Criteria | None) -> HttpResponse:
    form = CriteriaForm(sent(request), criteria=now, stored_version=lambda: _version(found))
    back = reverse("criteria", args=[found.uid])

    def perform(values: dict[str, Any]) -> str:
        services.write_criteria(
            actor=actor_of(request), key=form.key, activity=found, version=values["version"] or 0, scheme=form.scheme,
            closes_on=values["closes_on"], objection_days=values["objection_days"],
        )  # fmt: skip
        messages.success(request, _("Kriteria disimpan. Belum diumumkan."))
        return back

    return submit(request, form, "training/criteria_form.html", perform, replayed=lambda _uid: back, context=around(
        request, found, "seleksi", criteria=now
    ))  # fmt: skip


def _version(activity: Activity) -> int:
    now = criteria_of_activity(activity)
    return now.version if now else 0


def publish(request: HttpRequest, uid: str) -> HttpResponse:
    """Announce the criteria: from then on they decide."""
    found = own(request, uid)
    now = criteria_of_activity(found)
    if now is None:
        raise not_here()
    form = StepForm(sent(request), initial={"version": now.version})
    del form.fields["on"]
    back = reverse("criteria", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.publish_criteria(actor=actor_of(request), key=form.key, activity=found, version=values["version"] or 0)
        messages.success(request, _("Kriteria diumumkan. Sampaikan alamat halaman umumnya kepada desa."))
        return back

    return submit(request, form, "training/criteria_publish.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "criteria": now, "scheme": scheme_in(now),
        "title": _("Umumkan kriteria"), "button": _("Umumkan kriteria"), "back_url": back, "back_label": _("Kriteria"),
        "intro": _("Setelah diumumkan, kriteria, bobot, dan kursi khusus tidak berubah lagi. Nomor undian diambil saat itu."),
    })  # fmt: skip


def board(request: HttpRequest, found: Activity, opened: Selection) -> HttpResponse:
    """The table of points while the selection is open: who stands where, and what is still missing."""
    if request.method == "POST":
        raise not_here()
    return render(request, "training/points.html", around(
        request, found, "seleksi", board=board_of(found, opened),
        label=SELECTION_STATE_LABELS[SelectionState(opened.state)],
    ))  # fmt: skip


def board_of(found: Activity, opened: Selection) -> PointsBoard:
    """The selection by points as it stands now."""
    now = published_for(found)
    if now is None:
        raise not_here()
    return points_board(found, opened, now)


def judge(request: HttpRequest, uid: str) -> HttpResponse:
    """Answer for each candidate what no register knows, each with its sentence."""
    found = own(request, uid)
    opened = selection_of("activity", uid)
    if opened is None or not is_weighted(opened) or not is_open(opened):
        raise not_here()
    given = board_of(found, opened)
    form = JudgingForm(
        sent(request), rows=given.rows, asked=given.asked, initial={"version": opened.version},
        stored_version=lambda: _selection_version(uid),
    )  # fmt: skip
    back = reverse("selection", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.judge_candidates(
            actor=actor_of(request), key=form.key, activity=found, version=values["version"] or 0, judged=form.judged
        )
        messages.success(request, _("Penilaian disimpan."))
        return back

    return submit(request, form, "training/judging.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "board": given, "back_url": back, "back_label": _("Seleksi"),
    })  # fmt: skip


def public(request: HttpRequest, uid: str) -> HttpResponse:
    """What anybody may read: the criteria, the number of the draw, and counts of which none is small."""
    return render(request, "training/selection_public.html", {"told": public_selection(uid)})


def kinship(request: HttpRequest) -> HttpResponse:
    """How many of each village's and each nominator's names were related to officials."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None
    return render(request, "training/kinship.html", {
        "here": "kegiatan", "told": kinship_of_year(actor_of(request), year), "head_village": _("Desa"),
        "head_nominator": _("Pengusul"),
    })  # fmt: skip


def _selection_version(uid: str) -> int:
    found = selection_of("activity", uid)
    return found.version if found else 0
