"""How a change passes the gate: the forms of the pages read the values, so that every door gives one verdict in the
same words; a key makes sending twice safe; a version makes editing safe."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from ninja import Field, Header, Schema

from bekal.foundation.kernel.refusal import NotAllowed, Refusal, Refusals, Replayed
from bekal.foundation.kernel.words import gettext_noop as _

_ETAG = re.compile(r'(?:W/)?"?([1-9][0-9]{0,8})"?', re.ASCII)
_KEY = r"^[\x21-\x7E]{1,255}$"
_VERSION = r'^("?[1-9][0-9]{0,8}"?)?$'


class Keyed(Schema):
    """Of every change: a key of the sender's own, new for each thing that is meant to happen."""

    idempotency_key: str = Field(
        ..., alias="Idempotency-Key", pattern=_KEY, description="1 to 255 visible ASCII signs."
    )


class Edited(Keyed):
    """Of every edit: besides, the ``version`` that was read."""

    if_match: str = Field("", alias="If-Match", pattern=_VERSION, description='The version that was read: `"3"`.')


Key = Header[Keyed]
KeyAndVersion = Header[Edited]


class VersionMissing(Refusal):
    """An edit that does not say what it was made on (428)."""

    status = 428


def version_of(sent: Edited) -> int:
    """The version that the sender edited. Raises VersionMissing."""
    found = _ETAG.fullmatch(sent.if_match)
    if not found:
        text = _("Sebut versi yang Anda baca, di If-Match, supaya perubahan orang lain tidak tertimpa.")
        raise VersionMissing("version_missing", text, "If-Match")
    return int(found[1])


def once(response: HttpResponse, act: Callable[[], Any]) -> str:
    """Do ``act`` and give the uid of what it made or changed. Sent a second time nothing is done: the uid is that of
    the first time, and the answer says so."""
    try:
        return str(act().uid)
    except Replayed as before:
        response["Idempotency-Replayed"] = "true"
        return before.outcome_uid


def as_typed(body: dict[str, Any]) -> QueryDict:
    """JSON values the way a browser would send them."""
    data = QueryDict(mutable=True)
    for name, value in body.items():
        if isinstance(value, bool):
            data.setlist(name, ["on"] if value else [])
        elif isinstance(value, list):
            data.setlist(name, [str(each) for each in value])
        elif value is not None:
            data[name] = str(value)
    return data


def values_of(form: Any) -> dict[str, Any]:
    """What a form read. Raises its errors as refusals, each with its field."""
    form.is_valid()
    _raise_errors(form, form.fields)
    return dict(form.values)


def given_values(form: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Of an edit, only what was given; what was not stays as it is. Raises NotAllowed for a field that this actor's
    form does not have."""
    form.is_valid()
    refuse_beyond(form, dict.fromkeys(given, True))
    _raise_errors(form, given)
    return {name: form.cleaned_data[name] for name in given}


def refuse_beyond(form: Any, given: dict[str, Any]) -> None:
    """Raise NotAllowed for something given in a field that this actor's form does not have."""
    beyond = sorted(name for name, value in given.items() if value and name not in form.fields)
    if beyond:
        text = _("Bagian ini dicatat oleh balai. Kosongkan, lalu kirim lagi.")
        raise NotAllowed("field_not_yours", text, beyond[0])


def _raise_errors(form: Any, names: Any) -> None:
    """Errors of the form as a whole count always; those of a field only when it is among ``names``."""
    found = [
        Refusal(error.code or "wrong_value", "%(why)s", name if name in form.fields else None, why=_words(error))
        for name, errors in form.errors.as_data().items()
        if name not in form.fields or name in names
        for error in errors
    ]
    if found:
        raise Refusals(found)


def _words(error: ValidationError) -> str:
    return " ".join(str(message) for message in error.messages)
