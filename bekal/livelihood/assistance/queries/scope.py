"""What an actor sees: packages of the balai's area, tools of the own area."""

from django.db.models import Q, QuerySet

from bekal.commons.organizations.scope import rows_in_scope
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here

from ..models import Item, Package
from ..policy import may_see_packages, may_see_tools

_HAMLET = "receiver__person__hamlet__uid"


def own_offices(actor: Actor) -> list[str]:
    """The uids of the balai in whose name the actor writes."""
    return [m.organization_uid for m in actor.acting_as(BALAI)]


def visible_packages(actor: Actor) -> QuerySet[Package]:
    """Packages given in the actor's area; village roles see tools, not packages."""
    if not may_see_packages(actor):
        return Package.objects.none()
    return rows_in_scope(Package.objects.select_related("organization", "giver", "place", "activity"), actor)


def get_package(actor: Actor, uid: str) -> Package:
    """One package; raises NotHere for a missing and for a foreign one alike."""
    found = visible_packages(actor).filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def is_own(actor: Actor, package: Package) -> bool:
    """True for a package that the actor's own balai keeps."""
    return package.organization.uid in own_offices(actor)


def visible_tools(actor: Actor) -> QuerySet[Item]:
    """Followed tools of the actor's area. A village sees those that were handed over, the balai also its stock."""
    if not may_see_tools(actor):
        return Item.objects.none()
    rows = Item.objects.filter(followed=True, package__cancelled_at=None)
    if not may_see_packages(actor):
        rows = rows.filter(~Q(package__given_on=""))
    return rows_in_scope(rows, actor, hamlet=_HAMLET)


def get_tool(actor: Actor, uid: str) -> Item:
    """One followed tool with its package and receiver; raises NotHere."""
    rows = visible_tools(actor).select_related(
        "package__organization",
        "package__giver",
        "receiver__person",
        "receiver__group",
        "receiver__organization",
        "place",
    )
    found = rows.filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def get_item(actor: Actor, package: Package, uid: str) -> Item:
    """One item of a package that the actor sees, followed or not; raises NotHere."""
    found = Item.objects.filter(package=package, uid=uid).select_related("receiver", "place").first()
    if found is None:
        raise not_here()
    found.package = package
    return found
