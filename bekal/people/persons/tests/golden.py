"""Reads the golden tables beside the rules."""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The lines of ``rules/golden/<name>.csv``, without the comments at its head."""
    text = files("bekal.people.persons.rules").joinpath(f"golden/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
