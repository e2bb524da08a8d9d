"""Groups: who is in them, what they say of themselves, what was seen."""

import datetime as dt

import pytest

from bekal.commons.organizations.tests.make import actor_for, make_organization, make_user, signed_in
from bekal.commons.places.tests.make import BANTEN, BONJERUK, LONTAR, NTB
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.enterprises import queries, services
from bekal.livelihood.enterprises.invariants import wrong_sightings
from bekal.livelihood.enterprises.models import Group
from bekal.livelihood.enterprises.tests.make import make_group, make_group_member
from bekal.people.persons.tests.make import OFFICER, actor, make_person

pytestmark = pytest.mark.django_db
SEEN = {"on": dt.date(2024, 9, 1), "how": "visit"}


def test_lontar_says_627_members_of_whom_two_are_known():
    lontar = actor(Role.BALAI_OFFICER, BANTEN)
    group = make_group(by=lontar, name="Rumput Laut Lontar", form="pokdakan", place=LONTAR, members_stated=627)
    make_group_member(group, make_person("Sarminah", place=LONTAR, by=lontar), by=lontar, role="chair")
    make_group_member(group, make_person("Jamilah", place=LONTAR, by=lontar), by=lontar)
    listed = queries.listed_groups(lontar).get()
    assert (listed.members_stated, listed.known) == (627, 2)
    assert [row.person.name for row in queries.members_of(group)] == ["Sarminah", "Jamilah"]
    with pytest.raises(NotHere):
        queries.get_group(OFFICER, group.uid)
    with pytest.raises(NotAllowed):
        make_group(by=OFFICER, place=LONTAR)


def test_a_group_has_one_chair_and_each_member_once():
    group, person = make_group(), make_person()
    chair = make_group_member(group, person, role="chair", from_on="2024-08")
    for refused in ({"person": person}, {"role": "chair"}):
        with pytest.raises(Refusal):
            make_group_member(group, **refused)
    with pytest.raises(Refusal):
        services.end_member(actor=OFFICER, uid=group.uid, member=chair.uid, to_on="2023")
    services.end_member(actor=OFFICER, uid=group.uid, member=chair.uid, to_on="2025-01")
    make_group_member(group, role="chair")
    again = make_group_member(group, person)
    services.change_member(
        actor=OFFICER, uid=group.uid, member=again.uid, version=1, role="treasurer", from_on="2025-02"
    )
    with pytest.raises(Conflict):
        services.change_member(actor=OFFICER, uid=group.uid, member=again.uid, version=1, role="member", from_on="")
    assert [row.role for row in queries.members_of(group)] == ["chair", "treasurer"]
    assert [row.to_on for row in queries.members_of(group, past=True)] == ["2025-01"]


def test_the_newest_sighting_decides_whatever_came_in_last():
    group = make_group()
    services.see_group(actor=OFFICER, uid=group.uid, active=True, **SEEN)
    services.see_group(actor=OFFICER, uid=group.uid, active=False, **{**SEEN, "on": dt.date(2024, 3, 1)})
    group.refresh_from_db()
    assert (group.active, group.seen_on) == (True, SEEN["on"]) and not list(wrong_sightings())
    Group.objects.update(active=False)
    assert list(wrong_sightings())
    with pytest.raises(Refusal):
        services.see_group(actor=OFFICER, uid=group.uid, active=True, on=dt.date(2999, 1, 1), how="visit")


def test_the_path_to_a_cooperative_names_the_cooperative():
    group, home = make_group(), make_organization("cooperative", BONJERUK)
    facts = {"actor": OFFICER, "uid": group.uid, "stage_on": "2025"}
    with pytest.raises(Refusal):
        services.set_stage(**facts, version=1, stage="cooperative")
    services.set_stage(**facts, version=1, stage="pre_cooperative")
    services.set_stage(**facts, version=2, stage="cooperative", cooperative=home.uid)
    found = queries.get_group(OFFICER, group.uid)
    assert (found.stage, found.cooperative.uid) == ("cooperative", home.uid)


def test_the_account_lies_sealed_and_only_balai_and_chair_read_it():
    officer, staff = make_user(Role.BALAI_OFFICER, NTB), make_user(Role.VILLAGE_STAFF)
    by = actor_for(officer)
    person, member = make_person("Ketua Sinar"), make_person("Anggota Sinar")
    group = make_group(by=by)
    make_group_member(group, person, by=by, role="chair")
    make_group_member(group, member, by=by)
    services.note_account(
        actor=by, uid=group.uid, version=1, bank="Bank NTB Syariah", bank_holder="KUB Sinar", account="0012345678901"
    )
    group.refresh_from_db()
    assert b"0012345678901" not in bytes(group.account_sealed) and queries.account_of(group) == "0012345678901"
    chair = make_user(Role.PARTICIPANT, NTB, person_uid=person.uid)
    plain = make_user(Role.PARTICIPANT, NTB, person_uid=member.uid)
    address = f"/kelompok-usaha/{group.uid}/"
    for user, reads in ((officer, True), (chair, True), (plain, False), (staff, False)):
        answer = signed_in(user).get(address)
        assert answer.status_code == 200 and ("0012345678901" in answer.content.decode()) is reads
        assert ("0012345678901" in signed_in(officer).get(address + "perubahan/").content.decode()) is False
    with pytest.raises(NotAllowed):
        services.note_account(
            actor=actor_for(staff), uid=group.uid, version=2, bank="X", bank_holder="", account="123456"
        )
