"""Who mentors, and who reads what was said."""

from bekal.commons.organizations.scope import covers
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.web.policy import policy
from bekal.livelihood.enterprises.models import Enterprise


@policy("Petugas dan kepala balai mendampingi usaha di wilayahnya.")
def may_mentor(actor: Actor) -> bool:
    return actor.has(*BALAI)


def mentors(actor: Actor, enterprise: Enterprise) -> bool:
    """True for officers of the balai of its place."""
    return may_mentor(actor) and covers(actor, enterprise.place_id, BALAI)


def reads(actor: Actor, enterprise: Enterprise) -> bool:
    """True for them and for whoever runs it."""
    own = enterprise.person is not None and bool(actor.person_uid) and enterprise.person.uid == actor.person_uid
    return own or mentors(actor, enterprise)
