"""Businesses: whose, how they go, how large, with which permits, and who reads what of them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.commons.places.tests.make import BANTEN, BONJERUK, LONTAR, NTB
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.foundation.web import hooks
from bekal.livelihood.enterprises import queries, services
from bekal.livelihood.enterprises.invariants import wrong_places, wrong_sightings
from bekal.livelihood.enterprises.models import Enterprise, Sighting
from bekal.livelihood.enterprises.rules.size import Size
from bekal.livelihood.enterprises.tests.make import make_enterprise, make_group, make_group_member
from bekal.people.households.tests.make import make_member
from bekal.people.persons.tests.make import OFFICER, actor, make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 9, 1)


def see(made, running="runs", on=DAY, by=OFFICER, **facts):
    return services.see_enterprise(actor=by, uid=made.uid, on=on, running=running, how="visit", **facts)


def test_a_business_is_called_after_product_and_owner_and_lies_where_the_owner_lives():
    made = make_enterprise(make_person("Baiq Nurhasanah"), started_on="2019", kbli="15121")
    found = queries.get_enterprise(OFFICER, made.uid)
    assert (found.name, found.place_id, found.province, found.track) == (
        "Tas kain tenun Baiq Nurhasanah", BONJERUK, "52", "pmi_purna",
    )  # fmt: skip
    assert (found.kbli, found.kbli_edition, found.running, found.seen_on) == ("15121", "2020", "", None)
    assert not list(wrong_places())


def test_a_family_business_needs_the_family_and_a_group_business_the_group():
    alone = make_person()
    with pytest.raises(Refusal) as refused:
        make_enterprise(alone, owner="family")
    assert refused.value.code == "no_household"
    make_member(alone, make_person())
    assert make_enterprise(alone, owner="family").household_id
    group = make_group(name="Sinar Tenun")
    ours = services.record_enterprise(actor=OFFICER, owner="group", group=group.uid, product="tas")
    assert (ours.person_id, ours.group_id, ours.name) == (None, group.pk, "Tas Sinar Tenun")
    with pytest.raises(IntegrityError), transaction.atomic():
        Enterprise.objects.filter(pk=ours.pk).update(owner="person")


def test_nobody_s_business_stopped_because_nobody_looked():
    made = make_enterprise()
    assert queries.get_enterprise(OFFICER, made.uid).running == ""
    see(made)
    with pytest.raises(Refusal) as refused:
        see(made, "stopped", DAY + dt.timedelta(days=90))
    assert refused.value.field == "why"
    see(made, "stopped", DAY + dt.timedelta(days=90), why="departed")
    see(made, "paused", DAY + dt.timedelta(days=30), why="season")
    made.refresh_from_db()
    assert (made.running, made.seen_on) == ("stopped", DAY + dt.timedelta(days=90)) and not list(wrong_sightings())
    Sighting.objects.filter(running="stopped").delete()
    assert list(wrong_sightings())
    with pytest.raises(Refusal):
        see(made, on=dt.date(2999, 1, 1))


def test_the_class_follows_the_newest_figures():
    made = make_enterprise()
    assert queries.size_now(made) == (None, None)
    services.note_size(actor=OFFICER, uid=made.uid, on=DAY, yearly_sales=36_000_000, source="catatan")
    services.note_size(actor=OFFICER, uid=made.uid, on=DAY - dt.timedelta(days=400), capital=2_000_000_000)
    fact, size = queries.size_now(made)
    assert (fact.on, size) == (DAY, Size.MICRO)
    with pytest.raises(Refusal):
        services.note_size(actor=OFFICER, uid=made.uid, on=DAY)


def test_permits_are_asked_back_renewed_and_fall_due():
    made = make_enterprise()
    facts = {"kind": "nib", "state": "held", "number": "12345"}
    with pytest.raises(Refusal) as refused:
        services.record_permit(actor=OFFICER, uid=made.uid, **facts)
    assert refused.value.field == "checked"
    held = services.record_permit(actor=OFFICER, uid=made.uid, **facts, checked=True, expires_on=DAY)
    for wrong in ({"number": ""}, {"number": "0220001234567", "issued_on": DAY, "expires_on": dt.date(2020, 1, 1)}):
        with pytest.raises(Refusal):
            services.record_permit(actor=OFFICER, uid=made.uid, **{**facts, **wrong})
    assert [row.pk for row in queries.due_permits(OFFICER, 5)] == [held.pk]
    step = next(
        s for s in hooks.next_steps.gather(OFFICER, "home", "") if s.url == reverse("enterprise", args=[made.uid])
    )
    assert step.text.startswith("NIB ")
    later = {**facts, "number": "0220001234567", "expires_on": dt.date(2999, 1, 1)}
    services.update_permit(actor=OFFICER, uid=made.uid, permit=held.uid, version=1, **later)
    with pytest.raises(Conflict):
        services.update_permit(actor=OFFICER, uid=made.uid, permit=held.uid, version=1, **later)
    assert queries.due_permits(OFFICER, 5) == []


def test_changes_need_the_newest_version_and_stay_in_the_area():
    made = make_enterprise()
    facts = {"actor": OFFICER, "uid": made.uid, "version": 1}
    with pytest.raises(NotAllowed):
        services.update_enterprise(**facts, place=LONTAR)
    with pytest.raises(Refusal):
        services.update_enterprise(**facts, place=BONJERUK, latitude=-8)
    with pytest.raises(Refusal):
        services.update_enterprise(**facts, place=BONJERUK, kbli="abc")
    services.update_enterprise(**facts, place=BONJERUK, product="dodol", kbli="10796")
    with pytest.raises(Conflict):
        services.update_enterprise(**facts, place=BONJERUK, product="garam")
    with pytest.raises(NotHere):
        see(made, by=actor(Role.BALAI_OFFICER, BANTEN))


def test_the_village_reads_no_amounts_and_the_owner_does():
    officer, staff = make_user(Role.BALAI_OFFICER, NTB), make_user(Role.VILLAGE_STAFF)
    by, person = actor_for(officer), make_person("Pemilik Tenun")
    made = make_enterprise(person, by=by)
    services.note_size(actor=by, uid=made.uid, on=DAY, yearly_sales=36_500_000)
    owner = make_user(Role.PARTICIPANT, NTB, person_uid=person.uid)
    for user, reads in ((officer, True), (owner, True), (staff, False), (make_user(Role.NATIONAL_ANALYST), False)):
        text = signed_in(user).get(f"/usaha/{made.uid}/").content.decode()
        assert ("36.500.000" in text) is reads
    with pytest.raises(NotAllowed):
        services.note_size(actor=actor_for(staff), uid=made.uid, on=DAY, capital=1)
    see(made, by=actor_for(staff))
    changes = signed_in(officer).get(f"/usaha/{made.uid}/perubahan/").content.decode()
    assert "Keadaan usaha dicatat" in changes and "36.500.000" not in changes


def test_it_shows_on_the_person_s_page_in_the_search_and_to_its_group():
    officer, person = make_user(Role.BALAI_OFFICER, NTB), make_person("Pemilik Tenun")
    by = actor_for(officer)
    made = make_enterprise(person, by=by, product="dodol susu", started_on="2023-05", running="runs")
    group = make_group(by=by)
    make_group_member(group, person, by=by, role="chair", from_on="2024-01")
    ours = services.record_enterprise(actor=by, owner="group", group=group.uid, product="tas")
    page = signed_in(officer).get(f"/orang/{person.uid}/").content.decode()
    for said in ("Dodol susu Pemilik Tenun", "Masuk kelompok Sinar Tenun", "Usaha dimulai", "Masih jalan"):
        assert said in page
    found = signed_in(officer).get("/cari/?q=dodol").content.decode()
    assert f"/usaha/{made.uid}/" in found
    member = actor_for(make_user(Role.PARTICIPANT, NTB, person_uid=person.uid))
    stranger = actor_for(make_user(Role.PARTICIPANT, NTB, person_uid=make_person().uid))
    assert {row.pk for row in queries.visible_enterprises(member)} == {made.pk, ours.pk}
    assert not queries.visible_enterprises(stranger).exists() and not queries.visible_groups(stranger).exists()


def test_codes_are_suggested_while_the_business_is_edited():
    officer = make_user(Role.BALAI_OFFICER, NTB)
    made = make_enterprise(by=actor_for(officer), product="dodol rumput laut")
    text = signed_in(officer).get(f"/usaha/{made.uid}/ubah/").content.decode()
    assert "10796" in text and "Industri dodol" in text
