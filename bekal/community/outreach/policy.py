"""Who may see and weigh the next villages."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai dan analis nasional boleh melihat urutan desa berikutnya di wilayah balai.")
def may_see_next_villages(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh mengubah bobot urutan desa balainya.")
def may_weigh_villages(actor: Actor) -> bool:
    return actor.has(*BALAI)
