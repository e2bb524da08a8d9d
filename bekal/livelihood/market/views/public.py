"""The public catalogue: no login, quick, indexable; orders go to the maker's WhatsApp."""

import json
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bekal.foundation.documents.checking import public_address
from bekal.foundation.documents.queries import content_of
from bekal.foundation.documents.serving import serve
from bekal.foundation.web.keyset import page_of

from .. import public, queries
from ..listings import price_words
from ..models import Product
from ..rules.feeds import google_feed, meta_feed
from ..rules.kinds import KIND_LABELS, STOCK_LABELS, Kind, Stock
from ..rules.publishing import said_of_papers

PAGE = 24
HERE = "produk-umum"
_KEPT_AN_HOUR, _KEPT_A_DAY = "public, max-age=3600", "public, max-age=86400"


def catalogue(request: HttpRequest) -> HttpResponse:
    """What returnees, their families and groups make."""
    kind, place, text = (request.GET.get(name, "")[:60] for name in ("jenis", "wilayah", "q"))
    rows = public.narrowed(kind, place, text)
    found, before, after = page_of(
        rows, ("published_at", "id"), descending=True, cursor=request.GET.get("letak", ""), size=PAGE
    )
    photos = public.first_photos(found)
    counts = public.kinds_with_counts()
    kept = {"jenis": kind, "wilayah": place, "q": text}
    return render(request, "market/catalogue.html", {
        "here": HERE, "goods": [_card(row, photos.get(row.uid, "")) for row in found], "count": rows.count(),
        "kinds": [(key, KIND_LABELS[key], counts[key], _address(kept, jenis=key)) for key in KIND_LABELS if counts.get(key)],
        "all": sum(counts.values()), "all_address": _address(kept, jenis=""), "kind": kind, "place": place, "text": text,
        "regencies": public.regencies(), "next": _address(kept, letak=after) if after else "",
        "previous": _address(kept, letak=before) if before else "", "narrowed": any(kept.values()),
        "canonical": public_address(reverse("catalogue")),
    })  # fmt: skip


def _address(kept: dict[str, str], **changes: str) -> str:
    query = {name: value for name, value in {**kept, **changes}.items() if value}
    return f"{reverse('catalogue')}?{urlencode(query)}" if query else reverse("catalogue")


def _card(row: Product, photo: str) -> dict[str, object]:
    return {
        "row": row,
        "photo": photo,
        "maker": public.maker_of(row),
        "price": price_words(row),
        "stock": stock_words(row),
    }


def stock_words(row: Product) -> str:
    """ "Siap kirim, 6 buah", "Dibuat 3 hari", "Sedang habis"."""
    if row.stock == Stock.READY and row.pieces:
        return _("Siap kirim, %(number)s tersedia") % {"number": row.pieces}
    if row.stock == Stock.TO_ORDER and row.lead_days:
        return _("Dibuat %(days)s hari") % {"days": row.lead_days}
    return _(STOCK_LABELS[Stock(row.stock)])


def product(request: HttpRequest, slug: str) -> HttpResponse:
    """One product with its maker, and the button that asks for it."""
    found = public.get_published(slug)
    address = public_address(reverse("product-public", args=[slug]))
    photos = [
        (reverse("product-photo", args=[row.uid]), row.caption or found.name)
        for row in queries.photos_of(found, queries.PHOTO)
    ]
    facts = queries.shown_facts(found)
    return render(request, "market/public_product.html", {
        "here": HERE, "found": found, "maker": public.maker_of(found), "price": price_words(found),
        "stock": stock_words(found), "kind": KIND_LABELS[Kind(found.kind)], "photos": photos, "canonical": address,
        "picture": public_address(photos[0][0]) if photos else "", "summary": " ".join(found.description.split())[:160],
        "papers": said_of_papers(facts, timezone.localdate()), "order": _whatsapp(found, address),
        "linked_data": _linked_data(found, address, [public_address(url) for url, _caption in photos]),
    })  # fmt: skip


def _whatsapp(found: Product, address: str) -> str:
    text = _("Halo, saya ingin memesan %(name)s (%(address)s). Apakah masih ada?") % {
        "name": found.name,
        "address": address,
    }
    return f"https://wa.me/{found.wa.lstrip('+')}?text={quote(text)}"


def _linked_data(found: Product, address: str, pictures: list[str]) -> SafeString:
    """Schema.org Product with its Offer. What could end the script element is written as an escape."""
    available = {Stock.READY: "InStock", Stock.TO_ORDER: "BackOrder", Stock.OUT: "OutOfStock"}[Stock(found.stock)]
    maker = public.maker_of(found)
    said = {
        "@context": "https://schema.org", "@type": "Product", "name": found.name, "description": found.description,
        "image": pictures, "url": address, "brand": {"@type": "Brand", "name": found.enterprise.brand or maker.name},
        "offers": {"@type": "Offer", "price": str(found.price), "priceCurrency": "IDR", "url": address,
                   "availability": f"https://schema.org/{available}", "itemCondition": "https://schema.org/NewCondition"},
    }  # fmt: skip
    text = json.dumps(said, ensure_ascii=False)
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def photo(request: HttpRequest, uid: str) -> HttpResponse:
    """A photo of a product that is shown."""
    found = public.public_photo(uid)
    answer = serve(content_of(found), found.name, found.content_type, inline=True)
    answer["Cache-Control"] = _KEPT_A_DAY
    return answer


def google(request: HttpRequest) -> HttpResponse:
    """The catalogue for Google Merchant."""
    text = google_feed(public.feed_items(), title="Produk purna PMI", home=public_address(reverse("catalogue")))
    return HttpResponse(text, content_type="application/xml; charset=utf-8", headers={"Cache-Control": _KEPT_AN_HOUR})


def meta(request: HttpRequest) -> HttpResponse:
    """The catalogue for Meta (Facebook, Instagram, WhatsApp)."""
    text = meta_feed(public.feed_items())
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Cache-Control": _KEPT_AN_HOUR})


def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of the catalogue, for search engines."""
    pages = [public_address(reverse("catalogue")), *(item.link for item in public.feed_items())]
    urls = "".join(f"<url><loc>{page}</loc></url>" for page in pages)
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    return HttpResponse(text, content_type="application/xml; charset=utf-8", headers={"Cache-Control": _KEPT_AN_HOUR})
