"""Who sees what is due."""

from bekal.commons.organizations.scope import SEES_BY_AREA
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.web.policy import policy


@policy("Petugas balai, penggerak, dan staf desa melihat yang jatuh tempo di wilayahnya.")
def may_see_due(actor: Actor) -> bool:
    return bool(actor.roles & SEES_BY_AREA)


@policy("Petugas balai, penggerak, dan staf desa boleh menandai tugas selesai di wilayahnya.")
def may_finish_due(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)
