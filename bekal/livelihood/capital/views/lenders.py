"""The narrow screens of a lender: what was sent to it, and its answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, save, sent

from .. import forms, services
from ..listings import RECEIVED, state_chip
from ..queries import referrals
from ..rules.referral import HEALTH_LABELS, PROGRAMME_LABELS, REASON_LABELS, STAGE_LABELS, Health, Programme, Stage


def listing(request: HttpRequest) -> HttpResponse:
    """What was sent to the own institution, the newest first."""
    actor = actor_of(request)
    shown = RECEIVED.show(referrals.received(actor), request.GET, actor)
    return render(request, "capital/received.html", {
        "here": "rujukan-masuk", "shown": shown, "noun": _("rujukan"), "list_label": _("Daftar rujukan masuk"),
        "empty_title": _("Belum ada rujukan untuk lembaga Anda"),
        "empty_text": _("Rujukan tampil di sini setelah balai mengirim berkasnya dan selama orangnya setuju."),
    })  # fmt: skip


def detail(request: HttpRequest, uid: str) -> HttpResponse:
    """One of them: only what the person allowed."""
    found = referrals.get_received(actor_of(request), uid)
    return render(request, "capital/received_one.html", {
        "here": "rujukan-masuk", "found": found, "state": state_chip(found),
        "programme": PROGRAMME_LABELS[Programme(found.programme)], "named": "names" in found.shares,
        "business": found.enterprise if "business" in found.shares else None,
        "told": [(each, STAGE_LABELS[Stage(each.event.stage)],
                  HEALTH_LABELS[Health(each.event.health)] if each.event.health else "",
                  [REASON_LABELS[reason] for reason in each.reasons]) for each in referrals.answers_of(found)],
    })  # fmt: skip


def answer(request: HttpRequest, uid: str) -> HttpResponse:
    """What became of it."""
    found, form = referrals.get_received(actor_of(request), uid), forms.AnswerForm(sent(request))

    def perform(values: dict[str, Any]) -> None:
        services.answer_referral(actor=actor_of(request), key=form.key, uid=uid, **values)

    return save(
        request, form, perform, back=reverse("received-one", args=[uid]), done=_("Kabar dicatat."),
        here="rujukan-masuk", title=_("Kabari balai"), button=_("Simpan kabar"), back_label=found.organization.name,
    )  # fmt: skip
