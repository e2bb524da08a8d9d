"""What the last day brought: groups, NIB, business plans, buyers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.attendance import AchievementForm
from ..queries.attendance import now_at
from ..services.results import add_result, remove_result
from .activities import own

KEY = "capaian"


def add(request: HttpRequest, uid: str) -> HttpResponse:
    """Note one result, then the next."""
    actor, found = actor_of(request), own(request, uid)
    people = found.participants.filter(left_on=None).select_related("person").order_by("person__name_key", "id")
    today = min(now_at(found).date(), found.ends_on)
    initial = {"on": f"{today:%d-%m-%Y}", "kind": request.GET.get("hasil", "")}
    form = AchievementForm(sent(request), people=list(people), initial=initial)
    back = reverse("activity-section", args=[uid, KEY])

    def perform(values: dict[str, Any]) -> str:
        add_result(actor=actor, key=form.key, activity=found, **values)
        messages.success(request, _("Hasil tersimpan."))
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Catat hasil pelatihan"), "button": _("Simpan hasil"), "back_url": back,
        "back_label": _("Kelompok dan NIB"), "intro": found.title,
    })  # fmt: skip


def remove(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take back what was noted by mistake."""
    actor, found = actor_of(request), own(request, uid)
    remove_result(actor=actor, key=request.POST.get("kunci", ""), activity=found, result=item)
    messages.success(request, _("Hasil dihapus. Isinya tetap ada di catatan perubahan."))
    return HttpResponseRedirect(reverse("activity-section", args=[uid, KEY]))
