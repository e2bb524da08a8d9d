"""The one scope function, against the arithmetic of place codes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.scope import covers, in_area, reads_harm, rows_in_scope, visible
from bekal.commons.places.models import Place
from bekal.commons.places.tests.make import BONJERUK, JONGGAT, LONTAR, UBUNG, make_longseran, make_places
from bekal.foundation.kernel.actor import NOBODY, Actor, Membership, Role
from bekal.foundation.kernel.place_code import PlaceCode

from .make import everyone

pytestmark = pytest.mark.django_db
_READ_ONLY = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def seats():
    """One organization in every place, villages in preparation under a province and a district among them; one placeless."""
    make_places()
    make_longseran()
    make_longseran(JONGGAT)
    rows = [_seat(code) for code in Place.objects.values_list("code", flat=True)]
    Organization.objects.bulk_create([*rows, Organization(kind="bank", name="BRI", name_key="bri")])
    return tuple(Place.objects.order_by("code").values_list("code", flat=True))


def _seat(code: str) -> Organization:
    place = PlaceCode(code)
    return Organization(
        kind="other", name=code, name_key=code, place_id=code, province=place.province, regency=place.regency
    )


def someone(*memberships: Membership, person_uid: str = "") -> Actor:
    return Actor("u", "Ratna", memberships, person_uid=person_uid)


def role(role: Role, *areas: str, hamlets: tuple[str, ...] = ()) -> Membership:
    return Membership(role, "o", "Balai", areas=areas, hamlets=hamlets)


def seen(condition) -> set[str]:
    return set(Organization.objects.filter(condition).exclude(place=None).values_list("place", flat=True))


@_READ_ONLY
@given(data=st.data())
def test_in_area_is_within(seats, data):
    areas = data.draw(st.lists(st.sampled_from(seats), max_size=4, unique=True))
    assert seen(in_area(areas)) == {code for code in seats if any(PlaceCode(code).within(area) for area in areas)}


@_READ_ONLY
@given(data=st.data())
def test_visible_is_within_the_areas_of_the_roles_that_see(seats, data):
    roles, areas = st.sampled_from(sorted(Role)), st.lists(st.sampled_from(seats), max_size=3, unique=True)
    made = data.draw(st.lists(st.builds(lambda r, a: role(r, *a), roles, areas), max_size=3))
    actor = someone(*made)
    assert seen(visible(actor)) == {code for code in seats if covers(actor, code)}


def test_the_whole_country_is_everything_also_without_a_place(seats):
    actor = someone(role(Role.NATIONAL_ANALYST, ""))
    assert rows_in_scope(Organization.objects.all(), actor).count() == len(seats) + 1


def test_the_whole_country_beside_another_role_is_still_everything(seats):
    actor = someone(role(Role.VILLAGE_STAFF, BONJERUK), role(Role.NATIONAL_ANALYST, ""))
    assert rows_in_scope(Organization.objects.all(), actor).count() == len(seats) + 1


@pytest.mark.parametrize(
    "blind", [Role.PARTNER, Role.PARTICIPANT, Role.COOP_BOARD, Role.COOP_TREASURER, Role.SYSTEM_ADMIN]
)
def test_roles_that_see_nothing_by_area(seats, blind):
    assert seen(visible(someone(role(blind, "", "52")))) == set()


def test_nobody_and_who_has_no_role_see_nothing(seats):
    assert seen(visible(NOBODY)) == set() == seen(visible(someone()))


def test_ones_own_record_is_seen_whatever_the_area(seats):
    own = Organization.objects.get(place=LONTAR)
    assert seen(visible(someone(person_uid=own.uid), person_uid="uid")) == {LONTAR}
    assert seen(visible(someone(), person_uid="uid")) == set()


def test_a_volunteer_of_some_dusun_sees_those_and_what_has_none_yet(seats):
    # The successor stands in for a hamlet here: any nullable path with a uid will do.
    mine, other = Organization.objects.filter(place=UBUNG), Organization.objects.filter(place=BONJERUK)
    mine_uid = Organization.objects.get(kind="bank").uid
    mine.update(successor=Organization.objects.get(kind="bank"))
    other.update(successor=Organization.objects.get(place=LONTAR))
    narrow = someone(role(Role.VILLAGE_VOLUNTEER, JONGGAT, hamlets=(mine_uid,)))
    found = seen(visible(narrow, hamlet="successor__uid"))
    assert UBUNG in found and BONJERUK not in found and JONGGAT in found


def test_hamlets_do_not_narrow_other_roles(seats):
    officer = someone(role(Role.BALAI_OFFICER, JONGGAT, hamlets=("x",)))
    assert BONJERUK in seen(visible(officer, hamlet="successor__uid"))


def test_only_balai_case_and_national_roles_read_harm():
    readers = {r for r, actor in everyone().items() if reads_harm(actor)}
    assert readers == {
        Role.BALAI_OFFICER,
        Role.BALAI_HEAD,
        Role.CASE_WORKER,
        Role.CASE_SUPERVISOR,
        Role.NATIONAL_ANALYST,
    }
