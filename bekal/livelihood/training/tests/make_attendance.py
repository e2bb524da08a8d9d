"""A training under way and held, for tests, on the days it was held: the house's clock is set, nothing is backdated."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from bekal.commons.organizations import services as offices
from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.tests.make import actor, admin
from bekal.foundation.audit.tests.keeping import kept
from bekal.foundation.kernel.actor import Actor, Role
from bekal.livelihood.training.models import Activity, Participant
from bekal.livelihood.training.queries.attendance import fillable_participants, on_sheet, sessions_of
from bekal.livelihood.training.rules.attendance import HalfDay, Mark
from bekal.livelihood.training.rules.states import State
from bekal.livelihood.training.services import steps
from bekal.livelihood.training.services.attendance import record_attendance
from bekal.livelihood.training.services.results import complete_participants

from .make_activities import head, officer, running_activity

FIRST, LAST = dt.date(2024, 8, 12), dt.date(2024, 8, 15)
WITA = dt.timezone(dt.timedelta(hours=8))


@contextmanager
def clock(day: dt.date, hour: int = 15, minute: int = 0) -> Iterator[None]:
    """Inside, the house believes that it is this day and hour in Lombok."""
    now = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=WITA)
    with patch("django.utils.timezone.now", lambda: now.astimezone(dt.UTC)):
        yield


def numbered_office(by: Actor) -> Organization:
    """The balai of ``by`` with its short code and an acting head who signs in 2024."""
    office = Organization.objects.get(uid=by.organization_uid)
    Organization.objects.filter(pk=office.pk).update(code="NTB")
    offices.appoint(
        actor=admin(), organization=office, name="Noerman Adhiguna", title="Kepala BP3MI Nusa Tenggara Barat",
        mandate="plt", nip="198001012005011001", valid_from=dt.date(2024, 1, 1), valid_to=None,
    )  # fmt: skip
    office.refresh_from_db()
    return office


@kept
def day_one(count: int = 4, **facts: object) -> tuple[Activity, Actor]:
    """The training of Bonjeruk on its first day, with so many participants, and its officer."""
    by, chief = officer(), head()
    numbered_office(by)
    with clock(facts.get("starts_on", FIRST)):  # type: ignore[arg-type]
        return running_activity(by, chief, count, **facts), by


def called(by: Actor, activity: Activity, half_day: HalfDay) -> list[Participant]:
    return list(on_sheet(fillable_participants(by, activity), half_day))


def mark_all(by: Actor, activity: Activity, mark: Mark = Mark.HADIR, *, but: dict[str, Mark] | None = None) -> None:
    """Every half-day marked, everybody ``mark`` but those (participant uid) in ``but``; one minute after another."""
    with clock(LAST, 17):
        for half_day in sessions_of(activity):
            marks = {row.uid: (but or {}).get(row.uid, mark) for row in called(by, activity, half_day)}
            record_attendance(actor=by, activity=activity, day=half_day.day, half=half_day.half, marks=marks)


@kept
def held(count: int = 4, *, but: dict[int, Mark] | None = None, **facts: object) -> tuple[Activity, Actor]:
    """The training held to the end: everybody came, but those (by place in the alphabet) in ``but``."""
    activity, by = day_one(count, **facts)
    people = list(activity.participants.order_by("person__name_key", "id"))
    mark_all(by, activity, but={people[place].uid: mark for place, mark in (but or {}).items()})
    finish(activity, by)
    return activity, by


def finish(activity: Activity, by: Actor) -> None:
    activity.refresh_from_db()
    if activity.state == State.DIUMUMKAN:
        with clock(FIRST, 9):
            activity = steps.start_activity(actor=by, activity=activity, version=activity.version)
    with clock(LAST, 17):
        steps.finish_activity(actor=by, activity=activity, version=activity.version, on=LAST)
        complete_participants(actor=by, activity=activity)
    activity.refresh_from_db()


def volunteer(*areas: str) -> Actor:
    return actor(Role.VILLAGE_VOLUNTEER, *areas)
