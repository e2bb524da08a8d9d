import datetime as dt

import pytest

from bekal.commons.organizations.tests.make import actor
from bekal.commons.places.models import Hamlet
from bekal.commons.places.services import add_hamlet
from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.audit import verifying
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.selection.models import Replacement
from bekal.livelihood.training.models import Participant, Result
from bekal.livelihood.training.queries.attendance import fillable_participants
from bekal.livelihood.training.queries.participants import (
    amendment_due,
    concerns_about,
    facts_about_training,
    notes_on_list,
    participant_rows,
    people_to_add,
    seats_to_take,
)
from bekal.livelihood.training.queries.scope import visible_participants
from bekal.livelihood.training.rules.attendance import Mark
from bekal.livelihood.training.services.participants import (
    add_extra,
    add_new_extra,
    record_leaving,
    sign_forms,
    undo_leaving,
)
from bekal.livelihood.training.services.results import add_result, remove_result
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

from .make_activities import announced_activity, choose, head, nominate_people, officer
from .make_attendance import FIRST, LAST, clock, day_one, finish, held, mark_all, numbered_office, volunteer

pytestmark = pytest.mark.django_db


def extra(by, activity, person, part="pengganti", **more):
    with clock(FIRST, 9):
        return add_extra(actor=by, activity=activity, person=person, part=part, **more)


def codes(activity):
    return [note.code for note in notes_on_list(activity)]


def full_day_one(seats=3, proposed=3):
    """As many participants as seats; who was proposed beyond them is a reserve."""
    by, chief = officer(), head()
    numbered_office(by)
    with clock(dt.date(2024, 8, 5)):
        activity = announced_activity(by, chief, seats=seats)
        nominate_people(activity, by, proposed)
        choose(activity, by, chief)
    activity.refresh_from_db()
    return activity, by


def test_a_listener_takes_no_seat_and_no_certificate():
    activity, by = full_day_one()
    guest = extra(by, activity, make_person("Inaq Sahnim", by=by), "pendengar")
    assert (guest.over_quota, guest.form_signed, guest.joined_on, guest.track) == (False, False, FIRST, "pmi_purna")
    assert codes(activity) == ["form_unsigned"]
    mark_all(by, activity)
    finish(activity, by)
    guest.refresh_from_db()
    assert guest.completed is None


def test_over_quota_is_marked_and_papered_not_refused():
    activity, by = full_day_one(seats=2, proposed=2)
    guest = extra(by, activity, make_person("Budi", by=by))
    assert guest.over_quota
    assert codes(activity) == ["over_quota", "amend_decree", "replaces_nobody", "form_unsigned"]
    assert amendment_due(activity) == 1


def test_a_substitute_takes_the_seat_of_who_did_not_come():
    activity, by = full_day_one()
    leaving = seats_to_take(activity)[0]
    guest = extra(by, activity, make_person("Budi", by=by), stands_in_for=leaving.uid, reason="Sakit", form_signed=True)
    leaving.refresh_from_db()
    assert (leaving.left_on, leaving.left_reason, guest.stands_in_for) == (FIRST, "Sakit", leaving)
    assert not guest.over_quota and codes(activity) == ["amend_decree"]
    assert Participant.objects.filter(pk=leaving.pk).exists()
    assert leaving not in seats_to_take(activity)
    verbs = [change.verb for change in changes_of("person", leaving.person.uid)]
    assert verbs[0] == "participant.left"


def test_the_selection_hears_of_it_when_nobody_was_left_to_call():
    activity, by = full_day_one(seats=3, proposed=3)
    leaving = seats_to_take(activity)[0]
    guest = extra(by, activity, make_person("Budi", by=by), stands_in_for=leaving.uid, reason="Sakit")
    row = Replacement.objects.get()
    assert (row.out_uid, row.in_uid, row.reason) == (leaving.person.uid, "", "Sakit")
    assert guest.part == "pengganti" and not [line for found in verifying.verify().values() for line in found]


def test_the_next_reserve_who_comes_is_the_selections_replacement():
    activity, by = full_day_one(seats=2, proposed=3)
    (reserve,) = Person.objects.filter(nominations__activity=activity).exclude(participations__activity=activity)
    leaving = seats_to_take(activity)[0]
    guest = extra(by, activity, reserve, stands_in_for=leaving.uid, reason="Berangkat lagi")
    assert Replacement.objects.get().in_uid == reserve.uid and guest.stands_in_for == leaving


def test_somebody_else_beside_a_waiting_reserve_does_not_call_the_reserve():
    activity, by = full_day_one(seats=2, proposed=3)
    leaving = seats_to_take(activity)[0]
    extra(by, activity, make_person("Budi", by=by), stands_in_for=leaving.uid, reason="Sakit")
    leaving.refresh_from_db()
    assert leaving.left_on == FIRST and not Replacement.objects.exists()
    assert not verifying.verify()["participants follow the approved lists"]


def test_the_reason_is_asked_for_while_the_seat_is_held():
    activity, by = full_day_one()
    leaving = seats_to_take(activity)[0]
    with pytest.raises(Refusal) as caught:
        extra(by, activity, make_person("Budi", by=by), stands_in_for=leaving.uid)
    assert caught.value.code == "no_reason" and caught.value.field == "reason"


