"""Writes of products: what is known, photos, showing and taking away."""

from dataclasses import replace
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext

from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.documents.cleaning import Cleaned
from bekal.foundation.documents.images import redraw
from bekal.foundation.documents.services import remove_file
from bekal.foundation.documents.services.files import Kept, on_disk, put_row
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.matching.rules.names import name_key

from ..models import Product
from ..policy import may_exempt, may_publish, may_write_products
from ..queries import PHOTO, SMALL, business_for_products, get_product, own_product, photos_of, shown_facts
from ..rules.kinds import Kind, Stock
from ..rules.publishing import obstacles

EDITABLE = ("name", "kind", "description", "price", "unit", "stock", "pieces", "lead_days", "wa")
MOST_PHOTOS = 8
SMALL_SIDE = 640


@act("record_product", policy=may_write_products)
def record_product(*, actor: Actor, key: str = "", enterprise: str, **facts: Any) -> Product:
    """Enter a product of a business (uid): any of EDITABLE, at least a name. It is shown to nobody yet."""
    home = business_for_products(actor, enterprise)
    values = _checked(facts)
    made = Product(
        enterprise=home, name_key=name_key(values["name"]), province=home.province, regency=home.regency,
        made_at=timezone.now(), made_by=actor.label, **values,
    )  # fmt: skip
    made.slug = f"{slugify(made.name)[:80] or 'produk'}-{new_uid()[-8:]}"
    made.save(force_insert=True)
    remember("product.recorded", "product", made.uid, name=[None, made.name], price=[None, made.price])
    return made


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    out = dict(facts)
    if "kind" in out:
        out["kind"] = Kind(out["kind"]).value
    if "stock" in out:
        out["stock"] = Stock(out["stock"]).value
        if out["stock"] == Stock.TO_ORDER and not out.get("lead_days"):
            raise Refusal("no_lead_days", _("Tulis berapa hari membuatnya."), "lead_days")
    return out


@act("update_product", policy=may_write_products)
def update_product(*, actor: Actor, key: str = "", uid: str, version: int, **facts: Any) -> Product:
    """Change a product. One that is shown may not lose what it needs to be shown."""
    found = own_product(actor, uid)
    values = _checked(facts)
    changed = changes_between({name: getattr(found, name) for name in EDITABLE}, values)
    if found.published_at:
        raise_all(obstacles(replace(shown_facts(found), kind=values.get("kind", found.kind), price=values.get("price", found.price),
                                    description=values.get("description", found.description), contact=bool(values.get("wa", found.wa))),
                            timezone.localdate()))  # fmt: skip
    derived = {"name_key": name_key(values["name"])} if "name" in values else {}
    _claim(found, version, **values, **derived)
    if changed:
        remember("product.changed", "product", found.uid, **changed)
    return found


def add_photo(*, actor: Actor, key: str = "", uid: str, photo: Cleaned, caption: str = "") -> Product:
    """Keep a photo of a product, and a small one of it for lists. Raises Refusal when there are enough."""
    small = replace(photo, content=redraw(photo.content, photo.kind, longest_side=SMALL_SIDE).content, taken={})
    with on_disk(photo) as large, on_disk(small) as little:
        return _keep_photo(actor=actor, key=key, uid=uid, large=large, little=little, caption=caption)


@act("add_product_photo", policy=may_write_products)
def _keep_photo(*, actor: Actor, key: str, uid: str, large: Kept, little: Kept, caption: str) -> Product:
    found = own_product(actor, uid)
    if len(photos_of(found)) >= MOST_PHOTOS:
        raise Refusal("enough_photos", _("Sudah ada 8 foto. Hapus satu dulu."), "photo")
    put_row(actor, large, "product", uid, PHOTO, caption)
    put_row(actor, little, "product", uid, SMALL, caption)
    Product.objects.filter(pk=found.pk).update(photos=len(photos_of(found)))
    return found


@act("remove_product_photo", policy=may_write_products)
def remove_photo(*, actor: Actor, key: str = "", uid: str, photo: str) -> Product:
    """Take away a photo (uid of the small one) with its large one. The last one of a product that is shown stays."""
    found = own_product(actor, uid)
    large, small = photos_of(found, PHOTO), photos_of(found)
    number = next((place for place, row in enumerate(small) if row.uid == photo), None)
    if number is None:
        raise not_here()
    if found.published_at and len(small) == 1:
        raise Refusal("last_photo", _("Ini foto terakhir. Tambahkan foto lain dulu, atau turunkan produknya."))
    for each in (large[number], small[number]):
        remove_file(actor=actor, file_uid=each.uid, reason=gettext(_("foto produk diganti")))
    Product.objects.filter(pk=found.pk).update(photos=len(small) - 1)
    return found


@act("publish_product", policy=may_publish)
def publish_product(*, actor: Actor, key: str = "", uid: str) -> Product:
    """Show a product to the public. Raises Refusal with everything that stands in the way."""
    found = _of_the_balai(actor, uid)
    raise_all(obstacles(shown_facts(found), timezone.localdate()))
    if found.published_at is None:
        _claim(found, None, published_at=timezone.now(), published_by=actor.label)
        remember("product.published", "product", found.uid, published=[None, True])
    return found


@act("withdraw_product", policy=may_write_products)
def withdraw_product(*, actor: Actor, key: str = "", uid: str) -> Product:
    """Take a product from the public; whoever may write it may do so at once."""
    found = own_product(actor, uid)
    if found.published_at:
        _claim(found, None, published_at=None, published_by="")
        remember("product.withdrawn", "product", found.uid, published=[True, None])
    return found


@act("exempt_product", policy=may_exempt)
def exempt_product(*, actor: Actor, key: str = "", uid: str, reason: str) -> Product:
    """The head decides that a food may be shown without its papers, and says why."""
    found = _of_the_balai(actor, uid)
    if not covers(actor, found.enterprise.place_id, {Role.BALAI_HEAD}):
        raise not_here()
    _claim(found, None, exempt_reason=reason, exempt_by=actor.label)
    remember("product.exempted", "product", found.uid, reason=[found.exempt_reason or None, reason])
    return found


def _of_the_balai(actor: Actor, uid: str) -> Product:
    found = get_product(actor, uid)
    if not covers(actor, found.enterprise.place_id, BALAI):
        raise NotAllowed("other_balai", _("Produk ini milik wilayah balai lain."))
    return found


def _claim(found: Product, version: int | None, **fields: Any) -> None:
    rows = Product.objects.filter(pk=found.pk, version=found.version if version is None else version)
    if not rows.update(version=F("version") + 1, **fields):
        raise conflict()
