"""Who may do what with files and papers. The owner's own policy decides about each one (``owners.py``)."""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy


@policy("Siapa saja yang sudah masuk; setiap berkas hanya terbuka bagi yang boleh melihat pemiliknya.")
def may_use_files(actor: Actor) -> bool:
    return actor.signed_in


@policy("Siapa saja yang sudah masuk; setiap surat hanya terbuka bagi yang boleh melihat pemiliknya.")
def may_see_papers(actor: Actor) -> bool:
    return actor.signed_in


@policy("Yang berperan dalam suatu lembaga atau mengurus datanya sendiri; hanya pada milik yang boleh diubahnya.")
def may_store_files(actor: Actor) -> bool:
    return bool(actor.memberships or actor.signed_in)


@policy("Yang berperan dalam suatu lembaga; hanya surat tentang milik yang boleh diubahnya.")
def may_write_papers(actor: Actor) -> bool:
    return bool(actor.memberships)


@policy("Petugas dan kepala balai mengganti naskah surat balainya; pengelola sistem naskah semua balai.")
def may_lay_out_letters(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.SYSTEM_ADMIN)


def lays_out_for(actor: Actor) -> tuple[str, ...]:
    """The offices whose templates ``actor`` may replace; the empty one stands for all offices."""
    everywhere = ("",) if actor.has(Role.SYSTEM_ADMIN) else ()
    own = dict.fromkeys(m.organization_uid for m in actor.acting_as(BALAI) if m.organization_uid)
    return (*own, *everywhere)
