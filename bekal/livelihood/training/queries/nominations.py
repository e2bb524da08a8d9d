"""Reads of nominations, each beginning with who asks."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from bekal.commons.organizations.scope import in_area, visible
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.web.one import the_row
from bekal.livelihood.selection.queries import places_of, published_criteria, selection_of, selections_of
from bekal.livelihood.selection.rules.deciding import SelectionState, check_open, check_still_proposing
from bekal.livelihood.selection.rules.simple import Place
from bekal.people.persons.models import Person
from bekal.people.persons.queries import search, visible_to
from bekal.people.persons.rules.status import Status

from ..models import Activity, Nomination
from ..rules.nominating import TAKES_NOMINATIONS, check_open_for_nominations
from ..rules.states import State
from .scope import visible_activities

CHOICES_SHOWN = 60
# Nobody proposes the dead; who is abroad is found by name, for the register may lag behind.
_NOT_OFFERED = (Status.DIED, Status.PMI_ABROAD)


def visible_nominations(actor: Actor) -> QuerySet[Nomination]:
    """Nominations for the activities of the own balai, and of people of the own area. Neither partners nor the
    proposed themselves see any."""
    rows = Nomination.objects.filter(activity__in=visible_activities(actor)).select_related("person", "activity")
    if actor.has(Role.NATIONAL_ANALYST):
        return rows
    offices = [m.organization_uid for m in actor.memberships if m.role in BALAI]
    mine = visible(actor, place="person__place_id", hamlet="person__hamlet__uid")
    return rows.filter(mine) | rows.filter(activity__organization__uid__in=offices)


def open_nominations(actor: Actor, activity: Activity) -> QuerySet[Nomination]:
    """Who is proposed now, as far as the actor sees them, in the order of the list."""
    rows = visible_nominations(actor).filter(activity=activity, withdrawn_at=None)
    return rows.select_related("person__place", "person__hamlet", "activity").order_by("position", "id")


def withdrawn_nominations(actor: Actor, activity: Activity) -> QuerySet[Nomination]:
    """Who was proposed and taken back, newest first."""
    rows = visible_nominations(actor).filter(activity=activity).exclude(withdrawn_at=None)
    return rows.select_related("person__place").order_by("-withdrawn_at")


def get_nomination(actor: Actor, uid: str) -> Nomination:
    """One nomination; raises NotHere for a missing and for a foreign one alike."""
    found = the_row(visible_nominations(actor).filter(uid=uid))
    if found is None:
        raise not_here()
    return found


@dataclass(frozen=True, slots=True)
class Proposal:
    """A person's own nomination; ``place`` is None while nothing is decided."""

    activity: Activity
    place: Place | None


def own_nominations(actor: Actor, today: dt.date) -> list[Proposal]:
    """What the actor was proposed for that is still ahead, those excluded that have become a seat or were given up."""
    rows = Nomination.objects.filter(person__uid=actor.person_uid, withdrawn_at=None, activity__starts_on__gte=today)
    rows = rows.filter(activity__state__in=TAKES_NOMINATIONS).select_related("activity")
    activities = [row.activity for row in rows.order_by("activity__starts_on", "id")]
    selections = selections_of("activity", [activity.uid for activity in activities])
    places = places_of(actor.person_uid, selections.values())
    found = [Proposal(activity, places.get(activity.uid)) for activity in activities]
    return [each for each in found if each.place not in (Place.TERPILIH, Place.DIGANTI)]


def people_to_propose(actor: Actor, activity: Activity, text: str = "") -> list[Person]:
    """People of the target villages who are not proposed yet, by name; with ``text`` anybody whom the actor sees.

    One more than CHOICES_SHOWN tells that there are others.
    """
    rows = visible_to(actor).exclude(nominations__in=activity.nominations.filter(withdrawn_at=None))
    if text.strip():
        rows = search(rows, text)
    else:
        areas = [area.place_id for area in activity.areas.all()]
        rows = rows.filter(in_area(areas)).exclude(Q(status__in=_NOT_OFFERED))
    return list(rows.select_related("place", "hamlet").order_by("name_key", "id")[: CHOICES_SHOWN + 1])


def nominators_of(activity: Activity) -> list[str]:
    """Names that were given as nominators before, to offer while typing."""
    return sorted(set(activity.nominations.values_list("nominator", flat=True)))


def nomination_closed(activity: Activity) -> Refusal | None:
    """Why this activity takes no nominations (any more): its state, a list that is frozen, or the day that was published
    with the criteria; None while it does."""
    found = list(check_open_for_nominations(State(activity.state), activity.kind))
    selection = selection_of("activity", activity.uid)
    if not found and selection:
        found = list(check_open(SelectionState(selection.state)))
    criteria = published_criteria("activity", activity.uid)
    if not found and criteria and criteria.closes_on:
        found = list(check_still_proposing(criteria.closes_on, timezone.localdate()))
    return found[0] if found else None


def selection_closed(activity: Activity) -> Refusal | None:
    """Why no selection can be begun: the activity takes no participants (any more); None while it can."""
    return next(iter(check_open_for_nominations(State(activity.state), activity.kind)), None)
