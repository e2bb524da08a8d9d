"""What people are handed in an activity and sign for, and how high a payment may be.

Ceilings are those of the yearly SBM (field.md 1a, row 4), typed by the office with their source (budget). One that is not
known is said to be unknown; a payment above one that is known is said, never refused: the office answers for it.
"""

from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _

from .monev import rupiah

MOST_GOODS = 40


class HandoutKind(StrEnum):
    """For what people sign."""

    TRANSPORT = "transport"
    HONOR = "honor"
    MATERIALS = "bahan"
    EQUIPMENT = "perlengkapan"


HANDOUT_LABELS = {
    HandoutKind.TRANSPORT: _("Uang transport / uang saku peserta"),
    HandoutKind.HONOR: _("Honorarium narasumber"),
    HandoutKind.MATERIALS: _("Bahan praktik"),
    HandoutKind.EQUIPMENT: _("Perlengkapan peserta"),
}
MONEY = frozenset({HandoutKind.TRANSPORT, HandoutKind.HONOR})


def rate_note(kind: HandoutKind, rate: int | None, ceiling: int | None, source: str = "") -> Sentence | None:
    """What has to be said about a rate: above its ceiling, or no ceiling known to hold it against.

    Example: Rp 150.000 against a ceiling of Rp 100.000 is said to be above it; goods need no word.
    """
    if kind not in MONEY:
        return None
    if ceiling is None:
        return say("no_ceiling", _("Batas biayanya belum dipilih di RAB. Periksa PMK standar biaya tahun ini."))
    if rate is not None and rate > ceiling:
        text = _("%(rate)s melebihi batas %(most)s menurut %(basis)s.")
        return say("above_ceiling", text, source, rate=rupiah(rate), most=rupiah(ceiling), basis=source)
    return None


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that everybody is handed, with its quantity as typed; an empty quantity is filled in on paper."""

    name: str
    quantity: str = ""


def things(text: str) -> tuple[Thing, ...]:
    """Goods as people type them, one per line, the quantity behind a semicolon.

    Example: "Gunting; 1 buah" and "Kain tenun" are two things, the second without a quantity. Raises Refusal for a
    quantity without a thing and for more lines than a paper holds.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip(" ;-•\t")]
    if len(lines) > MOST_GOODS:
        raise Refusal(
            "too_many_goods", _("Paling banyak %(most)s barang. Gabungkan yang sejenis."), "goods", most=MOST_GOODS
        )
    found = []
    for line in lines:
        name, _between, quantity = line.partition(";")
        if not name.strip(" -•"):
            raise Refusal(
                "good_without_name", _("Tulis nama barangnya sebelum titik koma: %(line)s"), "goods", line=line
            )
        found.append(Thing(name.strip(" -•"), quantity.strip()))
    return tuple(found)
