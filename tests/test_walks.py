"""Every route as every role: who may not is refused, who may sees no error, and nobody sees what is not theirs."""

import importlib.util
from pathlib import Path

import pytest
from django.test import Client, override_settings

from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.uid import new_uid

from .answers import ANSWERS, answer_for, who_fills_in
from .browsing import UID, ask, plain, row_counts, written
from .filling import filled_in, form_on
from .routes import Route, routes
from .world import EVERYWHERE, MAY_NOT_KNOW

ROUTES = routes()
EVERYBODY = (None, *Role)
pytestmark = pytest.mark.django_db
each_route = pytest.mark.parametrize("route", ROUTES, ids=str)

# Changes are tried by one role of each kind; looking by every role.
ONE_OF_EACH = (Role.BALAI_OFFICER, Role.VILLAGE_VOLUNTEER, Role.PARTICIPANT, Role.BALAI_HEAD, Role.CASE_WORKER)
# Pages of a state in which no walk is: between password and code, or after a second factor was put in.
ELSEWHERE = {
    "mfa_authenticate", "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "api-root",
}  # fmt: skip
# Says 503 while no worker runs, as here; that is its task.
SAYS_WHAT_IS_WRONG = {"readyz"}
# What an address needs in its query to show something.
QUERIES = {"search_places": "?q=bonjeruk"}
# Taking data home is written down (R34) though it is a GET; nothing else may be.
WRITTEN_DOWN = {"import_left_over", "bundle-file"}


def who(role):
    return role.value if role else "nobody"


def may(world, route, role):
    return route.policy(world.actor(role))


@each_route
def test_who_may_not_is_refused(route, world, browsers):
    wrong = []
    for role in EVERYBODY:
        if may(world, route, role):
            continue
        verb = route.verbs[-1]
        answer = ask(browsers.open(role), route.address(world.own), verb)
        if not refused(route, role, answer):
            wrong.append(f"{who(role)} {verb} -> {answer.status_code}")
        if world.own.person.name in plain(answer):
            wrong.append(f"{who(role)} {verb}: the refusal names somebody")
    assert not wrong


def refused(route, role, answer):
    if route.is_api:
        return answer.status_code == (403 if role else 401) and answer.json()["errors"]
    if role is None:
        return answer.status_code == 302 and answer.url.startswith("/masuk/?next=")
    return answer.status_code == 403


@pytest.mark.parametrize("route", [route for route in ROUTES if "GET" in route.verbs], ids=str)
def test_who_may_sees_no_error_and_looking_changes_nothing(route, world, browsers):
    before, opened, wrong = row_counts(), set(), []
    for role in EVERYBODY:
        if not may(world, route, role):
            continue
        with written() as writes:
            answer = ask(browsers.open(role), route.address(world.own) + QUERIES.get(route.name, ""))
        opened.add(answer.status_code)
        touched = {table for table in writes if not (route.name in WRITTEN_DOWN and " audit_" in table)}
        if touched or (answer.status_code >= 500 and route.name not in SAYS_WHAT_IS_WRONG):
            wrong.append(f"{who(role)} -> {answer.status_code} {touched}")
    assert not wrong
    assert route.name in WRITTEN_DOWN or row_counts() == before
    quiet = {302, 404} if route.name in ELSEWHERE else {503} if route.name in SAYS_WHAT_IS_WRONG else set()
    assert 200 in opened or opened <= quiet, f"no role could look at it: {opened}; name a record that shows it"


@pytest.mark.parametrize("route", [route for route in ROUTES if "POST" in route.verbs], ids=str)
def test_sending_nothing_is_answered_in_words(route, world, browsers):
    wrong = []
    for role in [role for role in EVERYBODY if may(world, route, role)][-3:]:
        answer = ask(browsers.open(role), route.address(world.own), "POST")
        if answer.status_code >= 500:
            wrong.append(f"{who(role)} -> {answer.status_code}")
    assert not wrong


@pytest.mark.parametrize("route", [route for route in ROUTES if route.may_hide_something], ids=str)
def test_what_is_not_yours_answers_like_what_does_not_exist(route, world, browsers):
    wrong, asked = [], 0
    for role in EVERYBODY:
        if role in EVERYWHERE or not may(world, route, role):
            continue
        for given in strangers(route, world):
            unknown = route.unknown()
            missing = {name: unknown[name] for name in given}
            for verb in route.verbs if role in ONE_OF_EACH or len(route.verbs) == 1 else ("GET",):
                asked += 1
                theirs = ask(browsers.open(role), route.address(world.own, **given), verb, sent_to(route, world, verb))
                nothing = ask(
                    browsers.open(role), route.address(world.own, **missing), verb, sent_to(route, world, verb)
                )
                if (theirs.status_code, plain(theirs, **given)) != (nothing.status_code, plain(nothing, **missing)):
                    wrong.append(f"{who(role)} {verb} {sorted(given)}: {theirs.status_code}, {nothing.status_code}")
                elif verb == "GET" and theirs.status_code != 404:
                    wrong.append(f"{who(role)} {verb} {sorted(given)}: both {theirs.status_code}")
    assert not wrong
    assert asked, "no role is limited here"


def sent_to(route, world, verb):
    """A filled form: an empty one might be refused before anybody looks whose record it is about."""
    return answer_for(route.name, world.own) if verb == "POST" and route.name in ANSWERS else {}


def strangers(route, world):
    """All of the other half's records at once, then each one alone among one's own: a foreign child under an own
    parent is as foreign."""
    theirs = {name: route.arguments[name].value(world.foreign) for name in route.secrets}
    yield theirs
    if len(theirs) > 1:
        yield from ({name: value} for name, value in theirs.items())


