"""The jadwal: who teaches where the line names nobody; and the invitation while nobody is invited."""

import datetime as dt

import pytest

from bekal.livelihood.training.papers.invitation import invitation
from bekal.livelihood.training.papers.lists import timetable
from bekal.livelihood.training.queries.schedule import lessons
from bekal.livelihood.training.services import arranging

from .make_activities import FIRST, make_activity, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ratna():
    return officer()


@pytest.fixture
def plan(ratna):
    """One lesson and one break, nobody named."""
    activity = make_activity(ratna)
    day = {"actor": ratna, "activity": activity, "day": FIRST}
    arranging.add_schedule_item(**day, starts_at=dt.time(8), ends_at=dt.time(10), subject="Pola tas", lesson_hours=2)
    arranging.add_schedule_item(**day, starts_at=dt.time(10), ends_at=dt.time(11), subject="Istirahat")
    return activity


def instructor(ratna, plan, name):
    arranging.add_attendant(actor=ratna, activity=plan, kind="narasumber", name=name)


def speakers(plan):
    return [speaker for _row, speaker in lessons(plan)]


def test_the_one_instructor_teaches_the_lessons_and_not_the_breaks(ratna, plan):
    assert speakers(plan) == ["", ""]
    instructor(ratna, plan, "Siti Hawa")
    assert speakers(plan) == ["Siti Hawa", ""]
    assert [slot.speaker for slot in timetable(ratna, plan.uid, FIRST).days[0].slots] == ["Siti Hawa", ""]


def test_of_several_instructors_nobody_is_guessed_and_what_was_typed_stays(ratna, plan):
    instructor(ratna, plan, "Siti Hawa")
    row = plan.schedule.get(subject="Pola tas")
    arranging.change_schedule_item(
        actor=ratna, activity=plan, uid=row.uid, day=FIRST, starts_at=dt.time(8), ends_at=dt.time(10),
        subject="Pola tas", lesson_hours=2, instructor="Haji Amir",
    )  # fmt: skip
    assert speakers(plan) == ["Haji Amir", ""]
    instructor(ratna, plan, "Baiq Nur")
    row.instructor = ""
    row.save(update_fields=["instructor"])
    assert speakers(plan) == ["", ""]


def test_an_invitation_before_anybody_is_invited_leaves_a_line_for_the_addressee(ratna, plan):
    assert len(invitation(ratna, plan.uid, FIRST).kepada) == 1 and "…" in invitation(ratna, plan.uid, FIRST).kepada[0]
    arranging.add_attendant(actor=ratna, activity=plan, kind="undangan", name="H. Amir", rank="Camat Jonggat")
    assert invitation(ratna, plan.uid, FIRST).kepada == ("Camat Jonggat",)
