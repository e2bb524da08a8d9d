"""A page asks the database the same number of questions for 5 rows as for 40."""

from datetime import date, timedelta
from itertools import count, cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bekal.commons.calendar.services import mark_days
from bekal.commons.intake import services as intake
from bekal.commons.intake.models import Batch
from bekal.commons.intake.tests.make import csv_of, work
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.services import record_organization
from bekal.commons.organizations.tests.make import admin, make_user, signed_in
from bekal.commons.places.models import Place
from bekal.commons.places.services import add_hamlet
from bekal.commons.places.tests.make import LONTAR_OKU
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.assistance.services import add_item, add_receivers, add_turn, record_check
from bekal.livelihood.assistance.tests.make import make_package
from bekal.livelihood.coordination.services import add_task, propose_people, write_proposal
from bekal.livelihood.performance.services import set_target
from bekal.livelihood.training.models import Activity, Participant
from bekal.livelihood.training.services.monev import plan_followups
from bekal.livelihood.training.tests.make_activities import make_activity, nominate
from bekal.people.consent.tests.make import make_consent
from bekal.people.households.tests.make import make_member, make_tie
from bekal.people.journeys.tests.make import make_journey
from bekal.people.persons.models import Person
from bekal.people.persons.services import add_other_name, add_phone
from bekal.people.persons.tests.make import make_person

from .browsing import ask

pytestmark = pytest.mark.django_db
FEW, MANY = 5, 40


# Not of the page: the harness's own, and the moment last seen, which is noted once a minute.
NOT_OF_THE_PAGE = ("SAVEPOINT", "RELEASE", 'UPDATE "django_session"')


