"""Reads of bundles: only of activities that the actor's own balai runs."""

import datetime as dt

from bekal.foundation.documents import kinds
from bekal.foundation.jobs.queries import Standing, standing_of
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.queries.scope import get_activity, runs

from .models import Bundle, State

BUILD = "bundles.build"
SWEEP = "bundles.sweep"
SHOWN = 10


def own_activity(actor: Actor, uid: str) -> Activity:
    """An activity whose papers the actor may take home; raises NotHere for any other."""
    found = get_activity(actor, uid)
    if not runs(actor, found):
        raise not_here()
    return found


def bundles_of(activity: Activity) -> list[Bundle]:
    """The newest bundles of an activity."""
    return list(activity.bundles.order_by("-id")[:SHOWN])


def get_bundle(activity: Activity, uid: str) -> Bundle:
    """One bundle of an activity; raises NotHere."""
    found = activity.bundles.filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def standing(bundle: Bundle) -> Standing | None:
    """How far the worker is."""
    return standing_of(BUILD, bundle.uid)


def older_than(before: dt.datetime) -> list[str]:
    """Uids of bundles that became ready before then and still have their file; some at a time."""
    rows = Bundle.objects.filter(state=State.READY, ready_at__lt=before).order_by("ready_at")
    return list(rows.values_list("uid", flat=True)[:100])


def printable_kinds() -> list[str]:
    """Every kind of paper that an activity can have, in the order of the chain."""
    return [kind.key for kind in kinds.kinds_for("activity")]


def label_of(bundle: Bundle) -> list[str]:
    """The papers that were asked for, by name."""
    return [kinds.label_of(key) for key in bundle.wanted]
