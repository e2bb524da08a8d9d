"""Catatan perubahan of an activity in words: what the audit keeps as codes is read as people say it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from bekal.commons.places.queries import words_of_codes
from bekal.foundation.audit.queries import Change, changes_of
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.livelihood.selection.rules.deciding import MODE_LABELS, OUTCOME_LABELS

from ..rules.handouts import HANDOUT_LABELS
from ..rules.kinds import JENIS_LABELS, KIND_LABELS
from ..rules.states import STATE_LABELS
from ..rules.topics import SECTOR_LABELS
from ..words import ATTENDANT_KINDS, NOMINATED_BY, PARTICIPANT_PARTS

# What proves something and tells nobody anything.
_UNSAID = frozenset({"fingerprint"})
_LABELS: dict[str, Mapping[Any, str]] = {
    "what": {**KIND_LABELS, **ATTENDANT_KINDS, **HANDOUT_LABELS},
    "jenis": JENIS_LABELS,
    "state": STATE_LABELS,
    "sector": SECTOR_LABELS,
    "by_kind": NOMINATED_BY,
    "part": PARTICIPANT_PARTS,
    "mode": MODE_LABELS,
    "outcome": OUTCOME_LABELS,
}
_NOT_ASKED = {"related": _("belum ditanya"), "related_to_official": _("belum ditanya")}


def activity_changes(uid: str) -> list[Change]:
    """The newest changes of an activity. Who may see them is the caller's policy."""
    return [replace(each, changes=dict(_fields(each.changes))) for each in changes_of("activity", uid)]


def _fields(changes: Mapping[str, list[Any]]) -> Iterator[tuple[str, list[Any]]]:
    for field, (before, after) in changes.items():
        if field not in _UNSAID:
            yield field, [_words(field, before), _words(field, after, new=True)]


def _words(field: str, value: Any, new: bool = False) -> Any:
    if value is None:
        return gettext(_NOT_ASKED[field]) if new and field in _NOT_ASKED else None
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    if isinstance(value, list):
        return _listed(field, value)
    known = _LABELS.get(field, {})
    return gettext(known[value]) if value in known else _day(value)


def _listed(field: str, values: list[Any]) -> str:
    if field in ("areas", "place"):
        names = words_of_codes(values)
        return "; ".join(names.get(code, code) for code in values)
    return ", ".join(str(each[-1] if isinstance(each, list) else each) for each in values)


def _day(value: Any) -> Any:
    if not isinstance(value, str) or len(value) != 10:
        return value
    try:
        return day_words(dt.date.fromisoformat(value))
    except ValueError:
        return value
