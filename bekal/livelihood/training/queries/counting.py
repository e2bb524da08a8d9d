"""Counts about activities that steps, pages and papers share."""

from django.db.models import QuerySet

from ..models import PESERTA, Activity, Attendance, Participant
from ..rules.attendance import Part, half_days


def active_participants(activity: Activity) -> QuerySet[Participant]:
    """Those who hold a seat: on the list or come in for somebody, and not left."""
    return activity.participants.filter(left_on=None).exclude(part=Part.PENDENGAR)


def open_half_days(activity: Activity) -> int:
    """How many marks of the attendance list are still missing, of those who hold a seat. Whoever came in later is
    asked from that day on."""
    held = list(active_participants(activity).values_list("pk", "part", "joined_on"))
    rows = Attendance.objects.filter(participant__in=[pk for pk, _part, _joined in held])
    marked = set(rows.values_list("participant", "day", "half"))
    return sum(
        (pk, each.day, each.half.value) not in marked
        for pk, part, joined in held
        for each in half_days(activity.starts_on, activity.ends_on)
        if part == PESERTA or joined <= each.day
    )
