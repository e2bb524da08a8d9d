import datetime as dt

import pytest

from bekal.commons.organizations.tests.make import actor
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG
from bekal.foundation.audit.models import Entry
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.training.models import Attendance, Participant
from bekal.livelihood.training.queries.attendance import (
    half_day_rows,
    half_day_to_fill,
    sheet_of,
    standings,
    summary_of,
    wrong_completions,
)
from bekal.livelihood.training.rules.attendance import Half, HalfDay, Mark
from bekal.livelihood.training.services.attendance import record_attendance
from bekal.livelihood.training.services.participants import record_leaving

from .make_activities import announced_activity, head, officer
from .make_attendance import FIRST, LAST, called, clock, day_one, finish, held, mark_all, volunteer

pytestmark = pytest.mark.django_db
MORNING, AFTERNOON = HalfDay(FIRST, Half.PAGI), HalfDay(FIRST, Half.SIANG)


def record(by, activity, marks, half_day=MORNING, **more):
    return record_attendance(actor=by, activity=activity, day=half_day.day, half=half_day.half, marks=marks, **more)


def marks_for(by, activity, mark=Mark.HADIR, half_day=MORNING):
    return {row.uid: mark for row in called(by, activity, half_day)}


def test_a_sheet_is_kept_and_counted():
    activity, by = day_one(4)
    with clock(FIRST, 9, 12):
        done = record(by, activity, marks_for(by, activity))
    row = half_day_rows(by, activity)[0]
    assert (done.new, done.corrected, row.marked, row.expected, row.counts[Mark.HADIR]) == (4, 0, 4, 4, 4)
    assert row.complete and row.filled.by == by.label
    assert f"{row.filled.at:%H.%M} {row.filled.zone}" == "09.12 WITA"


def test_saving_the_same_again_changes_nothing_and_leaves_no_trace():
    activity, by = day_one(3)
    marks = marks_for(by, activity)
    with clock(FIRST, 9):
        record(by, activity, marks)
    before, entries = list(Attendance.objects.values_list("pk", "noted_at")), Entry.objects.count()
    with clock(FIRST, 10):
        again = record(by, activity, marks)
    assert (again.new, again.corrected) == (0, 0)
    assert list(Attendance.objects.values_list("pk", "noted_at")) == before
    assert Entry.objects.count() == entries


def test_part_of_a_sheet_may_be_kept():
    activity, by = day_one(4)
    with clock(FIRST):
        first, *_rest = called(by, activity, MORNING)
        record(by, activity, {first.uid: Mark.SAKIT})
        row = half_day_rows(by, activity)[0]
    assert row.marked == 1 and not row.complete
    assert sheet_of(by, activity, MORNING).unmarked == 3


def test_a_corrected_mark_is_remembered_with_before_and_after():
    activity, by = day_one(2)
    with clock(FIRST):
        first = called(by, activity, MORNING)[0]
        record(by, activity, {first.uid: Mark.HADIR})
        done = record(by, activity, {first.uid: Mark.IZIN})
    assert done.corrected == 1 and Attendance.objects.get().mark == "izin"
    change = next(c for c in changes_of("person", first.person.uid) if c.verb == "attendance.corrected")
    assert change.changes["mark"] == ["hadir", "izin"] and change.changes["half_day"] == [None, "2024-08-12 pagi"]


def test_only_what_was_tapped_is_written_so_two_may_fill_one_sheet():
    activity, by = day_one(2)
    one, two = called(by, activity, MORNING)
    blank = {one.uid: "", two.uid: ""}
    with clock(FIRST):
        record(by, activity, {one.uid: Mark.SAKIT}, seen=blank)
        # The second sheet was opened before; it shows the first name still blank and leaves it so.
        record(by, activity, {two.uid: Mark.HADIR}, seen=blank)
        with pytest.raises(Conflict) as caught:
            record(by, activity, {one.uid: Mark.HADIR}, seen=blank)
    assert caught.value.code == "marked_meanwhile" and "sakit" in str(caught.value)
    assert dict(Attendance.objects.values_list("participant__uid", "mark")) == {one.uid: "sakit", two.uid: "hadir"}


