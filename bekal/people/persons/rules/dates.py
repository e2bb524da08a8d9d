"""Orders of dates that cannot be, and those that hardly can (security R19, issue: Bad input).

Dates are partial: a finding needs every reading of them to agree. Only the impossible is refused.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations

from bekal.foundation.kernel.date_words import date_words, range_words
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _

from .finding import Finding, refuse, warn
from .nik import full_years

PARAMETERS = tomllib.loads(files(__package__).joinpath("parameters/dates.toml").read_text("utf-8"))
YOUNGEST_WORKER: int = PARAMETERS["youngest_worker"]["value"]
OLDEST: int = PARAMETERS["oldest"]["value"]

Found = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class JourneyDates:
    """One stay abroad. A missing return is unknown, unless ``still_abroad`` says that it has not come yet."""

    departed: PartialDate | None = None
    returned: PartialDate | None = None
    still_abroad: bool = False
    country: str = ""


def age_range(birth: PartialDate, day: PartialDate) -> tuple[int, int]:
    """The lowest and highest age in full years that somebody born then may have had then.

    >>> age_range(PartialDate(2000), PartialDate(2018, 6, 1))
    (17, 18)
    """
    return full_years(birth.latest, day.earliest), full_years(birth.earliest, day.latest)


def check_birth(birth: PartialDate | None, today: dt.date) -> Found:
    """Birth still to come is refused; more than 110 years ago is asked back."""
    if birth is None:
        return ()
    if birth.earliest > today:
        text = _("Tanggal lahir %(birth)s belum terjadi. Periksa tahunnya.")
        return (refuse("birth_in_future", text, "birth", birth=date_words(birth)),)
    age = age_range(birth, PartialDate.on(today))[0]
    if age > OLDEST:
        text = _("Lahir %(birth)s berarti umurnya %(age)s tahun. Periksa tahunnya; bila benar, simpan saja.")
        return (warn("birth_long_ago", text, "birth", birth=date_words(birth), age=age),)
    return ()


def check_death(died: PartialDate | None, birth: PartialDate | None, today: dt.date) -> Found:
    """Death before birth, and death still to come, are refused."""
    if died is None:
        return ()
    if died.earliest > today:
        text = _("Tanggal meninggal %(died)s belum terjadi. Periksa tahunnya.")
        return (refuse("death_in_future", text, "died_on", died=date_words(died)),)
    if birth and died.surely_before(birth):
        text = _("Meninggal %(died)s lebih dulu daripada lahir %(birth)s. Periksa keduanya, mungkin tertukar.")
        return (refuse("death_before_birth", text, "died_on", died=date_words(died), birth=date_words(birth)),)
    return ()


def check_status_date(since: PartialDate | None, birth: PartialDate | None, today: dt.date) -> Found:
    """A status from before birth is refused; one that begins later than today is asked back."""
    if since is None:
        return ()
    if birth and since.surely_before(birth):
        text = _("Status sejak %(since)s lebih dulu daripada lahir %(birth)s. Periksa keduanya.")
        return (refuse("status_before_birth", text, "from_on", since=date_words(since), birth=date_words(birth)),)
    if since.earliest > today:
        text = _("Status sejak %(since)s belum terjadi. Periksa tanggalnya; bila rencana, tulis setelah terjadi.")
        return (warn("status_in_future", text, "from_on", since=date_words(since)),)
    return ()


def check_journey(
    journey: JourneyDates, *, today: dt.date, birth: PartialDate | None = None, died: PartialDate | None = None
) -> Found:
    """Home before departure and departure before birth are refused; a child's departure and plans are asked back."""
    found = (
        _order_finding(journey),
        _departure_finding(journey.departed, birth),
        _after_death_finding(journey, died),
        *_plan_findings(journey, today),
    )
    return tuple(finding for finding in found if finding)


def check_journeys(journeys: Sequence[JourneyDates], today: dt.date) -> Found:
    """Two stays that surely share a day are asked back, each pair once; a stay told backwards is left out."""
    forward = [journey for journey in journeys if not _order_finding(journey)]
    found = (_overlap_finding(one, other, today) for one, other in combinations(forward, 2))
    return tuple(finding for finding in found if finding)


