"""Values that no careful person types, through every form, address and query: a sentence or a page, never an error,
and never half of something."""

from contextlib import contextmanager
from unittest.mock import patch
from urllib.parse import quote, urlencode

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.uid import new_uid

from .answers import (
    ANSWERS,
    ELSEWHERE_AFTERWARDS,
    NOT_SAVED,
    OTHER_STATE,
    WITHOUT_KEY,
    answer_for,
    who_fills_in,
)
from .browsing import ask, row_counts, written
from .filling import filled_in, form_on
from .routes import Word, routes

ROUTES = routes()
FORMS = [route for route in ROUTES if "POST" in route.verbs and not route.is_api]
LOOKED_AT = [route for route in ROUTES if "GET" in route.verbs]
pytestmark = pytest.mark.django_db

HOSTILE = {
    "a NUL": "Ani\x00 Suryani",
    "other control characters": "Ani\x07\x1b[31m\x7f",
    "text that turns around": "Ani \u202eirA\u2066",
    "invisible characters": "\ufeff\u200b\u2060Ani",
    "only invisible characters": "\u200b\u2060\u00ad",
    "ten thousand characters": "A" * 10_000,
    "a letter with 300 accents": "a" + "\u0301" * 300,
    "Arabic digits": "١٢٣",
    "an Arabic date": "١٤-٣-١٩٨٩",
    "a Python number": "1_000",
    "not a number": "NaN",
    "infinity": "1e999",
    "a huge number": "9" * 400,
    "below zero": "-1",
    "a superscript": "²",
    "a formula": "=cmd|' /C calc'!A0",
    "a command": "@SUM(1+1)*cmd",
    "a script": "<script>alert(1)</script>",
    "an attribute": "\" onfocus=alert(1) x=\"",
    "a template": "{{ 7*7 }}{% debug %}",
    "a percent sign": "%(name)s %s %n 100%",
    "an encoded NUL": "%00",
    "a path": "../../../../etc/passwd",
    "a header": "Ani\r\nSet-Cookie: sesi=1",
    "a query": "' OR 1=1; DROP TABLE persons_person; --",
    "a day that is none": "31-2-2024",
    "the year nought": "0000-00-00",
    "a Buddhist year": "12-8-2567",
    "a year to come": "31-12-9999",
    "a family of emoji": "👩‍👩‍👧‍👦",
}  # fmt: skip
# Bytes that are no UTF-8: a lone surrogate, an overlong slash, half a character.
RAW = ("%ED%A0%80", "%C0%AF", "%F0%9F", "%FF%FE")
FINE = (200, 204, 302, 400, 403, 404, 405, 409, 415, 422, 428, 429)


def the_form(route, world, browsers):
    """What a careful person would send for this route, and the fields that can be mistyped."""
    client, address = browsers.open(who_fills_in(route.name)), route.address(world.own)
    found = form_on(ask(client, address), address) if "GET" in route.verbs else None
    data = {"kunci": new_uid(), **filled_in(found, answer_for(route.name, world.own))}
    fields = found.fields if found else tuple(name for name in data if name != "kunci")
    return client, address, data, fields


def send(client, address, data):
    """One submission, taken back afterwards. Nothing may be written when it is refused, but that a sign-in failed."""
    with transaction.atomic():
        with written() as writes:
            answer = ask(client, address, "POST", data)
        transaction.set_rollback(True)
    assert answer.status_code in FINE, f"{answer.status_code} for {shortened(data)}"
    if answer.status_code >= 400 and not address.startswith("/akun/"):
        assert not writes, f"refused, and yet {writes} for {shortened(data)}"
    assert b"<script>alert(1)" not in answer.content
    assert b'" onfocus=alert(1) x="' not in answer.content
    return answer


def shortened(data):
    return {name: str(value)[:60] for name, value in data.items()}


def dealt(names, rounds, first=0):
    """Each round deals every name another value; after all of them each value has met many kinds of fields."""
    values = list(HOSTILE.values())
    for turn in range(rounds):
        yield {name: values[(first + 7 * turn + place) % len(values)] for place, name in enumerate(names)}


def number_of(route):
    """A number for each route, so that each begins with another value."""
    return ROUTES.index(route)


each_form = pytest.mark.parametrize("route", [form for form in FORMS if form.name not in OTHER_STATE], ids=str)


