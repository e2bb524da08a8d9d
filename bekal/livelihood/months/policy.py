"""Who may see and write months. Rupiah are for the balai and for oneself (field.md 1e)."""

from bekal.commons.organizations.scope import covers
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai, penggerak, dan staf desa melihat daftar laporan usaha di wilayahnya; desa tanpa rupiah.")
def may_list_months(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST)


@policy("Laporan usaha dilihat balai dan desa di wilayahnya, pengurus kelompok, dan setiap orang untuk dirinya.")
def may_see_months(actor: Actor) -> bool:
    return may_list_months(actor) or bool(actor.person_uid)


@policy(
    "Balai, penggerak, dan staf desa mengisi laporan di wilayahnya; pengurus kelompok lembarnya; setiap orang miliknya."
)
def may_write_months(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE) or bool(actor.person_uid)


@policy("Pendapatan seseorang dilihat dan ditulis balai dan orangnya sendiri.")
def may_see_income(actor: Actor) -> bool:
    return actor.has(*BALAI) or bool(actor.person_uid)


@policy("Konsistensi produksi dilihat balai dan analis nasional.")
def may_rank(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Upah minimum dicatat balai.")
def may_type_wages(actor: Actor) -> bool:
    return actor.has(*BALAI)


def reads_money(actor: Actor, place: str, *owners: str) -> bool:
    """True for the balai of the place, and for whoever it is about (uids of people)."""
    return covers(actor, place, BALAI) or (bool(actor.person_uid) and actor.person_uid in owners)
