"""``./run bench [--people N] [--only pages,search] [--write]``: measure, print a table, maybe write it down."""

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
_HEAD = "| work | Bekal | raw limit | ratio | goal | holds | noise | peer |\n| --- | --- | --- | --- | --- | --- | --- | --- |"


def main() -> int:
    """Exit 0 when measured, whatever the figures; 2 when called wrongly."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000, help="size of the simulated country (100,000)")
    parser.add_argument(
        "--rows", type=int, default=2_000, help="rows of the imported list (2,000; the goal says 100,000)"
    )
    parser.add_argument("--only", default="", help="some of: pages, paging, search, known, import, simulate")
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    options = parser.parse_args()
    _settings()
    import django

    django.setup()
    from django.db import connection

    from . import works
    from .country import prepare

    stage = prepare(options.people)
    parts: dict[str, Callable[[], Iterator[Any]]] = {
        "paging": lambda: works.paging(stage),
        "search": lambda: works.searching(stage),
        "known": lambda: works.known_already(stage),
        "pages": lambda: works.pages(stage),
        "simulate": lambda: works.simulating(stage),
        "import": lambda: works.importing(stage, options.rows),
    }
    wanted = options.only.split(",") if options.only else list(parts)
    if set(wanted) - set(parts):
        parser.error(f"--only takes {', '.join(parts)}")
    lines = [_HEAD]
    for name in wanted:
        for row in parts[name]():
            holds = {True: "yes", False: "**no**", None: ""}[row.met]
            cells = (row.work, row.ours, row.limit, row.ratio, row.goal, holds, row.noise, row.peer)
            lines.append(f"| {' | '.join(cells)} |")
            print(lines[-1], flush=True)
    if options.write:
        _write(connection.vendor, f"{_machine(options.people, connection)}\n\n" + "\n".join(lines))
    return 0


def _settings() -> None:
    """A data folder of its own, keys of its own, no HTTPS: never the data of an installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bekal.config.settings")
    os.environ.setdefault("BEKAL_DATA", str(ROOT / "var" / "bench"))
    os.environ.update({"BEKAL_HTTPS": "0", "BEKAL_SECOND_FACTOR": "offered", "BEKAL_HOSTS": "localhost"})
    os.environ.setdefault("BEKAL_SECRET_KEY", "only-for-measuring-" * 4)
    os.environ.setdefault("BEKAL_MASTER_KEY", "0" * 64)
    Path(os.environ["BEKAL_DATA"]).mkdir(parents=True, exist_ok=True)


def _machine(people: int, connection: Any) -> str:
    version = ".".join(map(str, connection.Database.sqlite_version_info)) if connection.vendor == "sqlite" else (
        str(connection.pg_version)
    )  # fmt: skip
    load = os.getloadavg()[0]
    day = time.strftime("%Y-%m-%d")
    return (
        f"{day}, {people:,} people, {connection.vendor} {version}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, load {load:.1f} when it ended (above the number of cores: others used the machine)."
    )


def _write(vendor: str, table: str) -> None:
    """Between the marks of this database; the words around stay."""
    begin, end = f"<!-- bench {vendor} -->", f"<!-- end {vendor} -->"
    text = PAGE.read_text()
    if begin not in text:
        text += f"\n{begin}\n{end}\n"
    head, _, rest = text.partition(begin)
    PAGE.write_text(f"{head}{begin}\n{table}\n{end}{rest.partition(end)[2]}")


if __name__ == "__main__":
    sys.exit(main())
