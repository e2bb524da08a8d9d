"""Requests without a socket: the product's own WSGI application, and a bare Django that says hello, in one process."""

import io
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """The least that Django can answer."""
    return HttpResponse("hello")


urlpatterns = [path("", hello)]


def own_addresses(get_response: Any) -> Any:
    """The only middleware of the bare Django: its own address book. (Changing the setting instead would make the
    product read all its addresses anew at its next request.)"""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__  # type: ignore[attr-defined]
        answer: HttpResponse = get_response(request)
        return answer

    return middleware


def bare() -> Callable[[int], object]:
    """A Django without database or templates."""
    with override_settings(MIDDLEWARE=[f"{__name__}.own_addresses"]):
        application = WSGIHandler()
    environ = _environ("/", "")
    return lambda turn: _answer(application, environ)


def browser(user: Any, addresses: list[str]) -> Callable[[int], object]:
    """Somebody signed in who opens these addresses in turn."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="bekal.commons.organizations.sign_in.LoginNameBackend")
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={client.cookies[name].value}"
    application = WSGIHandler()

    def ask(turn: int) -> None:
        address = addresses[turn % len(addresses)]
        status = _answer(application, _environ(address, cookie))
        if not status.startswith("200"):
            raise SystemExit(f"{address} answered {status}")

    return ask


def _environ(address: str, cookie: str) -> dict[str, Any]:
    where, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": where, "QUERY_STRING": query, "SCRIPT_NAME": "", "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False, "HTTP_COOKIE": cookie,
    }  # fmt: skip


def _answer(application: WSGIHandler, environ: dict[str, Any]) -> str:
    got: list[str] = []
    answer = application({**environ, "wsgi.input": io.BytesIO()}, lambda status, headers, exc=None: got.append(status))
    b"".join(answer)
    answer.close()
    return got[0]
