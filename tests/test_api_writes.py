"""Changes through the API: the same services, the same refusals, once for each key, over the version that was read."""

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils import timezone

from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import BANTEN, BONJERUK, LONTAR, make_places
from bekal.foundation.audit.models import Act
from bekal.foundation.kernel.actor import Role
from bekal.people.households.models import HouseholdMember
from bekal.people.journeys.models import Journey
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

from .programs import ANI, Program, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    make_places()
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def program(officer):
    return Program(officer)


def test_a_person_is_registered_once_for_each_key(program):
    first = program.send("post", "people", ANI, key="satu")
    assert first.status_code == 201 and "Idempotency-Replayed" not in first.headers
    again = program.send("post", "people", ANI, key="satu")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Person.objects.count() == 1 and Journey.objects.count() == 1
    assert Act.objects.filter(operation="first_visit", door="api").count() == 1
    other = program.send("post", "people", {**ANI, "name": "Budi"}, key="satu")
    assert code_of(other) == (422, "key_reused")
    assert Person.objects.count() == 1


def test_a_refused_change_leaves_its_key_free(program):
    assert program.send("post", "people", {**ANI, "status": "x"}, key="satu").status_code == 422
    assert program.send("post", "people", ANI, key="satu").status_code == 201


def test_the_same_refusals_in_the_same_words_as_on_the_page(program, officer):
    wrong = {"name": "Ani\u202e", "place": "Antah berantah", "status": "raja", "phone": "12", "source": "self"}
    said = program.send("post", "people", wrong).json()["errors"]
    form = signed_in(officer).post("/orang/daftar/", wrong).context["form"]
    assert {(error["field"], error["message"]) for error in said} == {
        (name, message) for name, messages in form.errors.items() for message in messages
    }
    assert {error["field"] for error in said} == {"name", "place", "status", "phone"}


def test_likely_known_and_outside_the_area(program):
    program.send("post", "people", ANI)
    assert code_of(program.send("post", "people", ANI)) == (409, "likely_known")
    reason = {"not_duplicate_reason": "tetangga bernama sama"}
    assert program.send("post", "people", ANI | reason).status_code == 201
    assert program.send("post", "people", {**ANI, "name": "Sumiati", "place": LONTAR}).status_code in (403, 404, 422)
    assert not Person.objects.filter(place_id=LONTAR).exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ('{"name": "A", "name": "B"}', 400), ('{"name": NaN}', 400), ("[]", 400), ("", 400), ('"x"', 400),
        ('{"name": "\\ud800"}', 400), ('{"a":' * 5000, 400), ('{"name": "\\u0000"}', 422), ("\xff", 400),
        ('{"name": ' + "9" * 5000 + "}", 400), ('{"name": 1e999}', 400), ('{"name": "A", "is_staff": true}', 400),
    ],
)  # fmt: skip
def test_what_is_not_meant_by_json_is_refused(program, body, status):
    headers = {"Authorization": f"Bearer {program.secret}", "Idempotency-Key": "k"}
    raw = body.encode("latin-1") if body == "\xff" else body.encode()
    answer = Client().post("/api/v1/people", raw, content_type="application/json", headers=headers)
    assert answer.status_code == status and answer.json()["errors"][0]["message"]


def test_key_kind_and_verb_are_asked_for(program):
    bearer = {"Authorization": f"Bearer {program.secret}"}
    answer = Client().post("/api/v1/people", json.dumps(ANI), content_type="application/json", headers=bearer)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "Idempotency-Key")
    keyed = bearer | {"Idempotency-Key": "k"}
    assert code_of(Client().post("/api/v1/people", ANI, headers=keyed)) == (415, "not_json")
    answer = Client().delete("/api/v1/people", headers=keyed)
    assert code_of(answer) == (405, "verb_not_taken") and "POST" in answer.headers["Allow"]


def test_a_browser_s_session_needs_the_csrf_token_a_program_does_not(officer, program):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in(officer).cookies
    answer = browser.post("/api/v1/people", json.dumps(ANI), content_type="application/json")
    assert code_of(answer) == (403, "stale_page")
    strict = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {program.secret}", "Idempotency-Key": "k"}
    answer = strict.post("/api/v1/people", json.dumps(ANI), content_type="application/json", headers=headers)
    assert answer.status_code == 201


def test_editing_needs_the_version_that_was_read(program):
    ani = program.send("post", "people", ANI).json()
    where = f"people/{ani['uid']}"
    assert code_of(program.send("patch", where, {"nickname": "Inaq"})) == (428, "version_missing")
    done = program.send("patch", where, {"nickname": "Inaq", "birth": "1989-03"}, version=ani["version"], key="ubah")
    assert done.status_code == 200 and done.json()["birth"] == "1989-03"
    late = program.send("patch", where, {"nickname": "Amaq"}, version=ani["version"])
    assert code_of(late) == (409, "changed_meanwhile")
    # Sent again, the first change is told again, though its version is over by now.
    again = program.send("patch", where, {"nickname": "Inaq", "birth": "1989-03"}, version=ani["version"], key="ubah")
    assert again.status_code == 200 and again.headers["Idempotency-Replayed"] == "true"
    assert Person.objects.get().name == "Baiq Ani"
    assert program.send("patch", where, {"name": None}, version=done.json()["version"]).status_code == 422


