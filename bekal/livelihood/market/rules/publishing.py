"""What stands in the way of showing a product to the public (field.md 1i; domain 7.2; saleor issue 5710)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

SHORTEST_DESCRIPTION = 30


@dataclass(frozen=True, slots=True)
class PaperRule:
    """From a day on, goods of these kinds need this paper."""

    paper: str
    kinds: tuple[str, ...]
    valid_from: dt.date
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a product when it is to be shown. ``held`` and ``in_process`` are kinds of permits whose term
    has not ended; ``exempt`` says that the head of the balai decided so, with a reason."""

    kind: str
    price: int | None
    description: str
    photos: int
    contact: bool
    consent: bool
    held: Collection[str] = ()
    in_process: Collection[str] = ()
    exempt: bool = False


@lru_cache
def paper_rules() -> tuple[PaperRule, ...]:
    """Every rule of ``parameters/food.toml``."""
    return tuple(
        PaperRule(row["paper"], tuple(row["kinds"]), row["valid_from"], row["source"], row["sure"])
        for row in read_table(__file__, "food")["rule"]
    )


def papers_needed(kind: str, on: dt.date) -> list[PaperRule]:
    """The papers that goods of ``kind`` need on a day.

    >>> [rule.paper for rule in papers_needed("food", dt.date(2026, 10, 16))]
    ['pirt']
    """
    return [rule for rule in paper_rules() if kind in rule.kinds and rule.valid_from <= on]


_NO_PAPER = {
    "halal": _("Makanan dan minuman wajib bersertifikat halal sejak 17 Oktober 2026. Catat sertifikat atau nomor pendaftarannya di izin usaha."),
    "pirt": _("Pangan olahan rumahan butuh PIRT. Catat nomornya, atau nomor pendaftarannya, di izin usaha."),
}  # fmt: skip


def obstacles(shown: Shown, on: dt.date) -> list[Refusal]:
    """Why a product may not be shown on a day, each with the way out; empty when it may.

    A paper that is in process is enough: the page then says so. The head's exception replaces papers, nothing else.
    """
    out = []
    if not shown.consent:
        out.append(Refusal("no_consent", _("Pemiliknya belum menyetujui usahanya ditampilkan untuk umum.")))
    if not shown.photos:
        out.append(Refusal("no_photo", _("Belum ada foto. Tambahkan sekurangnya satu foto produk.")))
    if not shown.price:
        out.append(Refusal("no_price", _("Harganya belum diisi.")))
    if len(shown.description.strip()) < SHORTEST_DESCRIPTION:
        out.append(Refusal("no_description", _("Ceritanya terlalu pendek. Tulis bahan, ukuran, dan cara membuatnya.")))
    if not shown.contact:
        out.append(Refusal("no_contact", _("Nomor WA untuk pesanan belum diisi.")))
    if not shown.exempt:
        for rule in papers_needed(shown.kind, on):
            if rule.paper not in shown.held and rule.paper not in shown.in_process:
                out.append(Refusal(f"no_{rule.paper}", _NO_PAPER[rule.paper]))
    return out


def said_of_papers(shown: Shown, on: dt.date) -> list[str]:
    """What the public page says about papers, not yet translated."""
    words = {
        ("halal", True): _("Bersertifikat halal"), ("halal", False): _("Sertifikat halal sedang diurus"),
        ("pirt", True): _("Ber-PIRT"), ("pirt", False): _("PIRT sedang diurus"),
    }  # fmt: skip
    out = []
    for rule in papers_needed(shown.kind, on):
        if rule.paper in shown.held:
            out.append(words[rule.paper, True])
        elif rule.paper in shown.in_process:
            out.append(words[rule.paper, False])
        else:
            out.append({"halal": _("Belum bersertifikat halal"), "pirt": _("Belum ber-PIRT")}[rule.paper])
    return out