def test_one_seat_is_taken_over_once():
    activity, by = full_day_one()
    leaving = seats_to_take(activity)[0]
    extra(by, activity, make_person("Budi", by=by), stands_in_for=leaving.uid, reason="Sakit")
    with pytest.raises(Conflict) as caught:
        extra(by, activity, make_person("Citra", by=by), stands_in_for=leaving.uid, reason="Sakit")
    assert caught.value.code == "seat_is_taken"


def test_who_is_on_the_list_is_not_added_again_but_a_listener_may_take_a_seat():
    activity, by = full_day_one()
    there = activity.participants.first().person
    with pytest.raises(Conflict) as caught:
        extra(by, activity, there, "pendengar")
    assert caught.value.code == "listed_already" and there.name in str(caught.value)
    guest = make_person("Budi", by=by)
    extra(by, activity, guest, "pendengar")
    leaving = seats_to_take(activity)[0]
    assert extra(by, activity, guest, stands_in_for=leaving.uid, reason="Sakit").part == "pengganti"
    assert activity.participants.filter(person=guest).count() == 1


def test_sending_the_form_twice_adds_one():
    activity, by = full_day_one()
    person = make_person("Budi", by=by)
    made = extra(by, activity, person, key="k1")
    with pytest.raises(Replayed) as caught:
        extra(by, activity, person, key="k1")
    assert caught.value.outcome_uid == made.uid and activity.participants.filter(person=person).count() == 1


@pytest.mark.parametrize(
    ("day", "part", "code"),
    [
        (dt.date(2024, 8, 11), "pengganti", "before_first_day"),
        (FIRST, "ketua", "unknown_part"),
        (FIRST, "peserta", "unknown_part"),
    ],
)
def test_adding_is_refused_in_words(day, part, code):
    activity, by = full_day_one()
    person = make_person("Budi", by=by)
    with clock(day), pytest.raises(Refusal) as caught:
        add_extra(actor=by, activity=activity, person=person, part=part)
    assert caught.value.code == code and str(caught.value)


def test_the_dead_are_not_added():
    activity, by = full_day_one()
    person = make_person("Budi", by=by)
    Person.objects.filter(pk=person.pk).update(status="died")
    with pytest.raises(Refusal) as caught:
        extra(by, activity, person)
    assert caught.value.code == "died"


def test_two_trainings_at_once_are_said_not_refused():
    activity, by = full_day_one()
    chief = head()
    with clock(dt.date(2024, 8, 5)):
        other = announced_activity(by, chief, title="Terasi", seats=1)
        nominate_people(other, by, 1)
        choose(other, by, chief)
    busy = other.participants.get().person
    assert "two_at_once" in [each.code for each in concerns_about(activity, busy)]
    assert extra(by, activity, busy).part == "pengganti"


def test_somebody_new_is_registered_and_added_in_one_act():
    activity, by = full_day_one()
    visit = {"name": "Inaq Rahmah", "place": BONJERUK, "hamlet": "Peneguk", "rt": "003", "status": "family"}
    with clock(FIRST, 8):
        made = add_new_extra(actor=by, activity=activity, visit=visit, joining={"part": "pendengar"})
    assert made.person.name == "Inaq Rahmah" and made.person.hamlet.name == "Peneguk"
    with clock(FIRST, 8), pytest.raises(Refusal):
        add_new_extra(actor=by, activity=activity, visit={**visit, "name": "Zubaidah Nurlaila"}, joining={"part": "x"})
    assert not Person.objects.filter(name="Zubaidah Nurlaila").exists()


# Who


def test_only_the_own_balai_adds_people():
    activity, by = full_day_one()
    person = make_person("Budi", by=by)
    with pytest.raises(NotAllowed):
        extra(volunteer(BONJERUK), activity, person)
    with pytest.raises(NotHere):
        extra(actor(Role.BALAI_OFFICER, "36"), activity, person)


def test_people_are_found_in_the_own_area_only():
    by = officer()
    make_person("Kartini", by=by)
    assert [person.name for person in people_to_add(by, "kartini")] == ["Kartini"]
    assert not people_to_add(actor(Role.BALAI_OFFICER, "36"), "kartini")


# Leaving, coming back, forms


def test_who_leaves_stays_on_the_list_with_the_reason():
    activity, by = full_day_one()
    row = activity.participants.first()
    with clock(FIRST):
        record_leaving(actor=by, activity=activity, participant=row.uid, reason=" anak sakit ")
        with pytest.raises(Refusal) as caught:
            record_leaving(actor=by, activity=activity, participant=row.uid, reason="lagi")
    assert caught.value.code == "left_already"
    row.refresh_from_db()
    assert (row.left_on, row.left_reason) == (FIRST, "anak sakit")
    assert participant_rows(by, activity)[-1].participant == row


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [
        (None, "  ", "no_reason"),
        (dt.date(2024, 8, 13), "sakit", "not_yet"),
        (dt.date(2024, 1, 1), "sakit", "left_before_joining"),
    ],
)
def test_leaving_needs_a_reason_and_a_day_that_came(on, reason, code):
    activity, by = full_day_one()
    row = activity.participants.first()
    with clock(FIRST), pytest.raises(Refusal) as caught:
        record_leaving(actor=by, activity=activity, participant=row.uid, reason=reason, on=on)
    assert caught.value.code == code


