"""Writes of stays abroad. What lists repeat on the person follows from all stays, never from the last write."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.vault import seal
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.checking import partial
from bekal.people.persons.rules.status import Status, in_order
from bekal.people.persons.services import change_status, note_last_journey

from .models import Journey
from .policy import may_record_journeys, may_reveal_passport, reads_reasons_in
from .queries import dates_of, died_on, get_journey, last_stay, passport_of
from .rules.checking import Facts, check_stay
from .rules.countries import country_name

# What a form may change on a stay (R27). The passport's number is sealed and goes its own way.
EDITABLE = (
    "country", "occupation", "employer", "sea_based", "departed_via", "departed_on", "returned_on", "return_reason",
    "passport_name", "passport_birth", "papers", "source", "confirmed",
)  # fmt: skip
_CHECKED = ("country", "departed_via", "departed_on", "returned_on", "sea_based", "return_reason", "papers", "source")
# Named in the audit, never shown there: the audit is read by others than the reason is.
_UNSAID = {"return_reason", "passport_name", "passport_birth"}


@act("record_journey", policy=may_record_journeys)
def record_journey(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    country: str,
    occupation: str = "",
    employer: str = "",
    sea_based: str = "",
    departed_via: str = "unknown",
    departed_on: str = "",
    returned_on: str = "",
    still_abroad: bool = False,
    return_reason: str = "",
    passport_name: str = "",
    passport_birth: str = "",
    passport_number: str = "",
    papers: str = "",
    source: str = "self",
    confirmed: bool = False,
) -> Journey:
    """Enter a stay abroad. Dates are stored partial dates; only the impossible is refused (R19).

    ``still_abroad`` says that the person works there now and begins that status. A return reason is taken only from
    those who may read one: raises NotAllowed otherwise.
    """
    person = persons.get_person(actor, person.uid)
    facts = {
        "country": country, "occupation": occupation, "employer": employer, "sea_based": sea_based,
        "departed_via": departed_via or "unknown", "departed_on": departed_on, "returned_on": returned_on,
        "return_reason": return_reason, "passport_name": passport_name, "passport_birth": passport_birth,
        "papers": papers, "source": source, "confirmed": confirmed,
    }  # fmt: skip
    _refuse_reason(actor, person, return_reason)
    _refuse_impossible(person, facts, still_abroad=still_abroad)
    journey = Journey(person=person, noted_at=timezone.now(), **facts)
    _seal_passport(journey, passport_number)
    journey.save(force_insert=True)
    said = {name: [None, value] for name, value in facts.items() if value}
    _remember("journey.recorded", journey, **said, passport=[None, "•"] if passport_number else [None, None])
    _repeat_on_person(actor, person)
    if still_abroad and person.status not in (Status.PMI_ABROAD, Status.DIED):
        since = departed_on or timezone.localdate().isoformat()
        _begin_status(actor, person, Status.PMI_ABROAD, since, source)
    return journey


@act("update_journey", policy=may_record_journeys)
def update_journey(
    *,
    actor: Actor,
    key: str = "",
    journey: Journey,
    version: int | None = None,
    passport_number: str | None = None,
    **facts: Any,
) -> Journey:
    """Change what is known of a stay: any of EDITABLE; what is not given stays.

    ``version`` is that of the page that was edited (R10). ``passport_number`` replaces the number, "" empties it.
    """
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    journey = get_journey(actor, journey.person.uid, journey.uid)
    before = {name: getattr(journey, name) for name in EDITABLE}
    changed = changes_between(before, facts)
    if "return_reason" in changed:
        _refuse_reason(actor, journey.person, facts["return_reason"] or before["return_reason"])
    _refuse_impossible(journey.person, {**before, **facts}, journey)
    if passport_number is not None and passport_number != passport_of(journey):
        changed["passport"] = ["•" if journey.passport_sealed else None, "•" if passport_number else None]
    if not changed:
        return journey
    _step(journey, version)
    for name, value in facts.items():
        setattr(journey, name, value)
    if "passport" in changed:
        _seal_passport(journey, passport_number or "")
    journey.save(update_fields=[*EDITABLE, "passport_sealed"])
    _remember("journey.changed", journey, **changed)
    _repeat_on_person(actor, journey.person)
    return journey


@act("close_journey", policy=may_record_journeys)
def close_journey(
    *,
    actor: Actor,
    key: str = "",
    journey: Journey,
    version: int | None = None,
    returned_on: str,
    return_reason: str = "",
    source: str = "self",
) -> Journey:
    """Note that somebody came home; a year is enough. Who was abroad becomes PMI purna from then on.

    Who died abroad becomes "meninggal" instead, with the country as the place.
    """
    if not returned_on:
        text = _("Tulis kapan pulangnya. Bulan atau tahun saja juga boleh.")
        raise Refusal("return_date_missing", text, field="returned_on")
    reason = {"return_reason": return_reason} if return_reason else {}
    journey = update_journey(actor=actor, journey=journey, version=version, returned_on=returned_on, **reason)
    person = persons.get_person(actor, journey.person.uid)
    if return_reason == "died" and person.status != Status.DIED:
        _begin_status(actor, person, Status.DIED, returned_on, source, where=country_name(journey.country))
    elif person.status == Status.PMI_ABROAD:
        _begin_status(actor, person, Status.PMI_PURNA, returned_on, source)
    return journey


@act("withdraw_journey", policy=may_record_journeys)
def withdraw_journey(*, actor: Actor, key: str = "", journey: Journey, version: int | None = None) -> Person:
    """Take back a stay that was entered by mistake. What it said stays in the audit."""
    journey = get_journey(actor, journey.person.uid, journey.uid)
    _step(journey, version)
    person = journey.person
    said = {name: [getattr(journey, name), None] for name in EDITABLE if getattr(journey, name)}
    _remember("journey.withdrawn", journey, **said)
    journey.delete()
    _repeat_on_person(actor, person)
    return person


@act("note_first_journey", policy=may_record_journeys)
def note_first_journey(
    *, actor: Actor, person: Person, country: str, returned_on: str = "", source: str = "self"
) -> Journey | None:
    """The stay that the "negara terakhir" of a first visit tells of; None when no country was told."""
    if not country:
        return None
    return record_journey(actor=actor, person=person, country=country, returned_on=returned_on, source=source)


@act("reveal_passport", policy=may_reveal_passport)
def reveal_passport(*, actor: Actor, key: str = "", journey: Journey) -> str:
    """Show a passport's number; the showing is written down before it happens."""
    journey = get_journey(actor, journey.person.uid, journey.uid)
    remember("passport.shown", "person", journey.person.uid, journey=[None, journey.uid])
    return passport_of(journey)


