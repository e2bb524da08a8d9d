"""Who lives together."""

from django.db.models import QuerySet

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.one import the_row
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person

from ..models import Household, HouseholdMember


def visible_members(actor: Actor) -> QuerySet[HouseholdMember]:
    """Memberships of the people whom ``actor`` may see; of a house that lies across areas, only these."""
    return persons.of_visible(HouseholdMember.objects.select_related("person", "household"), actor)


def visible_households(actor: Actor) -> QuerySet[Household]:
    """Houses in which somebody lives, or lived, whom ``actor`` may see."""
    return Household.objects.filter(pk__in=visible_members(actor).values("household"))


def get_household(actor: Actor, uid: str) -> Household:
    """One house; raises NotHere for what does not exist and for what is not the actor's alike."""
    found = the_row(visible_households(actor).filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def household_of_member(actor: Actor, uid: str) -> Household:
    """The house to which a membership belongs, also one that is over; raises NotHere."""
    found = the_row(visible_members(actor).filter(uid=uid))
    if found is None:
        raise not_here()
    return found.household


def members_by_house(actor: Actor, houses: list[Household]) -> dict[int, list[HouseholdMember]]:
    """Who lives in each of these houses now, in the order in which they were told."""
    out: dict[int, list[HouseholdMember]] = {house.pk: [] for house in houses}
    for member in visible_members(actor).filter(household__in=houses, to_on="").order_by("id"):
        out[member.household_id].append(member)
    return out


def house_of(actor: Actor, person: Person) -> Household | None:
    """The house that somebody lives in now, None when nobody has said."""
    found = visible_members(actor).filter(person=person, to_on="").first()
    return found.household if found else None


def members_of(actor: Actor, household: Household) -> list[HouseholdMember]:
    """Who lives in a house now, in the order in which they were told."""
    return list(visible_members(actor).filter(household=household, to_on="").order_by("id"))


def stays_of(actor: Actor, person: Person) -> list[HouseholdMember]:
    """Every house that somebody has lived in, oldest first."""
    return list(visible_members(actor).filter(person=person).order_by("id"))


def get_member(actor: Actor, person_uid: str, uid: str) -> HouseholdMember:
    """One membership in the house of that person; raises NotHere."""
    houses = visible_members(actor).filter(person__uid=person_uid, to_on="").values("household")
    found = visible_members(actor).filter(uid=uid, household__in=houses, to_on="").first()
    if found is None:
        raise not_here()
    return found


def may_live_with(actor: Actor, person: Person, text: str) -> list[Person]:
    """People of the actor's area whose name answers to ``text``, the same village first."""
    rows = persons.search(persons.visible_to(actor), text).exclude(pk=person.pk).select_related("place", "hamlet")
    near = list(rows.filter(place_id=person.place_id).order_by("name_key", "id")[:_SHOWN])
    if len(near) < _SHOWN:
        near += rows.exclude(place_id=person.place_id).order_by("name_key", "id")[: _SHOWN - len(near)]
    return near


_SHOWN = 12
