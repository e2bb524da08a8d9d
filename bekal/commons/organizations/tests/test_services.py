"""Writes of organizations, logins and roles: who may, what is refused, what is remembered."""

import datetime as dt

import pytest

from bekal.commons.organizations import services
from bekal.commons.organizations.models import Membership, Organization, User
from bekal.commons.organizations.queries import actor_for, area_of
from bekal.commons.organizations.rules.roles import HEAD_MAY_GRANT
from bekal.commons.places.services import add_hamlet, make_definitive
from bekal.commons.places.tests.make import BONJERUK, JONGGAT, LONTAR, UBUNG, make_longseran, make_places, refused
from bekal.foundation.audit.models import Act
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed

from .make import PASSWORD, actor, admin, everyone, make_organization, make_user

pytestmark = pytest.mark.django_db
DAY = dt.date


@pytest.fixture
def ntb():
    return make_organization("bp3mi")


@pytest.fixture
def head(ntb):
    return actor(Role.BALAI_HEAD, organization=ntb)


@pytest.fixture
def officer(ntb):
    return actor(Role.BALAI_OFFICER, organization=ntb)


# Organizations


def test_only_balai_and_administrators_record_organizations():
    recorders = set()
    for role, someone in everyone().items():
        try:
            services.record_organization(actor=someone, kind="village", name=str(role), place=UBUNG)
        except NotAllowed:
            continue
        recorders.add(role)
    assert recorders == {Role.BALAI_OFFICER, Role.BALAI_HEAD, Role.SYSTEM_ADMIN}


def test_a_balai_records_what_sits_in_its_area_and_nothing_elsewhere(officer):
    made = services.record_organization(
        actor=officer, kind="community", community_kind="kkbm", name="KKBM Ubung", place=UBUNG, sk_number="3/2017",
        founded_on="2017",
    )  # fmt: skip
    assert (made.province, made.regency, made.founded_on) == ("52", "52.02", "2017") and area_of(made) == (UBUNG,)
    with refused("outside_area", NotAllowed):
        services.record_organization(actor=officer, kind="village", name="Lontar", place=LONTAR)
    with refused("outside_area", NotAllowed):
        services.record_organization(actor=officer, kind="village", name="Tanpa tempat")
    with refused("outside_area", NotAllowed):
        services.record_organization(
            actor=officer, kind="community", community_kind="kkbm", name="X", place=UBUNG, areas=[LONTAR]
        )
    assert services.record_organization(actor=officer, kind="bank", name="BRI").place is None


@pytest.mark.parametrize(("given", "code"), [
    ({"name": ""}, "name_missing"), ({"kind": "kantor"}, "unknown_kind"), ({"kind": "community"}, "unknown_community"),
    ({"place": "99"}, "unknown_place"), ({"areas": ["52", "98.01"]}, "unknown_place"),
    ({"founded_on": "kemarin"}, "date_unreadable"), ({"areas": ["52"], "area_confidence": "X"}, "unknown_confidence"),
])  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(given, code):
    make_places()
    with refused(code):
        services.record_organization(actor=admin(), **{"kind": "bp3mi", "name": "BP3MI", **given})
    assert not Organization.objects.exists()


def test_only_the_own_office_and_what_sits_in_the_area_is_changed(officer, ntb):
    banten, ministry = make_organization("bp3mi", "36"), make_organization("ministry")
    village = make_organization("village", BONJERUK)
    given = {"actor": officer, "name": "Baru", "valid_from": DAY(2024, 1, 1)}
    for mine in (ntb, village):
        services.name_organization(organization=mine, **given)
    for other in (banten, ministry):
        with refused("not_your_organization", NotAllowed):
            services.name_organization(organization=other, **given)
        with refused("not_your_organization", NotAllowed):
            services.appoint(
                actor=officer,
                organization=other,
                name="Ani",
                title="Kepala",
                mandate="definitive",
                valid_from=DAY(2024, 1, 1),
            )


def test_nobody_widens_the_area_of_the_own_office(head, officer, ntb):
    for someone in (head, officer):
        with refused("own_area", NotAllowed):
            services.set_areas(actor=someone, organization=ntb, areas=["52", "36"])
    services.set_areas(actor=admin(), organization=ntb, areas=["52", "36"])
    ntb = Organization.objects.get(pk=ntb.pk)
    assert area_of(ntb) == ("36", "52")