def _refuse_reason(actor: Actor, person: Person, reason: str) -> None:
    if reason and not reads_reasons_in(actor, person.place_id):
        text = _("Sebab pulang dicatat oleh balai. Kosongkan bagian ini, lalu simpan lagi.")
        raise NotAllowed("reason_not_yours", text, field="return_reason")


def _refuse_impossible(
    person: Person, facts: Mapping[str, Any], journey: Journey | None = None, *, still_abroad: bool = False
) -> None:
    others = [dates_of(row) for row in person.journeys.exclude(pk=journey.pk if journey else None)]
    stay = Facts(**{name: facts[name] for name in _CHECKED}, still_abroad=still_abroad)
    verdict = check_stay(
        stay, today=timezone.localdate(), birth=partial(person.birth), died=died_on(person), others=others
    )
    raise_all(verdict.refusals)


def _seal_passport(journey: Journey, number: str) -> None:
    context = f"journeys_journey.passport.{journey.uid}"
    journey.passport_sealed = seal("passport", context, number) if number else None


def _remember(verb: str, journey: Journey, **changes: list[Any]) -> None:
    """On the person's own Catatan perubahan, without what only some of its readers may read."""
    said = {name: ["•" if v else None for v in pair] if name in _UNSAID else pair for name, pair in changes.items()}
    remember(verb, "person", journey.person.uid, journey=[None, journey.uid], **said)


def _step(journey: Journey, version: int | None) -> None:
    """Claim the next version in one conditional UPDATE; raises Conflict when somebody saved meanwhile (R10)."""
    expected = journey.version if version is None else version
    if not Journey.objects.filter(pk=journey.pk, version=expected).update(version=F("version") + 1):
        raise conflict()
    journey.version = expected + 1


def _begin_status(actor: Actor, person: Person, status: Status, on: str, source: str, where: str = "") -> None:
    """A month or year that holds the day on which the present status began means: some time after that day."""
    newest = in_order(persons.spells_of(person))[-1:]
    began = newest[0].since if newest else None
    day = PartialDate.of(on)
    since = str(began) if began and day.earliest < began.earliest <= day.latest else on
    change_status(actor=actor, person=person, status=status, from_on=since, where=where, source=source)


def _repeat_on_person(actor: Actor, person: Person) -> None:
    last = last_stay(person.journeys.all())
    kept = Person.objects.values_list("last_country", "returned_on").get(pk=person.pk)
    if kept != (last.country, last.returned_on):
        note_last_journey(actor=actor, person=person, country=last.country, returned_on=last.returned_on)


def repeat_last_stay(actor: Actor, person: Person) -> None:
    """Inside an act that moved stays: what the person repeats of them is counted again."""
    if person.journeys.exists():
        _repeat_on_person(actor, person)
