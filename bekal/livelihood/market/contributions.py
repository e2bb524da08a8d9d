"""What the catalogue adds to the house: its list, products on a business's page, orders to hand over, lines of the Riwayat."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.documents.owners import Home, homes, readers, writers
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.dates import day_words
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.queries import enterprises_of_person, get_enterprise

from . import queries
from .listings import price_words, shown_chip
from .models import Order, Product
from .policy import may_list_products, may_see_products, may_use_orders, reads_orders_of, writes_for
from .rules.kinds import KIND_LABELS, STEP_LABELS, STOCK_LABELS, Step

ON_HOME = 3
_GROUP = "usaha"


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of products."""
    if may_list_products(actor):
        yield 35, "usaha/produk", _("Produk"), reverse("products")


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Products on the page of their business."""
    if kind != "enterprise" or not may_see_products(actor):
        return
    home = get_enterprise(actor, uid)
    rows = queries.products_of(home)
    writes = writes_for(actor, home)
    if rows or writes:
        yield hooks.Section(gettext("Produk"), "market/_section.html", {
            "rows": [(row, price_words(row), shown_chip(row)) for row in rows], "writes": writes, "uid": uid,
        }, order=20)  # fmt: skip


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """The first time a product was shown, and each order."""
    if kind != "person":
        return
    businesses = enterprises_of_person(actor, uid)
    products = {
        row.pk: row for row in Product.objects.filter(enterprise__in=businesses).select_related("enterprise__person")
    }
    for row in products.values():
        if row.published_at:
            day, url = row.published_at.date().isoformat(), reverse("product", args=[row.uid])
            yield hooks.Line(
                day, gettext("Produk tampil untuk umum"), row.name, icon="shopping-bag", url=url, group=_GROUP
            )
    if not any(reads_orders_of(actor, row.enterprise) for row in products.values()):
        return
    for order in Order.objects.filter(product__in=products).order_by("asked_on", "id"):
        product = products[order.product_id]
        said = f"{product.name} · {gettext(STEP_LABELS[Step(order.step)])}"
        url = reverse("product", args=[product.uid])
        yield hooks.Line(order.asked_on.isoformat(), gettext("Pesanan"), said, icon="package", url=url, group=_GROUP)


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """Orders that wait to be handed over."""
    if kind != "home" or not may_use_orders(actor):
        return
    for order in queries.waiting_orders(actor)[:ON_HOME]:
        text = gettext("Pesanan %(name)s belum diserahkan.") % {"name": order.product.name}
        when = day_words(order.due_on) if order.due_on else day_words(order.asked_on)
        yield hooks.Step(text, reverse("order-step", args=[order.product.uid, order.uid]), gettext("Perbarui pesanan"),
                         when=when, due_on=order.due_on)  # fmt: skip


def may_read(actor: Actor, uid: str) -> bool:
    """Photos of a product are read by whoever sees its business."""
    return queries.visible_products(actor).filter(uid=uid).exists()


def may_write(actor: Actor, uid: str) -> bool:
    """They are added by whoever writes the product."""
    found = queries.listed_products(actor).filter(uid=uid).first()
    return found is not None and writes_for(actor, found.enterprise)


def home_of(actor: Actor, uid: str) -> Home:
    """The page of the product."""
    return Home(queries.get_product(actor, uid).name, reverse("product", args=[uid]))


def move(old_code: str, new_place: Place) -> int:
    """A village in preparation became definitive: where its products come from follows."""
    code = PlaceCode(new_place.code)
    homes_there = Enterprise.objects.filter(place_id=new_place.code).values("pk")
    return Product.objects.filter(enterprise__in=homes_there).update(province=code.province, regency=code.regency)


hooks.navigation.register("market", entries)
hooks.sections.register("60 market", block)
hooks.timeline.register("70 market", riwayat)
hooks.next_steps.register("50 market", steps)
readers.register("product", may_read)
writers.register("product", may_write)
homes.register("product", home_of)
# After "enterprises", whose rows it follows.
moving.register("market", move)
hooks.verb_labels |= {
    "product.recorded": _("Produk dicatat"), "product.changed": _("Produk diubah"),
    "product.published": _("Produk ditampilkan untuk umum"), "product.withdrawn": _("Produk diturunkan"),
    "product.exempted": _("Pengecualian halal atau PIRT"), "product.order_noted": _("Pesanan dicatat"),
    "product.order_stepped": _("Pesanan berjalan"), "person.order_noted": _("Pesanan dicatat"),
}  # fmt: skip
hooks.field_labels |= {
    "product.kind": _("Jenis"), "description": _("Cerita produk"), "price": _("Harga"), "stock": _("Ketersediaan"),
    "pieces": _("Jumlah yang siap"), "lead_days": _("Dibuat berapa hari"), "wa": _("Nomor WA untuk pesanan"),
    "published": _("Tampil untuk umum"), "order_step": _("Pesanan"), "asked_on": _("Ditanyakan tanggal"),
    "product.on": _("Tanggal"), "product.product": _("Produk"),
}  # fmt: skip
hooks.value_words |= {
    "product.kind": from_table(KIND_LABELS), "stock": from_table(STOCK_LABELS), "order_step": from_table(STEP_LABELS),
}  # fmt: skip
