"""Who may see and write targets and Capaian."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai dan analis nasional boleh melihat capaian: balai sendiri, atau semua balai.")
def may_see_performance(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh menulis target balainya dan menandai kegiatannya.")
def may_set_targets(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas balai menulis program prioritas dan IKU balainya, analis nasional yang berlaku untuk semua balai.")
def may_name_goals(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Hanya kepala balai yang menutup dan membuka kembali capaian satu tahun.")
def may_close_year(actor: Actor) -> bool:
    return actor.has(Role.BALAI_HEAD)