def test_status_journeys_and_households(program):
    ani = program.send("post", "people", {**ANI, "last_country": ""}).json()
    budi = program.send("post", "people", {**ANI, "name": "Lalu Budi", "status": "family", "last_country": ""}).json()
    journey = program.send(
        "post", "journeys",
        {"person": ani["uid"], "country": "TW", "departed_on": "2016", "returned_on": "2019-05", "papers": ["paspor"]},
    )  # fmt: skip
    assert journey.status_code in (201, 422), journey.json()
    if journey.status_code == 422:
        journey = program.send(
            "post", "journeys",
            {"person": ani["uid"], "country": "TW", "departed_on": "2016", "returned_on": "2019-05"},
        )  # fmt: skip
    journey = journey.json()
    assert program.get(f"people/{ani['uid']}")["returned_on"] == "2019-05"
    changed = program.send(
        "patch", f"journeys/{journey['uid']}", {"occupation": "Perawat lansia"}, version=journey["version"]
    ).json()
    assert (changed["occupation"], changed["departed_on"]) == ("Perawat lansia", "2016")
    left = program.send("post", f"people/{ani['uid']}/status", {"status": "pmi_abroad", "from_on": "2024"})
    assert left.json()["status"] == "pmi_abroad", left.json()
    house = program.send("post", "households", {"person": ani["uid"], "role": "unknown"}).json()
    joined = program.send("post", f"households/{house['uid']}/members", {"person": budi["uid"]}, key="masuk")
    assert [m["name"] for m in joined.json()["members"]] == ["Baiq Ani", "Lalu Budi"]
    assert program.send(
        "post", f"households/{house['uid']}/members", {"person": budi["uid"]}, key="masuk"
    ).json() == joined.json()  # fmt: skip
    member = joined.json()["members"][1]
    where = f"households/{house['uid']}/members/{member['uid']}"
    changed = program.send("patch", where, {"role": "spouse", "holds_money": True}, version=member["version"])
    assert changed.json()["members"][1]["holds_money"] is True
    gone = program.send("post", where + "/leave", {}, version=member["version"] + 1, key="keluar")
    assert [m["name"] for m in gone.json()["members"]] == ["Baiq Ani"]
    again = program.send("post", where + "/leave", {}, version=member["version"] + 1, key="keluar")
    assert again.json() == gone.json() and again.headers["Idempotency-Replayed"] == "true"
    assert HouseholdMember.objects.count() == 2


def test_the_village_neither_reads_nor_writes_why_somebody_came_home(program):
    ani = make_person("Baiq Ani")
    told = program.send(
        "post", "journeys",
        {"person": ani.uid, "country": "SA", "returned_on": "2020", "return_reason": "violence"},
    ).json()  # fmt: skip
    assert told["return_reason"] == "violence"
    village = Program(make_user(Role.VILLAGE_VOLUNTEER))
    seen = village.get(f"journeys/{told['uid']}")
    assert seen["return_reason"] is None and seen["departed_via"] is None
    for reason in ("violence", "contract_done"):
        body = {"person": ani.uid, "country": "MY", "return_reason": reason}
        assert code_of(village.send("post", "journeys", body)) == (403, "field_not_yours")
        where = f"journeys/{told['uid']}"
        answer = village.send("patch", where, {"return_reason": reason}, version=told["version"])
        assert code_of(answer) == (403, "field_not_yours")
    done = village.send("patch", f"journeys/{told['uid']}", {"occupation": "PRT"}, version=told["version"])
    assert done.status_code == 200 and Journey.objects.get().return_reason == "violence"


def test_from_the_plan_to_the_daftar_hadir(program, officer):
    first = timezone.localdate() + dt.timedelta(days=60)
    plan = {
        "title": "Tenun, Bonjeruk", "kind": "pelatihan", "jenis": "ekonomi", "areas": [BONJERUK],
        "starts_on": first.isoformat(), "other_topics": "membatik, barista",
    }  # fmt: skip
    made = program.send("post", "activities", plan, key="rencana")
    assert made.status_code == 201, made.json()
    activity = made.json()
    assert activity["state"] == "konsep" and len(activity["topics"]) == 2 and activity["areas"] == [BONJERUK]
    assert program.send("post", "activities", plan, key="rencana").json() == activity
    wrong = program.send("post", "activities", {**plan, "areas": ["Antah berantah"]})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "areas")
    changed = program.send(
        "patch", f"activities/{activity['uid']}", {"seats": 15, "venue": "Balai Desa"}, version=activity["version"]
    ).json()
    assert (changed["seats"], changed["title"]) == (15, plan["title"])


def test_a_token_of_banten_sees_nothing_of_ntb(program):
    make_person("Baiq Ani")
    far = Program(make_user(Role.BALAI_OFFICER, BANTEN))
    assert far.get("people")["items"] == []
