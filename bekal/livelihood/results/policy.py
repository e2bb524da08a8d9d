"""Who may see what everybody got."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai dan analis nasional melihat siapa mendapat apa di wilayahnya.")
def may_see_services(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)
