"""Who asks. A frozen value that the door makes and every query, policy and service receives."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a membership lets a person be. Values are stored; labels live in ``organizations/words.py``."""

    NATIONAL_ANALYST = "national_analyst"
    BALAI_OFFICER = "balai_officer"
    BALAI_HEAD = "balai_head"
    VILLAGE_VOLUNTEER = "village_volunteer"
    VILLAGE_STAFF = "village_staff"
    CASE_WORKER = "case_worker"
    CASE_SUPERVISOR = "case_supervisor"
    COOP_TREASURER = "coop_treasurer"
    COOP_BOARD = "coop_board"
    COOP_AUDITOR = "coop_auditor"
    PARTNER = "partner"
    PARTICIPANT = "participant"
    SYSTEM_ADMIN = "system_admin"


BALAI = frozenset({Role.BALAI_OFFICER, Role.BALAI_HEAD})
VILLAGE = frozenset({Role.VILLAGE_VOLUNTEER, Role.VILLAGE_STAFF})
CASE = frozenset({Role.CASE_WORKER, Role.CASE_SUPERVISOR})
COOPERATIVE = frozenset({Role.COOP_TREASURER, Role.COOP_BOARD, Role.COOP_AUDITOR})
# R35: these must sign in with a second factor; volunteers share phones and must not be locked out by one.
NEEDS_SECOND_FACTOR = BALAI | CASE | {Role.NATIONAL_ANALYST, Role.COOP_TREASURER, Role.COOP_AUDITOR, Role.SYSTEM_ADMIN}


@dataclass(frozen=True, slots=True)
class Membership:
    """One role in one organization. ``areas`` are place codes (``""`` is the whole country, ``"52"`` a province,
    ``"52.02.02.2012"`` a village); ``hamlets`` narrows a volunteer to the uids of some dusun of that village."""

    role: Role
    organization_uid: str
    organization_name: str
    areas: tuple[str, ...] = ()
    hamlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, through which door. ``person_uid`` is the actor's own record in the register, if any.

    ``scopes`` is what an access token is limited to ("people:read"); None, as of a session, limits nothing.
    """

    user_uid: str
    label: str
    memberships: tuple[Membership, ...] = ()
    door: str = "web"
    request_id: str = ""
    person_uid: str = ""
    language: str = field(default="id", compare=False)
    scopes: frozenset[str] | None = None

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(m.role for m in self.memberships)

    def has(self, *roles: Role) -> bool:
        """True when any membership carries one of ``roles``."""
        return not self.roles.isdisjoint(roles)

    def acting_as(self, roles: frozenset[Role]) -> tuple[Membership, ...]:
        """The memberships that carry one of ``roles``, in the order they were given."""
        return tuple(m for m in self.memberships if m.role in roles)

    def may_use(self, scope: str) -> bool:
        """True when nothing limits the actor, or the access token was made for ``scope``."""
        return self.scopes is None or scope in self.scopes

    @property
    def organization_uid(self) -> str:
        """The office in whose name the actor acts: that of the first membership, empty for none."""
        return self.memberships[0].organization_uid if self.memberships else ""

    @property
    def signed_in(self) -> bool:
        return bool(self.user_uid)


NOBODY = Actor(user_uid="", label="")


def system_actor(label: str, door: str = "cli") -> Actor:
    """The program itself, for what no person asked: migrations, the worker, the demo's first organizations."""
    everywhere = Membership(Role.SYSTEM_ADMIN, "", "", areas=("",))
    return Actor(user_uid="", label=label, memberships=(everywhere,), door=door)
