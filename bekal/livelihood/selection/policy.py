"""Who may do what with a selection. Whose activity it is, is asked by the app of the activity."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas dan kepala balai boleh menyusun seleksi, membekukan daftar, dan mencatat penggantian.")
def may_run_selections(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Hanya kepala balai yang menyetujui atau mengembalikan daftar, dan bukan yang ia bekukan sendiri.")
def may_decide_selections(actor: Actor) -> bool:
    return actor.has(Role.BALAI_HEAD)


@policy("Petugas balai dan staf desa boleh mencatat keberatan yang disampaikan kepada mereka.")
def may_note_objections(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.VILLAGE_STAFF)
