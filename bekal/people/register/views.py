"""Pages of Pendataan."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.commons.places.queries import hamlets_of
from bekal.foundation.audit.queries import Change, changes_of
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import store_file
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web import hooks
from bekal.foundation.web.exporting import export
from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.foundation.web.templatetags.bekal import tanggal
from bekal.people.matching.rules.comparing import Facts
from bekal.people.persons import queries, services
from bekal.people.persons.models import Person
from bekal.people.persons.policy import (
    may_list_people,
    may_merge_people,
    may_read_harm,
    may_register_people,
    may_see_changes,
)
from bekal.people.persons.rules.status import STATUS_LABELS, Status

from . import forms
from .listings import people_listing
from .services import enter_ktp_address, first_visit, move_home
from .timeline import by_year, groups_of

WA_LINES = 50


def people(request: HttpRequest) -> HttpResponse:
    """The list; the same address with ``format=xlsx`` or ``csv`` is its export."""
    actor = actor_of(request)
    rows = queries.listed(actor)
    shown = people_listing(actor).show(rows, request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "register/people.html", {
        "here": "orang", "shown": shown, "may_register": may_register_people(actor), "noun": _("orang"),
        "list_label": _("Daftar orang"), "empty_title": _("Tidak ada yang cocok"),
        "empty_text": _("Longgarkan saringan, atau daftarkan orangnya."),
    })  # fmt: skip


def for_wa(request: HttpRequest) -> HttpResponse:
    """The list as text to paste into WhatsApp: names and hamlets, never NIK, phone or scores."""
    actor = actor_of(request)
    rows = queries.listed(actor)
    shown = people_listing(actor).show(rows, request.GET, actor)
    found = list(shown.all_rows.order_by("name_key", "id")[: WA_LINES + 1])
    lines = [
        f"{number}. {person.name}{f', {person.hamlet.name}' if person.hamlet else ''}, {person.place.name}"
        for number, person in enumerate(found[:WA_LINES], start=1)
    ]
    return render(request, "register/for_wa.html", {
        "here": "orang", "text": "\n".join(lines), "more": len(found) > WA_LINES, "back": reverse("people") + shown.address(),
    })  # fmt: skip


def register(request: HttpRequest) -> HttpResponse:
    """The first visit."""
    actor = actor_of(request)
    village = _only_village(actor)
    form = forms.FirstVisit(sent(request), initial={"place": village, "source": "self"})

    def perform(values: dict[str, Any]) -> str:
        return reverse("person", args=[first_visit(actor=actor, key=form.key, **values).uid])

    likely = _likely(request) if request.method == "POST" else []
    return submit(
        request, form, "register/first_visit.html", perform,
        replayed=lambda uid: reverse("person", args=[uid]),
        context={"here": "orang", "likely": likely, "hamlets": hamlets_of(village) if village else []},
    )  # fmt: skip


def _only_village(actor: Actor) -> str:
    areas = {area for m in actor.memberships for area in m.areas}
    only = areas.pop() if len(areas) == 1 else ""
    return only if only.count(".") == 3 or "P" in only else ""


def likely(request: HttpRequest) -> HttpResponse:
    """Fragment: who may already be in the register, while the name is being typed."""
    return render(request, "register/_likely.html", {"likely": _likely(request)})


def _likely(request: HttpRequest) -> list[queries.Likely]:
    form = forms.FirstVisit(request.POST)
    form.is_valid()
    values = form.cleaned_data
    if not values.get("name"):
        return []
    facts = Facts(
        name=values["name"], phone=values.get("phone") or "", place=values.get("place") or "",
        last_country=values.get("last_country") or "", hamlet=values.get("hamlet") or "", rt=values.get("rt") or "",
    )  # fmt: skip
    return queries.likely_matches(actor_of(request), facts)


def person(request: HttpRequest, uid: str) -> HttpResponse:
    """Data orang: what to do next, one Riwayat, who they are."""
    actor = actor_of(request)
    stays = queries.forwarded([uid]).get(uid)
    if stays:
        # Whoever may not see the record that stays gets the same answer as if there were none.
        return HttpResponseRedirect(reverse("person", args=[queries.get_person(actor, stays).uid]))
    found = queries.get_person(actor, uid)
    lines = hooks.timeline.gather(actor, "person", uid)
    chosen = request.GET.get("riwayat", "")
    blocks = sorted(hooks.sections.gather(actor, "person", uid), key=lambda block: block.order)
    return render(request, "register/person.html", {
        "here": "orang", "person": found, "nik": queries.nik_words(found), "phone": queries.phone_words(found),
        "odd": queries.odd_about(found) if may_register_people(actor) else (),
        "missing": queries.missing_facts(found), "steps": hooks.next_steps.gather(actor, "person", uid),
        "years": by_year(lines, chosen), "groups": groups_of(lines), "chosen": chosen, "line_count": len(lines),
        "blocks": [b for b in blocks if not b.aside], "aside": [b for b in blocks if b.aside],
        "may_edit": may_register_people(actor), "may_see_changes": may_see_changes(actor),
        "may_merge": may_merge_people(actor),
        "may_list": may_list_people(actor),
    })  # fmt: skip


def reveal(request: HttpRequest, uid: str, what: str) -> HttpResponse:
    """Show a NIK or phone in full; the showing is in the audit before it is on the screen."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    value = services.reveal(actor=actor, person=found, what=what)
    if not request.htmx:  # type: ignore[attr-defined]
        return render(
            request, "register/revealed.html", {"here": "orang", "person": found, "value": value, "what": what}
        )
    return render(request, "register/_revealed.html", {"value": value})


