"""A decision list frozen: what was known, what came of it, and a fingerprint that anyone can compute again.

The snapshot holds values and whole numbers only, so it replays to the same list on every machine and database. What
happens later is a replacement beside it; the snapshot itself is never touched.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from .candidates import Candidate, Earlier, Verdict
from .criteria import Criterion, Measure, Scheme
from .simple import Entry, SelectionList, replace, select
from .weighted import Assessed, select_weighted

FORMAT = "bekal/selection-simple/1"
WEIGHTED = "bekal/selection-weighted/1"


def snapshot(selection: SelectionList) -> dict[str, Any]:
    """The list as it was decided, ready for JSON. Candidates stand in the order of their uid, the result in its own.

    Raises ValueError for a list that was already changed by a replacement: it is frozen before, or not at all.
    """
    if selection.history:
        raise ValueError("a list is frozen before anybody is replaced")
    if selection.scheme is not None:
        return _weighted(selection, selection.scheme)
    candidates = sorted((entry.candidate for entry in selection.entries), key=lambda each: each.uid)
    return {
        "format": FORMAT,
        "seats": selection.seats,
        "reserves": selection.reserves,
        "candidates": [_plain(each) for each in candidates],
        "result": [_result(entry) for entry in selection.entries],
    }


def _plain(candidate: Candidate) -> dict[str, Any]:
    plain = {**asdict(candidate), "verdict": candidate.verdict.value}
    if candidate.earlier is None:  # asked for an advanced training only: other lists are written as ever
        del plain["earlier"]
    return plain


def _result(entry: Entry) -> dict[str, Any]:
    return {
        "uid": entry.uid,
        "place": entry.place.value,
        "position": entry.position,
        "reasons": [str(reason) for reason in entry.reasons],
    }


def _weighted(selection: SelectionList, scheme: Scheme) -> dict[str, Any]:
    """The full mode keeps the published scheme, what was known of everybody, and the points that came of it."""
    return {
        "format": WEIGHTED,
        "seats": selection.seats,
        "reserves": selection.reserves,
        "scheme": scheme_as_plain(scheme),
        "candidates": [
            {
                **_plain(entry.candidate),
                "values": dict(entry.weighed.values),
                "notes": dict(entry.weighed.notes),
            }
            for entry in sorted(selection.entries, key=lambda each: each.uid)
            if entry.weighed is not None
        ],
        "result": [{**_result(entry), **_points(entry)} for entry in selection.entries],
    }


def _points(entry: Entry) -> dict[str, Any]:
    weighed = entry.weighed
    if weighed is None:
        return {"points": 0, "scores": {}, "reserved_for": ""}
    scores = {score.code: score.points for score in weighed.scores}
    return {"points": weighed.points, "scores": scores, "reserved_for": weighed.reserved_for}


def scheme_as_plain(scheme: Scheme) -> dict[str, Any]:
    """Criteria and draw, ready for JSON; the order of the criteria says in which order reserved seats are filled."""
    return {
        "seed": scheme.seed,
        "criteria": [{**asdict(each), "measure": each.measure.value} for each in scheme.criteria],
    }


def scheme_of(plain: dict[str, Any]) -> Scheme:
    """The scheme that ``scheme_as_plain`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    criteria = tuple(Criterion(**{**row, "measure": Measure(row["measure"])}) for row in plain["criteria"])
    return Scheme(criteria, plain["seed"])


def canonical(frozen: dict[str, Any]) -> str:
    """The one way to write a snapshot as text: sorted keys, no spaces, letters as they are, whole numbers only.

    Raises ValueError for a number with a fraction, which two machines might write differently.
    """
    return json.dumps(_whole(frozen), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def snapshot_hash(frozen: dict[str, Any]) -> str:
    """SHA-256 of the canonical text, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(frozen).encode("utf-8")).hexdigest()


def replay(frozen: dict[str, Any], replacements: Iterable[tuple[str, str]] = ()) -> SelectionList:
    """Make the list again from what was frozen, then apply the later replacements, (uid, reason) in their order.

    Raises ValueError for another format, and for a snapshot whose result its own facts do not give: it was altered.
    """
    if frozen.get("format") not in _AGAIN:
        raise ValueError(f"not a snapshot of this rule: {frozen.get('format')!r}")
    selection = _AGAIN[frozen["format"]](frozen)
    if selection.order != tuple((row["uid"], row["place"], row["position"]) for row in frozen["result"]):
        raise ValueError("the frozen result does not follow from the frozen facts")
    if selection.scheme and any(
        row[name] != value
        for entry, row in zip(selection.entries, frozen["result"], strict=True)
        for name, value in _points(entry).items()
    ):
        raise ValueError("the frozen points do not follow from the frozen facts")
    for uid, reason in replacements:
        selection = replace(selection, uid, reason)
    return selection


def _simple_again(frozen: dict[str, Any]) -> SelectionList:
    return select([_candidate(row) for row in frozen["candidates"]], frozen["seats"], frozen["reserves"])


def _weighted_again(frozen: dict[str, Any]) -> SelectionList:
    scheme = scheme_of(frozen["scheme"])
    assessed = [Assessed.of(_candidate(row), row["values"], row["notes"], scheme) for row in frozen["candidates"]]
    return select_weighted(assessed, scheme, frozen["seats"], frozen["reserves"])


def _candidate(row: dict[str, Any]) -> Candidate:
    known = {name: value for name, value in row.items() if name not in ("values", "notes")}
    earlier = Earlier(row["earlier"]) if "earlier" in row else None
    return Candidate(**{**known, "verdict": Verdict(row["verdict"]), "earlier": earlier})


_AGAIN = {FORMAT: _simple_again, WEIGHTED: _weighted_again}


def _whole(value: Any) -> Any:
    if isinstance(value, float):
        raise ValueError("a snapshot holds whole numbers only")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _whole(part)
    return value
