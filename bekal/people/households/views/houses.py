"""Pages of living together."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, sent
from bekal.people.matching.rules.comparing import Facts
from bekal.people.persons.models import Person
from bekal.people.persons.queries import Likely, get_person, likely_matches

from .. import forms, queries, services
from .going import show


def new(request: HttpRequest, uid: str, other_uid: str) -> HttpResponse:
    """Somebody of the register joins the house."""
    actor = actor_of(request)
    person, joins = get_person(actor, uid), get_person(actor, other_uid)
    form = forms.MemberForm(sent(request), initial={"role": "unknown", "source": "self"})

    def perform(values: dict[str, Any]) -> None:
        values.pop("version")
        services.add_member(actor=actor, key=form.key, person=person, joins=joins, **values)

    return show(
        request, person, form, perform, title=_("Tambah anggota serumah"), button=_("Simpan anggota"), intro=joins.name
    )


def register(request: HttpRequest, uid: str) -> HttpResponse:
    """Somebody new to the register joins the house."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    form = forms.NewMemberForm(sent(request), initial={"status": "family", "role": "unknown", "source": "family"})

    def perform(values: dict[str, Any]) -> None:
        services.add_new_member(actor=actor, key=form.key, person=person, **values)

    return show(
        request, person, form, perform, title=_("Anggota serumah yang belum terdata"), button=_("Daftarkan dan simpan"),
        intro=_("Alamatnya mengikuti orang ini. Yang belum diketahui boleh menyusul."),
        template="households/register.html", likely=_likely(request, person, form),
    )  # fmt: skip


def _likely(request: HttpRequest, person: Person, form: forms.NewMemberForm) -> list[Likely]:
    if request.method != "POST":
        return []
    form.is_valid()
    values = form.cleaned_data
    if not values.get("name"):
        return []
    told = Facts(
        name=values["name"], birth=values.get("birth") or "", sex=values.get("sex") or "", place=person.place_id
    )
    return likely_matches(actor_of(request), told)


def edit(request: HttpRequest, uid: str, member_uid: str) -> HttpResponse:
    """Change what somebody is in the house."""
    actor = actor_of(request)
    person, member = get_person(actor, uid), queries.get_member(actor, uid, member_uid)
    names = ("role", "holds_money", "from_on", "source", "version")
    form = forms.MemberForm(sent(request), initial={name: getattr(member, name) for name in names})

    def perform(values: dict[str, Any]) -> None:
        services.change_member(actor=actor, key=form.key, member=member, **values)

    return show(
        request, person, form, perform, title=_("Ubah anggota serumah"), button=_("Simpan perubahan"),
        intro=member.person.name, template="households/member.html", member=member,
    )  # fmt: skip


def leave(request: HttpRequest, uid: str, member_uid: str) -> HttpResponse:
    """Somebody moved out."""
    actor = actor_of(request)
    person, member = get_person(actor, uid), queries.get_member(actor, uid, member_uid)
    form = forms.LeaveForm(sent(request), initial={"version": member.version})

    def perform(values: dict[str, Any]) -> None:
        services.leave_household(actor=actor, key=form.key, member=member, **values)

    return show(
        request, person, form, perform, title=_("Tidak serumah lagi"), button=_("Simpan"), intro=member.person.name
    )


def withdraw(request: HttpRequest, uid: str, member_uid: str) -> HttpResponse:
    """Take back a membership that was entered by mistake."""
    actor = actor_of(request)
    person, member = get_person(actor, uid), queries.get_member(actor, uid, member_uid)
    form = forms.ConfirmForm(sent(request), initial={"version": member.version})

    def perform(values: dict[str, Any]) -> None:
        services.withdraw_member(actor=actor, key=form.key, member=member, **values)

    return show(
        request, person, form, perform, title=_("Tarik catatan serumah ini?"), button=_("Tarik catatan"),
        intro=_("%(name)s tidak pernah serumah di sini. Orangnya tetap terdata.") % {"name": member.person.name},
    )  # fmt: skip
