"""The home page: what to do next, then the figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bekal.foundation.web import hooks
from bekal.foundation.web.submitting import actor_of

from .words import greeting


def home(request: HttpRequest) -> HttpResponse:
    """For whoever is signed in what waits for them; for the public what Bekal is and what can be checked."""
    actor = actor_of(request)
    if not actor.signed_in:
        return render(request, "agenda/public.html", {"hide_sign_in": False})
    blocks = sorted(hooks.sections.gather(actor, "home", ""), key=lambda block: block.order)
    return render(request, "agenda/home.html", {
        "here": "beranda", "greeting": greeting(timezone.localtime().hour), "today": timezone.localdate(),
        "steps": hooks.next_steps.gather(actor, "home", ""), "figures": hooks.figures.gather(actor, "home", ""),
        "blocks": blocks,
    })  # fmt: skip
