"""JSON bodies, read strictly (R16): what two readers could understand differently is refused."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

_DEEPEST = 20


class NotJson(Refusal):
    """A body of another kind (415)."""

    status = 415


class StrictParser(Parser):
    """Objects only; keys once; no NaN, no infinity, no lone surrogate, no NUL; not deeper than anything meant here."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The object that was sent. Raises ValueError, which the API answers with 400."""
        if request.content_type != "application/json":
            raise NotJson("not_json", _("Kirim isinya sebagai JSON, dengan Content-Type application/json."))
        try:
            found = json.loads(request.body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse_constant)
        except RecursionError as deep:
            raise ValueError("too deep") from deep
        if not isinstance(found, dict):
            raise ValueError("not an object")
        _refuse_odd(found, 0)
        return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _refuse_odd(value: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, str):
        value.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, a ValueError
        if "\0" in value:
            # Well-formed JSON, but no text that anybody could mean (R18): a matter of values.
            raise Refusal("unreadable_text", _("Ada tanda yang tidak terlihat dalam isiannya. Hapus, lalu kirim lagi."))
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_odd(key, depth + 1)
            _refuse_odd(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _refuse_odd(inner, depth + 1)