@each_form
def test_hostile_values_are_answered_in_words(route, world, browsers):
    client, address, data, fields = the_form(route, world, browsers)
    for wrong in dealt(fields, 5, number_of(route)):
        send(client, address, {**data, **wrong})


@each_form
def test_one_wrong_field_among_right_ones_writes_nothing_by_halves(route, world, browsers):
    client, address, data, fields = the_form(route, world, browsers)
    names = (*fields, "version", "kunci")
    for name, value in next(dealt(names, 1, 3 * number_of(route))).items():
        send(client, address, {**data, name: value})


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_else_comes_in(world, browsers, data):
    route = data.draw(st.sampled_from([form for form in FORMS if form.name not in OTHER_STATE]))
    client, address, right, fields = the_form(route, world, browsers)
    text = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.sampled_from(list(HOSTILE.values()))
    wrong = data.draw(st.dictionaries(st.sampled_from((*fields, "kunci", "version", "x")), text, max_size=4))
    send(client, address, {**right, **wrong})


@each_form
def test_what_is_no_form_at_all_is_answered_in_words(route, world, browsers):
    """Bytes that are no UTF-8 (lone surrogates among them), and JSON where a form is due."""
    client, address, _data, fields = the_form(route, world, browsers)
    raw = "&".join(f"{name}={RAW[place % len(RAW)]}" for place, name in enumerate((*fields, "kunci")))
    for body, kind in (
        (raw, "application/x-www-form-urlencoded"),
        (raw, "application/x-www-form-urlencoded; charset=utf-7"),
        (b'{"name": "\\ud800", "name": "twice", "a": NaN}' + b"[" * 10_000, "application/json"),
    ):
        answer = client.post(address, data=body, content_type=kind)
        assert answer.status_code in (*FINE, 415), f"{kind}: {answer.status_code}"


@pytest.mark.parametrize("route", LOOKED_AT, ids=str)
def test_a_hostile_query_is_passed_over_or_refused(route, world, browsers):
    client, address = browsers.open(who_fills_in(route.name)), route.address(world.own)
    rounds = len(HOSTILE) if route.name in LISTS else 4
    queries = [
        urlencode({name: value[:2_000] for name, value in wrong.items()})
        for wrong in dealt(QUERY_NAMES, rounds, number_of(route))
    ]
    queries.append("&".join(f"{name}={RAW[place % len(RAW)]}" for place, name in enumerate(QUERY_NAMES)))
    for query in [*queries[-1:], *queries[:-1]]:
        with queries_read() as names:
            answer = ask(client, f"{address}?{query}")
        assert answer.status_code in FINE or route.name == "readyz", f"{query[:80]}: {answer.status_code}"
        assert b"<script>alert(1)" not in answer.content
        if query is not queries[-1] and not names:
            return  # a page that reads nothing of its query is not upset by another one


@contextmanager
def queries_read():
    """Collects how often a page reads its query, by whatever way."""
    found, read = [], WSGIRequest.GET.func

    def noticed(request):
        found.append(request.path)
        return read(request)

    with patch.object(WSGIRequest, "GET", property(noticed)):
        yield found


LISTS = {"people", "people-for-wa", "activities", "monev", "monev-outcome", "organizations", "users", "imports", "list_people",
         "list_activities", "search_places", "place_search", "search"}  # fmt: skip
QUERY_NAMES = (
    "q", "urut", "letak", "format", "wilayah", "status", "sasaran", "pulang", "lengkap", "sebab", "negara", "tahun",
    "bagian", "untuk", "tingkat", "dalam", "riwayat", "next", "jenis", "provinsi", "peran", "lembaga", "keadaan",
    "after", "limit", "level", "within", "year", "place", "kode", "n", "desa", "bulan", "waktu",
)  # fmt: skip


@pytest.mark.parametrize("route", [r for r in ROUTES if "<" in r.pattern], ids=str)
def test_a_hostile_address_is_no_address(route, world, browsers):
    client = browsers.open(who_fills_in(route.name))
    for name, argument in route.arguments.items():
        for value in (*next(dealt(range(6), 1, number_of(route))).values(), "..", ".", "a" * 300):
            address = route.address(world.own, **{name: quote(value[:500], safe="")})
            answer = ask(client, address, route.verbs[0])
            assert answer.status_code in (*FINE, 301), f"{name}={value[:40]!r}: {answer.status_code}"
            if not isinstance(argument, Word) and route.name not in ANSWERS_UNKNOWN:
                assert answer.status_code != 200, f"{name}={value[:40]!r} shows something"