def test_areas_stay_inside_the_area_of_who_gives_them(officer):
    kkbm = make_organization("community", BONJERUK)
    services.set_areas(actor=officer, organization=kkbm, areas=[BONJERUK, UBUNG])
    assert area_of(Organization.objects.get(pk=kkbm.pk)) == (UBUNG, BONJERUK)
    with refused("outside_area", NotAllowed):
        services.set_areas(actor=officer, organization=kkbm, areas=[BONJERUK, LONTAR])


def test_a_change_made_meanwhile_is_not_overwritten(officer):
    kkbm = make_organization("community", BONJERUK)
    given = {"actor": officer, "organization": kkbm, "version": 1, "community_kind": "kkbm", "place": BONJERUK}
    changed = services.change_organization(code="KKBM", **given)
    assert changed.version == 2 and changed.code == "KKBM"
    with refused("changed_meanwhile", Conflict):
        services.change_organization(code="LAIN", **given)
    told = changes_of("organization", kkbm.uid)[0]
    assert told.verb == "organization.changed" and told.changes == {"code": ["", "KKBM"]}


def test_a_kkbm_lives_on_as_kawan_pmi_but_not_as_itself(officer):
    kkbm = make_organization("community", BONJERUK)
    kawan = make_organization("community", BONJERUK, name="Kawan PMI Bonjeruk", community_kind="kawan_pmi")
    services.set_successor(actor=officer, organization=kkbm, successor=kawan, ended_on="2022")
    kkbm.refresh_from_db()
    assert kkbm.successor == kawan and kkbm.ended_on == "2022"
    with refused("own_successor"):
        services.set_successor(actor=officer, organization=kawan, successor=kkbm)


@pytest.mark.parametrize("service", ["name", "appoint", "end"])
def test_periods_do_not_run_backwards(ntb, service):
    early, late = DAY(2024, 1, 1), DAY(2024, 6, 1)
    holder = services.appoint(
        actor=admin(), organization=ntb, name="Ani", title="Kepala", mandate="plt", valid_from=late
    )
    calls = {
        "name": lambda: services.name_organization(
            actor=admin(), organization=ntb, name="X", valid_from=late, valid_to=early
        ),
        "appoint": lambda: services.appoint(
            actor=admin(), organization=ntb, name="X", title="Y", mandate="plt", valid_from=late, valid_to=early
        ),
        "end": lambda: services.end_appointment(actor=admin(), holder=holder, valid_to=early),
    }
    with refused("period_backwards"):
        calls[service]()


def test_everything_moves_when_a_village_becomes_definitive():
    make_places()
    village = make_longseran("52.01.01")
    made = make_organization("village", village.code, name="Desa Persiapan Longseran")
    staff, narrow = make_user(Role.VILLAGE_STAFF, organization=made), make_user(None)
    services.grant_role(
        actor=admin(),
        user=narrow,
        organization=make_organization("bp3mi"),
        role=Role.BALAI_OFFICER,
        places=[village.code],
    )
    make_definitive(actor=admin(), provisional_code=village.code, code="52.01.01.2030")
    made = Organization.objects.get(pk=made.pk)
    assert (made.place_id, made.regency) == ("52.01.01.2030", "52.01")
    assert actor_for(staff).memberships[0].areas == ("52.01.01.2030",) == actor_for(narrow).memberships[0].areas


# Logins


def register(someone, ntb, **given):
    start = {"username": "baru", "label": "Baru", "organization": ntb, "role": Role.BALAI_OFFICER}
    return services.register_user(actor=someone, **{**start, **given})


def test_a_login_is_made_with_its_first_role_and_a_temporary_password(head, ntb):
    made = register(head, ntb)
    user = User.objects.get(uid=made.uid)
    assert user.check_password(made.password) and user.password_is_temporary and actor_for(user).has(Role.BALAI_OFFICER)
    told = {change.verb for change in changes_of("user", user.uid)}
    assert told == {"user.created", "user.role_granted"} and made.password not in str(changes_of("user", user.uid))


def test_a_login_without_its_role_is_not_made(head):
    with pytest.raises(NotAllowed):
        register(head, make_organization("bp3mi", "36"))
    assert not User.objects.filter(username="baru").exists()


