import pytest
from django.db import IntegrityError, transaction

from bekal.commons.places.tests.make import BONJERUK, LONTAR, UBUNG
from bekal.foundation.audit.models import Detail
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.people.households import queries, services
from bekal.people.households.models import FamilyCard
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import KK, OTHER_KK, make_card

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, BONJERUK, office="kkbm")
BANTEN = actor(Role.BALAI_OFFICER, "36", office="banten")


def has_kk(person):
    return Person.objects.get(pk=person.pk).has_kk


def whole():
    return verify()["people repeat whether their KK is known"] == []


def test_the_number_lies_sealed_and_is_shown_by_an_act():
    ani = make_person("Ani")
    member = make_card(ani, by=VOLUNTEER)
    row = FamilyCard.objects.get()
    assert KK.encode() not in bytes(row.kk_sealed) and KK not in str(list(FamilyCard.objects.values()))
    assert queries.kk_words(member.card) == "••••0007"
    assert services.reveal_kk(actor=VOLUNTEER, person=ani) == KK
    assert changes_of("person", ani.uid)[0].verb == "kk.shown"
    assert not any(KK in text for text in Detail.objects.values_list("changes", flat=True))


def test_the_person_repeats_whether_a_card_is_known():
    ani = make_person("Ani")
    assert not has_kk(ani)
    make_card(ani)
    assert has_kk(ani) and whole()
    services.leave_card(actor=OFFICER, person=ani, to_on="2024")
    assert not has_kk(ani) and whole()
    make_card(ani, OTHER_KK)
    services.withdraw_kk(actor=OFFICER, person=ani)
    assert not has_kk(ani) and whole() and FamilyCard.objects.count() == 1
    Person.objects.filter(pk=ani.pk).update(has_kk=True)
    assert not whole()


def test_one_number_is_one_card_wherever_its_members_live():
    here, there = make_person("Ani"), make_person("Budi", place=LONTAR, by=BANTEN)
    one = make_card(here, shdk="1")
    other = make_card(there, by=BANTEN, shdk="4")
    assert one.card_id == other.card_id
    assert [row.person.name for row in queries.others_on_card(OFFICER, one)] == ["Ani"]
    assert [row.person.name for row in queries.others_on_card(BANTEN, other)] == ["Budi"]


def test_a_new_card_ends_the_old_place():
    ani = make_person("Ani")
    make_card(ani, from_on="2010")
    make_card(ani, OTHER_KK, from_on="2020", shdk="1")
    old, new = ani.card_members.order_by("id")
    assert (old.to_on, new.to_on, new.shdk) == ("2020", "", "1") and has_kk(ani) and whole()


def test_the_same_card_again_corrects_what_it_says():
    ani = make_person("Ani")
    make_card(ani, shdk="4")
    make_card(ani, shdk="5", issued_on="2024-07-15")
    row = ani.card_members.get()
    assert (row.shdk, row.card.issued_on) == ("5", "2024-07-15")


def test_the_card_lists_its_people_as_cards_do():
    ani, budi, cici = make_person("Ani"), make_person("Budi"), make_person("Cici", place=UBUNG)
    make_card(ani, shdk="11")
    make_card(cici, shdk="3")
    member = make_card(budi, shdk="1")
    assert [row.person.name for row in queries.others_on_card(OFFICER, member)] == ["Budi", "Cici", "Ani"]


def test_fifteen_digits_are_refused_and_an_odd_number_is_only_said():
    ani = make_person("Ani")
    with pytest.raises(Refusal) as refused:
        make_card(ani, KK[:15])
    assert (refused.value.code, refused.value.field) == ("kk_length", "kk")
    odd = make_card(ani, "5202025507240007")
    assert [finding.code for finding in queries.odd_about_card(OFFICER, odd)] == ["kk_like_nik"]


def test_two_heads_on_one_card_are_said():
    make_card(make_person(), shdk="1")
    member = make_card(make_person(), shdk="1")
    assert [finding.code for finding in queries.odd_about_card(OFFICER, member)] == ["two_heads"]


def test_who_may_not_see_the_person_cannot_see_the_card():
    ani = make_person("Ani")
    make_card(ani)
    for act in (services.reveal_kk, services.leave_card, services.withdraw_kk):
        with pytest.raises(NotHere):
            act(actor=BANTEN, person=ani)
    with pytest.raises(NotAllowed):
        services.reveal_kk(actor=actor(Role.PARTNER, "52"), person=ani)


def test_the_database_keeps_one_number_one_card():
    card = make_card(make_person()).card
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyCard.objects.create(
            kk_sealed=b"x", kk_fingerprint=card.kk_fingerprint, place_id=BONJERUK, province="52", noted_at=card.noted_at
        )
