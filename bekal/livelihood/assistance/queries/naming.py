"""How pages call who has a tool, who received it, and where a package stands."""

from ..models import Holding, Item, Package, Receiver
from ..rules.giving import Giver, Stage, stage_of


def receiver_words(row: Receiver | None) -> str:
    """Whose it is: a person, a family by who signs for it, a group, an institution; "–" for nobody yet."""
    if row is None:
        return "–"
    if row.person is not None:
        return row.person.name or "–"
    if row.group is not None:
        return row.group.name
    return row.organization.name if row.organization else "–"


def holding_words(row: Holding) -> str:
    """Who has it and where."""
    who = row.person.name if row.person else ""
    return ", ".join(part for part in (who, row.kept_at) if part) or "–"


def holder_words(item: Item) -> str:
    """Who has a listed tool now: its holder, else whoever received it. ``item.now`` was fetched with the list."""
    held: list[Holding] = getattr(item, "now", [])
    return holding_words(held[0]) if held else receiver_words(item.receiver)


def stage_of_package(package: Package) -> Stage:
    """Where a package stands."""
    return stage_of(given_on=package.given_on, bast_on=package.bast_on, cancelled=package.cancelled_at is not None)


def giver_of(package: Package) -> Giver:
    """The kind of giver, as the rules know it."""
    return Giver(package.giver_kind)
