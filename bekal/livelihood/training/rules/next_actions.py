"""What waits to be done about an activity, for whom: the first thing on its page and on the home page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .states import CLOSED, State


class Action(StrEnum):
    """One thing to do; ``WAIT_*`` is told to those who can only wait."""

    COMPLETE_PLAN = "complete_plan"
    APPROVE_PLAN = "approve_plan"
    WAIT_PLAN = "wait_plan"
    RESCHEDULE = "reschedule"
    FILL_VENUE = "fill_venue"
    ANNOUNCE = "announce"
    ASK_NOMINATIONS = "ask_nominations"
    NOMINATE = "nominate"
    OPEN_SELECTION = "open_selection"
    FREEZE = "freeze"
    MEND_LIST = "mend_list"
    APPROVE_LIST = "approve_list"
    WAIT_LIST = "wait_list"
    PRINT_LIST = "print_list"
    ANSWER_OBJECTIONS = "answer_objections"
    START = "start"
    FINISH = "finish"
    NOTE_TOPICS = "note_topics"
    CONCLUDE = "conclude"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Situation:
    """How an activity stands and who asks.

    ``runs``: the asker's own balai; ``is_head``; ``own_plan``, ``own_list``: made by the asker, who cannot approve
    them. ``selection`` is the selection's state, empty while none is open. ``complete``: the plan lacks nothing.
    ``topics_open``: topics of which nobody said whether they were held; ``concluded``: obstacles and recommendations
    are written. ``proposed``: open nominations that the asker sees; ``objections``: those without an answer.
    ``closed``: the last day on which people could be proposed, published with the criteria, has passed.
    """

    state: State
    starts_on: dt.date
    ends_on: dt.date
    today: dt.date
    seats: int = 20
    proposed: int = 0
    selection: str = ""
    complete: bool = True
    selects: bool = True
    venue: bool = True
    topics_open: int = 0
    concluded: bool = False
    runs: bool = True
    is_head: bool = False
    own_plan: bool = False
    own_list: bool = False
    nominates: bool = False
    objections: int = 0
    closed: bool = False


_BEFORE = frozenset({State.KONSEP, State.DISETUJUI, State.DIUMUMKAN})


def next_actions(given: Situation) -> tuple[Action, ...]:
    """What to do next, the weightiest first; empty when nothing waits.

    Example: an officer of an announced activity whose list was approved, on its first day: START, then PRINT_LIST.
    """
    if not given.runs:
        taking = given.state in _BEFORE and given.selection in ("", "draft", "returned")
        open_ = given.selects and taking and not given.closed
        return (Action.NOMINATE,) if given.nominates and open_ else ()
    waiting = (Action.ANSWER_OBJECTIONS,) if given.objections and given.state not in CLOSED else ()
    return waiting + tuple(_of_the_state(given)) + tuple(_of_the_list(given))


def _of_the_state(given: Situation) -> Iterator[Action]:
    if given.state is State.DITUNDA:
        yield Action.RESCHEDULE
    if given.state in (State.KONSEP, State.DITUNDA):
        yield from _approval(given)
    elif given.state is State.DISETUJUI:
        yield Action.ANNOUNCE if given.venue else Action.FILL_VENUE
    elif given.state is State.DIUMUMKAN and given.today >= given.starts_on and _has_list(given):
        yield Action.START
    elif given.state is State.BERJALAN and given.today >= given.ends_on:
        yield Action.FINISH
    elif given.state is State.SELESAI:
        yield from _report(given)


def _approval(given: Situation) -> Iterator[Action]:
    if not given.complete:
        yield Action.COMPLETE_PLAN
    elif given.is_head and not given.own_plan:
        yield Action.APPROVE_PLAN
    else:
        yield Action.WAIT_PLAN


def _report(given: Situation) -> Iterator[Action]:
    if given.topics_open:
        yield Action.NOTE_TOPICS
    if not given.concluded:
        yield Action.CONCLUDE
    yield Action.REPORT


def _has_list(given: Situation) -> bool:
    return not given.selects or given.selection == "approved"


def _of_the_list(given: Situation) -> Iterator[Action]:
    if not given.selects or given.state not in _BEFORE:
        return
    if given.selection == "approved":
        yield Action.PRINT_LIST
    elif given.selection == "frozen":
        yield Action.APPROVE_LIST if given.is_head and not given.own_list else Action.WAIT_LIST
    elif given.selection == "returned":
        yield Action.MEND_LIST
    else:
        yield from _gathering(given)


def _gathering(given: Situation) -> Iterator[Action]:
    if given.proposed < given.seats and not given.closed:
        yield Action.ASK_NOMINATIONS
    if given.proposed:
        yield Action.FREEZE if given.selection else Action.OPEN_SELECTION
