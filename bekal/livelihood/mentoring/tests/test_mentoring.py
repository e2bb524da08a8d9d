"""Whom to call this week, phone before visit, steps with their day, and who reads what was said."""

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.commons.places.tests.make import BANTEN, NTB
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.livelihood.enterprises.services import see_enterprise
from bekal.livelihood.enterprises.tests.make import make_enterprise
from bekal.livelihood.mentoring import queries, services
from bekal.livelihood.mentoring.rules.ranking import Facts, Way, Why, need_of
from bekal.people.persons.tests.make import OFFICER, actor, make_person

NOTHING = Facts(since_contact=400, unanswered=0, steps_late=0, paused=False, age_days=None, permit_due=False)
TODAY = dt.date(2024, 11, 20)


def facts(**changes):
    return Facts(**{name: changes.get(name, getattr(NOTHING, name)) for name in Facts.__slots__})


def test_the_rule_says_why_and_rests_after_a_call():
    assert need_of(facts(since_contact=None)).why == (Why.NEVER,)
    assert need_of(facts(since_contact=29, paused=True)) is None
    assert need_of(facts(since_contact=29, steps_late=1)).why == (Why.STEP_LATE,)
    assert need_of(facts(since_contact=31)).points == 2 and need_of(facts(since_contact=4000)).points == 24
    assert need_of(facts(paused=True, age_days=10, permit_due=True)).why[0] is Why.PAUSED


@given(st.integers(0, 9), st.integers(30, 5000))
def test_a_visit_comes_only_after_two_calls_without_an_answer(unanswered, days):
    assert (need_of(facts(since_contact=days, unanswered=unanswered)).way is Way.VISIT) is (unanswered >= 2)


@pytest.mark.django_db
def test_the_week_shrinks_with_each_call_and_skips_what_stopped():
    with time_machine.travel(dt.datetime(2024, 11, 20, 4, tzinfo=dt.UTC), tick=False):
        made = [make_enterprise(product=f"tas {n}") for n in "abcdefghijkl"]
        see_enterprise(actor=OFFICER, uid=made[0].uid, on=TODAY, running="stopped", how="visit", why="capital")
        see_enterprise(actor=OFFICER, uid=made[1].uid, on=TODAY, running="paused", how="visit", why="material")
        week = queries.week_of(OFFICER)
        assert (week.done, len(week.rows)) == (0, 10) and week.rows[0].enterprise.pk == made[1].pk
        assert made[0].pk not in {row.enterprise.pk for row in week.rows}
        for number, reached in ((1, True), (2, False)):
            services.note_contact(actor=OFFICER, uid=made[number].uid, on=TODAY, way="phone", reached=reached)
        services.note_contact(actor=OFFICER, uid=made[2].uid, on=TODAY, way="phone", reached=False)
        week = queries.week_of(OFFICER)
        assert (week.done, len(week.rows)) == (2, 8)
        ways = {row.enterprise.pk: row.need.way for row in week.rows}
        assert made[1].pk not in ways and ways[made[2].pk] is Way.VISIT
        assert queries.week_of(actor(Role.BALAI_OFFICER, BANTEN)).rows == []
    with time_machine.travel(dt.datetime(2024, 11, 25, 4, tzinfo=dt.UTC), tick=False):
        assert queries.week_of(OFFICER).done == 0, "a new week begins on Monday"


@pytest.mark.django_db
def test_a_call_notes_how_the_business_goes_and_steps_fall_due():
    made = make_enterprise()
    call = {"actor": OFFICER, "uid": made.uid, "way": "phone"}
    with pytest.raises(Refusal):
        services.note_contact(**call, on=TODAY, reached=False, heard="katanya jalan")
    with pytest.raises(Refusal):
        services.note_contact(**call, on=dt.date(2999, 1, 1), reached=True)
    services.note_contact(**call, on=TODAY, reached=True, running="runs", advice="foto di tempat terang")
    made.refresh_from_db()
    assert (made.running, made.seen_on) == ("runs", TODAY)
    with pytest.raises(Refusal):
        services.agree_step(actor=OFFICER, uid=made.uid, what="Daftar NIB", who="Ani", due_on=dt.date(2020, 1, 1))
    with time_machine.travel(dt.datetime(2024, 11, 20, 4, tzinfo=dt.UTC)):
        step = services.agree_step(
            actor=OFFICER, uid=made.uid, what="Daftar NIB", who="Ani", due_on=dt.date(2024, 12, 1)
        )
    assert [row.pk for row in queries.steps_due(OFFICER, 5)] == [step.pk]
    with pytest.raises(Refusal):
        services.close_step(actor=OFFICER, uid=made.uid, step=step.uid, done=False)
    services.close_step(actor=OFFICER, uid=made.uid, step=step.uid, done=True)
    with pytest.raises(NotHere):
        services.close_step(actor=OFFICER, uid=made.uid, step=step.uid, done=True)
    assert queries.steps_due(OFFICER, 5) == []


@pytest.mark.django_db
def test_what_was_said_is_read_by_the_balai_and_the_owner():
    officer, staff = make_user(Role.BALAI_OFFICER, NTB), make_user(Role.VILLAGE_STAFF)
    by, person = actor_for(officer), make_person()
    made = make_enterprise(person, by)
    services.note_contact(actor=by, uid=made.uid, on=TODAY, way="visit", reached=True, advice="Naikkan harga jadi dua")
    owner = make_user(Role.PARTICIPANT, NTB, person_uid=person.uid)
    for user, read in ((officer, True), (owner, True), (staff, False)):
        assert ("Naikkan harga jadi dua" in signed_in(user).get(f"/usaha/{made.uid}/").content.decode()) is read
    with pytest.raises(NotAllowed):
        services.note_contact(actor=actor_for(staff), uid=made.uid, on=TODAY, way="phone", reached=True)
    assert "Pendampingan lewat kunjungan" in signed_in(officer).get(f"/orang/{person.uid}/").content.decode()
