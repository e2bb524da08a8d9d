"""The list "Perlu dihubungi": found, narrowed, paged and exported as shown; a phone is seen only on demand."""

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.urls import reverse
from time_machine import travel

from bekal.commons.organizations.tests.make import actor, make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG
from bekal.foundation.audit.models import Act
from bekal.foundation.kernel.actor import Role
from bekal.livelihood.training.models import Participant
from bekal.livelihood.training.queries import calling
from bekal.livelihood.training.queries.monev import calls_due, to_call
from bekal.people.matching.rules.names import name_key
from bekal.people.persons import services as persons
from bekal.people.persons.models import Person

from .make_attendance import held as hold

pytestmark = pytest.mark.django_db
LIST = reverse("monev")


@pytest.fixture
def held():
    """Three people whose first call was due on 17 September 2024, and the middle of November."""
    activity, _by = hold(3)
    with travel(dt.datetime(2024, 10, 1, tzinfo=dt.UTC)):
        yield activity


@pytest.fixture
def officer():
    return signed_in(make_user(Role.BALAI_OFFICER, "52"))


def names(client, query=""):
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return sorted(call.participant.person.name for call in answer.context["shown"].rows)


def everybody():
    return sorted(Participant.objects.values_list("person__name", flat=True))


def test_the_list_is_searched_by_name_and_by_village(held, officer):
    one = everybody()[0]
    assert names(officer) == everybody() and len(everybody()) == 3
    assert names(officer, f"?q={one}") == [one]
    assert names(officer, "?q=bonjeruk") == everybody()
    assert names(officer, "?q=pemongkong") == []


def test_the_list_is_narrowed_by_village_month_and_time(held, officer):
    assert names(officer, f"?desa={BONJERUK}") == everybody()
    assert names(officer, f"?desa={PEMONGKONG}") == []
    assert names(officer, "?bulan=1") == everybody()
    assert names(officer, "?bulan=12") == names(officer, "?bulan=x") == []
    assert names(officer, "?waktu=terlambat") == everybody()
    assert names(officer, "?waktu=belum") == []
    assert [value for value, _label in calling.calls_listing(actor(Role.BALAI_OFFICER)).filters[0].options(
        actor(Role.BALAI_OFFICER))] == [BONJERUK]  # fmt: skip


def test_the_filters_stay_when_something_was_noted(held, officer):
    one = Participant.objects.first()
    page = officer.get(LIST + "?q=bonjeruk&waktu=terlambat").content.decode()
    note = reverse("monev-unreached", args=[one.uid]) + "?q=bonjeruk&amp;waktu=terlambat"
    assert note in page
    answer = officer.post(note.replace("&amp;", "&"), {"kunci": "k"})
    assert answer.status_code == 302 and answer.url == LIST + "?q=bonjeruk&waktu=terlambat"


def test_pages_hold_so_many_and_lead_to_the_rest(held):
    by, today = actor(Role.BALAI_OFFICER), dt.date(2024, 10, 1)
    listing = replace(calling.calls_listing(by), size=2)
    seen, address, pages = [], "", 0
    while pages == 0 or address:
        rows = calls_due(by, today)
        shown = listing.show_ranked(rows, lambda rows: to_call(by, today, rows), QueryDict(address[1:]), by)
        seen += [call.participant.person.name for call in shown.rows]
        address, pages = shown.next_address, pages + 1
    assert sorted(seen) == everybody() and pages == 2 and shown.previous_address
    for odd in ("999999999999", "-1", "٣", "x"):
        assert (
            len(listing.show_ranked(rows, lambda rows: to_call(by, today, rows), QueryDict(f"letak={odd}"), by).rows)
            == 2
        )


def test_the_export_is_what_is_shown_and_no_formula(held, officer):
    one = Participant.objects.select_related("person").first()
    Person.objects.filter(pk=one.person.pk).update(name="=HYPERLINK(1)", name_key=name_key("=HYPERLINK(1)"))
    persons.add_phone(actor=actor(Role.BALAI_OFFICER), person=one.person, number="+628605550001")
    answer = officer.get(LIST + "?q=hyperlink&format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2 and rows[1][0] == "'=HYPERLINK(1)" and rows[1][1] == "Bonjeruk, Jonggat"
    assert rows[0][0] == "Nama" and rows[0][-1] == "Telepon"
    assert "8605550001" not in answer.content.decode() and rows[1][-1].endswith("01")
    assert Act.objects.filter(operation="note_export").count() == 1
    assert officer.get(LIST + "?format=xlsx")["Content-Disposition"].endswith('perlu-dihubungi.xlsx"')


def test_a_phone_is_shown_on_demand_to_whoever_may_see_it(held, officer):
    one = Participant.objects.select_related("person").first()
    persons.add_phone(actor=actor(Role.BALAI_OFFICER), person=one.person, number="+628605550001")
    reveal = reverse("person-reveal", args=[one.person.uid, "phone"])
    page = officer.get(LIST).content.decode()
    assert "8605550001" not in page and f'action="{reveal}"' in page
    assert "8605550001" in officer.post(reveal, HTTP_HX_REQUEST="true").content.decode().replace(" ", "").replace(
        "-", ""
    )
    analyst = signed_in(make_user(Role.NATIONAL_ANALYST))
    watched = analyst.get(LIST).content.decode()
    assert one.person.name in watched and reveal not in watched and "Catat kabar" not in watched


def test_a_volunteer_finds_only_own_people(held):
    volunteer = signed_in(make_user(Role.VILLAGE_VOLUNTEER, BONJERUK))
    assert names(volunteer) == everybody()
    elsewhere = signed_in(make_user(Role.VILLAGE_VOLUNTEER, PEMONGKONG))
    assert names(elsewhere, f"?q={everybody()[0]}") == []
