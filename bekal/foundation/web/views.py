"""The few pages that belong to no app: look and language, the search box."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from .hooks import search as search_hook

_YEAR = 365 * 24 * 3600


def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language or look in a cookie and go back."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = HttpResponseRedirect(target)
    options = {"max_age": _YEAR, "secure": settings.HTTPS, "httponly": True, "samesite": "Lax"}
    language, look = request.POST.get("bahasa", ""), request.POST.get("tampilan", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **options)  # type: ignore[arg-type]
    if look in ("light", "dark"):
        response.set_cookie("tampilan", look, **options)  # type: ignore[arg-type]
    elif look == "auto":
        response.delete_cookie("tampilan", samesite="Lax")
    return response


def search(request: HttpRequest) -> HttpResponse:
    """One box for people, places and activities; each app answers within the asker's scope."""
    text = request.GET.get("q", "").strip()[:100]
    actor = request.actor  # type: ignore[attr-defined]
    found = search_hook.gather(actor, text) if len(text) >= 2 else []
    return render(request, "web/search.html", {"text": text, "found": found})
