"""Reads of groups and their members."""

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.scope import visible
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.vault import open_sealed

from ..models import Group, GroupMember, GroupSighting
from ..policy import may_see_enterprises
from ..rules.kinds import Place

_SHOWN_SIGHTINGS = 20
_ORDER = [Place.CHAIR, Place.SECRETARY, Place.TREASURER, Place.MEMBER]


def visible_groups(actor: Actor) -> QuerySet[Group]:
    """Groups of the own area, and those in which one stands oneself."""
    if not may_see_enterprises(actor):
        return Group.objects.none()
    shown = visible(actor, place="place_id")
    if actor.person_uid:
        own = GroupMember.objects.filter(person__uid=actor.person_uid, to_on="")
        shown |= Q(pk__in=own.values("group"))
    return Group.objects.filter(shown)


def listed_groups(actor: Actor) -> QuerySet[Group]:
    """The same for a list: with village and how many members the register knows (``known``)."""
    members = (
        GroupMember.objects.filter(group=OuterRef("pk"), to_on="", person__erased_at=None)
        .order_by()
        .values("group")
        .annotate(n=Count("pk"))
    )
    rows = visible_groups(actor).prefetch_related("place")
    return rows.annotate(known=Coalesce(Subquery(members.values("n"), output_field=IntegerField()), 0))


def get_group(actor: Actor, uid: str) -> Group:
    """One of them; raises NotHere."""
    found = visible_groups(actor).select_related("place", "hamlet", "cooperative").filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def members_of(group: Group, *, past: bool = False) -> list[GroupMember]:
    """Who is in it now, the chair first; with ``past`` those who left."""
    rows = GroupMember.objects.filter(group=group, person__erased_at=None).select_related("person", "person__place")
    rows = rows.exclude(to_on="") if past else rows.filter(to_on="")
    return sorted(rows, key=lambda row: (_ORDER.index(Place(row.role)), row.person.name_key, row.pk))


def get_member(group: Group, uid: str) -> GroupMember:
    """Somebody who is in it now; raises NotHere."""
    found = GroupMember.objects.filter(group=group, uid=uid, to_on="").select_related("person").first()
    if found is None:
        raise not_here()
    return found


def groups_of_person(actor: Actor, person_uid: str) -> list[GroupMember]:
    """Where somebody is or was a member, of the groups that ``actor`` sees; the newest first."""
    rows = GroupMember.objects.filter(person__uid=person_uid, group__in=visible_groups(actor))
    return list(rows.select_related("group", "group__place").order_by("-id"))


def chairs(actor: Actor, group: Group) -> bool:
    """True when the actor is the chair of the group."""
    if not actor.person_uid:
        return False
    rows = GroupMember.objects.filter(group=group, to_on="", role=Place.CHAIR)
    return rows.filter(person__uid=actor.person_uid).exists()


def group_sightings(group: Group) -> list[GroupSighting]:
    """What was seen of it, the newest first."""
    return list(GroupSighting.objects.filter(group=group).order_by("-on", "-id")[:_SHOWN_SIGHTINGS])


def cooperatives_near(group: Group) -> list[tuple[str, str]]:
    """(uid, name) of the cooperatives in the group's province."""
    rows = Organization.objects.filter(kind="cooperative", province=group.province).order_by("name_key", "id")
    return [(row.uid, row.name) for row in rows]


def account_of(group: Group) -> str:
    """The whole account number of the group, "" when none is known. Only for who ``reads_money_of`` it."""
    if not group.account_sealed:
        return ""
    return open_sealed("account", f"enterprises_group.account.{group.uid}", group.account_sealed)
