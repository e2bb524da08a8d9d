"""Who may see and write the days to plan around."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai melihat tanggal penting balainya, analis nasional yang berlaku untuk semua balai.")
def may_see_marked_days(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas balai menulis tanggal penting balainya, analis nasional yang berlaku untuk semua balai.")
def may_mark_days(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)
