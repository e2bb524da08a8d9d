"""What every request passes: an id, the language, security headers, and refusals turned into answers."""

from collections.abc import Callable

from django.conf import settings
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from ..kernel.refusal import Refusal
from ..kernel.uid import new_uid
from . import errors
from . import refusals as table

Next = Callable[[HttpRequest], HttpResponse]


def request_id(get_response: Next) -> Next:
    """Give each request an id that errors show and the audit keeps."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.request_id = new_uid()  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def language(get_response: Next) -> Next:
    """Indonesian unless the cookie says otherwise: a phone set to English does not change an office's language. Other
    programs have no cookie: under /api/ Accept-Language says it for them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or _accepted(request)
        chosen = chosen if chosen in dict(settings.LANGUAGES) else "id"
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return middleware


def _accepted(request: HttpRequest) -> str:
    if not request.path.startswith("/api/"):
        return "id"
    wanted = (
        code.split("-")[0] for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    )
    return next((code for code in wanted if code in dict(settings.LANGUAGES)), "id")


def security_headers(get_response: Next) -> Next:
    """R37: signed-in pages are not kept by any cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def refusals(get_response: Next) -> Next:
    """A refusal that no view turned into a form message becomes a page or JSON with its status (R16)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return errors.not_found(request) if "\x00" in request.path_info else get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refusal):
            return table.answer(request, error)
        if isinstance(error, DataError) and request.method in ("GET", "HEAD"):
            # Reading, the value can only come from the address: PostgreSQL refuses NUL, where SQLite finds nothing.
            return errors.bad_request(request)
        if isinstance(error, OperationalError):
            return errors.busy(request)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
