"""Who may note what about a village."""

from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas dan kepala balai boleh menetapkan desa binaan di wilayahnya.")
def may_guide(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas balai, penggerak, dan staf desa boleh mencatat potensi desa di wilayahnya.")
def may_note_potentials(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)


@policy("Siapa saja yang sudah masuk boleh melihat desa binaan dan potensinya.")
def may_see_villages(actor: Actor) -> bool:
    return actor.signed_in and not actor.has(Role.PARTICIPANT)
