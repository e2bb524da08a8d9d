"""Who may see and note consents."""

from bekal.foundation.kernel.actor import BALAI, CASE, VILLAGE, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai, penggerak, dan staf desa boleh melihat persetujuan orang di wilayahnya; setiap orang miliknya.")
def may_see_consents(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, *CASE, Role.NATIONAL_ANALYST) or bool(actor.person_uid)


@policy("Petugas balai, penggerak, dan staf desa boleh mencatat persetujuan; setiap orang memberi dan menarik sendiri.")
def may_record_consents(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE) or bool(actor.person_uid)


def records_for(actor: Actor, person_uid: str) -> bool:
    """True for those who note what others say, and for oneself."""
    return actor.has(*BALAI, *VILLAGE) or acts_for_oneself(actor, person_uid)


def acts_for_oneself(actor: Actor, person_uid: str) -> bool:
    """True when it is the person who gives or withdraws on the own account."""
    return bool(person_uid) and actor.person_uid == person_uid
