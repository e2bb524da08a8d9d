"""Who may have papers put together and take them home."""

from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.web.policy import policy


@policy("Petugas dan kepala balai mengumpulkan dan mengunduh kertas kegiatan balainya.")
def may_bundle(actor: Actor) -> bool:
    return actor.has(*BALAI)
