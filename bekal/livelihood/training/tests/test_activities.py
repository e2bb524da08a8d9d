import datetime as dt

import pytest
import time_machine

from bekal.commons.organizations.tests.make import actor, make_organization
from bekal.commons.places.tests.make import BONJERUK, JONGGAT, LONTAR, NTB, PRINGGASELA, make_places
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.training.invariants import broken_activities
from bekal.livelihood.training.models import Activity, ScheduleItem
from bekal.livelihood.training.queries.scope import visible_activities
from bekal.livelihood.training.rules.states import State
from bekal.livelihood.training.services import activities, arranging, steps
from bekal.livelihood.training.services.arranging import TopicHeld
from bekal.livelihood.training.tests.make_activities import (
    FIRST,
    LAST,
    PLANNED,
    announced_activity,
    approve,
    head,
    make_activity,
    nominate,
    officer,
    running_activity,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ratna():
    return officer()


@pytest.fixture
def chief():
    return head()


# Planning


def test_a_plan_takes_four_days_and_twenty_seats_by_default(ratna):
    made = make_activity(ratna, ends_on=None, seats=activities.DEFAULT_SEATS)
    assert (made.starts_on, made.ends_on, made.seats, made.state) == (FIRST, LAST, 20, State.KONSEP)
    assert (made.place_id, made.province, made.regency, made.year) == (BONJERUK, "52", "52.02", 2024)
    assert made.organization.uid == ratna.organization_uid
    assert changes_of("activity", made.uid)[0].verb == "activity.planned"


def test_topics_bring_their_product_kbli_and_sector(ratna):
    made = make_activity(ratna, topics=["tas", "menjahit_tenun"], other_topics=["Membatik  tulis"])
    rows = {row.code: row for row in made.topics.all()}
    assert (rows["tas"].kbli, rows["tas"].kbli_version) == ("15121", "KBLI 2020")
    assert rows["lain-membatik tulis"].name == "Membatik  tulis"
    assert made.sector == "kerajinan"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"ends_on": dt.date(2024, 8, 1)}, "ends_before_start"),
        ({"ends_on": dt.date(2026, 8, 1)}, "longer_than_a_year"),
        ({"seats": 0}, "no_seats"),
        ({"areas": []}, "no_area"),
        ({"areas": [NTB]}, "place_too_wide"),
        ({"areas": ["99.99"]}, "unknown_place"),
        ({"topics": ["sihir"]}, "unknown_topic"),
        ({"kind": "pesta"}, "unknown_kind"),
        ({"jenis": "politik"}, "unknown_jenis"),
        ({"title": " "}, "no_title"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_words(ratna, facts, code):
    with pytest.raises(Refusal) as no:
        make_activity(ratna, **facts)
    assert no.value.code == code and str(no.value)
    assert not Activity.objects.exists()


def test_a_balai_plans_in_its_own_area_only(ratna):
    with pytest.raises(NotAllowed) as no:
        make_activity(ratna, areas=[LONTAR])
    assert no.value.code == "outside_area"


def test_a_volunteer_plans_nothing():
    with pytest.raises(NotAllowed):
        make_activity(actor(Role.VILLAGE_VOLUNTEER))


def test_planning_twice_with_one_key_plans_once(ratna):
    made = make_activity(ratna, key="k1")
    with pytest.raises(Replayed) as again:
        make_activity(ratna, key="k1")
    assert again.value.outcome_uid == made.uid and Activity.objects.count() == 1


# Approving


def test_the_head_approves_what_somebody_else_planned(ratna, chief):
    done = approve(make_activity(ratna), chief)
    assert (done.state, done.approved_on, done.approved_by_uid) == ("disetujui", dt.date(2024, 2, 2), chief.user_uid)
    assert list(broken_activities()) == []


def test_nobody_approves_their_own_plan(chief):
    with pytest.raises(Refusal) as no:
        approve(make_activity(chief), chief)
    assert no.value.code == "own_plan"


def test_whoever_changed_a_plan_last_does_not_approve_it(ratna, chief):
    plan = make_activity(ratna)
    activities.change_activity(actor=chief, activity=plan, version=plan.version, seats=25)
    plan.refresh_from_db()
    with pytest.raises(Refusal) as no:
        approve(plan, chief)
    assert no.value.code == "own_plan"
    assert approve(plan, head()).state == "disetujui"


def test_an_officer_does_not_approve(ratna):
    with pytest.raises(NotAllowed):
        approve(make_activity(ratna), officer())


def test_an_incomplete_plan_is_not_approved(ratna, chief):
    with pytest.raises(Refusal) as no:
        approve(make_activity(ratna, topics=[]), chief)
    assert no.value.code == "no_topic"


def test_an_advanced_training_names_what_it_continues(ratna, chief):
    plan = make_activity(ratna, kind="peningkatan_kapasitas")
    with pytest.raises(Refusal) as no:
        approve(plan, chief)
    assert no.value.code == "no_earlier"
    earlier = make_activity(ratna, title="Tas, angkatan pertama")
    activities.change_activity(actor=ratna, activity=plan, version=plan.version, earlier=earlier.uid)
    plan.refresh_from_db()
    assert approve(plan, chief).earlier == earlier


def test_approving_twice_gives_one_approval(ratna, chief):
    plan = make_activity(ratna)
    approve(plan, chief)
    with pytest.raises(Refusal) as no:
        approve(plan, head())
    assert no.value.code == "already_there"


# Changing


def test_changing_what_was_approved_voids_the_approval(ratna, chief):
    done = approve(make_activity(ratna), chief)
    changed = activities.change_activity(actor=ratna, activity=done, version=done.version, seats=25)
    assert (changed.state, changed.approved_on, changed.approved_by_uid) == ("konsep", None, "")
    assert changed.state_reason and approve(changed, chief).state == "disetujui"


def test_the_hall_is_a_detail_and_voids_nothing(ratna, chief):
    done = approve(make_activity(ratna, venue=""), chief)
    changed = activities.change_activity(actor=ratna, activity=done, version=done.version, venue="Aula desa")
    assert (changed.state, changed.venue) == ("disetujui", "Aula desa")


def test_saving_over_a_newer_version_is_a_conflict(ratna, chief):
    plan = make_activity(ratna)
    activities.change_activity(actor=ratna, activity=plan, version=1, seats=25)
    with pytest.raises(Conflict):
        activities.change_activity(actor=chief, activity=plan, version=1, title="Lain")
    assert Activity.objects.get().title == "Tas kain tenun, Bonjeruk"


def test_saving_without_a_change_changes_nothing(ratna):
    plan = make_activity(ratna)
    same = activities.change_activity(
        actor=ratna, activity=plan, version=plan.version, areas=[BONJERUK], topics=["tas"], seats=20
    )
    assert same.version == 1


def test_areas_and_topics_are_changed_as_a_whole(ratna):
    plan = make_activity(ratna)
    done = activities.change_activity(
        actor=ratna, activity=plan, version=1, areas=[PRINGGASELA, JONGGAT], topics=["menjahit_tenun"]
    )
    assert sorted(done.areas.values_list("place_id", flat=True)) == [JONGGAT, PRINGGASELA]
    assert list(done.topics.values_list("code", flat=True)) == ["menjahit_tenun"]


def test_after_the_announcement_only_the_head_moves_the_days(ratna, chief):
    out = announced_activity(ratna, chief)
    new = {"starts_on": dt.date(2024, 8, 19), "ends_on": dt.date(2024, 8, 22), "checked": True}
    with pytest.raises(Refusal) as no:
        activities.change_activity(actor=ratna, activity=out, version=out.version, **new)
    assert no.value.code == "dates_by_head"
    assert activities.change_activity(actor=chief, activity=out, version=out.version, **new).starts_on.day == 19


def test_a_role_or_state_is_never_taken_from_input(ratna):
    plan = make_activity(ratna)
    with pytest.raises(TypeError):
        activities.change_activity(actor=ratna, activity=plan, version=1, state="disetujui")


def test_another_balai_neither_sees_nor_changes_it(ratna):
    plan = make_activity(ratna)
    banten = actor(Role.BALAI_OFFICER, "36", organization=make_organization("bp3mi", "36", name="BP3MI Banten"))
    with pytest.raises(NotHere):
        activities.change_activity(actor=banten, activity=plan, version=1, seats=1)
    assert not visible_activities(banten).exists()


def test_seeing_is_not_yet_running(ratna):
    plan = make_activity(ratna)
    p4mi = actor(
        Role.BALAI_OFFICER, "52.02", organization=make_organization("p4mi", "52.02", name="P4MI Lombok Tengah")
    )
    assert visible_activities(p4mi).exists()
    with pytest.raises(NotAllowed) as no:
        activities.change_activity(actor=p4mi, activity=plan, version=1, seats=1)
    assert no.value.code == "not_your_office"


# Steps


def test_the_whole_way_to_the_report(ratna, chief):
    run = running_activity(ratna, chief)
    assert (run.state, run.started_on) == ("berjalan", FIRST)
    done = steps.finish_activity(actor=ratna, activity=run, version=run.version, on=LAST)
    assert (done.state, done.finished_on) == ("selesai", LAST)
    with pytest.raises(Refusal) as no:
        steps.report_activity(actor=ratna, activity=done, version=done.version, on=dt.date(2024, 8, 29))
    assert no.value.code == "attendance_open" and no.value.params["unmarked"] == 4 * 8


def test_nothing_starts_without_participants_or_before_its_day(ratna, chief):
    out = announced_activity(ratna, chief)
    for on, code in ((FIRST, "no_participants"), (dt.date(2024, 8, 11), "before_first_day")):
        with pytest.raises(Refusal) as no:
            steps.start_activity(actor=ratna, activity=out, version=out.version, on=on)
        assert code in [part.code for part in no.value.parts]


def test_an_information_meeting_needs_no_participants(ratna, chief):
    out = announced_activity(ratna, chief, kind="sosialisasi", topics=[])
    run = steps.start_activity(actor=ratna, activity=out, version=out.version, on=FIRST)
    done = steps.finish_activity(actor=ratna, activity=run, version=run.version, on=LAST)
    assert steps.report_activity(actor=ratna, activity=done, version=done.version, on=LAST).state == "dilaporkan"


def test_a_step_is_neither_in_the_future_nor_before_the_one_before(ratna, chief):
    with time_machine.travel("2024-02-01 10:00+08:00"):
        plan = make_activity(ratna)
        with pytest.raises(Refusal) as no:
            approve(plan, chief, on=dt.date(2024, 2, 2))
        assert no.value.code == "not_yet"
    approve(plan, chief, on=dt.date(2024, 2, 2))
    plan.refresh_from_db()
    with pytest.raises(Refusal) as no:
        steps.announce_activity(actor=ratna, activity=plan, version=plan.version, on=dt.date(2024, 1, 31))
    assert no.value.code == "before_earlier_step"


def test_a_second_tap_on_a_step_is_told_so(ratna, chief):
    out = announced_activity(ratna, chief)
    with pytest.raises(Refusal) as no:
        steps.announce_activity(actor=ratna, activity=out, version=out.version)
    assert no.value.code == "already_there"


def test_postponing_needs_a_reason_and_a_new_approval(ratna, chief):
    out = announced_activity(ratna, chief)
    with pytest.raises(Refusal) as no:
        steps.postpone_activity(actor=ratna, activity=out, version=out.version, reason=" ")
    assert no.value.code == "no_reason"
    off = steps.postpone_activity(actor=ratna, activity=out, version=out.version, reason="Anggaran diblokir")
    assert (off.state, off.state_reason, off.approved_by_uid) == ("ditunda", "Anggaran diblokir", "")
    moved = activities.change_activity(
        actor=ratna, activity=off, version=off.version, starts_on=dt.date(2024, 9, 2), ends_on=dt.date(2024, 9, 5),
        checked=True,
    )  # fmt: skip
    assert moved.state == "ditunda"
    assert approve(moved, chief, on=dt.date(2024, 8, 1)).state == "disetujui"
    assert list(broken_activities()) == []


def test_a_merged_activity_hands_its_nominations_over(ratna, chief):
    plan, other = make_activity(ratna), make_activity(ratna, title="Tenun, Bonjeruk", topics=["menjahit_tenun"])
    first, second = nominate(plan, ratna), nominate(plan, ratna)
    nominate(other, ratna, person=second.person)
    gone = steps.merge_activity(
        actor=ratna, activity=plan, version=plan.version, into=other.uid, reason="Efisiensi anggaran"
    )
    assert (gone.state, gone.merged_into) == ("digabung", other)
    people = list(other.nominations.order_by("position").values_list("person", flat=True))
    assert people == [second.person_id, first.person_id]


def test_an_activity_is_merged_into_another_one_of_the_same_balai(ratna):
    plan = make_activity(ratna)
    for into, code in (("", "no_target"), (plan.uid, "no_target")):
        with pytest.raises(Refusal) as no:
            steps.merge_activity(actor=ratna, activity=plan, version=plan.version, into=into, reason="Efisiensi")
        assert no.value.code == code


def test_cancelled_is_the_end(ratna, chief):
    plan = make_activity(ratna)
    off = steps.cancel_activity(actor=ratna, activity=plan, version=plan.version, reason="Anggaran dipotong")
    with pytest.raises(Refusal) as no:
        approve(off, chief)
    assert no.value.code == "closed"
    with pytest.raises(Refusal):
        activities.change_activity(actor=ratna, activity=off, version=off.version, note="x")


# Arranging


def test_guests_bear_office_and_rank(ratna):
    plan = make_activity(ratna)
    guest = arranging.add_attendant(
        actor=ratna, activity=plan, kind="undangan", name="Lalu Sadli", office="Dinas Tenaga Kerja", rank="Kepala Bidang",
        duty="Membuka", virtual=True,
    )  # fmt: skip
    arranging.change_attendant(actor=ratna, activity=plan, uid=guest.uid, kind="undangan", name="H. Lalu Sadli")
    assert plan.attendants.get().name == "H. Lalu Sadli"
    arranging.drop_attendant(actor=ratna, activity=plan, uid=guest.uid)
    assert not plan.attendants.exists()
    with pytest.raises(Refusal):
        arranging.add_attendant(actor=ratna, activity=plan, kind="undangan", name="")


def test_what_a_partner_brings_and_whether_it_came(ratna):
    plan = make_activity(ratna)
    bank = make_organization("bank", name="Bank Contoh")
    row = arranging.add_contribution(actor=ratna, activity=plan, organization=bank.uid, brings="Materi KUR")
    assert (row.partner, row.given) == ("Bank Contoh", None)
    assert arranging.note_given(actor=ratna, activity=plan, uid=row.uid, given=True).given is True
    with pytest.raises(Refusal) as no:
        arranging.add_contribution(actor=ratna, activity=plan, brings="Mesin jahit")
    assert no.value.code == "no_partner"


def test_a_default_schedule_is_written_once(ratna):
    plan = make_activity(ratna)
    arranging.fill_schedule(actor=ratna, activity=plan)
    assert plan.schedule.filter(day=LAST).last().subject == "Evaluasi dan penutupan"
    assert sum(plan.schedule.values_list("lesson_hours", flat=True)) == 35
    with pytest.raises(Refusal) as no:
        arranging.fill_schedule(actor=ratna, activity=plan)
    assert no.value.code == "schedule_there"
    arranging.clear_schedule(actor=ratna, activity=plan)
    assert not ScheduleItem.objects.exists()


def test_a_line_of_the_schedule_stays_within_the_days(ratna):
    plan = make_activity(ratna)
    line = {"day": FIRST, "starts_at": dt.time(8), "ends_at": dt.time(10), "subject": "Praktik"}
    row = arranging.add_schedule_item(actor=ratna, activity=plan, **line)
    with pytest.raises(Refusal) as no:
        arranging.change_schedule_item(actor=ratna, activity=plan, uid=row.uid, **{**line, "day": dt.date(2024, 8, 20)})
    assert no.value.code == "outside_days"


def test_planned_and_held_are_told_apart_per_topic(ratna, chief):
    run = running_activity(ratna, chief, topics=["tas", "menjahit_tenun"])
    arranging.note_topics_held(
        actor=ratna, activity=run, version=run.version,
        topics=[TopicHeld("tas", True, FIRST, LAST), TopicHeld("menjahit_tenun", False, reason="Mesin belum datang")],
    )  # fmt: skip
    held = {row.code: row for row in run.topics.all()}
    assert (held["tas"].held, held["tas"].held_from, held["tas"].held_to) == (True, FIRST, LAST)
    assert (held["menjahit_tenun"].held, held["menjahit_tenun"].not_held_reason) == (False, "Mesin belum datang")


@pytest.mark.parametrize(
    ("topic", "code"),
    [
        (TopicHeld("tas", False), "no_reason"),
        (TopicHeld("tas", True, LAST, FIRST), "ends_before_start"),
        (TopicHeld("tas", True, dt.date(2024, 8, 1), LAST), "outside_days"),
    ],
)
def test_what_cannot_be_said_of_a_topic(ratna, chief, topic, code):
    run = running_activity(ratna, chief, count=1)
    with pytest.raises(Refusal) as no:
        arranging.note_topics_held(actor=ratna, activity=run, version=run.version, topics=[topic])
    assert no.value.code == code


def test_results_are_written_once_it_has_begun(ratna, chief):
    plan = make_activity(ratna)
    with pytest.raises(Refusal) as no:
        arranging.write_conclusions(
            actor=ratna, activity=plan, version=1, obstacles="Listrik", recommendations="Genset"
        )
    assert no.value.code == "not_held_yet"


def test_verify_sees_what_does_not_hold_together(ratna, chief):
    done = approve(make_activity(ratna), chief)
    Activity.objects.filter(pk=done.pk).update(province="36", approved_by_uid="", announced_on=dt.date(2020, 1, 1))
    assert len(list(broken_activities())) == 3


def test_a_village_that_becomes_definitive_takes_its_activities_along(ratna):
    from bekal.commons.places import moving
    from bekal.commons.places.tests.make import make_longseran

    places = make_places()
    village = make_longseran()
    plan = make_activity(ratna, areas=[village.code])
    moving.move(village.code, places[PRINGGASELA])
    plan.refresh_from_db()
    assert (plan.place_id, plan.regency, plan.areas.get().place_id) == (PRINGGASELA, "52.03", PRINGGASELA)


def test_a_first_day_long_ago_is_asked_back_and_kept_once_checked(ratna):
    given = {**PLANNED, "checked": False}
    with pytest.raises(Refusal) as no:
        activities.plan_activity(actor=ratna, **given)
    assert (no.value.code, no.value.field) == ("long_past", "checked") and not Activity.objects.exists()
    made = activities.plan_activity(actor=ratna, **{**given, "checked": True})
    with pytest.raises(Refusal) as no:
        activities.change_activity(
            actor=ratna,
            activity=made,
            version=made.version,
            starts_on=dt.date(2023, 8, 12),
            ends_on=dt.date(2023, 8, 15),
        )
    assert no.value.code == "long_past"
    assert activities.change_activity(actor=ratna, activity=made, version=made.version, venue="Balai").venue == "Balai"
