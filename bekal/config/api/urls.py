"""Routes of the API, each carrying the policies of its operations."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web.policy import Policy, anyone

from . import (  # noqa: F401  each declares operations
    activities,
    attendance,
    certificates,
    families,
    nominations,
    stays,
)
from . import operations as _people  # noqa: F401
from .gate import actor_of, api, refuse_unless_allowed, refused


def _routes() -> list[URLPattern]:
    patterns, app_name, namespace = api.urls
    # ninja gives one pattern per operation; the first of each address answers for all its verbs.
    patterns = list({str(pattern.pattern): pattern for pattern in reversed(patterns)}.values())[::-1]
    for pattern in patterns:
        operations = _operations_of(pattern.callback)
        # The description and its page answer to whatever verb ninja gets; only reading is meant.
        callback: Any = _in_one_shape(pattern.callback if operations else require_safe(pattern.callback), operations)
        callback.policy = _any_of(operations) if operations else anyone
        callback.verbs = tuple(verb for operation in operations for verb in operation.methods) or ("GET",)
        pattern.callback = callback
    return [path("", (patterns, app_name, namespace))]


def _in_one_shape(view: Callable[..., HttpResponse], operations: list[Any]) -> Callable[..., HttpResponse]:
    """Whoever may not is told so before what they sent is read. A verb that an address does not take is told in the
    shape of every other error."""
    by_verb = {verb: operation.view_func for operation in operations for verb in operation.methods}

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = by_verb.get(request.method or "")
        try:
            if asked and actor_of(request).signed_in:
                refuse_unless_allowed(actor_of(request), asked.policy, asked.scope)
        except Refusal as refusal:
            return refused(request, refusal)
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        said = gettext("Alamat ini tidak menerima cara kirim itu. Lihat dokumentasinya.")
        items = [{"code": "verb_not_taken", "field": None, "message": said}]
        return JsonResponse({"errors": items}, status=405, headers={"Allow": response.headers["Allow"]})

    return answered


def _operations_of(callback: Any) -> list[Any]:
    """The operations behind a path; none for the description and its page."""
    path_view = getattr(callback, "__self__", None) or getattr(callback, "path_view", None)
    for cell in getattr(callback, "__closure__", None) or ():
        if hasattr(cell.cell_contents, "operations"):
            path_view = cell.cell_contents
    return list(getattr(path_view, "operations", ()))


def _any_of(operations: list[Any]) -> Policy:
    """One address, several verbs: each is guarded by its own policy; the route says all of them."""
    policies: list[Policy] = [operation.view_func.policy for operation in operations]
    if len(set(policies)) == 1:
        return policies[0]
    said = (f"{'/'.join(each.methods)}: {each.view_func.policy.sentence}" for each in operations)
    found = Policy(" ".join(said), lambda actor: any(policy(actor) for policy in policies))
    found.name = "_or_".join(dict.fromkeys(policy.name for policy in policies))
    return found


urlpatterns = _routes()
