"""Families of the registered people: who is whose wife, child or carer, on which card; who is abroad, about to leave, dead.

In two villages the houses are entered in full, as a village that has done its visits knows them; in the others only who
is whose family and most cards.
"""

import datetime as dt
from dataclasses import dataclass
from random import Random

from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import store_file
from bekal.foundation.kernel.actor import Actor
from bekal.people.consent.services import give_consent, withdraw_consent
from bekal.people.households.services.cards import set_kk
from bekal.people.households.services.houses import add_member
from bekal.people.households.services.kin import record_heir, record_relationship
from bekal.people.journeys.services import record_journey
from bekal.people.persons.models import Person
from bekal.people.persons.queries import nik_of
from bekal.people.persons.services import Home, add_other_name, change_status, register_person, set_photo

from .clock import as_of
from .invented import OCCUPATIONS, Village
from .pictures import portrait

DAY = dt.timedelta(days=1)
# The dead and those who are abroad at the time of the demo; what is asked of a hundred houses.
CARDS, SPOUSES, CHILDREN, CARERS, NOT_REGISTERED = 85, 60, 65, 20, 12


@dataclass(slots=True)
class House:
    """Who lives together: the members with their place on the card (SHDK)."""

    head: Person
    members: list[tuple[Person, str]]


def know_families(actor: Actor, inventor: Village, people: list[Person], day: dt.date, *, full: bool) -> None:
    """Ties, houses and cards of one village, noted some days after its people were registered."""
    with as_of(day + 9 * DAY):
        _Families(actor, inventor, people).know(full=full)


