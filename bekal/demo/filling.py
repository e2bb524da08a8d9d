"""The demo's data, step by step, with its progress."""

import datetime as dt
import time
from collections.abc import Callable
from typing import TypeVar

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bekal.commons.places.loading import load_places
from bekal.livelihood.training.models import Activity
from bekal.people.persons.models import Person

from .assistance import give_tools
from .businesses import begin_businesses, gather_groups
from .capital import seek_capital
from .catalogue import open_catalogue
from .clock import as_of
from .families import dispute_a_nik, know_families, other_people
from .following import follow_up
from .lists import bring_in_lists
from .months import tell_months
from .offices import BONJERUK, MEKAR_BARU, PEMONGKONG, SETUP, People, open_logins, open_offices, open_participant
from .paperwork import paper_of_followup
from .trainings import hold_three_months_ago, hold_trainings, plan_the_next, weigh_the_crowd
from .villages import BANTEN_VILLAGES, NTB_VILLAGES, UNREACHED, Known, know_villages, register_villages
from .years import close_2024, mark_the_days, work_with_others

T = TypeVar("T")


def fill() -> None:
    """Everything, from an empty database. A clock per step shows where the time goes."""
    _hurry()
    _step("tables", lambda: call_command("migrate", verbosity=0, interactive=False))
    _step("91,599 places of Indonesia", lambda: load_places(actor=SETUP))
    offices = _step("institutions", open_offices)
    people = _step("logins", lambda: open_logins(offices))
    known = _step("people of six villages in NTB", lambda: register_villages(people.officer, NTB_VILLAGES))
    known |= _step("people in Banten", lambda: register_villages(people.banten_officer, BANTEN_VILLAGES))
    villages = {code: village.people for code, village in known.items()}
    today = timezone.localdate()
    _step("villages not yet reached", lambda: register_villages(people.officer, UNREACHED))
    _step("desa binaan and families", lambda: _around(people, known))
    held = _step("trainings of 2022 and 2024", lambda: hold_trainings(people, villages))
    recent = _step(
        "a training of three months ago", lambda: hold_three_months_ago(people, villages, held[PEMONGKONG], today)
    )
    _step("calls after the trainings", lambda: _follow_up(people, held, recent, today))
    _step("businesses and groups", lambda: _businesses(people, villages, held, today))
    _step("tools that were given", lambda: give_tools(people, held, recent, today))
    _step("the year 2024 closed", lambda: close_2024(people, held))
    _step("days to plan around", lambda: mark_the_days(people, today))
    _step("usulan and a meeting", lambda: work_with_others(people, held, today))
    _step("work for this week", lambda: plan_the_next(people, villages, held[BONJERUK], today))
    _step("lists and a NIK to decide", lambda: _this_week(people, known[BONJERUK], today))
    _step("a selection by points", lambda: weigh_the_crowd(people, villages, today))
    _step("rujukan for capital", lambda: seek_capital(people.officer, villages[BONJERUK], today))
    _step("a returnee's own login", lambda: open_participant(villages[BONJERUK]))


def _hurry() -> None:
    """Not wait for the disk after each act: a database that is not finished is thrown away, never used."""
    options = connection.settings_dict["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


def _around(people: People, known: dict[str, Known]) -> None:
    know_villages(people.officer, people.banten_officer)
    for code, village in known.items():
        officer = people.officer if code.startswith("52") else people.banten_officer
        full = code in (BONJERUK, PEMONGKONG)
        know_families(officer, village.inventor, village.people, village.day, full=full)
        if full:
            other_people(officer, village.inventor, village.people, village.day)


def _businesses(people: People, villages: dict[str, list[Person]], held: dict[str, Activity], today: dt.date) -> None:
    open_catalogue(people, begin_businesses(people, held), today)
    tell_months(people, villages, gather_groups(people, villages, held), today)


def _this_week(people: People, village: Known, today: dt.date) -> None:
    dispute_a_nik(people.volunteer, village.inventor, village.people, today)
    bring_in_lists(people.officer, BONJERUK, today)


def _follow_up(people: People, held: dict[str, Activity], recent: Activity, today: dt.date) -> None:
    for code, activity in held.items():
        follow_up(people.banten_officer if code == MEKAR_BARU else people.officer, activity, today)
    follow_up(people.officer, recent, today, months=(1,))
    with as_of(held[BONJERUK].ends_on + dt.timedelta(days=400)):
        paper_of_followup(people.officer, held[BONJERUK])


def _step(name: str, work: Callable[[], T]) -> T:
    began = time.monotonic()
    print(f"  {name} ...", end="", flush=True)
    done = work()
    print(f" {time.monotonic() - began:.1f} s", flush=True)
    return done
