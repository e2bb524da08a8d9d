"""Words of the daftar hadir for templates."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.foundation.documents.models import StoredFile
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words

from ..models import Activity
from ..papers.photos import taken_at
from ..queries.attendance import HalfDayRow
from ..queries.participants import ParticipantRow
from ..rules.attendance import HALF_LABELS, MARK_LABELS, HalfDay, Mark
from ..rules.recording import RESULT_LABELS, ResultKind
from ..words import PARTICIPANT_PARTS

register = template.Library()


@register.simple_tag
def half_day(each: HalfDay) -> str:
    """``14 Agu, pagi``."""
    return f"{day_words(each.day).rsplit(' ', 1)[0]}, {gettext(HALF_LABELS[each.half]).lower()}"


@register.simple_tag
def sheet_url(activity: Activity, each: HalfDay) -> str:
    """The address of one half-day's sheet."""
    return reverse("attendance-sheet", args=[activity.uid, each.day.isoformat(), each.half.value])


@register.filter
def hitungan(row: HalfDayRow) -> list[tuple[str, int]]:
    """The counts of a half-day under their labels, in the order of the columns."""
    return [(gettext(MARK_LABELS[mark]), row.counts[mark]) for mark in Mark]


@register.filter
def keterangan(_nothing: str) -> list[tuple[str, str]]:
    """The letters of the sheet and what they stand for."""
    return [(gettext(label)[:1], gettext(label).lower()) for label in MARK_LABELS.values()]


@register.simple_tag
def mark_word(mark: str) -> str:
    """A mark in words; none yet is –."""
    return gettext(MARK_LABELS[Mark(mark)]) if mark else "–"


@register.filter
def ikut(part: str) -> str:
    """How somebody takes part, below the name."""
    return gettext(PARTICIPANT_PARTS[part])


@register.filter
def hasil(kind: str) -> str:
    """What kind of result."""
    return gettext(RESULT_LABELS[ResultKind(kind)])


@register.simple_tag
def standing(row: ParticipantRow) -> SafeString:
    """How somebody stands: completed, still possible, no longer; the certificate's number where there is one."""
    text, look = _standing(row)
    css = f"bk-chip is-{look}" if look else "bk-chip"
    chip = format_html('<span class="{}">{}</span>', css, gettext(text))
    return format_html('{}<br><small class="soft">{}</small>', chip, row.number) if row.number else chip


def _standing(row: ParticipantRow) -> tuple[str, str]:
    found = row.standing.completion
    if row.participant.left_on and not row.participant.completed:
        return _("Keluar"), ""
    if found is None:
        return _("Tidak dinilai"), ""
    if found.completed:
        return _("Lulus"), "ok"
    return (_("Masih dapat lulus"), "") if found.still_possible else (_("Tidak lulus"), "bad")


@register.filter
def diambil(file: StoredFile) -> str:
    """When a photograph was taken by its camera's clock: ``12 Agu 2024 09.14``; empty where it noted nothing."""
    at = taken_at(file)
    return f"{day_words(at.date())} {at:%H.%M}" if at else ""
