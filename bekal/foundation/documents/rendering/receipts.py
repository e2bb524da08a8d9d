"""What people fill in and sign for: forms, statements, receipts for money and goods, the hand-over (BAST).

Amounts that nobody has settled print as lines to fill in; a total is written only where every amount is known.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from . import words
from .papers import Activity, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPerson:
    """Who fills in a form. An empty name prints an empty form."""

    name: str = ""
    home: str = ""
    track: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantForms(Paper):
    """Formulir peserta, one page for each. It never bears a NIK: the participant writes it."""

    template: ClassVar[str] = "formulir_peserta"
    activity: Activity
    people: tuple[FormPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements(Paper):
    """Surat pernyataan peserta, one page for each: what they declare, with signature and thumbprint."""

    template: ClassVar[str] = "pernyataan_peserta"
    activity: Activity
    people: tuple[FormPerson, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """One who signs. ``units`` are days or lesson hours; ``rate`` and ``amount`` whole rupiah, None to be filled in."""

    name: str = ""
    detail: str = ""
    units: int | None = None
    rate: int | None = None

    @property
    def amount(self) -> int | None:
        """Rate times units; None while one of them is open."""
        return None if self.units is None or self.rate is None else self.units * self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """One thing that is handed over, with its quantity as the office writes it ("20 buah")."""

    name: str
    quantity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Paper):
    """Tanda terima: ``what`` was received, by whom, with signature and thumbprint.

    Money has columns for units (``unit_head``), rate and amount and a total in words; ``taxed`` adds columns for what
    is withheld, which are filled in by the treasurer. Goods are listed above the names.
    """

    template: ClassVar[str] = "tanda_terima"
    activity: Activity
    what: str
    money: bool
    detail_head: str = "Dusun, RT/RW"
    unit_head: str = "Hari"
    taxed: bool = False
    rows: tuple[ReceiptRow, ...]
    goods: tuple[Good, ...] = ()

    def data(self) -> dict[str, Any]:
        data = Paper.data(self)
        amounts = [row.amount for row in self.rows]
        for printed, row in zip(data["rows"], self.rows, strict=True):
            printed["units"] = "" if row.units is None else str(row.units)
            printed["rate"] = "" if row.rate is None else words.rupiah(row.rate)
            printed["amount"] = "" if row.amount is None else words.rupiah(row.amount)
        known = [amount for amount in amounts if amount is not None]
        total = sum(known) if known and len(known) == len(amounts) else None
        return {
            **data,
            "total": "" if total is None else words.rupiah(total),
            "total_words": "" if total is None else words.sentence_case(words.rupiah_in_words(total)),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Paper):
    """Berita acara serah terima (BAST): the office hands goods over to the participants; the village head knows."""

    template: ClassVar[str] = "bast"
    activity: Activity
    office: str
    goods: tuple[Good, ...]
    receivers: tuple[FormPerson, ...]
    terms: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        return {**Paper.data(self), "day_words": words.date_in_words(self.on) if self.on else ""}
