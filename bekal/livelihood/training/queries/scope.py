"""Which activities and participants somebody sees: the one place where that is decided."""

from django.db.models import Q, QuerySet

from bekal.commons.organizations.scope import SEES_BY_AREA, covers, visible
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.one import the_row

from ..models import Activity, Participant


def visible_activities(actor: Actor) -> QuerySet[Activity]:
    """Activities of the own office, those that are for a place of the own area (also for the kecamatan around an own
    village), those a partner brings something to, and those one took part in."""
    out = visible(actor, place="place_id")
    offices = [m.organization_uid for m in actor.memberships if m.role in BALAI]
    out |= Q(organization__uid__in=offices)
    for membership in actor.memberships:
        if membership.role in SEES_BY_AREA:
            out |= _for_a_place_in(membership.areas)
        if membership.role is Role.PARTNER:
            out |= Q(contributions__organization__uid=membership.organization_uid)
    if actor.person_uid:
        out |= Q(participants__person__uid=actor.person_uid)
    return Activity.objects.filter(pk__in=Activity.objects.filter(out).values("pk"))


def _for_a_place_in(areas: tuple[str, ...]) -> Q:
    """Target places inside the areas, or the kecamatan that holds an area."""
    out = Q(pk__in=[])
    for area in areas:
        if not area:
            return Q()
        out |= Q(areas__place=area) | Q(areas__place__code__startswith=area + ".")
        if PlaceCode(area).district:
            out |= Q(areas__place=PlaceCode(area).district)
    return out


def get_activity(actor: Actor, uid: str) -> Activity:
    """One activity with its office and place; raises NotHere for a missing and for a foreign one alike."""
    found = the_row(visible_activities(actor).select_related("organization", "place", "earlier").filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def runs(actor: Actor, activity: Activity) -> bool:
    """True when the activity is of the actor's own balai: seeing it is not yet running it."""
    return any(m.role in BALAI and m.organization_uid == activity.organization.uid for m in actor.memberships)


def visible_participants(actor: Actor) -> QuerySet[Participant]:
    """Participants of visible activities; a village or community role sees only those of its own area, a volunteer for
    some dusun only those of it."""
    rows = Participant.objects.filter(activity__in=visible_activities(actor))
    if actor.has(*BALAI, Role.NATIONAL_ANALYST):
        return rows
    mine = visible(actor, place="place_id", hamlet="person__hamlet__uid")
    if actor.person_uid:
        mine |= Q(person__uid=actor.person_uid)
    return rows.filter(mine)


def covers_activity(actor: Actor, activity: Activity) -> bool:
    """True when the actor's area holds the place of the activity."""
    return covers(actor, activity.place_id)
