"""Who may do what with histories of work abroad."""

from bekal.commons.organizations.scope import READS_HARM, covers, reads_harm
from bekal.foundation.kernel.actor import BALAI, CASE, VILLAGE, Actor
from bekal.foundation.web.policy import policy


@policy("Petugas balai, penggerak, dan staf desa boleh mencatat riwayat kerja orang di wilayahnya.")
def may_record_journeys(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)


@policy("Sebab pulang hanya untuk balai, petugas kasus, dan analis nasional.")
def may_read_reasons(actor: Actor) -> bool:
    return reads_harm(actor)


@policy("Petugas balai dan petugas kasus boleh menampilkan nomor paspor; penampilannya dicatat.")
def may_reveal_passport(actor: Actor) -> bool:
    return actor.has(*BALAI, *CASE)


def reads_reasons_in(actor: Actor, place: str) -> bool:
    """True where the actor holds such a role for that place: who serves the balai elsewhere reads nothing here."""
    return may_read_reasons(actor) and covers(actor, place, READS_HARM)
