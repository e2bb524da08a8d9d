"""Public accounts as sources, and where they contradict themselves.

Page, publication, dateline, interview and event dates are different things. A report that tells of an event before it
took place, or quotes a ministry before it was founded, is flagged and kept with a place for notes, never swallowed and
never silently corrected.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

_TABLE: dict[str, Any] = read_table(__file__, "accounts")

HELD, PLANNED = "held", "planned"


@dataclass(frozen=True, slots=True)
class Event:
    """What the source tells of; ``reported_as`` is HELD or PLANNED, as the source has it."""

    title: str
    starts_on: dt.date
    ends_on: dt.date
    reported_as: str = HELD


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure the source states, for the year it speaks of, where that is clear."""

    text: str
    value: int
    unit: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """Who speaks or is spoken of. None is a founding day that is not known."""

    code: str
    name: str
    founded_on: dt.date | None = None
    closed_on: dt.date | None = None
    basis: str = ""
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution as the source shows it acting; ``on`` where the source says when."""

    institution: Institution
    acting_as: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody else found about a source, with the place where it is found. ``suggests_dateline`` is the date
    that the note takes for the true one; it replaces nothing."""

    text: str
    source: str
    confidence: str
    suggests_dateline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One public account. Empty dates are those it does not bear; ``title_is_ours`` when it came without a title."""

    code: str
    title: str
    outlet: str = ""
    url: str = ""
    title_is_ours: bool = False
    dateline_place: str = ""
    page_on: dt.date | None = None
    posted_on: dt.date | None = None
    dateline_on: dt.date | None = None
    interview_on: dt.date | None = None
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def written_on(self) -> dt.date | None:
        """The day the text itself claims: dateline, else posting; a page's date is only when it was shown."""
        return self.dateline_on or self.posted_on


@cache
def accounts() -> tuple[Account, ...]:
    """The five accounts of the programme, with their notes."""
    known = {row["code"]: Institution(**row) for row in _TABLE["institution"]}
    return tuple(_account(row, known) for row in _TABLE["account"])


def account(code: str) -> Account:
    """The account with that code; raises KeyError for an unknown one."""
    return {each.code: each for each in accounts()}[code]


def contradictions(source: Account) -> list[Sentence]:
    """Where a source contradicts the calendar or itself, in words; empty for a consistent one.

    Example: the account of 15 Feb 2024 reports the training of 12-15 Aug 2024 as held and quotes a ministry founded on
    21 Oct 2024: two sentences.
    """
    return [*_told_too_early(source), *_quoted_too_early(source), *_many_dates(source)]


def _told_too_early(source: Account) -> Iterator[Sentence]:
    written = source.written_on
    for event in source.events:
        if written and event.reported_as == HELD and event.ends_on > written:
            text = _("Bertanggal %(written)s, tetapi menyebut %(event)s sudah terlaksana, padahal baru %(starts)s.")
            yield say("held_before_it_happened", text, written=written, event=event.title, starts=event.starts_on)


def _quoted_too_early(source: Account) -> Iterator[Sentence]:
    for mention in source.mentions:
        acted, founded = mention.on or source.written_on, mention.institution.founded_on
        if acted and founded and acted < founded:
            text = _("Bertanggal %(acted)s, tetapi %(institution)s (%(acting_as)s) baru ada sejak %(founded)s.")
            yield say(
                "quoted_before_founding",
                text,
                mention.institution.basis,
                acted=acted,
                institution=mention.institution.name,
                acting_as=mention.acting_as,
                founded=founded,
            )


def _many_dates(source: Account) -> Iterator[Sentence]:
    dates = {
        _("halaman"): source.page_on,
        _("dimuat"): source.posted_on,
        _("dateline"): source.dateline_on,
        _("wawancara"): source.interview_on,
    }
    days = sorted({day for day in dates.values() if day})
    rule = _TABLE["rule"]
    if len(days) >= rule["many_dates"] and (days[-1] - days[0]).days > rule["apart_days"]:
        listed = ", ".join(f"{label} {date_words(day)}" for label, day in dates.items() if day)
        text = _("Memuat %(count)s tanggal yang berbeda: %(listed)s.")
        yield say("many_dates", text, rule["source"], count=len(days), listed=listed)


def _account(row: dict[str, Any], known: dict[str, Institution]) -> Account:
    lists = ("event", "claim", "note", "institutions")
    plain = {name: value for name, value in row.items() if name not in lists}
    return Account(
        **plain,
        events=tuple(Event(**event) for event in row.get("event", ())),
        claims=tuple(Claim(**claim) for claim in row.get("claim", ())),
        mentions=tuple(_mention(each, known) for each in row["institutions"]),
        notes=tuple(Note(**note) for note in row.get("note", ())),
    )


def _mention(row: dict[str, Any], known: dict[str, Institution]) -> Mention:
    return Mention(known[row["code"]], row["as"], row.get("on"))


def told_of(place: str, starts_on: dt.date, ends_on: dt.date) -> tuple[Account, ...]:
    """The accounts that tell of an event on exactly these days at this place.

    Example: ``told_of("Bonjeruk", dt.date(2024, 8, 12), dt.date(2024, 8, 15))`` is the account of February 2024.
    """
    name = place.casefold()
    return tuple(
        source
        for source in accounts()
        for event in source.events
        if (event.starts_on, event.ends_on) == (starts_on, ends_on) and name in event.title.casefold()
    )
