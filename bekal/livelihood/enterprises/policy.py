"""Who may see and write businesses and groups. Money is for the balai and the owner (field.md 1e)."""

from bekal.commons.organizations.scope import covers
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai, penggerak, dan staf desa melihat usaha di wilayahnya; setiap orang melihat usahanya sendiri.")
def may_see_enterprises(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST) or bool(actor.person_uid)


@policy("Petugas balai, penggerak, dan staf desa melihat daftar usaha dan kelompok di wilayahnya.")
def may_list_enterprises(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST)


@policy("Petugas balai, penggerak, dan staf desa boleh mencatat usaha dan kelompok di wilayahnya.")
def may_record_enterprises(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)


@policy("Modal, omzet setahun, dan rekening hanya dicatat balai; desa tidak melihatnya.")
def may_record_money(actor: Actor) -> bool:
    return actor.has(*BALAI)


def reads_money_of(actor: Actor, place: str, *owners: str) -> bool:
    """True for the balai of the place and for the owner; ``owners`` are uids of people who may read their own. Who serves
    a balai elsewhere reads none here."""
    return covers(actor, place, BALAI) or (bool(actor.person_uid) and actor.person_uid in owners)
