"""``bekal verify``: recompute every invariant and name each break."""

import argparse
import json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options beyond --json."""


def run(options: argparse.Namespace) -> int:
    """Exit 0 when everything holds, 1 with one line per break."""
    from bekal.foundation.audit.verifying import verify

    found = verify()
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, breaks in found.items():
            print(f"{'ok  ' if not breaks else 'FAIL'} {name}")
            for line in breaks:
                print(f"     {line}")
    return 1 if any(found.values()) else 0
