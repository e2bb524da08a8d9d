"""What must always hold for places, recomputed from raw rows by ``bekal verify``."""

from collections.abc import Iterator

from bekal.foundation.kernel.place_code import PlaceCode

from .models import Place
from .rules.names import joined
from .rules.units import kind_of, name_key, parent_of, path_of, words_key

_COLUMNS = (
    "code", "name", "path", "valid_to", "level", "kind", "parent_id", "province", "regency", "district",
    "provisional", "name_key", "name_joined", "words_key",
)  # fmt: skip


def wrong_places() -> Iterator[str]:
    """One sentence for each place whose derived columns do not follow from its code, name and parents."""
    names = dict(Place.objects.values_list("code", "name"))
    for code, name, path, ended, *held in Place.objects.order_by("code").values_list(*_COLUMNS).iterator(10_000):
        # What has ended keeps the parents' names of its last day.
        if not ended and path != path_of(code, names):
            yield f"place {code}: path is {path!r}, its parents say {path_of(code, names)!r}"
        for column, have, want in zip(_COLUMNS[4:], held, _derived(code, name, path), strict=True):
            if have != want:
                yield f"place {code}: {column} is {have!r}, its code and name say {want!r}"


def _derived(code: str, name: str, path: str) -> tuple[object, ...]:
    read, key = PlaceCode(code), name_key(name)
    return (
        read.level, kind_of(code, name).value, parent_of(code) or None, read.province,
        read.regency, read.district, read.provisional, key, joined(key), words_key(name, path),
    )  # fmt: skip
