"""Proving once more who one is before something sensitive: roles, passwords, contact data (R36)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
_SECRETS = ("password",)


def fresh(view: View) -> View:
    """Let ``view`` be reached only within ten minutes of proving who one is; afterwards it goes on where it stopped.

    A form that was sent in between waits in the session, without what must not lie there: a password is typed again.
    """
    guarded = reauthentication_required(view)

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and is_reauthentication_required(request, app=""):
            request.POST = request.POST.copy()  # type: ignore[assignment]
            for name in _SECRETS:
                request.POST.pop(name, None)  # type: ignore[attr-defined]
        return guarded(request, *args, **kwargs)  # type: ignore[no-any-return]

    return asked
