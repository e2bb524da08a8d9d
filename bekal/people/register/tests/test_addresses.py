"""Whatever stands in an address, nothing breaks: not on either database (R16)."""

import base64
import json

import pytest
from django.urls import reverse

from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, DASAN_TAPEN, JONGGAT, UBUNG
from bekal.foundation.kernel.actor import Role
from bekal.people.persons import services
from bekal.people.persons.tests.make import OFFICER, make_person

pytestmark = pytest.mark.django_db


def cursor(*values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.fixture
def officer():
    return signed_in(make_user(Role.BALAI_OFFICER, "52"))


@pytest.mark.parametrize("values", [["\ud800", 1], ["\x00", 1], [7, 1], ["ani", "x"]])
def test_a_place_in_the_list_that_cannot_be_is_the_first_page(officer, values):
    make_person("Ani")
    assert "Ani" in officer.get(reverse("people"), {"letak": cursor("a", *values)}).content.decode()
    assert officer.get("/api/v1/people", {"after": cursor("a", *values)}).json()["items"][0]["name"] == "Ani"


@pytest.mark.parametrize("address", ["/orang/%00/", "/orang/%00/ubah/", "/orang/sengketa/%00/", "/api/v1/people/%00"])
def test_an_address_with_nul_is_no_page(officer, address):
    assert officer.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/cari/?q=a%00b", "/api/v1/people?status=%00", "/orang/?wilayah=dusun:%00"])
def test_nul_in_a_question_breaks_nothing(officer, address):
    assert officer.get(address).status_code in (200, 400)


def test_a_kecamatan_narrows_the_list(officer):
    make_person("Ani", place=BONJERUK)
    make_person("Sari", place=DASAN_TAPEN)
    text = officer.get(reverse("people"), {"wilayah": JONGGAT}).content.decode()
    assert ">Ani<" in text
    assert ">Sari<" not in text


def test_many_words_find_nobody_and_break_nothing(officer):
    ani = make_person("Ani")
    services.add_other_name(actor=OFFICER, person=ani, kind="parent_name", name="Inaq Rizki")
    assert "Ani" in officer.get(reverse("people"), {"q": "rizki inaq"}).content.decode()
    page = officer.get(reverse("people"), {"q": " ".join(f"a{n}" for n in range(80))})
    assert (page.status_code, "Ani" in page.content.decode()) == (200, False)


def test_a_village_sees_only_its_own_kecamatan_rows():
    make_person("Ani", place=BONJERUK)
    make_person("Sari", place=UBUNG)
    staff = signed_in(make_user(Role.VILLAGE_STAFF, BONJERUK))
    text = staff.get(reverse("people"), {"wilayah": JONGGAT}).content.decode()
    assert ">Ani<" in text
    assert ">Sari<" not in text
