import json

import pytest
from django.db import IntegrityError, transaction

from bekal.commons.places.tests.make import BONJERUK, LONTAR
from bekal.foundation.audit.models import Detail
from bekal.foundation.kernel.actor import Actor, Membership, Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.people.households import queries, services
from bekal.people.households.models import Relationship
from bekal.people.persons.models import Person
from bekal.people.persons.services import change_status
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import make_tie

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, BONJERUK, office="kkbm")
BANTEN = actor(Role.BALAI_OFFICER, "36", office="banten")
ANALYST = actor(Role.NATIONAL_ANALYST, "")


def said(person, who=OFFICER):
    return [(relation.other.name, relation.words, relation.detail) for relation in queries.relations_of(who, person)]


def test_a_tie_is_one_row_seen_from_both_ends():
    ani, budi = make_person("Ani", sex="P"), make_person("Budi", sex="L")
    make_tie(ani, budi, "husband", registration="registered", from_on="2012")
    assert said(ani) == [("Budi", "Suami", "sejak 2012 · Tercatat")]
    assert said(budi) == [("Ani", "Istri", "sejak 2012 · Tercatat")]
    assert Relationship.objects.count() == 1


def test_the_village_reads_family_and_nothing_more():
    ani, budi, cici = make_person("Ani"), make_person("Budi"), make_person("Cici")
    make_tie(budi, ani, "wife", registration="registered", from_on="2005")
    make_tie(budi, cici, "wife", registration="unregistered", from_on="2019")
    make_tie(budi, make_person("Dedi"), "sibling")
    assert said(budi, VOLUNTEER) == [("Ani", "Keluarga", ""), ("Cici", "Keluarga", ""), ("Dedi", "Keluarga", "")]
    assert ("Cici", "Istri", "sejak 2019 · Tidak tercatat") in said(budi)


def test_what_is_over_the_village_does_not_read_at_all():
    ani, budi = make_person("Ani"), make_person("Budi")
    make_tie(ani, budi, "husband", from_on="2005", to_on="2015")
    assert said(ani, VOLUNTEER) == []
    assert said(ani) == [("Budi", "Suami", "2005–2015 · Tidak tahu")]


def test_two_spouses_at_once_are_said_to_the_balai_only_and_never_refused():
    ani, budi, cici = make_person("Ani"), make_person("Budi"), make_person("Cici")
    make_tie(budi, ani, "wife")
    make_tie(cici, budi, "husband")
    assert [finding.code for finding in queries.odd_about_ties(OFFICER, budi)] == ["two_spouses"]
    for who in (VOLUNTEER, ANALYST):
        assert queries.odd_about_ties(who, budi) == ()
    tie = Relationship.objects.order_by("id").first()
    services.correct_relationship(actor=OFFICER, tie=tie, version=1, to_on="2018")
    assert queries.odd_about_ties(OFFICER, budi) == ()


def test_the_village_tells_who_is_family_but_not_what_the_state_knows():
    ani, budi = make_person("Ani"), make_person("Budi")
    for truth in ({"registration": "unregistered"}, {"registration": "registered"}, {"kin": "child", "by_court": True}):
        with pytest.raises(NotAllowed):
            make_tie(ani, budi, by=VOLUNTEER, **{"kin": "wife", **truth})
    tie = make_tie(ani, budi, "husband", by=VOLUNTEER)
    assert tie.registration == "unknown"
    for act in (services.correct_relationship, services.withdraw_relationship):
        with pytest.raises(NotAllowed):
            act(actor=VOLUNTEER, tie=tie)


def test_asking_twice_tells_the_village_no_more_than_family():
    ani, budi = make_person("Ani"), make_person("Budi")
    make_tie(ani, budi, "husband", registration="unregistered")
    answers = set()
    for kin in ("husband", "sibling", "child"):
        with pytest.raises(Conflict) as refused:
            make_tie(ani, budi, kin, by=VOLUNTEER)
        answers.add(str(refused.value))
    assert answers == {"Budi sudah tercatat sebagai keluarga orang ini."}