@pytest.mark.parametrize(("given", "field"), [
    ({"username": "081234567890"}, "username"), ({"username": "Ada"}, ""), ({"username": "ada"}, "username"),
    ({"email": "ada@contoh.id"}, "email"), ({"phone": "0812-5550-1031"}, "phone"), ({"phone": "12"}, "phone"),
    ({"email": "bukan"}, "email"), ({"password": "pendek"}, "password"), ({"label": ""}, "label"),
])  # fmt: skip
def test_logins_are_one_each(head, ntb, given, field):
    make_user(Role.PARTNER, username="ada", email="ada@contoh.id", phone="+6281255501031")
    given = {"username": "lain", **given} if given.get("username") != "Ada" else {"username": "Adabaru"}
    if not field:
        assert register(head, ntb, **given).user.username == "adabaru"
        return
    with pytest.raises(Refusal) as caught:
        register(head, ntb, **given)
    assert caught.value.field == field


def test_only_heads_and_administrators_make_logins(ntb):
    makers = set()
    for role, someone in everyone().items():
        try:
            services.register_user(
                actor=someone, username=f"u-{role.value[:20]}", label="X", organization=ntb, role=Role.PARTNER
            )
        except NotAllowed:
            continue
        makers.add(role)
    assert makers == {Role.BALAI_HEAD, Role.SYSTEM_ADMIN}


def test_the_same_form_sent_twice_makes_one_login_and_tells_no_second_password(head, ntb):
    made = register(head, ntb, key="k1")
    with pytest.raises(Replayed) as again:
        register(head, ntb, key="k1")
    assert again.value.outcome_uid == made.uid and User.objects.filter(username="baru").count() == 1
    assert made.password not in str(list(Act.objects.values()))


def test_contacts_are_corrected_but_not_over_a_newer_correction(head, ntb):
    user = make_user(Role.BALAI_OFFICER, organization=ntb)
    given = {"actor": head, "user": user, "version": 1, "label": "Ani", "email": "", "phone": "081255501031"}
    assert services.change_contact(**given).phone == "+6281255501031"
    with refused("changed_meanwhile", Conflict):
        services.change_contact(**given)


