"""Pages on which two records of one person become one, and two again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.people.persons import queries, services
from bekal.people.persons.models import Person
from bekal.people.persons.rules.merging import FACT_LABELS, FIRST, SECOND, differing
from bekal.people.persons.rules.taxonomies import DISABILITY, EDUCATION

from . import forms


def twins(request: HttpRequest, uid: str) -> HttpResponse:
    """Who may be the same person, with the way to compare both records."""
    actor = actor_of(request)
    found = queries.get_person(actor, uid)
    names = found.other_names.values_list("name", flat=True)
    likely = queries.likely_matches(actor, queries.facts_of(found, names), exclude=uid)
    return render(request, "register/twins.html", {
        "here": "orang", "person": found, "likely": [each for each in likely if each.in_scope],
    })  # fmt: skip


def merge(request: HttpRequest, uid: str, other_uid: str) -> HttpResponse:
    """Choose what stays of two records, and make them one."""
    actor = actor_of(request)
    first, second = queries.get_person(actor, uid), queries.get_person(actor, other_uid)
    page = reverse("person", args=[uid])
    form = forms.MergeForm(sent(request), facts=_choices(first, second))

    def perform(values: dict[str, Any]) -> str:
        services.merge_people(
            actor=actor, key=form.key, first=first, second=second, chosen=form.chosen, reason=values["reason"]
        )
        messages.success(request, _("Kedua catatan sudah menjadi satu. Alamat yang lama menuju ke sini."))
        return page

    return submit(request, form, "register/merge.html", perform, replayed=lambda _uid: page, context={
        "here": "orang", "person": first, "other": second, "title": _("Gabungkan dua catatan"),
        "button": _("Gabungkan"), "back_url": page, "back_label": first.name,
        "both": [(each, queries.nik_words(each), queries.phone_words(each)) for each in (first, second)],
    })  # fmt: skip


def part(request: HttpRequest, uid: str, merge: str) -> HttpResponse:
    """Two records again."""
    actor = actor_of(request)
    row = queries.get_merge(actor, merge)
    services.undo_merge(actor=actor, key=request.POST.get("kunci", ""), merge=row)
    messages.success(request, _("Kedua catatan sudah dipisahkan lagi, seperti sebelum digabung."))
    return HttpResponseRedirect(reverse("person", args=[uid]))


def _choices(first: Person, second: Person) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(fact, label, choices) of everything that both say differently."""
    columns = [
        {each.attname: getattr(row, each.attname) for each in Person._meta.concrete_fields} for row in (first, second)
    ]
    return [
        (fact, FACT_LABELS[fact], [(FIRST, _said(first, fact)), (SECOND, _said(second, fact))])
        for fact in differing(*columns)
    ]


def _said(person: Person, fact: str) -> str:
    if fact == "home":
        return ", ".join(part for part in (person.hamlet.name if person.hamlet else "", person.place.short) if part)
    if fact == "photo":
        return _("Foto pada catatan %(name)s") % {"name": person.name}
    if fact == "sex":
        return _("Perempuan") if person.sex == "P" else _("Laki-laki")
    if fact == "birth":
        return day_words(PartialDate.of(person.birth))
    tables = {"education": EDUCATION, "disability": DISABILITY}
    return _(tables[fact].labels[getattr(person, fact)]) if fact in tables else str(getattr(person, fact))
