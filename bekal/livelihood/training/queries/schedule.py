"""The jadwal as page and paper show it."""

from ..models import Activity, ScheduleItem


def lessons(activity: Activity) -> list[tuple[ScheduleItem, str]]:
    """The lines of the jadwal in order, each with who teaches. A lesson that names nobody is taught by the one
    instructor of the activity; where there are several, nobody is guessed."""
    known = list(activity.attendants.filter(kind="narasumber").values_list("name", flat=True)[:2])
    only = known[0] if len(known) == 1 else ""
    rows = activity.schedule.order_by("day", "starts_at", "id")
    return [(row, row.instructor or (only if row.lesson_hours else "")) for row in rows]
