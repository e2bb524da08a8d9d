"""Kinds of activity (kegiatan pemberdayaan): what each needs and what it gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _


class Kind(StrEnum):
    """Stored as written."""

    PELATIHAN = "pelatihan"
    PENINGKATAN_KAPASITAS = "peningkatan_kapasitas"
    SOSIALISASI = "sosialisasi"
    RAPAT_KOORDINASI = "rapat_koordinasi"


class Jenis(StrEnum):
    """Permen P2MI 33/2025 tells social from economic empowerment; its time windows are for the social kind only."""

    SOSIAL = "sosial"
    EKONOMI = "ekonomi"


KIND_LABELS = {
    Kind.PELATIHAN: _("Pelatihan"),
    Kind.PENINGKATAN_KAPASITAS: _("Peningkatan kapasitas"),
    Kind.SOSIALISASI: _("Sosialisasi"),
    Kind.RAPAT_KOORDINASI: _("Rapat koordinasi"),
}
JENIS_LABELS = {Jenis.SOSIAL: _("Pemberdayaan sosial"), Jenis.EKONOMI: _("Pemberdayaan ekonomi")}

_PARAMETERS: dict[str, Any] = read_table(__file__, "kinds")
DEFAULT_DAYS: int = _PARAMETERS["defaults"]["days"]
DEFAULT_SEATS: int = _PARAMETERS["defaults"]["seats"]


@dataclass(frozen=True, slots=True)
class KindRules:
    """``needs_earlier``: it continues an earlier activity; ``selects_participants``: a list is proposed, selected and
    decreed; ``gives_certificate``: who completes it receives one."""

    code: Kind
    needs_earlier: bool
    selects_participants: bool
    gives_certificate: bool


@cache
def kind_rules(kind: Kind) -> KindRules:
    """What belongs to a kind."""
    rows = {row["code"]: row for row in _PARAMETERS["kind"]}
    return KindRules(**{**rows[kind.value], "code": kind})


def check_plan(
    kind: Kind, *, topics: Iterable[str], areas: Iterable[str], seats: int, earlier: str = ""
) -> tuple[Refusal, ...]:
    """What a plan still lacks before it can be approved.

    ``earlier`` is the activity that a peningkatan kapasitas continues: its uid, or its name where it was held before
    Bekal (BP3MI Banten chose Mekar Baru in 2022 because the macrame production of an earlier training went on).
    """
    found = []
    if not list(areas):
        found.append(Refusal("no_area", _("Pilih sekurangnya satu desa atau kecamatan sasaran."), "areas"))
    if kind_rules(kind).selects_participants and not list(topics):
        found.append(Refusal("no_topic", _("Pilih sekurangnya satu topik pelatihan."), "topics"))
    if seats < 1:
        found.append(Refusal("no_seats", _("Jumlah kursi sekurangnya 1. Lazimnya 20."), "seats"))
    if kind_rules(kind).needs_earlier and not earlier.strip():
        text = _("Peningkatan kapasitas melanjutkan kegiatan sebelumnya. Pilih kegiatannya, atau tulis namanya.")
        found.append(Refusal("no_earlier", text, "earlier"))
    return tuple(found)
