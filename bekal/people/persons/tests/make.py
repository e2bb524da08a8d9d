"""People for tests, through the services that users use."""

from itertools import count

from bekal.commons.places.tests.make import BONJERUK, make_places
from bekal.foundation.kernel.actor import Actor, Membership, Role
from bekal.people.persons.models import Person
from bekal.people.persons.services import Home, register_person

_names = (f"Orang {n}" for n in count(1))


def actor(
    role: Role = Role.BALAI_OFFICER, *areas: str, uid: str = "", office: str = "office-ntb", **more: object
) -> Actor:
    """Somebody of ``role`` for ``areas`` (the province NTB when none is named)."""
    membership = Membership(role, office, "BP3MI NTB", areas or ("52",), **more)  # type: ignore[arg-type]
    return Actor(uid or f"user-{role}", f"{role}".replace("_", " ").title(), (membership,))


OFFICER = actor()


def make_person(name: str = "", place: str = BONJERUK, by: Actor = OFFICER, **facts: object) -> Person:
    """One person in ``place``; PMI purna unless told otherwise. A likely match is waved through."""
    make_places()
    facts.setdefault("not_duplicate_reason", "orang lain, sudah diperiksa")
    return register_person(
        actor=by, name=name or next(_names), home=facts.pop("home", None) or Home(place),  # type: ignore[arg-type]
        status=facts.pop("status", "pmi_purna"), **facts,  # type: ignore[arg-type]
    )  # fmt: skip
