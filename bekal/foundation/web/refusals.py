"""The one table from a refusal to an answer: page, JSON or form message."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from ..kernel.refusal import Refusal
from .dates import day_words, in_readers_months


class Said(Protocol):
    """A marked Indonesian template and what fills it: a refusal, a rule's sentence or finding."""

    @property
    def text(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Any]: ...


def sentence(said: Said) -> str:
    """A refusal, sentence or finding in the reader's language; labels in it are translated, days written out."""
    params = {name: _shown(value) for name, value in dict(said.params).items()}
    text = gettext(said.text)
    return text % params if params else text


def _shown(value: Any) -> Any:
    if isinstance(value, dt.date):
        return day_words(value)
    return in_readers_months(gettext(value)) if isinstance(value, str) and value else value


def as_json(refusal: Refusal) -> dict[str, list[dict[str, str | None]]]:
    """``{"errors": [{"code", "field", "message"}]}``."""
    return {"errors": [{"code": part.code, "field": part.field, "message": sentence(part)} for part in refusal.parts]}


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A whole answer, for what no form caught."""
    if request.path.startswith("/api/"):
        return JsonResponse(as_json(refusal), status=refusal.status)
    messages = [sentence(part) for part in refusal.parts]
    template = "web/not_here.html" if refusal.status == 404 else "web/refused.html"
    return render(request, template, {"messages_of_refusal": messages}, status=refusal.status)


def onto_form(form: BaseForm, refusal: Refusal) -> None:
    """Put each part beside the field it speaks of; what belongs to none goes on top."""
    for part in refusal.parts:
        field = part.field if part.field in form.fields else None
        form.add_error(field, sentence(part))
