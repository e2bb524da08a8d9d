"""Sectors and topics of the programme, and the KBLI codes that belong to their products."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

SECTOR_LABELS = {
    "pertanian": _("Pertanian"),
    "perikanan": _("Perikanan"),
    "peternakan": _("Peternakan"),
    "kerajinan": _("Kerajinan"),
    "digital": _("Digital"),
    "keuangan": _("Keuangan"),
    "lain": _("Lain-lain"),
}
TOPIC_LABELS = {
    "gula_semut": _("Pengolahan gula semut (aren)"),
    "produktivitas_pertanian": _("Peningkatan produktivitas pertanian"),
    "produktivitas": _("Peningkatan produktivitas"),
    "terasi": _("Pengolahan terasi"),
    "garam": _("Pengolahan garam"),
    "rumput_laut_olahan": _("Pengolahan rumput laut"),
    "rumput_laut_budidaya": _("Budidaya rumput laut"),
    "kerang_hijau": _("Budidaya kerang hijau"),
    "jangkrik": _("Budidaya jangkrik"),
    "tas": _("Kerajinan tas"),
    "tas_makrame": _("Kerajinan tas makrame tali kur"),
    "menjahit_tenun": _("Menjahit bahan tenun"),
    "pemasaran_digital": _("Pemasaran digital"),
    "literasi_keuangan": _("Literasi keuangan"),
}


@dataclass(frozen=True, slots=True)
class Kbli:
    """A KBLI code bears the version it belongs to: the same digits mean another thing in another edition."""

    version: str
    code: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a training teaches. ``kbli`` holds suggestions, the likeliest first; it may be empty."""

    code: str
    label: str
    sector: str
    product: str
    kbli: tuple[Kbli, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All known topics in the order of the table (domain: KBLI 2020, Perka BPS 2/2020)."""
    table = read_table(__file__, "topics")
    return tuple(_topic(row, table["kbli_version"]) for row in table["topic"])


def topic(code: str) -> Topic:
    """The topic with that code; raises KeyError for one that nobody knows."""
    return {each.code: each for each in topics()}[code]


@cache
def sectors() -> tuple[tuple[str, str], ...]:
    """(code, label) of every sector in the order of the table."""
    return tuple((row["code"], SECTOR_LABELS[row["code"]]) for row in read_table(__file__, "topics")["sector"])


def _topic(row: dict[str, Any], version: str) -> Topic:
    kbli = tuple(Kbli(version, code) for code in row["kbli"])
    return Topic(row["code"], TOPIC_LABELS[row["code"]], row["sector"], row["product"], kbli)
