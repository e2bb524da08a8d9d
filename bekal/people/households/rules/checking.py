"""What is impossible or odd about a house, a card or a tie before it is kept, for every door."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.checking import partial
from bekal.people.persons.rules.family import BY_COURT, Kin, Registration
from bekal.people.persons.rules.finding import Finding, refuse, warn
from bekal.people.persons.rules.taxonomies import SHDK, SOURCE

from .kin import ELDERS, YOUNGER
from .roles import HOUSE_ROLE

HEAD_OF_CARD = "1"
# A court can make somebody a child or a parent, also where blood already says a weaker word.
_COURT_MAY_SAY = BY_COURT | {Kin.CHILD, Kin.PARENT}


@dataclass(frozen=True, slots=True)
class Tie:
    """What ``other`` is to the person, as it is told. Dates are stored partial dates, births likewise."""

    person: str
    other: str
    kin: str
    registration: str = Registration.UNKNOWN
    by_court: bool = False
    from_on: str = ""
    to_on: str = ""
    source: str = "self"
    person_birth: str = ""
    other_birth: str = ""


def check_stay(role: str, from_on: str, to_on: str, source: str, today: dt.date) -> tuple[Finding, ...]:
    """Living together: a known role, dates that run forward and have come."""
    found = [*_unlisted("role", role in HOUSE_ROLE), *_unlisted("source", source in SOURCE)]
    return (*found, *check_period(from_on, to_on, today))


def check_card_place(shdk: str, from_on: str, to_on: str, today: dt.date) -> tuple[Finding, ...]:
    """Standing on a card: a known SHDK, dates that run forward and have come."""
    return (*_unlisted("shdk", shdk in SHDK), *check_period(from_on, to_on, today))


def check_heads(shdk_of_all: Sequence[str]) -> tuple[Finding, ...]:
    """Two heads on one card are asked back: one of them is nearly always on an old card."""
    heads = sum(shdk == HEAD_OF_CARD for shdk in shdk_of_all)
    if heads < 2:
        return ()
    text = _("Kartu Keluarga ini tercatat punya %(count)s kepala keluarga. Cocokkan lagi dengan kartunya.")
    return (warn("two_heads", text, "shdk", count=heads),)


def check_tie(tie: Tie, today: dt.date) -> tuple[Finding, ...]:
    """A tie between two people: refused is what nobody can be, such as a parent born after the child."""
    if tie.person == tie.other:
        text = _("Pilih orang lain: seseorang tidak bisa menjadi keluarganya sendiri.")
        return (refuse("tie_to_oneself", text, "kin"),)
    if tie.kin not in set(Kin):
        return tuple(_unlisted("kin", listed=False))
    found = [
        *_unlisted("registration", tie.registration in set(Registration)),
        *_unlisted("source", tie.source in SOURCE),
        *_court_finding(tie),
        *_age_finding(tie),
    ]
    return (*found, *check_period(tie.from_on, tie.to_on, today))


def check_period(from_on: str, to_on: str, today: dt.date) -> tuple[Finding, ...]:
    """Refuses an end before the beginning, and a beginning or end still to come."""
    since, until = partial(from_on), partial(to_on)
    found = []
    for field, date in (("from_on", since), ("to_on", until)):
        if date and date.earliest > today:
            text = _("Tanggal %(date)s belum terjadi. Periksa tahunnya.")
            found.append(refuse("not_yet", text, field, date=date_words(date)))
    if since and until and until.surely_before(since):
        text = _("Sampai %(until)s lebih dulu daripada sejak %(since)s. Periksa keduanya, mungkin tertukar.")
        found.append(refuse("ends_before_it_begins", text, "to_on", until=date_words(until), since=date_words(since)))
    return tuple(found)


def _court_finding(tie: Tie) -> Iterable[Finding]:
    if tie.by_court and Kin(tie.kin) not in _COURT_MAY_SAY:
        text = _("Putusan pengadilan hanya untuk anak, orang tua, atau wali. Kosongkan, atau pilih hubungan yang lain.")
        yield refuse("court_says_no_such_tie", text, "by_court")


def _age_finding(tie: Tie) -> Iterable[Finding]:
    kin, mine, theirs = Kin(tie.kin), partial(tie.person_birth), partial(tie.other_birth)
    if tie.by_court or mine is None or theirs is None:
        return
    if kin in ELDERS and mine.surely_before(theirs):
        yield _younger_elder(theirs, mine)
    elif kin in YOUNGER and theirs.surely_before(mine):
        yield _younger_elder(mine, theirs)


def _younger_elder(elder: PartialDate, younger: PartialDate) -> Finding:
    text = _("Orang tua atau kakek/nenek lahir %(elder)s, setelah anak atau cucunya, %(younger)s. Mungkin tertukar.")
    return refuse("elder_is_younger", text, "kin", elder=date_words(elder), younger=date_words(younger))


def _unlisted(field: str, listed: bool) -> Iterable[Finding]:
    if not listed:
        yield refuse("not_listed", _("Pilihan ini tidak ada dalam daftar. Pilih salah satu yang tersedia."), field)
