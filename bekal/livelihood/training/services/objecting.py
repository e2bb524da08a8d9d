"""The masa sanggah of an activity: objections typed by the balai or the village, answered by the balai."""

import datetime as dt

from bekal.foundation.audit.acts import act
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.selection import services as selection
from bekal.livelihood.selection.models import Objection

from ..models import Activity
from ..policy import may_note_objections, may_run_activities
from ..queries.attendance import now_at
from ..queries.objections import approved_selection, get_objection, people_to_object_to
from ..queries.scope import get_activity
from .claiming import own_activity


@act("note_activity_objection", policy=may_note_objections)
def note_objection(
    *,
    actor: Actor,
    key: str = "",
    activity: Activity,
    way: str,
    text: str,
    objector: str = "",
    about_uid: str = "",
    received_on: dt.date | None = None,
) -> Objection:
    """Write down what somebody objected, in their words, oral or written; ``received_on`` None: today."""
    activity = get_activity(actor, activity.uid)
    opened = approved_selection(activity)
    if about_uid and about_uid not in dict(people_to_object_to(actor, activity, opened)):
        raise Refusal("not_on_list", _("Orang ini tidak ada di daftar seleksi."), "about_uid")
    return selection.note_objection(
        actor=actor, selection=opened, way=way, text=text, objector=objector, about_uid=about_uid,
        received_on=received_on or now_at(activity).date(),
    )  # fmt: skip


@act("answer_activity_objection", policy=may_run_activities)
def answer_objection(
    *, actor: Actor, key: str = "", activity: Activity, objection: Objection, outcome: str, answer: str
) -> Objection:
    """Answer an objection, once, by another person than froze the list."""
    activity = own_activity(actor, activity)
    found = get_objection(actor, activity, objection.uid)
    return selection.answer_objection(actor=actor, objection=found, outcome=outcome, answer=answer)
