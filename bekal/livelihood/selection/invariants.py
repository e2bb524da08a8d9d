"""What ``bekal verify`` recomputes about selections."""

import json
from collections.abc import Iterator

from bekal.foundation.audit.models import Entry
from bekal.foundation.kernel.refusal import Refusal

from .models import WEIGHTED, Selection
from .queries import criteria_of, frozen_body, list_now, replacements_of
from .rules.deciding import OPEN
from .rules.snapshot import canonical, scheme_as_plain, scheme_of, snapshot_hash


def broken_selections() -> Iterator[str]:
    """Every frozen list must follow from its own facts, bear the fingerprint of its text, and have been approved by
    another person than froze it; every replacement must be the one that the list gives. A list by points must have been
    counted by the criteria that were published, as they were published."""
    for selection in Selection.objects.exclude(state__in=OPEN).prefetch_related("replacements").iterator(500):
        for problem in _problems(selection):
            yield f"selection {selection.uid}: {problem}"


def _problems(selection: Selection) -> Iterator[str]:
    try:
        body = frozen_body(selection)
        if canonical(body) != selection.snapshot or snapshot_hash(body) != selection.snapshot_hash:
            yield "its fingerprint is not that of its text"
        if _remembered_hash(selection) not in ("", selection.snapshot_hash):
            yield "it is not the list that the audit says was frozen"
        now = list_now(selection)
        if (selection.mode == WEIGHTED) != (now.scheme is not None):
            yield "it was not made in its own mode"
        if now.scheme is not None and _published(selection) != scheme_as_plain(now.scheme):
            yield "it was not counted by the criteria that were published"
    except (ValueError, KeyError, TypeError, Refusal) as broken:
        yield f"it does not replay ({broken})"
        return
    stored = [(row.out_uid, row.in_uid) for row in replacements_of(selection)]
    if [(each.out_uid, each.in_uid) for each in now.history] != stored:
        yield "its replacements do not follow from the list"
    if selection.approved_by_uid and selection.approved_by_uid == selection.frozen_by_uid:
        yield "it was approved by whoever froze it"


def _remembered_hash(selection: Selection) -> str:
    """The fingerprint that the audit chain keeps of the last freezing; empty where its detail was erased."""
    rows = Entry.objects.filter(subject_kind=selection.subject_kind, subject_uid=selection.subject_uid)
    last = rows.filter(verb="selection.frozen").select_related("detail").order_by("-id").first()
    told = json.loads(last.detail.changes or "{}") if last else {}
    return str(told.get("fingerprint", [None, ""])[1] or "")


def _published(selection: Selection) -> object:
    """The scheme as it was published; None when it was not, or does not bear the fingerprint that the audit kept."""
    found = criteria_of(selection.subject_kind, selection.subject_uid)
    if found is None or found.published_at is None:
        return None
    plain = scheme_as_plain(scheme_of({**json.loads(found.body), "seed": found.seed}))
    rows = Entry.objects.filter(subject_kind=selection.subject_kind, subject_uid=selection.subject_uid)
    last = rows.filter(verb="criteria.published").select_related("detail").order_by("-id").first()
    told = json.loads(last.detail.changes or "{}") if last else {}
    kept = str(told.get("fingerprint", [None, ""])[1] or "")
    return plain if kept in ("", snapshot_hash(plain)) else None
