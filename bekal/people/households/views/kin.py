"""Pages of ties and heirs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, sent
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person

from .. import forms, queries, services
from ..policy import reads_truth_in
from .going import show


def new(request: HttpRequest, uid: str, other_uid: str) -> HttpResponse:
    """Two people are family."""
    actor = actor_of(request)
    person, other = get_person(actor, uid), get_person(actor, other_uid)
    form = _form(request, person, other, {"registration": "unknown", "source": "self"})

    def perform(values: dict[str, Any]) -> None:
        values.pop("version")
        services.record_relationship(actor=actor, key=form.key, person=person, other=other, **values)

    return show(request, person, form, perform, title=_("Tambah hubungan keluarga"), button=_("Simpan hubungan"))


def edit(request: HttpRequest, uid: str, tie_uid: str) -> HttpResponse:
    """Correct a tie, or note that it is over; asked in the direction in which it was told."""
    actor = actor_of(request)
    person, tie = get_person(actor, uid), queries.get_tie(actor, uid, tie_uid)
    names = (*services.kin.EDITABLE, "version")
    form = _form(request, tie.person, tie.other, {name: getattr(tie, name) for name in names})

    def perform(values: dict[str, Any]) -> None:
        services.correct_relationship(actor=actor, key=form.key, tie=tie, **values)

    return show(
        request, person, form, perform, title=_("Ubah hubungan keluarga"), button=_("Simpan perubahan"),
        template="households/tie.html", tie=tie,
    )  # fmt: skip


def _form(request: HttpRequest, person: Person, other: Person, initial: dict[str, Any]) -> forms.TieForm:
    truth = reads_truth_in(actor_of(request), person.place_id)
    return forms.TieForm(sent(request), person=person.name, other=other.name, truth=truth, initial=initial)


def withdraw(request: HttpRequest, uid: str, tie_uid: str) -> HttpResponse:
    """Take back a tie that was entered by mistake."""
    actor = actor_of(request)
    person, tie = get_person(actor, uid), queries.get_tie(actor, uid, tie_uid)
    form = forms.ConfirmForm(sent(request), initial={"version": tie.version})

    def perform(values: dict[str, Any]) -> None:
        services.withdraw_relationship(actor=actor, key=form.key, tie=tie, **values)

    return show(
        request, person, form, perform, title=_("Tarik hubungan ini?"), button=_("Tarik hubungan"),
        intro=_("Untuk hubungan yang salah catat. Yang sudah berpisah cukup diisi tanggal sampainya."),
    )  # fmt: skip


def new_heir(request: HttpRequest, uid: str, other_uid: str) -> HttpResponse:
    """Somebody follows the person who died."""
    actor = actor_of(request)
    person, heir = get_person(actor, uid), get_person(actor, other_uid)
    form = forms.HeirForm(sent(request), initial={"source": "family"})

    def perform(values: dict[str, Any]) -> None:
        services.record_heir(actor=actor, key=form.key, deceased=person, heir=heir, **values)

    return show(
        request, person, form, perform, title=_("Tambah ahli waris"), button=_("Simpan ahli waris"), intro=heir.name
    )


def withdraw_heir(request: HttpRequest, uid: str, heir_uid: str) -> HttpResponse:
    """Take back an heir who was entered by mistake."""
    actor = actor_of(request)
    person, heir = get_person(actor, uid), queries.get_heir(actor, uid, heir_uid)
    form = forms.ConfirmForm(sent(request))

    def perform(values: dict[str, Any]) -> None:
        services.withdraw_heir(actor=actor, key=form.key, heir=heir)

    return show(
        request, person, form, perform, title=_("Tarik ahli waris ini?"), button=_("Tarik ahli waris"),
        intro=heir.heir.name,
    )  # fmt: skip
