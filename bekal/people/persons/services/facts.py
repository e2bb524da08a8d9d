"""Changing what is known about somebody, and showing what lies sealed."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.matching.rules.names import name_key

from ..models import Person, Statement, StatusSpell
from ..policy import may_read_harm, may_register_people, may_reveal
from ..queries import get_person, get_status, nik_of, spells_of
from ..rules.checking import check_identity
from ..rules.dates import check_status_date
from ..rules.finding import Finding, refusals
from ..rules.status import Spell, Status, check_change, check_history, in_order, status_on, track_on
from ..rules.taxonomies import POSTPONED_CAUSE
from .core import facts_now, refresh_match_keys, step

# What a form may change on a person (R27); everything else has a service of its own.
EDITABLE = ("name", "nickname", "sex", "birth", "birth_place", "mother_name", "education", "disability")


@act("update_person", policy=may_register_people)
def update_person(
    *, actor: Actor, key: str = "", person: Person, version: int | None, source: str = "", **facts: Any
) -> Person:
    """Change what is known about somebody: any of EDITABLE. ``version`` is that of the page that was edited."""
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    person = get_person(actor, person.uid)
    merged = {name: facts.get(name, getattr(person, name)) for name in EDITABLE}
    verdict = check_identity(
        name=merged["name"], nik=nik_of(person), sex=merged["sex"], birth=merged["birth"], today=timezone.localdate()
    )
    raise_all(verdict.refusals)
    before = {name: getattr(person, name) for name in EDITABLE}
    changed = changes_between(before, merged)
    if not changed:
        return person
    step(person, version)
    for name, value in merged.items():
        setattr(person, name, value)
    person.name_key = name_key(person.name)
    person.save(update_fields=[*EDITABLE, "name_key"])
    _note_source(person, changed, source)
    refresh_match_keys(person, facts_now(person))
    remember("person.changed", "person", person.uid, **changed)
    return person


def _note_source(person: Person, fields: Any, source: str) -> None:
    if not source:
        return
    today = timezone.localdate()
    for name in fields:
        Statement.objects.update_or_create(
            person=person, field=name, defaults={"source": source, "said_on": today, "confirmed": source == "paper"}
        )


@act("change_status", policy=may_register_people)
def change_status(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    status: str,
    from_on: str = "",
    cause: str = "",
    where: str = "",
    source: str = "self",
    confirmed: bool = False,
) -> Person:
    """Begin a new status. History stays; the newest by date is the present one.

    A cause that reveals harm is taken only from those who may read one: raises NotAllowed otherwise.
    """
    if cause in POSTPONED_CAUSE and POSTPONED_CAUSE[cause].harm and not may_read_harm(actor):
        raise NotAllowed("cause_not_yours", _("Sebab ini dicatat oleh balai. Kosongkan, lalu simpan lagi."), "cause")
    person = get_person(actor, person.uid)
    raise_all(refusals(_status_findings(person, Status(status), from_on, cause)))
    step(person, None)
    StatusSpell.objects.create(
        person=person, status=status, from_on=from_on, cause=cause, where=where, source=source, confirmed=confirmed,
        noted_at=timezone.now(),
    )  # fmt: skip
    before = person.status
    repeat_status(person)
    remember("person.status_changed", "person", person.uid, status=[before, status], from_on=[None, from_on])
    return person


@act("withdraw_status", policy=may_register_people)
def withdraw_status(
    *, actor: Actor, key: str = "", person: Person, spell: StatusSpell, reason: str, instead: str = ""
) -> Person:
    """Withdraw a status that was noted by mistake, even a death: the one before holds again. The line stays with its
    reason. Where no other is left, ``instead`` says the right one (refusal ``status_needed``).
    """
    person = get_person(actor, person.uid)
    spell = get_status(actor, person.uid, spell.uid)
    others = person.status_spells.filter(withdrawn_at=None).exclude(pk=spell.pk)
    if not reason.strip():
        raise Refusal("reason_missing", _("Tulis alasannya, misalnya: salah orang, orangnya masih hidup."), "reason")
    if not others.exists():
        _refuse_no_status(spell, instead)
    step(person, None)
    held = StatusSpell.objects.filter(pk=spell.pk, withdrawn_at=None)
    if not held.update(withdrawn_at=timezone.now(), withdrawn_by=actor.label, withdrawn_reason=reason.strip()):
        raise not_here()
    if instead and not others.exists():
        StatusSpell.objects.create(person=person, status=instead, source=spell.source, noted_at=timezone.now())
    before = person.status
    repeat_status(person)
    remember(
        "person.status_withdrawn", "person", person.uid,
        status=[spell.status, person.status if person.status != before else None],
        from_on=[spell.from_on, None], reason=[None, reason.strip()],
    )  # fmt: skip
    return person


def _refuse_no_status(spell: StatusSpell, instead: str) -> None:
    """Everybody has a status: the only one is withdrawn for another."""
    if not instead or instead == spell.status:
        text = _("Ini satu-satunya status orang ini. Pilih status yang benar sebagai gantinya.")
        raise Refusal("status_needed", text, "instead")


def _status_findings(person: Person, status: Status, from_on: str, cause: str) -> tuple[Finding, ...]:
    since = PartialDate.of(from_on) if from_on else None
    birth = PartialDate.of(person.birth) if person.birth else None
    return (
        *check_change(Status(person.status), status, cause=cause),
        *check_history([*spells_of(person), Spell(status, since, cause)]),
        *check_status_date(since, birth, timezone.localdate()),
    )


def repeat_status(person: Person) -> None:
    """Repeat on the person what the history says holds today."""
    spells, today = spells_of(person), timezone.localdate()
    # Where all that is left begins later, the first of it is the nearest to the truth.
    person.status = status_on(spells, today) or in_order(spells)[0].status
    person.track = track_on(spells, today) or ""
    person.save(update_fields=["status", "track"])


@act("confirm_person", policy=may_register_people)
def confirm_person(*, actor: Actor, key: str = "", person: Person, source: str) -> Person:
    """Note that somebody's record was confirmed, by themselves or by papers."""
    person = get_person(actor, person.uid)
    Person.objects.filter(pk=person.pk).update(confirmed=True, source=source, version=F("version") + 1)
    remember("person.confirmed", "person", person.uid, source=[person.source, source])
    return person


@act("set_photo", policy=may_register_people)
def set_photo(*, actor: Actor, key: str = "", person: Person, file_uid: str) -> Person:
    """Tie a stored photo to somebody."""
    person = get_person(actor, person.uid)
    Person.objects.filter(pk=person.pk).update(photo_uid=file_uid, version=F("version") + 1)
    remember("person.photo_set", "person", person.uid)
    return person


@act("note_last_journey", policy=may_register_people)
def note_last_journey(*, actor: Actor, person: Person, country: str, returned_on: str) -> None:
    """Repeat on the person where the last journey led and when it ended; called by the journeys' services."""
    Person.objects.filter(pk=person.pk).update(last_country=country, returned_on=returned_on)


@act("note_kk", policy=may_register_people)
def note_kk(*, actor: Actor, person: Person, known: bool) -> None:
    """Repeat on the person whether a KK is known; called by the households' services."""
    Person.objects.filter(pk=person.pk).update(has_kk=known)


@act("reveal", policy=may_reveal)
def reveal(*, actor: Actor, key: str = "", person: Person, what: str) -> str:
    """Show a whole NIK or phone number; the showing is written down before it happens."""
    person = get_person(actor, person.uid)
    if what not in ("nik", "phone"):
        raise not_here()
    remember(f"{what}.shown", "person", person.uid)
    return nik_of(person) if what == "nik" else person.phone
