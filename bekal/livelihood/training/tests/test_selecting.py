import datetime as dt
from dataclasses import asdict

import pytest

from bekal.commons.organizations.tests.make import actor
from bekal.commons.places.tests.make import BONJERUK, PRINGGASELA
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.selection.invariants import broken_selections
from bekal.livelihood.selection.queries import selection_of
from bekal.livelihood.selection.services import Wish
from bekal.livelihood.training.invariants import broken_participants
from bekal.livelihood.training.papers.selection import minutes
from bekal.livelihood.training.queries.scope import visible_participants
from bekal.livelihood.training.queries.selecting import board_of, results_of, village_results
from bekal.livelihood.training.services import activities, nominations, selecting, steps
from bekal.livelihood.training.tests.make_activities import (
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
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 8, 9)


@pytest.fixture
def ratna():
    return officer()


@pytest.fixture
def chief():
    return head()


@pytest.fixture
def plan(ratna, chief):
    """An announced activity with three seats and five nominations."""
    activity = announced_activity(ratna, chief, seats=3)
    nominate_people(activity, ratna, 5)
    return activity


def uids(activity):
    rows = activity.nominations.filter(withdrawn_at=None).order_by("position")
    return [row.person.uid for row in rows.select_related("person")]


def seated(activity):
    return {row.person.uid for row in activity.participants.filter(left_on=None).select_related("person")}


def test_the_officers_table_shows_verdict_suggestion_and_what_would_come_of_it(ratna, plan):
    opened = selecting.open_selection(actor=ratna, activity=plan)
    nominate(plan, ratna, make_person("Tetangga", by=ratna, status="masyarakat"))
    board = board_of(plan, opened)
    assert [(row.suggested, row.candidate.eligible) for row in board.rows] == [(n, True) for n in range(1, 6)] + [
        (0, False)
    ]
    assert board.eligible == 5 and board.problems == ()
    assert [entry.place.value for entry in board.would_be.entries] == ["terpilih"] * 3 + ["cadangan"] * 2 + [
        "tidak_memenuhi"
    ]


def test_an_order_that_became_impossible_is_told_and_can_be_mended(ratna, plan):
    opened = selecting.open_selection(actor=ratna, activity=plan)
    last = uids(plan)[-1]
    selecting.order_candidates(
        actor=ratna,
        activity=plan,
        version=opened.version,
        wishes=[Wish(last, 5, ""), Wish(uids(plan)[0], 4, "Terakhir")],
    )
    gone = plan.nominations.get(person__uid=uids(plan)[1])
    nominations.withdraw_nomination(actor=ratna, nomination=gone, reason="Berhalangan")
    opened.refresh_from_db()
    board = board_of(plan, opened)
    assert board.would_be is None and "position_out_of_range" in [problem.code for problem in board.problems]
    with pytest.raises(Refusal):
        selecting.freeze_candidates(actor=ratna, activity=plan, version=opened.version)


def test_the_approved_list_becomes_the_participants(ratna, chief, plan):
    chosen = choose(plan, ratna, chief)
    assert chosen.state == "approved" and seated(plan) == set(uids(plan)[:3])
    row = plan.participants.order_by("id").first()
    assert (row.part, row.track, row.place_id, row.joined_on) == ("peserta", "pmi_purna", BONJERUK, dt.date(2024, 8, 2))
    assert list(broken_selections()) == list(broken_participants()) == []


def test_approving_twice_enters_nobody_twice(ratna, chief, plan):
    frozen = freeze(plan, ratna)
    given = {"actor": chief, "key": "k", "activity": plan, "version": frozen.version}
    selecting.approve_participants(**given)
    with pytest.raises(Replayed):
        selecting.approve_participants(**given)
    with pytest.raises(Conflict):
        selecting.approve_participants(**{**given, "key": "", "version": frozen.version + 1})
    assert plan.participants.count() == 3


def test_the_head_does_not_approve_a_list_frozen_by_the_head(chief, plan):
    frozen = freeze(plan, chief)
    with pytest.raises(Refusal) as no:
        selecting.approve_participants(actor=chief, activity=plan, version=frozen.version)
    assert no.value.code == "own_list" and not plan.participants.exists()


def test_an_officer_does_not_approve_and_a_village_does_not_select(ratna, plan):
    frozen = freeze(plan, ratna)
    with pytest.raises(NotAllowed):
        selecting.approve_participants(actor=officer(), activity=plan, version=frozen.version)
    with pytest.raises(NotAllowed):
        selecting.open_selection(actor=actor(Role.VILLAGE_STAFF), activity=plan)


def test_a_returned_list_takes_nominations_again(ratna, chief, plan):
    frozen = freeze(plan, ratna)
    with pytest.raises(Refusal):
        nominate(plan, ratna)
    selecting.return_candidates(actor=chief, activity=plan, version=frozen.version, reason="Kurang dua nama")
    nominate(plan, ratna)
    again = selection_of("activity", plan.uid)
    selecting.freeze_candidates(actor=ratna, activity=plan, version=again.version)
    again.refresh_from_db()
    selecting.approve_participants(actor=chief, activity=plan, version=again.version)
    assert plan.participants.count() == 3


