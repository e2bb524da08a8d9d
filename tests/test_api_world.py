"""The API in the world of two balai: a training's way, and nobody else's records."""

import json
from urllib.parse import quote

import pytest

from bekal.config.api.gate import api
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.uid import new_uid

from .browsing import written
from .programs import ANI, Program, code_of
from .test_hostile import FINE, HOSTILE

pytestmark = pytest.mark.django_db


def test_nominations_attendance_and_certificates(world):
    program, half = Program(world.own.officer), world.own
    body = {"activity": half.choosing.uid, "person": half.alone.uid, "by_kind": "balai", "related_to_official": True,
            "relation": "keponakan kepala desa"}  # fmt: skip
    made = program.send("post", "nominations", body, key="usul")
    assert made.status_code == 201, made.json()
    assert made.json()["related_to_official"] is True
    assert program.send("post", "nominations", body, key="usul").json() == made.json()
    assert code_of(program.send("post", "nominations", body)) == (422, "already_nominated")
    uid = made.json()["uid"]
    gone = program.send("post", f"nominations/{uid}/withdraw", {"reason": "berangkat lagi"}, key="tarik")
    assert gone.json()["withdrawn"] is True
    assert (
        program.send("post", f"nominations/{uid}/withdraw", {"reason": "berangkat lagi"}, key="tarik").json()
        == gone.json()
    )
    assert program.send("post", f"nominations/{uid}/withdraw", {"reason": " "}).status_code == 422

    sheet = f"activities/{half.running.uid}/attendance/{half.running.starts_on}/pagi"
    shown = program.get(sheet)["marks"]
    marks = {row["participant"]: "izin" for row in shown}
    done = program.send("put", sheet, {"marks": marks, "seen": {row["participant"]: row["mark"] for row in shown}})
    assert {row["mark"] for row in done.json()["marks"]} == {"izin"}
    late = dict.fromkeys(marks, "hadir")
    stale = program.send("put", sheet, {"marks": late, "seen": {row["participant"]: "sakit" for row in shown}})
    assert code_of(stale) == (409, "marked_meanwhile")
    assert program.send("put", sheet, {"marks": {new_uid(): "hadir"}}).status_code == 404
    assert program.send("put", sheet, {"marks": {next(iter(marks)): "tidur"}}).status_code == 422
    assert program.send("get", sheet.replace("pagi", "malam")).status_code == 404
    people = program.get(f"participants?activity={half.running.uid}")["items"]
    assert {row["uid"] for row in people} >= set(marks)

    issued = program.send("post", f"activities/{half.ended.uid}/certificates", {}, key="terbit")
    assert issued.status_code == 201, issued.json()
    again = program.send("post", f"activities/{half.ended.uid}/certificates", {}, key="terbit")
    assert again.json() == issued.json() and again.headers["Idempotency-Replayed"] == "true"
    listed = program.get(f"certificates?activity={half.ended.uid}")["items"]
    assert len(listed) == issued.json()["in_force"] > 0
    assert program.get(f"certificates/{listed[0]['uid']}") == listed[0]


