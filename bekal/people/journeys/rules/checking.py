"""What is impossible or odd about a stay abroad before it is kept, for every door."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.checking import Verdict, partial
from bekal.people.persons.rules.dates import JourneyDates, check_journey, check_journeys
from bekal.people.persons.rules.finding import Finding, refuse
from bekal.people.persons.rules.taxonomies import DEPARTED_VIA, RETURN_REASON, SEA_BASED, SOURCE, Taxonomy

from .countries import HOME, country_name, is_country
from .papers import PAPERS, papers_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a stay, dates in the stored form. ``still_abroad``: the person is there now."""

    country: str
    departed_via: str = "unknown"
    departed_on: str = ""
    returned_on: str = ""
    still_abroad: bool = False
    sea_based: str = ""
    return_reason: str = ""
    papers: str = ""
    source: str = "self"

    @property
    def dates(self) -> JourneyDates:
        return JourneyDates(
            partial(self.departed_on), partial(self.returned_on), self.still_abroad, country_name(self.country)
        )


def check_stay(
    facts: Facts,
    *,
    today: dt.date,
    birth: PartialDate | None = None,
    died: PartialDate | None = None,
    others: Sequence[JourneyDates] = (),
) -> Verdict:
    """The impossible and the odd about one stay, beside the person's birth, death and ``others``."""
    found = [*_list_findings(facts), *check_journey(facts.dates, today=today, birth=birth, died=died)]
    if facts.still_abroad and facts.returned_on:
        text = _("Tertulis masih bekerja di sana, padahal tanggal pulangnya terisi. Pilih salah satu.")
        found.append(refuse("home_and_abroad", text, "returned_on"))
    found += _new_overlaps(facts.dates, others, today)
    return Verdict(tuple(found))


def _new_overlaps(one: JourneyDates, others: Sequence[JourneyDates], today: dt.date) -> Iterable[Finding]:
    """Only the overlaps of this stay: what two older ones do to each other was said when they were noted."""
    for other in others:
        yield from check_journeys((one, other), today)


def _list_findings(facts: Facts) -> Iterable[Finding]:
    if not is_country(facts.country) or facts.country == HOME:
        yield refuse("country_unknown", _("Pilih negara tempat bekerja."), "country")
    yield from _unlisted("departed_via", facts.departed_via, DEPARTED_VIA)
    yield from _unlisted("sea_based", facts.sea_based, SEA_BASED)
    yield from _unlisted("return_reason", facts.return_reason, RETURN_REASON)
    yield from _unlisted("source", facts.source, SOURCE)
    for paper in papers_of(facts.papers):
        yield from _unlisted("papers", paper, PAPERS)


def _unlisted(field: str, code: str, taxonomy: Taxonomy) -> Iterable[Finding]:
    if code and code not in taxonomy:
        yield refuse("not_listed", _("Pilihan ini tidak ada dalam daftar. Pilih salah satu yang tersedia."), field)
