"""Which roles there are in which kind of organization, and which of them a head of balai may hand out.

The programme's own division of work: a role that opens a balai's register has no place in a village government, so a
slip of the hand while granting cannot open it (R28).
"""

from bekal.foundation.kernel.actor import BALAI, CASE, COOPERATIVE, VILLAGE, Role
from bekal.foundation.kernel.place_code import PlaceCode

# What a head of balai may hand out; the rest only the system administrator (nobody raises themselves).
HEAD_MAY_GRANT = frozenset(
    {Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER, Role.VILLAGE_STAFF, Role.PARTNER, Role.PARTICIPANT}
)

_OFFICES = frozenset({"bp3mi", "p4mi"})
_DINAS = frozenset({"dinas_provinsi", "dinas_kabupaten"})
# A role that is not named here is found in every kind of organization (partners, participants).
_KINDS_OF_ROLE: dict[Role, frozenset[str]] = {
    Role.NATIONAL_ANALYST: frozenset({"ministry"}),
    Role.SYSTEM_ADMIN: frozenset({"ministry", "bp3mi", "other"}),
    Role.VILLAGE_STAFF: frozenset({"village"}),
    Role.VILLAGE_VOLUNTEER: frozenset({"village", "community"}),
    **dict.fromkeys(BALAI, _OFFICES),
    **dict.fromkeys(CASE, _OFFICES | _DINAS | {"ministry", "community"}),
    **dict.fromkeys(COOPERATIVE, frozenset({"cooperative"})),
}

# Roles that see people of a whole area; partners and participants see nothing by area.
SEES_BY_AREA = BALAI | VILLAGE | CASE | {Role.NATIONAL_ANALYST}


def fits(role: Role, kind: str) -> bool:
    """True when an organization of ``kind`` can have members in ``role``.

    >>> fits(Role.BALAI_OFFICER, "village")
    False
    """
    return kind in _KINDS_OF_ROLE.get(role, {kind})


def kinds_of(role: Role) -> frozenset[str]:
    """The kinds of organization in which ``role`` exists; empty for every kind."""
    return _KINDS_OF_ROLE.get(role, frozenset())


def all_within(codes: tuple[str, ...], areas: tuple[str, ...]) -> bool:
    """True when every place in ``codes`` lies in one of ``areas``; the code ``""`` is the whole country.

    >>> all_within(("52.02",), ("52",)), all_within(("36",), ("52",))
    (True, False)
    """
    return all("" in areas or any(code and PlaceCode(code).within(area) for area in areas) for code in codes)
