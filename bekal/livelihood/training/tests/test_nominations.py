import datetime as dt

import pytest

from bekal.commons.organizations.tests.make import actor, make_organization
from bekal.commons.places.models import Hamlet
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG, PRINGGASELA, make_places
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.training.models import Nomination
from bekal.livelihood.training.queries.eligibility_facts import candidate_facts, judge
from bekal.livelihood.training.queries.nominations import (
    open_nominations,
    people_to_propose,
    visible_nominations,
    withdrawn_nominations,
)
from bekal.livelihood.training.services import nominations, steps
from bekal.livelihood.training.tests.make_activities import (
    FIRST,
    LAST,
    announced_activity,
    choose,
    freeze,
    head,
    make_activity,
    nominate,
    nominate_people,
    officer,
    running_activity,
)
from bekal.people.households.models import Relationship
from bekal.people.journeys.tests.make import make_journey
from bekal.people.persons.models import Person
from bekal.people.persons.rules.status import Status
from bekal.people.persons.services import Home, change_status
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ratna():
    return officer()


@pytest.fixture
def chief():
    return head()


@pytest.fixture
def village():
    return actor(Role.VILLAGE_STAFF)


# Proposing


def test_a_village_proposes_its_people_in_the_order_of_its_list(ratna, village):
    plan = make_activity(ratna)
    people = [make_person(name, by=ratna) for name in ("Ani", "Sari")]
    done = nominations.nominate_many(
        actor=village, activity=plan, people=people, by_kind="village", nominator="Kepala Desa Bonjeruk"
    )
    assert (done.made, done.already) == (2, ())
    rows = list(open_nominations(village, plan))
    assert [(row.person.name, row.position, row.nominator) for row in rows] == [
        ("Ani", 1, "Kepala Desa Bonjeruk"), ("Sari", 2, "Kepala Desa Bonjeruk"),
    ]  # fmt: skip
    assert rows[0].related_to_official is None


def test_somebody_proposed_twice_is_said_in_words(ratna, village):
    plan, ani = make_activity(ratna), make_person("Ani", by=ratna)
    nominate(plan, ratna, ani, nominator="KKBM Bonjeruk")
    with pytest.raises(Refusal) as no:
        nominate(plan, village, ani, by_kind="village")
    assert no.value.code == "already_nominated"
    assert str(no.value) == "Ani sudah diusulkan oleh KKBM Bonjeruk, urutan 1. Ubah usulan itu bila perlu."
    done = nominations.nominate_many(actor=village, activity=plan, people=[ani], by_kind="village")
    assert (done.made, done.already) == (0, ("Ani",))
    assert Nomination.objects.count() == 1


def test_choosing_nobody_is_refused(ratna):
    with pytest.raises(Refusal) as no:
        nominations.nominate_many(actor=ratna, activity=make_activity(ratna), people=[], by_kind="balai")
    assert no.value.code == "nobody_chosen"


def test_proposing_twice_with_one_key_proposes_once(ratna):
    plan, ani = make_activity(ratna), make_person("Ani", by=ratna)
    nominate(plan, ratna, ani, key="k1")
    with pytest.raises(Replayed):
        nominate(plan, ratna, ani, key="k1")


def test_somebody_new_is_registered_and_proposed_in_one_act(ratna, village):
    plan = make_activity(ratna)
    row = nominations.nominate_new(
        actor=village, activity=plan,
        visit={"name": "Inaq Rahmah", "place": BONJERUK, "hamlet": "Dusun Timuq", "rt": "002", "status": "pmi_purna"},
        nomination={"by_kind": "village", "related_to_official": True, "relation": "keponakan kepala desa"},
    )  # fmt: skip
    assert (row.person.name, row.person.hamlet.name, row.relation) == (
        "Inaq Rahmah",
        "Dusun Timuq",
        "keponakan kepala desa",
    )
    with pytest.raises(Refusal):
        nominations.nominate_new(
            actor=village, activity=plan, visit={"name": "Baiq Nur", "place": BONJERUK, "status": "pmi_purna"},
            nomination={"by_kind": "village", "related_to_official": True},
        )  # fmt: skip
    assert not Person.objects.filter(name="Baiq Nur").exists()


