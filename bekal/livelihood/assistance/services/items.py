"""The goods of a package: tools piece by piece, consumables by quantity."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from bekal.commons.places.rules.names import fold
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Item, Package
from ..policy import may_write_packages
from ..queries.package_page import get_receiver
from ..queries.scope import get_item
from ..queries.tool_page import given_from
from ..rules.following import Kind, is_followed
from .claiming import open_package, own_package, region_of
from .following import plan_looks

MOST_PIECES = 100


@act("add_item", policy=may_write_packages)
def add_item(
    *, actor: Actor, key: str = "", uid: str, kind: str, name: str, quantity: int, unit: str, value: int | None = None,
    serial: str = "", condition: str = "", wanted: bool = False, receiver: str = "",
) -> Package:  # fmt: skip
    """Add goods to a package that is not signed for. A followed tool becomes one row for each piece, numbered.

    ``value`` is rupiah for one piece, None for unknown; ``wanted`` follows a cheaper tool too.
    """
    found = open_package(actor, uid)
    what = Kind(kind)
    followed = is_followed(what, value, _day_of(found), wanted=wanted)
    if followed and quantity > MOST_PIECES:
        text = _("Paling banyak %(most)s alat sekali catat, karena tiap alat diikuti sendiri-sendiri.")
        raise Refusal("too_many_pieces", text, "quantity", most=MOST_PIECES)
    whose = get_receiver(found, receiver) if receiver else None
    where = region_of(whose.place_id if whose else found.place_id)
    pieces = [f"{name} {n}" for n in _numbers(found, name, quantity)] if followed and quantity > 1 else [name]
    for piece in pieces:
        item = Item.objects.create(
            package=found, receiver=whose, kind=what.value, name=piece, name_key=fold(piece),
            quantity=1 if followed else quantity, unit=unit, value=value, serial=serial if len(pieces) == 1 else "",
            condition=condition, followed=followed, **where,
        )  # fmt: skip
        plan_looks(actor, item)
    remember("package.item_added", "package", uid, item=[None, name], quantity=[None, quantity])
    return found


def _numbers(package: Package, name: str, quantity: int) -> range:
    there = Item.objects.filter(package=package, name_key__startswith=f"{fold(name)} ", followed=True).count()
    return range(there + 1, there + quantity + 1)


def _day_of(package: Package) -> dt.date:
    return given_from(package.given_on) or timezone.localdate()


@act("change_item", policy=may_write_packages)
def change_item(
    *, actor: Actor, key: str = "", uid: str, item: str, version: int, name: str, unit: str, value: int | None = None,
    serial: str = "", condition: str = "",
) -> Item:  # fmt: skip
    """Correct what is known of an item; a serial number is often read only when somebody stands before the machine."""
    package = own_package(actor, uid)
    found = get_item(actor, package, item)
    after = {"name": name, "unit": unit, "value": value, "serial": serial, "condition": condition}
    changed = changes_between({each: getattr(found, each) for each in after}, after)
    rows = Item.objects.filter(pk=found.pk, version=version)
    if not rows.update(version=F("version") + 1, name_key=fold(name), **after):
        raise conflict()
    if changed:
        remember("package.item_changed", "package", uid, item=[found.name, name], **changed)
    return found


@act("drop_item", policy=may_write_packages)
def drop_item(*, actor: Actor, key: str = "", uid: str, item: str) -> Package:
    """Take an item out of a package that nobody has signed for."""
    package = open_package(actor, uid)
    found = get_item(actor, package, item)
    if found.seen_on:
        text = _("Alat ini sudah pernah dicek, jadi tidak dapat dihapus. Catat keadaannya yang sebenarnya.")
        raise NotAllowed("tool_was_seen", text)
    found.receiver = None
    package.given_on = ""
    plan_looks(actor, found)
    found.delete()
    remember("package.item_dropped", "package", uid, item=[found.name, None])
    return package
