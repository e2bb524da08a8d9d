"""Reads of selections. A selection lies nowhere by itself: who may see its subject is the question of the app that
owns the subject, as with what is due."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from bekal.people.persons.queries import forwarded, given_up_for

from .models import WEIGHTED, Criteria, Objection, Replacement, Selection
from .rules.candidates import Candidate
from .rules.criteria import OBJECTION_DAYS, Scheme
from .rules.deciding import SelectionState, check_still_proposing, objections_until
from .rules.simple import Place, SelectionList, select
from .rules.snapshot import replay, scheme_of
from .rules.weighted import Assessed, Values, select_weighted


def selection_of(subject_kind: str, subject_uid: str) -> Selection | None:
    """The selection for a subject; None while none was opened."""
    return Selection.objects.filter(subject_kind=subject_kind, subject_uid=subject_uid).first()


def selections_of(subject_kind: str, subject_uids: Iterable[str]) -> dict[str, Selection]:
    """Selections of many subjects at once, by the subject's uid."""
    rows = Selection.objects.filter(subject_kind=subject_kind, subject_uid__in=list(subject_uids))
    return {row.subject_uid: row for row in rows}


def with_wishes(selection: Selection, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with the officer's own order and its reason; wishes for people who left the list are ignored."""
    wishes = {row.candidate_uid: row for row in selection.orders.all()}
    return [
        replace(each, officer_position=wishes[each.uid].position, officer_reason=wishes[each.uid].reason)
        if each.uid in wishes
        else each
        for each in candidates
    ]


def nameless(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates as a snapshot keeps them: known by uid only. Equal places are then told apart by uid."""
    return [replace(each, name="") for each in candidates]


def preview(selection: Selection, candidates: Iterable[Candidate]) -> SelectionList:
    """The list as it would be frozen now. Raises Refusal for what the rule cannot put in order."""
    return select(nameless(with_wishes(selection, candidates)), selection.seats, selection.reserves)


def criteria_of(subject_kind: str, subject_uid: str) -> Criteria | None:
    """The criteria for a subject, published or not; None while nobody wrote any."""
    return Criteria.objects.filter(subject_kind=subject_kind, subject_uid=subject_uid).first()


def published_criteria(subject_kind: str, subject_uid: str) -> Criteria | None:
    """The criteria that were published for a subject; None in simple mode."""
    found = criteria_of(subject_kind, subject_uid)
    return found if found is not None and found.published_at is not None else None


def closed_subjects(subject_kind: str, subject_uids: Iterable[str], today: dt.date) -> set[str]:
    """Those of many subjects, by uid, whose published last day for nominations has passed."""
    rows = Criteria.objects.filter(subject_kind=subject_kind, subject_uid__in=list(subject_uids))
    days = rows.exclude(published_at=None).exclude(closes_on=None).values_list("subject_uid", "closes_on")
    return {uid for uid, day in days if check_still_proposing(day, today)}


def scheme_in(criteria: Criteria) -> Scheme:
    """The criteria as the rule takes them."""
    return scheme_of({**json.loads(criteria.body), "seed": criteria.seed})


def is_weighted(selection: Selection) -> bool:
    """True in full mode."""
    return selection.mode == WEIGHTED


def assess(
    selection: Selection, scheme: Scheme, candidates: Iterable[Candidate], facts: Mapping[str, Values]
) -> list[Assessed]:
    """Everybody with what the register knows (``facts``, by uid) and what was judged."""
    levels: dict[str, dict[str, int | None]] = {}
    notes: dict[str, dict[str, str]] = {}
    for row in selection.judgements.all():
        levels.setdefault(row.candidate_uid, {})[row.criterion] = row.level
        notes.setdefault(row.candidate_uid, {})[row.criterion] = row.note
    return [
        Assessed.of(each, {**facts.get(each.uid, {}), **levels.get(each.uid, {})}, notes.get(each.uid, {}), scheme)
        for each in candidates
    ]


def preview_weighted(selection: Selection, scheme: Scheme, assessed: Iterable[Assessed]) -> SelectionList:
    """The list by points as it would be frozen now. Raises Refusal for what the rule cannot put in order."""
    bare = [replace(each, candidate=replace(each.candidate, name="")) for each in assessed]
    return select_weighted(bare, scheme, selection.seats, selection.reserves)


def objections_of(selection: Selection) -> list[Objection]:
    """All objections against a list, in the order in which they came. Who may see them is asked by the caller."""
    return list(selection.objections.order_by("sequence"))


def objection_window(selection: Selection) -> tuple[dt.date, dt.date]:
    """First and last day on which objections against an approved list are in time."""
    if selection.approved_at is None:
        raise ValueError("a list that nobody approved has no masa sanggah")
    criteria = published_criteria(selection.subject_kind, selection.subject_uid)
    first = timezone.localdate(selection.approved_at)
    return first, objections_until(first, criteria.objection_days if criteria else OBJECTION_DAYS)


def frozen_body(selection: Selection) -> dict[str, Any]:
    """The frozen snapshot as it was stored."""
    body: dict[str, Any] = json.loads(selection.snapshot)
    return body


def list_now(selection: Selection, names: Mapping[str, str] | None = None) -> SelectionList:
    """The frozen list with everything that happened to it since, made again from its snapshot.

    ``names`` (uid to name) puts back what the snapshot does not keep. Whoever became part of another record since
    stands under the uid of that record; the snapshot itself stays as it was frozen.
    """
    body = frozen_body(selection)
    now = forwarded(row["uid"] for row in body["result"])
    then = {new: old for old, new in now.items()}
    done = [(then.get(row.out_uid, row.out_uid), row.reason) for row in replacements_of(selection)]
    found = _under(replay(body, done), now)
    return named(found, names) if names else found


def replacements_of(selection: Selection) -> list[Replacement]:
    """Who left and who came, in their order, under the uid that each has now."""
    rows = list(selection.replacements.order_by("sequence"))
    now = forwarded(uid for row in rows for uid in (row.out_uid, row.in_uid) if uid)
    for row in rows:
        row.out_uid, row.in_uid = now.get(row.out_uid, row.out_uid), now.get(row.in_uid, row.in_uid)
    return rows


def _under(found: SelectionList, now: Mapping[str, str]) -> SelectionList:
    if not now:
        return found
    entries = [
        replace(
            entry,
            candidate=replace(entry.candidate, uid=now.get(entry.uid, entry.uid)),
            stands_in_for=now.get(entry.stands_in_for, entry.stands_in_for),
        )
        for entry in found.entries
    ]
    history = [
        replace(each, out_uid=now.get(each.out_uid, each.out_uid), in_uid=now.get(each.in_uid, each.in_uid))
        for each in found.history
    ]
    return replace(found, entries=tuple(entries), history=tuple(history))


def places_of(uid: str, selections: Iterable[Selection]) -> dict[str, Place]:
    """Where one person stands on approved lists, by the subject's uid; left out where they were never proposed."""
    given = [row for row in selections if row.state == SelectionState.APPROVED]
    uids = {uid, *given_up_for(uid)}
    gone = set(Replacement.objects.filter(selection__in=given, out_uid__in=uids).values_list("selection", flat=True))
    came = set(Replacement.objects.filter(selection__in=given, in_uid__in=uids).values_list("selection", flat=True))
    out = {}
    for row in given:
        for each in frozen_body(row)["result"]:
            if each["uid"] in uids:
                place = Place.DIGANTI if row.pk in gone else Place.TERPILIH if row.pk in came else Place(each["place"])
                out[row.subject_uid] = place
    return out


def named(found: SelectionList, names: Mapping[str, str]) -> SelectionList:
    """The list with its people's names, for a screen or a paper."""
    entries = [
        replace(entry, candidate=replace(entry.candidate, name=names.get(entry.uid, ""))) for entry in found.entries
    ]
    return replace(found, entries=tuple(entries))
