"""What anybody may read: products that are published, of owners who still allow it, of businesses that did not stop."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from bekal.commons.places.models import Place
from bekal.foundation.documents.checking import public_address
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.enterprises.models import GroupMember
from bekal.people.consent.queries import who_allow
from bekal.people.consent.rules.purposes import Purpose
from bekal.people.matching.rules.names import name_key

from .models import Product
from .queries import SMALL
from .rules.feeds import Item
from .rules.kinds import KIND_LABELS

FEED_LIMIT = 5000


def published() -> QuerySet[Product]:
    """All that is shown today. A consent that was withdrawn takes its products away at once."""
    allow = who_allow(Purpose.PUBLISHING).values("pk")
    chair = GroupMember.objects.filter(
        group=OuterRef("enterprise__group"), to_on="", role="chair", person__in=allow, person__erased_at=None
    )
    rows = Product.objects.filter(published_at__isnull=False).exclude(enterprise__running="stopped")
    rows = rows.filter(Q(enterprise__person__in=allow) | Q(enterprise__person=None) & Exists(chair))
    return rows.select_related("enterprise__place", "enterprise__person", "enterprise__group")


def narrowed(kind: str, place: str, text: str) -> QuerySet[Product]:
    """What is shown, of a kind, in a province or regency (code), whose name or maker answers to ``text``."""
    rows = published()
    if kind in KIND_LABELS:
        rows = rows.filter(kind=kind)
    if place:
        rows = rows.filter(province=place) if len(place) == 2 else rows.filter(regency=place)
    for word in name_key(text).split()[:5]:
        rows = rows.filter(
            Q(name_key__contains=word) | Q(enterprise__person__name_key__contains=word)
            | Q(enterprise__group__name_key__contains=word) | Q(enterprise__place__name_key__contains=word)
        )  # fmt: skip
    return rows


def get_published(slug: str) -> Product:
    """One of them by its address; raises NotHere."""
    found = published().filter(slug=slug).first()
    if found is None:
        raise not_here()
    return found


def kinds_with_counts() -> dict[str, int]:
    """How many products of each kind are shown."""
    rows = published().order_by().values("kind").annotate(n=Count("pk"))
    return {row["kind"]: row["n"] for row in rows}


def regencies() -> list[tuple[str, str]]:
    """(code, name) of the regencies from which something is shown, by name."""
    codes = published().order_by().exclude(regency="").values_list("regency", flat=True).distinct()
    return [(row.code, row.label) for row in Place.objects.filter(code__in=list(codes)).order_by("name_key")]


def first_photos(products: list[Product]) -> dict[str, str]:
    """The address of the first small photo of each, by uid."""
    rows = StoredFile.objects.filter(
        owner_kind="product", owner_uid__in=[p.uid for p in products], slot=SMALL, removed_at=None
    )
    out: dict[str, str] = {}
    for row in rows.order_by("id"):
        out.setdefault(row.owner_uid, reverse("product-photo", args=[row.uid]))
    return out


def public_photo(uid: str) -> StoredFile:
    """A photo of a product that is shown; raises NotHere for every other file."""
    found = StoredFile.objects.filter(uid=uid, owner_kind="product", removed_at=None).first()
    if found is None or not published().filter(uid=found.owner_uid).exists():
        raise not_here()
    return found


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes it and where, as the page says it."""

    name: str
    place: str


def maker_of(product: Product) -> Maker:
    """The owner's name and village: what the consent to publish covers."""
    home = product.enterprise
    name = home.person.name if home.person else home.group.name if home.group else ""
    return Maker(name, home.place.short)


def feed_items() -> list[Item]:
    """Everything that is shown, as other catalogues take it."""
    rows = list(published().order_by("-published_at", "id")[:FEED_LIMIT])
    photos = first_photos(rows)
    return [
        Item(
            id=row.uid, title=row.name, description=row.description, price=row.price or 0, stock=row.stock,
            link=public_address(reverse("product-public", args=[row.slug])),
            image_link=public_address(photos[row.uid]) if row.uid in photos else "",
            brand=row.enterprise.brand or maker_of(row).name,
        )
        for row in rows
    ]  # fmt: skip
