"""The families of the demo go in by the services, and answer what the screens ask of them."""

import datetime as dt

import pytest

from bekal.demo.families import dispute_a_nik, know_families
from bekal.demo.invented import SASAK_MEN, SASAK_WOMEN, Village
from bekal.people.households.models import FamilyCardMember, Heir, Relationship
from bekal.people.persons.models import NikDispute, Person
from bekal.people.persons.tests.make import OFFICER, make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 6, 10)


@pytest.fixture
def village():
    return Village("52.02.02.2012", "52.02.02", ("Timuq",), SASAK_WOMEN, SASAK_MEN, 40)


@pytest.fixture
def people():
    return [
        make_person(f"Orang {word}", sex=sex, birth=str(born), status=status)
        for word, sex, born, status in (
            ("Satu", "P", 1980, "pmi_purna"), ("Dua", "L", 1975, "pmi_purna"), ("Tiga", "P", 1979, "family"),
            ("Empat", "L", 1982, "family"), ("Lima", "P", 1976, "family"), ("Enam", "P", 1970, "family"),
            ("Tujuh", "P", 1972, "family"), ("Delapan", "P", 1974, "family"), ("Sembilan", "L", 1988, "family"),
        )
    ]  # fmt: skip


@pytest.mark.parametrize("full", [True, False])
def test_every_family_member_belongs_to_somebody_and_most_have_a_card(village, people, full):
    know_families(OFFICER, village, people, DAY, full=full)
    tied = {pk for pair in Relationship.objects.values_list("person", "other") for pk in pair}
    assert {p.pk for p in people if p.status == "family"} <= tied
    assert FamilyCardMember.objects.count() >= len(people) // 2
    assert Heir.objects.exists() is full
    statuses = set(Person.objects.values_list("status", flat=True))
    assert ({"cpmi", "pmi_abroad", "died"} <= statuses) is full


def test_a_nik_is_left_for_the_balai_to_decide(village, people):
    one = village.relative("P", 1981)
    while not one.nik:
        one = village.relative("P", 1981)
    holder = make_person("Pemegang", sex="P", birth=one.birth, nik=one.nik)
    dispute_a_nik(OFFICER, village, [*people * 3, holder][-27:], dt.date(2026, 9, 1))
    assert NikDispute.objects.get(decided_at=None).held_by == holder
