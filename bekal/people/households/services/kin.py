"""Being family. What the audit says of a tie is that there is one: its readers are more than may know which."""

from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.family import Kin, Registration
from bekal.people.persons.rules.finding import refusals
from bekal.people.persons.rules.status import Status
from bekal.people.persons.rules.taxonomies import SOURCE

from ..models import Heir, Relationship
from ..policy import may_correct_ties, may_record_families, reads_truth_in
from ..queries.kin import get_heir, get_tie
from ..rules.checking import Tie, check_tie
from ..rules.kin import turned

EDITABLE = ("kin", "registration", "by_court", "from_on", "to_on", "source")
_UNSAID = {"kin", "registration", "by_court"}


@act("record_relationship", policy=may_record_families)
def record_relationship(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    other: Person,
    kin: str,
    registration: str = Registration.UNKNOWN.value,
    by_court: bool = False,
    from_on: str = "",
    to_on: str = "",
    source: str = "self",
) -> Relationship:
    """Note what ``other`` is to ``person``. Two spouses at once are noticed on the page, never refused.

    Whether it is registered, and a court's decision, are taken only from those who may read them.
    """
    person, other = persons.get_person(actor, person.uid), persons.get_person(actor, other.uid)
    if registration != Registration.UNKNOWN or by_court:
        _refuse_truth(actor, person)
    tie = Relationship(
        person=person, other=other, kin=kin, registration=registration, by_court=by_court, from_on=from_on,
        to_on=to_on, source=source, noted_at=timezone.now(),
    )  # fmt: skip
    _refuse_impossible(tie)
    _refuse_known(actor, tie)
    tie.save(force_insert=True)
    _remember("relationship.recorded", tie, from_on=[None, from_on], to_on=[None, to_on])
    return tie


@act("correct_relationship", policy=may_correct_ties)
def correct_relationship(
    *, actor: Actor, key: str = "", tie: Relationship, version: int | None = None, **facts: Any
) -> Relationship:
    """Change what is known of a tie: any of EDITABLE; ``to_on`` ends it. What is not given stays."""
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    tie = get_tie(actor, tie.person.uid, tie.uid)
    _refuse_truth(actor, tie.person)
    changed = changes_between({name: getattr(tie, name) for name in EDITABLE}, facts)
    if not changed:
        return tie
    for name, value in facts.items():
        setattr(tie, name, value)
    _refuse_impossible(tie)
    _refuse_known(actor, tie)
    _step(tie, version)
    tie.save(update_fields=list(EDITABLE))
    _remember("relationship.corrected", tie, **changed)
    return tie


@act("withdraw_relationship", policy=may_correct_ties)
def withdraw_relationship(*, actor: Actor, key: str = "", tie: Relationship, version: int | None = None) -> Person:
    """Take back a tie that was entered by mistake. One that is over is corrected with its end instead."""
    tie = get_tie(actor, tie.person.uid, tie.uid)
    _refuse_truth(actor, tie.person)
    _step(tie, version)
    _remember("relationship.withdrawn", tie)
    person = tie.person
    tie.delete()
    return person


@act("record_heir", policy=may_record_families)
def record_heir(
    *, actor: Actor, key: str = "", deceased: Person, heir: Person, paper: str = "", source: str = "family"
) -> Heir:
    """Note who follows somebody who died. ``paper`` names the surat keterangan ahli waris, if there is one."""
    deceased, heir = persons.get_person(actor, deceased.uid), persons.get_person(actor, heir.uid)
    if deceased.status != Status.DIED:
        text = _("Ahli waris dicatat setelah orangnya tercatat meninggal. Ganti dulu statusnya.")
        raise Refusal("not_died", text)
    if heir.pk == deceased.pk or heir.status == Status.DIED:
        raise Refusal("heir_may_not", _("Pilih orang lain: ahli waris adalah orang yang masih hidup."), field="heir")
    if source not in SOURCE:
        raise Refusal("not_listed", _("Pilih dari siapa keterangan ini."), field="source")
    made, new = Heir.objects.get_or_create(
        deceased=deceased, heir=heir, defaults={"paper": paper, "source": source, "noted_at": timezone.now()}
    )
    if not new:
        raise Conflict("heir_known", _("%(name)s sudah tercatat sebagai ahli waris."), name=heir.name)
    for end in (deceased, heir):
        remember("heir.recorded", "person", end.uid, heir=[None, heir.uid], deceased=[None, deceased.uid])
    return made


@act("withdraw_heir", policy=may_record_families)
def withdraw_heir(*, actor: Actor, key: str = "", heir: Heir) -> Person:
    """Take back an heir who was entered by mistake."""
    heir = get_heir(actor, heir.deceased.uid, heir.uid)
    deceased = heir.deceased
    for end in (deceased, heir.heir):
        remember("heir.withdrawn", "person", end.uid, heir=[heir.heir.uid, None], deceased=[deceased.uid, None])
    heir.delete()
    return deceased


def _refuse_truth(actor: Actor, person: Person) -> None:
    if not reads_truth_in(actor, person.place_id):
        text = _("Tercatat atau tidaknya suatu hubungan diisi oleh balai. Kosongkan bagian ini.")
        raise NotAllowed("truth_not_yours", text, field="registration")


def _refuse_impossible(tie: Relationship) -> None:
    told = Tie(
        tie.person.uid, tie.other.uid, tie.kin, tie.registration, tie.by_court, tie.from_on, tie.to_on, tie.source,
        tie.person.birth, tie.other.birth,
    )  # fmt: skip
    raise_all(refusals(check_tie(told, timezone.localdate())))


def _refuse_known(actor: Actor, tie: Relationship) -> None:
    """The same tie once, from whichever end. Who may not read which tie there is, learns only that there is one."""
    if tie.to_on:
        return
    here, there = Q(person=tie.person, other=tie.other), Q(person=tie.other, other=tie.person)
    if reads_truth_in(actor, tie.person.place_id):
        here, there = here & Q(kin=tie.kin), there & Q(kin=turned(Kin(tie.kin)))
    if Relationship.objects.filter(here | there, to_on="").exclude(pk=tie.pk).exists():
        text = _("%(name)s sudah tercatat sebagai keluarga orang ini.")
        raise Conflict("tie_known", text, field="kin", name=tie.other.name)


def _remember(verb: str, tie: Relationship, **changes: list[Any]) -> None:
    said = {name: ["•", "•"] if name in _UNSAID else pair for name, pair in changes.items()}
    for end, far in ((tie.person, tie.other), (tie.other, tie.person)):
        remember(verb, "person", end.uid, family=[None, far.uid], relationship=[None, tie.uid], **said)


def _step(tie: Relationship, version: int | None) -> None:
    """Claim the next version in one conditional UPDATE; raises Conflict when somebody saved meanwhile (R10)."""
    expected = tie.version if version is None else version
    if not Relationship.objects.filter(pk=tie.pk, version=expected).update(version=F("version") + 1):
        raise conflict()
    tie.version = expected + 1
