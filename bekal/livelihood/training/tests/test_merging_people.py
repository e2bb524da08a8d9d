"""Two records of one person become one: everything goes along, the old one leads there, and it can be undone."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.db.models import ForeignKey

from bekal.commons.organizations.models import User
from bekal.commons.organizations.tests.make import actor as any_actor
from bekal.commons.organizations.tests.make import make_user
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.selection.queries import list_now, selection_of
from bekal.livelihood.training.papers.selection import minutes
from bekal.livelihood.training.queries.selecting import results_of
from bekal.livelihood.training.services.selecting import replace_participant
from bekal.people.consent.tests.make import make_consent
from bekal.people.households.tests.make import make_card, make_member, make_tie
from bekal.people.journeys.tests.make import make_journey
from bekal.people.persons import merging, services
from bekal.people.persons.models import Address, MatchKey, Merge, NikDispute, Person
from bekal.people.persons.queries import forwarded, get_person, nik_of, search, visible_to
from bekal.people.persons.tests.make import OFFICER, make_person

from .make_activities import announced_activity, choose, head, make_activity, nominate, nominate_people, officer
from .make_attendance import held

pytestmark = pytest.mark.django_db
NIK, OTHER_NIK = "5202025403890014", "5202025403890015"


def merge(first, second, by=OFFICER, **chosen):
    return services.merge_people(actor=by, first=first, second=second, chosen=chosen, reason="KTP dilihat")


def facts(person):
    kept = Person.objects.filter(pk=person.pk).values().get()
    return {name: value for name, value in kept.items() if name not in ("version", "nik_sealed")}


def whole():
    """Which row of whom: everything that hangs on people."""
    out = {}
    for rows in merging.hanging():
        out[rows.name] = sorted(rows.model._default_manager.values_list("pk", rows.column))
    out["addresses"] = sorted(Address.objects.values_list("pk", "person"))
    return out


def sound():
    return {name: breaks for name, breaks in verify().items() if breaks}


@pytest.fixture
def pair():
    """One woman twice: from the village's list, and by her phone number."""
    first = make_person("Ani Suryani", birth="1989", mother_name="Rahmah")
    second = make_person("Suryani", place=PEMONGKONG, birth="1990", sex="P")
    return first, second


def test_every_row_that_names_a_person_goes_along_or_is_known_to_stay():
    known = {(rows.model, rows.column) for rows in merging.hanging()}
    stay = {(Address, "person"), (MatchKey, "person"), (Merge, "second")}
    named = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Person
    }
    assert named - known == stay


def test_what_was_chosen_stays_and_what_only_the_second_knew_is_taken_over(pair):
    first, second = pair
    services.add_phone(actor=OFFICER, person=second, number="+628605550001")
    services.set_nik(actor=OFFICER, person=second, nik=NIK)
    second.refresh_from_db()
    merge(first, second, name="second", birth="first", home="first")
    first.refresh_from_db()
    assert (first.name, first.birth, first.sex, first.mother_name, first.place_id) == (
        "Suryani", "1989", "P", "Rahmah", BONJERUK,
    )  # fmt: skip
    assert first.phone == "+628605550001" and nik_of(first) == NIK and first.nik_state == "settled"
    assert list(search(visible_to(OFFICER), "ani suryani")) == [first]
    assert sound() == {}


def test_the_second_is_a_stone_that_nobody_reads_and_that_leads_to_the_first(pair):
    first, second = pair
    merge(first, second)
    with pytest.raises(NotHere):
        get_person(OFFICER, second.uid)
    assert forwarded([second.uid, first.uid]) == {second.uid: first.uid}
    second.refresh_from_db()
    assert (second.name, second.phone, second.nik_fingerprint, second.mother_name) == ("", "", "", "")
    assert not second.match_keys.exists()


def test_a_record_merged_twice_over_leads_to_the_last(pair):
    first, second = pair
    third = make_person("Suryani B")
    merge(second, third)
    merge(first, second)
    assert forwarded([third.uid, second.uid]) == {third.uid: first.uid, second.uid: first.uid}


def test_everything_that_hangs_on_the_second_goes_along_and_comes_back(pair):
    first, second = pair
    husband = make_person("Haji Amir")
    make_journey(second)
    make_member(second)
    make_card(second)
    make_tie(second, husband, "husband")
    make_consent(second)
    user = make_user(Role.PARTICIPANT, person_uid=second.uid)
    activity, by = held(1)
    nominate(make_activity(by, title="Lain"), by, second)
    before, people = whole(), [facts(first), facts(second)]
    row = merge(first, second)
    for rows in merging.hanging():
        assert rows.name == "persons.Merge.first" or not rows.of(second).exists(), rows.name
    assert User.objects.get(pk=user.pk).person_uid == first.uid
    assert first.journeys.count() == 1 and first.nominations.count() == 1
    assert sound() == {}
    services.undo_merge(actor=OFFICER, merge=row)
    after = whole()
    assert {name: rows for name, rows in after.items() if name != "persons.Merge.first"} == {
        name: rows for name, rows in before.items() if name != "persons.Merge.first"
    }
    assert [facts(first), facts(second)] == people
    assert sound() == {} and forwarded([second.uid]) == {}