def test_coming_back_marks_over_quota_when_the_seat_was_given_away():
    activity, by = full_day_one()
    leaving = seats_to_take(activity)[0]
    extra(by, activity, make_person("Budi", by=by), stands_in_for=leaving.uid, reason="Sakit")
    with clock(FIRST):
        back = undo_leaving(actor=by, activity=activity, participant=leaving.uid)
        assert back.left_on is None and back.over_quota
        with pytest.raises(Conflict):
            undo_leaving(actor=by, activity=activity, participant=leaving.uid)


def test_forms_are_signed_once():
    activity, by = full_day_one()
    uids = [row.uid for row in activity.participants.all()]
    with clock(FIRST):
        assert sign_forms(actor=by, activity=activity, participants=uids) == 3
        assert sign_forms(actor=by, activity=activity, participants=uids) == 0


# Results


def result(by, activity, kind, **facts):
    with clock(LAST, 16):
        return add_result(actor=by, activity=activity, kind=kind, **facts)


def test_results_of_one_and_of_all_are_kept():
    activity, by = day_one(2)
    row = activity.participants.first()
    made = result(by, activity, "nib", participant=row.uid, number="1234567890123")
    assert (made.participant, made.number, made.on) == (row, "1234567890123", LAST)
    result(by, activity, "kelompok", name="KUB Tenun Bonjeruk", text="10 anggota")
    assert Result.objects.count() == 2
    assert changes_of("person", row.person.uid)[0].verb == "result.added"


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("nib", {"number": "123456789012", "name": "KUB"}, "number"),
        ("nib", {"number": "12345678901234", "name": "KUB"}, "number"),
        ("nib", {"number": "١٢٣٤٥٦٧٨٩٠١٢٣", "name": "KUB"}, "number"),
        ("nib", {"number": "1_234567890123", "name": "KUB"}, "number"),
        ("nib", {"number": "", "name": "KUB"}, "number"),
        ("nib", {"number": "1234567890123"}, "participant"),
        ("kelompok", {"name": "  "}, "name"),
        ("pembeli", {}, "name"),
        ("rencana", {"text": ""}, "text"),
        ("hadiah", {"name": "x"}, "kind"),
        ("kelompok", {"name": "KUB", "on": dt.date(2025, 1, 1)}, "on"),
        ("kelompok", {"name": "KUB", "on": dt.date(2024, 8, 1)}, "on"),
    ],
)
def test_what_a_result_lacks_is_named_beside_its_field(kind, facts, field):
    activity, by = day_one(1)
    with pytest.raises(Refusal) as caught:
        result(by, activity, kind, **facts)
    assert caught.value.field == field and str(caught.value)


def test_one_nib_is_noted_once():
    activity, by = day_one(1)
    result(by, activity, "nib", name="KUB", number="1234567890123")
    with pytest.raises(Refusal) as caught:
        result(by, activity, "nib", name="KUB lain", number="1234567890123")
    assert caught.value.code == "nib_known"


def test_a_result_noted_by_mistake_is_taken_back_until_the_report():
    activity, by = day_one(1)
    made = result(by, activity, "pembeli", name="Toko Sasak")
    with clock(LAST):
        remove_result(actor=by, activity=activity, result=made.uid)
        with pytest.raises(NotHere):
            remove_result(actor=by, activity=activity, result=made.uid)
    assert not Result.objects.exists() and changes_of("activity", activity.uid)[0].verb == "result.removed"


def test_results_of_a_foreign_participant_are_not_found():
    activity, by = day_one(1)
    with pytest.raises(NotHere):
        result(by, activity, "nib", participant="x" * 36, number="1234567890123")


def test_facts_about_training_count_what_was_completed():
    activity, by = held(2, but={1: Mark.TANPA_KETERANGAN})
    people = [row.person.uid for row in activity.participants.order_by("person__name_key")]
    assert list(facts_about_training(people)) == [(people[0], "trained", 1), (people[0], "trained_last", "2024-08-15")]


def test_a_volunteer_for_one_dusun_sees_and_calls_only_those_of_it():
    activity, by = day_one(2)
    first, second = (row.person for row in activity.participants.order_by("id"))
    for person, name in ((first, "Timuq"), (second, "Bat")):
        Person.objects.filter(pk=person.pk).update(hamlet=add_hamlet(
            actor=by, village_code=BONJERUK, kind="dusun", name=name
        ))  # fmt: skip
    mine = Hamlet.objects.get(name="Timuq").uid
    hers = actor(Role.VILLAGE_VOLUNTEER, BONJERUK, hamlets=(mine,))
    assert [row.person for row in visible_participants(hers)] == [first]
    assert [row.person for row in fillable_participants(hers, activity)] == [first]
