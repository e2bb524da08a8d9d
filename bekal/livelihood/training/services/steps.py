"""The steps of an activity: approve, announce, start, finish, report; postpone, merge, cancel. Each once, by whom it is
due, on a day that has come."""

import datetime as dt
from typing import Any

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity
from ..policy import may_approve, may_run_activities
from ..queries.attendance import now_at
from ..queries.counting import active_participants, open_half_days
from ..queries.next_steps import lacks
from ..queries.scope import get_activity, runs
from ..rules.changing import check_approver, check_step_day
from ..rules.kinds import Kind, kind_rules
from ..rules.states import CLOSED, State, TransitionFacts, check_transition
from .claiming import claim, own_activity
from .monev import plan_followups
from .nominations import carry_nominations
from .results import complete_participants

_DAY_OF = {
    State.DISETUJUI: "approved_on",
    State.DIUMUMKAN: "announced_on",
    State.BERJALAN: "started_on",
    State.SELESAI: "finished_on",
    State.DILAPORKAN: "reported_on",
}


@act("approve_activity", policy=may_approve)
def approve_activity(
    *, actor: Actor, key: str = "", activity: Activity, version: int, on: dt.date | None = None
) -> Activity:
    """The head agrees to a complete plan that somebody else made; a postponed one is agreed to anew."""
    activity = own_activity(actor, activity)
    raise_all(check_approver(actor.user_uid, activity.made_by_uid, activity.edited_by_uid))
    raise_all(lacks(activity))
    signed = {"approved_by": actor.label, "approved_by_uid": actor.user_uid}
    return _step(activity, version, State.DISETUJUI, "activity.approved", on, **signed)


@act("announce_activity", policy=may_run_activities)
def announce_activity(
    *, actor: Actor, key: str = "", activity: Activity, version: int, on: dt.date | None = None
) -> Activity:
    """People may know of it: it has days and a hall."""
    return _step(own_activity(actor, activity), version, State.DIUMUMKAN, "activity.announced", on)


@act("start_activity", policy=may_run_activities)
def start_activity(
    *, actor: Actor, key: str = "", activity: Activity, version: int, on: dt.date | None = None
) -> Activity:
    """The first day has come and the participants are known."""
    return _step(own_activity(actor, activity), version, State.BERJALAN, "activity.started", on)


@act("finish_activity", policy=may_run_activities)
def finish_activity(
    *, actor: Actor, key: str = "", activity: Activity, version: int, on: dt.date | None = None
) -> Activity:
    """The last day is over: who completed it is judged, and when to ask everybody again is written down."""
    done = _step(own_activity(actor, activity), version, State.SELESAI, "activity.finished", on)
    complete_participants(actor=actor, activity=done)
    plan_followups(actor=actor, activity=done)
    return done


@act("report_activity", policy=may_run_activities)
def report_activity(
    *,
    actor: Actor,
    key: str = "",
    activity: Activity,
    version: int,
    on: dt.date | None = None,
    obstacles: str | None = None,
    recommendations: str | None = None,
) -> Activity:
    """The report is done; refused before the end and while attendance is open. What was kept of obstacles and
    recommendations stays where nothing is given."""
    given = {"obstacles": obstacles, "recommendations": recommendations}
    kept = {name: text for name, text in given.items() if text is not None}
    return _step(own_activity(actor, activity), version, State.DILAPORKAN, "activity.reported", on, **kept)


@act("postpone_activity", policy=may_run_activities)
def postpone_activity(*, actor: Actor, key: str = "", activity: Activity, version: int, reason: str) -> Activity:
    """Put it off, with the reason; its new days need the head's approval."""
    undone = {"approved_on": None, "approved_by": "", "approved_by_uid": "", "announced_on": None, "started_on": None}
    return _aside(own_activity(actor, activity), version, State.DITUNDA, "activity.postponed", reason, **undone)


@act("cancel_activity", policy=may_run_activities)
def cancel_activity(*, actor: Actor, key: str = "", activity: Activity, version: int, reason: str) -> Activity:
    """It will not take place, with the reason. Everything that was written of it stays."""
    return _aside(own_activity(actor, activity), version, State.DIBATALKAN, "activity.cancelled", reason)


@act("merge_activity", policy=may_run_activities)
def merge_activity(
    *, actor: Actor, key: str = "", activity: Activity, version: int, into: str, reason: str
) -> Activity:
    """Its people go to another activity of the same balai (``into``, a uid), whose open nominations they join."""
    activity = own_activity(actor, activity)
    target = _target(actor, activity, into) if into else None
    merged = _aside(
        activity, version, State.DIGABUNG, "activity.merged", reason, into=target, merged_into=target
    )  # fmt: skip
    if target:
        carry_nominations(actor=actor, source=merged, target=target)
    return merged


def _target(actor: Actor, activity: Activity, into: str) -> Activity:
    target = get_activity(actor, into)
    if target.pk == activity.pk or not runs(actor, target) or State(target.state) in CLOSED:
        text = _("Pilih kegiatan lain di balai Anda yang belum dilaporkan, digabung, atau dibatalkan.")
        raise Refusal("no_target", text, "merged_into")
    return target


def facts_for_step(activity: Activity, on: dt.date, reason: str = "", into: Activity | None = None) -> TransitionFacts:
    """What the rule of the states looks at, read from the activity."""
    selects = kind_rules(Kind(activity.kind)).selects_participants
    return TransitionFacts(
        on=on,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        venue=activity.venue,
        participants=active_participants(activity).count() if selects else None,
        unmarked=open_half_days(activity) if selects else 0,
        reason=reason,
        merged_into=into.uid if into else "",
    )


def _step(activity: Activity, version: int, to: State, verb: str, on: dt.date | None, **fields: Any) -> Activity:
    """Go on along the main way, on a day that follows the steps before."""
    today = now_at(activity).date()
    day = on or today
    raise_all(check_transition(State(activity.state), to, facts_for_step(activity, day)))
    raise_all(check_step_day(day, _last_day(activity, to), today))
    before = activity.state
    claim(activity, version, state=to, state_reason="", **{_DAY_OF[to]: day}, **fields)
    remember(verb, "activity", activity.uid, state=[before, str(to)], on=[None, day])
    return activity


def _last_day(activity: Activity, to: State) -> dt.date | None:
    """The newest day of the steps that come before ``to``."""
    ways = list(_DAY_OF)
    days = [getattr(activity, _DAY_OF[state]) for state in ways[: ways.index(to)]]
    return max((day for day in days if day), default=None)


def _aside(
    activity: Activity, version: int, to: State, verb: str, reason: str, into: Activity | None = None, **fields: Any
) -> Activity:
    """Leave the main way, with a reason."""
    facts = facts_for_step(activity, now_at(activity).date(), reason, into)
    raise_all(check_transition(State(activity.state), to, facts))
    before = activity.state
    claim(activity, version, state=to, state_reason=reason.strip(), **fields)
    remember(verb, "activity", activity.uid, state=[before, str(to)], reason=[None, reason.strip()])
    return activity
