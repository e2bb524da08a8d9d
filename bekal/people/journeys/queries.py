"""Reads of stays abroad, each beginning with who asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.organizations.scope import READS_HARM, in_area
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.vault import open_sealed
from bekal.foundation.web.one import the_row
from bekal.foundation.web.templatetags.bekal import rentang, tanggal
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.checking import partial
from bekal.people.persons.rules.dates import JourneyDates, check_journey, check_journeys
from bekal.people.persons.rules.finding import Finding, warnings
from bekal.people.persons.rules.status import Status
from bekal.people.persons.rules.taxonomies import DECLINED, DEPARTED_VIA, SEA_BASED, UNKNOWN, return_words

from .models import Journey
from .policy import reads_reasons_in
from .rules import countries as rules
from .rules.latest import Last, Stay, last_of
from .words import country_name


def visible_to(actor: Actor) -> QuerySet[Journey]:
    """The stays of the people whom ``actor`` may see."""
    return persons.of_visible(Journey.objects.select_related("person"), actor)


def get_journey(actor: Actor, person_uid: str, uid: str) -> Journey:
    """One stay of that person; raises NotHere for what does not exist and for what is not the actor's alike."""
    found = visible_to(actor).filter(uid=uid, person__uid=person_uid).first()
    if found is None:
        raise not_here()
    return found


def find_journey(actor: Actor, uid: str) -> Journey:
    """One stay by its uid alone; raises NotHere alike for what does not exist and for what is not the actor's."""
    found = the_row(visible_to(actor).filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def journeys_of(actor: Actor, person_uid: str) -> list[Journey]:
    """Somebody's stays as far as ``actor`` may see them, newest first."""
    rows = visible_to(actor).filter(person__uid=person_uid)
    return sorted(rows, key=lambda row: (row.departed_on or row.returned_on or "9999", row.pk), reverse=True)


def with_reason(actor: Actor, rows: QuerySet[Person], reason: str) -> QuerySet[Person]:
    """Those of ``rows`` who came home for that reason, only where ``actor`` may read reasons: else nobody."""
    areas = tuple(area for m in actor.memberships if m.role in READS_HARM for area in m.areas)
    known = Journey.objects.filter(in_area(areas, place="person__place_id"), return_reason=reason)
    return rows.filter(pk__in=known.values("person"))


@dataclass(frozen=True, slots=True)
class JourneyWords:
    """A stay as ``actor`` may read it: "Taiwan, 2016–2023", "Perawat lansia · PT/P3MI · Kontrak selesai"."""

    title: str
    work: str
    via: str
    ending: str

    @property
    def detail(self) -> str:
        return " · ".join(part for part in (self.work, self.via, self.ending) if part)

    def __str__(self) -> str:
        return f"{self.title} · {self.detail}" if self.detail else self.title


def journey_words(actor: Actor, journey: Journey) -> JourneyWords:
    """The one way in which a stay is said: on pages, in lists, exports, the Riwayat and the search.

    Why it ended is said to those who read harm; to everybody else "pulang", whatever the reason was. Through whom
    somebody left is not told further in the village either.
    """
    entitled = reads_reasons_in(actor, journey.person.place_id)
    work = [journey.occupation, gettext(SEA_BASED[journey.sea_based].label) if journey.sea_based else ""]
    return JourneyWords(
        title=", ".join(part for part in (country_name(journey.country), when_words(journey)) if part),
        work=" · ".join(part for part in work if part),
        via=_via_words(journey) if entitled else "",
        ending=_ending_words(journey, entitled),
    )


def _via_words(journey: Journey) -> str:
    if journey.departed_via in (UNKNOWN, DECLINED):
        return ""
    return gettext(DEPARTED_VIA[journey.departed_via].label)


def _ending_words(journey: Journey, entitled: bool) -> str:
    if not journey.returned_on and not journey.return_reason:
        return ""
    return gettext(return_words(journey.return_reason, may_read_harm=entitled))


def when_words(journey: Journey) -> str:
    """When it was: "2016–2023", "sejak 2022" while it lasts, "sampai 2014"; empty when no date is known."""
    departed, returned = journey.departed_on, journey.returned_on
    if departed and returned:
        return rentang(departed, returned)
    if departed:
        still = journey.person.status == Status.PMI_ABROAD
        text = gettext("sejak %(date)s") if still else gettext("berangkat %(date)s")
        return text % {"date": tanggal(departed)}
    return gettext("sampai %(date)s") % {"date": tanggal(returned)} if returned else ""


def dates_of(journey: Journey) -> JourneyDates:
    """A stay as the rules about dates read it; an open one lasts while the person is abroad."""
    still = not journey.returned_on and journey.person.status == Status.PMI_ABROAD
    name = rules.country_name(journey.country)
    return JourneyDates(partial(journey.departed_on), partial(journey.returned_on), still, name)


def died_on(person: Person) -> PartialDate | None:
    """When somebody died, as far as the status history says."""
    spells = (spell.since for spell in persons.spells_of(person) if spell.status is Status.DIED)
    return next((since for since in spells if since), None)


def odd_about(person: Person, journeys: Sequence[Journey]) -> tuple[Finding, ...]:
    """What may be true of these stays but should be looked at: two at once, a child who left, a return to come."""
    today, born, died = timezone.localdate(), partial(person.birth), died_on(person)
    found: list[Finding] = []
    for journey in journeys:
        found += check_journey(dates_of(journey), today=today, birth=born, died=died)
    return (*warnings(found), *check_journeys([dates_of(journey) for journey in journeys], today))


def last_stay(journeys: Iterable[Journey]) -> Last:
    """What these stays of one person say of the last one."""
    return last_of(
        [
            Stay(row.country, row.departed_on, row.returned_on, timezone.localdate(row.noted_at).isoformat(), row.pk)
            for row in journeys
        ]
    )


def passport_of(journey: Journey) -> str:
    """The passport's number, empty for none. Showing it to somebody is ``services.reveal_passport``."""
    if not journey.passport_sealed:
        return ""
    return open_sealed("passport", f"journeys_journey.passport.{journey.uid}", journey.passport_sealed)
