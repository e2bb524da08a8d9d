"""What ``bekal verify`` recomputes about activities and their participants."""

from collections.abc import Iterator

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.livelihood.selection.models import Selection
from bekal.livelihood.selection.queries import list_now
from bekal.livelihood.selection.rules.deciding import SelectionState
from bekal.livelihood.selection.rules.simple import Place

from .models import Activity
from .rules.states import State

_APPROVED = frozenset({State.DISETUJUI, State.DIUMUMKAN, State.BERJALAN, State.SELESAI, State.DILAPORKAN})


def broken_activities() -> Iterator[str]:
    """What an activity repeats must equal what it repeats; what runs was approved, by another than who planned it."""
    for row in Activity.objects.iterator(500):
        code = PlaceCode(row.place_id)
        if (row.province, row.regency, row.year) != (code.province, code.regency, row.starts_on.year):
            yield f"activity {row.uid}: province, regency or year does not follow place and days"
        if row.state in _APPROVED and not row.approved_by_uid:
            yield f"activity {row.uid}: nobody approved it"
        if row.approved_by_uid and row.approved_by_uid in (row.made_by_uid, row.edited_by_uid):
            yield f"activity {row.uid}: it was approved by whoever planned it"
        days = [row.approved_on, row.announced_on, row.started_on, row.finished_on, row.reported_on]
        known = [day for day in days if day]
        if known != sorted(known):
            yield f"activity {row.uid}: its steps do not follow one another"


def broken_participants() -> Iterator[str]:
    """Everybody whom an approved list holds a seat for is a participant, and nobody more often than the list says."""
    rows = Selection.objects.filter(subject_kind="activity", state=SelectionState.APPROVED)
    for selection in rows.prefetch_related("replacements").iterator(200):
        activity = Activity.objects.filter(uid=selection.subject_uid).first()
        if activity is None:
            yield f"selection {selection.uid}: its activity does not exist"
            continue
        try:
            seated = {entry.uid for entry in list_now(selection).at(Place.TERPILIH)}
        except (ValueError, KeyError, TypeError):
            # The selection app says so itself.
            continue
        entered = set(activity.participants.values_list("person__uid", flat=True))
        for uid in sorted(seated - entered):
            yield f"activity {activity.uid}: {uid} is on the approved list but no participant"
