import pytest
from django.db import IntegrityError, transaction

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.people.journeys import queries, services
from bekal.people.journeys.models import Journey
from bekal.people.persons.models import Person
from bekal.people.persons.services import change_status
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import make_journey

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, "52.02.02.2012", office="kkbm-bonjeruk")
STRANGER = actor(Role.BALAI_OFFICER, "36", office="office-banten")


def fresh(person):
    return Person.objects.get(pk=person.pk)


def whole():
    assert verify()["people repeat their stays abroad"] == []
    return True


def test_a_country_is_enough_and_how_somebody_left_is_unknown():
    ani = make_person("Ani")
    journey = services.record_journey(actor=OFFICER, person=ani, country="TW")
    assert (journey.departed_via, journey.return_reason, journey.version) == ("unknown", "", 1)
    assert (fresh(ani).last_country, fresh(ani).returned_on) == ("TW", "") and whole()


def test_the_first_visit_notes_a_stay_or_nothing():
    ani = make_person("Ani")
    assert services.note_first_journey(actor=VOLUNTEER, person=ani, country="") is None
    made = services.note_first_journey(actor=VOLUNTEER, person=ani, country="MY", returned_on="2019", source="family")
    assert (made.source, fresh(ani).last_country, fresh(ani).returned_on) == ("family", "MY", "2019")


def test_lists_repeat_the_last_stay_whatever_comes_in_which_order():
    ani = make_person("Ani")
    newer = make_journey(ani)
    older = make_journey(ani, country="SA", departed_on="2011", returned_on="2014")
    assert (fresh(ani).last_country, fresh(ani).returned_on) == ("TW", "2023-09-20") and whole()
    services.update_journey(actor=OFFICER, journey=newer, departed_on="2008", returned_on="2010")
    assert fresh(ani).last_country == "SA" and whole()
    services.withdraw_journey(actor=OFFICER, journey=older)
    assert (fresh(ani).last_country, fresh(ani).returned_on) == ("TW", "2010") and whole()


def test_verify_names_a_person_who_repeats_something_else():
    ani = make_journey().person
    Person.objects.filter(pk=ani.pk).update(last_country="HK")
    (broken,) = verify()["people repeat their stays abroad"]
    assert ani.uid in broken and "HK" in broken


def test_coming_home_closes_the_stay_and_makes_a_purna():
    ani = make_person("Ani", status="pmi_abroad")
    journey = services.record_journey(actor=VOLUNTEER, person=ani, country="TW", departed_on="2020")
    closed = services.close_journey(actor=VOLUNTEER, journey=journey, version=1, returned_on="2024-05")
    assert (closed.returned_on, fresh(ani).status, fresh(ani).returned_on) == ("2024-05", "pmi_purna", "2024-05")
    assert whole() and verify()["people repeat their histories"] == []


def test_a_return_in_the_year_of_the_departure_still_ends_the_time_abroad():
    ani = make_person("Ani", status="pmi_abroad", status_from="2024-03")
    journey = services.record_journey(actor=OFFICER, person=ani, country="MY", departed_on="2024-03")
    services.close_journey(actor=OFFICER, journey=journey, returned_on="2024")
    assert fresh(ani).status == "pmi_purna"


def test_coming_home_needs_a_date_and_a_year_is_one():
    journey = make_journey(returned_on="")
    with pytest.raises(Refusal) as refused:
        services.close_journey(actor=OFFICER, journey=journey, returned_on="")
    assert refused.value.code == "return_date_missing"
    assert services.close_journey(actor=OFFICER, journey=journey, returned_on="2023").returned_on == "2023"


def test_who_died_abroad_is_closed_with_date_and_country():
    ani = make_person("Ani", status="pmi_abroad")
    journey = make_journey(ani, returned_on="")
    services.close_journey(actor=OFFICER, journey=journey, returned_on="2024-02-11", return_reason="died")
    spell = ani.status_spells.order_by("id").last()
    assert (spell.status, spell.from_on, spell.where) == ("died", "2024-02-11", "Taiwan")


def test_who_leaves_again_is_abroad_again_and_keeps_the_history():
    ani = make_person("Ani", status_from="2019")
    make_journey(ani, country="MY", departed_on="2015", returned_on="2019")
    services.record_journey(actor=OFFICER, person=ani, country="HK", still_abroad=True)
    assert (fresh(ani).status, fresh(ani).last_country, fresh(ani).returned_on) == ("pmi_abroad", "HK", "")
    assert ani.journeys.count() == 2


def test_the_impossible_is_refused_and_nothing_is_written():
    ani = make_person("Ani")
    with pytest.raises(Refusal) as refused:
        make_journey(ani, departed_on="2021-06-01", returned_on="2019-05-03")
    assert (refused.value.code, refused.value.field) == ("home_before_departure", "returned_on")
    assert not ani.journeys.exists() and fresh(ani).last_country == ""


