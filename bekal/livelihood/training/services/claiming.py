"""What every service of an activity does first: is it ours, and are we the first to change this version of it?"""

from typing import Any

from django.db.models import F

from bekal.foundation.audit.acts import conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity
from ..queries.scope import get_activity, runs


def own_activity(actor: Actor, activity: Activity) -> Activity:
    """The activity as it is now. Raises NotHere for one that the actor does not see, NotAllowed for another balai's."""
    found = get_activity(actor, activity.uid)
    if not runs(actor, found):
        raise NotAllowed(
            "not_your_office", _("Kegiatan ini diurus balai lain. Anda dapat melihatnya, tidak mengubahnya.")
        )
    return found


def claim(activity: Activity, version: int | None, **fields: Any) -> Activity:
    """Write ``fields`` with the next version in one conditional UPDATE; Conflict when somebody was first (R10).

    ``version`` is that of the page that was edited; None takes the activity as it was just read.
    """
    expected = activity.version if version is None else version
    rows = Activity.objects.filter(pk=activity.pk, version=expected)
    if not rows.update(version=F("version") + 1, **fields):
        raise conflict()
    activity.refresh_from_db()
    return activity


def tell(verb: str, activity: Activity, changed: dict[str, list[Any]]) -> None:
    """Remember changed fields of an activity or of what belongs to it; "kind" is a word of the audit itself."""
    said = {"what" if name == "kind" else name: pair for name, pair in changed.items()}
    remember(verb, "activity", activity.uid, **said)
