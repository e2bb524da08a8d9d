"""What the rules of KUR say about a wish, by the day of the agreement: tier, rate, tenor, collateral, NPWP, accesses.

The rules change almost every year, so every value is dated data (``parameters/kur.toml``) with its source and how sure it
is: T found in a text, M from memory. This says what the text asks, never whether a bank will lend.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bekal.foundation.kernel.tables import in_force, read_table
from bekal.foundation.kernel.words import gettext_noop as _


class Tier(StrEnum):
    """Kinds of KUR by plafon. Stored as written."""

    SUPER_MICRO = "supermikro"
    MICRO = "mikro"
    SMALL = "kecil"
    SPECIAL = "khusus"


class Use(StrEnum):
    """What the credit is for. Stored as written."""

    WORKING_CAPITAL = "kmk"
    INVESTMENT = "ki"


class Sector(StrEnum):
    """What the business does, as far as KUR asks. Stored as written."""

    PRIMARY = "primer"
    PRODUCTION = "produksi"
    TRADE = "dagang"


TIER_LABELS = {
    Tier.SUPER_MICRO: _("KUR super mikro"),
    Tier.MICRO: _("KUR mikro"),
    Tier.SMALL: _("KUR kecil"),
    Tier.SPECIAL: _("KUR khusus (klaster)"),
}
USE_LABELS = {
    Use.WORKING_CAPITAL: _("Modal kerja: bahan, barang dagangan, upah"),
    Use.INVESTMENT: _("Investasi: alat, mesin, tempat"),
}
SECTOR_LABELS = {
    Sector.PRIMARY: _("Pertanian, perkebunan, peternakan, atau perikanan"),
    Sector.PRODUCTION: _("Produksi lain: makanan, kerajinan, konveksi, jasa produksi"),
    Sector.TRADE: _("Dagang dan jasa"),
}
# How sure a value is, in the words of a page.
SURE_WORDS = {"T": "", "D": "", "M": _("dari ingatan, belum dicocokkan dengan naskahnya")}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants. ``plafon`` in rupiah, ``access`` counts from 1, ``province`` is a Kemendagri code,
    ``cluster`` is for KUR khusus, where a group borrows together."""

    plafon: int
    use: Use
    agreed_on: dt.date
    sector: Sector = Sector.TRADE
    access: int = 1
    province: str = ""
    cluster: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Where a value stands: article or text, source, how sure (T, D or M)."""

    law: str
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class RateStep:
    """A rate in percent a year (effective) from a calendar year on; 0 stands for "from the agreement"."""

    from_year: int
    percent: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rules say about a wish. Tenor in months; ``most_accesses`` is None where nothing limits them."""

    tier: Tier
    version: str
    rates: tuple[RateStep, ...]
    rate_said: Said
    disaster: bool
    tenor: int
    tenor_said: Said
    most_accesses: int | None
    no_collateral: bool
    collateral_said: Said
    needs_npwp: bool
    npwp_said: Said

    @property
    def percent(self) -> int:
        """The rate at the beginning."""
        return self.rates[0].percent

    def refuses_access(self, access: int) -> bool:
        """Whether there have been as many credits as the rules of that day allow."""
        return self.most_accesses is not None and access > self.most_accesses


@dataclass(frozen=True, slots=True)
class _Version:
    code: str
    law: str
    valid_from: dt.date
    valid_to: dt.date | None
    source: str
    tiers: tuple[dict[str, Any], ...]


def terms_of(wish: Wish) -> Terms | None:
    """What the rules in force on the day of the agreement say; None where no KUR of that size or day is known.

    >>> found = terms_of(Wish(25_000_000, Use.WORKING_CAPITAL, dt.date(2024, 5, 1), access=2))
    >>> found.tier.value, found.percent, found.tenor, found.no_collateral, found.needs_npwp
    ('mikro', 7, 36, True, False)
    """
    version = in_force(_versions(), wish.agreed_on)
    row = _tier_row(version, wish) if version else None
    if version is None or row is None:
        return None
    table, tier = _table(), Tier(row["code"])
    tenor = next(each for each in table["tenor"] if each["tier"] == tier)
    rates, said, disaster = _rates(version, row, wish)
    npwp, collateral = table["npwp"], table["collateral"]
    return Terms(
        tier, version.code, rates, said, disaster,
        tenor[wish.use.value], Said("", tenor["source"], tenor["sure"]),
        row.get("accesses_primary" if wish.sector is Sector.PRIMARY else "accesses"),
        wish.plafon <= collateral["none_upto"], said_of("collateral"),
        wish.plafon > npwp["above"] or tier in npwp["always"], said_of("npwp"),
    )  # fmt: skip


def _tier_row(version: _Version, wish: Wish) -> dict[str, Any] | None:
    fits = (row for row in version.tiers if row["above"] < wish.plafon <= row["upto"])
    return next((row for row in fits if (row["code"] == Tier.SPECIAL) is wish.cluster), None)


def _rates(version: _Version, row: dict[str, Any], wish: Wish) -> tuple[tuple[RateStep, ...], Said, bool]:
    for each in _table()["disaster"]:
        if wish.province in each["provinces"] and each["agreed_from"] <= wish.agreed_on <= each["agreed_to"]:
            steps = tuple(RateStep(year, percent) for year, percent in each["by_year"])
            return steps, Said("", each["source"], each["sure"]), True
    ladder = row["rates"]
    percent = ladder[min(max(wish.access, 1), len(ladder)) - 1]
    return (RateStep(0, percent),), Said(version.law, version.source, row["sure"]), False


def said_of(name: str) -> Said:
    """Where a value of the table stands, by its name there ("npwp", "collateral", "business", ...)."""
    row = _table()[name]
    return Said(row.get("law", ""), row["source"], row["sure"])


def business_months() -> int:
    """How many months a business must have run for KUR mikro, kecil and khusus."""
    return int(_table()["business"]["months"])


def asks_business_age(tier: Tier) -> bool:
    """Whether this tier asks for a business of some months; super mikro takes new ones with company."""
    return tier.value in _table()["business"]["tiers"]


def most_plafon() -> int:
    """The highest plafon of any KUR in the table, in rupiah."""
    return max(int(row["upto"]) for version in _versions() for row in version.tiers)


def version_on(day: dt.date) -> str:
    """The law whose rules hold on a day; empty before the first that is loaded."""
    found = in_force(_versions(), day)
    return found.law if found else ""


@cache
def _versions() -> tuple[_Version, ...]:
    return tuple(
        _Version(row["code"], row["law"], row["valid_from"], row.get("valid_to"), row["source"], tuple(row["tier"]))
        for row in _table()["version"]
    )


@cache
def _table() -> dict[str, Any]:
    return read_table(__file__, "kur")
