"""Products and orders for those who look after them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.commons.organizations.scope import covers
from bekal.foundation.documents.checking import public_address
from bekal.foundation.documents.rendering.fixed import render_pdf
from bekal.foundation.documents.rendering.words import rupiah
from bekal.foundation.documents.serving import serve
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import BALAI
from bekal.foundation.kernel.refusal import Refusal, Replayed, not_here
from bekal.foundation.web.exporting import export
from bekal.foundation.web.forms import Form
from bekal.foundation.web.refusals import sentence
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.livelihood.enterprises.listings import owner_name

from .. import forms, public, queries, services
from ..listings import PRODUCTS, price_words, shown_chip
from ..models import Product
from ..policy import may_exempt, may_list_products, may_publish, owns, reads_orders_of, writes_for
from ..rules.kinds import (
    BUYER_LABELS,
    KIND_LABELS,
    NEXT_STEPS,
    STEP_LABELS,
    STEP_LOOK,
    STOCK_LABELS,
    Buyer,
    Kind,
    Step,
    Stock,
)
from ..rules.publishing import obstacles
from ..services.products import EDITABLE

HERE = "produk"


def products(request: HttpRequest) -> HttpResponse:
    """The list; the same address with ``format=xlsx`` or ``csv`` is its export."""
    actor = actor_of(request)
    shown = PRODUCTS.show(queries.listed_products(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "market/products.html", {
        "here": HERE, "shown": shown, "noun": _("produk"), "list_label": _("Daftar produk"),
        "sales": actor.has(*BALAI), "empty_title": _("Belum ada produk di sini"),
        "empty_text": _("Produk ditambahkan dari halaman usahanya."),
    })  # fmt: skip


def product(request: HttpRequest, uid: str) -> HttpResponse:
    """One product: what stands in the way of showing it, how it reads, its orders."""
    actor = actor_of(request)
    found = queries.get_product(actor, uid)
    today, facts = timezone.localdate(), queries.shown_facts(found)
    of_balai = covers(actor, found.enterprise.place_id, BALAI)
    orders = queries.orders_of(actor, found)
    return render(request, "market/product.html", {
        "here": HERE, "found": found, "kind": KIND_LABELS[Kind(found.kind)], "stock": STOCK_LABELS[Stock(found.stock)],
        "price": price_words(found), "chip": shown_chip(found), "photos": queries.photos_of(found),
        "obstacles": [sentence(each) for each in obstacles(facts, today)], "writes": writes_for(actor, found.enterprise),
        "may_publish": may_publish(actor) and of_balai, "may_exempt": may_exempt(actor) and of_balai,
        "reads_orders": reads_orders_of(actor, found.enterprise), "may_list": may_list_products(actor),
        "orders": [
            (row, STEP_LABELS[Step(row.step)], STEP_LOOK[Step(row.step)], BUYER_LABELS[Buyer(row.buyer_kind)],
             bool(NEXT_STEPS[Step(row.step)])) for row in orders
        ],
        "owner": owner_name(found.enterprise), "owns": owns(actor, found.enterprise),
        "speaker": queries.speaker_of(found.enterprise), "consent": facts.consent,
        "shown_now": found.published_at is not None and public.published().filter(pk=found.pk).exists(),
    })  # fmt: skip


def new(request: HttpRequest, uid: str) -> HttpResponse:
    """A product of a business."""
    actor = actor_of(request)
    home = queries.business_for_products(actor, uid)
    form = forms.ProductForm(sent(request), initial={"name": home.product.capitalize()})

    def perform(values: dict[str, Any]) -> str:
        values.pop("version", None)
        return reverse(
            "product", args=[services.record_product(actor=actor, key=form.key, enterprise=uid, **values).uid]
        )

    return submit(request, form, "web/form_page.html", perform, replayed=lambda made: reverse("product", args=[made]),
                  context={
        "here": HERE, "title": _("Tambah produk"), "intro": home.name, "button": _("Simpan produk"),
        "back_url": reverse("enterprise", args=[uid]), "back_label": home.name,
    })  # fmt: skip


def _save(
    request: HttpRequest, found: Product, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, **context: Any,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=reverse("product", args=[found.uid]), done=done, here=HERE, title=title,
        button=button, back_label=found.name, intro=context.pop("intro", found.name), **context,
    )  # fmt: skip


def edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change a product."""
    actor = actor_of(request)
    found = queries.own_product(actor, uid)
    form = forms.ProductForm(
        sent(request), initial={name: getattr(found, name) for name in EDITABLE} | {"version": found.version},
        stored_version=lambda: queries.own_product(actor, uid).version,
    )  # fmt: skip
    return _save(
        request, found, form,
        lambda values: services.update_product(actor=actor, key=form.key, uid=uid, **{**values, "version": values["version"] or 0}),
        _("Produk disimpan."), _("Ubah produk"), _("Simpan produk"),
    )  # fmt: skip


def photo(request: HttpRequest, uid: str) -> HttpResponse:
    """A photo of it."""
    actor = actor_of(request)
    found = queries.own_product(actor, uid)
    form = forms.PhotoForm(sent(request), request.FILES if request.method == "POST" else None)
    return _save(
        request, found, form,
        lambda values: services.add_photo(actor=actor, key=form.key, uid=uid, **values),
        _("Foto tersimpan."), _("Tambah foto"), _("Simpan foto"),
    )  # fmt: skip


