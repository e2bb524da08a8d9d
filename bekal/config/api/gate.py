"""What every operation passes: who asks, which policy and scope, strict JSON, and refusals in one shape."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.security import APIKeyCookie
from ninja.security.base import AuthBase
from ninja.utils import check_csrf
from pydantic import ConfigDict

from bekal.commons.organizations.middleware import comes_with_token
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, NotSignedIn, Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.policy import Policy
from bekal.foundation.web.refusals import as_json

from .docs import Docs
from .parser import StrictParser


class Strict(Schema):
    """A schema that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid")


class ErrorItem(Schema):
    code: str
    field: str | None
    message: str


class Errors(Schema):
    """What every answer that is no success says."""

    errors: list[ErrorItem]


class AccessToken(AuthBase):
    """``Authorization: Bearer bekal_...``: another program, within its token's scopes. The middleware has read it."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Actor | None:
        return actor_of(request) if comes_with_token(request) and actor_of(request).signed_in else None


class SessionCookie(APIKeyCookie):
    """The session of a signed-in browser; only here a change needs the CSRF token. Asked before anything is read."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        if actor_of(request).signed_in and check_csrf(request):
            raise NotAllowed("stale_page", _("Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu kirim lagi."))
        return request.COOKIES.get(self.param_name)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:
        """Whoever is signed in; raises NotSignedIn."""
        if not actor_of(request).signed_in:
            raise NotSignedIn("not_signed_in", _("Masuk dulu, lalu ulangi permintaan ini."))
        return actor_of(request)


ERRORS = {400: Errors, 401: Errors, 403: Errors, 404: Errors, 422: Errors}
# What a change may be answered besides: somebody was first, no JSON, no version given.
WRITE_ERRORS = ERRORS | {409: Errors, 415: Errors, 428: Errors}
_DESCRIPTION = """Read and write people, households, journeys, activities, nominations, attendance and certificates,
within the roles of whoever asks and with the same rules and words as the pages.

**Signing in**: `Authorization: Bearer <token>`; tokens are made on the page *Akun dan keamanan, Kunci akses*, limited
to rooms and to a term. **Changing** needs an `Idempotency-Key` of your own for each change: sent again with the same
content nothing is done twice and the answer carries `Idempotency-Replayed: true`; with other content it is refused
(422). Editing needs `If-Match` with the `version` that you read: somebody else was first is 409. **Values** are written
as on the pages: dates `2024-08-12`, also `2024-08` or `2024` where a part is enough. **Errors** always say
`{"errors": [{"code", "field", "message"}]}`, in Indonesian, or English by `Accept-Language`. **Lists** by the order of
entry (`after`) miss nothing that was being saved meanwhile: keep the last `after` and ask again later.
"""
api = NinjaAPI(
    title="Bekal",
    version="1",
    description=_DESCRIPTION,
    urls_namespace="api",
    auth=[AccessToken(), SessionCookie()],
    parser=StrictParser(),
    docs_url="/docs",
    docs=Docs(),
    openapi_url="/openapi.json",
)


def allowed(policy: Policy, scope: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Name the policy of an operation and the scope that a token needs ("people:read"); both are asked before anything
    is done."""

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            refuse_unless_allowed(actor_of(request), policy, scope)
            return view(request, *args, **kwargs)

        guarded.policy, guarded.scope = policy, scope  # type: ignore[attr-defined]
        return guarded

    return wrap


def refuse_unless_allowed(actor: Actor, policy: Policy, scope: str) -> None:
    """Raise NotAllowed where the policy says no, or the access token was not made for ``scope``."""
    if not policy(actor):
        raise NotAllowed("not_allowed", _("Anda tidak berhak melakukan ini. Tanyakan kepada kepala balai."))
    if not actor.may_use(scope):
        text = _("Kunci akses ini tidak dibuat untuk bagian %(scope)s. Buat kunci lain yang mencakupnya.")
        raise NotAllowed("beyond_scope", text, scope=scope)


def actor_of(request: HttpRequest) -> Actor:
    """Who asks; the middleware has filled it."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal of a query or service, as JSON with its own status."""
    return JsonResponse(as_json(refusal), status=refusal.status)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters that cannot be read (400): each named, none echoed."""
    items = [
        {
            "code": "unreadable",
            "field": str(item["loc"][-1]),
            "message": gettext("Nilai ini tidak dapat dibaca. Periksa jenis dan batasnya dalam dokumentasi."),
        }
        for item in error.errors
    ]
    return JsonResponse({"errors": items}, status=400)


@api.exception_handler(HttpError)
def not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON (400); what exactly is wrong with it is not echoed."""
    if isinstance(error.__cause__, Refusal):
        return refused(request, error.__cause__)
    said = gettext("Isi kiriman bukan JSON yang dapat dibaca. Periksa, lalu kirim lagi.")
    items = [{"code": "unreadable", "field": None, "message": said}]
    return JsonResponse({"errors": items}, status=error.status_code)
