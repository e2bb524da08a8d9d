"""Writes of a selection. The app of the subject calls these inside its own act, with the candidates as plain values."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import replace as changed
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import SIMPLE, WEIGHTED, OfficerOrder, Replacement, Selection
from ..policy import may_decide_selections, may_run_selections
from ..queries import (
    assess,
    is_weighted,
    list_now,
    nameless,
    preview_weighted,
    published_criteria,
    scheme_in,
    with_wishes,
)
from ..rules.candidates import Candidate, check_candidates
from ..rules.deciding import (
    OPEN,
    SelectionState,
    check_approval,
    check_freeze,
    check_nominations_closed,
    check_open,
    check_replacement,
    check_return,
)
from ..rules.leaving import leaving_of
from ..rules.simple import SelectionList, replace, select
from ..rules.snapshot import canonical, snapshot, snapshot_hash
from ..rules.weighted import Values, check_all_judged


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the officer wants somebody, from 1 (0: no wish), and why."""

    candidate_uid: str
    position: int = 0
    reason: str = ""


@act("open_selection", policy=may_run_selections)
def open_selection(
    *, actor: Actor, key: str = "", subject_kind: str, subject_uid: str, seats: int, reserves: int | None = None
) -> Selection:
    """Begin a selection, or give an open one its new number of seats. ``reserves`` None: everybody beyond the seats.

    It is made by points when criteria were published for its subject, whatever anybody would like now.
    """
    raise_all(check_candidates([], seats, reserves))
    criteria = published_criteria(subject_kind, subject_uid)
    mode = WEIGHTED if criteria is not None else SIMPLE
    found, new = Selection.objects.get_or_create(
        subject_kind=subject_kind,
        subject_uid=subject_uid,
        defaults={"seats": seats, "reserves": reserves, "mode": mode},
    )
    if new:
        note(found, "selection.opened", seats=[None, seats], mode=[None, mode])
    elif (found.seats, found.reserves, found.mode) != (seats, reserves, mode):
        raise_all(check_open(SelectionState(found.state)))
        change(found, found.version, OPEN, seats=seats, reserves=reserves, mode=mode)
    return found


@act("set_order", policy=may_run_selections)
def set_order(
    *,
    actor: Actor,
    key: str = "",
    selection: Selection,
    version: int,
    candidates: Iterable[Candidate],
    wishes: Iterable[Wish],
) -> Selection:
    """Keep where the officer wants whom, and why. The wishes replace the earlier ones as a whole.

    Raises Refusal for a place that cannot be (taken twice, out of range, not eligible) and for a missing reason,
    Conflict when somebody saved meanwhile.
    """
    raise_all(check_open(SelectionState(selection.state)))
    if is_weighted(selection):
        text = _("Urutan dihitung dari nilai menurut kriteria yang diumumkan, jadi tidak ditetapkan petugas.")
        raise Refusal("by_points", text)
    wanted = {wish.candidate_uid: wish for wish in wishes if wish.position}
    raise_all(check_candidates(_wishing(candidates, wanted), selection.seats, selection.reserves))
    change(selection, version, OPEN)
    selection.orders.all().delete()
    OfficerOrder.objects.bulk_create(
        OfficerOrder(selection=selection, candidate_uid=uid, position=wish.position, reason=wish.reason.strip())
        for uid, wish in wanted.items()
    )
    note(selection, "selection.ordered", count=[None, len(wanted)])
    return selection


def _wishing(candidates: Iterable[Candidate], wanted: dict[str, Wish]) -> list[Candidate]:
    none = Wish("")
    return [
        changed(
            each,
            officer_position=wanted.get(each.uid, none).position,
            officer_reason=wanted.get(each.uid, none).reason.strip(),
        )
        for each in candidates
    ]


@act("freeze_selection", policy=may_run_selections)
def freeze(
    *,
    actor: Actor,
    key: str = "",
    selection: Selection,
    version: int,
    candidates: Iterable[Candidate],
    facts: Mapping[str, Values] | None = None,
) -> Selection:
    """Fix the list with everything that was known, ready for the head. From here on nothing in it changes.

    ``facts`` are what the register says of each candidate by criterion; only a list by points asks for them.
    """
    given = list(candidates)
    raise_all(check_freeze(SelectionState(selection.state), sum(each.eligible for each in given)))
    found = _by_points(selection, given, facts or {}) if is_weighted(selection) else _by_order(selection, given)
    body = snapshot(found)
    change(
        selection, version, OPEN, state=SelectionState.FROZEN, snapshot=canonical(body),
        snapshot_hash=snapshot_hash(body), frozen_at=timezone.now(), frozen_by=actor.label,
        frozen_by_uid=actor.user_uid, returned_reason="",
    )  # fmt: skip
    note(selection, "selection.frozen", fingerprint=[None, selection.snapshot_hash], count=[None, len(given)])
    return selection


