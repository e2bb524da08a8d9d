import pytest
from django.db import IntegrityError, transaction

from bekal.commons.places.tests.make import BONJERUK, LONTAR, UBUNG, make_places
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.people.matching.rules.comparing import Facts
from bekal.people.persons import queries, services
from bekal.people.persons.models import NikDispute, Person
from bekal.people.persons.services import Home

from .make import OFFICER, actor, make_person

pytestmark = pytest.mark.django_db
ANI_NIK = "5202025403890014"
BANTEN = actor(Role.BALAI_OFFICER, "36", office="office-banten")


def test_a_first_visit_needs_no_more_than_a_name_a_village_and_a_status():
    ani = make_person("Ani")
    assert ani.nik_state == ""
    assert "NIK" in queries.missing_facts(ani)
    (change,) = changes_of("person", ani.uid)
    assert change.verb == "person.registered"


def test_the_nik_lies_sealed_and_is_found_only_whole():
    ani = make_person("Baiq Ani Suryani", nik=ANI_NIK, sex="P", birth="1989-03-14")
    row = Person.objects.get(pk=ani.pk)
    assert ANI_NIK.encode() not in bytes(row.nik_sealed)
    assert ANI_NIK not in str(list(Person.objects.values()))
    assert queries.nik_of(row) == ANI_NIK
    assert queries.nik_words(row) == "5202•• •••••• ••14"
    assert list(queries.search(queries.visible_to(OFFICER), ANI_NIK)) == [row]
    assert not queries.search(queries.visible_to(OFFICER), ANI_NIK[:15]).exists()


def test_the_same_form_sent_twice_registers_one_person():
    make_places()
    facts = {"name": "Ani", "home": Home(BONJERUK), "status": "pmi_purna"}
    ani = services.register_person(actor=OFFICER, key="k1", **facts)
    with pytest.raises(Replayed) as again:
        services.register_person(actor=OFFICER, key="k1", **facts)
    assert again.value.outcome_uid == ani.uid
    assert Person.objects.count() == 1


def test_a_likely_match_is_asked_about_and_a_reason_goes_on():
    make_person("Sumiati", birth="1989", phone="+628605550001")
    with pytest.raises(Conflict) as asked:
        services.register_person(
            actor=OFFICER, name="Sumiyati", home=Home(BONJERUK), status="pmi_purna", birth="1989", phone="+628605550001"
        )
    assert asked.value.code == "likely_known"
    other = services.register_person(
        actor=OFFICER, name="Sumiyati", home=Home(BONJERUK), status="pmi_purna", birth="1989", phone="+628605550001",
        not_duplicate_reason="tetangga, KTP sudah dilihat",
    )  # fmt: skip
    assert other.not_duplicate_reason == "tetangga, KTP sudah dilihat"


def test_a_match_outside_the_area_is_told_without_its_details():
    make_person("Sumiati", place=LONTAR, by=BANTEN, birth="1989", phone="+628605550001", mother_name="Rohmah")
    (found,) = queries.likely_matches(OFFICER, Facts("Sumiyati", birth="1989", phone="+628605550001"))
    assert not found.in_scope
    assert {reason.about for reason in found.reasons} <= {"name", "place"}


def test_naming_a_village_outside_the_area_does_not_tell_who_lives_there():
    make_person("Baiq Ani Suryani", place=LONTAR, by=BANTEN)
    asked = Facts("Ani Suryani", place=LONTAR)
    assert [likely.person.name for likely in queries.likely_matches(BANTEN, asked)] == ["Baiq Ani Suryani"]
    assert queries.likely_matches(OFFICER, asked) == []


def test_a_nik_claimed_by_two_is_disputed_until_the_balai_decides():
    ani = make_person("Ani", nik=ANI_NIK)
    with pytest.raises(Conflict) as taken:
        make_person("Sari", nik=ANI_NIK)
    assert (taken.value.code, taken.value.field) == ("nik_taken", "nik")
    sari = make_person("Sari", nik=ANI_NIK, nik_seen=True)
    dispute = NikDispute.objects.get()
    assert {p.nik_state for p in Person.objects.all()} == {"disputed"}
    services.decide_nik_dispute(actor=OFFICER, dispute=dispute, holder=sari, reason="KTP asli dilihat di balai")
    ani.refresh_from_db()
    sari.refresh_from_db()
    assert (ani.nik_state, ani.nik_sealed, ani.nik_absent_reason) == ("", None, "disputed_lost")
    assert sari.nik_state == "settled"
    with pytest.raises(Conflict):
        services.decide_nik_dispute(actor=OFFICER, dispute=dispute, holder=ani, reason="KTP asli dilihat di balai")
    with pytest.raises(NotAllowed):
        services.decide_nik_dispute(
            actor=actor(Role.VILLAGE_VOLUNTEER, BONJERUK), dispute=dispute, holder=ani, reason="KTP dilihat"
        )


