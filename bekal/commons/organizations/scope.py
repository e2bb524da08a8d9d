"""The one scope function: what an actor sees of anything that lies in a place (R29).

List, detail, search, export, API and attachments all start from ``rows_in_scope``; nothing else decides.
"""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from bekal.foundation.kernel.actor import BALAI, CASE, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode

from .rules.roles import SEES_BY_AREA

M = TypeVar("M", bound=Model)

# Who may ever read what reveals harm: never village, community, trainer or partner roles.
READS_HARM = BALAI | CASE | {Role.NATIONAL_ANALYST}

# Not Q(): OR with an empty Q leaves only the other side, so the whole country would see nothing.
EVERYTHING, NOTHING = ~Q(pk__in=[]), Q(pk__in=[])


def in_area(areas: Collection[str], *, place: str = "place_id") -> Q:
    """Rows that lie in one of ``areas``, as ``PlaceCode.within`` says it.

    Provinces and regencies by equality on the derived columns beside ``place``, so that an ordered list uses its
    index; a district by prefix within its regency; a village by its code; the whole country (``""``) by no condition.
    """
    out = NOTHING
    for area in areas:
        if not area:
            return EVERYTHING
        out |= _in_one(area, place)
    return out


def _in_one(area: str, place: str) -> Q:
    head, _, column = place.rpartition("__")
    under = f"{head}__" if head else ""
    # A lookup on the text of a foreign key goes through the relation; Django turns it back into the column.
    code = f"{under}{column.removesuffix('_id')}__code" if column.endswith("_id") else place
    asked = PlaceCode(area)
    if asked.level == 1:
        return Q(**{f"{under}province": area})
    if asked.level == 2:
        return Q(**{f"{under}regency": area})
    if asked.level == 3:
        regency = Q(**{f"{under}regency": asked.regency})
        return regency & (Q(**{place: area}) | Q(**{f"{code}__startswith": f"{area}."}))
    return Q(**{place: area})


def visible(actor: Actor, *, place: str = "place_id", hamlet: str = "", person_uid: str = "") -> Q:
    """The condition under which ``actor`` sees a placed row.

    ``place`` is the path to the place code, ``hamlet`` that to a hamlet's uid (a volunteer for some dusun sees only
    those, and rows whose dusun is not known yet), ``person_uid`` that to the person whom the row is about.
    """
    out = NOTHING
    for membership in actor.memberships:
        if membership.role not in SEES_BY_AREA:
            continue
        condition = in_area(membership.areas, place=place)
        if hamlet and membership.hamlets and membership.role is Role.VILLAGE_VOLUNTEER:
            condition &= Q(**{f"{hamlet}__in": membership.hamlets}) | Q(**{hamlet: None})
        out |= condition
    if person_uid and actor.person_uid:
        out |= Q(**{person_uid: actor.person_uid})
    return out


def rows_in_scope(rows: QuerySet[M], actor: Actor, **paths: str) -> QuerySet[M]:
    """``rows`` narrowed to what ``actor`` sees; see ``visible`` for the paths."""
    return rows.filter(visible(actor, **paths))


def covers(actor: Actor, code: str, roles: Collection[Any] = SEES_BY_AREA) -> bool:
    """True when ``actor`` holds one of ``roles`` for the place ``code``."""
    place = PlaceCode(code)
    return any(place.within(area) for m in actor.memberships if m.role in roles for area in m.areas)


def reads_harm(actor: Actor) -> bool:
    """True for those who may see why somebody came home when the reason reveals harm."""
    return bool(actor.roles & READS_HARM)
