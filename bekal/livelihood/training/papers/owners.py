"""Who may read and write the list of proposed people that a village prints: its own paper, not the balai's.

Papers of the activity itself (owner kind "activity") are the balai's; their policy stands beside the activity.
"""

from django.urls import reverse

from bekal.foundation.documents import owners
from bekal.foundation.kernel.actor import VILLAGE, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.web.one import the_row

from ..models import Activity
from ..queries.scope import runs, visible_activities

VILLAGE_LIST = "activity_village"


def may_read_village_list(actor: Actor, uid: str) -> bool:
    """Staf desa dan penggerak membaca daftar usulan desanya bila kegiatan itu hanya untuk desanya; balai membacanya."""
    activity = _seen(actor, uid)
    return activity is not None and (runs(actor, activity) or _only_for(actor, activity, VILLAGE))


def may_write_village_list(actor: Actor, uid: str) -> bool:
    """Staf desa memberi nomor dan mengunggah daftar usulan desanya sendiri."""
    activity = _seen(actor, uid)
    return activity is not None and _only_for(actor, activity, frozenset({Role.VILLAGE_STAFF}))


def home_of_village_list(actor: Actor, uid: str) -> owners.Home:
    """The activity's page."""
    return owners.Home(Activity.objects.get(uid=uid).title, reverse("activity", args=[uid]))


def _seen(actor: Actor, uid: str) -> Activity | None:
    return the_row(visible_activities(actor).filter(uid=uid).select_related("organization"))


def _only_for(actor: Actor, activity: Activity, roles: frozenset[Role]) -> bool:
    """True when every target place lies in an area where the actor holds one of ``roles``: a numbered list is one
    file, and its names are of all its villages."""
    own = [area for m in actor.acting_as(roles) for area in m.areas]
    codes = [PlaceCode(code) for code in activity.areas.values_list("place_id", flat=True)]
    return bool(codes) and all(any(code.within(area) for area in own) for code in codes)


owners.readers.register(VILLAGE_LIST, may_read_village_list)
owners.writers.register(VILLAGE_LIST, may_write_village_list)
owners.homes.register(VILLAGE_LIST, home_of_village_list)
