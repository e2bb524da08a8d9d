"""``bekal routes``: path, verbs, policy and its sentence."""

import argparse
import json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options beyond --json."""


def run(options: argparse.Namespace) -> int:
    """Print every route; exit 1 when one names no policy."""
    from bekal.foundation.web.checks import all_routes

    rows = []
    for where, item in all_routes():
        policy = getattr(item.callback, "policy", None)
        rows.append({
            "path": f"/{where}",
            "name": item.name or "",
            "verbs": list(getattr(item.callback, "verbs", ())),
            "policy": policy.name if policy else "",
            "sentence": policy.sentence if policy else "",
        })  # fmt: skip
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            print(f"{'/'.join(row['verbs']):9} {row['path']:52} {row['policy']}: {row['sentence']}")
    return 1 if any(not row["policy"] for row in rows) else 0
