"""People of the programme's villages, through the services that officers and volunteers use."""

import datetime as dt
from dataclasses import dataclass

from bekal.commons.places.models import Place
from bekal.community.villages.services import begin_guidance, note_potential
from bekal.foundation.kernel.actor import Actor
from bekal.people.journeys.services import record_journey
from bekal.people.persons.models import Person
from bekal.people.persons.services import Home, register_person
from bekal.people.register.services import find_or_add_hamlet

from .clock import as_of
from .invented import BANTEN_MEN, BANTEN_WOMEN, SASAK_MEN, SASAK_WOMEN, Invented, Village

SASAK_HAMLETS = ("Timuq", "Bat", "Lauq", "Daye", "Tengaq")
BANTEN_HAMLETS = ("Kampung Baru", "Kampung Pasir", "Kampung Masjid", "Kampung Sawah")

# code, district for NIK, women, men, seed, day of registering: invented people of real villages.
NTB_VILLAGES = (
    ("52.02.02.2012", "52.02.02", 30, 14, 1, dt.date(2024, 6, 10)),
    ("52.03.20.2004", "52.03.20", 20, 12, 2, dt.date(2024, 7, 8)),
    ("52.03.20.2003", "52.03.20", 22, 8, 3, dt.date(2024, 4, 15)),
    ("52.03.12.2002", "52.03.12", 24, 6, 4, dt.date(2024, 7, 22)),
    ("52.01.01.2008", "52.01.01", 20, 8, 5, dt.date(2024, 3, 18)),
    ("52.P0001", "52.01.09", 16, 12, 6, dt.date(2024, 1, 22)),
)
# Villages that no activity of the accounts reached, two of them on Sumbawa: what is known there is invented.
UNREACHED = (
    ("52.02.02.2010", "52.02.02", 14, 4, 21, dt.date(2025, 3, 10)),
    ("52.08.03.2002", "52.08.03", 7, 3, 22, dt.date(2025, 5, 19)),
    ("52.04.13.2004", "52.04.13", 9, 5, 23, dt.date(2025, 8, 4)),
    ("52.06.06.2011", "52.06.06", 6, 6, 24, dt.date(2025, 9, 15)),
)
BANTEN_VILLAGES = (
    ("36.03.33.2004", "36.03.33", 8, 2, 11, dt.date(2022, 9, 12)),
    ("36.03.33.2001", "36.03.33", 6, 1, 13, dt.date(2022, 9, 13)),
    ("36.03.33.2005", "36.03.33", 5, 1, 14, dt.date(2022, 9, 14)),
    ("36.03.33.2006", "36.03.33", 4, 1, 15, dt.date(2022, 9, 15)),
    ("36.04.13.2007", "36.04.13", 10, 6, 12, dt.date(2019, 9, 2)),
)


@dataclass(frozen=True, slots=True)
class Known:
    """One village with who invents its people, the people in the order in which they were met, and that day."""

    inventor: Village
    people: list[Person]
    day: dt.date


def register_villages(actor: Actor, villages: tuple[tuple[str, str, int, int, int, dt.date], ...]) -> dict[str, Known]:
    """Register everybody, by the code of the village."""
    out: dict[str, Known] = {}
    for code, district, women, men, seed, day in villages:
        banten = code.startswith("36")
        inventor = Village(
            code, district, BANTEN_HAMLETS if banten else SASAK_HAMLETS, BANTEN_WOMEN if banten else SASAK_WOMEN,
            BANTEN_MEN if banten else SASAK_MEN, seed,
        )  # fmt: skip
        assert Place.objects.filter(code=code).exists(), code
        with as_of(day):
            out[code] = Known(inventor, [_register(actor, code, one) for one in inventor.people(women, men, day)], day)
    return out


# What the accounts say each village builds on; Lontar's since its award of 2019.
POTENTIALS = (
    ("52.P0001", "commodity", "Aren (gula semut)"),
    ("52.01.01.2008", "skill", "Kerajinan tas"),
    ("52.03.20.2003", "commodity", "Udang rebon (terasi)"),
    ("52.03.20.2004", "commodity", "Garam"),
    ("52.03.12.2002", "skill", "Tenun dan jahit"),
    ("52.02.02.2012", "skill", "Tenun dan tas"),
)
UNREACHED_POTENTIALS = (
    ("52.02.02.2010", "skill", "Tenun (contoh)"),
    ("52.02.02.2010", "buyer", "Pengepul kain (contoh)"),
    ("52.08.03.2002", "commodity", "Kopi (contoh)"),
    ("52.04.13.2004", "commodity", "Jagung (contoh)"),
)
LONTAR_POTENTIALS = (("commodity", "Rumput laut"), ("commodity", "Kerang hijau"), ("commodity", "Jangkrik"))


def know_villages(officer: Actor, banten: Actor) -> None:
    """Desa binaan from the year of their training, and potentials with the account as source."""
    for code, kind, name in POTENTIALS:
        begin_guidance(actor=officer, place=code, from_on=dt.date(2024, 1, 2), note="tanggal rekaan")
        note_potential(actor=officer, place=code, kind=kind, name=name, source="Berita BP3MI NTB, 2024")
    for code, kind, name in UNREACHED_POTENTIALS:
        note_potential(actor=officer, place=code, kind=kind, name=name, source="rekaan untuk data contoh")
    begin_guidance(
        actor=banten, place="36.04.13.2007", from_on=dt.date(2017, 1, 2), note="tanggal rekaan; KKBM dibentuk 2017"
    )
    for kind, name in LONTAR_POTENTIALS:
        note_potential(actor=banten, place="36.04.13.2007", kind=kind, name=name, source="Berita KKBM Lontar, 2019")


def _register(actor: Actor, code: str, one: Invented) -> Person:
    person = register_person(
        actor=actor, name=one.name, home=Home(code, find_or_add_hamlet(actor, code, one.hamlet), one.rt),
        status=one.status, phone=one.phone, nik=one.nik, sex=one.sex, birth=one.birth, mother_name=one.mother_name,
        education=one.education, last_country=one.country, source="self", confirmed=bool(one.nik),
        not_duplicate_reason="data contoh, orang rekaan",
    )  # fmt: skip
    if one.country:
        record_journey(
            actor=actor, person=person, country=one.country, occupation=one.occupation, departed_via=one.via,
            departed_on=one.departed, returned_on=one.returned, return_reason=one.reason, source="self",
        )  # fmt: skip
    return person
