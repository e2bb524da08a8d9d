"""How somebody's file stands, and what they owe."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from bekal.commons.organizations.scope import in_area
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.queries import enterprises_of_person, permits_of
from bekal.people.households.queries.kin import kin_of, ties_of
from bekal.people.persons.models import Person
from bekal.people.persons.rules.checking import partial
from bekal.people.persons.rules.family import SPOUSES, Registration
from bekal.people.persons.rules.status import Status

from ..models import Debt, DebtTalk, Readiness
from ..policy import is_oneself, serves
from ..rules.kur import Sector, Use
from ..rules.readiness import Facts, Marital, Question, check
from ..rules.readiness import Readiness as File


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Whose credit ``actor`` may read: those of the own balai's area, and oneself; nobody else, whatever the role."""
    shown = Q(pk__in=[])
    for membership in actor.acting_as(BALAI):
        shown |= in_area(membership.areas)
    if actor.person_uid:
        shown |= Q(uid=actor.person_uid)
    return Person.objects.filter(shown, erased_at=None)


def get_person(actor: Actor, uid: str) -> Person:
    """One of them with village; raises NotHere."""
    found = visible_people(actor).select_related("place", "hamlet").filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def person_to_note(actor: Actor, uid: str) -> Person:
    """Somebody for whom ``actor`` notes things: of the own balai's area. Raises NotHere."""
    found = get_person(actor, uid)
    if not serves(actor, found.place_id):
        raise not_here()
    return found


def reads_credit_of(actor: Actor, person: Person) -> bool:
    """True for the balai of the person's place and for the person."""
    return serves(actor, person.place_id) or is_oneself(actor, person.uid)


@dataclass(frozen=True, slots=True)
class Standing:
    """A file with what was noted. ``row`` is None while nobody asked."""

    row: Readiness | None
    facts: Facts
    file: File


def standing_of(person: Person) -> Standing:
    """How the file of somebody stands today. The caller has asked who may read it."""
    row = Readiness.objects.filter(person=person).select_related("enterprise").first()
    facts = facts_of(person, row)
    return Standing(row, facts, check(facts))


def facts_of(person: Person, row: Readiness | None) -> Facts:
    """What the rules read: only what was asked and noted, nothing guessed from the register but birth and place."""
    known = {
        "today": timezone.localdate(), "province": person.province, "birth": partial(person.birth),
        "nik_disputed": person.nik_state == "disputed",
    }  # fmt: skip
    if row is None:
        return Facts(**known)
    return Facts(
        **known, plafon=row.plafon or 0, use=Use(row.use), sector=Sector(row.sector), access=row.access,
        business_start=partial(row.business_start), marital=Marital(row.marital), spouse_abroad=row.spouse_abroad,
        answers=answers_of(row),
    )  # fmt: skip


def answers_of(row: Readiness) -> dict[Question, bool]:
    """The newest answer to each question; what was taken back is not in it."""
    newest: dict[str, bool | None] = dict(row.answers.order_by("id").values_list("question", "yes"))
    return {Question(question): yes for question, yes in newest.items() if yes is not None}


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows beside the file: shown to the officer, taken over only when saved."""

    marital: Marital
    spouse_abroad: bool | None
    has_nik: bool
    has_kk: bool
    businesses: tuple[Enterprise, ...]
    has_nib: bool


def known_of(actor: Actor, person: Person) -> Known:
    """The register's own word on marriage, papers and business, as far as ``actor`` may read it."""
    spouses = [tie for tie in ties_of(actor, person) if kin_of(person, tie) in SPOUSES and not tie.to_on]
    businesses = tuple(enterprises_of_person(actor, person.uid))
    has_nib = any(permit.kind == "nib" and permit.state == "held" for one in businesses for permit in permits_of(one))
    tie = spouses[-1] if spouses else None
    marital, abroad = Marital.UNKNOWN, None
    if tie is not None:
        other = tie.other if tie.person_id == person.pk else tie.person
        marital = _MARITAL.get(Registration(tie.registration), Marital.UNKNOWN)
        abroad = other.status == Status.PMI_ABROAD
    return Known(marital, abroad, person.nik_state == "settled", person.has_kk, businesses, has_nib)


_MARITAL = {Registration.REGISTERED: Marital.REGISTERED, Registration.UNREGISTERED: Marital.SIRI}


def talk_of(person: Person) -> DebtTalk | None:
    """The last talk about debts."""
    return DebtTalk.objects.filter(person=person).order_by("-on", "-id").first()


def debts_of(person: Person) -> list[Debt]:
    """Everything that was told, open debts first."""
    return sorted(Debt.objects.filter(person=person).order_by("-said_on", "-id"), key=lambda d: d.closed_on is not None)


def get_debt(person: Person, uid: str) -> Debt:
    """An open debt of somebody; raises NotHere."""
    found = Debt.objects.filter(person=person, uid=uid, closed_on=None).first()
    if found is None:
        raise not_here()
    return found
