"""Who stands on which Kartu Keluarga."""

from django.db.models import QuerySet
from django.utils import timezone

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.vault import open_sealed
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.finding import Finding, warnings
from bekal.people.persons.rules.kk import check_kk
from bekal.people.persons.rules.masks import mask_kk

from ..models import FamilyCard, FamilyCardMember
from ..rules.checking import check_heads


def visible_card_members(actor: Actor) -> QuerySet[FamilyCardMember]:
    """Places on cards of the people whom ``actor`` may see."""
    return persons.of_visible(FamilyCardMember.objects.select_related("person", "card"), actor)


def get_card_member(actor: Actor, person: Person) -> FamilyCardMember:
    """Somebody's place on the card they stand on now; raises NotHere."""
    found = visible_card_members(actor).filter(person=person, to_on="").first()
    if found is None:
        raise not_here()
    return found


def card_of(actor: Actor, person: Person) -> FamilyCardMember | None:
    """The same, None when no card is known."""
    return visible_card_members(actor).filter(person=person, to_on="").first()


def others_on_card(actor: Actor, member: FamilyCardMember) -> list[FamilyCardMember]:
    """Everybody on the same card whom ``actor`` may see, as the card orders them."""
    rows = visible_card_members(actor).filter(card=member.card, to_on="")
    return sorted(rows, key=lambda row: (int(row.shdk), row.pk))


def kk_of(card: FamilyCard) -> str:
    """The whole number. Showing it to somebody is ``services.reveal_kk``."""
    return open_sealed("kk", f"households_familycard.kk.{card.uid}", card.kk_sealed)


def kk_words(card: FamilyCard) -> str:
    """What a page shows of the number: its last four digits."""
    return mask_kk(kk_of(card))


def odd_about_card(actor: Actor, member: FamilyCardMember) -> tuple[Finding, ...]:
    """What may be true of a card but should be looked at: its digits, two heads."""
    digits = check_kk(kk_of(member.card), today=timezone.localdate(), nik=persons.nik_of(member.person))
    heads = check_heads([row.shdk for row in others_on_card(actor, member)])
    return (*warnings(digits), *heads)
