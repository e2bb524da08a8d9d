"""Who may change places, and where."""

import pytest

from bekal.commons.places.policy import (
    HAMLET_WRITERS,
    REGISTRARS,
    in_area,
    may_read_places,
    may_register_village,
    may_update_places,
    may_write_hamlets,
    refuse_outside,
)
from bekal.commons.places.tests.make import BONJERUK, NTB, someone
from bekal.foundation.kernel.actor import NOBODY, Role
from bekal.foundation.kernel.refusal import NotAllowed


@pytest.mark.parametrize("role", list(Role))
def test_roles(role: Role) -> None:
    actor = someone(role, NTB)
    assert may_read_places(actor)
    assert may_update_places(actor) == (role is Role.SYSTEM_ADMIN)
    assert may_register_village(actor) == (role in {Role.BALAI_OFFICER, Role.BALAI_HEAD, Role.SYSTEM_ADMIN})
    assert may_write_hamlets(actor) == (
        role in {Role.BALAI_OFFICER, Role.BALAI_HEAD, Role.SYSTEM_ADMIN, Role.VILLAGE_VOLUNTEER, Role.VILLAGE_STAFF}
    )


def test_nobody_may_nothing() -> None:
    policies = (may_read_places, may_update_places, may_register_village, may_write_hamlets)
    assert not any(policy(NOBODY) for policy in policies)


@pytest.mark.parametrize(
    ("area", "inside"),
    [("", True), (NTB, True), ("52.02", True), ("52.02.02.2012", True), ("52.0", False), ("36", False)],
)
def test_areas_are_whole_codes(area: str, inside: bool) -> None:
    assert in_area(someone(Role.BALAI_OFFICER, area), REGISTRARS, BONJERUK) is inside


def test_an_area_counts_only_with_its_role() -> None:
    volunteer = someone(Role.VILLAGE_VOLUNTEER, BONJERUK)
    assert in_area(volunteer, HAMLET_WRITERS, BONJERUK)
    with pytest.raises(NotAllowed):
        refuse_outside(volunteer, REGISTRARS, BONJERUK)
