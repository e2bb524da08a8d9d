"""The photographs of the report, each in its slot."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.documents.queries import get_file
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import remove_file, store_file
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.attendance import PhotoForm, RemovePhotoForm
from ..models import Activity
from ..papers.photos import Slot, slots_of
from .activities import own

KEY = "foto"


def add(request: HttpRequest, uid: str, slot: str) -> HttpResponse:
    """Upload a photograph into a slot; the newest one stands in the report."""
    actor, found = actor_of(request), own(request, uid)
    place = _slot(found, slot)
    form = PhotoForm(sent(request), request.FILES if request.method == "POST" else None)
    back = reverse("activity-section", args=[uid, KEY])

    def perform(values: dict[str, Any]) -> str:
        store_file(
            actor=actor, key=form.key, content=values["photo"], file_class=FileClass.PHOTO, owner_kind="activity",
            owner_uid=uid, slot=place.key, caption=values["caption"],
        )  # fmt: skip
        messages.success(request, _("Foto tersimpan."))
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Foto: %(slot)s") % {"slot": place.label}, "button": _("Simpan foto"),
        "back_url": back, "back_label": _("Foto"), "intro": place.caption,
    })  # fmt: skip


def remove(request: HttpRequest, uid: str, slot: str, file: str) -> HttpResponse:
    """Take a photograph away, with the reason."""
    actor, found = actor_of(request), own(request, uid)
    place, photo = _slot(found, slot), get_file(actor, file)
    if (photo.owner_kind, photo.owner_uid, photo.slot) != ("activity", uid, place.key):
        raise not_here()
    form = RemovePhotoForm(sent(request))
    back = reverse("activity-section", args=[uid, KEY])

    def perform(values: dict[str, Any]) -> str:
        remove_file(actor=actor, key=form.key, file_uid=file, reason=values["reason"])
        messages.success(request, _("Foto dihapus."))
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Hapus foto: %(slot)s") % {"slot": place.label}, "button": _("Hapus foto"),
        "back_url": back, "back_label": _("Foto"), "intro": photo.caption,
    })  # fmt: skip


def _slot(activity: Activity, key: str) -> Slot:
    found = next((slot for slot in slots_of(activity) if slot.key == key), None)
    if found is None:
        raise not_here()
    return found
