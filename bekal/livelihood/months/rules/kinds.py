"""Closed lists of a month sheet (field.md 1e). Values are stored as written."""

from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _


class Source(StrEnum):
    """Where a figure comes from; the later, the less sure."""

    NOTA = "nota"
    CATATAN = "catatan"
    INGATAN = "ingatan"
    PERKIRAAN = "perkiraan"


SOURCE_LABELS = {
    Source.NOTA: _("Nota"), Source.CATATAN: _("Catatan"), Source.INGATAN: _("Ingatan"), Source.PERKIRAAN: _("Perkiraan"),
}  # fmt: skip
GUESSES = frozenset({Source.INGATAN, Source.PERKIRAAN})


class Worked(StrEnum):
    """Whether there was any business. "Belum diisi" is no row at all: another answer than "tidak berusaha"."""

    YES = "yes"
    IDLE = "idle"


WORKED_LABELS = {Worked.YES: _("Berusaha"), Worked.IDLE: _("Tidak berusaha")}


class Buyer(StrEnum):
    """To whom it was sold."""

    COLLECTOR = "collector"
    CONSIGNMENT = "consignment"
    RESELLER = "reseller"
    CUSTOMERS = "customers"
    ONLINE = "online"


BUYER_LABELS = {
    Buyer.COLLECTOR: _("Pengepul"), Buyer.CONSIGNMENT: _("Titip jual"), Buyer.RESELLER: _("Reseller"),
    Buyer.CUSTOMERS: _("Pelanggan sendiri"), Buyer.ONLINE: _("Daring"),
}  # fmt: skip


class Shock(StrEnum):
    """What befell a business."""

    HARVEST = "harvest"
    FLOOD = "flood"
    SEED = "seed"
    PRICE = "price"
    TOOL = "tool"
    ILLNESS = "illness"
    OTHER = "other"


SHOCK_LABELS = {
    Shock.HARVEST: _("Gagal panen"), Shock.FLOOD: _("Banjir, rob, atau badai"), Shock.SEED: _("Bibit atau bahan tidak ada"),
    Shock.PRICE: _("Harga jatuh"), Shock.TOOL: _("Alat rusak"), Shock.ILLNESS: _("Sakit di keluarga"),
    Shock.OTHER: _("Musibah lain"),
}  # fmt: skip
# Tells of a family's health: read by the balai and the owner, never by village or group.
PRIVATE_SHOCKS = frozenset({Shock.ILLNESS})


class Earning(StrEnum):
    """Income of a person beside the own business: without it the poorest vanish (field.md 1e)."""

    WAGE = "wage"
    SHARE = "share"


EARNING_LABELS = {
    Earning.WAGE: _("Upah, misalnya mengikat bibit atau buruh"), Earning.SHARE: _("Bagi hasil kelompok"),
}  # fmt: skip


class Door(StrEnum):
    """How a month came in."""

    SHEET = "sheet"
    PAPER = "paper"
    IMPORT = "import"
    OWN = "own"


DOOR_LABELS = {
    Door.SHEET: _("Lembar kelompok"), Door.PAPER: _("Diketik dari foto lembar kertas"), Door.IMPORT: _("Impor"),
    Door.OWN: _("Diisi satu per satu"),
}  # fmt: skip
