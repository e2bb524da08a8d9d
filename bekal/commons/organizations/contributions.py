"""What organizations add to the site: navigation, answers of the search box, words of the audit, and what has to move
when a village in preparation becomes definitive."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext

from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

from .models import Membership, Organization, WorkingArea
from .policy import may_manage_users, may_record_organizations, may_see_organizations
from .queries import visible_organizations
from .rules.names import name_key
from .words import EVENTS, FIELDS, KINDS

_MOST_FOUND = 5


def navigation(actor: Actor) -> Iterable[tuple[int, str, str, str]]:
    """Organizations for offices, logins for those who manage them."""
    if may_record_organizations(actor):
        yield 85, "lembaga", _("Lembaga"), reverse("organizations")
    if may_manage_users(actor):
        yield 90, "akun", _("Akun"), reverse("users")


def found(actor: Actor, text: str) -> Iterable[hooks.Found]:
    """Organizations for what was typed in the search box."""
    if not may_see_organizations(actor):
        return
    rows = visible_organizations(actor).filter(name_key__contains=name_key(text)).select_related("place")
    for row in rows.order_by("name_key", "id")[:_MOST_FOUND]:
        where = row.place.label if row.place else gettext(KINDS[row.kind])
        yield hooks.Found(gettext(KINDS[row.kind]), row.name, where, reverse("organization", args=[row.uid]))


def move(old_code: str, new_place: Place) -> int:
    """Seats, working areas and the places of roles follow a village to its new code."""
    code = PlaceCode(new_place.code)
    seats = Organization.objects.filter(place=old_code)
    moved = seats.update(place=new_place, province=code.province, regency=code.regency)
    moved += WorkingArea.objects.filter(place=old_code).update(place=new_place)
    for membership in Membership.objects.filter(places__code=old_code):
        membership.places.remove(Place.objects.get(code=old_code))
        membership.places.add(new_place)
        moved += 1
    return moved


hooks.navigation.register("organizations", navigation)
hooks.search.register("60 organizations", found)
hooks.verb_labels.update(EVENTS)
for _field, _label in FIELDS.items():
    hooks.field_labels.setdefault(_field, _label)
moving.register("organizations", move)
