import pytest
from django.db import IntegrityError, transaction

from bekal.commons.places.tests.make import BONJERUK, UBUNG
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.people.households import queries, services
from bekal.people.households.models import Household, HouseholdMember
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import make_member

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, BONJERUK, office="kkbm")
STRANGER = actor(Role.BALAI_OFFICER, "36", office="banten")


def names(person, who=OFFICER):
    household = queries.house_of(who, person)
    return [member.person.name for member in queries.members_of(who, household)] if household else []


def test_the_first_member_begins_the_house_with_the_person():
    ani, ibu = make_person("Ani"), make_person("Inaq Sahnim", status="family")
    member = make_member(ani, ibu, role="carer", holds_money=True, by=VOLUNTEER)
    assert names(ani) == names(ibu) == ["Ani", "Inaq Sahnim"]
    assert (member.role, member.holds_money, member.household.place_id) == ("carer", True, BONJERUK)
    assert changes_of("person", ibu.uid)[0].verb == "household.joined"


def test_nobody_lives_in_two_houses_and_the_old_one_keeps_its_history():
    ani, budi, cici = make_person("Ani"), make_person("Budi"), make_person("Cici")
    make_member(ani, cici, from_on="2015")
    make_member(budi, cici, from_on="2020")
    assert names(ani) == ["Ani"] and names(budi) == ["Budi", "Cici"]
    old = cici.household_members.order_by("id").first()
    assert (old.from_on, old.to_on) == ("2015", "2020")


def test_living_there_already_is_said():
    ani, budi = make_person("Ani"), make_person("Budi")
    make_member(ani, budi)
    with pytest.raises(Conflict) as refused:
        make_member(budi, ani)
    assert refused.value.code == "lives_here" and "Ani" in str(refused.value)


def test_somebody_new_joins_at_the_same_address():
    ani = make_person("Ani")
    member = services.add_new_member(
        actor=VOLUNTEER,
        person=ani,
        name="Lalu Rizki",
        sex="L",
        birth="2012",
        role="child",
        not_duplicate_reason="anaknya",
    )
    rizki = Person.objects.get(pk=member.person_id)
    assert (rizki.place_id, rizki.status, rizki.track) == (ani.place_id, "family", "family")
    assert names(ani) == ["Ani", "Lalu Rizki"]


def test_who_is_likely_known_is_not_entered_twice():
    ani = make_person("Ani")
    make_person("Sumiati", birth="1989", sex="P")
    with pytest.raises(Conflict) as refused:
        services.add_new_member(actor=VOLUNTEER, person=ani, name="Sumiati", birth="1989", sex="P")
    assert refused.value.code == "likely_known" and not Household.objects.exists()


def test_a_member_is_changed_from_the_version_that_was_seen():
    member = make_member(make_person())
    services.change_member(actor=OFFICER, member=member, version=1, role="carer", holds_money=True)
    with pytest.raises(Conflict):
        services.change_member(actor=OFFICER, member=member, version=1, role="head", holds_money=False)
    assert HouseholdMember.objects.get(pk=member.pk).role == "carer"
    assert services.change_member(
        actor=OFFICER, member=member, version=1, role="carer", holds_money=True
    ).version == 2  # fmt: skip


def test_moving_out_and_a_mistake_are_two_things():
    ani = make_person("Ani")
    out, wrong = make_member(ani, from_on="2010"), make_member(ani)
    services.leave_household(actor=OFFICER, member=out, version=1, to_on="2020")
    services.withdraw_member(actor=OFFICER, member=wrong)
    assert HouseholdMember.objects.get(pk=out.pk).to_on == "2020"
    assert not HouseholdMember.objects.filter(pk=wrong.pk).exists() and names(ani) == ["Ani"]
    with pytest.raises(Refusal) as refused:
        services.leave_household(actor=OFFICER, member=make_member(ani, from_on="2015"), to_on="2010")
    assert refused.value.code == "ends_before_it_begins"


def test_a_house_without_anybody_is_withdrawn_with_its_last_member():
    ani = make_person("Ani")
    member = make_member(ani)
    first = ani.household_members.get()
    services.withdraw_member(actor=OFFICER, member=member)
    services.withdraw_member(actor=OFFICER, member=first)
    assert not Household.objects.exists()


def test_the_same_form_sent_twice_adds_once():
    ani, budi = make_person(), make_person()
    make_member(ani, budi, key="k")
    with pytest.raises(Replayed):
        make_member(ani, budi, key="k")
    assert Household.objects.count() == 1


def test_of_a_house_across_areas_one_sees_the_own_part():
    ani, far = make_person("Ani"), make_person("Budi", place=UBUNG)
    make_member(ani, far)
    assert names(ani, VOLUNTEER) == ["Ani"] and names(ani) == ["Ani", "Budi"]


def test_strangers_find_nobody_and_partners_may_not():
    ani, budi = make_person(), make_person()
    member = make_member(ani, budi)
    for act in (services.leave_household, services.withdraw_member):
        with pytest.raises(NotHere):
            act(actor=STRANGER, member=member)
    with pytest.raises(NotHere):
        make_member(ani, make_person(), by=STRANGER)
    with pytest.raises(NotAllowed):
        make_member(ani, make_person(), by=actor(Role.PARTNER, "52"))


def test_the_search_for_a_member_looks_in_the_own_area_the_own_village_first():
    ani = make_person("Ani")
    far, near = make_person("Siti Aminah", place=UBUNG), make_person("Siti Rohani")
    assert queries.may_live_with(OFFICER, ani, "siti") == [near, far]
    assert queries.may_live_with(VOLUNTEER, ani, "siti") == [near]
    assert queries.may_live_with(OFFICER, ani, "ani") == [near]


def test_the_database_keeps_one_open_house_per_person():
    member = make_member(make_person())
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdMember.objects.create(
            household=member.household, person=member.person, role="head", source="self", noted_at=member.noted_at
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdMember.objects.filter(pk=member.pk).update(role="boss")
