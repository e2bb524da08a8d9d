"""Who may do what with organizations and logins.

The routes' policies look at roles; whether one organization lies in the actor's area is asked per organization.
"""

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.web.policy import policy

from .models import Organization
from .scope import covers


@policy("Pengelola sistem dan kepala balai boleh mengelola akun dan peran.")
def may_manage_users(actor: Actor) -> bool:
    return actor.has(Role.SYSTEM_ADMIN, Role.BALAI_HEAD)


@policy("Siapa saja yang sudah masuk boleh melihat lembaga dan pejabatnya.")
def may_see_organizations(actor: Actor) -> bool:
    return actor.signed_in


@policy("Petugas dan kepala balai serta pengelola sistem boleh mencatat lembaga, nama, kop, dan pejabatnya.")
def may_record_organizations(actor: Actor) -> bool:
    return actor.has(*BALAI, Role.SYSTEM_ADMIN)


@policy("Hanya pengelola sistem dan program sendiri yang boleh membuat akun pertama.")
def may_set_up(actor: Actor) -> bool:
    return actor.has(Role.SYSTEM_ADMIN)


@policy("Setiap orang boleh mengurus akunnya sendiri.")
def may_manage_own_account(actor: Actor) -> bool:
    return actor.signed_in


@policy("Setiap orang yang berperan di sebuah lembaga boleh membuat kunci akses atas namanya, kecuali peserta.")
def may_make_tokens(actor: Actor) -> bool:
    # Through the API itself nobody makes further keys: a leaked one must not live on in another.
    return actor.door == "web" and bool(actor.roles - {Role.PARTICIPANT})


def may_change(actor: Actor, organization: Organization) -> bool:
    """The system administrator any; a balai its own office and what sits in its area."""
    if actor.has(Role.SYSTEM_ADMIN):
        return True
    if any(m.organization_uid == organization.uid for m in actor.acting_as(BALAI)):
        return True
    return bool(organization.place_id) and covers(actor, organization.place_id or "", BALAI)