def test_the_same_tie_is_noted_once_from_either_end_and_another_tie_may_stand_beside_it():
    ani, budi = make_person("Ani"), make_person("Budi")
    make_tie(ani, budi, "husband")
    for person, other, kin in ((ani, budi, "husband"), (budi, ani, "wife")):
        with pytest.raises(Conflict):
            make_tie(person, other, kin)
    make_tie(ani, budi, "other")
    make_tie(ani, budi, "husband", from_on="1999", to_on="2001")
    assert Relationship.objects.count() == 3


def test_a_tie_is_corrected_from_the_version_that_was_seen_and_withdrawn():
    ani, budi = make_person("Ani"), make_person("Budi")
    tie = make_tie(ani, budi, "husband")
    services.correct_relationship(actor=OFFICER, tie=tie, version=1, registration="registered")
    with pytest.raises(Conflict):
        services.correct_relationship(actor=OFFICER, tie=tie, version=1, registration="unregistered")
    with pytest.raises(TypeError):
        services.correct_relationship(actor=OFFICER, tie=tie, person=budi)
    services.withdraw_relationship(actor=OFFICER, tie=tie, version=2)
    assert not Relationship.objects.exists()


def test_the_impossible_is_refused():
    ani, child = make_person("Ani", birth="1989"), make_person("Rizki", birth="2012")
    with pytest.raises(Refusal) as refused:
        make_tie(child, ani, "child")
    assert refused.value.code == "elder_is_younger"
    with pytest.raises(Refusal) as refused:
        make_tie(ani, ani, "sibling")
    assert refused.value.code == "tie_to_oneself"


def test_both_ends_must_be_seen():
    ani, far = make_person("Ani"), make_person("Budi", place=LONTAR, by=BANTEN)
    for who in (OFFICER, BANTEN):
        with pytest.raises(NotHere):
            make_tie(ani, far, "husband", by=who)
    tie = make_tie(ani, make_person(), "husband")
    for act in (services.correct_relationship, services.withdraw_relationship):
        with pytest.raises(NotHere):
            act(actor=BANTEN, tie=tie)


def test_the_balai_of_another_province_is_no_balai_here():
    ani, budi = make_person("Ani"), make_person("Budi")
    make_tie(ani, budi, "husband", registration="unregistered")
    both = Actor("u", "Lalu", (Membership(Role.BALAI_OFFICER, "o", "O", ("36",)), *VOLUNTEER.memberships))
    assert said(ani, both) == [("Budi", "Keluarga", "")]


def test_the_audit_tells_that_there_is_a_tie_and_not_which():
    ani, budi = make_person("Ani"), make_person("Budi")
    tie = make_tie(ani, budi, "husband", registration="unregistered")
    services.correct_relationship(actor=OFFICER, tie=tie, kin="sibling", registration="unknown")
    services.withdraw_relationship(actor=OFFICER, tie=tie)
    written = " ".join(Detail.objects.values_list("changes", flat=True))
    assert "husband" not in written and "unregistered" not in written and "sibling" not in written
    verbs = [json.loads(text) for text in Detail.objects.filter(entry__verb__startswith="relationship")
             .values_list("changes", flat=True)]  # fmt: skip
    assert len(verbs) == 6 and all("relationship" in change for change in verbs)


# --- whose family


def test_a_wife_of_a_migrant_counts_and_the_sentence_says_why():
    ani, budi = make_person("Ani", status="family"), make_person("Budi", status="pmi_abroad")
    make_tie(ani, budi, "husband")
    (standing,) = queries.migrants_of(OFFICER, ani)
    assert (standing.migrant, standing.counts, standing.words) == (budi, True, "Istri")
    assert "Permen P2MI 32/2025" in standing.reason
    (standing,) = queries.migrants_of(VOLUNTEER, ani)
    assert (standing.words, standing.reason) == ("Keluarga", "")