def test_what_both_have_once_only_stays_with_the_stone_and_comes_back(pair):
    first, second = pair
    for person in pair:
        make_member(person)
        make_consent(person)
    before = whole()
    row = merge(first, second)
    assert first.consents.count() == 1
    services.undo_merge(actor=OFFICER, merge=row)
    assert {**whole(), "persons.Merge.first": []} == {**before, "persons.Merge.first": []}


def test_the_home_that_was_chosen_is_the_only_open_one(pair):
    first, second = pair
    row = merge(first, second, home="second")
    first.refresh_from_db()
    assert first.place_id == PEMONGKONG
    assert [each.place_id for each in first.addresses.filter(kind="domisili", to_on="")] == [PEMONGKONG]
    services.undo_merge(actor=OFFICER, merge=row)
    first.refresh_from_db()
    assert [each.place_id for each in first.addresses.filter(kind="domisili", to_on="")] == [BONJERUK]
    assert first.place_id == BONJERUK


def test_two_different_niks_are_refused(pair):
    for person, nik in zip(pair, (NIK, OTHER_NIK), strict=True):
        services.set_nik(actor=OFFICER, person=person, nik=nik)
    with pytest.raises(Refusal) as no:
        merge(*pair)
    assert no.value.code == "two_niks" and not Merge.objects.exists()


def test_one_person_disputes_a_nik_with_nobody(pair):
    first, second = pair
    services.set_nik(actor=OFFICER, person=first, nik=NIK)
    services.set_nik(actor=OFFICER, person=second, nik=NIK, seen=True)
    row = merge(*pair)
    first.refresh_from_db()
    assert first.nik_state == "settled" and not NikDispute.objects.filter(decided_at=None).exists()
    services.undo_merge(actor=OFFICER, merge=row)
    for person in pair:
        person.refresh_from_db()
        assert person.nik_state == "disputed" and nik_of(person) == NIK
    assert NikDispute.objects.filter(decided_at=None).count() == 1


def test_who_was_in_the_same_activity_was_seen_as_two(pair):
    by = officer()
    plan = make_activity(by, title="Tas bersama")
    for person in pair:
        nominate(plan, by, person)
    with pytest.raises(Refusal, match="Tas bersama") as no:
        merge(*pair)
    assert no.value.code == "in_one_activity" and not Merge.objects.exists()


def test_a_frozen_list_knows_its_people_under_the_record_that_stays():
    ratna, chief = officer(), head()
    with time_machine.travel(dt.datetime(2024, 8, 3, 4, tzinfo=dt.UTC)):
        plan = announced_activity(ratna, chief, seats=2)
        rows = nominate_people(plan, ratna, 4)
        choose(plan, ratna, chief)
        opened = selection_of("activity", plan.uid)
        chosen, left, reserve, _last = (row.person for row in rows)
        replace_participant(actor=ratna, activity=plan, person_uid=left.uid, reason="Sakit", on=dt.date(2024, 8, 3))
        elsewhere = make_person("Catatan Utama", by=ratna)
        also = make_person("Catatan Cadangan", by=ratna)
        snapshot = opened.snapshot
        merges = [merge(elsewhere, chosen, ratna), merge(also, left, ratna)]
        opened.refresh_from_db()
        assert opened.snapshot == snapshot
        found = list_now(opened)
        assert found.entry(elsewhere.uid).position == 1 and found.history[0].out_uid == also.uid
        assert [row.person.name for row in results_of(plan, opened).seated] == [
            "Catatan Utama", "Catatan Cadangan", reserve.name,
        ]  # fmt: skip
        assert [row.name for row in minutes(ratna, plan.uid, dt.date(2024, 8, 3)).replaced] == ["Catatan Cadangan"]
        replace_participant(
            actor=ratna, activity=plan, person_uid=elsewhere.uid, reason="Pindah", on=dt.date(2024, 8, 3)
        )
        assert sound() == {}
        with pytest.raises(Conflict):
            services.undo_merge(actor=ratna, merge=merges[0])
        services.undo_merge(actor=ratna, merge=merges[1])
        assert list_now(opened).history[0].out_uid == left.uid
        assert sound() == {}


def test_what_was_noted_since_keeps_them_together(pair):
    first, second = pair
    row = merge(first, second)
    services.reveal(actor=OFFICER, person=first, what="phone")
    services.add_phone(actor=OFFICER, person=first, number="+628605550001")
    with pytest.raises(Conflict) as no:
        services.undo_merge(actor=OFFICER, merge=row)
    assert no.value.code == "built_upon"


def test_only_the_balai_of_both_merges_and_says_why(pair):
    first, second = pair
    with pytest.raises(NotAllowed):
        merge(first, second, any_actor(Role.VILLAGE_STAFF, BONJERUK))
    with pytest.raises(NotHere):
        merge(first, second, any_actor(Role.BALAI_OFFICER, "36"))
    with pytest.raises(Refusal) as no:
        services.merge_people(actor=OFFICER, first=first, second=second, chosen={}, reason=" ")
    assert no.value.code == "no_reason"
    with pytest.raises(Refusal):
        merge(first, first)
    row = merge(first, second)
    with pytest.raises(NotHere):
        services.undo_merge(actor=any_actor(Role.BALAI_OFFICER, "36"), merge=row)