def test_the_village_speaks_for_itself_only(ratna, village):
    plan, ani = make_activity(ratna), make_person("Ani", by=ratna)
    for by_kind in ("balai", "community", "siapa"):
        with pytest.raises(Refusal) as no:
            nominate(plan, village, ani, by_kind=by_kind)
        assert no.value.code == "not_your_kind"
    assert nominate(plan, village, ani, by_kind="self").by_kind == "self"


def test_a_village_proposes_only_its_own_people(ratna, village):
    plan, far = make_activity(ratna), make_person("Jauh", PRINGGASELA, by=ratna)
    with pytest.raises(NotHere):
        nominate(plan, village, far, by_kind="village")


def test_a_village_does_not_find_an_activity_of_another_village(ratna, village):
    plan, ani = make_activity(ratna, areas=[PEMONGKONG]), make_person("Ani", by=ratna)
    with pytest.raises(NotHere):
        nominate(plan, village, ani, by_kind="village")


def test_a_kecamatan_takes_people_of_all_its_villages(ratna, village):
    plan, ani = make_activity(ratna, areas=["52.02.02"]), make_person("Ani", by=ratna)
    assert nominate(plan, village, ani, by_kind="village")


def test_kinship_is_declared_with_its_word_and_excludes_nobody(ratna, chief):
    plan, ani = announced_activity(ratna, chief), make_person("Ani", by=ratna)
    with pytest.raises(Refusal) as no:
        nominate(plan, ratna, ani, related_to_official=True)
    assert no.value.code == "no_relation"
    nominate(plan, ratna, ani, related_to_official=True, relation="adik kepala desa")
    choose(plan, ratna, chief)
    assert plan.participants.get().person == ani


@pytest.mark.parametrize("state", ["frozen", "running", "meeting", "cancelled"])
def test_when_nominations_are_closed(ratna, chief, state):
    if state == "frozen":
        plan = announced_activity(ratna, chief)
        nominate(plan, ratna)
        freeze(plan, ratna)
    elif state == "running":
        plan = running_activity(ratna, chief, 1)
    elif state == "meeting":
        plan = make_activity(ratna, kind="rapat_koordinasi", topics=[])
    else:
        plan = make_activity(ratna)
        plan = steps.cancel_activity(actor=ratna, activity=plan, version=1, reason="Dipotong")
    with pytest.raises(Refusal) as no:
        nominate(plan, ratna)
    assert str(no.value)


# Correcting and taking back


def test_order_kinship_and_note_are_corrected(ratna):
    plan = make_activity(ratna)
    row = nominate(plan, ratna)
    nominations.change_nomination(
        actor=ratna, nomination=row, version=1, position=5, related_to_official=False, note="Punya mesin"
    )
    row.refresh_from_db()
    assert (row.position, row.related_to_official, row.note, row.version) == (5, False, "Punya mesin", 2)
    with pytest.raises(Conflict):
        nominations.change_nomination(actor=ratna, nomination=row, version=1, position=1)


def test_what_the_balai_found_out_the_village_does_not_write(ratna, village):
    row = nominate(make_activity(ratna, jenis="sosial"), ratna)
    with pytest.raises(NotAllowed):
        nominations.change_nomination(actor=village, nomination=row, version=1, social_problem=True)
    assert nominations.change_nomination(actor=ratna, nomination=row, version=1, social_problem=True).social_problem


