"""Pages of groups."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web import hooks
from bekal.foundation.web.exporting import export
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.people.persons.policy import may_see_changes
from bekal.people.persons.queries import get_person

from .. import forms, queries, services
from ..listings import GROUPS, group_form, running_chip
from ..models import Group
from ..policy import may_list_enterprises, may_record_enterprises, may_record_money
from ..rules.kinds import PLACE_LABELS, SEEN_LABELS, STAGE_LABELS, Place, Seen, Stage
from ..services.groups import EDITABLE
from .enterprises import find_person, records_in

HERE = "kelompok-usaha"


def groups(request: HttpRequest) -> HttpResponse:
    """The list; the same address with ``format=xlsx`` or ``csv`` is its export."""
    actor = actor_of(request)
    shown = GROUPS.show(queries.listed_groups(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "enterprises/groups.html", {
        "here": HERE, "shown": shown, "noun": _("kelompok"), "list_label": _("Daftar kelompok usaha"),
        "may_record": may_record_enterprises(actor), "empty_title": _("Belum ada kelompok usaha di sini"),
        "empty_text": _("Catat kelompok yang ada di desa, juga yang belum berbentuk resmi."),
    })  # fmt: skip


def group(request: HttpRequest, uid: str) -> HttpResponse:
    """One group: what to do next, who is in it, what it does, what other rooms know of it."""
    actor = actor_of(request)
    found = queries.get_group(actor, uid)
    members, gone = queries.members_of(found), queries.members_of(found, past=True)
    lists = may_list_enterprises(actor)
    account = queries.account_of(found) if _reads_account(actor, found) else ""
    blocks = sorted(hooks.sections.gather(actor, "group", uid), key=lambda block: block.order)
    return render(request, "enterprises/group.html", {
        "here": HERE, "found": found, "form": group_form(found), "stage": STAGE_LABELS[Stage(found.stage)],
        "members": [(row, PLACE_LABELS[Place(row.role)]) for row in members], "gone": gone, "may_list": lists,
        "account": account, "enterprises": [(row, running_chip(row)) for row in queries.enterprises_of_group(actor, found)],
        "sightings": [
            (row, SEEN_LABELS[Seen(row.how)]) for row in queries.group_sightings(found)
        ],
        "records": records_in(actor, found.place_id), "may_see_changes": may_see_changes(actor),
        "records_money": may_record_money(actor) and covers(actor, found.place_id, BALAI),
        "steps": hooks.next_steps.gather(actor, "group", uid),
        "blocks": [b for b in blocks if not b.aside], "aside": [b for b in blocks if b.aside],
    })  # fmt: skip


def _reads_account(actor: Actor, found: Group) -> bool:
    return (may_record_money(actor) and covers(actor, found.place_id, BALAI)) or queries.chairs(actor, found)


def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """Catatan perubahan of a group."""
    found = queries.get_group(actor_of(request), uid)
    return render(request, "enterprises/changes.html", {
        "here": HERE, "title": found.name, "back_url": reverse("group", args=[uid]),
        "changes": changes_of("group", uid),
    })  # fmt: skip


def new(request: HttpRequest) -> HttpResponse:
    """A group, with what is known on the day it is formed."""
    actor = actor_of(request)
    form = forms.NewGroup(sent(request))

    def perform(values: dict[str, Any]) -> str:
        return reverse("group", args=[services.record_group(actor=actor, key=form.key, **values).uid])

    return submit(request, form, "web/form_page.html", perform, replayed=lambda made: reverse("group", args=[made]),
                  context={
        "here": HERE, "title": _("Catat kelompok usaha"), "button": _("Simpan kelompok"),
        "intro": _("Juga kelompok yang belum berbentuk resmi. SK dan rekening menyusul."),
        "back_url": reverse("groups"), "back_label": _("Kelompok usaha"),
    })  # fmt: skip


def _own(request: HttpRequest, uid: str) -> Group:
    found = queries.get_group(actor_of(request), uid)
    if not records_in(actor_of(request), found.place_id):
        raise not_here()
    return found


def _save(
    request: HttpRequest, found: Group, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, **context: Any,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=reverse("group", args=[found.uid]), done=done, here=HERE, title=title,
        button=button, back_label=found.name, intro=context.pop("intro", found.name), **context,
    )  # fmt: skip


def edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change what is known of it."""
    found = _own(request, uid)
    initial = {name: getattr(found, name) for name in EDITABLE} | {"version": found.version, "place": found.place_id}
    form = forms.GroupForm(
        sent(request), initial=initial, stored_version=lambda: queries.get_group(actor_of(request), uid).version
    )
    return _save(
        request, found, form,
        lambda values: services.update_group(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Data kelompok disimpan."), _("Ubah data kelompok"), _("Simpan"),
    )  # fmt: skip


def find_member(request: HttpRequest, uid: str) -> HttpResponse:
    """Who joins?"""
    found = _own(request, uid)
    return find_person(
        request, title=_("Tambah anggota"), intro=found.name, back=reverse("group", args=[uid]),
        follows=lambda person: reverse("group-member-new", args=[uid, person]), here=HERE,
    )  # fmt: skip


def new_member(request: HttpRequest, uid: str, person: str) -> HttpResponse:
    """Somebody joins as what, since when."""
    found, somebody = _own(request, uid), get_person(actor_of(request), person)
    form = forms.MemberForm(sent(request))
    return _save(
        request, found, form,
        lambda values: services.add_member(
            actor=actor_of(request), key=form.key, uid=uid, person=person, role=values["role"], from_on=values["from_on"]
        ),
        _("Anggota ditambahkan."), somebody.name, _("Tambah anggota"),
    )  # fmt: skip


def edit_member(request: HttpRequest, uid: str, member: str) -> HttpResponse:
    """What somebody is in the group."""
    found = _own(request, uid)
    row = queries.get_member(found, member)
    form = forms.MemberForm(
        sent(request), initial={"role": row.role, "from_on": row.from_on, "version": row.version},
        stored_version=lambda: queries.get_member(found, member).version,
    )  # fmt: skip
    return _save(
        request, found, form,
        lambda values: services.change_member(
            actor=actor_of(request), key=form.key, uid=uid, member=member, **{**values, "version": values["version"] or 0}
        ),
        _("Perannya disimpan."), row.person.name, _("Simpan"),
    )  # fmt: skip


def end_member(request: HttpRequest, uid: str, member: str) -> HttpResponse:
    """Somebody left."""
    found = _own(request, uid)
    row, form = queries.get_member(found, member), forms.LeaveForm(sent(request))
    return _save(
        request, found, form,
        lambda values: services.end_member(actor=actor_of(request), key=form.key, uid=uid, member=member, **values),
        _("Dicatat keluar dari kelompok."), _("Keluar dari kelompok: %(name)s") % {"name": row.person.name},
        _("Simpan"),
    )  # fmt: skip


def seen(request: HttpRequest, uid: str) -> HttpResponse:
    """Was it seen at work?"""
    found = _own(request, uid)
    form = forms.GroupSeenForm(sent(request), initial={"on": f"{timezone.localdate():%d-%m-%Y}"})
    return _save(
        request, found, form,
        lambda values: services.see_group(
            actor=actor_of(request), key=form.key, uid=uid, **{**values, "active": values["active"] == "ya"}
        ),
        _("Keadaan kelompok dicatat."), _("Ada kegiatan nyata?"), _("Simpan"),
    )  # fmt: skip


def stage(request: HttpRequest, uid: str) -> HttpResponse:
    """How far it has come towards a cooperative."""
    found = _own(request, uid)
    form = forms.StageForm(
        sent(request), cooperatives=queries.cooperatives_near(found),
        initial={"stage": found.stage, "stage_on": found.stage_on, "version": found.version,
                 "cooperative": found.cooperative.uid if found.cooperative else ""},
        stored_version=lambda: queries.get_group(actor_of(request), uid).version,
    )  # fmt: skip
    return _save(
        request, found, form,
        lambda values: services.set_stage(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Tahap kelompok disimpan."), _("Tahap kelompok"), _("Simpan"),
    )  # fmt: skip


def account(request: HttpRequest, uid: str) -> HttpResponse:
    """The group's bank account."""
    found = _own(request, uid)
    form = forms.AccountForm(
        sent(request), initial={"bank": found.bank, "bank_holder": found.bank_holder, "version": found.version,
                                "account": queries.account_of(found)},
        stored_version=lambda: queries.get_group(actor_of(request), uid).version,
    )  # fmt: skip
    return _save(
        request, found, form,
        lambda values: services.note_account(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Rekening kelompok disimpan."), _("Rekening kelompok"), _("Simpan"),
        intro=_("Hanya dibaca balai dan ketua kelompok."),
    )  # fmt: skip
