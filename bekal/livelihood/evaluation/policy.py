"""Who may see and write tests and questionnaires."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Petugas balai dan analis nasional boleh melihat hasil tes dan kuesioner kegiatan.")
def may_see_evaluation(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.NATIONAL_ANALYST)


@policy("Petugas dan kepala balai boleh menulis soal dan mengetik jawaban kegiatan balainya.")
def may_write_evaluation(actor: Actor) -> bool:
    return actor.has(*BALAI)