def test_a_withdrawn_nomination_stays_on_record_and_opens_the_way_for_a_new_one(ratna):
    plan, ani = make_activity(ratna), make_person("Ani", by=ratna)
    row = nominate(plan, ratna, ani)
    with pytest.raises(Refusal) as no:
        nominations.withdraw_nomination(actor=ratna, nomination=row, reason=" ")
    assert no.value.code == "no_reason"
    nominations.withdraw_nomination(actor=ratna, nomination=row, reason="Berangkat lagi")
    assert [gone.withdrawn_reason for gone in withdrawn_nominations(ratna, plan)] == ["Berangkat lagi"]
    with pytest.raises(Conflict):
        nominations.withdraw_nomination(actor=ratna, nomination=row, reason="Lagi")
    assert nominate(plan, ratna, ani).pk != row.pk


# Who sees whom


def test_who_sees_which_nominations(ratna, village):
    plan = make_activity(ratna, areas=[BONJERUK, PRINGGASELA])
    near, far = nominate(plan, ratna), nominate(plan, ratna, make_person("Jauh", PRINGGASELA, by=ratna))
    seen = {role: set(visible_nominations(someone)) for role, someone in (
        ("balai", ratna), ("village", village), ("analyst", actor(Role.NATIONAL_ANALYST)),
        ("partner", actor(Role.PARTNER)), ("participant", actor(Role.PARTICIPANT, person_uid=near.person.uid)),
        ("coop", actor(Role.COOP_BOARD)),
    )}  # fmt: skip
    assert seen == {
        "balai": {near, far}, "village": {near}, "analyst": {near, far}, "partner": set(), "participant": set(),
        "coop": set(),
    }  # fmt: skip


def test_a_volunteer_for_some_dusun_sees_those_and_whoever_has_none(ratna):
    make_places()
    timuq, bat = (
        Hamlet.objects.create(village_id=BONJERUK, kind="dusun", name=n, name_key=n) for n in ("timuq", "bat")
    )
    plan = make_activity(ratna)
    mine = nominate(plan, ratna, make_person("Ani", by=ratna, home=Home(BONJERUK, timuq.uid)))
    theirs = nominate(plan, ratna, make_person("Sari", by=ratna, home=Home(BONJERUK, bat.uid)))
    unknown = nominate(plan, ratna, make_person("Rahmah", by=ratna))
    kkbm = make_organization("community", BONJERUK)
    volunteer = actor(Role.VILLAGE_VOLUNTEER, organization=kkbm, hamlets=(timuq.uid,))
    assert set(visible_nominations(volunteer)) == {mine, unknown}
    assert theirs in visible_nominations(ratna)


def test_who_can_be_chosen_from(ratna, village):
    plan = make_activity(ratna)
    proposed, free = make_person("Ani", by=ratna), make_person("Sari", by=ratna)
    make_person("Almarhum", by=ratna, status="died")
    make_person("Merantau", by=ratna, status="pmi_abroad")
    make_person("Sari Jauh", PRINGGASELA, by=ratna)
    nominate(plan, ratna, proposed)
    assert people_to_propose(village, plan) == [free]
    assert [person.name for person in people_to_propose(ratna, plan, "sari")] == ["Sari", "Sari Jauh"]
    assert [person.name for person in people_to_propose(village, plan, "sari")] == ["Sari"]


def test_what_happened_is_kept_with_the_activity_and_the_person(ratna):
    row = nominate(make_activity(ratna), ratna)
    assert changes_of("activity", row.activity.uid)[0].verb == "nomination.made"
    assert changes_of("person", row.person.uid)[0].verb == "nomination.made"


# What the eligibility rule is told


def facts(activity, person):
    return candidate_facts(activity, [person])[person.uid]


