"""Pages of the Kartu Keluarga."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, sent
from bekal.people.persons.queries import get_person

from .. import forms, queries, services
from .going import show


def card(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter the card that somebody stands on."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    known = queries.card_of(actor, person)
    initial = {"shdk": known.shdk, "issued_on": known.card.issued_on, "from_on": known.from_on} if known else {}
    form = forms.CardForm(sent(request), initial=initial)

    def perform(values: dict[str, Any]) -> None:
        services.set_kk(actor=actor, key=form.key, person=person, **values)

    return show(
        request, person, form, perform, title=_("Kartu Keluarga"), button=_("Simpan KK"),
        intro=_("Nomor KK disimpan tersandi. Yang tampil hanya empat angka terakhir; menampilkannya dicatat."),
        template="households/card.html", known=known,
    )  # fmt: skip


def leave(request: HttpRequest, uid: str) -> HttpResponse:
    """Somebody stands on that card no more."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    queries.get_card_member(actor, person)
    form = forms.LeaveForm(sent(request))
    form.fields["to_on"].label = _("Tidak di kartu ini lagi sejak")

    def perform(values: dict[str, Any]) -> None:
        services.leave_card(actor=actor, key=form.key, person=person, to_on=values["to_on"])

    return show(request, person, form, perform, title=_("Keluar dari KK ini"), button=_("Simpan"))


def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take back a card that was entered by mistake."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    queries.get_card_member(actor, person)
    form = forms.ConfirmForm(sent(request))

    def perform(values: dict[str, Any]) -> None:
        services.withdraw_kk(actor=actor, key=form.key, person=person)

    return show(
        request, person, form, perform, title=_("Tarik KK ini?"), button=_("Tarik KK"),
        intro=_("Untuk nomor KK yang salah catat. Anggota lain di kartu itu tidak berubah."),
    )  # fmt: skip


def reveal(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the whole number; the showing is in the audit before it is on the screen."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    number = services.reveal_kk(actor=actor, person=person)
    template = "households/_kk.html" if getattr(request, "htmx", False) else "households/revealed.html"
    return render(request, template, {"here": "orang", "person": person, "number": number})
