"""Activities for tests, through the services that users use: the training of Bonjeruk, 12-15 August 2024."""

import datetime as dt
from typing import Any

from bekal.commons.organizations.tests.make import actor
from bekal.commons.places.tests.make import BONJERUK, make_places
from bekal.foundation.kernel.actor import Actor, Role
from bekal.livelihood.selection.models import Selection
from bekal.livelihood.training.models import Activity, Nomination
from bekal.livelihood.training.services import activities, nominations, selecting, steps
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

FIRST, LAST = dt.date(2024, 8, 12), dt.date(2024, 8, 15)
PLANNED = {
    "kind": "pelatihan", "jenis": "ekonomi", "title": "Tas kain tenun, Bonjeruk", "areas": [BONJERUK],
    "topics": ["tas"], "starts_on": FIRST, "ends_on": LAST, "seats": 20, "venue": "Balai Desa Bonjeruk",
}  # fmt: skip
_NAMES = [
    "Ani",
    "Sari",
    "Rahmah",
    "Sahnim",
    "Aminah",
    "Jumenah",
    "Raehan",
    "Sumiati",
    "Kartini",
    "Ruslan",
    "Marianah",
    "Mahniah",
    "Rohani",
    "Fitriani",
]


def officer() -> Actor:
    """Somebody who plans at BP3MI NTB."""
    return actor(Role.BALAI_OFFICER)


def head() -> Actor:
    """Somebody who approves at BP3MI NTB."""
    return actor(Role.BALAI_HEAD)


def make_activity(by: Actor, **facts: Any) -> Activity:
    """A draft; Bonjeruk 2024 unless told otherwise."""
    make_places()
    return activities.plan_activity(actor=by, checked=True, **{**PLANNED, **facts})


def days_before(activity: Activity, days: int) -> dt.date:
    return activity.starts_on - dt.timedelta(days=days)


def approve(activity: Activity, by: Actor, on: dt.date | None = None) -> Activity:
    """Approved half a year before it begins."""
    day = on or days_before(activity, 192)
    return steps.approve_activity(actor=by, activity=activity, version=activity.version, on=day)


def announce(activity: Activity, by: Actor) -> Activity:
    """Announced four weeks before it begins."""
    day = days_before(activity, 28)
    return steps.announce_activity(actor=by, activity=activity, version=activity.version, on=day)


def announced_activity(by: Actor, chief: Actor, **facts: Any) -> Activity:
    """Planned, approved by the head, announced."""
    return announce(approve(make_activity(by, **facts), chief), by)


def nominate(activity: Activity, by: Actor, person: Person | None = None, **facts: Any) -> Nomination:
    """One nomination of a new person of Bonjeruk, by the balai unless told otherwise."""
    given = {"by_kind": "balai", "nominator": "Kepala Desa Bonjeruk", **facts}
    return nominations.nominate(actor=by, activity=activity, person=person or make_person(by=by), **given)


def nominate_people(activity: Activity, by: Actor, count: int) -> list[Nomination]:
    """So many people of Bonjeruk, proposed in the order in which they are made."""
    return [
        nominate(activity, by, make_person(f"{_NAMES[n % len(_NAMES)]} {'Abcdefgh'[n // len(_NAMES)]}", by=by))
        for n in range(count)
    ]


def freeze(activity: Activity, by: Actor) -> Selection:
    """Selection opened and frozen as it is suggested."""
    opened = selecting.open_selection(actor=by, activity=activity)
    return selecting.freeze_candidates(actor=by, activity=activity, version=opened.version)


def choose(activity: Activity, by: Actor, chief: Actor) -> Selection:
    """Selection frozen by one and approved by another ten days before it begins: the participants are entered."""
    frozen, day = freeze(activity, by), days_before(activity, 10)
    return selecting.approve_participants(actor=chief, activity=activity, version=frozen.version, on=day)


def running_activity(by: Actor, chief: Actor, count: int = 4, **facts: Any) -> Activity:
    """On its first day, with ``count`` participants."""
    activity = announced_activity(by, chief, **facts)
    nominate_people(activity, by, count)
    choose(activity, by, chief)
    return steps.start_activity(actor=by, activity=activity, version=activity.version, on=activity.starts_on)
