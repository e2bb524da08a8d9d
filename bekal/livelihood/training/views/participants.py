"""The first day and after: who comes in beside the list, who leaves, whose forms are signed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bekal.commons.places.queries import hamlets_of
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.uid import is_uid
from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.people.matching.rules.comparing import Facts
from bekal.people.persons.queries import Likely, get_person, likely_matches

from ..forms.attendance import JoiningForm, LeavingForm, NewJoiningForm
from ..models import Activity, Participant
from ..queries import participants as queries
from ..queries.attendance import now_at
from ..rules.attendance import Part
from ..services import participants as services
from .activities import own

MOST_TYPED = 100


def find(request: HttpRequest, uid: str) -> HttpResponse:
    """Tambah peserta hari ini: who is it? Found among the registered people, else registered in a minute."""
    actor, found = actor_of(request), own(request, uid)
    text = _typed(request, "q")
    people = [(person, queries.part_of(found, person)) for person in queries.people_to_add(actor, text)] if text else []
    return render(request, "training/attendance_add.html", {
        "here": "kegiatan", "activity": found, "text": text, "people": people,
    })  # fmt: skip


def _typed(request: HttpRequest, name: str) -> str:
    """What an address may carry into a search: printable and short (PostgreSQL refuses NUL in text)."""
    return "".join(char for char in request.GET.get(name, "") if char.isprintable()).strip()[:MOST_TYPED]


def add(request: HttpRequest, uid: str, person: str) -> HttpResponse:
    """Take in somebody who is registered: in for whom, or to listen."""
    actor, found = actor_of(request), own(request, uid)
    coming = get_person(actor, person)
    form = JoiningForm(sent(request), seats=_seats(request, found), initial={"part": Part.PENGGANTI})
    back = reverse("attendance", args=[uid])

    def perform(_values: dict[str, Any]) -> str:
        row = services.add_extra(actor=actor, key=form.key, activity=found, person=coming, **form.joining)
        _tell(request, row)
        return back

    return submit(request, form, "training/attendance_add_person.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "person": coming, "concerns": queries.concerns_about(found, coming),
    })  # fmt: skip


def add_new(request: HttpRequest, uid: str) -> HttpResponse:
    """Register somebody nobody knew, and take them in."""
    actor, found = actor_of(request), own(request, uid)
    village = _only_village(found)
    initial = {"place": village, "source": "self", "part": Part.PENGGANTI, "name": _typed(request, "nama")}
    form = NewJoiningForm(sent(request), seats=_seats(request, found), initial=initial)
    back = reverse("attendance", args=[uid])

    def perform(_values: dict[str, Any]) -> str:
        row = services.add_new_extra(actor=actor, key=form.key, activity=found, visit=form.visit, joining=form.joining)
        _tell(request, row)
        return back

    likely = _likely(actor, form) if request.method == "POST" else []
    return submit(request, form, "training/attendance_add_new.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "likely": likely, "hamlets": hamlets_of(village) if village else [],
    })  # fmt: skip


def _seats(request: HttpRequest, activity: Activity) -> list[Participant]:
    """Whose seat may be taken over; also the one just sent, so that a second tap is not told that it is taken."""
    seats = queries.seats_to_take(activity)
    named = request.POST.get("stands_in_for", "")
    rows = activity.participants.filter(uid=named if is_uid(named) else "-").select_related("person")
    return [*seats, *rows.exclude(pk__in=[row.pk for row in seats])]


def _likely(actor: Actor, form: NewJoiningForm) -> list[Likely]:
    form.is_valid()
    given = form.cleaned_data
    if not given.get("name"):
        return []
    place = given.get("place") or ""
    facts = Facts(
        name=given["name"],
        phone=given.get("phone") or "",
        place=place,
        last_country=given.get("last_country") or "",
        hamlet=given.get("hamlet") or "",
        rt=given.get("rt") or "",
    )
    return likely_matches(actor, facts)


def _only_village(activity: Activity) -> str:
    areas = [area.place for area in activity.areas.select_related("place")]
    return areas[0].code if len(areas) == 1 and areas[0].level == 4 else ""


def _tell(request: HttpRequest, row: Participant) -> None:
    messages.success(request, _("%(name)s ditambahkan.") % {"name": row.person.name})
    if row.over_quota:
        messages.warning(request, _("Peserta melebihi kuota. Ditandai, dan dijelaskan di laporan kegiatan."))


def leave(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Somebody goes before the end, or never came."""
    actor, found = actor_of(request), own(request, uid)
    row = queries.participant_of(found, item)
    today = min(now_at(found).date(), found.ends_on)
    form = LeavingForm(sent(request), initial={"on": f"{today:%d-%m-%Y}"})
    back = reverse("attendance", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.record_leaving(actor=actor, key=form.key, activity=found, participant=item, **values)
        messages.success(request, _("%(name)s dicatat keluar.") % {"name": row.person.name})
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Catat keluar: %(name)s") % {"name": row.person.name},
        "button": _("Catat keluar"), "back_url": back, "back_label": _("Kehadiran"),
        "intro": _("Namanya tetap di daftar, dengan alasannya. Tidak ada yang dihapus."),
    })  # fmt: skip


def back(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Somebody noted as gone takes part after all."""
    actor, found = actor_of(request), own(request, uid)
    row = services.undo_leaving(actor=actor, key=request.POST.get("kunci", ""), activity=found, participant=item)
    _tell(request, row)
    return HttpResponseRedirect(reverse("attendance", args=[uid]))


def sign_all(request: HttpRequest, uid: str) -> HttpResponse:
    """The forms of those who were ticked lie signed at the office."""
    actor, found = actor_of(request), own(request, uid)
    ticked = [uid for uid in request.POST.getlist("peserta") if is_uid(uid)]
    done = services.sign_forms(actor=actor, activity=found, participants=ticked)
    said = ngettext(
        "%(n)s formulir dicatat sudah ditandatangani.", "%(n)s formulir dicatat sudah ditandatangani.", done
    )
    messages.success(request, said % {"n": done})
    return HttpResponseRedirect(reverse("attendance", args=[uid]))