def test_a_stale_resend_does_not_undo_a_correction():
    activity, by = day_one(1)
    (one,) = called(by, activity, MORNING)
    with clock(FIRST):
        record(by, activity, {one.uid: Mark.HADIR}, seen={one.uid: ""})
        record(by, activity, {one.uid: Mark.IZIN}, seen={one.uid: Mark.HADIR})
        with pytest.raises(Conflict):
            record(by, activity, {one.uid: Mark.HADIR}, seen={one.uid: ""})
    assert Attendance.objects.get().mark == "izin"


@pytest.mark.parametrize(
    ("now", "half_day", "code"),
    [
        ((dt.date(2024, 8, 11), 20), MORNING, "not_yet"),
        ((FIRST, 10), AFTERNOON, "not_yet"),
        ((FIRST, 15), HalfDay(LAST, Half.PAGI), "not_yet"),
        ((FIRST, 15), HalfDay(dt.date(2024, 8, 16), Half.PAGI), "outside_days"),
    ],
)
def test_a_half_day_that_has_not_come_is_refused_in_words(now, half_day, code):
    activity, by = day_one(1)
    with clock(*now), pytest.raises(Refusal) as caught:
        record(by, activity, {}, half_day)
    assert caught.value.code == code and str(caught.value)


def test_the_day_is_that_of_the_place_not_of_the_server():
    activity, by = day_one(1)
    half_past_midnight = dt.datetime(2024, 8, 11, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    with clock(dt.date(2024, 8, 12), 0, 30):
        assert dt.datetime(2024, 8, 12, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=8))) == half_past_midnight
        assert record(by, activity, marks_for(by, activity)).new == 1


def test_a_past_half_day_may_be_caught_up_and_says_so():
    activity, by = day_one(2)
    with clock(LAST):
        assert sheet_of(by, activity, MORNING).caught_up
        record(by, activity, marks_for(by, activity), note="Lembar kertas disalin")
    change = changes_of("activity", activity.uid)[0]
    assert change.verb == "attendance.recorded"
    assert change.changes["caught_up"] == [None, True] and change.changes["note"] == [None, "Lembar kertas disalin"]


@pytest.mark.parametrize("mark", ["H", "", "Hadir", "hadir'; --", "🙂", "alpa"])
def test_a_mark_that_is_none_is_refused(mark):
    activity, by = day_one(1)
    with clock(FIRST), pytest.raises(Refusal) as caught:
        record(by, activity, dict.fromkeys(marks_for(by, activity), mark))
    assert caught.value.code == "unknown_mark" and not Attendance.objects.exists()


def test_participants_of_another_activity_do_not_exist_here():
    activity, by = day_one(1)
    with clock(FIRST):
        other = announced_activity(by, head(), title="Terasi")
    stranger = Participant.objects.create(
        activity=other, person=activity.participants.get().person, part="peserta", track="pmi_purna",
        place_id=BONJERUK, joined_on=FIRST,
    )  # fmt: skip
    with clock(FIRST), pytest.raises(NotHere):
        record(by, activity, {stranger.uid: Mark.HADIR})


def test_before_the_announcement_and_after_the_report_no_mark_is_taken():
    by, chief = officer(), head()
    with clock(dt.date(2024, 2, 2)):
        from .make_activities import make_activity

        draft = make_activity(by)
    with clock(FIRST), pytest.raises(Refusal) as caught:
        record(by, draft, {})
    assert caught.value.code == "not_announced"
    draft.state = "dilaporkan"
    draft.save(update_fields=["state"])
    with clock(LAST), pytest.raises(Refusal) as caught:
        record(by, draft, {})
    assert caught.value.code == "reported" and chief


# Who


def test_a_volunteer_calls_the_names_of_the_own_village():
    activity, by = day_one(3)
    inaq = volunteer(BONJERUK)
    with clock(FIRST):
        assert len(sheet_of(inaq, activity, MORNING).rows) == 3
        assert record(inaq, activity, marks_for(inaq, activity)).new == 3


def test_a_volunteer_of_another_village_does_not_see_the_activity():
    activity, _by = day_one(1)
    with clock(FIRST), pytest.raises(NotHere):
        record(volunteer(PEMONGKONG), activity, {})


