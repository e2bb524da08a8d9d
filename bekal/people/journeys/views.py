"""Pages of stays abroad; each goes back to the person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person

from . import forms, queries, services
from .models import Journey
from .policy import may_reveal_passport
from .rules.occupations import OCCUPATIONS
from .rules.papers import papers_of


def _page(person: Person) -> str:
    return reverse("person", args=[person.uid])


def _around(person: Person, title: str, button: str, **more: Any) -> dict[str, Any]:
    """What every form page here says around its form."""
    return {
        "here": "orang", "person": person, "title": title, "button": button, "back_url": _page(person),
        "back_label": person.name, "occupations": OCCUPATIONS, **more,
    }  # fmt: skip


def new(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter a stay."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    form = forms.JourneyForm(
        sent(request), actor=actor, place=person.place_id, new=True,
        initial={"departed_via": "unknown", "source": person.source},
    )  # fmt: skip

    def perform(values: dict[str, Any]) -> str:
        values.pop("version")
        services.record_journey(actor=actor, key=form.key, person=person, **values)
        return _page(person)

    return submit(
        request, form, "journeys/journey_form.html", perform, replayed=lambda _uid: _page(person),
        context=_around(person, _("Tambah riwayat bekerja di luar negeri"), _("Simpan riwayat")),
    )  # fmt: skip


def edit(request: HttpRequest, uid: str, journey_uid: str) -> HttpResponse:
    """Change a stay; a newer version is refused."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    journey = queries.get_journey(actor, uid, journey_uid)
    form = forms.JourneyForm(sent(request), actor=actor, place=person.place_id, new=False, initial=_initial(journey))

    def perform(values: dict[str, Any]) -> str:
        number = values.pop("passport_number") or None
        services.update_journey(actor=actor, key=form.key, journey=journey, passport_number=number, **values)
        return _page(person)

    return submit(
        request, form, "journeys/journey_form.html", perform, replayed=lambda _uid: _page(person),
        context=_around(
            person, _("Ubah riwayat bekerja di luar negeri"), _("Simpan perubahan"), journey=journey,
            may_reveal=may_reveal_passport(actor) and bool(journey.passport_sealed),
        ),
    )  # fmt: skip


def _initial(journey: Journey) -> dict[str, Any]:
    kept = {name: getattr(journey, name) for name in (*services.EDITABLE, "version")}
    return {**kept, "papers": papers_of(journey.papers)}


def come_home(request: HttpRequest, uid: str, journey_uid: str) -> HttpResponse:
    """Note a return."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    journey = queries.get_journey(actor, uid, journey_uid)
    form = forms.ReturnForm(
        sent(request), actor=actor, place=person.place_id,
        initial={"version": journey.version, "source": person.source, "returned_on": journey.returned_on},
    )  # fmt: skip

    def perform(values: dict[str, Any]) -> str:
        services.close_journey(actor=actor, key=form.key, journey=journey, **values)
        return _page(person)

    return submit(
        request, form, "web/form_page.html", perform, replayed=lambda _uid: _page(person),
        context=_around(
            person, _("Tandai pulang"), _("Simpan tanggal pulang"), intro=queries.journey_words(actor, journey).title
        ),
    )  # fmt: skip


def withdraw(request: HttpRequest, uid: str, journey_uid: str) -> HttpResponse:
    """Take back a stay that was entered by mistake."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    journey = queries.get_journey(actor, uid, journey_uid)
    form = forms.WithdrawForm(sent(request), initial={"version": journey.version})

    def perform(values: dict[str, Any]) -> str:
        services.withdraw_journey(actor=actor, key=form.key, journey=journey, **values)
        return _page(person)

    return submit(
        request, form, "web/form_page.html", perform, replayed=lambda _uid: _page(person),
        context=_around(
            person, _("Tarik riwayat ini?"), _("Tarik riwayat"),
            intro=_("%(journey)s. Untuk riwayat yang salah catat. Isinya tetap ada dalam catatan perubahan.")
            % {"journey": queries.journey_words(actor, journey).title},
        ),
    )  # fmt: skip


def passport(request: HttpRequest, uid: str, journey_uid: str) -> HttpResponse:
    """Show the passport's number; the showing is in the audit before it is on the screen."""
    actor = actor_of(request)
    journey = queries.get_journey(actor, uid, journey_uid)
    number = services.reveal_passport(actor=actor, journey=journey)
    template = "journeys/_passport.html" if getattr(request, "htmx", False) else "journeys/passport.html"
    return render(request, template, {"here": "orang", "person": journey.person, "journey": journey, "number": number})