def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """Catatan perubahan of one person."""
    found = queries.get_person(actor_of(request), uid)
    return render(request, "register/changes.html", {
        "here": "orang", "person": found, "changes": _all_changes(uid),
    })  # fmt: skip


def _all_changes(uid: str) -> list[Change]:
    """Also those of the records that became part of this one, newest first."""
    found = [change for each in (uid, *queries.given_up_for(uid)) for change in changes_of("person", each)]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _edit(
    request: HttpRequest, found: Person, form: Any, title: str, perform: Any, button: str = "", intro: str = ""
) -> HttpResponse:
    """One form about one person, going back to the page."""
    page = reverse("person", args=[found.uid])

    def act(values: dict[str, Any]) -> str:
        perform(values)
        return page

    return submit(request, form, "register/person_form.html", act, replayed=lambda _uid: page, context={
        "here": "orang", "person": found, "title": title, "intro": intro, "button": button or _("Simpan"),
        "back_url": page, "back_label": found.name, "hamlets": hamlets_of(found.place_id),
    })  # fmt: skip


def edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change who somebody is; a newer version is refused and both are shown."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    names = (*services.EDITABLE, "version")
    form = forms.PersonFacts(sent(request), initial={**{n: getattr(found, n) for n in names}, "source": found.source})
    return _edit(
        request, found, form, _("Ubah data"),
        lambda values: services.update_person(actor=actor, key=form.key, person=found, **values),
    )  # fmt: skip


