"""Who is whose family, who counts as such, and what of it may be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.templatetags.bekal import rentang, tanggal
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules import family
from bekal.people.persons.rules.checking import partial
from bekal.people.persons.rules.family import KIN_LABELS, REGISTRATION_LABELS, Kin, LegalFamily, Registration
from bekal.people.persons.rules.finding import Finding
from bekal.people.persons.rules.status import Status, Track

from ..models import Heir, Relationship
from ..policy import reads_truth_in
from ..rules.kin import turned

_MIGRANT = {Status.CPMI, Status.CPMI_POSTPONED, Status.PMI_ABROAD, Status.PMI_PURNA}


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie as one end of it sees the other, in the words that the asker may read."""

    other: Person
    words: str
    detail: str
    lasting: bool
    tie: Relationship | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose family somebody of the family track is: ``counts`` before the law, with the sentence that says why."""

    migrant: Person
    words: str
    counts: bool
    reason: str


def visible_ties(actor: Actor) -> QuerySet[Relationship]:
    """Ties of which ``actor`` may see both ends."""
    rows = persons.of_visible(Relationship.objects.select_related("person", "other"), actor)
    return persons.of_visible(rows, actor, "other")


def ties_of(actor: Actor, person: Person) -> list[Relationship]:
    """Somebody's ties, told from either end, in the order in which they were told."""
    return list(visible_ties(actor).filter(Q(person=person) | Q(other=person)).order_by("id"))


def get_tie(actor: Actor, person_uid: str, uid: str) -> Relationship:
    """One tie of that person; raises NotHere."""
    either = Q(person__uid=person_uid) | Q(other__uid=person_uid)
    found = visible_ties(actor).filter(either, uid=uid).first()
    if found is None:
        raise not_here()
    return found


def relations_of(actor: Actor, person: Person) -> list[Relation]:
    """Somebody's family.

    The balai reads what each is, since when, and whether it is registered. Everybody else reads "keluarga", once for
    each person, without dates or past ties: a second wife cannot be told from a sister.
    """
    ties = ties_of(actor, person)
    if reads_truth_in(actor, person.place_id):
        return [_told_whole(person, tie) for tie in ties]
    lasting = {_other(person, tie).pk: _other(person, tie) for tie in ties if not tie.to_on}
    return [Relation(other, gettext("Keluarga"), "", True, None) for other in lasting.values()]


def kin_of(person: Person, tie: Relationship) -> Kin:
    """What the other end is to ``person``."""
    return Kin(tie.kin) if tie.person_id == person.pk else turned(Kin(tie.kin))


def odd_about_ties(actor: Actor, person: Person) -> tuple[Finding, ...]:
    """Two spouses at once: asked back, and only of those who may know."""
    if not reads_truth_in(actor, person.place_id):
        return ()
    told = [_rule_tie(person, tie) for tie in ties_of(actor, person)]
    return family.check_spouses(told, timezone.localdate())


def migrants_of(actor: Actor, person: Person) -> list[Standing]:
    """Whose family somebody is: the migrants among the people they are tied to, those who count first."""
    truth, found = reads_truth_in(actor, person.place_id), []
    for tie in ties_of(actor, person):
        migrant = _other(person, tie)
        if not _has_migrated(migrant):
            continue
        law = _standing_of(person, migrant, tie)
        if truth:
            reason = gettext(law.reason) % {"kin": gettext(law.kin)}
            found.append(Standing(migrant, gettext(law.kin), law.counts, reason))
        elif not tie.to_on:
            found.append(Standing(migrant, gettext("Keluarga"), law.counts, ""))
    return sorted(found, key=lambda standing: (not standing.counts, standing.migrant.pk))


def facts_about_family(person_uids: Iterable[str]) -> Iterator[tuple[str, str, object]]:
    """For eligibility: of each person of the family track with a tie to a migrant, whether one counts, and its word.

    ``legal_family`` is a bool, ``relation`` the label of the tie that decided (untranslated).
    """
    wanted = Person.objects.filter(uid__in=list(person_uids), track=Track.FAMILY)
    people = {person.pk: person for person in wanted}
    rows = Relationship.objects.filter(Q(person__in=people) | Q(other__in=people), to_on="")
    best: dict[int, LegalFamily] = {}
    for tie in rows.select_related("person", "other").order_by("id"):
        for person, migrant in ((tie.person, tie.other), (tie.other, tie.person)):
            if person.pk in people and _has_migrated(migrant):
                law = _standing_of(person, migrant, tie)
                if person.pk not in best or law.counts > best[person.pk].counts:
                    best[person.pk] = law
    for pk, law in best.items():
        yield people[pk].uid, "legal_family", law.counts
        yield people[pk].uid, "relation", law.kin


def heirs_of(actor: Actor, person: Person) -> list[Heir]:
    """Who follows somebody who died."""
    return list(_visible_heirs(actor).filter(deceased=person).order_by("id"))


def get_heir(actor: Actor, person_uid: str, uid: str) -> Heir:
    """One heir of that person; raises NotHere."""
    found = _visible_heirs(actor).filter(deceased__uid=person_uid, uid=uid).first()
    if found is None:
        raise not_here()
    return found


def _visible_heirs(actor: Actor) -> QuerySet[Heir]:
    rows = persons.of_visible(Heir.objects.select_related("deceased", "heir"), actor, "deceased")
    return persons.of_visible(rows, actor, "heir")


def _other(person: Person, tie: Relationship) -> Person:
    return tie.other if tie.person_id == person.pk else tie.person


def _told_whole(person: Person, tie: Relationship) -> Relation:
    parts = [_when(tie)]
    if kin_of(person, tie) in family.SPOUSES or tie.registration != Registration.UNKNOWN:
        parts.append(gettext(REGISTRATION_LABELS[Registration(tie.registration)]))
    if tie.by_court:
        parts.append(gettext("putusan pengadilan"))
    detail = " · ".join(part for part in parts if part)
    return Relation(_other(person, tie), gettext(KIN_LABELS[kin_of(person, tie)]), detail, not tie.to_on, tie)


def _when(tie: Relationship) -> str:
    if tie.from_on and tie.to_on:
        return rentang(tie.from_on, tie.to_on)
    if tie.from_on:
        return gettext("sejak %(date)s") % {"date": tanggal(tie.from_on)}
    return gettext("sampai %(date)s") % {"date": tanggal(tie.to_on)} if tie.to_on else ""


def _rule_tie(person: Person, tie: Relationship) -> family.Relationship:
    return family.Relationship(
        kin_of(person, tie), partial(tie.from_on), partial(tie.to_on), tie.by_court, Registration(tie.registration)
    )


def _standing_of(person: Person, migrant: Person, tie: Relationship) -> LegalFamily:
    """What ``person`` is to the migrant, and whether that counts today."""
    return family.legal_family(_rule_tie(migrant, tie), timezone.localdate())


def _has_migrated(person: Person) -> bool:
    """Now or ever: the family of somebody who died abroad is a migrant's family still."""
    return person.status in _MIGRANT or any(spell.status in _MIGRANT for spell in persons.spells_of(person))
