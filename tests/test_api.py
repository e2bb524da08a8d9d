"""The API says the same as the pages, within the same scope."""

import pytest

from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, LONTAR, make_places
from bekal.foundation.kernel.actor import Role
from bekal.people.persons.tests.make import actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return signed_in(make_user(Role.BALAI_OFFICER, "52"))


def test_nobody_signed_in_is_told_so_before_anything_is_read(client):
    for address in ("places", "places/52", "people", "people/x", "activities"):
        answer = client.get(f"/api/v1/{address}")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (401, "not_signed_in"), address


def test_places_are_found_and_unreadable_parameters_refused(officer):
    make_places()
    found = officer.get("/api/v1/places?q=lontar&level=4").json()
    assert len(found) == 4
    assert officer.get(f"/api/v1/places/{BONJERUK}").json()["name"] == "Bonjeruk"
    for query in ("?q=l", "?q=lontar&level=9", ""):
        assert officer.get("/api/v1/places" + query).status_code == 400


def test_people_are_paged_masked_and_in_scope(officer):
    for number in range(5):
        make_person(f"Orang {'abcde'[number]}", nik="5202025403890014" if number == 0 else "")
    far = make_person("Sumiati", place=LONTAR, by=actor(Role.BALAI_OFFICER, "36", office="banten"))
    names, after = [], ""
    while True:
        page = officer.get(f"/api/v1/people?limit=2&after={after}").json()
        names += [item["name"] for item in page["items"]]
        after = page["after"]
        if not after:
            break
    assert names == sorted(names) and len(names) == 5
    assert "5202025403890014" not in officer.get("/api/v1/people").content.decode()
    foreign, missing = officer.get(f"/api/v1/people/{far.uid}"), officer.get("/api/v1/people/nothing")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


def test_a_partner_lists_no_people():
    partner = signed_in(make_user(Role.PARTNER, "52"))
    assert partner.get("/api/v1/people").status_code == 403
    assert partner.get("/api/v1/activities").status_code == 200


def test_the_description_names_every_operation_and_its_errors(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert len(paths) == 22
    for path, operations in paths.items():
        for verb, operation in operations.items():
            assert {"401", "403", "404"} <= set(operation["responses"]), path
            named = {parameter["name"] for parameter in operation.get("parameters", ())}
            assert verb == "get" or ("Idempotency-Key" in named and "409" in operation["responses"]), path
    assert client.post("/api/v1/openapi.json").status_code == 405


def test_the_description_is_open_to_read_and_says_when_data_are_invented(client, settings):
    assert "DATA CONTOH" not in client.get("/api/v1/docs").content.decode()
    settings.BEKAL_DEMO = True
    page = client.get("/api/v1/docs")
    assert page.status_code == 200 and "DATA CONTOH" in page.content.decode()
    assert "//cdn" not in page.content.decode()
