"""Who may do what with families. What the state does not know of a marriage is read by the balai only (field 1c)."""

from bekal.commons.organizations.scope import covers
from bekal.foundation.kernel.actor import BALAI, CASE, VILLAGE, Actor
from bekal.foundation.web.policy import policy
from bekal.people.persons.policy import may_read_family_truth, may_see_people

may_see_families = may_see_people


@policy("Petugas balai, penggerak, dan staf desa boleh mencatat keluarga serumah, KK, dan hubungan di wilayahnya.")
def may_record_families(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)


@policy("Petugas balai, penggerak, dan staf desa boleh menampilkan nomor KK; penampilannya dicatat.")
def may_reveal_kk(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE, *CASE) or bool(actor.person_uid)


@policy("Hanya balai yang boleh mengubah dan menarik hubungan keluarga, karena hanya balai yang membacanya.")
def may_correct_ties(actor: Actor) -> bool:
    return actor.has(*BALAI)


def reads_truth_in(actor: Actor, place: str) -> bool:
    """True where the actor holds such a role for that place: who serves the balai elsewhere reads nothing here."""
    return may_read_family_truth(actor) and covers(actor, place, BALAI | CASE)