def test_a_return_and_a_status_are_those_of_the_first_day(ratna):
    plan, ani = make_activity(ratna), make_person("Ani", by=ratna, birth="1989-03-14")
    make_journey(ani, by=ratna, departed_on="2016", returned_on="2022-05")
    make_journey(ani, by=ratna, departed_on="2024-09-01", returned_on="2025-01")
    found = facts(plan, ani)
    assert (found.status, str(found.returned), str(found.birth)) == (Status.PMI_PURNA, "2022-05", "1989-03-14")
    change_status(actor=ratna, person=ani, status="died", from_on="2025-02")
    ani.refresh_from_db()
    assert facts(plan, ani).status is Status.PMI_PURNA


@pytest.mark.parametrize(
    ("kin", "turned_round", "expected"),
    [
        ("wife", False, (True, "istri")),
        ("husband", True, (True, "istri")),
        ("child", False, (True, "anak")),
        ("sibling", False, (False, "saudara kandung")),
        ("grandparent", True, (False, "cucu")),
    ],
)
def test_the_tie_to_a_migrant_is_read_from_either_end(ratna, kin, turned_round, expected):
    plan = make_activity(ratna)
    candidate, migrant = make_person("Sari", by=ratna, status="family"), make_person("Amaq", by=ratna)
    ends = {"person": candidate, "other": migrant} if turned_round else {"person": migrant, "other": candidate}
    Relationship.objects.create(**ends, kin=kin, source="self", noted_at="2024-01-01T00:00Z")
    found = facts(plan, candidate)
    assert (found.legal_family, found.relation) == expected


def test_family_of_nobody_abroad_is_not_known_to_count(ratna):
    plan = make_activity(ratna)
    candidate, neighbour = (
        make_person("Sari", by=ratna, status="family"),
        make_person("Budi", by=ratna, status="family"),
    )
    Relationship.objects.create(
        person=neighbour, other=candidate, kin="wife", source="self", noted_at="2024-01-01T00:00Z"
    )
    assert facts(plan, candidate).legal_family is None


def test_engaged_and_served_tell_other_activities(ratna, chief):
    held = running_activity(
        ratna, chief, 1, starts_on=dt.date(2023, 5, 1), ends_on=dt.date(2023, 5, 4), title="Tenun 2023"
    )
    person = held.participants.get().person
    steps.finish_activity(actor=ratna, activity=held, version=held.version, on=dt.date(2023, 5, 4))
    held.participants.update(completed=True)
    other = make_activity(ratna, title="Garam", starts_on=LAST, ends_on=dt.date(2024, 8, 18))
    nominate(other, ratna, person)
    plan = make_activity(ratna)
    found = facts(plan, person)
    assert [each.title for each in found.served] == ["Tenun 2023"]
    assert [each.title for each in found.engaged] == ["Tenun 2023", "Garam"]
    row = nominate(plan, ratna, person)
    assert {"two_at_once", "served_before"} <= set(judge(plan, [row])[person.uid].eligibility.codes)
    steps.cancel_activity(actor=ratna, activity=other, version=other.version, reason="Dipotong")
    assert "two_at_once" not in judge(plan, [row])[person.uid].eligibility.codes


def test_who_left_early_was_not_served(ratna, chief):
    held = running_activity(ratna, chief, 1, starts_on=dt.date(2023, 5, 1), ends_on=dt.date(2023, 5, 4))
    steps.finish_activity(actor=ratna, activity=held, version=held.version, on=dt.date(2023, 5, 4))
    seat = held.participants.get()
    held.participants.update(completed=False)
    assert facts(make_activity(ratna), seat.person).served == ()


def test_judging_many_asks_the_database_no_more_often(ratna, django_assert_max_num_queries):
    plan = make_activity(ratna)
    rows = nominate_people(plan, ratna, 20)
    with django_assert_max_num_queries(12):
        assert len(judge(plan, rows)) == 20


def test_an_adult_and_a_child(ratna):
    plan = make_activity(ratna)
    row = nominate(plan, ratna, make_person("Bocah", by=ratna, status="family", birth="2008-01-01"))
    assert "child" in judge(plan, [row])[row.person.uid].eligibility.codes
    assert plan.starts_on == FIRST
