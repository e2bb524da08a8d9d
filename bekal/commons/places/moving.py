"""What has to move when a village in preparation becomes definitive.

Apps that stand above and keep rows under a place code register a mover at start; ``services.make_definitive`` calls
every one of them in its own transaction, so that either everything moves or nothing does.
"""

from collections.abc import Callable, Iterator

from .models import Hamlet, Place

# mover(old_code, new_place) -> how many rows it moved; it also renews their derived province and regency.
Mover = Callable[[str, Place], int]
_movers: dict[str, Mover] = {}


def register(name: str, mover: Mover) -> None:
    """Add a mover, named after what it moves ("persons"); the same name replaces. Called by an app's ``ready``."""
    _movers[name] = mover


def movers() -> Iterator[tuple[str, Mover]]:
    """Every mover in the order of the names, so that locks are taken in one order."""
    return iter(sorted(_movers.items()))


def move(old_code: str, new_place: Place) -> dict[str, int]:
    """Call every mover; returns what each has moved. Only ``services.make_definitive`` calls this."""
    return {name: mover(old_code, new_place) for name, mover in movers()}


def _move_hamlets(old_code: str, new_place: Place) -> int:
    return Hamlet.objects.filter(village=old_code).update(village=new_place.code)


register("hamlets", _move_hamlets)
