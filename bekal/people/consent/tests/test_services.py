import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import Actor, Membership, Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.people.consent import queries, services
from bekal.people.consent.models import Consent
from bekal.people.consent.rules import texts
from bekal.people.consent.rules.purposes import Purpose
from bekal.people.persons.models import Person
from bekal.people.persons.services import change_status
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import GIVEN, make_consent

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, BONJERUK, office="kkbm")
STRANGER = actor(Role.BALAI_OFFICER, "36", office="banten")
LATER = dt.date(2024, 9, 1)


def own_account(person, *memberships):
    return Actor(
        "user-own", person.name, memberships or (Membership(Role.PARTICIPANT, "o", "O"),), person_uid=person.uid
    )


def withdraw(person, purpose="photos", by=OFFICER, **facts):
    facts = {"withdrawn_on": LATER, "way": "phone", **facts}
    return services.withdraw_consent(actor=by, person=person, purpose=purpose, **facts)


def test_a_consent_is_to_the_text_of_its_day_and_is_remembered():
    ani = make_person(birth="1989")
    consent = make_consent(ani, by=VOLUNTEER)
    assert (consent.text_version, consent.given_by, consent.recorded_by) == (1, "self", VOLUNTEER.label)
    given, _registered = changes_of("person", ani.uid)
    assert given.verb == "consent.given" and given.changes["purpose"] == [None, "photos"]
    assert verify()["consents are to texts that are kept"] == []


def test_without_consent_the_public_task_goes_on_and_nothing_else():
    ani = make_person()
    assert queries.may_use(ani, "register") and queries.may_use(ani, "training")
    assert not any(queries.may_use(ani, purpose) for purpose in ("publishing", "photos", "directory", "bank"))


def test_data_are_used_while_a_consent_holds():
    ani = make_consent().person
    assert not queries.may_use(ani, "photos", GIVEN - dt.timedelta(1))
    assert queries.may_use(ani, "photos", GIVEN) and queries.may_use(ani, "photos")
    assert not queries.may_use(ani, "bank")
    withdraw(ani)
    assert queries.may_use(ani, "photos", LATER - dt.timedelta(1))
    assert not queries.may_use(ani, "photos", LATER) and not queries.may_use(ani, "photos")


def test_lists_agree_with_the_single_question():
    allows, never, withdrew = make_consent().person, make_person(), make_consent().person
    withdraw(withdrew)
    for day in (GIVEN, LATER - dt.timedelta(1), LATER, None):
        listed = set(queries.who_allow("photos", day))
        assert listed == {p for p in (allows, never, withdrew) if queries.may_use(p, "photos", day)}
    assert set(queries.who_allow("register")) == {allows, never, withdrew}


def test_an_erased_person_is_used_for_nothing():
    ani = make_consent().person
    ani.erased_at = ani.registered_at
    assert not queries.may_use(ani, "photos") and not queries.may_use(ani, "register")


def test_withdrawing_needs_neither_reason_nor_witness_and_keeps_what_was():
    ani = make_consent(way="oral", witness="Inaq Sahnim").person
    withdraw(ani, by=VOLUNTEER, way="oral")
    row = Consent.objects.get(person=ani)
    assert (row.given_on, row.withdrawn_on, row.withdrawn_way, row.withdrawn_note) == (GIVEN, LATER, "oral", "")
    assert changes_of("person", ani.uid)[0].verb == "consent.withdrawn"


def test_what_was_not_given_cannot_be_withdrawn_and_not_twice():
    ani = make_consent().person
    for purpose in ("bank", "photos"):
        if purpose == "photos":
            withdraw(ani)
        with pytest.raises(Refusal) as refused:
            withdraw(ani, purpose)
        assert refused.value.code == "nothing_to_withdraw"


def test_the_same_text_is_agreed_to_once_and_again_after_a_withdrawal():
    ani = make_consent().person
    with pytest.raises(Conflict):
        make_consent(ani, given_on=LATER)
    withdraw(ani)
    make_consent(ani, given_on=dt.date(2024, 10, 1))
    assert queries.may_use(ani, "photos")


def test_a_new_text_asks_again_and_withdrawal_ends_both(monkeypatch):
    ani = make_consent().person
    first = texts.text_of("photos", 1)
    second = texts.Text(first.purpose, 2, dt.date(2024, 8, 1), first.title, first.ask, first.paragraphs)
    kept = (*texts.texts(), second)
    monkeypatch.setattr(texts, "texts", lambda: kept)
    (photos,) = [s for s in queries.standings(OFFICER, ani) if s.purpose is Purpose.PHOTOS]
    assert photos.allowed and photos.outdated
    assert make_consent(ani, given_on=dt.date(2024, 8, 2)).text_version == 2
    (photos,) = [s for s in queries.standings(OFFICER, ani) if s.purpose is Purpose.PHOTOS]
    assert photos.allowed and not photos.outdated
    withdraw(ani)
    assert not queries.may_use(ani, "photos") and not queries.open_consents(ani, "photos").exists()