def test_nobody_else_s_record_is_touched_or_told(world):
    """With right bodies, so that nothing is refused before anybody looks whose record it is about."""
    program, theirs = Program(world.own.officer), world.foreign
    own = world.own
    for verb, address, body in (
        ("patch", "people/{person}", {"nickname": "Inaq"}),
        ("post", "people/{person}/status", {"status": "pmi_abroad"}),
        ("post", "journeys", {"person": "{person}", "country": "MY"}),
        ("patch", "journeys/{journey}", {"occupation": "PRT"}),
        ("post", "households", {"person": "{person}"}),
        ("post", "households/{household}/members", {"person": own.alone.uid}),
        ("post", f"households/{own.household.uid}/members", {"person": "{person}"}),
        ("patch", "households/{household}/members/{member}", {"role": "child"}),
        ("patch", f"households/{own.household.uid}/members/{{member}}", {"role": "child"}),
        ("post", "households/{household}/members/{member}/leave", {}),
        ("post", "nominations", {"activity": "{choosing}", "person": own.alone.uid, "by_kind": "balai"}),
        ("post", "nominations", {"activity": own.choosing.uid, "person": "{alone}", "by_kind": "balai"}),
        ("post", "nominations/{nomination}/withdraw", {"reason": "salah orang"}),
        ("patch", "activities/{activity}", {"seats": 5}),
        ("put", f"activities/{{running}}/attendance/{own.running.starts_on}/pagi", {"marks": {}}),
        ("put", f"activities/{own.running.uid}/attendance/{own.running.starts_on}/pagi", {"marks": {"{participant}": "hadir"}}),
        ("post", "activities/{ended}/certificates", {}),
    ):  # fmt: skip
        said = []
        for uid in (lambda name: getattr(theirs, name).uid, lambda name: new_uid()):
            here, what = address, json.dumps(body)
            for name in ("person", "journey", "household", "member", "choosing", "alone", "nomination", "activity",
                         "running", "participant", "ended"):  # fmt: skip
                there = uid(name)
                here, what = here.replace(f"{{{name}}}", there), what.replace(f"{{{name}}}", there)
            answer = program.send(verb, here, json.loads(what), version=1)
            said.append((answer.status_code, answer.json()))
        assert said[0] == said[1] and said[0][0] == 404, (verb, address, said)


def test_who_may_not_write_is_told_so(world):
    analyst = Program(world.users[Role.NATIONAL_ANALYST])
    for verb, address in (("post", "people"), ("post", "journeys"), ("post", "households"), ("post", "nominations"),
                          ("post", "activities")):  # fmt: skip
        body = ANI if address == "people" else {}
        answer = analyst.send(verb, address, body)
        assert answer.status_code in (400, 403)
    assert code_of(analyst.send("post", "people", ANI)) == (403, "not_allowed")


# Of each room something to write to, so that a hostile body is read by its form and service.
_THINGS = {"people": "person", "journeys": "journey", "households": "household", "nominations": "nomination",
           "activities": "running"}  # fmt: skip


def writes(half):
    """Every operation that changes something: verb, address, and the properties of its body."""
    spec = api.get_openapi_schema(path_prefix="")
    for path, operations in spec["paths"].items():
        room = path.split("/")[1]
        thing = getattr(half, _THINGS.get(room, "person")).uid
        address = path.replace("{uid}", thing).replace("{member}", half.member.uid).replace("{half}", "pagi")
        for verb, operation in operations.items():
            if "requestBody" in operation:
                name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
                fields = spec["components"]["schemas"][name]["properties"]
                yield verb, address.replace("{day}", half.running.starts_on.isoformat())[1:], fields


def test_hostile_values_in_json_are_answered_in_words(world):
    program, values = Program(world.own.officer), list(HOSTILE.values())
    for number, (verb, address, fields) in enumerate(writes(world.own)):
        for turn in range(6):
            body = {name: values[(number + 7 * turn + place) % len(values)] for place, name in enumerate(fields)}
            body = {name: right_kind(fields[name], value) for name, value in body.items()}
            with written() as done:
                answer = program.send(verb, address, body, version=1)
            assert answer.status_code in (*FINE, 201), (verb, address, answer.status_code)
            changed = [each for each in done if not each.endswith("organizations_accesstoken")]
            assert answer.status_code < 400 or not changed, (verb, address, changed)
            assert b"<script>alert(1)" not in answer.content or answer.status_code < 400


def right_kind(schema, value):
    """The value in the kind that the description asks for, so that it gets past the gate to the form."""
    kind = schema.get("type") or next((each.get("type") for each in schema.get("anyOf", ())), "")
    short = value[: schema.get("maxLength", 100)]
    return {"array": [short], "boolean": True, "integer": 7, "object": {short: short}}.get(kind, short)


def test_a_hostile_address_is_no_address_for_programs(world):
    program = Program(world.own.officer)
    for number, (verb, address, _fields) in enumerate(writes(world.own)):
        uid = next((part for part in address.split("/") if part.count("-") == 4), "")
        if uid:
            for value in list(HOSTILE.values())[number % 5 :: 5]:
                answer = program.send(verb, address.replace(uid, quote(value[:300], safe="")), {}, version=1)
                assert answer.status_code in (400, 404, 409, 422), (verb, value[:40], answer.status_code)
