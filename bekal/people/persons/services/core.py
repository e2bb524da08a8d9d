"""What every write of the register needs."""

from dataclasses import dataclass

from django.db.models import F

from bekal.commons.organizations.scope import covers
from bekal.commons.places.models import Hamlet
from bekal.foundation.audit.acts import conflict
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.matching.rules.comparing import Facts
from bekal.people.matching.rules.keys import blocking_keys

from ..models import MatchKey, Person
from ..queries import facts_of, visible_to


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives: village code, hamlet uid (or none), RT and RW."""

    place: str
    hamlet: str = ""
    rt: str = ""
    rw: str = ""


def refuse_outside(actor: Actor, place: str) -> None:
    """Raise NotAllowed for a village outside the actor's area."""
    if not covers(actor, place):
        raise NotAllowed("outside_area", _("Desa ini di luar wilayah Anda. Pilih desa di wilayah tugas Anda."), "place")


def refuse_unseen(actor: Actor, person: Person) -> None:
    """Raise NotAllowed for somebody entered in a hamlet that the actor does not work in: who enters must see (R29)."""
    if not visible_to(actor).filter(pk=person.pk).exists():
        text = _("Dusun ini di luar wilayah Anda. Pilih dusun tempat Anda bertugas, atau minta staf desa mencatatnya.")
        raise NotAllowed("outside_area", text, "hamlet")


def hamlet_of(home: Home) -> Hamlet | None:
    """The hamlet named in ``home``, or None; raises Refusal for one of another village."""
    if not home.hamlet:
        return None
    found = Hamlet.objects.filter(uid=home.hamlet, village_id=home.place).first()
    if found is None:
        raise Refusal("hamlet_elsewhere", _("Dusun ini bukan di desa itu. Pilih dusun dari daftar."), field="hamlet")
    return found


def refresh_match_keys(person: Person, facts: Facts) -> None:
    """Keep the keys by which the duplicate check finds somebody."""
    keys = set(blocking_keys(facts))
    there = set(person.match_keys.values_list("key", flat=True))
    person.match_keys.filter(key__in=there - keys).delete()
    MatchKey.objects.bulk_create(MatchKey(person=person, key=key) for key in sorted(keys - there))


def facts_now(person: Person) -> Facts:
    """What the duplicate check compares, as it stands in the database."""
    return facts_of(person, person.other_names.values_list("name", flat=True))


def step(person: Person, version: int | None) -> None:
    """Claim the next version in one conditional UPDATE; raises Conflict when somebody saved meanwhile (R10)."""
    expected = person.version if version is None else version
    if not Person.objects.filter(pk=person.pk, version=expected).update(version=F("version") + 1):
        raise conflict()
    person.version = expected + 1