def check_reported(happened: PartialDate, reported: PartialDate) -> Found:
    """A report that is older than what it tells: both dates are said, neither is corrected."""
    if not reported.surely_before(happened):
        return ()
    text = _("Dilaporkan %(reported)s, padahal baru terjadi %(happened)s. Periksa kedua tanggal dan sumbernya.")
    said = {"reported": date_words(reported), "happened": date_words(happened)}
    return (warn("reported_before_happened", text, None, **said),)


def check_life(
    *,
    today: dt.date,
    birth: PartialDate | None = None,
    died: PartialDate | None = None,
    statuses: Iterable[PartialDate | None] = (),
    journeys: Sequence[JourneyDates] = (),
) -> Found:
    """Everything above, for one person."""
    found = [*check_birth(birth, today), *check_death(died, birth, today)]
    for since in statuses:
        found += check_status_date(since, birth, today)
    for journey in journeys:
        found += check_journey(journey, today=today, birth=birth, died=died)
    return (*found, *check_journeys(journeys, today))


def _order_finding(journey: JourneyDates) -> Finding | None:
    departed, returned = journey.departed, journey.returned
    if departed is None or returned is None or not returned.surely_before(departed):
        return None
    text = _("Pulang %(returned)s lebih dulu daripada berangkat %(departed)s. Periksa keduanya, mungkin tertukar.")
    said = {"returned": date_words(returned), "departed": date_words(departed)}
    return refuse("home_before_departure", text, "returned_on", **said)


def _departure_finding(departed: PartialDate | None, birth: PartialDate | None) -> Finding | None:
    if departed is None or birth is None:
        return None
    said = {"departed": date_words(departed), "birth": date_words(birth)}
    if departed.surely_before(birth):
        text = _("Berangkat %(departed)s lebih dulu daripada lahir %(birth)s. Periksa keduanya.")
        return refuse("departure_before_birth", text, "departed_on", **said)
    age = age_range(birth, departed)[1]
    if age >= YOUNGEST_WORKER:
        return None
    text = _(
        "Berangkat %(departed)s, lahir %(birth)s: waktu itu umurnya paling banyak %(age)s tahun. Periksa keduanya; "
        "bila benar, simpan saja."
    )
    return warn("departed_as_child", text, "departed_on", age=age, **said)


def _after_death_finding(journey: JourneyDates, died: PartialDate | None) -> Finding | None:
    if died is None or journey.departed is None or not died.surely_before(journey.departed):
        return None
    text = _("Berangkat %(departed)s, padahal meninggal %(died)s. Periksa keduanya.")
    said = {"departed": date_words(journey.departed), "died": date_words(died)}
    return refuse("departure_after_death", text, "departed_on", **said)


def _plan_findings(journey: JourneyDates, today: dt.date) -> list[Finding]:
    found = []
    if journey.departed and journey.departed.earliest > today:
        text = _("Berangkat %(departed)s belum terjadi. Bila masih rencana, pakai status CPMI dulu.")
        found.append(warn("departure_in_future", text, "departed_on", departed=date_words(journey.departed)))
    if journey.returned and journey.returned.earliest > today:
        text = _("Pulang %(returned)s belum terjadi. Bila masih rencana, kosongkan dulu.")
        found.append(warn("return_in_future", text, "returned_on", returned=date_words(journey.returned)))
    return found


def _overlap_finding(one: JourneyDates, other: JourneyDates, today: dt.date) -> Finding | None:
    if not (_surely_begun_within(one, other, today) and _surely_begun_within(other, one, today)):
        return None
    text = _("Dua riwayat bekerja bertumpuk: %(one)s dan %(other)s. Periksa tanggal keduanya.")
    return warn("journeys_overlap", text, "departed_on", one=_words(one), other=_words(other))


def _surely_begun_within(journey: JourneyDates, other: JourneyDates, today: dt.date) -> bool:
    """True when ``journey`` began, however its dates are read, before ``other`` ended."""
    end = other.returned or (PartialDate.on(today) if other.still_abroad else None)
    return journey.departed is not None and end is not None and journey.departed.surely_before(end)


def _words(journey: JourneyDates) -> str:
    when = range_words(journey.departed, journey.returned)
    return f"{journey.country} {when}" if journey.country else when
