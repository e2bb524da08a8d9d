"""The public page of a selection: no names, no points, counts of which none is small."""

from dataclasses import dataclass

from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.selection.models import Criteria
from bekal.livelihood.selection.queries import (
    list_now,
    objection_window,
    objections_of,
    published_criteria,
    scheme_in,
    selection_of,
)
from bekal.livelihood.selection.rules.criteria import Scheme
from bekal.livelihood.selection.rules.deciding import SelectionState
from bekal.livelihood.selection.rules.public import PublicCounts, public_counts, public_number
from bekal.livelihood.selection.rules.simple import Place

from ..models import Activity


@dataclass(frozen=True, slots=True)
class PublicSelection:
    """What anybody may read about the selection of an activity. ``counts`` None: the list is not approved yet."""

    activity: Activity
    criteria: Criteria
    scheme: Scheme
    counts: PublicCounts | None = None
    objections: int | None = None
    until: object = None


def public_selection(uid: str) -> PublicSelection:
    """The page for anybody; NotHere unless criteria were published for it. Reads nothing of single people out."""
    activity = Activity.objects.filter(uid=uid).select_related("organization", "place").first()
    criteria = published_criteria("activity", uid)
    if activity is None or criteria is None:
        raise not_here()
    selection = selection_of("activity", uid)
    if selection is None or selection.state != SelectionState.APPROVED:
        return PublicSelection(activity, criteria, scheme_in(criteria))
    found = list_now(selection)
    seated, reserves = len(found.at(Place.TERPILIH)), len(found.at(Place.CADANGAN))
    return PublicSelection(
        activity, criteria, scheme_in(criteria),
        public_counts(found.seats, seated, reserves, len(found.entries) - seated - reserves),
        public_number(len(objections_of(selection))), objection_window(selection)[1],
    )  # fmt: skip
