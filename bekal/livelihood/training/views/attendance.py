"""Daftar hadir on screen: the half-days, and the sheet of one of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed
from bekal.foundation.kernel.words import gettext_noop
from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.attendance import SheetForm
from ..models import Activity
from ..queries.attendance import fills, half_day_of, sheet_of
from ..queries.scope import get_activity, runs
from ..services.attendance import Recorded, record_attendance
from .activities import section


def half_days(request: HttpRequest, uid: str) -> HttpResponse:
    """All half-days with their counts: the part "Kehadiran" of the activity's page."""
    return section(request, uid, "kehadiran")


def sheet(request: HttpRequest, uid: str, day: str, half: str) -> HttpResponse:
    """One half-day to be called. Without a key on purpose: the same marks again change nothing, and going back to
    correct a tap must not be taken for a resend."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    half_day = half_day_of(found, day, half)
    _refuse_strangers(actor, found)
    shown = sheet_of(actor, found, half_day)
    form = SheetForm(sent(request), rows=shown.rows)
    here = reverse("attendance-sheet", args=[uid, day, half])

    def perform(values: dict[str, Any]) -> str:
        done = record_attendance(
            actor=actor, activity=found, day=half_day.day, half=half_day.half, marks=form.marks, seen=form.seen,
            note=values["note"],
        )  # fmt: skip
        _say(request, done)
        return here

    return submit(request, form, "training/attendance_sheet.html", perform, context={
        "here": "kegiatan", "activity": found, "sheet": shown, "may_add": runs(actor, found),
    })  # fmt: skip


def _refuse_strangers(actor: Actor, activity: Activity) -> None:
    if not fills(actor, activity):
        text = gettext_noop("Daftar hadir ini diisi balai penyelenggara atau penggerak desanya.")
        raise NotAllowed("not_your_list", text)


def _say(request: HttpRequest, done: Recorded) -> None:
    parts = []
    if done.new:
        parts.append(ngettext("%(n)s nama ditandai", "%(n)s nama ditandai", done.new) % {"n": done.new})
    if done.corrected:
        said = ngettext("%(n)s tanda diperbaiki", "%(n)s tanda diperbaiki", done.corrected) % {"n": done.corrected}
        parts.append(said)
    messages.success(
        request, _("Tersimpan: %(what)s.") % {"what": ", ".join(parts)} if parts else _("Sudah tersimpan.")
    )