def test_a_volunteer_writes_no_marks_for_people_of_other_villages():
    activity, by = day_one(2, areas=[BONJERUK, PEMONGKONG])
    foreign = called(by, activity, MORNING)[0]
    from bekal.people.persons.models import Person

    Person.objects.filter(pk=foreign.person_id).update(place_id=PEMONGKONG, regency="52.03")
    inaq = volunteer(BONJERUK)
    with clock(FIRST):
        assert foreign.uid not in {row.participant.uid for row in sheet_of(inaq, activity, MORNING).rows}
        with pytest.raises(NotHere):
            record(inaq, activity, {foreign.uid: Mark.HADIR})


@pytest.mark.parametrize("role", [Role.VILLAGE_STAFF, Role.NATIONAL_ANALYST, Role.PARTNER, Role.SYSTEM_ADMIN])
def test_others_do_not_fill_the_list(role):
    activity, _by = day_one(1)
    with clock(FIRST), pytest.raises(NotAllowed):
        record(actor(role), activity, {})


def test_another_balai_does_not_see_it():
    activity, _by = day_one(1)
    with clock(FIRST), pytest.raises(NotHere):
        record(actor(Role.BALAI_OFFICER, "36"), activity, {})


# Who is called


def test_whoever_left_without_having_come_is_not_called():
    activity, by = day_one(3)
    gone, stays, _third = called(by, activity, MORNING)
    with clock(FIRST, 9):
        record_leaving(actor=by, activity=activity, participant=gone.uid, reason="sakit")
        assert gone.uid not in {row.uid for row in called(by, activity, MORNING)}
        record(by, activity, {stays.uid: Mark.HADIR})
        record_leaving(actor=by, activity=activity, participant=stays.uid, reason="anak sakit")
    assert stays.uid in {row.uid for row in called(by, activity, AFTERNOON)}
    assert stays.uid not in {row.uid for row in called(by, activity, HalfDay(LAST, Half.PAGI))}


def test_the_earliest_half_day_that_waits_is_offered():
    activity, by = day_one(2)
    with clock(dt.date(2024, 8, 11)):
        assert half_day_to_fill(by, activity) is None
    with clock(FIRST, 9):
        assert half_day_to_fill(by, activity).half_day == MORNING
        record(by, activity, marks_for(by, activity))
        assert half_day_to_fill(by, activity) is None
    with clock(FIRST, 14):
        assert half_day_to_fill(by, activity).half_day == AFTERNOON
        assert half_day_to_fill(actor(Role.VILLAGE_STAFF), activity) is None


# Completion


def test_seven_of_eight_complete_and_six_do_not():
    activity, by = day_one(2)
    one, two = called(by, activity, MORNING)
    mark_all(by, activity)
    with clock(LAST, 17):
        record(by, activity, {one.uid: Mark.SAKIT, two.uid: Mark.IZIN})
        record(by, activity, {two.uid: Mark.TANPA_KETERANGAN}, AFTERNOON)
    finish(activity, by)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.completed, two.completed) == (True, False)
    assert list(wrong_completions()) == []


def test_marks_caught_up_after_the_end_are_judged_again():
    activity, by = day_one(1)
    (one,) = called(by, activity, MORNING)
    finish(activity, by)
    one.refresh_from_db()
    assert one.completed is False
    mark_all(by, activity)
    one.refresh_from_db()
    assert one.completed is True and list(wrong_completions()) == []


def test_the_standing_says_whether_it_is_still_possible():
    activity, by = day_one(2)
    one, two = called(by, activity, MORNING)
    with clock(FIRST, 17):
        for half_day in (MORNING, AFTERNOON):
            record(by, activity, {one.uid: Mark.HADIR, two.uid: Mark.TANPA_KETERANGAN}, half_day)
    found = {each.participant.uid: each.completion for each in standings(activity, [one, two])}
    assert found[one.uid].still_possible and not found[two.uid].still_possible
    summary = summary_of(activity, [one, two])
    assert (summary.required, summary.sessions, summary.possible, summary.lost) == (7, 8, 1, 1)


def test_verify_finds_a_completion_against_the_marks():
    activity, _by = held(2)
    assert list(wrong_completions()) == []
    Participant.objects.filter(activity=activity).update(completed=False)
    assert len(list(wrong_completions())) == 2
