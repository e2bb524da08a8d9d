"""Days to plan around: when they fall in a year, and what is said about a plan that meets them.

Three kinds (field.md 1a row 5, 1e): after a closing date nothing of that year can be paid; in a season people harvest
or plant; an event keeps the place busy. All of it is said and nothing refused: the office knows its people better, and
many of these days are from memory and say so.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _

LONGEST_DAYS = 366


class Kind(StrEnum):
    """Stored as written."""

    CLOSING = "closing"
    SEASON = "season"
    EVENT = "event"


class Sure(StrEnum):
    """How sure the days are. Stored as written."""

    WRITTEN = "written"
    DERIVED = "derived"
    MEMORY = "memory"


KIND_LABELS = {
    Kind.CLOSING: _("Batas akhir kantor"),
    Kind.SEASON: _("Musim panen atau tanam"),
    Kind.EVENT: _("Acara setempat"),
}
SURE_LABELS = {
    Sure.WRITTEN: _("tertulis di sumbernya"),
    Sure.DERIVED: _("dihitung"),
    Sure.MEMORY: _("dari ingatan, belum dipastikan"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``from_on`` to ``to_on``, both included. ``every_year`` repeats the same days of the calendar; ``place``
    is the area they hold in, empty for all of the office's."""

    kind: Kind
    name: str
    from_on: dt.date
    to_on: dt.date
    every_year: bool = False
    place: str = ""
    source: str = ""
    sure: Sure = Sure.MEMORY


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A span as it falls once."""

    span: Span
    first: dt.date
    last: dt.date


def occurrences(span: Span, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
    """When the span falls between two days, both included, in order.

    Example: a season from 1 November to 28 February every year falls twice in 2026: since November 2025, and again from
    November 2026.
    """
    if not span.every_year:
        if span.from_on <= last and span.to_on >= first:
            yield Occurrence(span, span.from_on, span.to_on)
        return
    length = span.to_on.year - span.from_on.year
    for year in range(first.year - 1, last.year + 1):
        begins, ends = _in_year(span.from_on, year), _in_year(span.to_on, year + length)
        if begins <= last and ends >= first:
            yield Occurrence(span, begins, ends)


def _in_year(day: dt.date, year: int) -> dt.date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    return dt.date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def meets(span: Span, areas: Iterable[str]) -> bool:
    """Whether a span holds for a plan in ``areas``: one lies in the other."""
    if not span.place:
        return True
    own = PlaceCode(span.place)
    return any(PlaceCode(area).within(span.place) or own.within(area) for area in areas)


def notes(spans: Iterable[Span], starts_on: dt.date, ends_on: dt.date, areas: Iterable[str]) -> list[Sentence]:
    """What is to be said about a plan on these days for these places, in the order of their days.

    Example: an activity of 14-17 December, with a closing date on the 11th, ends after the last day on which it can be
    paid.
    """
    codes = list(areas)
    found = []
    for span in spans:
        if not meets(span, codes):
            continue
        if span.kind is Kind.CLOSING:
            found += [(each.first, _closed(each)) for each in _closings(span, ends_on)]
        else:
            found += [(each.first, _busy(each)) for each in occurrences(span, starts_on, ends_on)]
    return [sentence for _day, sentence in sorted(found, key=lambda pair: (pair[0], pair[1].code, str(pair[1])))]


def _closings(span: Span, ends_on: dt.date) -> Iterator[Occurrence]:
    """Closing dates of the plan's own year on or before its last day."""
    for each in occurrences(span, dt.date(ends_on.year, 1, 1), ends_on):
        if each.first.year == ends_on.year and each.first <= ends_on:
            yield each


def _closed(each: Occurrence) -> Sentence:
    text = _(
        "Kegiatan ini selesai pada atau sesudah %(name)s, %(day)s (%(sure)s). Pastikan pembayarannya dengan bendahara."
    )
    return say(
        "after_closing", text, each.span.source, name=each.span.name, day=each.first, sure=SURE_LABELS[each.span.sure]
    )


def _busy(each: Occurrence) -> Sentence:
    text = _("Bersamaan dengan %(name)s, %(first)s sampai %(last)s (%(sure)s). Pastikan peserta sempat hadir.")
    return say(
        "in_season" if each.span.kind is Kind.SEASON else "on_event", text, each.span.source, name=each.span.name,
        first=each.first, last=each.last, sure=SURE_LABELS[each.span.sure],
    )  # fmt: skip


def check_span(*, kind: Kind, from_on: dt.date, to_on: dt.date) -> list[Refusal]:
    """Why days cannot be written down so."""
    if to_on < from_on:
        text = _("Hari terakhir lebih dulu daripada hari pertama. Periksa keduanya, mungkin tertukar.")
        return [Refusal("span_backwards", text, "to_on")]
    if (to_on - from_on).days >= LONGEST_DAYS:
        return [Refusal("span_too_long", _("Lebih dari satu tahun. Periksa tahunnya."), "to_on")]
    if kind is Kind.CLOSING and from_on != to_on:
        text = _("Batas akhir adalah satu hari. Isi hari yang sama, atau kosongkan hari terakhir.")
        return [Refusal("closing_is_a_day", text, "to_on")]
    return []
