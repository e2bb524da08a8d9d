"""Reads the golden pairs beside the rules."""

import csv
from importlib.resources import files

from bekal.people.matching.rules.comparing import Facts


def pairs() -> list[tuple[bool, str, Facts, Facts]]:
    """Whether they are one person, why the pair is there, and the two records."""
    text = files("bekal.people.matching.rules").joinpath("golden/pairs.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return [(row["same"] == "yes", row["why"], _facts(row, "a"), _facts(row, "b")) for row in rows]


def _facts(row: dict[str, str], side: str) -> Facts:
    return Facts(
        name=row[f"name_{side}"],
        other_names=tuple(name for name in [row[f"other_{side}"]] if name),
        birth=row[f"birth_{side}"],
        sex=row[f"sex_{side}"],
        nik=row[f"nik_{side}"],
        mother_name=row[f"mother_{side}"],
        phone=row[f"phone_{side}"],
        place=row[f"place_{side}"],
        last_country=row[f"country_{side}"] or "",
        hamlet=row[f"hamlet_{side}"] or "",
        rt=row[f"rt_{side}"] or "",
        returned_on=row[f"returned_{side}"] or "",
    )
