"""The list of products for those who look after them."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.foundation.documents.rendering.words import rupiah
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.livelihood.enterprises.listings import owner_name
from bekal.people.matching.rules.names import name_key

from .models import Product
from .rules.kinds import KIND_LABELS, STOCK_LABELS, Kind, Stock


def price_words(row: Product) -> str:
    """ "Rp 185.000 per buah"; "" while it is not known."""
    if row.price is None:
        return ""
    return f"{rupiah(row.price)} {gettext('per')} {row.unit}" if row.unit else rupiah(row.price)


def shown_words(row: Product) -> str:
    """Whether the public sees it."""
    return gettext("Tampil untuk umum") if row.published_at else gettext("Belum ditampilkan")


def shown_chip(row: Product) -> SafeString:
    """The same as a mark."""
    return chip(_("Tampil untuk umum"), "ok") if row.published_at else chip(_("Belum ditampilkan"))


def _found(rows: QuerySet[Product], text: str) -> QuerySet[Product]:
    for word in name_key(text).split()[:5]:
        rows = rows.filter(Q(name_key__contains=word) | Q(enterprise__name_key__contains=word))
    return rows


_SHOWN = {"ya": Q(published_at__isnull=False), "tidak": Q(published_at=None)}

PRODUCTS = Listing(
    "produk",
    (
        Column("nama", _("Produk"), lambda row: row.name, ("name_key",), link=lambda row: reverse("product", args=[row.uid])),
        Column("jenis", _("Jenis"), lambda row: gettext(KIND_LABELS[Kind(row.kind)]), ("kind", "name_key")),
        Column("pembuat", _("Pembuat"), lambda row: owner_name(row.enterprise)),
        Column("desa", _("Desa"), lambda row: row.enterprise.place.short),
        Column("harga", _("Harga"), price_words, number=True),
        Column("stok", _("Ketersediaan"), lambda row: gettext(STOCK_LABELS[Stock(row.stock)]), ("stock", "name_key")),
        Column("tampil", _("Tampil"), shown_words, draw=shown_chip),
    ),
    (
        Filter("tampil", _("Tampil"), lambda rows, value: rows.filter(_SHOWN.get(value, Q(pk=None))),
               lambda actor: [("ya", gettext("Tampil untuk umum")), ("tidak", gettext("Belum ditampilkan"))], _("Semua")),
        Filter("jenis", _("Jenis"), lambda rows, value: rows.filter(kind=value),
               lambda actor: [(str(value), gettext(label)) for value, label in KIND_LABELS.items()], _("Semua")),
    ),
    search=_found,
    search_label=_("Nama produk atau usahanya"),
    default_sort="nama",
)  # fmt: skip
