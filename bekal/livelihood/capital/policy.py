"""Who may see and write what concerns credit. Debts are for the balai and the person alone (field 1e)."""

from bekal.commons.organizations.scope import covers
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy(
    "Petugas balai melihat kesiapan berkas KUR dan utang orang di wilayahnya; setiap orang melihat miliknya sendiri."
)
def may_see_readiness(actor: Actor) -> bool:
    return actor.has(*BALAI) or bool(actor.person_uid)


@policy("Petugas dan kepala balai mencatat kesiapan berkas KUR dan utang orang di wilayahnya.")
def may_note_readiness(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Petugas balai melihat rujukan balainya, analis nasional semuanya, dan setiap orang rujukannya sendiri.")
def may_see_referrals(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST) or bool(actor.person_uid)


@policy("Petugas balai dan analis nasional melihat daftar rujukan, alasan penolakan, dan alokasi.")
def may_list_referrals(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai membuat rujukan modal balainya dan mencatat kabarnya.")
def may_write_referrals(actor: Actor) -> bool:
    return actor.has(*BALAI)


@policy("Mitra pemberi modal melihat rujukan yang dikirim kepada lembaganya dan mengabari balai.")
def may_answer_referrals(actor: Actor) -> bool:
    return actor.has(Role.PARTNER)


def serves(actor: Actor, place: str) -> bool:
    """True where the actor serves a balai for that place: who serves one elsewhere reads no debts here."""
    return covers(actor, place, BALAI)


def is_oneself(actor: Actor, person_uid: str) -> bool:
    """True for the person's own login."""
    return bool(person_uid) and actor.person_uid == person_uid
