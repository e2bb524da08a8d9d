"""Words and chips of activities for templates."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.drawing import chip
from bekal.livelihood.selection.rules.deciding import OUTCOME_LABELS, WAY_LABELS, Outcome, Way
from bekal.livelihood.selection.rules.simple import PLACE_LABELS, Entry, Place
from bekal.people.persons.rules.status import STATUS_LABELS, Status

from ..models import Activity, Nomination
from ..queries.activities import area_words
from ..queries.selecting import Board
from ..rules.eligibility import Eligibility, Verdict
from ..rules.kinds import JENIS_LABELS, KIND_LABELS, Jenis, Kind
from ..rules.states import STATE_LABELS, State
from ..rules.topics import SECTOR_LABELS
from ..words import DATES_FROM, NOMINATED_BY, PARTICIPANT_PARTS, STATE_LOOKS

register = template.Library()
_GIVEN = {None: (_("Belum diperiksa"), ""), True: (_("Sudah datang"), "ok"), False: (_("Tidak datang"), "bad")}
_HELD = {None: (_("Belum diketahui"), ""), True: (_("Terlaksana"), "ok"), False: (_("Tidak terlaksana"), "bad")}
_VERDICTS = {
    Verdict.MEMENUHI: (_("Memenuhi"), "ok"),
    Verdict.CATATAN: (_("Dengan catatan"), "note"),
    Verdict.TIDAK: (_("Tidak memenuhi"), "bad"),
}


@register.simple_tag
def state_chip(state: str) -> SafeString:
    """The state of an activity."""
    return chip(STATE_LABELS[State(state)], STATE_LOOKS[state])


@register.simple_tag
def verdict_chip(found: Eligibility) -> SafeString:
    """What the eligibility rule says."""
    return chip(*_VERDICTS[found.verdict])


@register.simple_tag
def standing_chip(entry: Entry) -> SafeString:
    """Where somebody stands on a list."""
    looks = {Place.TERPILIH: "ok", Place.CADANGAN: "note", Place.TIDAK_MEMENUHI: "bad"}
    return chip(PLACE_LABELS[entry.place], looks.get(entry.place, ""))


@register.simple_tag
def outcome_chip(outcome: str) -> SafeString:
    """Whether an objection was answered, and how."""
    if not outcome:
        return chip(_("Menunggu jawaban"), "now")
    return chip(OUTCOME_LABELS[Outcome(outcome)], "ok" if outcome == Outcome.DITERIMA else "")


@register.filter
def cara_keberatan(way: str) -> str:
    """Spoken or written."""
    return gettext(WAY_LABELS[Way(way)])


@register.simple_tag
def given_chip(given: bool | None) -> SafeString:
    """Whether what a partner promised came."""
    return chip(*_GIVEN[given])


@register.simple_tag
def held_chip(held: bool | None) -> SafeString:
    """Whether a topic was held."""
    return chip(*_HELD[held])


@register.simple_tag
def related(row: Nomination) -> str:
    """The declared kinship in a word: "ya: keponakan kepala desa", "tidak", "belum ditanya"."""
    if row.related_to_official is None:
        return gettext("belum ditanya")
    if not row.related_to_official:
        return gettext("tidak")
    return gettext("ya: %(relation)s") % {"relation": row.relation}


@register.simple_tag
def dates_from(activity: Activity) -> str:
    """Where the days come from, when they are not the balai's own plan."""
    return gettext(DATES_FROM.get(activity.dates_from, ""))


@register.filter
def sasaran(activity: Activity) -> str:
    """The villages or kecamatan that an activity is for."""
    return area_words(activity)


@register.filter
def macam(kind: str) -> str:
    """The kind of an activity in a word."""
    return gettext(KIND_LABELS[Kind(kind)])


@register.filter
def jenis(value: str) -> str:
    """Social or economic."""
    return gettext(JENIS_LABELS[Jenis(value)])


@register.filter
def sektor(code: str) -> str:
    """The sector in a word; nothing known is –."""
    return gettext(SECTOR_LABELS[code]) if code in SECTOR_LABELS else "–"


@register.filter
def pengusul(by_kind: str) -> str:
    """In whose name somebody was proposed."""
    return gettext(NOMINATED_BY[by_kind])


@register.filter
def sebagai(part: str) -> str:
    """How somebody takes part."""
    return gettext(PARTICIPANT_PARTS[part])


@register.filter
def status_orang(status: str) -> str:
    """What somebody is, in a word."""
    return gettext(STATUS_LABELS[Status(status)])


@register.filter
def nama_calon(uid: str, board: Board) -> str:
    """The name of a candidate by uid: a list that is being made knows people by uid only."""
    return next((row.person.name for row in board.rows if row.candidate.uid == uid), "")
