"""Who may do what in the register."""

from bekal.commons.organizations.scope import reads_harm
from bekal.foundation.kernel.actor import BALAI, CASE, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy


@policy(
    "Petugas balai, penggerak, dan staf desa boleh melihat orang di wilayahnya; setiap orang boleh melihat datanya."
)
def may_see_people(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, *CASE, Role.NATIONAL_ANALYST) or bool(actor.person_uid)


@policy("Petugas balai, penggerak, dan staf desa boleh melihat daftar orang di wilayahnya.")
def may_list_people(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, *CASE, Role.NATIONAL_ANALYST)


@policy("Petugas balai, penggerak, dan staf desa boleh mendata orang di wilayahnya.")
def may_register_people(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)


@policy("Petugas dan kepala balai boleh memutuskan NIK sengketa.")
def may_decide_nik(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas dan kepala balai boleh menggabungkan dua catatan orang yang sama.")
def may_merge_people(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas balai, penggerak, dan staf desa boleh menampilkan NIK atau telepon; penampilannya dicatat.")
def may_reveal(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, *CASE) or bool(actor.person_uid)


@policy("Petugas dan kepala balai boleh melihat catatan perubahan.")
def may_see_changes(actor: Actor) -> bool:
    return actor.has(*BALAI, *CASE, Role.NATIONAL_ANALYST)


@policy("Sebab pulang hanya untuk balai, petugas kasus, dan analis nasional.")
def may_read_harm(actor: Actor) -> bool:
    return reads_harm(actor)


@policy("Hubungan keluarga yang tidak tercatat hanya untuk balai.")
def may_read_family_truth(actor: Actor) -> bool:
    return actor.has(*BALAI, *CASE)
