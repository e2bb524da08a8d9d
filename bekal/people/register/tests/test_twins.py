"""The pages on which two records of one person become one."""

import pytest
from django.urls import reverse

from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.kernel.actor import Role
from bekal.people.persons import services
from bekal.people.persons.models import Merge
from bekal.people.persons.tests.make import OFFICER, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return signed_in(make_user(Role.BALAI_OFFICER, "52"))


@pytest.fixture
def pair():
    return make_person("Ani Suryani", birth="1989"), make_person("Ani Suriani", birth="1990", sex="P")


def test_from_the_likely_ones_to_one_record_and_back(officer, pair):
    first, second = pair
    found = officer.get(reverse("person-twins", args=[first.uid])).content.decode()
    address = reverse("person-merge", args=[first.uid, second.uid])
    assert "Ani Suriani" in found and address in found
    page = officer.get(address).content.decode()
    assert "pilih_name" in page and "pilih_birth" in page and "pilih_sex" not in page
    assert officer.post(address, {"pilih_name": "second", "kunci": "m-0"}).status_code == 422
    given = {"pilih_name": "second", "pilih_birth": "first", "reason": "KTP dilihat", "kunci": "m-1"}
    assert officer.post(address, given).url == reverse("person", args=[first.uid])
    first.refresh_from_db()
    assert (first.name, first.birth, first.sex) == ("Ani Suriani", "1989", "P")
    old = officer.get(reverse("person", args=[second.uid]))
    assert old.status_code == 302 and old.url == reverse("person", args=[first.uid])
    shown = officer.get(old.url).content.decode()
    assert "Catatan yang digabung" in shown and "KTP dilihat" in shown
    assert "Dua catatan digabung" in officer.get(reverse("person-changes", args=[first.uid])).content.decode()
    undo = reverse("person-merge-undo", args=[first.uid, Merge.objects.get().uid])
    assert officer.post(undo, {"kunci": "u-1"}).status_code == 302
    assert officer.get(reverse("person", args=[second.uid])).status_code == 200


def test_a_missing_or_strange_choice_is_told_and_nothing_is_written(officer, pair):
    address = reverse("person-merge", args=[pair[0].uid, pair[1].uid])
    refused = officer.post(address, {"pilih_name": "third", "reason": "KTP dilihat", "kunci": "m-1"})
    text = refused.content.decode()
    assert refused.status_code == 422 and "KTP dilihat" in text and "Nama: Pilihan ini tidak ada dalam daftar" in text
    assert not Merge.objects.exists()


def test_two_niks_and_oneself_are_refused_in_words(officer, pair):
    first, second = pair
    for person, nik in zip(pair, ("5202025403890014", "5202025403890015"), strict=True):
        services.set_nik(actor=OFFICER, person=person, nik=nik)
    given = {"pilih_name": "first", "pilih_birth": "first", "reason": "KTP dilihat", "kunci": "m-1"}
    refused = officer.post(reverse("person-merge", args=[first.uid, second.uid]), given)
    assert refused.status_code == 422 and "NIK keduanya berbeda" in refused.content.decode()
    same = officer.post(reverse("person-merge", args=[first.uid, first.uid]), {"reason": "x y", "kunci": "m-2"})
    assert same.status_code == 422 and "catatan yang sama" in same.content.decode()


def test_villages_and_other_balai_do_not_merge(pair):
    first, second = pair
    address = reverse("person-merge", args=[first.uid, second.uid])
    village = signed_in(make_user(Role.VILLAGE_STAFF, BONJERUK))
    assert village.get(address).status_code == 403
    assert (
        reverse("person-twins", args=[first.uid])
        not in village.get(reverse("person", args=[first.uid])).content.decode()
    )
    banten = signed_in(make_user(Role.BALAI_OFFICER, "36"))
    assert banten.get(address).status_code == 404
    services.merge_people(actor=OFFICER, first=first, second=second, chosen={}, reason="KTP dilihat")
    assert banten.get(reverse("person", args=[second.uid])).status_code == 404
    assert village.get(reverse("person", args=[second.uid])).status_code == 302