def _by_order(selection: Selection, candidates: list[Candidate]) -> SelectionList:
    given = with_wishes(selection, candidates)
    raise_all(check_candidates(given, selection.seats, selection.reserves))
    return select(nameless(given), selection.seats, selection.reserves)


def _by_points(selection: Selection, candidates: list[Candidate], facts: Mapping[str, Values]) -> SelectionList:
    criteria = published_criteria(selection.subject_kind, selection.subject_uid)
    if criteria is None or criteria.closes_on is None:
        raise not_here()
    raise_all(check_nominations_closed(criteria.closes_on, timezone.localdate()))
    scheme = scheme_in(criteria)
    assessed = assess(selection, scheme, candidates, facts)
    raise_all(check_all_judged(assessed, scheme))
    return preview_weighted(selection, scheme, assessed)


@act("return_selection", policy=may_decide_selections)
def return_to_draft(*, actor: Actor, key: str = "", selection: Selection, version: int, reason: str) -> Selection:
    """Send a frozen list back to the officer, with what is to be mended. The officer's order stays."""
    raise_all(check_return(SelectionState(selection.state), reason))
    before = selection.snapshot_hash
    change(
        selection, version, {SelectionState.FROZEN}, state=SelectionState.RETURNED, snapshot="", snapshot_hash="",
        frozen_at=None, frozen_by="", frozen_by_uid="", returned_reason=reason.strip(),
    )  # fmt: skip
    note(selection, "selection.returned", fingerprint=[before, None], reason=[None, reason.strip()])
    return selection


@act("approve_selection", policy=may_decide_selections)
def approve(*, actor: Actor, key: str = "", selection: Selection, version: int) -> SelectionList:
    """Approve the frozen list; gives it back for the caller to enter its participants."""
    raise_all(check_approval(SelectionState(selection.state), selection.frozen_by_uid, actor.user_uid))
    change(
        selection, version, {SelectionState.FROZEN}, state=SelectionState.APPROVED, approved_at=timezone.now(),
        approved_by=actor.label, approved_by_uid=actor.user_uid,
    )  # fmt: skip
    note(selection, "selection.approved", fingerprint=[None, selection.snapshot_hash])
    return list_now(selection)


@act("replace_selected", policy=may_run_selections)
def replace_selected(
    *,
    actor: Actor,
    key: str = "",
    selection: Selection,
    out_uid: str,
    reason: str,
    on: dt.date,
    kind: str = "",
    names: Mapping[str, str] | None = None,
) -> Replacement:
    """Somebody of the approved list does not come: the next reserve takes the seat, both stay on record.

    ``in_uid`` of the answer is empty when no reserve was left, or when it was a reserve who withdrew. ``kind`` is what
    papers print of it (``Leaving``), ``reason`` stays inside. ``names`` are what the people are called where the rule
    has to say no.
    """
    raise_all(check_replacement(SelectionState(selection.state)))
    done = replace(list_now(selection, names), out_uid, reason).history[-1]
    change(selection, selection.version, {SelectionState.APPROVED})
    row = Replacement.objects.create(
        selection=selection, sequence=selection.replacements.count() + 1, out_uid=done.out_uid, in_uid=done.in_uid,
        reason=done.reason, kind=leaving_of(kind), on=on, noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    note(selection, "selection.replaced", reason=[None, done.reason], printed=[None, row.kind])
    return row


def change(selection: Selection, version: int, states: Iterable[SelectionState], **fields: Any) -> None:
    """One conditional UPDATE that claims the next version; Conflict when somebody was first (R6, R10)."""
    rows = Selection.objects.filter(pk=selection.pk, version=version, state__in=list(states))
    if not rows.update(version=F("version") + 1, **fields):
        raise conflict()
    selection.refresh_from_db()


def note(selection: Selection, verb: str, **changes: list[Any]) -> None:
    """Remember it with the subject: a selection has no page of its own."""
    remember(verb, selection.subject_kind, selection.subject_uid, **changes)
