"""Standing on a Kartu Keluarga."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import raise_all
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.vault import fingerprint, seal
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.finding import refusals
from bekal.people.persons.rules.kk import check_kk
from bekal.people.persons.services import note_kk

from ..models import FamilyCard, FamilyCardMember
from ..policy import may_record_families, may_reveal_kk
from ..queries.cards import get_card_member, kk_of
from ..rules.checking import check_card_place, check_period


@act("set_kk", policy=may_record_families)
def set_kk(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    kk: str,
    shdk: str,
    issued_on: str = "",
    from_on: str = "",
) -> FamilyCardMember:
    """Note on which card somebody stands, and as what (SHDK).

    The same number is the same card, wherever its other members live; typing it tells nothing about them. Who stood on
    another card leaves it.
    """
    person = persons.get_person(actor, person.uid)
    today = timezone.localdate()
    found = (
        *check_kk(kk, today=today, nik=persons.nik_of(person)),
        *check_card_place(shdk, from_on, "", today),
        *check_period(issued_on, "", today),
    )
    raise_all(refusals(found))
    card = _card(person, kk, issued_on)
    before = FamilyCardMember.objects.select_related("person").filter(person=person, to_on="").first()
    if before and before.card_id == card.pk:
        return _restate(before, shdk, from_on)
    if before:
        _leave(before, from_on or today.isoformat())
    member = FamilyCardMember.objects.create(
        card=card, person=person, shdk=shdk, from_on=from_on, noted_at=timezone.now()
    )
    remember("kk.set", "person", person.uid, kk=["•" if before else None, "•"], shdk=[None, shdk])
    note_kk(actor=actor, person=person, known=True)
    return member


@act("leave_card", policy=may_record_families)
def leave_card(*, actor: Actor, key: str = "", person: Person, to_on: str = "") -> FamilyCardMember:
    """Note that somebody stands on that card no more and no other is known yet."""
    member = get_card_member(actor, person)
    to_on = to_on or timezone.localdate().isoformat()
    raise_all(refusals(check_card_place(member.shdk, member.from_on, to_on, timezone.localdate())))
    _leave(member, to_on)
    note_kk(actor=actor, person=member.person, known=False)
    return member


@act("withdraw_kk", policy=may_record_families)
def withdraw_kk(*, actor: Actor, key: str = "", person: Person) -> Person:
    """Take back a card that was entered by mistake for somebody; a card without anybody goes with it."""
    member = get_card_member(actor, person)
    card, person = member.card, member.person
    remember("kk.withdrawn", "person", person.uid, kk=["•", None], shdk=[member.shdk, None])
    member.delete()
    if not card.members.exists():
        card.delete()
    note_kk(actor=actor, person=person, known=False)
    return person


@act("reveal_kk", policy=may_reveal_kk)
def reveal_kk(*, actor: Actor, key: str = "", person: Person) -> str:
    """Show the whole number of somebody's card; the showing is written down before it happens."""
    member = get_card_member(actor, person)
    remember("kk.shown", "person", member.person.uid)
    return kk_of(member.card)


def _card(person: Person, kk: str, issued_on: str) -> FamilyCard:
    mark = fingerprint("kk", kk)
    card = FamilyCard.objects.filter(kk_fingerprint=mark).first() or _new_card(person, kk, mark, issued_on)
    if issued_on and card.issued_on != issued_on:
        FamilyCard.objects.filter(pk=card.pk).update(issued_on=issued_on)
        remember("kk.issued", "family_card", card.uid, issued_on=[card.issued_on, issued_on])
        card.issued_on = issued_on
    return card


def _new_card(person: Person, kk: str, mark: str, issued_on: str) -> FamilyCard:
    uid, code = new_uid(), PlaceCode(person.place_id)
    card = FamilyCard(
        uid=uid, kk_sealed=seal("kk", f"households_familycard.kk.{uid}", kk), kk_fingerprint=mark,
        place_id=person.place_id, province=code.province, regency=code.regency, issued_on=issued_on,
        noted_at=timezone.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            card.save(force_insert=True)
    except IntegrityError:
        # Somebody else entered the same card a moment ago.
        return FamilyCard.objects.get(kk_fingerprint=mark)
    return card


def _restate(member: FamilyCardMember, shdk: str, from_on: str) -> FamilyCardMember:
    """The same card again: only what it says of the person may have been wrong."""
    from_on = from_on or member.from_on
    if (member.shdk, member.from_on) == (shdk, from_on):
        return member
    FamilyCardMember.objects.filter(pk=member.pk).update(shdk=shdk, from_on=from_on)
    remember("kk.place_changed", "person", member.person.uid, shdk=[member.shdk, shdk])
    member.shdk, member.from_on = shdk, from_on
    return member


def _leave(member: FamilyCardMember, to_on: str) -> None:
    FamilyCardMember.objects.filter(pk=member.pk).update(to_on=to_on)
    member.to_on = to_on
    remember("kk.left", "person", member.person.uid, kk=["•", None], to_on=[None, to_on])


def repeat_kk(actor: Actor, person: Person) -> None:
    """Inside an act that moved cards: whether a KK is known is said again."""
    known = FamilyCardMember.objects.filter(person=person, to_on="").exists()
    if known != person.has_kk:
        note_kk(actor=actor, person=person, known=known)
