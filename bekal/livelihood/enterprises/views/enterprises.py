"""Pages of businesses."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.documents.queries import files_of
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import store_file
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web import hooks
from bekal.foundation.web.exporting import export
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.people.persons.policy import may_see_changes
from bekal.people.persons.queries import get_person, listed, search

from .. import forms, queries, services
from ..listings import ENTERPRISES, owner_name, running_chip
from ..models import Enterprise
from ..policy import may_list_enterprises, may_record_enterprises, may_record_money, reads_money_of
from ..rules import kbli
from ..rules.kinds import CHANNELS, OWNER_LABELS, RUNNING_LABELS, SEEN_LABELS, WHY_STOPPED, Owner, Running, Seen
from ..rules.permits import PERMIT_LABELS, PERMIT_STATE_LABELS, Permit, PermitState, falls_due
from ..rules.size import SIZE_LABELS, size_source
from ..services.enterprises import EDITABLE

HERE = "usaha"


def enterprises(request: HttpRequest) -> HttpResponse:
    """The list; the same address with ``format=xlsx`` or ``csv`` is its export."""
    actor = actor_of(request)
    shown = ENTERPRISES.show(queries.listed_enterprises(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "enterprises/enterprises.html", {
        "here": HERE, "shown": shown, "noun": _("usaha"), "list_label": _("Daftar usaha"),
        "may_record": may_record_enterprises(actor), "empty_title": _("Belum ada usaha di sini"),
        "empty_text": _("Usaha dicatat dari data orangnya, atau dari kelompoknya."),
    })  # fmt: skip


def records_in(actor: Actor, place: str) -> bool:
    """True where the actor may change what lies in ``place``."""
    return may_record_enterprises(actor) and covers(actor, place, BALAI | VILLAGE)


def enterprise(request: HttpRequest, uid: str) -> HttpResponse:
    """One business: what to do next, what it is, how it goes, what other rooms know of it."""
    actor = actor_of(request)
    found = queries.get_enterprise(actor, uid)
    money = reads_money_of(actor, found.place_id, found.person.uid if found.person else "")
    fact, size = queries.size_now(found) if money else (None, None)
    today = timezone.localdate()
    blocks = sorted(hooks.sections.gather(actor, "enterprise", uid), key=lambda block: block.order)
    return render(request, "enterprises/enterprise.html", {
        "here": HERE, "found": found, "owner_name": owner_name(found), "owner": OWNER_LABELS[Owner(found.owner)],
        "chip": running_chip(found), "kbli_title": kbli.title_of(found.kbli),
        "channels": [CHANNELS[code] for code in found.channels.split(",") if code in CHANNELS],
        "workers": _workers(found), "money": money, "fact": fact, "size": SIZE_LABELS[size] if size else "",
        "size_source": size_source(fact.on) if fact else "", "records": records_in(actor, found.place_id),
        "records_money": may_record_money(actor) and covers(actor, found.place_id, BALAI),
        "permits": [
            (row, PERMIT_LABELS[Permit(row.kind)], PERMIT_STATE_LABELS[PermitState(row.state)], falls_due(row.expires_on, today))
            for row in queries.permits_of(found)
        ],
        "sightings": [
            (row, RUNNING_LABELS[Running(row.running)], SEEN_LABELS[Seen(row.how)], WHY_STOPPED.get(row.why, ""))
            for row in queries.last_sightings(found)
        ],
        "photos": files_of(actor, "enterprise", uid), "steps": hooks.next_steps.gather(actor, "enterprise", uid),
        "blocks": [b for b in blocks if not b.aside], "aside": [b for b in blocks if b.aside],
        "may_list": may_list_enterprises(actor), "may_see_changes": may_see_changes(actor),
    })  # fmt: skip


def _workers(row: Enterprise) -> list[tuple[str, int]]:
    counts = (
        (_("Perempuan tanpa upah (keluarga)"), row.unpaid_women), (_("Laki-laki tanpa upah (keluarga)"), row.unpaid_men),
        (_("Pekerja perempuan diupah"), row.paid_women), (_("Pekerja laki-laki diupah"), row.paid_men),
    )  # fmt: skip
    return [(label, number) for label, number in counts if number]


def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """Catatan perubahan of a business."""
    found = queries.get_enterprise(actor_of(request), uid)
    return render(request, "enterprises/changes.html", {
        "here": HERE, "title": found.name, "back_url": reverse("enterprise", args=[uid]),
        "changes": changes_of("enterprise", uid),
    })  # fmt: skip


def find_owner(request: HttpRequest) -> HttpResponse:
    """Whose business? Names travel in the form, never in an address (R37)."""
    return find_person(
        request, title=_("Catat usaha"), intro=_("Cari dulu pemiliknya: satu orang, satu catatan."),
        back=reverse("enterprises"), follows=lambda uid: reverse("enterprise-new", args=[uid]), here=HERE,
    )  # fmt: skip


def find_person(
    request: HttpRequest, *, title: str, intro: str, back: str, follows: Callable[[str], str], here: str
) -> HttpResponse:
    """Look for somebody of the own area, who then goes to ``follows(uid)``."""
    form = forms.SearchForm(sent(request))
    searched = request.method == "POST" and form.is_valid()
    found = (
        list(search(listed(actor_of(request)), form.cleaned_data["q"]).order_by("name_key", "id")[:12])
        if searched
        else []
    )
    return render(request, "enterprises/find_person.html", {
        "here": here, "title": title, "intro": intro, "back_url": back, "form": form, "searched": searched,
        "found": [(row, follows(row.uid)) for row in found],
    })  # fmt: skip


def _suggested(form: Form) -> list[kbli.Code]:
    return kbli.suggest(str(form["product"].value() or "")) if "product" in form.fields else []


def new_of_person(request: HttpRequest, uid: str) -> HttpResponse:
    """A business of somebody, or of their family."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    form = forms.NewEnterprise(sent(request))

    def perform(values: dict[str, Any]) -> str:
        made = services.record_enterprise(actor=actor, key=form.key, person=uid, **values)
        return reverse("enterprise", args=[made.uid])

    return submit(request, form, "web/form_page.html", perform,
                  replayed=lambda made: reverse("enterprise", args=[made]), context={
        "here": HERE, "title": _("Catat usaha"), "intro": person.name, "button": _("Simpan usaha"),
        "back_url": reverse("person", args=[uid]), "back_label": person.name,
    })  # fmt: skip


