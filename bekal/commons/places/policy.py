"""Who may change what we know about places. Places themselves are public knowledge: whoever is signed in reads them.

A policy looks at roles; whether the place lies in the actor's area is asked per place, by ``refuse_outside``.
"""

from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import NotAllowed
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.policy import policy, signed_in

REGISTRARS = BALAI | {Role.SYSTEM_ADMIN}
HAMLET_WRITERS = REGISTRARS | VILLAGE

may_read_places = signed_in


@policy("Pengelola sistem boleh memuat daftar wilayah.")
def may_update_places(actor: Actor) -> bool:
    return actor.has(Role.SYSTEM_ADMIN)


@policy("Petugas dan kepala balai, dan pengelola sistem, boleh mendaftarkan desa persiapan di wilayahnya.")
def may_register_village(actor: Actor) -> bool:
    return actor.has(*REGISTRARS)


@policy("Penggerak, perangkat desa, balai, dan pengelola sistem boleh mencatat dusun di wilayahnya.")
def may_write_hamlets(actor: Actor) -> bool:
    return actor.has(*HAMLET_WRITERS)


def in_area(actor: Actor, roles: frozenset[Role], code: str) -> bool:
    """True when one of the actor's memberships with such a role covers the place."""
    place = PlaceCode(code)
    return any(place.within(area) for membership in actor.acting_as(roles) for area in membership.areas)


def refuse_outside(actor: Actor, roles: frozenset[Role], code: str) -> None:
    """Raise NotAllowed for a place outside the actor's area. Its existence is no secret, so this is no 404."""
    if not in_area(actor, roles, code):
        raise NotAllowed("outside_area", _("Wilayah ini bukan wilayah kerja Anda. Hubungi balai yang membawahinya."))