DEEDS = {
    "close": lambda someone, user: services.set_user_active(actor=someone, user=user, active=False),
    "reset": lambda someone, user: services.reset_password(actor=someone, user=user),
    "sessions": lambda someone, user: services.end_sessions(actor=someone, user=user),
    "factor": lambda someone, user: services.reset_second_factor(actor=someone, user=user),
    "contact": lambda someone, user: services.change_contact(
        actor=someone, user=user, version=1, label="X", email="", phone=""
    ),
    "role": lambda someone, user: services.grant_role(
        actor=someone, user=user, organization=Organization.objects.get(kind="bp3mi", province="52"), role=Role.PARTNER
    ),
    "end": lambda someone, user: services.end_role(actor=someone, membership=Membership.objects.get(user=user)),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", [Role.BALAI_HEAD, Role.CASE_SUPERVISOR, Role.COOP_TREASURER, Role.SYSTEM_ADMIN])
def test_a_head_does_nothing_to_a_stronger_login(head, ntb, deed, role):
    user = make_user(role, organization=ntb if role in (Role.BALAI_HEAD, Role.CASE_SUPERVISOR) else None)
    with pytest.raises(NotHere):
        DEEDS[deed](head, user)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_head_does_nothing_to_a_login_elsewhere(head, deed):
    with pytest.raises(NotHere):
        DEEDS[deed](head, make_user(Role.BALAI_OFFICER, "36"))


@pytest.mark.parametrize("deed", ["close", "reset", "factor", "role", "end"])
def test_nobody_does_these_to_the_own_login(deed):
    for role in (Role.BALAI_HEAD, Role.SYSTEM_ADMIN):
        user = make_user(role)
        make_organization("bp3mi") if not Organization.objects.filter(kind="bp3mi").exists() else None
        with pytest.raises(NotAllowed):
            DEEDS[deed](actor_for(user), user)


# Roles


def grant(someone, user, organization, role=Role.PARTNER, **given):
    return services.grant_role(actor=someone, user=user, organization=organization, role=role, **given)


@pytest.mark.parametrize("role", sorted(set(Role) - HEAD_MAY_GRANT))
def test_a_head_grants_no_head_nor_any_stronger_role(head, ntb, role):
    user = make_user(Role.BALAI_OFFICER, organization=ntb)
    with refused("role_beyond_rights", NotAllowed):
        grant(head, user, ntb, role)


@pytest.mark.parametrize("role", sorted(HEAD_MAY_GRANT))
def test_a_head_grants_these(head, ntb, role):
    user = make_user(Role.BALAI_OFFICER, organization=ntb)
    kind = {Role.VILLAGE_STAFF: "village", Role.VILLAGE_VOLUNTEER: "community"}.get(role)
    home = make_organization(kind, BONJERUK) if kind else ntb
    assert grant(head, user, home, role).role == role


def test_a_head_grants_nothing_outside_the_area(head, ntb):
    user = make_user(Role.BALAI_OFFICER, organization=ntb)
    wide = make_organization("community", BONJERUK, name="Luas")
    services.set_areas(actor=admin(), organization=wide, areas=[BONJERUK, LONTAR])
    for home in (make_organization("bp3mi", "36"), make_organization("ministry"), wide):
        with refused("role_beyond_rights", NotAllowed):
            grant(head, user, home, Role.VILLAGE_VOLUNTEER)
    with refused("role_beyond_rights", NotAllowed):
        grant(head, user, ntb, Role.BALAI_OFFICER, places=[LONTAR])
    assert grant(head, user, wide, Role.VILLAGE_VOLUNTEER, places=[BONJERUK])


def test_a_role_is_refused_where_it_does_not_exist(ntb):
    village = make_organization("village", BONJERUK)
    with refused("role_does_not_fit"):
        grant(admin(), make_user(None), village, Role.BALAI_OFFICER)


def test_an_unknown_place_or_dusun_is_refused_and_never_widens(ntb):
    kkbm = make_organization("community", BONJERUK)
    elsewhere = add_hamlet(actor=admin(), village_code=UBUNG, kind="dusun", name="Lain")
    user = make_user(None)
    with refused("unknown_place"):
        grant(admin(), user, ntb, Role.BALAI_OFFICER, places=["52.02", "52.99"])
    with refused("unknown_hamlet"):
        grant(admin(), user, kkbm, Role.VILLAGE_VOLUNTEER, hamlets=["x"])
    with refused("hamlet_elsewhere"):
        grant(admin(), user, kkbm, Role.VILLAGE_VOLUNTEER, hamlets=[elsewhere.uid])
    with refused("outside_organization"):
        grant(admin(), user, kkbm, Role.VILLAGE_VOLUNTEER, places=[UBUNG])
    with refused("period_backwards"):
        grant(admin(), user, ntb, from_on=DAY(2026, 2, 1), to_on=DAY(2026, 1, 1))
    assert not Membership.objects.filter(user=user).exists()


def test_a_role_may_be_narrowed_to_a_kecamatan(ntb):
    user = make_user(None)
    grant(admin(), user, ntb, Role.BALAI_OFFICER, places=[JONGGAT])
    assert actor_for(user).memberships[0].areas == (JONGGAT,)


def test_ending_a_role_twice_is_one_ending(head, ntb):
    user = make_user(Role.BALAI_OFFICER, organization=ntb)
    row = Membership.objects.get(user=user)
    services.end_role(actor=head, membership=row)
    ended = Membership.objects.get(pk=row.pk).ended_at
    services.end_role(actor=head, membership=row)
    assert Membership.objects.get(pk=row.pk).ended_at == ended
    assert [change.verb for change in changes_of("user", user.uid)].count("user.role_ended") == 1
    told = changes_of("user", user.uid)[0].changes
    assert told == {"role": ["Petugas balai", None], "organization": [ntb.name, None]}


def test_setting_up_gives_a_second_factor_to_whom_needs_one(ntb):
    given = {"actor": admin(), "password": PASSWORD, "organization": ntb}
    assert services.set_up_login(username="satu", label="Satu", role=Role.BALAI_HEAD, **given).secret
    assert not services.set_up_login(username="dua", label="Dua", role=Role.PARTNER, **given).secret
    with pytest.raises(NotAllowed):
        services.set_up_login(
            username="tiga", label="Tiga", role=Role.PARTNER, **{**given, "actor": actor(Role.BALAI_HEAD)}
        )
