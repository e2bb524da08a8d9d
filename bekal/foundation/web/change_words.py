"""A line of the audit as people read it in "Catatan perubahan": labels for codes, dates as words, no uids or hashes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from ..kernel.partial_date import PartialDate
from . import hooks
from .dates import day_words

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_HASH = re.compile(r"(?=.*[a-f])[0-9a-f]{32,}")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a change in words; ``before`` is empty where there was nothing."""

    label: str
    before: str
    after: str


def verb_words(verb: str) -> str:
    """An audit verb in words; the verb itself where an app has not named it (a house test forbids that)."""
    return gettext(hooks.verb_labels[verb]) if verb in hooks.verb_labels else verb


def field_changes(verb: str, changes: Mapping[str, Any]) -> list[FieldChange]:
    """What a change says of each field that people can read; ``changes`` maps a field to [before, after]."""
    kind, said = verb.partition(".")[0], []
    for field, (before, after) in changes.items():
        if field in hooks.unsaid_fields or (_blank(before) and _blank(after)):
            continue
        words = _words_of(kind, field)
        said.append(FieldChange(field_label(kind, field), "" if _blank(before) else words(before), words(after)))
    return said


def field_label(kind: str, field: str) -> str:
    """A field's name in words: of that kind of record, else of all."""
    labels = hooks.field_labels
    return gettext(labels.get(f"{kind}.{field}") or labels.get(field) or field.replace("_", " "))


def _blank(value: Any) -> bool:
    """Nothing to read: empty, or only what machines read."""
    if isinstance(value, list):
        return all(_blank(each) for each in value)
    return value in (None, "", {}) or (isinstance(value, str) and bool(_UID.fullmatch(value) or _HASH.fullmatch(value)))


def _words_of(kind: str, field: str) -> Callable[[Any], str]:
    named = hooks.value_words.get(f"{kind}.{field}") or hooks.value_words.get(field)

    def words(value: Any) -> str:
        if isinstance(value, list):
            return ", ".join(words(each) for each in value if not _blank(each)) or "–"
        if _blank(value):
            return "–"
        if isinstance(value, bool):
            return gettext("ya") if value else gettext("tidak")
        text = str(value)
        if named:
            return named(text)
        if _DATE.fullmatch(text):
            return _date_words(text)
        return gettext(hooks.value_labels.get(text, text))

    return words


def _date_words(text: str) -> str:
    try:
        return day_words(PartialDate.of(text))
    except ValueError:
        return text


def from_table(labels: Mapping[Any, str]) -> Callable[[str], str]:
    """Words for the codes of one table; a code that is no longer in it stays as it is."""
    table = {str(code): label for code, label in labels.items()}
    return lambda code: gettext(table[code]) if table.get(code) else code
