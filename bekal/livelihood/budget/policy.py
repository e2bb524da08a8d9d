"""Who may see and write the money of an activity."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai dan analis nasional boleh melihat anggaran dan realisasi kegiatan.")
def may_see_budget(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh menulis anggaran dan realisasi kegiatan balainya.")
def may_write_budget(actor: Actor) -> bool:
    return actor.has(*BALAI)
