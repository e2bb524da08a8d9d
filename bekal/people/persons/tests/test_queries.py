"""Reads of the register that others build on."""

import pytest

from bekal.people.persons.models import OtherName, Person
from bekal.people.persons.queries import facts_of, facts_of_many, listed, search

from .make import OFFICER, make_person

pytestmark = pytest.mark.django_db


def test_facts_of_many_are_those_of_each():
    ani = make_person("Baiq Ani", birth="1989-03", sex="P", phone="+6281900000001", mother_name="Inaq Sri")
    OtherName.objects.create(person=ani, name="Inaq Budi", name_key="inaq budi", kind="other")
    budi = make_person("Budi", nik="5202021403890014")
    people = Person.objects.filter(pk__in=[ani.pk, budi.pk])
    of_each = {p.pk: facts_of(p, [n.name for n in p.other_names.all()]) for p in people}
    assert facts_of_many(of_each) == of_each
    assert of_each[budi.pk].nik == "5202021403890014" and of_each[ani.pk].other_names == ("Inaq Budi",)


def test_a_search_within_a_list_keeps_what_the_list_fetches_beside(django_assert_num_queries):
    for number in range(3):
        make_person(f"Sari {number}")
    found = search(listed(OFFICER), "sari")
    with django_assert_num_queries(2):
        assert [(p.name, p.place.code, p.hamlet) for p in found.order_by("name_key", "id")]
