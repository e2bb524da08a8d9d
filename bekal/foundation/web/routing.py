"""Routes that name their policy. A route without one keeps the program from starting."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext

from ..kernel.refusal import NotAllowed, Refusal, Replayed
from ..kernel.words import gettext_noop as _
from .policy import Policy

View = Callable[..., HttpResponse]


# Whether somebody has already done something under this key: (actor, key). The audit answers.
done_before: list[Callable[[Any, str], bool]] = []


def route(
    pattern: str, view: View, *, policy: Policy, name: str, verbs: tuple[str, ...] = ("GET",),
    afterwards: Callable[..., str] | None = None,
) -> URLPattern:  # fmt: skip
    """A URL pattern whose view is reached only by those whom ``policy`` lets in, by the named ``verbs`` only.

    Who is not signed in is sent to the sign-in page; who is, but may not, gets a 403 in words. ``afterwards`` is for
    what takes something away: given the parts of the address it says where the first tap leads, and a second tap of the
    same form is led there too, instead of reading that nothing is here.
    """
    allowed = {*verbs, *(("HEAD",) if "GET" in verbs else ())}

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in allowed:
            return HttpResponseNotAllowed(sorted(allowed))
        actor = request.actor  # type: ignore[attr-defined]
        if not policy(actor):
            if not actor.signed_in:
                return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
            raise NotAllowed("not_allowed", _("Halaman ini untuk petugas lain. Tanyakan kepada kepala balai Anda."))
        if afterwards is None or request.method != "POST":
            return view(request, *args, **kwargs)
        try:
            answer = view(request, *args, **kwargs)
        except Replayed:
            pass
        except Refusal:
            if not _is_second_tap(request):
                raise
        else:
            if answer.status_code not in (409, 422) or not _is_second_tap(request):
                return answer
        messages.info(request, gettext("Ini sudah tersimpan waktu ditekan pertama kali. Tidak ada yang berubah lagi."))
        return HttpResponseRedirect(afterwards(**kwargs))

    guarded.policy, guarded.verbs = policy, tuple(verbs)  # type: ignore[attr-defined]
    return path(pattern, guarded, name=name)


def _is_second_tap(request: HttpRequest) -> bool:
    key = request.POST.get("kunci", "")
    return bool(key) and any(known(request.actor, key) for known in done_before)  # type: ignore[attr-defined]


def page_of(name: str, part: str, *more: str) -> Callable[..., str]:
    """``afterwards`` for a page that takes this part of the address, and what is fixed: ``page_of("person", "uid")``."""
    return lambda **given: reverse(name, args=[given[part], *more])
