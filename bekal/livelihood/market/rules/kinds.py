"""Kinds of goods and of orders."""

from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _


class Kind(StrEnum):
    """What a product is, as buyers look for it."""

    FOOD = "food"
    DRINK = "drink"
    RAW_FOOD = "raw_food"
    CLOTH = "cloth"
    CRAFT = "craft"
    SERVICE = "service"
    OTHER = "other"


KIND_LABELS = {
    Kind.FOOD: _("Makanan olahan"),
    Kind.DRINK: _("Minuman"),
    Kind.RAW_FOOD: _("Hasil laut, kebun, dan ternak"),
    Kind.CLOTH: _("Kain, pakaian, dan tas"),
    Kind.CRAFT: _("Kerajinan"),
    Kind.SERVICE: _("Jasa"),
    Kind.OTHER: _("Lainnya"),
}


class Stock(StrEnum):
    """Whether it lies ready, or is made when somebody asks."""

    READY = "ready"
    TO_ORDER = "to_order"
    OUT = "out"


STOCK_LABELS = {Stock.READY: _("Siap kirim"), Stock.TO_ORDER: _("Dibuat sesuai pesanan"), Stock.OUT: _("Sedang habis")}


class Step(StrEnum):
    """How far an order has come. Paying happens outside; here it is only noted."""

    ASKED = "asked"
    AGREED = "agreed"
    DELIVERED = "delivered"
    PAID = "paid"
    CANCELLED = "cancelled"


STEP_LABELS = {
    Step.ASKED: _("Ditanyakan"),
    Step.AGREED: _("Disepakati"),
    Step.DELIVERED: _("Diserahkan"),
    Step.PAID: _("Dibayar"),
    Step.CANCELLED: _("Batal"),
}
STEP_LOOK = {Step.ASKED: "now", Step.AGREED: "now", Step.DELIVERED: "warm", Step.PAID: "ok", Step.CANCELLED: ""}
NEXT_STEPS: dict[Step, tuple[Step, ...]] = {
    Step.ASKED: (Step.AGREED, Step.CANCELLED),
    Step.AGREED: (Step.DELIVERED, Step.CANCELLED),
    Step.DELIVERED: (Step.PAID,),
    Step.PAID: (),
    Step.CANCELLED: (),
}


class Buyer(StrEnum):
    """Who buys (field.md 1i)."""

    OWN = "own"
    RESELLER = "reseller"
    CONSIGNMENT = "consignment"
    SOUVENIR = "souvenir"
    COLLECTOR = "collector"
    ONLINE = "online"


BUYER_LABELS = {
    Buyer.OWN: _("Pelanggan sendiri"),
    Buyer.RESELLER: _("Reseller"),
    Buyer.CONSIGNMENT: _("Titip jual"),
    Buyer.SOUVENIR: _("Pesanan kantor atau oleh-oleh"),
    Buyer.COLLECTOR: _("Pengepul"),
    Buyer.ONLINE: _("Online (WA, media sosial, lokapasar)"),
}
