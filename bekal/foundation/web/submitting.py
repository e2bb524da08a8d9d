"""Gate -> service -> answer: the one shape of a view that changes something."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from ..kernel.actor import Actor
from ..kernel.refusal import Conflict, Refusal, Replayed
from .forms import Form


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    # Django's request does not know what our middleware puts on it.
    return request.actor  # type: ignore[attr-defined, no-any-return]


def submit(
    request: HttpRequest,
    form: Form,
    template: str,
    act: Callable[[dict[str, Any]], str],
    *,
    replayed: Callable[[str], str] | None = None,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form on GET; on POST check it, call ``act`` with its values and go where it says.

    ``act`` calls a service and returns an address. A refusal is shown on the form, status 422 (409 when
    somebody else was first), and everything typed is kept. A second copy of the same submission goes to ``replayed(outcome_uid)`` without doing anything again.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return HttpResponseRedirect(act(form.values))
            except Replayed as before:
                target = replayed(before.outcome_uid) if replayed else request.get_full_path()
                return HttpResponseRedirect(target)
            except Refusal as refusal:
                form.refuse(refusal)
                status = refusal.status if isinstance(refusal, Conflict) else 422
    return render(request, template, {"form": form, **(context or {})}, status=status)


def save(
    request: HttpRequest,
    form: Form,
    perform: Callable[[dict[str, Any]], Any],
    *,
    back: str,
    done: str,
    template: str = "web/form_page.html",
    **context: Any,
) -> HttpResponse:
    """The usual form: ``perform`` calls a service with its values; then it goes ``back``, an address, and says ``done``.

    A second copy of it goes back too. The page has a way back there as well; ``context`` holds its title and button.
    """

    def act(values: dict[str, Any]) -> str:
        perform(values)
        messages.success(request, done)
        return back

    return submit(request, form, template, act, replayed=lambda _uid: back, context={"back_url": back, **context})


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, for a form; None on GET. A POST without any field is still a submission: it says what is
    missing."""
    return request.POST if request.method == "POST" else None