def test_nobody_leaves_after_their_death():
    ani = make_person("Ani")
    change_status(actor=OFFICER, person=ani, status="died", from_on="2019-01-05")
    with pytest.raises(Refusal) as refused:
        make_journey(ani, departed_on="2021", returned_on="")
    assert refused.value.code == "departure_after_death"


def test_the_odd_is_kept_and_said():
    ani = make_person("Ani", birth="2000")
    make_journey(ani, departed_on="2014-01-01", returned_on="2019")
    make_journey(ani, country="MY", departed_on="2018-02-03", returned_on="2020-01-01")
    codes = [finding.code for finding in queries.odd_about(fresh(ani), queries.journeys_of(OFFICER, ani.uid))]
    assert codes == ["departed_as_child", "journeys_overlap"]


def test_passport_names_never_touch_the_person():
    ani = make_person("Baiq Ani", birth="1989-03-14")
    make_journey(ani, passport_name="Ani Suryani", passport_birth="1985-01-01")
    assert (fresh(ani).name, fresh(ani).birth) == ("Baiq Ani", "1989-03-14")


def test_the_passport_number_lies_sealed_and_its_showing_is_remembered():
    journey = make_journey(passport_number="AT1234567")
    row = Journey.objects.get(pk=journey.pk)
    assert b"AT1234567" not in bytes(row.passport_sealed) and "AT1234567" not in str(list(Journey.objects.values()))
    assert services.reveal_passport(actor=OFFICER, journey=journey) == "AT1234567"
    shown, recorded, _registered = changes_of("person", journey.person.uid)
    assert shown.verb == "passport.shown" and "AT1234567" not in str(recorded.changes)
    with pytest.raises(NotAllowed):
        services.reveal_passport(actor=VOLUNTEER, journey=journey)


def test_a_passport_number_is_replaced_kept_or_emptied():
    journey = make_journey(passport_number="AT1234567")
    services.update_journey(actor=OFFICER, journey=journey, occupation="Perawat lansia")
    assert queries.passport_of(Journey.objects.get(pk=journey.pk)) == "AT1234567"
    services.update_journey(actor=OFFICER, journey=journey, passport_number="B7")
    assert queries.passport_of(Journey.objects.get(pk=journey.pk)) == "B7"
    services.update_journey(actor=OFFICER, journey=journey, passport_number="")
    assert queries.passport_of(Journey.objects.get(pk=journey.pk)) == ""


def test_a_newer_version_is_not_overwritten():
    journey = make_journey()
    services.update_journey(actor=OFFICER, journey=journey, version=1, occupation="Perawat lansia")
    with pytest.raises(Conflict) as refused:
        services.update_journey(actor=OFFICER, journey=journey, version=1, occupation="Juru masak")
    assert refused.value.code == "changed_meanwhile"
    assert Journey.objects.get(pk=journey.pk).occupation == "Perawat lansia"


def test_saving_what_is_already_so_changes_nothing():
    journey = make_journey()
    services.update_journey(actor=OFFICER, journey=journey, version=1, country="TW")
    assert Journey.objects.get(pk=journey.pk).version == 1


def test_only_named_fields_may_be_changed():
    with pytest.raises(TypeError):
        services.update_journey(actor=OFFICER, journey=make_journey(), person_id=1)


def test_the_same_form_sent_twice_notes_one_stay():
    ani = make_person("Ani")
    first = services.record_journey(actor=OFFICER, key="k", person=ani, country="TW")
    with pytest.raises(Replayed) as again:
        services.record_journey(actor=OFFICER, key="k", person=ani, country="TW")
    assert again.value.outcome_uid == first.uid and ani.journeys.count() == 1


def test_another_area_finds_nothing():
    journey = make_journey()
    for act in (services.update_journey, services.withdraw_journey, services.reveal_passport):
        with pytest.raises(NotHere):
            act(actor=STRANGER, journey=journey)
    with pytest.raises(NotHere):
        services.record_journey(actor=STRANGER, person=journey.person, country="TW")
    with pytest.raises(NotHere):
        queries.get_journey(OFFICER, make_person().uid, journey.uid)


def test_who_may_not_read_why_may_neither_write_nor_erase_why():
    journey = make_journey(return_reason="violence")
    for reason in ("contract_done", "deported", ""):
        with pytest.raises(NotAllowed):
            services.update_journey(actor=VOLUNTEER, journey=journey, return_reason=reason)
    with pytest.raises(NotAllowed):
        make_journey(by=VOLUNTEER, return_reason="ill")
    services.update_journey(actor=VOLUNTEER, journey=journey, occupation="Perawat lansia")
    assert Journey.objects.get(pk=journey.pk).return_reason == "violence"


@pytest.mark.parametrize(
    ("field", "value"),
    [("country", "ID"), ("departed_via", "ilegal"), ("return_reason", "bored"), ("sea_based", "raft"), ("source", "")],
)
def test_the_database_refuses_what_no_list_knows(field, value):
    journey = make_journey()
    with pytest.raises(IntegrityError), transaction.atomic():
        Journey.objects.filter(pk=journey.pk).update(**{field: value})
