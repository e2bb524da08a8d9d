"""What became of the people: asked 1, 3, 6 and 12 months after each training, told by most and not by all."""

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from bekal.commons.agenda.rules.due_dates import due_dates
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.training.models import Activity, Participant
from bekal.livelihood.training.rules.monev import Channel, Informant, Leaving, Obstacle, Running, Seen
from bekal.livelihood.training.services.monev import note_unreached, record_monev

from .clock import as_of

T = TypeVar("T")
# Of a hundred people to ask, so many are reached in each round; the rest stay due.
REACHED = {1: 90, 3: 88, 6: 86, 12: 94}
_NEXT = {
    Running.BELUM_MULAI: ((Running.YA, 5), (Running.BELUM_MULAI, 3), (Running.BERHENTI, 1)),
    Running.YA: ((Running.YA, 8), (Running.BERHENTI, 1)),
    Running.BERHENTI: ((Running.BERHENTI, 5), (Running.YA, 1)),
}
_BEGINNING = ((Running.BELUM_MULAI, 5), (Running.YA, 5), (Running.BERHENTI, 1))
_WHO = ((Informant.SENDIRI, 8), (Informant.KELUARGA, 1), (Informant.PENGGERAK, 1))


@dataclass(slots=True)
class _Story:
    """How somebody's business goes from one call to the next."""

    running: Running | None = None
    income: int = 0


def follow_up(officer: Actor, activity: Activity, today: dt.date, months: tuple[int, ...] = (1, 3, 6, 12)) -> None:
    """Ask everybody of ``activity`` in each of these rounds, as far as their days have come."""
    pick = Random(activity.starts_on.toordinal())
    people = list(activity.participants.filter(left_on=None).select_related("person", "activity").order_by("id"))
    stories = {participant.pk: _Story() for participant in people}
    for due in due_dates(activity.finished_on or activity.ends_on, months):
        for participant in people:
            asked = due.due_on + dt.timedelta(days=pick.randint(0, 9))
            reached = pick.randrange(100) < REACHED[due.months]
            if asked > today:
                continue
            with as_of(asked, hour=10):
                if reached:
                    _tell(officer, participant, stories[participant.pk], asked, pick)
                elif pick.random() < 0.5:
                    note_unreached(actor=officer, participant=participant)


def _tell(officer: Actor, participant: Participant, story: _Story, asked: dt.date, pick: Random) -> None:
    informant = _weighted(_WHO, pick)
    if informant is not Informant.SENDIRI and pick.random() < 0.5:
        record_monev(
            actor=officer, participant=participant, asked_on=asked, running=Running.UNKNOWN, informant=informant,
            seen_by=Seen.KABAR,
        )  # fmt: skip
        return
    story.running = _weighted(_NEXT[story.running] if story.running else _BEGINNING, pick)
    earns = story.running is Running.YA and informant is Informant.SENDIRI
    refuses = earns and pick.random() < 0.12
    if earns:
        story.income = min(max(story.income + pick.randrange(-1, 4) * 50_000, 150_000), 1_600_000)
    told = earns and not refuses
    record_monev(
        actor=officer, participant=participant, asked_on=asked, running=story.running,
        income_low=story.income if told else None,
        income_high=story.income + pick.choice((0, 100_000, 250_000)) if told else None, income_refused=refuses,
        channels=[pick.choice((Channel.TETANGGA, Channel.PASAR, Channel.WA, Channel.PESANAN, Channel.TITIP))] if earns else [],
        leaving=pick.choice((Leaving.TIDAK, Leaving.TIDAK, Leaving.TIDAK, Leaving.RAGU, Leaving.YA)),
        obstacles=[pick.choice((Obstacle.MODAL, Obstacle.PEMBELI, Obstacle.BAHAN, Obstacle.ALAT, Obstacle.WAKTU))],
        informant=informant, seen_by=pick.choice((Seen.WA, Seen.WA, Seen.TELEPON, Seen.KUNJUNGAN)),
    )  # fmt: skip


def _weighted(table: tuple[tuple[T, int], ...], pick: Random) -> T:
    return pick.choices([value for value, _ in table], [weight for _, weight in table])[0]