def nik(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter the NIK or say why there is none."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.NikForm(sent(request), initial={"absent_reason": found.nik_absent_reason, "version": found.version})
    return _edit(
        request, found, form, _("NIK"),
        lambda values: services.set_nik(actor=actor, key=form.key, person=found, **values),
        intro=_("NIK disimpan tersandi. Yang tampil hanya sebagian; menampilkannya dicatat."),
    )  # fmt: skip


def status(request: HttpRequest, uid: str) -> HttpResponse:
    """Begin a new status."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.StatusForm(
        sent(request), initial={"status": found.status, "source": "self"}, reads_harm=may_read_harm(actor)
    )
    return _edit(
        request, found, form, _("Ganti status"),
        lambda values: services.change_status(actor=actor, key=form.key, person=found, **values),
        intro=_("Status lama tetap tersimpan dalam riwayat."),
    )  # fmt: skip


def withdraw_status(request: HttpRequest, uid: str, spell: str) -> HttpResponse:
    """Withdraw a status that was noted by mistake; the one before holds again."""
    actor = actor_of(request)
    found, line = queries.get_person(actor, uid), queries.get_status(actor, uid, spell)
    form = forms.WithdrawStatusForm(sent(request), only=len(queries.spells_of(found)) == 1, status=line.status)
    said = {
        "status": _(STATUS_LABELS[Status(line.status)]),
        "since": tanggal(line.from_on) if line.from_on else _("dulu"),
    }
    return _edit(
        request, found, form, _("Tarik status"),
        lambda values: services.withdraw_status(actor=actor, key=form.key, person=found, spell=line, **values),
        button=_("Tarik status ini"),
        intro=_("%(status)s, sejak %(since)s. Status sebelumnya berlaku lagi; yang ditarik tetap terbaca.") % said,
    )  # fmt: skip


def move(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter a new domicile."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.MoveForm(sent(request), initial={"place": found.place_id, "source": "self"})
    return _edit(
        request, found, form, _("Pindah domisili"),
        lambda values: move_home(actor=actor, key=form.key, person=found, **values),
    )  # fmt: skip


def ktp_address(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter the address on the KTP."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.KtpAddress(sent(request))
    return _edit(
        request, found, form, _("Alamat di KTP"),
        lambda values: enter_ktp_address(actor=actor, key=form.key, person=found, **values),
    )  # fmt: skip


def phone(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter a phone number."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.PhoneForm(sent(request))
    return _edit(
        request, found, form, _("Nomor HP"),
        lambda values: services.add_phone(actor=actor, key=form.key, person=found, **values),
    )  # fmt: skip


def other_name(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter a further name."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.OtherNameForm(sent(request))
    return _edit(
        request, found, form, _("Nama lain"),
        lambda values: services.add_other_name(actor=actor, key=form.key, person=found, **values),
    )  # fmt: skip


def photo(request: HttpRequest, uid: str) -> HttpResponse:
    """Put a photo to somebody; the file is re-encoded and its place and camera are not kept in it."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.PersonPhoto(sent(request), request.FILES if request.method == "POST" else None)

    def perform(values: dict[str, Any]) -> None:
        kept = store_file(
            actor=actor, key=form.key, content=values["photo"], file_class=FileClass.PHOTO, owner_kind="person", owner_uid=found.uid,
            slot="wajah",
        )  # fmt: skip
        services.set_photo(actor=actor, person=found, file_uid=kept.uid)

    return _edit(
        request, found, form, _("Foto"), perform, button=_("Simpan foto"),
        intro=_("Untuk mengenali orangnya saat bertemu. Tidak ditampilkan di luar balai dan desa tanpa persetujuannya."),
    )  # fmt: skip


def confirm(request: HttpRequest, uid: str) -> HttpResponse:
    """Note that somebody's record was confirmed."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    form = forms.ConfirmForm(sent(request), initial={"source": "self"})
    return _edit(
        request, found, form, _("Konfirmasi data"),
        lambda values: services.confirm_person(actor=actor, key=form.key, person=found, **values),
        button=_("Tandai sudah dikonfirmasi"),
    )  # fmt: skip


def disputes(request: HttpRequest) -> HttpResponse:
    """NIK disputes that wait for the balai."""
    return render(request, "register/disputes.html", {
        "here": "orang", "disputes": queries.open_disputes(actor_of(request)),
    })  # fmt: skip


def dispute(request: HttpRequest, uid: str) -> HttpResponse:
    """Decide one dispute."""
    actor = actor_of(request)
    found = queries.get_dispute(actor, uid)
    both = {p.uid: p for p in (found.held_by, found.claimed_by)}
    form = forms.DisputeForm(sent(request), people=[(uid, p.name) for uid, p in both.items()])

    def perform(values: dict[str, Any]) -> str:
        services.decide_nik_dispute(
            actor=actor, key=form.key, dispute=found, holder=both[values["holder"]], reason=values["reason"]
        )
        return reverse("nik-disputes")

    return submit(request, form, "register/dispute.html", perform, replayed=lambda _uid: reverse("nik-disputes"), context={
        "here": "orang", "dispute": found, "people": [(p, queries.facts_of(p)) for p in both.values()],
    })  # fmt: skip
