"""From invented rows to the database: one act per chunk, so that a run that was killed is finished by starting again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from bekal.commons.places.loading import load_places
from bekal.commons.places.models import Place
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.audit.models import Act
from bekal.foundation.kernel.actor import Actor, system_actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.policy import policy
from bekal.people.journeys.models import Journey
from bekal.people.persons.models import Address, MatchKey, Person, PhoneNumber, StatusSpell

from . import bulk
from .country import Country
from .inventing import invented
from .people import ADDRESS, JOURNEY, MATCH_KEY, PERSON, PHONE, SPELL, Rows, simulation

_OPERATION = "simulate_chunk"


@dataclass(frozen=True, slots=True)
class Done:
    """What one call of ``simulate`` did."""

    people: int
    written: int
    found: int


@policy("Hanya perintah bekal simulate, di basis data berisi orang rekaan.")
def may_simulate(actor: Actor) -> bool:
    return actor.door == "simulate"


def simulate(
    people: int,
    seed: int,
    *,
    invented_data: bool = False,
    processes: int = 0,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Done:
    """Write what is still missing of a country of so many people; ``told(chunks done, chunks)`` hears of each.

    Raises Refusal where people who may be real are registered: ``invented_data`` is the word for an empty register
    outside the demo. ``processes`` invent while this one writes; 0 does both here.
    """
    actor = system_actor("bekal simulate", door="simulate")
    _refuse_real_people(f"{seed}:{people}:", invented_data)
    if not Place.objects.filter(level=4).exists():
        load_places(actor=actor)
    villages = Place.objects.filter(level=4, provisional=False, valid_to=None).values_list("code", flat=True)
    country = Country(villages, people, seed)
    there = set(_keys_of(f"{simulation(country)}:"))
    missing = [n for n in range(country.chunks) if f"{simulation(country)}:{n}" not in there]
    bulk.make_room()
    for done, rows in enumerate(invented(country, missing, processes), country.chunks - len(missing) + 1):
        write_chunk(actor=actor, key=rows.uid, rows=rows)
        told(done, country.chunks)
    if missing:
        bulk.take_stock()
    return Done(people, len(missing), len(there))


@act(_OPERATION, policy=may_simulate)
def write_chunk(*, actor: Actor, key: str, rows: Rows) -> Rows:
    """Write one chunk; its key says that it is there."""
    pks = bulk.reserve(Person, len(rows.people))
    bulk.insert(Person, ("id", *PERSON), ((pk, *row) for pk, row in zip(pks, rows.people, strict=True)))
    for model, columns, children in (
        (StatusSpell, SPELL, rows.spells), (Address, ADDRESS, rows.addresses), (PhoneNumber, PHONE, rows.phones),
        (Journey, JOURNEY, rows.journeys), (MatchKey, MATCH_KEY, rows.match_keys),
    ):  # fmt: skip
        bulk.insert(model, columns, ((pks[row[0]], *row[1:]) for row in children))  # type: ignore[index]
    remember("people.simulated", "simulation", "", chunk=[None, rows.uid], people=[None, len(rows.people)])
    return rows


def _refuse_real_people(prefix: str, invented_data: bool) -> None:
    others = [key for key in _keys_of("") if not key.startswith(prefix)]
    if others:
        text = _(
            "Basis data ini sudah berisi negeri rekaan lain. Pakai jumlah dan seed yang sama, atau basis data baru."
        )
        raise Refusal("other_simulation", text)
    if settings.BEKAL_DEMO:
        return
    if not invented_data:
        text = _("Ini bukan data contoh. Bila basis data ini memang untuk orang rekaan, tambahkan --invented-data.")
        raise Refusal("not_invented", text)
    if Person.objects.exists() and not next(iter(_keys_of(prefix)), None):
        text = _("Di basis data ini sudah ada orang terdata. Orang rekaan hanya masuk ke basis data yang kosong.")
        raise Refusal("people_there", text)


def _keys_of(prefix: str) -> list[str]:
    rows = Act.objects.filter(operation=_OPERATION, key__startswith=prefix)
    return list(rows.values_list("key", flat=True))