def test_a_grandmother_is_family_that_does_not_count_and_the_officer_sees_why():
    ani, nenek = make_person("Ani"), make_person("Inaq Sahnim", status="family")
    make_tie(ani, nenek, "grandparent")
    (standing,) = queries.migrants_of(OFFICER, nenek)
    assert not standing.counts and "tidak termasuk keluarga" in standing.reason


def test_who_counts_stands_before_who_does_not():
    nenek = make_person("Inaq Sahnim", status="family")
    make_tie(make_person("Cucu"), nenek, "grandparent")
    make_tie(make_person("Anak"), nenek, "parent")
    assert [standing.counts for standing in queries.migrants_of(OFFICER, nenek)] == [True, False]


def test_neighbours_are_nobody_s_migrant_family():
    ani, budi = make_person("Ani", status="family"), make_person("Budi", status="masyarakat")
    make_tie(ani, budi, "sibling")
    assert queries.migrants_of(OFFICER, ani) == []


def test_eligibility_gets_the_tie_that_decides():
    ani, nenek, lone = (make_person(status="family") for _n in range(3))
    budi = make_person("Budi", status="pmi_abroad")
    make_tie(ani, budi, "husband")
    make_tie(budi, nenek, "grandparent")
    found = list(queries.facts_about_family([ani.uid, nenek.uid, lone.uid, budi.uid]))
    assert sorted(found) == sorted([
        (ani.uid, "legal_family", True), (ani.uid, "relation", "Istri"),
        (nenek.uid, "legal_family", False), (nenek.uid, "relation", "Kakek/nenek"),
    ])  # fmt: skip
    make_tie(make_person("Anak"), nenek, "parent")
    assert (nenek.uid, "legal_family", True) in list(queries.facts_about_family([nenek.uid]))


# --- heirs


def died(name="Budi"):
    person = make_person(name, status="pmi_abroad")
    change_status(actor=OFFICER, person=person, status="died", from_on="2023-02-11", where="Malaysia")
    return Person.objects.get(pk=person.pk)


def test_the_family_of_who_died_abroad_stays_family_and_inherits():
    budi, ani = died(), make_person("Ani", status="family")
    make_tie(budi, ani, "wife")
    assert [standing.counts for standing in queries.migrants_of(OFFICER, ani)] == [True]
    heir = services.record_heir(actor=VOLUNTEER, deceased=budi, heir=ani, paper="470/12/2023")
    assert [row.heir for row in queries.heirs_of(VOLUNTEER, budi)] == [ani]
    assert ani.track == "family"
    with pytest.raises(Conflict):
        services.record_heir(actor=OFFICER, deceased=budi, heir=ani)
    services.withdraw_heir(actor=OFFICER, heir=heir)
    assert queries.heirs_of(OFFICER, budi) == []


def test_the_living_have_no_heirs_and_the_dead_inherit_nothing():
    ani, budi = make_person("Ani"), died()
    for deceased, heir, code in (
        (ani, budi, "not_died"),
        (budi, budi, "heir_may_not"),
        (budi, died("C"), "heir_may_not"),
    ):
        with pytest.raises(Refusal) as refused:
            services.record_heir(actor=OFFICER, deceased=deceased, heir=heir)
        assert refused.value.code == code
    with pytest.raises(NotHere):
        services.record_heir(actor=BANTEN, deceased=budi, heir=ani)


@pytest.mark.parametrize("wrong", [{"kin": "lover"}, {"registration": "maybe"}, {"source": "rumour"}])
def test_the_database_refuses_what_no_tie_can_be(wrong):
    tie = make_tie(make_person(), make_person(), "husband")
    with pytest.raises(IntegrityError), transaction.atomic():
        Relationship.objects.filter(pk=tie.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Relationship.objects.filter(pk=tie.pk).update(other_id=tie.person_id)