class _Families:
    def __init__(self, actor: Actor, inventor: Village, people: list[Person]) -> None:
        self._actor, self._inventor, self._people = actor, inventor, people
        self._pick = Random(len(people))
        self._cards = 0

    def know(self, *, full: bool) -> None:
        pick = self._pick
        purna = [p for p in self._people if p.status == "pmi_purna"]
        houses = [House(p, []) for p in purna]
        relatives = [p for p in self._people if p.status == "family"]
        for number, relative in enumerate(relatives):
            if full and number % 3 == 0:
                houses.append(self._with_own_migrant(relative, number // 3))
            else:
                self._join(houses[number % len(purna)], relative)
        if full:
            for house in houses[: len(purna)]:
                self._complete(house)
        for house in houses:
            if pick.randrange(100) < CARDS:
                self._card(house)

    def _join(self, house: House, relative: Person) -> None:
        """A registered family member lives with a registered returnee: husband and wife, or brother and sister."""
        apart = abs(_year(house.head) - _year(relative))
        married = any(place in ("2", "3") for _person, place in house.members)
        if house.head.sex != relative.sex and apart < 14 and not married:
            self._tie(
                house,
                relative,
                "wife" if relative.sex == "P" else "husband",
                "spouse",
                "3" if relative.sex == "P" else "2",
            )
        else:
            self._tie(house, relative, "sibling", "sibling", "9")

    def _with_own_migrant(self, relative: Person, turn: int) -> House:
        """A family member whose own migrant is abroad, about to leave, or died."""
        sex, country = ("L" if relative.sex == "P" else "P"), ("MY", "SA", "TW")[turn % 3]
        house = House(relative, [])
        if turn % 3 == 1:
            child = self._new(relative, "P", max(_year(relative) + 20, 2000), "cpmi")
            self._tie(house, child, "child", "child", "4")
            return house
        spouse = self._new(relative, sex, _year(relative) - 3, "pmi_abroad" if turn % 3 == 0 else "pmi_purna")
        self._tie(house, spouse, "husband" if sex == "L" else "wife", "spouse", "2" if sex == "L" else "3")
        record_journey(
            actor=self._actor, person=spouse, country=country, occupation=OCCUPATIONS[country], departed_via="p3mi",
            departed_on=str(2022 if turn % 3 == 0 else 2015), returned_on="" if turn % 3 == 0 else "2019",
            still_abroad=turn % 3 == 0, source="family",
        )  # fmt: skip
        if turn % 3 == 2:
            change_status(actor=self._actor, person=spouse, status="died", from_on="2023", source="family")
            spouse.refresh_from_db()
            record_heir(actor=self._actor, deceased=spouse, heir=relative, paper="Surat keterangan ahli waris (contoh)")
        return house

    def _complete(self, house: House) -> None:
        """Husband or wife, a child, a grandmother who looks after it: as the visit found them."""
        pick, head = self._pick, house.head
        if not any(place in ("2", "3") for _person, place in house.members) and pick.randrange(100) < SPOUSES:
            sex = "L" if head.sex == "P" else "P"
            spouse = self._new(head, sex, _year(head) + (-3 if sex == "L" else 2), "family")
            self._tie(house, spouse, "husband" if sex == "L" else "wife", "spouse", "2" if sex == "L" else "3")
        if pick.randrange(100) >= CHILDREN:
            return
        child = self._new(head, pick.choice("PL"), min(_year(head) + 24, 2019), "family")
        self._tie(house, child, "child", "child", "4")
        if pick.randrange(100) < CARERS:
            carer = self._new(head, "P", _year(head) - 22, "family")
            self._tie(house, carer, "parent", "carer", "7")
            record_relationship(actor=self._actor, person=child, other=carer, kin="carer", source="family")

    def _tie(self, house: House, other: Person, kin: str, role: str, place: str) -> None:
        registration = "unknown"
        if kin in ("wife", "husband"):
            registration = "unregistered" if self._pick.randrange(100) < NOT_REGISTERED else "registered"
        record_relationship(
            actor=self._actor, person=house.head, other=other, kin=kin, registration=registration, source="family"
        )
        if other.status != "died":
            add_member(actor=self._actor, person=house.head, joins=other, role=role, source="family")
        house.members.append((other, place))

    def _new(self, near: Person, sex: str, born: int, status: str) -> Person:
        one = self._inventor.relative(sex, born)
        return register_person(
            actor=self._actor, name=one.name, home=Home(near.place_id, near.hamlet.uid if near.hamlet else "", near.rt),
            status=status, phone=one.phone, nik=one.nik, sex=sex, birth=one.birth, source="family",
            confirmed=bool(one.nik), not_duplicate_reason="data contoh, orang rekaan",
        )  # fmt: skip

    def _card(self, house: House) -> None:
        """One card for the house; on it the husband is the head, without one the wife."""
        self._cards += 1
        kk = self._inventor.kk(self._cards)
        husband = next((person for person, place in house.members if place == "2"), None)
        set_kk(actor=self._actor, person=house.head, kk=kk, shdk="3" if husband else "1")
        for person, place in house.members:
            if person.status != "died":
                set_kk(actor=self._actor, person=person, kk=kk, shdk="1" if person is husband else place)


def other_people(actor: Actor, inventor: Village, people: list[Person], day: dt.date) -> None:
    """Neighbours without a migrant in the family, what people are called besides their name, photos, consents."""
    home = people[0]
    with as_of(day + 12 * DAY):
        for sex, born in (("P", 1979), ("L", 1984), ("P", 1991)):
            one = inventor.relative(sex, born)
            register_person(
                actor=actor, name=one.name, home=Home(home.place_id, home.hamlet.uid if home.hamlet else "", home.rt),
                status="masyarakat", phone=one.phone, nik=one.nik, sex=sex, birth=one.birth,
                not_duplicate_reason="data contoh, orang rekaan",
            )  # fmt: skip
        for number, person in enumerate(people[:16]):
            _call(actor, person, number)
        for number, person in enumerate(people[:6]):
            kept = store_file(
                actor=actor, content=portrait(person.name, person.sex == "P", number), file_class=FileClass.PHOTO,
                owner_kind="person", owner_uid=person.uid, slot="wajah", name="wajah.jpg",
            )  # fmt: skip
            set_photo(actor=actor, person=person, file_uid=kept.uid)
    _consents(actor, people, day)


def _call(actor: Actor, person: Person, number: int) -> None:
    parent = "Inaq" if person.sex == "P" else "Amaq"
    if number % 4 == 0:
        children = ("Rina", "Hadi", "Sahdi", "Wati")
        add_other_name(actor=actor, person=person, kind="parent_name", name=f"{parent} {children[number // 4]}")
    elif number % 4 == 1 and _year(person) < 1985:
        title = "Hj. Siti" if person.sex == "P" else "H. Abdul"
        add_other_name(actor=actor, person=person, kind="haji", name=f"{title} {person.name.split()[-1]}")


def _consents(actor: Actor, people: list[Person], day: dt.date) -> None:
    ways = ("signature", "signature", "thumbprint", "whatsapp")
    for number, person in enumerate(people[:15]):
        given = day + (20 + number) * DAY
        with as_of(given, hour=15):
            for purpose in ("photos", "publishing", "directory")[: 1 + number % 3]:
                give_consent(
                    actor=actor, person=person, purpose=purpose, given_on=given, way=ways[number % 4],
                    note="persetujuan contoh",
                )  # fmt: skip
    withdrawn = day + 90 * DAY
    with as_of(withdrawn):
        withdraw_consent(actor=actor, person=people[2], purpose="publishing", withdrawn_on=withdrawn, way="whatsapp")


def dispute_a_nik(volunteer: Actor, inventor: Village, people: list[Person], today: dt.date) -> None:
    """Two people hold one NIK and both cards were seen: the balai has to decide."""
    holder = next(p for p in people[26:] if p.nik_state == "settled" and len(p.birth) == 10)
    with as_of(today - 3 * DAY):
        name = inventor.relative(holder.sex, _year(holder)).name
        register_person(
            actor=volunteer, name=name, home=Home(holder.place_id, holder.hamlet.uid if holder.hamlet else "", holder.rt),
            status="pmi_purna", nik=nik_of(holder), nik_seen=True, sex=holder.sex, birth=holder.birth,
            not_duplicate_reason="data contoh, orang rekaan",
        )  # fmt: skip


def _year(person: Person) -> int:
    return int(person.birth[:4])
