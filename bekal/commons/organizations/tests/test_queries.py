"""Who somebody is, what an organization was called, who signed for it, whom one may manage."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from bekal.commons.organizations.models import Membership
from bekal.commons.organizations.queries import (
    actor_for,
    find_organization,
    get_organization,
    get_user,
    letterhead_on,
    live_sessions,
    members_of,
    name_on,
    organization_for,
    organizations_to_grant,
    signer_on,
    users_managed_by,
    visible_users,
)
from bekal.commons.organizations.services import appoint, end_role, grant_role, name_organization, set_user_active
from bekal.commons.places.services import add_hamlet
from bekal.commons.places.tests.make import BONJERUK, LONTAR
from bekal.foundation.kernel.actor import NOBODY, Role
from bekal.foundation.kernel.refusal import NotHere, not_here

from .make import PASSWORD, actor, admin, make_organization, make_user, signed_in

pytestmark = pytest.mark.django_db
DAY = dt.date


@pytest.fixture
def agency():
    """The agency that was renamed twice: BNP2TKI, BP2MI (2019), KP2MI/BP2MI (late 2024)."""
    made = make_organization("ministry", name="BNP2TKI", address="Jl. M.T. Haryono Kav. 52, Jakarta")
    steps = [
        ("BNP2TKI", DAY(2006, 9, 8), "BADAN NASIONAL PENEMPATAN DAN\nPERLINDUNGAN TENAGA KERJA INDONESIA"),
        ("BP2MI", DAY(2019, 12, 31), "BADAN PELINDUNGAN PEKERJA MIGRAN INDONESIA"),
        ("KP2MI/BP2MI", DAY(2024, 11, 5), ""),
    ]
    for name, start, letterhead in steps:
        name_organization(actor=admin(), organization=made, name=name, valid_from=start, letterhead=letterhead)
    return made


@pytest.mark.parametrize(("day", "name"), [
    (DAY(2012, 1, 1), "BNP2TKI"), (DAY(2019, 12, 30), "BNP2TKI"), (DAY(2019, 12, 31), "BP2MI"),
    (DAY(2024, 8, 12), "BP2MI"), (DAY(2024, 11, 4), "BP2MI"), (DAY(2024, 11, 5), "KP2MI/BP2MI"),
    (DAY(2026, 1, 1), "KP2MI/BP2MI"), (DAY(2001, 1, 1), "KP2MI/BP2MI"),
])  # fmt: skip
def test_a_paper_bears_the_name_of_its_date(agency, day, name):
    assert name_on(agency, day) == name


def test_the_present_name_is_the_one_in_force_today(agency):
    assert agency.name == "KP2MI/BP2MI" and agency.name_key == "kp2mi/bp2mi"


def test_a_letterhead_is_that_of_its_date_with_the_address(agency):
    assert letterhead_on(agency, DAY(2010, 5, 1)) == (
        "BADAN NASIONAL PENEMPATAN DAN", "PERLINDUNGAN TENAGA KERJA INDONESIA", "Jl. M.T. Haryono Kav. 52, Jakarta",
    )  # fmt: skip
    assert letterhead_on(agency, DAY(2025, 5, 1)) == ("KP2MI/BP2MI", "Jl. M.T. Haryono Kav. 52, Jakarta")


def test_names_entered_in_any_order_give_the_same_answers():
    made = make_organization("ministry", name="Baru")
    for name, start in (("Baru", DAY(2024, 11, 5)), ("Lama", DAY(2006, 9, 8)), ("Tengah", DAY(2019, 12, 31))):
        name_organization(actor=admin(), organization=made, name=name, valid_from=start)
    told = [name_on(made, day) for day in (DAY(2010, 1, 1), DAY(2020, 1, 1), DAY(2025, 1, 1))]
    assert told == ["Lama", "Tengah", "Baru"] and made.name == "Baru"
    assert [row.valid_to for row in made.names.order_by("valid_from")] == [DAY(2019, 12, 30), DAY(2024, 11, 4), None]


def test_a_name_for_some_months_lets_the_longer_one_go_on():
    made = make_organization("ministry", name="Tetap")
    name_organization(actor=admin(), organization=made, name="Tetap", valid_from=DAY(2020, 1, 1))
    name_organization(
        actor=admin(), organization=made, name="Sementara", valid_from=DAY(2021, 3, 1), valid_to=DAY(2021, 5, 31)
    )
    assert [name_on(made, d) for d in (DAY(2021, 2, 1), DAY(2021, 4, 1), DAY(2021, 6, 1))] == [
        "Tetap",
        "Sementara",
        "Tetap",
    ]


@pytest.fixture
def office():
    made = make_organization("bp3mi")
    given = {"actor": admin(), "organization": made, "title": "Kepala BP3MI Nusa Tenggara Barat"}
    appoint(name="Noerman", mandate="definitive", valid_from=DAY(2022, 1, 3), nip="197001011990031001", **given)
    appoint(name="Mangiring", mandate="plt", valid_from=DAY(2024, 2, 1), valid_to=DAY(2024, 8, 31), **given)
    appoint(name="Sri", mandate="plh", valid_from=DAY(2024, 8, 13), valid_to=DAY(2024, 8, 14), **given)
    given["title"] = "Pejabat Pembuat Komitmen"
    appoint(name="Lalu", mandate="definitive", valid_from=DAY(2024, 1, 2), office="ppk", **given)
    return made


@pytest.mark.parametrize(("day", "name", "title"), [
    (DAY(2023, 5, 1), "Noerman", "Kepala BP3MI Nusa Tenggara Barat"),
    (DAY(2024, 8, 12), "Mangiring", "Plt. Kepala BP3MI Nusa Tenggara Barat"),
    (DAY(2024, 8, 13), "Sri", "Plh. Kepala BP3MI Nusa Tenggara Barat"),
    (DAY(2024, 9, 1), "Noerman", "Kepala BP3MI Nusa Tenggara Barat"),
])  # fmt: skip
def test_an_acting_holder_signs_before_the_definitive(office, day, name, title):
    signer = signer_on(office, day)
    assert signer and (signer.name, signer.full_title) == (name, title)


def test_acting_goes_before_definitive_whatever_the_dates(office):
    given = {"actor": admin(), "organization": office, "title": "Kepala", "valid_from": DAY(2025, 3, 3)}
    appoint(name="Baru", mandate="definitive", **given)
    appoint(name="Pengganti", mandate="plh", **{**given, "valid_from": DAY(2025, 3, 1)})
    signer = signer_on(office, DAY(2025, 3, 3))
    assert signer and (signer.name, signer.full_title) == ("Pengganti", "Plh. Kepala")


def test_another_office_has_another_signer_and_before_all_there_is_none(office):
    signer = signer_on(office, DAY(2024, 8, 12), "ppk")
    assert signer and signer.name == "Lalu" and signer_on(office, DAY(2021, 1, 1)) is None


def test_an_actor_has_the_areas_of_the_organization_or_narrower_ones():
    home = make_organization("bp3mi", "52", "36")
    wide, narrow = make_user(Role.BALAI_OFFICER, organization=home), make_user(None)
    grant_role(actor=admin(), user=narrow, organization=home, role=Role.BALAI_OFFICER, places=["52.02"])
    assert actor_for(wide).memberships[0].areas == ("36", "52")
    assert actor_for(narrow).memberships[0].areas == ("52.02",)
    assert actor_for(make_user(Role.NATIONAL_ANALYST)).memberships[0].areas == ("",)


def test_a_volunteer_has_hamlets():
    make_organization("community", BONJERUK)
    dusun = add_hamlet(actor=admin(), village_code=BONJERUK, kind="dusun", name="Dasan Baru")
    assert actor(Role.VILLAGE_VOLUNTEER, hamlets=(dusun.uid,)).memberships[0].hamlets == (dusun.uid,)


def test_a_role_holds_from_its_first_to_its_last_day():
    user, home = make_user(None), make_organization("bp3mi")
    grant_role(
        actor=admin(), user=user, organization=home, role=Role.PARTNER, from_on=DAY(2026, 3, 2), to_on=DAY(2026, 3, 4)
    )
    held = []
    for day in range(1, 6):
        with time_machine.travel(dt.datetime(2026, 3, day, 5, 0, tzinfo=dt.UTC), tick=False):
            held.append(actor_for(user).has(Role.PARTNER))
    assert held == [False, True, True, True, False]


def test_a_role_ends_at_the_next_request():
    user = make_user(Role.BALAI_OFFICER)
    client = signed_in(user)
    assert client.get("/lembaga/baru/").status_code == 200
    end_role(actor=admin(), membership=Membership.objects.get(user=user))
    assert client.get("/lembaga/baru/").status_code == 403 and actor_for(user).memberships == ()
    assert Membership.objects.get(user=user).ended_at <= timezone.now()


def test_who_is_closed_or_not_signed_in_is_nobody():
    user = make_user(Role.BALAI_HEAD)
    set_user_active(actor=admin(), user=user, active=False)
    user.refresh_from_db()
    assert actor_for(user) == NOBODY == actor_for(None)


def test_organizations_are_there_for_whoever_is_signed_in():
    made = make_organization("bp3mi")
    assert get_organization(actor(Role.PARTICIPANT), made.uid) == made
    for who, uid in ((NOBODY, made.uid), (actor(Role.BALAI_HEAD), "00000000-0000-7000-8000-000000000000")):
        with pytest.raises(NotHere):
            get_organization(who, uid)


@pytest.fixture
def people():
    """Logins around the head of BP3MI NTB, and beyond."""
    ntb = make_organization("bp3mi")
    made = {
        "head": make_user(Role.BALAI_HEAD, organization=ntb),
        "officer": make_user(Role.BALAI_OFFICER, organization=ntb),
        "volunteer": make_user(Role.VILLAGE_VOLUNTEER),
        "other_head": make_user(Role.BALAI_HEAD, organization=ntb),
        "case": make_user(Role.CASE_WORKER, organization=ntb),
        "treasurer": make_user(Role.COOP_TREASURER),
        "banten": make_user(Role.BALAI_OFFICER, "36"),
        "lontar": make_user(Role.VILLAGE_STAFF, LONTAR),
        "analyst": make_user(Role.NATIONAL_ANALYST),
        "admin": make_user(Role.SYSTEM_ADMIN),
        "bare": make_user(None),
    }
    both = made["both"] = make_user(Role.BALAI_OFFICER, organization=ntb)
    grant_role(actor=admin(), user=both, organization=make_organization("village", LONTAR), role=Role.VILLAGE_STAFF)
    former = made["former"] = make_user(Role.CASE_WORKER, organization=ntb)
    end_role(actor=admin(), membership=Membership.objects.get(user=former))
    return made


def names(people, rows):
    by_pk = {user.pk: name for name, user in people.items()}
    return {by_pk[user.pk] for user in rows}


def test_a_head_sees_logins_of_the_own_area_and_manages_the_weaker_ones(people):
    head = actor_for(people["head"])
    seen = {"head", "officer", "volunteer", "other_head", "case", "treasurer", "both", "former"}
    assert names(people, visible_users(head)) == seen
    assert names(people, users_managed_by(head)) == {"officer", "volunteer", "former"}


def test_an_administrator_manages_all_and_others_nobody(people):
    assert names(people, users_managed_by(actor_for(people["admin"]))) == set(people)
    for name in ("officer", "volunteer", "analyst", "case", "bare"):
        assert (
            not visible_users(actor_for(people[name])).exists()
            and not users_managed_by(actor_for(people[name])).exists()
        )


def test_a_login_elsewhere_answers_as_one_that_does_not_exist(people):
    head = actor_for(people["head"])
    for uid in (
        people["banten"].uid,
        people["lontar"].uid,
        people["admin"].uid,
        "00000000-0000-7000-8000-000000000000",
    ):
        with pytest.raises(NotHere) as caught:
            get_user(head, uid)
        assert str(caught.value) == str(not_here())


def test_members_are_told_to_balai_of_the_area(people):
    ntb = Membership.objects.get(user=people["officer"]).organization
    told = {m.user.label for m in members_of(actor_for(people["officer"]), ntb)}
    assert people["head"].label in told and people["former"].label not in told
    assert members_of(actor_for(people["volunteer"]), ntb) == [] == members_of(actor_for(people["banten"]), ntb)


def test_a_head_grants_in_organizations_of_the_area(people):
    rows = organizations_to_grant(actor_for(people["head"]))
    assert {row.province for row in rows} == {"52"} and not organizations_to_grant(
        actor_for(people["officer"])
    ).exists()


def test_the_command_line_finds_the_office_that_works_where_the_scope_lies(people):
    assert organization_for(Role.BALAI_OFFICER, "52.02").province == "52"
    assert organization_for(Role.BALAI_OFFICER, "35") is None
    made = make_organization("bank", "36", name="BRI Serang", code="BRI-SRG")
    assert find_organization("bri-srg") == made == find_organization(made.uid) and find_organization("") is None


def test_only_sessions_that_let_somebody_in_are_listed():
    user = make_user(Role.PARTNER, username="mitra")
    for agent in ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0", "curl"):
        Client().post("/masuk/", {"login": "mitra", "password": PASSWORD}, HTTP_USER_AGENT=agent)
    assert {row.user_agent for row in live_sessions(user)} == {"Mozilla/5.0 (Linux; Android 14) Chrome/126.0", "curl"}
    set_user_active(actor=admin(), user=user, active=False)
    assert live_sessions(user) == []