def _tap(request: HttpRequest, uid: str, perform: Callable[[str], Any], done: str) -> HttpResponse:
    try:
        perform(request.POST.get("kunci", ""))
        messages.success(request, done)
    except Replayed:
        pass  # a second tap of the same button
    except Refusal as refusal:
        for part in refusal.parts:
            messages.error(request, sentence(part))
    return HttpResponseRedirect(reverse("product", args=[uid]))


def drop_photo(request: HttpRequest, uid: str, photo: str) -> HttpResponse:
    """Take a photo away."""
    queries.own_product(actor_of(request), uid)
    return _tap(request, uid, lambda key: services.remove_photo(actor=actor_of(request), key=key, uid=uid, photo=photo),
                _("Foto dihapus."))  # fmt: skip


def publish(request: HttpRequest, uid: str) -> HttpResponse:
    """Show it to the public."""
    queries.get_product(actor_of(request), uid)
    return _tap(request, uid, lambda key: services.publish_product(actor=actor_of(request), key=key, uid=uid),
                _("Produk tampil untuk umum."))  # fmt: skip


def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take it from the public."""
    queries.own_product(actor_of(request), uid)
    return _tap(request, uid, lambda key: services.withdraw_product(actor=actor_of(request), key=key, uid=uid),
                _("Produk tidak tampil lagi."))  # fmt: skip


def exempt(request: HttpRequest, uid: str) -> HttpResponse:
    """The head's exception."""
    actor = actor_of(request)
    found = queries.get_product(actor, uid)
    form = forms.ExemptForm(sent(request), initial={"reason": found.exempt_reason})
    return _save(
        request, found, form,
        lambda values: services.exempt_product(actor=actor, key=form.key, uid=uid, **values),
        _("Pengecualian disimpan."), _("Kecualikan dari halal dan PIRT"), _("Simpan pengecualian"),
        intro=_("Halaman produk tetap menyebut bahwa suratnya belum ada."),
    )  # fmt: skip


def labels(request: HttpRequest, uid: str) -> HttpResponse:
    """A sheet of labels with the product's QR, to stick on its packaging."""
    actor = actor_of(request)
    found = queries.own_product(actor, uid)
    if found.published_at is None:
        raise Refusal("not_shown", _("Tampilkan dulu produknya, supaya QR pada label dapat dibuka pembeli."))
    maker = public.maker_of(found)
    address = public_address(reverse("product-public", args=[found.slug]))
    pdf = render_pdf("label_produk", {
        "name": found.name, "maker": maker.name, "place": maker.place, "price": price_words(found), "check_url": address, "demo": settings.BEKAL_DEMO,
            "place_date": "",
    })  # fmt: skip
    return serve(pdf, f"label-{found.slug}.pdf", "application/pdf")


# Orders


def new_order(request: HttpRequest, uid: str) -> HttpResponse:
    """Somebody asked for it."""
    actor = actor_of(request)
    found = _with_orders(request, uid)
    form = forms.OrderForm(sent(request), initial={"asked_on": f"{timezone.localdate():%d-%m-%Y}", "quantity": "1"})
    return _save(
        request, found, form, lambda values: services.note_order(actor=actor, key=form.key, uid=uid, **values),
        _("Pesanan dicatat."), _("Catat pesanan"), _("Simpan pesanan"),
    )  # fmt: skip


def step_order(request: HttpRequest, uid: str, order: str) -> HttpResponse:
    """It goes one step on."""
    actor = actor_of(request)
    found = _with_orders(request, uid)
    row = queries.get_order(actor, found, order)
    steps = NEXT_STEPS[Step(row.step)]
    if not steps:
        raise not_here()
    form = forms.StepForm(
        sent(request), steps=steps,
        initial={"version": row.version, "on": f"{timezone.localdate():%d-%m-%Y}", "price": row.price},
    )  # fmt: skip
    return _save(
        request, found, form,
        lambda values: services.step_order(
            actor=actor, key=form.key, uid=uid, order=order, **{**values, "version": values["version"] or 0}
        ),
        _("Pesanan disimpan."), _("Pesanan %(quantity)s") % {"quantity": f"{row.quantity.normalize():f}".replace(".", ",")},
        _("Simpan pesanan"), intro=found.name,
    )  # fmt: skip


def _with_orders(request: HttpRequest, uid: str) -> Product:
    found = queries.get_product(actor_of(request), uid)
    if not reads_orders_of(actor_of(request), found.enterprise):
        raise not_here()
    return found


def sales(request: HttpRequest) -> HttpResponse:
    """What was handed over in a period, per maker and village."""
    actor, today = actor_of(request), timezone.localdate()
    first = _day(request.GET.get("dari", ""), today.replace(month=1, day=1))
    last = _day(request.GET.get("sampai", ""), today)
    rows = queries.sales(actor, first, last)
    villages: dict[str, int] = {}
    for row in rows:
        villages[row.enterprise.place.short] = villages.get(row.enterprise.place.short, 0) + row.rupiah
    return render(request, "market/sales.html", {
        "here": HERE, "first": first, "last": last, "rows": [(row, owner_name(row.enterprise)) for row in rows],
        "villages": sorted(villages.items(), key=lambda item: -item[1]), "total": rupiah(sum(row.rupiah for row in rows)),
    })  # fmt: skip


def _day(raw: str, otherwise: dt.date) -> dt.date:
    try:
        return parse.date(raw, required=False) or otherwise
    except Refusal:
        return otherwise