def test_seats_follow_the_plan_until_the_list_is_frozen(ratna, chief):
    plan = make_activity(ratna, seats=3)
    nominate_people(plan, ratna, 5)
    opened = selecting.open_selection(actor=ratna, activity=plan)
    plan = activities.change_activity(actor=ratna, activity=plan, version=plan.version, seats=4)
    opened.refresh_from_db()
    assert opened.seats == 4
    selecting.freeze_candidates(actor=ratna, activity=plan, version=opened.version)
    with pytest.raises(Conflict):
        activities.change_activity(actor=ratna, activity=plan, version=plan.version, seats=5)
    plan.refresh_from_db()
    assert plan.seats == 4


def test_a_replacement_keeps_both_and_says_why(ratna, chief, plan):
    choose(plan, ratna, chief)
    first, reserve = uids(plan)[0], uids(plan)[3]
    row = selecting.replace_participant(
        actor=ratna, activity=plan, person_uid=first, reason="Sakit, surat 9 Agu 2024", kind="tidak_datang", on=DAY
    )
    assert (row.out_uid, row.in_uid) == (first, reserve)
    out, coming = plan.participants.get(person__uid=first), plan.participants.get(person__uid=reserve)
    assert (out.left_on, out.left_reason, out.left_kind) == (DAY, "Sakit, surat 9 Agu 2024", "tidak_datang")
    minuted = minutes(ratna, plan.uid, DAY).replaced
    assert [(row.name, row.replaced_by, row.reason) for row in minuted] == [
        (out.person.name, coming.person.name, "Tidak datang")
    ]
    assert (coming.part, coming.stands_in_for, coming.joined_on) == ("pengganti", out, DAY)
    shown = results_of(plan, selection_of("activity", plan.uid))
    assert [each.label for each in shown.seated] == ["Diganti", "Terpilih", "Terpilih", "Terpilih"]
    assert shown.seated[0].left_reason == "Sakit, surat 9 Agu 2024"
    assert shown.seated[3].stands_in_for == out.person.name


def test_a_chain_of_replacements_keeps_the_seats(ratna, chief, plan):
    choose(plan, ratna, chief)
    order = uids(plan)
    for step, uid in enumerate((order[0], order[3], order[1], order[2])):
        selecting.replace_participant(actor=ratna, activity=plan, person_uid=uid, reason="Berhalangan", on=DAY)
        assert len(seated(plan)) <= 3, step
        assert list(broken_selections()) == list(broken_participants()) == []
    assert seated(plan) == {order[4]}
    assert plan.participants.count() == 5
    with pytest.raises(Refusal) as no:
        selecting.replace_participant(actor=ratna, activity=plan, person_uid=order[0], reason="Lagi", on=DAY)
    assert no.value.code == "already_replaced" and plan.participants.first().person.name in str(no.value)


def test_a_reserve_who_withdraws_takes_nobody_along(ratna, chief, plan):
    choose(plan, ratna, chief)
    order = uids(plan)
    assert (
        selecting.replace_participant(actor=ratna, activity=plan, person_uid=order[3], reason="Pindah", on=DAY).in_uid
        == ""
    )
    selecting.replace_participant(actor=ratna, activity=plan, person_uid=order[0], reason="Sakit", on=DAY)
    assert seated(plan) == {order[1], order[2], order[4]}


def test_replacing_goes_on_during_the_activity_and_ends_with_it(ratna, chief):
    run = running_activity(ratna, chief, 5, seats=3)
    order = uids(run)
    selecting.replace_participant(actor=ratna, activity=run, person_uid=order[0], reason="Sakit", on=run.starts_on)
    done = steps.finish_activity(actor=ratna, activity=run, version=run.version, on=run.ends_on)
    with pytest.raises(Refusal) as no:
        selecting.replace_participant(actor=ratna, activity=done, person_uid=order[1], reason="Sakit", on=run.ends_on)
    assert no.value.code == "held_already"


def test_before_the_approval_nobody_is_replaced(ratna, plan):
    freeze(plan, ratna)
    with pytest.raises(Conflict) as no:
        selecting.replace_participant(actor=ratna, activity=plan, person_uid=uids(plan)[0], reason="Sakit", on=DAY)
    assert no.value.code == "not_approved"


def test_another_balai_finds_no_selection(ratna, chief, plan):
    choose(plan, ratna, chief)
    with pytest.raises(NotHere):
        selecting.replace_participant(
            actor=actor(Role.BALAI_OFFICER, "36"), activity=plan, person_uid=uids(plan)[0], reason="Sakit", on=DAY
        )


def test_a_village_reads_names_dusun_and_state_of_its_own_people_and_no_reasons(ratna, chief):
    plan = announced_activity(ratna, chief, seats=1, areas=[BONJERUK, PRINGGASELA])
    near = make_person("Ani", by=ratna)
    for person in (near, make_person("Jauh", PRINGGASELA, by=ratna)):
        nominate(plan, ratna, person, related_to_official=True, relation="adik kepala desa")
    village = actor(Role.VILLAGE_STAFF)
    assert village_results(village, plan) == []
    choose(plan, ratna, chief)
    (row,) = village_results(village, plan)
    assert asdict(row) == {"name": "Ani", "hamlet": "", "label": "Terpilih"}
    assert [seat.person.name for seat in visible_participants(village)] == ["Ani"]


def test_verify_sees_a_seat_without_its_participant(ratna, chief, plan):
    choose(plan, ratna, chief)
    plan.participants.first().delete()
    (found,) = broken_participants()
    assert "no participant" in found
