"""A small world in two halves: everything that lies in NTB, and the same things of another balai in Banten.

Both halves are made by the same steps, through the services that users use, so that whatever one half shows, the other
could show too: what differs is only whose it is.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from bekal.commons.calendar.services import mark_days
from bekal.commons.intake import services as intake
from bekal.commons.intake.tests.make import csv_of, work
from bekal.commons.organizations import services as organizations
from bekal.commons.organizations.models import OfficeHolder, Organization, User
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.tests.make import admin, make_organization, make_token, make_user
from bekal.commons.places.models import Place
from bekal.commons.places.services import add_hamlet, register_provisional_village
from bekal.commons.places.tests.make import BANTEN, BONJERUK, LONTAR, NTB, make_places
from bekal.community.villages.services import begin_guidance, note_potential
from bekal.foundation.kernel.actor import COOPERATIVE, NOBODY, Actor, Role
from bekal.livelihood.assistance.services import add_handover, add_item, add_turn, give_package, report_repair
from bekal.livelihood.assistance.tests.make import GIVEN, SIGNED, filled, handed_over
from bekal.livelihood.budget.services import add_budget_line, record_spending, write_limit
from bekal.livelihood.bundles.rules.sheets import Purpose
from bekal.livelihood.bundles.services import ask_bundle
from bekal.livelihood.capital.services import note_allocation, note_debt, note_event
from bekal.livelihood.capital.tests.make import make_readiness, make_referral
from bekal.livelihood.coordination.services import (
    add_task,
    propose_people,
    send_proposal,
    write_minutes,
    write_proposal,
)
from bekal.livelihood.enterprises.services import record_permit
from bekal.livelihood.enterprises.tests.make import make_enterprise, make_group, make_group_member
from bekal.livelihood.market.queries import photos_of
from bekal.livelihood.market.services import note_order
from bekal.livelihood.market.tests.make import make_product, make_shown_product, photograph
from bekal.livelihood.months.rules.amounts import exactly
from bekal.livelihood.months.services.others import note_earning, note_shock
from bekal.livelihood.months.tests.make import line, make_month, make_sheet
from bekal.livelihood.performance.services import close_year, name_goal, set_target
from bekal.livelihood.training.tests.make_activities import make_activity
from bekal.people.consent.tests.make import make_consent
from bekal.people.households.services import record_heir
from bekal.people.households.tests.make import make_card, make_member, make_tie
from bekal.people.journeys.tests.make import make_journey
from bekal.people.persons.models import NikDispute, Person
from bekal.people.persons.services import merge_people, set_nik
from bekal.people.persons.tests.make import make_person

from .trainings import trainings_of

# Roles that see people of the whole country: nothing in Banten is foreign to them.
EVERYWHERE = frozenset({Role.NATIONAL_ANALYST, Role.SYSTEM_ADMIN})
# Roles that must never learn why somebody came home.
MAY_NOT_KNOW = (
    Role.VILLAGE_VOLUNTEER, Role.VILLAGE_STAFF, Role.PARTNER, Role.PARTICIPANT, *sorted(COOPERATIVE),
)  # fmt: skip

LIST_OF_PEOPLE = (
    ("Nama", "Status", "Tanggal lahir"),
    [("Raodah Baru", "PMI purna", "1990"), ("", "PMI purna", "1991"), ("Kembar Sekali", "PMI purna", "1987")],
)


@dataclass
class Half:
    """The things of one half, by the names by which ``routes.py`` asks for them."""

    village: str
    officer: User
    head: User
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def actor(self) -> Actor:
        """The officer of this half."""
        return actor_for(self.officer)


@dataclass
class World:
    """Two halves and one login per role, each at home in NTB."""

    own: Half
    foreign: Half
    users: dict[Role | None, User]
    actors: dict[Role | None, Actor] = field(default_factory=dict)

    def actor(self, role: Role | None) -> Actor:
        """What that role acts as; None is nobody."""
        if role not in self.actors:
            self.actors[role] = actor_for(self.users[role]) if role else NOBODY
        return self.actors[role]


@contextmanager
def made_once(build: Any) -> Iterator[Any]:
    """``build()`` inside a transaction that is rolled back at the end: for fixtures that many tests only look at."""
    with transaction.atomic():
        try:
            yield build()
        finally:
            transaction.set_rollback(True)


def make_world() -> World:
    """The whole of it, with a login per role."""
    make_places()
    own = _half(BONJERUK, NTB, "Bonjeruk")
    foreign = _half(LONTAR, BANTEN, "Lontar")
    users: dict[Role | None, User] = {role: make_user(role) for role in Role if role is not Role.PARTICIPANT}
    users[Role.PARTICIPANT] = make_user(Role.PARTICIPANT, NTB, person_uid=own.person.uid)
    users |= {Role.BALAI_OFFICER: own.officer, Role.BALAI_HEAD: own.head, Role.PARTNER: own.partner_user}
    return World(own, foreign, users)


def _half(village: str, province: str, name: str) -> Half:
    officer, head = make_user(Role.BALAI_OFFICER, province), make_user(Role.BALAI_HEAD, province)
    half = Half(village, officer, head)
    half.things |= _offices(half, province, name) | _people(half, name) | _places(half, province, name)
    half.things["batch"] = _batch(half)
    half.things |= trainings_of(
        village, half.actor, actor_for(head), name, half.person, half.partner_user.memberships.get().organization
    )
    half.things |= _money(half) | _aims(half) | _with_others(half, name)
    half.things |= _businesses(half, name) | _capital(half, name) | _tools(half, name)
    half.things["bundle"] = _bundle(half)
    return half


def _with_others(half: Half, name: str) -> dict[str, Any]:
    """An usulan being written, one that was sent, and a meeting with a task that is due."""
    by, held = half.actor, half.held
    person = held.participants.order_by("-id")[0].person
    facts = {"addressee": f"Dinas Sosial {name}", "addressee_kind": "government", "asks": "Sepuluh mesin jahit"}
    begun, gone = (write_proposal(actor=by, subject=f"{what} {name}", **facts) for what in ("Mesin jahit", "Benang"))
    for each in (begun, gone):
        propose_people(actor=by, uid=each.uid, activity=held, people=[person.uid])
    send_proposal(actor=by, uid=gone.uid, sent_on=dt.date(2024, 9, 2))
    meeting = make_activity(
        by, kind="rapat_koordinasi", title=f"Rapat {name}", areas=[half.village], topics=[], venue="Kantor balai"
    )
    write_minutes(actor=by, activity=meeting, version=0, discussed=f"Data ganda {name}")
    task = add_task(actor=by, activity=meeting, what=f"Kirim data {name}", who="Ratna", due_on=meeting.ends_on)
    return {"proposal": begun, "sent_proposal": gone, "proposed": person, "meeting": meeting, "task": task}


def _businesses(half: Half, name: str) -> dict[str, Any]:
    """A group with its chair, and a business with a permit."""
    by = half.actor
    group = make_group(by, name=f"Kelompok {name}", place=half.village)
    chair = make_group_member(group, half.person, by, role="chair")
    made = make_enterprise(half.person, by, name=f"Usaha {name}")
    permit = record_permit(actor=by, uid=made.uid, kind="nib", state="held", number="0220001234567")
    return {
        "group": group,
        "group_member": chair,
        "enterprise": made,
        "permit": permit,
        **_goods(half, made, name),
        **_months(half, group, chair, made),
    }


def _goods(half: Half, home: Any, name: str) -> dict[str, Any]:
    """A product that is shown with two photos, one that could be, and an order."""
    by = half.actor
    shown = make_shown_product(by, home, name=f"Tas {name}")
    photograph(shown, by)
    ready = make_product(home, by, name=f"Dompet {name}")
    photograph(ready, by)
    order = note_order(
        actor=by,
        uid=shown.uid,
        asked_on=dt.date(2024, 9, 1),
        buyer_kind="online",
        quantity=Decimal(2),
        buyer=f"Toko {name}",
    )
    return {"shown_product": shown, "product": ready, "product_photo": photos_of(shown)[0], "order": order}


def _months(half: Half, group: Any, chair: Any, made: Any) -> dict[str, Any]:
    """A month of the group and of the business, a wage, and a musibah of each."""
    by, month = half.actor, dt.date(2024, 8, 1)
    make_sheet(by, group, line(chair, 34, 30, 600_000), month=month)
    make_month(by, made, month=month, sales=600_000)
    shocks = [{"group": group.uid}, {"enterprise": made.uid}]
    return {
        "earning": note_earning(
            actor=by, person=half.person.uid, month=month, kind="wage", amount=exactly(300_000), source="ingatan"
        ),
        "group_shock": note_shock(actor=by, **shocks[0], kind="flood", from_on=month),
        "shock": note_shock(actor=by, **shocks[1], kind="flood", from_on=month),
    }


def _capital(half: Half, name: str) -> dict[str, Any]:
    """A file for KUR, a debt, a rujukan that is being written, one that was refused, and an allocation."""
    by, person = half.actor, half.person
    make_readiness(person, by)
    reader = half.partner_user.memberships.get().organization.uid
    sent = make_referral(person, by, lender=f"BRI {name}", reader=reader)
    told = note_event(
        actor=by, uid=sent.uid, stage="ditolak", on=dt.date(2025, 1, 20), said_by=f"Mantri {name}", how="wa",
        reasons=["surat_nikah"],
    )  # fmt: skip
    return {
        "debt": note_debt(actor=by, person=person.uid, lender="pinjol", name=f"Pinjol {name}", low=1_500_000),
        "sent_referral": sent, "referral_event": told,
        "referral": make_referral(person, by, sent_on=None, lender=f"PNM {name}"),
        "allocation": note_allocation(actor=by, programme="kur", year=2025, source=f"Surat {name}"),
    }  # fmt: skip


def _tools(half: Half, name: str) -> dict[str, Any]:
    """A package that waits for its BAST, and a tool of one that is signed for, with who uses it and what is broken."""
    by, facts = half.actor, {"place": half.village, "giver_name": f"Balai {name}"}
    package, _items, _people = filled(by, 2, people=[half.person, half.other], title=f"Mesin {name}", **facts)
    add_item(actor=by, uid=package.uid, kind="bahan", name=f"Benang {name}", quantity=4, unit="gulung", value=20_000)
    link = add_handover(actor=by, uid=package.uid, from_name=f"CV {name}", to_name="PPK", on=GIVEN)
    give_package(actor=by, uid=package.uid, given_on=GIVEN.isoformat())
    _signed, tools, _people = handed_over(by, 1, people=[half.person], title=f"Mesin lama {name}", **facts)
    turn = add_turn(actor=by, uid=tools[0].uid, person=half.person.uid, when=f"Senin {name}", from_on=SIGNED)
    repair = report_repair(actor=by, uid=tools[0].uid, what=f"Dinamo {name}", reported_on=SIGNED)
    return {
        "package": package, "package_item": package.items.get(followed=False), "tool": tools[0], "turn": turn,
        "package_receiver": package.receivers.order_by("id")[0], "package_link": link, "repair": repair,
    }  # fmt: skip


def _aims(half: Half) -> dict[str, Any]:
    """A target of this year, a goal without activities, and a year that is closed."""
    this, source = timezone.localdate().year, "Perjanjian kinerja"
    close_year(actor=actor_for(half.head), year=2018)
    facts = {"actor": half.actor, "year": this, "source": source}
    return {
        "target": set_target(**facts, dimension="people", number=120),
        "goal": name_goal(**facts, kind="iku", code="IKU-1", name="PMI purna diberdayakan"),
    }


def _bundle(half: Half) -> Any:
    """A paper to print, put together by the worker."""
    bundle = ask_bundle(actor=half.actor, activity=half.running, purpose=Purpose.CETAK, wanted=["jadwal"])
    work()
    return bundle


def _money(half: Half) -> dict[str, Any]:
    line = add_budget_line(
        actor=half.actor, activity=half.running, account="521211", what="Uang transport peserta",
        decided_on=dt.date(2024, 1, 2), volume=20, unit="orang", price=150_000,
    )  # fmt: skip
    spending = record_spending(
        actor=half.actor, activity=half.running, line=line.uid, spent_on=dt.date(2024, 9, 1), amount=1_000_000,
        paper="SPBy 7/2024",
    )  # fmt: skip
    limit = write_limit(
        actor=half.actor,
        year=half.running.year,
        item="Uang saku peserta",
        unit="OH",
        amount=150_000,
        source="PMK contoh",
    )
    return {"budget_line": line, "spending": spending, "limit": limit}


def _offices(half: Half, province: str, name: str) -> dict[str, Any]:
    volunteer = make_user(Role.VILLAGE_VOLUNTEER, half.village)
    membership = volunteer.memberships.get()
    organization = Organization.objects.get(memberships__user=half.officer)
    holder = organizations.appoint(
        actor=admin(), organization=organization, name="Noerman Adhiguna", title=f"Kepala BP3MI {name}", nip="",
        mandate="definitive", valid_from=dt.date(2022, 1, 3), valid_to=None,
    )  # fmt: skip
    assert isinstance(holder, OfficeHolder)
    return {
        "user": volunteer, "membership": membership, "organization": organization, "holder": holder,
        "community": membership.organization,
        "partner_user": make_user(Role.PARTNER, province),
        "token": make_token(half.officer).token,
        "other_community": make_organization("community", half.village, name=f"Kawan PMI {name}"),
    }  # fmt: skip


def _people(half: Half, name: str) -> dict[str, Any]:
    by, place = half.actor, half.village
    person = make_person(
        f"Ani {name}", place, by, birth="1989-03-14", sex="P", phone="+6281234567890", mother_name="Inaq Sahnim"
    )
    set_nik(actor=by, person=person, nik=_nik(half, 1))
    other = make_person(f"Budi {name}", place, by, status="family", birth="1985")
    dead = make_person(f"Cici {name}", place, by, status="died")
    alone = make_person(f"Dewi {name}", place, by, birth="1979")
    things: dict[str, Any] = {"person": person, "other": other, "dead": dead, "alone": alone}
    things["status_line"] = person.status_spells.get()
    things["journey"] = make_journey(person, by, passport_number="B1234567")
    things["open_journey"] = make_journey(alone, by, country="MY", departed_on="2019", returned_on="")
    things["member"] = make_member(person, other, by, role="spouse")
    things["household"] = things["member"].household
    things["card"] = make_card(person, _kk(half), by)
    things["tie"] = make_tie(person, other, "husband", by)
    things["heir"] = record_heir(actor=by, deceased=dead, heir=other)
    things["consent"] = make_consent(person, "photos", by)
    things["dispute"] = _dispute(half, things["alone"], name)
    for each in ("twin", "second_twin", "stays", "given_up"):
        things[each] = make_person(f"Kembar {each.title().replace('_', ' ')} {name}", place, by, birth="1981")
    things["merged"] = merge_people(
        actor=by, first=things["stays"], second=things["given_up"], chosen={}, reason="KTP dilihat di balai"
    )
    return things


def _dispute(half: Half, holder: Person, name: str) -> NikDispute:
    set_nik(actor=half.actor, person=holder, nik=_nik(half, 2))
    claimer = make_person(f"Eka {name}", half.village, half.actor)
    set_nik(actor=half.actor, person=claimer, nik=_nik(half, 2), seen=True)
    return NikDispute.objects.latest("pk")


def _nik(half: Half, number: int) -> str:
    """A NIK of a woman born on 14 March 1989 in that district."""
    return f"{half.village.replace('.', '')[:6]}540389{number:04}"


def _kk(half: Half) -> str:
    return f"{half.village.replace('.', '')[:6]}1507240007"


def _places(half: Half, province: str, name: str) -> dict[str, Any]:
    actor = half.actor
    begin_guidance(actor=actor, place=half.village, from_on=dt.date(2024, 1, 1))
    return {
        "other_village": Place.objects.filter(province=province, level=4).exclude(code=half.village).latest("code"),
        "potential": note_potential(
            actor=actor, place=half.village, kind="material", name="Bambu", source="Kepala desa"
        ),
        "marked_days": mark_days(
            actor=actor,
            kind="season",
            name=f"Panen {name}",
            from_on=dt.date(2026, 4, 1),
            to_on=dt.date(2026, 4, 30),
            every_year=True,
            place=half.village,
            source="Kepala desa",
            sure="memory",
        ),
        "hamlet": add_hamlet(actor=actor, village_code=half.village, kind="dusun", name=f"Timur {name}"),
        "provisional": register_provisional_village(actor=actor, name=f"Persiapan {name}", parent_code=province),
    }


def _batch(half: Half) -> Any:
    """A list of people that was looked at: one row to save, one refused, one that may be somebody."""
    for name in ("Kembar Sekali", "Kembar Sekali"):
        make_person(name, half.village, half.actor)
    head, rows = LIST_OF_PEOPLE
    batch = intake.receive(
        actor=half.actor, kind="orang", file_name="Daftar orang.csv", content=csv_of(rows, head),
        values={"place": half.village},
    )  # fmt: skip
    work()
    batch.refresh_from_db()
    return batch
