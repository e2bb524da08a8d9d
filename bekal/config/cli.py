"""The ``bekal`` command: what an operator does, each with --help, --json where it reports, and a meaningful exit code.

Anything else that Django's ``manage.py`` knows (makemigrations, check, test tools) is passed through.
"""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any

# name -> (module with ``add_arguments`` and ``run``, what it does)
COMMANDS = {
    "serve": ("bekal.config.commands.serve", "serve the site (127.0.0.1 unless told otherwise)"),
    "worker": ("bekal.foundation.jobs.command", "do the background work until told to stop"),
    "migrate": ("bekal.config.commands.migrate", "bring the database to this version and install its guards"),
    "create-user": ("bekal.commons.organizations.command", "make a login with a role; password on standard input"),
    "routes": ("bekal.config.commands.routes", "print every route with its verbs and policy"),
    "verify": ("bekal.config.commands.verify", "recompute every invariant from raw rows"),
    "demo": ("bekal.demo.command", "fill a new site with the programme's real figures and serve it"),
    "simulate": ("bekal.demo.simulate.command", "fill a database of invented data with a believable country"),
    "places": ("bekal.commons.places.command", "load or update the places of Indonesia"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 found something wrong, 2 called wrongly)."""
    arguments = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bekal.config.settings")
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_overview())
        return 0
    if arguments[0] not in COMMANDS:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["bekal", *arguments])
        return 0
    module = importlib.import_module(COMMANDS[arguments[0]][0])
    parser = argparse.ArgumentParser(prog=f"bekal {arguments[0]}", description=COMMANDS[arguments[0]][1])
    parser.add_argument("--json", action="store_true", help="report as one JSON value")
    module.add_arguments(parser)
    options = parser.parse_args(arguments[1:])
    if hasattr(module, "prepare"):
        module.prepare(options)
    return _run(module.run, options)


def _run(run: Callable[[Any], int], options: argparse.Namespace) -> int:
    import django

    from bekal.foundation.kernel.refusal import Refusal

    django.setup()
    try:
        return run(options)
    except Refusal as refusal:
        message = {"errors": [{"code": p.code, "field": p.field, "message": str(p)} for p in refusal.parts]}
        print(json.dumps(message, ensure_ascii=False) if options.json else str(refusal), file=sys.stderr)
        return 1


def _overview() -> str:
    lines = ["bekal: provisions for the road", ""]
    lines += [f"  bekal {name:<12} {does}" for name, (_, does) in COMMANDS.items()]
    return "\n".join([*lines, "", "bekal COMMAND --help explains one. Other Django commands are passed through."])
