"""Objections against the list of an activity, each reading beginning with who asks: the balai reads all of its own, the
staff of a village those that were told to them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.selection.models import Objection, Selection
from bekal.livelihood.selection.queries import list_now, objection_window, selection_of
from bekal.livelihood.selection.rules.deciding import SelectionState
from bekal.people.persons.queries import forwarded, visible_to

from ..models import Activity
from .scope import runs
from .selecting import names_of


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One objection as its page shows it."""

    objection: Objection
    about: str = ""


def approved_selection(activity: Activity) -> Selection:
    """The approved list of an activity; NotHere while there is none."""
    found = selection_of("activity", activity.uid)
    if found is None or found.state != SelectionState.APPROVED:
        raise not_here()
    return found


def last_day_to_object(selection: Selection) -> dt.date:
    """Until when an objection is in time."""
    return objection_window(selection)[1]


def objections_seen(actor: Actor, activity: Activity, selection: Selection) -> list[ObjectionRow]:
    """What the actor may read of the objections, in the order in which they came."""
    rows: Iterable[Objection] = selection.objections.order_by("sequence")
    if not runs(actor, activity):
        offices = {m.organization_uid for m in actor.memberships if m.role is Role.VILLAGE_STAFF}
        rows = [row for row in rows if row.noted_by_office in offices]
    names = names_of(activity)
    found = list(rows)
    now = forwarded(row.about_uid for row in found if row.about_uid)
    return [ObjectionRow(row, names.get(now.get(row.about_uid, row.about_uid), "")) for row in found]


def waiting_objections(activities: Iterable[str]) -> dict[str, int]:
    """How many objections wait for an answer, by the uid of the activity."""
    rows = Objection.objects.filter(
        outcome="", selection__subject_kind="activity", selection__subject_uid__in=list(activities)
    )
    return dict(rows.order_by().values_list("selection__subject_uid").annotate(n=Count("id")))


def people_to_object_to(actor: Actor, activity: Activity, selection: Selection) -> list[tuple[str, str]]:
    """(uid, name) of those on the list whom the actor sees: a village its own people only."""
    uids = [entry.uid for entry in list_now(selection).entries]
    rows = visible_to(actor).filter(uid__in=uids).order_by("name_key", "id")
    return list(rows.values_list("uid", "name"))


def get_objection(actor: Actor, activity: Activity, uid: str) -> Objection:
    """One objection of that activity; NotHere for a missing and for a foreign one alike."""
    selection = approved_selection(activity)
    for row in objections_seen(actor, activity, selection):
        if row.objection.uid == uid:
            return row.objection
    raise not_here()
