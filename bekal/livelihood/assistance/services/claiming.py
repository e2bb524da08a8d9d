"""What every act on a package or a tool asks first."""

from django.db.models import F

from bekal.commons.places.models import Place
from bekal.foundation.audit.acts import conflict
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import NotAllowed, not_here
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Item, Package
from ..queries.naming import stage_of_package
from ..queries.scope import get_package, get_tool, is_own
from ..rules.giving import Stage


def own_package(actor: Actor, uid: str) -> Package:
    """A package of the own balai that was not cancelled; for others it is not there."""
    found = get_package(actor, uid)
    if not is_own(actor, found):
        raise not_here()
    if found.cancelled_at:
        raise NotAllowed("package_cancelled", _("Paket ini sudah dibatalkan. Buat paket baru bila perlu."))
    return found


def open_package(actor: Actor, uid: str) -> Package:
    """The same, whose BAST is not signed: goods and receivers may still change."""
    found = own_package(actor, uid)
    if stage_of_package(found) is Stage.SIGNED:
        text = _("BAST paket ini sudah ditandatangani. Barang dan penerimanya tidak berubah lagi; alat yang berpindah "
                 "dicatat sebagai pengalihan.")  # fmt: skip
        raise NotAllowed("package_signed", text)
    return found


def own_tool(actor: Actor, uid: str) -> Item:
    """A followed tool of a package of the own balai."""
    found = get_tool(actor, uid)
    own_package(actor, found.package.uid)
    return found


def claim_package(found: Package, version: int | None, **fields: object) -> None:
    """Write ``fields`` unless somebody else was first; raises Conflict."""
    rows = Package.objects.filter(pk=found.pk, version=found.version if version is None else version)
    if not rows.update(version=F("version") + 1, **fields):
        raise conflict()


def region_of(place: str) -> dict[str, str]:
    """The columns that say where a row lies."""
    code = PlaceCode(place)
    return {"place_id": place, "province": code.province, "regency": code.regency}


def known_place(code: str) -> bool:
    """Whether there is such a place."""
    return Place.objects.filter(code=code).exists()
