"""What every page here does around its form: who asks, about whom, and where one goes afterwards."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import submit
from bekal.people.persons.models import Person


def family_page(person: Person) -> str:
    """The page "Keluarga" of somebody."""
    return reverse("family", args=[person.uid])


def show(
    request: HttpRequest,
    person: Person,
    form: Form,
    perform: Callable[[dict[str, Any]], object],
    *,
    title: str,
    button: str,
    intro: str = "",
    template: str = "web/form_page.html",
    **more: Any,
) -> HttpResponse:
    """One form about somebody's family; ``perform`` calls the service."""
    page = family_page(person)

    def act(values: dict[str, Any]) -> str:
        perform(values)
        return page

    context = {
        "here": "orang", "person": person, "title": title, "button": button, "intro": intro, "back_url": page,
        "back_label": _("Keluarga"), **more,
    }  # fmt: skip
    return submit(request, form, template, act, replayed=lambda _uid: page, context=context)
