"""Where somebody lives, how they are reached, what else they are called."""

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.people.matching.rules.names import name_key

from ..models import Address, OtherName, Person, PhoneNumber
from ..policy import may_register_people
from ..queries import get_person
from .core import Home, facts_now, hamlet_of, refresh_match_keys, step


@act("move_person", policy=may_register_people)
def move_person(
    *, actor: Actor, key: str = "", person: Person, home: Home, from_on: str = "", source: str = "self"
) -> Person:
    """Enter a new domicile. The old one stays in the history; services stay counted where they were given."""
    person = get_person(actor, person.uid)
    step(person, None)
    ended = from_on or timezone.localdate().isoformat()
    person.addresses.filter(kind="domisili", to_on="").update(to_on=ended)
    hamlet = hamlet_of(home)
    Address.objects.create(
        person=person, kind="domisili", place_id=home.place, hamlet=hamlet, rt=home.rt, rw=home.rw, from_on=from_on,
        source=source,
    )  # fmt: skip
    before = person.place_id
    code = PlaceCode(home.place)
    person.place_id, person.province, person.regency = home.place, code.province, code.regency
    person.hamlet, person.rt, person.rw = hamlet, home.rt, home.rw
    person.save(update_fields=["place", "province", "regency", "hamlet", "rt", "rw"])
    refresh_match_keys(person, facts_now(person))
    remember("person.moved", "person", person.uid, place=[before, home.place])
    return person


@act("set_ktp_address", policy=may_register_people)
def set_ktp_address(
    *, actor: Actor, key: str = "", person: Person, home: Home, line: str = "", source: str = "paper"
) -> Person:
    """Enter the address on the KTP; it may lie anywhere in the country."""
    person = get_person(actor, person.uid)
    person.addresses.filter(kind="ktp", to_on="").update(to_on=timezone.localdate().isoformat())
    Address.objects.create(
        person=person, kind="ktp", place_id=home.place, hamlet=hamlet_of(home), rt=home.rt, rw=home.rw, line=line,
        source=source,
    )  # fmt: skip
    remember("person.ktp_address_set", "person", person.uid, place=[None, home.place])
    return person


@act("add_phone", policy=may_register_people)
def add_phone(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    number: str,
    owner: str = "self",
    hours: str = "",
    no_cases: bool = False,
    from_on: str = "",
) -> PhoneNumber:
    """Enter a number; the newest open one is the one to call."""
    person = get_person(actor, person.uid)
    today = timezone.localdate().isoformat()
    person.phone_numbers.filter(number=number, to_on="").update(to_on=today)
    made = PhoneNumber.objects.create(
        person=person, number=number, owner=owner, hours=hours, no_cases=no_cases, from_on=from_on or today
    )
    Person.objects.filter(pk=person.pk).update(phone=number, version=F("version") + 1)
    person.phone = number
    refresh_match_keys(person, facts_now(person))
    remember("person.phone_added", "person", person.uid, phone=[None, "•"])
    return made


@act("add_other_name", policy=may_register_people)
def add_other_name(*, actor: Actor, key: str = "", person: Person, kind: str, name: str) -> OtherName:
    """Enter a further name by which somebody is known."""
    person = get_person(actor, person.uid)
    made, _new = OtherName.objects.get_or_create(
        person=person, name_key=name_key(name), defaults={"kind": kind, "name": name}
    )
    refresh_match_keys(person, facts_now(person))
    remember("person.name_added", "person", person.uid, name=[None, name])
    return made
