"""Who may see and write usulan and notulen."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai melihat usulan balainya ke lembaga lain, analis nasional semuanya.")
def may_see_proposals(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh menulis usulan balainya ke lembaga lain dan mencatat jawabannya.")
def may_write_proposals(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas balai dan analis nasional boleh membaca notulen dan tindak lanjut rapat.")
def may_see_minutes(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh menulis notulen dan tindak lanjut rapat balainya.")
def may_write_minutes(actor: Actor) -> bool:
    return actor.has(*BALAI)
