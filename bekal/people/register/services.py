"""The first visit: one act over the apps below."""

from bekal.commons.places.models import Hamlet
from bekal.commons.places.rules.names import fold
from bekal.commons.places.services import add_hamlet
from bekal.foundation.audit.acts import act
from bekal.foundation.kernel.actor import Actor
from bekal.people.journeys.services import note_first_journey
from bekal.people.persons.models import Person
from bekal.people.persons.policy import may_register_people
from bekal.people.persons.rules.status import Status
from bekal.people.persons.services import Home, move_person, register_person, set_ktp_address

_WENT_ABROAD = {Status.PMI_PURNA, Status.PMI_ABROAD}


def find_or_add_hamlet(actor: Actor, village: str, name: str) -> str:
    """The uid of the hamlet called ``name`` in ``village``, entered when it is new; "" for no name."""
    if not name:
        return ""
    found = Hamlet.objects.filter(village=village, name_key=fold(name), valid_to=None).first()
    hamlet = found or add_hamlet(actor=actor, village_code=village, name=name, kind="dusun")
    return str(hamlet.uid)


@act("first_visit", policy=may_register_people)
def first_visit(
    *,
    actor: Actor,
    key: str = "",
    name: str,
    place: str,
    hamlet: str = "",
    rt: str = "",
    status: str,
    last_country: str = "",
    phone: str = "",
    phone_owner: str = "",
    source: str = "self",
    not_duplicate_reason: str = "",
) -> Person:
    """Five facts of somebody new: the person, the hamlet if it is new, and the journey that the country tells of."""
    home = Home(place, find_or_add_hamlet(actor, place, hamlet), rt)
    # The country of a family's migrant or of somebody who has not left yet is not this person's own.
    own_country = last_country if Status(status) in _WENT_ABROAD else ""
    person = register_person(
        actor=actor, name=name, home=home, status=status, phone=phone, phone_owner=phone_owner or "self",
        source=source, last_country=own_country, not_duplicate_reason=not_duplicate_reason,
    )  # fmt: skip
    if own_country:
        note_first_journey(actor=actor, person=person, country=last_country, source=source)
    return person


@act("move_home", policy=may_register_people)
def move_home(
    *, actor: Actor, key: str = "", person: Person, place: str, hamlet: str = "", rt: str = "", rw: str = "",
    from_on: str = "", source: str = "self",
) -> Person:  # fmt: skip
    """A new domicile, whose hamlet may be new too."""
    home = Home(place, find_or_add_hamlet(actor, place, hamlet), rt, rw)
    return move_person(actor=actor, person=person, home=home, from_on=from_on, source=source)


@act("enter_ktp_address", policy=may_register_people)
def enter_ktp_address(
    *, actor: Actor, key: str = "", person: Person, place: str, hamlet: str = "", rt: str = "", rw: str = "",
    line: str = "",
) -> Person:  # fmt: skip
    """The address on the KTP. A hamlet outside the own area is kept in the line, not entered."""
    text = ", ".join(part for part in (line, hamlet) if part)
    return set_ktp_address(actor=actor, person=person, home=Home(place, "", rt, rw), line=text)
