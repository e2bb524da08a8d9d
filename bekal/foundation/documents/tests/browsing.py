"""Asking this app's pages as somebody, without the doors of other apps."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web import refusals

_URLS = "bekal.foundation.documents.urls"


def ask(path: str, actor: Actor, data: dict[str, Any] | None = None, *, verb: str = "") -> HttpResponse:
    """The answer to a GET, or to a POST of ``data`` (bytes are sent as files named ``(name, content)``)."""
    factory = RequestFactory()
    verb = verb or ("GET" if data is None else "POST")
    sent = {
        name: SimpleUploadedFile(value[0], value[1]) if isinstance(value, tuple) else value
        for name, value in (data or {}).items()
    }
    request = factory.post(path, sent) if verb == "POST" else factory.generic(verb, path)
    request.actor, request.request_id = actor, "01890000-0000-7000-8000-00000000beef"  # type: ignore[attr-defined]
    match = resolve(path, _URLS)
    try:
        return match.func(request, *match.args, **match.kwargs)
    except Refusal as refusal:
        return refusals.answer(request, refusal)


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