def test_a_guardian_speaks_for_a_child_until_it_grows_up():
    child = make_person(birth="2007-01-01", status="family")
    with pytest.raises(Refusal) as refused:
        make_consent(child)
    assert refused.value.code == "child_needs_guardian"
    make_consent(child, given_by="guardian", guardian_name="Ani", guardian_kind="parent")
    (photos,) = [s for s in queries.standings(OFFICER, child) if s.purpose is Purpose.PHOTOS]
    assert photos.allowed and queries.now_adult(child, photos)
    young = make_person(birth="2024", status="family")
    make_consent(young, given_by="guardian", guardian_name="Ani", guardian_kind="wali")
    (photos,) = [s for s in queries.standings(OFFICER, young) if s.purpose is Purpose.PHOTOS]
    assert not queries.now_adult(young, photos)


def test_guardian_words_are_not_kept_for_who_speaks_alone():
    consent = make_consent(guardian_name="Budi", guardian_kind="parent")
    assert (consent.guardian_name, consent.guardian_kind) == ("", "")


def test_the_dead_are_not_asked():
    ani = make_person(birth="1989")
    change_status(actor=OFFICER, person=ani, status="died", from_on="2024-01-01")
    with pytest.raises(Refusal) as refused:
        make_consent(ani)
    assert refused.value.code == "died"


def test_on_the_own_account_one_speaks_only_for_oneself():
    ani, budi = make_person(birth="1989"), make_person(birth="1990")
    me = own_account(ani)
    consent = services.give_consent(actor=me, person=ani, purpose="photos", given_on=GIVEN, way="signature")
    assert (consent.way, consent.given_by) == ("account", "self")
    withdraw(ani, by=me, way="whatsapp")
    assert Consent.objects.get(pk=consent.pk).withdrawn_way == "account"
    with pytest.raises(NotHere):
        make_consent(budi, by=me)
    with pytest.raises(Refusal) as refused:
        make_consent(budi, way="account")
    assert refused.value.code == "not_own_account"


def test_an_own_record_gives_no_right_to_note_what_others_say():
    ani, budi = make_person(birth="1989"), make_person(birth="1990")
    case_worker = own_account(ani, Membership(Role.CASE_WORKER, "o", "O", ("52",)))
    with pytest.raises(NotAllowed):
        make_consent(budi, by=case_worker)
    make_consent(budi)
    with pytest.raises(NotAllowed):
        withdraw(budi, by=case_worker)


def test_another_area_finds_nobody():
    ani = make_consent().person
    for act in (make_consent, withdraw):
        with pytest.raises(NotHere):
            act(ani, by=STRANGER)
    assert not queries.visible_to(STRANGER).exists()


def test_partners_see_no_consents():
    make_consent()
    assert not queries.visible_to(actor(Role.PARTNER, "52")).exists()
    with pytest.raises(NotAllowed):
        make_consent(by=actor(Role.PARTNER, "52"))


def test_the_same_form_sent_twice_notes_one_consent():
    ani = make_person(birth="1989")
    first = make_consent(ani, key="k")
    with pytest.raises(Replayed) as again:
        make_consent(ani, key="k")
    assert again.value.outcome_uid == first.uid and Consent.objects.count() == 1


def test_a_consent_keeps_its_person_in_the_register():
    ani = make_consent().person
    with pytest.raises(ProtectedError):
        Person.objects.get(pk=ani.pk).delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "register"}, {"way": "rumour"}, {"given_by": "neighbour"}, {"guardian_name": "Budi"},
        {"way": "oral"}, {"withdrawn_on": GIVEN}, {"given_by": "guardian"},
    ],
)  # fmt: skip
def test_the_database_refuses_what_no_consent_can_be(wrong):
    consent = make_consent()
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(**wrong)


def test_verify_names_a_consent_to_a_text_that_is_not_kept():
    consent, early = make_consent(), make_consent()
    Consent.objects.filter(pk=consent.pk).update(text_version=7)
    Consent.objects.filter(pk=early.pk).update(given_on=dt.date(2020, 1, 1))
    broken = verify()["consents are to texts that are kept"]
    assert len(broken) == 2 and consent.uid in broken[0] and early.uid in broken[1]
