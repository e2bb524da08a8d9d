"""``bekal simulate``: fill a database of invented data with a believable country, for measuring."""

import argparse
import json
import os
import sys
import time


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=100_000, help="how many people (100,000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed invents the same country (1)")
    parser.add_argument("--invented-data", action="store_true", help="outside the demo: this database is for invented "
                        "people only; refused where somebody is registered")  # fmt: skip
    parser.add_argument("--processes", type=int, default=max(1, (os.cpu_count() or 1) - 1),
                        help="how many invent while this one writes; 0 does both in one (cores less one)")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Exit 0 when the country is there, 1 when it was refused, 2 when called wrongly. Started again it goes on."""
    from django.core.management import call_command

    from .writing import simulate

    if not 1 <= options.people <= 40_000_000 or options.seed < 0:
        print("--people is 1 to 40,000,000 and --seed is not negative", file=sys.stderr)
        return 2
    call_command("migrate", verbosity=0, interactive=False)
    began = time.monotonic()
    done = simulate(
        options.people, options.seed, invented_data=options.invented_data, processes=options.processes,
        told=_tell if not options.json else lambda done, of: None,
    )  # fmt: skip
    seconds = round(time.monotonic() - began, 1)
    if options.json:
        said = {"people": done.people, "chunks_written": done.written, "chunks_found": done.found, "seconds": seconds}
        print(json.dumps(said))
    else:
        print(f"\n{done.people} people, {done.found} chunks were there, {done.written} written in {seconds} s")
    return 0


def _tell(done: int, of: int) -> None:
    if sys.stdout.isatty() or done % 50 == 0 or done == of:
        print(f"\r  {done} of {of} chunks", end="", flush=True)