def test_who_gets_another_number_leaves_the_dispute_and_keeps_that_number():
    ani, sari = make_person("Ani", nik=ANI_NIK), make_person("Sari", nik=ANI_NIK, nik_seen=True)
    dispute = NikDispute.objects.get()
    services.set_nik(actor=OFFICER, person=sari, nik="5202021403890018")
    assert not queries.open_disputes(OFFICER).exists()
    with pytest.raises(Conflict):
        services.decide_nik_dispute(actor=OFFICER, dispute=dispute, holder=ani, reason="KTP asli dilihat di balai")
    ani.refresh_from_db()
    sari.refresh_from_db()
    assert (ani.nik_state, sari.nik_state, queries.nik_of(sari)) == ("settled", "settled", "5202021403890018")


def test_a_decision_never_touches_a_number_it_is_not_about():
    ani, sari = make_person("Ani", nik=ANI_NIK), make_person("Sari", nik=ANI_NIK, nik_seen=True)
    dispute = NikDispute.objects.get()
    services.set_nik(actor=OFFICER, person=sari, nik="5202021403890018")
    NikDispute.objects.update(decided_at=None, decision="")
    with pytest.raises(Conflict) as replaced:
        services.decide_nik_dispute(actor=OFFICER, dispute=dispute, holder=sari, reason="KTP asli dilihat di balai")
    assert replaced.value.code == "nik_replaced"
    services.decide_nik_dispute(actor=OFFICER, dispute=dispute, holder=ani, reason="KTP asli dilihat di balai")
    sari.refresh_from_db()
    assert queries.nik_of(sari) == "5202021403890018"


def test_the_database_itself_refuses_a_second_settled_holder():
    ani, sari = make_person("Ani", nik=ANI_NIK), make_person("Sari")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=sari.pk).update(nik_fingerprint=ani.nik_fingerprint, nik_state="settled")


@pytest.mark.parametrize("nik", ["5202029903890014", "5202023102890014", "520202540389001"])
def test_only_the_impossible_nik_is_refused(nik):
    with pytest.raises(Refusal):
        make_person("Ani", nik=nik)


def test_an_odd_nik_is_saved_and_said():
    ani = make_person("Ani", nik=ANI_NIK, sex="L", birth="1989-05-14")
    assert {finding.code for finding in queries.odd_about(ani)} == {"nik_sex", "nik_other_birth"}


def test_saving_over_a_newer_version_is_a_conflict():
    ani = make_person("Ani")
    services.update_person(actor=OFFICER, person=ani, version=1, nickname="Mak Ani", source="self")
    with pytest.raises(Conflict):
        services.update_person(actor=OFFICER, person=ani, version=1, nickname="Bu Ani")
    ani.refresh_from_db()
    assert (ani.nickname, ani.version) == ("Mak Ani", 2)


def test_a_status_is_a_dated_history_and_death_ends_it():
    ani = make_person("Ani", status="cpmi", status_from="2019")
    services.change_status(actor=OFFICER, person=ani, status="pmi_abroad", from_on="2020-02")
    services.change_status(actor=OFFICER, person=ani, status="pmi_purna", from_on="2023-09-20")
    ani.refresh_from_db()
    assert (ani.status, ani.track) == ("pmi_purna", "pmi_purna")
    services.change_status(actor=OFFICER, person=ani, status="died", from_on="2024-05-01")
    with pytest.raises(Refusal):
        services.change_status(actor=OFFICER, person=ani, status="cpmi", from_on="2024-06-01")
    assert not any(verify().values())


def test_a_move_keeps_the_old_address_and_changes_the_scope():
    ani = make_person("Ani")
    village = actor(Role.VILLAGE_VOLUNTEER, BONJERUK)
    assert queries.get_person(village, ani.uid) == ani
    services.move_person(actor=OFFICER, person=ani, home=Home(UBUNG, rt="003"), from_on="2024-01")
    with pytest.raises(NotHere):
        queries.get_person(village, ani.uid)
    assert [a.place_id for a in ani.addresses.order_by("id")] == [BONJERUK, UBUNG]


def test_nobody_registers_outside_the_own_area_and_a_foreign_person_does_not_exist():
    with pytest.raises(NotAllowed):
        make_person("Ani", place=LONTAR)
    far = make_person("Sumiati", place=LONTAR, by=BANTEN)
    with pytest.raises(NotHere) as foreign:
        queries.get_person(OFFICER, far.uid)
    with pytest.raises(NotHere) as missing:
        queries.get_person(OFFICER, "00000000-0000-7000-8000-000000000000")
    assert str(foreign.value) == str(missing.value)


