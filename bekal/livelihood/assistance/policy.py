"""Who may see and write bantuan alat."""

from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy


@policy(
    "Petugas balai dan analis nasional melihat alat bantuan di wilayahnya; penggerak dan staf desa alat di desanya."
)
def may_see_tools(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST)


@policy(
    "Petugas balai dan analis nasional melihat paket bantuan: pemberi, nilai, nomor seri, surat, dan tingkat pemakaian."
)
def may_see_packages(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh mencatat dan mengurus paket bantuan balainya.")
def may_write_packages(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas balai, penggerak, dan staf desa boleh mencatat cek alat di wilayahnya.")
def may_check_tools(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)
