"""``bekal migrate``: forward only; guards are installed after it."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say whether something is to be done (exit 1)")


def run(options: argparse.Namespace) -> int:
    """Migrate, or with --check say whether migrations are waiting."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if options.check:
        executor = MigrationExecutor(connection)
        return 1 if executor.migration_plan(executor.loader.graph.leaf_nodes()) else 0
    call_command("migrate", verbosity=0 if options.json else 1, interactive=False)
    return 0