# The public check page answers every code, also one that was never given.
ANSWERS_UNKNOWN = {"certificate-check"}


@pytest.mark.parametrize("route", [f for f in FORMS if f.name not in {*OTHER_STATE, *WITHOUT_KEY, *NOT_SAVED}], ids=str)
def test_a_second_tap_changes_nothing_more(route, world, browsers):
    client, address, data, _fields = the_form(route, world, browsers)
    first = ask(client, address, "POST", data)
    assert first.status_code in (200, 302), f"{first.status_code}: {errors_in(first)}; correct it in answers.py"
    before = row_counts()
    again = {**data, **answer_for(route.name, world.own)}
    with written() as writes:
        second = ask(client, address, "POST", again)
    # An act that found nothing to do leaves its own row and nothing else.
    assert [write for write in writes if not write.endswith(" audit_act")] == []
    assert {t: n for t, n in row_counts().items() if n != before[t]}.keys() <= {"audit_act"}
    assert second.status_code == 302, f"{second.status_code}: {errors_in(second)}"
    if first.status_code == 302 and route.name not in ELSEWHERE_AFTERWARDS:
        assert second.url == first.url


def errors_in(answer):
    from lxml import html

    page = html.fromstring(answer.content.decode() or "<p>")
    said = page.xpath("//h1 | //*[contains(@class, 'is-bad')] | //p[contains(@class, 'bk-refused')]")
    return [" ".join(node.text_content().split())[:300] for node in said]


def test_every_form_is_answered():
    assert [form.name for form in FORMS if form.name not in {*OTHER_STATE, *ANSWERS}] == []


def test_hostile_cookies_headers_and_hosts(world, browsers):
    client = browsers.open(Role.BALAI_OFFICER)
    for value in ("\x00", "id\r\nx", "../../id", "9" * 5000, "ünïcode"):
        for name in ("bahasa", "tampilan", "sesi", "csrf"):
            other = browsers.open(Role.BALAI_OFFICER)
            other.cookies[name] = value
            assert ask(other, "/orang/").status_code in (200, 302, 400)
    for host in ("evil.example", "localhost@evil.example", "a b", "[::1"):
        assert client.get("/", headers={"host": host}).status_code == 400
    for headers in ({"HX-Request": "true", "HX-Current-URL": "\u202e"}, {"Accept-Language": "x" * 5000},
                    {"X-Forwarded-For": "1.2.3.4, '; --"}, {"Accept": "application/json"}):  # fmt: skip
        assert client.get("/orang/", headers=headers).status_code == 200


def test_the_api_says_what_is_wrong_and_echoes_nothing(world, browsers):
    client = browsers.open(Role.BALAI_OFFICER)
    for query in ("limit=0", "limit=1_000", "limit=NaN", "limit=٣", f"limit={'9' * 400}", "limit=-1", "unknown=1",
                  "after=%00", f"after={'x' * 700}", "q=" + "A" * 10_000):  # fmt: skip
        answer = ask(client, f"/api/v1/people?{query}")
        assert answer.status_code in (200, 400), query
        if answer.status_code == 400:
            assert answer.json()["errors"][0]["message"] and "AAAA" not in answer.content.decode()


def test_an_upload_of_nonsense_is_refused_in_words(world, browsers):
    from django.core.files.uploadedfile import SimpleUploadedFile

    route = next(form for form in FORMS if form.name == "import_new")
    client, address, data, _fields = the_form(route, world, browsers)
    for name, content in (("daftar.xlsx", b"PK\x03\x04kosong"), ("daftar.xlsx", b"\x00" * 2000), ("x.csv", b"\xff\xfe"),
                          ("x.exe", b"MZ"), ("../../x.csv", b"Nama\nAni"), ("=cmd.csv", b"Nama;Status\n=1+1;PMI"),
                          ("k" * 400 + ".csv", b"Nama;Status\nAni;PMI purna")):  # fmt: skip
        answer = send(client, address, {**data, "file": SimpleUploadedFile(name, content)})
        assert answer.status_code in (302, 422), f"{name}: {answer.status_code}"
