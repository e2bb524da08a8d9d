"""Who asks."""

import dataclasses

import pytest

from bekal.foundation.kernel.actor import (
    BALAI,
    CASE,
    COOPERATIVE,
    NEEDS_SECOND_FACTOR,
    NOBODY,
    VILLAGE,
    Actor,
    Membership,
    Role,
    system_actor,
)

OFFICER = Membership(Role.BALAI_OFFICER, "org-1", "BP3MI NTB", areas=("52",))
VOLUNTEER = Membership(Role.VILLAGE_VOLUNTEER, "org-2", "KKBM Bonjeruk", areas=("52.02.02.2012",), hamlets=("dusun-1",))
BOTH = Actor("user-1", "Ratna D.", (OFFICER, VOLUNTEER))


def test_an_actor_holds_the_roles_of_all_memberships() -> None:
    assert BOTH.roles == {Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER}
    assert BOTH.has(Role.VILLAGE_VOLUNTEER)
    assert BOTH.has(Role.SYSTEM_ADMIN, Role.BALAI_OFFICER)
    assert not BOTH.has(Role.BALAI_HEAD)
    assert not BOTH.has()


def test_an_actor_acts_with_the_memberships_that_carry_the_role() -> None:
    assert BOTH.acting_as(VILLAGE) == (VOLUNTEER,)
    assert BOTH.acting_as(BALAI | VILLAGE) == (OFFICER, VOLUNTEER)
    assert BOTH.acting_as(CASE) == ()


def test_the_first_membership_gives_the_office() -> None:
    assert BOTH.organization_uid == "org-1"
    assert NOBODY.organization_uid == ""


def test_nobody_is_not_signed_in_and_has_no_role() -> None:
    assert not NOBODY.signed_in
    assert NOBODY.roles == frozenset()
    assert BOTH.signed_in


def test_the_program_itself_has_the_whole_country_but_no_user() -> None:
    program = system_actor("migrasi", door="worker")
    assert program.has(Role.SYSTEM_ADMIN) and program.memberships[0].areas == ("",)
    assert not program.signed_in
    assert (program.label, program.door) == ("migrasi", "worker")


def test_volunteers_are_never_asked_for_a_second_factor() -> None:
    """R35: balai, ministry, treasurer, auditor and case roles are; shared phones in villages are not."""
    assert {Role.COOP_TREASURER, Role.COOP_AUDITOR, Role.NATIONAL_ANALYST} | BALAI | CASE <= NEEDS_SECOND_FACTOR
    assert NEEDS_SECOND_FACTOR.isdisjoint(VILLAGE)


def test_families_of_roles_do_not_overlap() -> None:
    families = (BALAI, VILLAGE, CASE, COOPERATIVE)
    assert len(frozenset().union(*families)) == sum(len(family) for family in families)


def test_an_actor_cannot_be_changed_and_language_is_no_part_of_who_one_is() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        BOTH.user_uid = "user-2"  # type: ignore[misc]
    assert dataclasses.replace(BOTH, language="en") == BOTH
    assert dataclasses.replace(BOTH, user_uid="user-2") != BOTH