@pytest.mark.parametrize("route", [route for route in ROUTES if route.name in ANSWERS], ids=str)
def test_a_form_takes_no_record_that_is_not_yours(route, world, browsers):
    """A uid of the other half in a field is answered like one that names nothing."""
    client, address = browsers.open(who_fills_in(route.name)), route.address(world.own)
    found = form_on(ask(client, address), address) if "GET" in route.verbs else None
    data = filled_in(found, answer_for(route.name, world.own))
    choices = {name: data.get(name, "") for name in data} | (found.chosen if found else {})
    fields = [name for name, value in choices.items() if name != "kunci" and UID.search(str(value))]
    for name in fields:
        for thing in ("person", "participant", "activity", "nomination", "certificate", "batch", "dispute"):
            theirs, nothing = str(getattr(world.foreign, thing).uid), new_uid()
            answers = [ask(client, address, "POST", {**data, name: uid}) for uid in (theirs, nothing)]
            said = [
                (answer.status_code, plain(answer, uid=uid))
                for answer, uid in zip(answers, (theirs, nothing), strict=True)
            ]
            assert said[0] == said[1], f"{name}={thing}"


@each_route
def test_other_verbs_are_not_taken(route, world, browsers):
    role = next(role for role in EVERYBODY[::-1] if may(world, route, role))
    for verb in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(route.verbs):
        answer = ask(browsers.open(role), route.address(world.own), verb)
        assert answer.status_code == 405, f"{verb} -> {answer.status_code}"


def test_every_part_of_the_site_is_walked():
    assert len(ROUTES) > 90 and all(route.name for route in ROUTES)
    assert set(MAY_NOT_KNOW) < set(Role)


def test_pages_that_do_not_exist_carry_the_headers_too(world, browsers):
    for role in (None, Role.BALAI_OFFICER):
        for address in ("/tidak-ada/", "/api/v1/nothing", "/orang/%00/", "/wilayah/..%2f..%2fetc/", "/static/none.css"):
            answer = browsers.open(role).get(address)
            assert answer.status_code in (302, 400, 404), address
            assert answer.headers["X-Content-Type-Options"] == "nosniff", address


def test_an_error_of_ours_says_so_and_carries_the_headers(world, browsers, monkeypatch):
    from bekal.foundation.web import hooks

    def broken(actor, text):
        raise ZeroDivisionError("rahasia 5202021503890001")

    hooks.search.register("broken", broken)
    try:
        answer = ask(browsers.open(Role.BALAI_OFFICER), "/cari/?q=Ani")
    finally:
        del hooks.search._by_name["broken"]
    assert answer.status_code == 500 and "rahasia" not in plain(answer)
    assert "Ada gangguan di pihak kami" in plain(answer)


def test_leaving_clears_what_the_browser_kept(world, browsers):
    client = browsers.open(Role.VILLAGE_VOLUNTEER)
    answer = ask(client, "/keluar/", "POST")
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert ask(client, "/orang/").status_code == 302


@override_settings(SECURE_HSTS_SECONDS=365 * 24 * 3600)
def test_over_https_the_browser_is_told_to_stay_there(world):
    for address in ("/masuk/", "/tidak-ada/", "/orang/", "/api/v1/people", "/healthz"):
        answer = Client().get(address, secure=True)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload", address


def test_an_installation_is_secure_unless_it_says_otherwise(monkeypatch):
    """The settings as they are without BEKAL_HTTPS=0."""
    for name in ("BEKAL_HTTPS", "BEKAL_SECOND_FACTOR", "BEKAL_DEMO"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BEKAL_HOSTS", "bekal.example")
    path = Path(__file__).resolve().parent.parent / "bekal" / "config" / "settings.py"
    spec = importlib.util.spec_from_file_location("bekal.config.settings_as_installed", path)
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)
    assert installed.SECURE_HSTS_SECONDS >= 31_536_000 and installed.SECURE_HSTS_INCLUDE_SUBDOMAINS
    assert installed.SESSION_COOKIE_NAME.startswith("__Host-") and installed.CSRF_COOKIE_NAME.startswith("__Host-")
    assert installed.SESSION_COOKIE_SECURE and installed.SESSION_COOKIE_HTTPONLY and installed.CSRF_COOKIE_SECURE
    assert installed.BEKAL_SECOND_FACTOR == "required" and not installed.DEBUG and not installed.BEKAL_DEMO


def test_every_change_needs_its_token(world, browsers):
    """Without the token of the form nothing is taken, whatever the route."""
    wrong = []
    for route in ROUTES:
        if "POST" not in route.verbs:
            continue
        client = Client(enforce_csrf_checks=True)
        client.cookies = browsers.open(Role.BALAI_OFFICER).cookies
        with written() as writes:
            answer = client.post(route.address(world.own))
        if answer.status_code not in (403, 404) or writes:
            wrong.append(f"{route}: {answer.status_code} {writes}")
    assert not wrong


def test_links_that_lead_away_are_not_followed(world, browsers):
    for target in ("https://evil.example/", "//evil.example/", "\\\\evil.example", "javascript:alert(1)"):
        answer = browsers.open(Role.BALAI_OFFICER).post("/tampilan/", {"bahasa": "en", "next": target})
        assert answer.url == "/", target


def test_one_routes_argument_is_never_another_routes_page(world):
    """A word in an address (baru, daftar) is not swallowed by a record's uid before it."""
    from django.urls import resolve

    for route in ROUTES:
        found = resolve(route.address(world.own))
        assert found.url_name == route.name, f"{route.address(world.own)} goes to {found.url_name}, not {route.name}"


def test_a_route_without_a_named_argument_fails_the_walk():
    new = Route("gudang/<str:uid>/", "store", ("GET",), lambda actor: True)
    with pytest.raises(KeyError):
        _ = new.arguments