def asked(client, address):
    """Which statements a page needs once everything that is kept for all pages has been read."""
    ask(client, address)
    with CaptureQueriesContext(connection) as queries:
        answer = ask(client, address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return [query["sql"] for query in queries.captured_queries if not query["sql"].startswith(NOT_OF_THE_PAGE)]


def assert_constant(client, addresses, grow):
    """``grow(n)`` makes n more rows; each page asks as often with many as with few."""
    grow(FEW)
    few = {address: asked(client, address) for address in addresses}
    grow(MANY - FEW)
    for address in addresses:
        assert_as_many(address, few[address], asked(client, address))


def assert_as_many(what, few, many):
    extra = [sql for sql in many if sql not in few]
    assert len(many) == len(few), f"{what}: {len(few)} -> {len(many)}, such as {extra[:2]}"


_numbers = count(1)


def people(by, village, number):
    """So many new people of a village."""
    names = (f"Orang {_letters(next(_numbers))}" for _ in range(number))
    return [make_person(name, village, by, last_country="MY") for name in names]


def _letters(number):
    """A name has no digits: 12 -> bc."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


@pytest.mark.parametrize("role", [Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER])
def test_lists_of_people(role, world):
    """In a village where nobody is registered yet, so that five are really five."""
    officer = actor_for(make_user(Role.BALAI_OFFICER, "16"))
    user = make_user(role, "16" if role is Role.BALAI_OFFICER else LONTAR_OKU)

    def grow(number):
        for person in people(officer, LONTAR_OKU, number):
            add_phone(actor=officer, person=person, number=f"+62812{person.pk:08}")
            make_journey(person, officer)

    addresses = (
        "/orang/", "/orang/?q=orang", "/orang/?status=pmi_purna&urut=-nama", "/orang/?format=csv", "/orang/wa/", "/",
        "/cari/?q=orang", "/api/v1/people?limit=200", f"/wilayah/{LONTAR_OKU}/",
    )  # fmt: skip
    assert_constant(signed_in(user), addresses, grow)


def test_lists_of_logins_and_organizations(world, browsers):
    def grow(number):
        for _ in range(number):
            name = f"Desa {_letters(next(_numbers))}"
            record_organization(actor=admin(), kind="village", name=name, place=world.own.village, areas=[])
            make_user(Role.VILLAGE_VOLUNTEER, world.own.village)

    head = browsers.open(Role.BALAI_HEAD)
    assert_constant(head, ("/akun-pengguna/", "/lembaga/", f"/lembaga/{world.own.community.uid}/"), grow)


@pytest.mark.parametrize("part", ["journeys", "phones and names", "family", "consents"])
@pytest.mark.parametrize("role", [Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER, Role.PARTICIPANT])
def test_the_page_of_a_person(part, role, world, browsers):
    ani, by = world.own.person, world.own.actor

    def grow(number):
        if part == "journeys":
            for turn in range(number):
                make_journey(ani, by, country="SA", departed_on=str(2008 + turn % 10), returned_on="")
        elif part == "phones and names":
            for turn in (next(_numbers) for _ in range(number)):
                add_phone(actor=by, person=ani, number=f"+62813{turn:08}")
                add_other_name(actor=by, person=ani, kind="nickname", name=f"Inaq {_letters(turn)}")
        elif part == "family":
            for person in people(world.own.actor, world.own.village, number):
                make_member(ani, person, by)
                make_tie(ani, person, "sibling", by)
        else:
            for person in people(world.own.actor, world.own.village, number):
                make_consent(person, "photos", by)

    client = browsers.open(role)
    pages = (f"/orang/{ani.uid}/", f"/orang/{ani.uid}/keluarga/", f"/orang/{ani.uid}/persetujuan/")
    assert_constant(client, pages, grow)


@pytest.mark.parametrize("role", [Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER])
def test_the_page_of_a_village(role, world, browsers):
    def grow(number):
        for person in people(world.own.actor, world.own.village, number):
            add_hamlet(actor=world.own.actor, village_code=world.own.village, kind="dusun", name=f"Dusun {person.pk}")

    assert_constant(browsers.open(role), (f"/wilayah/{world.own.village}/",), grow)


def test_the_pages_of_an_activity(world, browsers):
    activity, by = world.own.activity, world.own.actor

    def grow(number):
        for person in people(world.own.actor, world.own.village, number):
            nominate(activity, by, person)

    client = browsers.open(Role.BALAI_OFFICER)
    pages = ("usulan/", "", "peserta/", "wa/")
    assert_constant(client, [f"/kegiatan/{activity.uid}/{page}" for page in pages], grow)


def test_the_list_of_activities(world):
    by = make_user(Role.BALAI_OFFICER, "16")

    def grow(number):
        for _ in range(number):
            make_activity(actor_for(by), areas=[LONTAR_OKU], title=f"Tas {_letters(next(_numbers))}")
            mark_days(
                actor=actor_for(by), kind="closing", name="Batas SPM", from_on=date(2024, 8, 1), source="KPPN",
                sure="written",
            )  # fmt: skip

    addresses = (
        "/kegiatan/", "/kegiatan/?format=csv", "/api/v1/activities?limit=200", "/", "/rencana/",
        "/rencana/?menurut=desa", "/rencana/?tampilan=kalender",
    )  # fmt: skip
    assert_constant(signed_in(by), addresses, grow)


def test_the_daftar_hadir_and_the_calls_to_make(world, browsers):
    running, held = world.own.running, world.own.held

    def grow(number):
        for person in people(world.own.actor, world.own.village, number):
            _take_part(running, person)
            _take_part(held, person)
        plan_followups(actor=world.own.actor, activity=held)

    client, day = browsers.open(Role.BALAI_OFFICER), running.starts_on.isoformat()
    pages = (
        f"/kegiatan/{running.uid}/hadir/{day}/pagi/", f"/kegiatan/{running.uid}/hadir/", f"/kegiatan/{running.uid}/",
        f"/kegiatan/{held.uid}/sertifikat/", "/monev/", "/monev/?q=o&waktu=belum", "/monev/?format=csv", "/monev/hasil/", "/",
    )  # fmt: skip
    assert_constant(client, pages, grow)


@pytest.mark.parametrize("role", [Role.BALAI_OFFICER, Role.NATIONAL_ANALYST])
def test_the_year_of_an_office(role, world, browsers):
    held = world.own.held
    office = world.own.organization

    def grow(number):
        for person in people(world.own.actor, world.own.village, number):
            _take_part(held, person)
            set_target(
                actor=world.own.actor, year=held.year, dimension="people", number=person.pk, source="Perjanjian kinerja"
            )

    asked_for = f"?tahun={held.year}&lembaga={office.uid}"
    pages = [f"/capaian/{page}{asked_for}" for page in ("", "orang/", "kegiatan/", "target/")]
    assert_constant(browsers.open(role), pages, grow)


def test_usulan_and_notulen(world, browsers):
    by, made, meeting = world.own.actor, world.own.proposal, world.own.meeting

    def grow(number):
        for person in people(by, world.own.village, number):
            _take_part(world.own.held, person)
            propose_people(actor=by, uid=made.uid, activity=world.own.held, people=[person.uid])
            facts = {
                "addressee": "Dinas",
                "addressee_kind": "government",
                "subject": f"Alat {person.pk}",
                "asks": "Alat",
            }
            write_proposal(actor=by, **facts)
            add_task(actor=by, activity=meeting, what=f"Kirim {person.pk}", who="Ratna", due_on=meeting.ends_on)

    pages = (
        "/usulan/",
        f"/usulan/{made.uid}/",
        f"/usulan/{made.uid}/orang/",
        f"/kegiatan/{meeting.uid}/bagian/notulen/",
    )
    assert_constant(browsers.open(Role.BALAI_OFFICER), pages, grow)


@pytest.mark.parametrize("role", [Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER])
def test_tools_and_packages(role, world, browsers):
    by, half = world.own.actor, world.own
    pages = ["/bantuan-alat/", f"/bantuan-alat/{half.tool.uid}/", f"/wilayah/{half.village}/"]
    if role is Role.BALAI_OFFICER:
        package = f"/bantuan-alat/paket/{half.package.uid}/"
        pages += ["/bantuan-alat/paket/", "/bantuan-alat/pemakaian/", package, f"{package}bagi/", f"{package}hak/"]

    def grow(number):
        for person in people(by, half.village, number):
            add_item(actor=by, uid=half.package.uid, kind="alat", name="Mesin obras", quantity=1, unit="unit")
            add_receivers(actor=by, uid=half.package.uid, people=[person.uid], right="hibah")
            add_turn(actor=by, uid=half.tool.uid, person=person.uid, from_on=date(2024, 9, 1))
            record_check(actor=by, uid=half.tool.uid, on=date(2024, 11, 1), state="dipakai", way="telepon")
            make_package(by, place=half.village)

    assert_constant(browsers.open(role), pages, grow)


def test_the_next_villages(world, browsers):
    villages = Place.objects.filter(province=world.own.village[:2], level=4).order_by("code")
    places = cycle(villages[1:])

    def grow(number):
        # One more village each time, as long as there are any, and more people in all of them.
        for _turn in range(number):
            people(world.own.actor, next(places).code, 1)

    pages = ("/desa-berikutnya/", f"/desa-berikutnya/{world.own.village}/")
    assert_constant(browsers.open(Role.BALAI_OFFICER), pages, grow)


@pytest.mark.parametrize("role", [Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER])
def test_the_home_page_with_running_activities(role, world, browsers):
    """One that runs, then six: what waits in each is asked of all together."""
    running = Activity.objects.get(uid=world.own.running.uid)
    # Since yesterday, so that a half-day has begun at whatever hour this runs.
    running.ends_on = timezone.localdate()
    running.starts_on = running.ends_on - timedelta(days=1)

    def grow(number):
        for turn in range(number):
            running.pk, running.uid, running.title = None, new_uid(), f"Tas {turn}"
            running.save(force_insert=True)
            (someone,) = people(world.own.actor, world.own.village, 1)
            _take_part(running, someone)

    client = browsers.open(role)
    grow(1)
    few = asked(client, "/")
    grow(5)
    many, page = asked(client, "/"), ask(client, "/").content.decode()
    # Fewer is right too: older ones, about which more is asked, make room.
    assert len(many) <= len(few), f"{len(few)} -> {len(many)}"
    assert page.count("Daftar hadir") >= 5


def _take_part(activity, person):
    return Participant.objects.create(
        activity=activity, person=person, part="peserta", track=person.track, place_id=person.place_id,
        joined_on=activity.starts_on,
    )  # fmt: skip


def test_the_preview_of_an_import(world, browsers):
    client = browsers.open(Role.BALAI_OFFICER)
    few, many = (asked(client, f"/impor/berkas/{_list_of(world, number).uid}/") for number in (FEW, MANY))
    assert_as_many("the preview", few, many)


def test_the_list_of_imports(world, browsers):
    def grow(number):
        for _ in range(number):
            batch = Batch.objects.get(uid=world.own.batch.uid)
            batch.pk, batch.uid, batch.file_hash = None, new_uid(), new_uid()
            batch.save(force_insert=True)

    assert_constant(browsers.open(Role.BALAI_OFFICER), ("/impor/",), grow)


def _list_of(world, number):
    rows = [(f"Orang {_letters(next(_numbers))}", "PMI purna", "1990") for _ in range(number)]
    batch = intake.receive(
        actor=world.own.actor, kind="orang", file_name=f"{number}.csv",
        content=csv_of(rows, ("Nama", "Status", "Tanggal lahir")), values={"place": world.own.village},
    )  # fmt: skip
    work()
    return batch


def test_people_are_really_there(world):
    before = Person.objects.count()
    people(world.own.actor, world.own.village, FEW)
    assert Person.objects.count() == before + FEW
