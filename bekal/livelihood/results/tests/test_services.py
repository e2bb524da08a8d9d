"""Who got what: once, twice, never; and nothing that was only promised."""

import datetime as dt

import pytest

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.commons.places.tests.make import BANTEN, BONJERUK, NTB
from bekal.foundation.kernel.actor import Role
from bekal.livelihood.capital.models import Referral
from bekal.livelihood.capital.tests.make import make_referral
from bekal.livelihood.enterprises.services import see_enterprise
from bekal.livelihood.enterprises.tests.make import make_enterprise
from bekal.livelihood.results import queries
from bekal.livelihood.results.listings import SERVICES
from bekal.livelihood.training.models import Participant
from bekal.livelihood.training.tests.make_attendance import held
from bekal.people.households.tests.make import make_member
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db


def names(actor, **query):
    from django.http import QueryDict

    asked = QueryDict("&".join(f"{key}={value}" for key, value in query.items()))
    return [row.name for row in SERVICES.show(queries.people(actor), asked, actor).rows]


@pytest.fixture
def world():
    """Four who sat in one training; the first got credit twice, the second waits for it; one got nothing."""
    activity, by = held(4)
    type(activity).objects.filter(pk=activity.pk).update(finished_on=dt.date(2024, 8, 16))
    first, second, *_rest = (row.person for row in Participant.objects.select_related("person").order_by("id"))
    make_person("Belum Pernah Sama Sekali", by=by)
    for person in (first, first, second):
        make_referral(person, by)
    Referral.objects.filter(person=first).update(state="cair", amount=25_000_000)
    return by, first, second


def test_once_twice_never(world):
    by, first, second = world
    found = {row.pk: row for row in queries.people(by)}
    assert (found[first.pk].seats, found[first.pk].credits, found[second.pk].credits) == (1, 2, 0)
    assert names(by, layanan="lebih") == [first.name] == names(by, layanan="modal")
    assert names(by, layanan="belum") == ["Belum Pernah Sama Sekali"]
    assert len(names(by, layanan="pernah")) == 4 and names(by, layanan="alat") == []
    said = queries.figures(by)
    assert (said.known, said.served, said.twice, said.never) == ("5", "4", "1", "1")
    (village,) = queries.villages(by)
    assert (village.place.code, village.served, village.twice) == (BONJERUK, 4, 1)


def test_two_of_one_house_are_found_and_a_business_shows(world):
    by, first, second = world
    assert names(by, layanan="keluarga") == []
    make_member(first, second)
    assert sorted(names(by, layanan="keluarga")) == sorted([first.name, second.name])
    made = make_enterprise(first, by)
    see_enterprise(actor=by, uid=made.uid, on=dt.date(2025, 1, 1), running="runs", how="visit")
    assert queries.people(by).get(pk=first.pk).business == "runs"


def test_nobody_sees_other_areas_and_the_village_sees_nothing(world):
    by, first, _second = world
    other = actor_for(make_user(Role.BALAI_OFFICER, BANTEN))
    assert not queries.people(other).exists()
    assert not queries.people(actor_for(make_user(Role.VILLAGE_STAFF))).exists()
    page = signed_in(make_user(Role.BALAI_OFFICER, NTB)).get("/siapa-mendapat-apa/?layanan=lebih").content.decode()
    assert first.name in page and Person.objects.get(name="Belum Pernah Sama Sekali").uid not in page
    assert names(by, wilayah="';--") == [] and len(names(by, wilayah="52.02")) == 5