def test_showing_a_nik_is_written_down():
    ani = make_person("Ani", nik=ANI_NIK)
    assert services.reveal(actor=OFFICER, person=ani, what="nik") == ANI_NIK
    assert changes_of("person", ani.uid)[0].verb == "nik.shown"
    assert ANI_NIK not in str([(c.verb, c.changes) for c in changes_of("person", ani.uid)])


def test_a_registration_is_taken_back_only_while_nothing_was_built_on_it():
    ani, sari = make_person("Ani"), make_person("Sari")
    services.withdraw_registration(actor=OFFICER, person=ani)
    assert not Person.objects.filter(pk=ani.pk).exists()
    services.add_phone(actor=OFFICER, person=sari, number="+628605550001")
    with pytest.raises(Conflict):
        services.withdraw_registration(actor=OFFICER, person=sari)


def test_a_volunteer_for_one_hamlet_sees_that_hamlet_and_those_without_one():
    from bekal.commons.places.models import Hamlet

    make_places()
    timuq = Hamlet.objects.create(village_id=BONJERUK, kind="dusun", name="Timuq", name_key="timuq")
    bat = Hamlet.objects.create(village_id=BONJERUK, kind="dusun", name="Bat", name_key="bat")
    for name, hamlet in (("Ani", timuq.uid), ("Sari", bat.uid), ("Inaq", "")):
        make_person(name, home=Home(BONJERUK, hamlet))
    volunteer = actor(Role.VILLAGE_VOLUNTEER, BONJERUK, hamlets=(timuq.uid,))
    assert sorted(p.name for p in queries.visible_to(volunteer)) == ["Ani", "Inaq"]
    with pytest.raises(NotAllowed):
        make_person("Amaq", home=Home(BONJERUK, bat.uid), by=volunteer)
    assert make_person("Amaq", home=Home(BONJERUK, timuq.uid), by=volunteer).hamlet == timuq
    assert Person.objects.filter(name="Amaq").count() == 1


class TestWithdrawnStatus:
    def test_a_death_noted_by_mistake_is_withdrawn_and_the_status_before_holds_again(self):
        ani = make_person("Ani", status_from="2020")
        services.change_status(actor=OFFICER, person=ani, status="died", from_on="2024-05-01")
        with pytest.raises(Refusal) as refused:
            services.change_status(actor=OFFICER, person=ani, status="pmi_abroad")
        assert "Riwayat status" in refused.value.text
        died = ani.status_spells.get(status="died")
        back = services.withdraw_status(actor=OFFICER, person=ani, spell=died, reason="salah orang")
        assert (back.status, back.track) == ("pmi_purna", "pmi_purna")
        assert [row.status for row in queries.status_history(OFFICER, ani.uid)] == ["died", "pmi_purna"]
        change = changes_of("person", ani.uid)[0]
        assert (change.verb, change.changes["reason"]) == ("person.status_withdrawn", [None, "salah orang"])
        assert not any(verify().values())
        services.change_status(actor=OFFICER, person=ani, status="pmi_abroad", from_on="2025")

    def test_what_is_withdrawn_is_withdrawn_once_and_says_why(self):
        ani = make_person("Ani")
        services.change_status(actor=OFFICER, person=ani, status="pmi_abroad")
        line = ani.status_spells.get(status="pmi_abroad")
        with pytest.raises(Refusal):
            services.withdraw_status(actor=OFFICER, person=ani, spell=line, reason="  ")
        services.withdraw_status(actor=OFFICER, person=ani, spell=line, reason="keliru")
        with pytest.raises(NotHere):
            services.withdraw_status(actor=OFFICER, person=ani, spell=line, reason="keliru")

    def test_the_only_status_is_withdrawn_for_another(self):
        ani = make_person("Ani", status="died")
        line = ani.status_spells.get()
        with pytest.raises(Refusal) as refused:
            services.withdraw_status(actor=OFFICER, person=ani, spell=line, reason="orangnya hidup")
        assert refused.value.code == "status_needed"
        back = services.withdraw_status(
            actor=OFFICER, person=ani, spell=line, reason="orangnya hidup", instead="family"
        )
        assert back.status == "family"
        assert not any(verify().values())

    def test_a_line_of_another_area_is_not_there(self):
        ani = make_person("Ani")
        services.change_status(actor=OFFICER, person=ani, status="died")
        line = ani.status_spells.get(status="died")
        with pytest.raises(NotHere):
            services.withdraw_status(actor=BANTEN, person=ani, spell=line, reason="bukan urusan saya")
