"""On which island a place lies, by the code of its regency."""

from functools import cache
from typing import Any

from bekal.foundation.kernel.tables import read_table

_TABLE: dict[str, Any] = read_table(__file__, "islands")


@cache
def _islands() -> dict[str, str]:
    """Code of a regency or of a province that lies on one island -> the island."""
    return {
        code: row["name"] for row in _TABLE["island"] for code in (*row.get("provinces", ()), *row.get("regencies", ()))
    }


@cache
def _divided() -> frozenset[str]:
    """Provinces of which some regencies lie elsewhere: where the regency is not known, neither is the island."""
    return frozenset(code[:2] for row in _TABLE["island"] for code in row.get("regencies", ()))


def island_of(province: str, regency: str) -> str:
    """The island's name; empty where it cannot be told, as for a desa persiapan whose regency no source names.

    >>> island_of("52", "52.02"), island_of("52", "52.06"), island_of("52", ""), island_of("36", "")
    ('Pulau Lombok', 'Pulau Sumbawa', '', 'Pulau Jawa')
    """
    if regency:
        return _islands().get(regency) or _islands().get(province, "")
    return "" if province in _divided() else _islands().get(province, "")