def new_of_group(request: HttpRequest, uid: str) -> HttpResponse:
    """A business that a group runs together."""
    actor = actor_of(request)
    group = queries.get_group(actor, uid)
    form = forms.NewEnterprise(sent(request), of_group=True, initial={"product": group.product})

    def perform(values: dict[str, Any]) -> str:
        made = services.record_enterprise(actor=actor, key=form.key, owner=Owner.GROUP, group=uid, **values)
        return reverse("enterprise", args=[made.uid])

    return submit(request, form, "web/form_page.html", perform,
                  replayed=lambda made: reverse("enterprise", args=[made]), context={
        "here": HERE, "title": _("Catat usaha kelompok"), "intro": group.name, "button": _("Simpan usaha"),
        "back_url": reverse("group", args=[uid]), "back_label": group.name,
    })  # fmt: skip


def _own(request: HttpRequest, uid: str) -> Enterprise:
    found = queries.get_enterprise(actor_of(request), uid)
    if not records_in(actor_of(request), found.place_id):
        raise not_here()
    return found


def _save(
    request: HttpRequest, found: Enterprise, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, template: str = "web/form_page.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=reverse("enterprise", args=[found.uid]), done=done, template=template, here=HERE,
        title=title, button=button, back_label=found.name, intro=context.pop("intro", found.name), **context,
    )  # fmt: skip


def edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change what is known of it; codes for its product are suggested."""
    found = _own(request, uid)
    initial = {name: getattr(found, name) for name in EDITABLE} | {"version": found.version, "place": found.place_id}
    form = forms.EnterpriseForm(
        sent(request), initial=initial, stored_version=lambda: queries.get_enterprise(actor_of(request), uid).version
    )
    return _save(
        request, found, form,
        lambda values: services.update_enterprise(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Data usaha disimpan."), _("Ubah data usaha"), _("Simpan"), "enterprises/edit.html", suggested=_suggested(form),
    )  # fmt: skip


def seen(request: HttpRequest, uid: str) -> HttpResponse:
    """Note how it goes."""
    found, form = _own(request, uid), forms.SeenForm(sent(request), initial={"on": f"{timezone.localdate():%d-%m-%Y}"})
    return _save(
        request, found, form,
        lambda values: services.see_enterprise(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Keadaan usaha dicatat."), _("Masih jalan?"), _("Simpan"),
    )  # fmt: skip


def size(request: HttpRequest, uid: str) -> HttpResponse:
    """Capital and sales."""
    found, form = _own(request, uid), forms.SizeForm(sent(request), initial={"on": f"{timezone.localdate():%d-%m-%Y}"})
    return _save(
        request, found, form,
        lambda values: services.note_size(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Skala usaha disimpan."), _("Skala usaha"), _("Simpan"),
        intro=_("Hanya dibaca balai dan pemiliknya. Desa dan kelompok tidak melihatnya."),
    )  # fmt: skip


def new_permit(request: HttpRequest, uid: str) -> HttpResponse:
    """A permit or registration."""
    found, form = _own(request, uid), forms.PermitForm(sent(request))
    return _save(
        request, found, form,
        lambda values: services.record_permit(actor=actor_of(request), key=form.key, uid=uid, **_permit(values)),
        _("Izin disimpan."), _("Tambah izin"), _("Simpan izin"),
    )  # fmt: skip


def edit_permit(request: HttpRequest, uid: str, permit: str) -> HttpResponse:
    """Change a permit: its number came, it was renewed."""
    found = _own(request, uid)
    row = queries.get_permit(found, permit)
    names = ("kind", "state", "number", "issued_on", "expires_on", "note", "version")
    form = forms.PermitForm(sent(request), initial={name: getattr(row, name) for name in names})
    return _save(
        request, found, form,
        lambda values: services.update_permit(
            actor=actor_of(request), key=form.key, uid=uid, permit=permit, version=values["version"] or 0, **_permit(values)
        ),
        _("Izin disimpan."), _("Ubah izin"), _("Simpan izin"),
    )  # fmt: skip


def _permit(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "version"}


def photo(request: HttpRequest, uid: str) -> HttpResponse:
    """A photo of the business or its product."""
    found = _own(request, uid)
    form = forms.PhotoForm(sent(request), request.FILES if request.method == "POST" else None)
    return _save(
        request, found, form,
        lambda values: store_file(
            actor=actor_of(request), key=form.key, content=values["photo"], file_class=FileClass.PHOTO,
            owner_kind="enterprise", owner_uid=uid, slot="photo", caption=values["caption"],
        ),
        _("Foto tersimpan."), _("Tambah foto"), _("Simpan foto"),
    )  # fmt: skip
