"""Pages of consents: how they stand, giving, withdrawing, and the sheet to sign."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person

from . import forms, queries, services
from .policy import acts_for_oneself, records_for
from .rules.giving import OWN_ACCOUNT
from .rules.purposes import PURPOSE_LABELS, Basis, Purpose, consented, data_items, grounds, items_for
from .rules.texts import Text, text_on


def _read(actor: Actor, uid: str, purpose: str) -> tuple[Person, Purpose, Text]:
    """The person, the purpose and the text to read out today; raises NotHere for a purpose that asks nobody."""
    person = get_person(actor, uid)
    if purpose not in consented():
        raise not_here()
    text = text_on(Purpose(purpose), timezone.localdate())
    if text is None:
        raise not_here()
    return person, Purpose(purpose), text


def overview(request: HttpRequest, uid: str) -> HttpResponse:
    """Every use of somebody's data with its ground, and what they allowed."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    public = [ground for ground in grounds().values() if ground.basis is Basis.PUBLIC_TASK]
    return render(request, "consent/consents.html", {
        "here": "orang", "person": person, "standings": queries.standings(actor, person),
        "public": [(PURPOSE_LABELS[ground.purpose], ground) for ground in public],
        "items": [(item, [PURPOSE_LABELS[purpose] for purpose in item.purposes]) for item in data_items()],
        "may_record": records_for(actor, uid), "may_ask": queries.may_be_asked(person),
    })  # fmt: skip


def give(request: HttpRequest, uid: str, purpose: str) -> HttpResponse:
    """Note a consent below the text that was read out."""
    actor = actor_of(request)
    person, chosen, text = _read(actor, uid, purpose)
    own, today = acts_for_oneself(actor, uid), timezone.localdate()
    form = forms.GiveForm(sent(request), own=own, initial={"given_on": today.isoformat(), "given_by": "self"})

    def perform(values: dict[str, Any]) -> str:
        given = values or {"way": OWN_ACCOUNT, "given_on": today}
        services.give_consent(actor=actor, key=form.key, person=person, purpose=chosen.value, **given)
        return reverse("consents", args=[uid])

    return submit(
        request, form, "consent/give.html", perform, replayed=lambda _uid: reverse("consents", args=[uid]),
        context=_around(person, chosen, text, _("Saya setuju") if own else _("Catat persetujuan"), own),
    )  # fmt: skip


def withdraw(request: HttpRequest, uid: str, purpose: str) -> HttpResponse:
    """Note a withdrawal."""
    actor = actor_of(request)
    person, chosen, text = _read(actor, uid, purpose)
    own, today = acts_for_oneself(actor, uid), timezone.localdate()
    form = forms.WithdrawForm(sent(request), own=own, initial={"withdrawn_on": today.isoformat()})

    def perform(values: dict[str, Any]) -> str:
        taken = values or {"way": OWN_ACCOUNT, "withdrawn_on": today}
        services.withdraw_consent(actor=actor, key=form.key, person=person, purpose=chosen.value, **taken)
        return reverse("consents", args=[uid])

    return submit(
        request, form, "consent/withdraw.html", perform, replayed=lambda _uid: reverse("consents", args=[uid]),
        context=_around(person, chosen, text, _("Tarik persetujuan"), own),
    )  # fmt: skip


def _around(person: Person, purpose: Purpose, text: Text, button: str, own: bool) -> dict[str, Any]:
    return {
        "here": "orang", "person": person, "purpose": purpose, "text": text, "button": button, "own": own,
        "title": _(PURPOSE_LABELS[purpose]), "back_url": reverse("consents", args=[person.uid]),
        "back_label": _("Persetujuan"),
    }  # fmt: skip


def sheet(request: HttpRequest, uid: str, purpose: str) -> HttpResponse:
    """The text on paper, to be read out and signed or thumbed."""
    person, chosen, text = _read(actor_of(request), uid, purpose)
    return render(request, "consent/sheet.html", {
        "here": "orang", "person": person, "purpose": chosen, "text": text, "items": items_for(chosen),
    })  # fmt: skip
