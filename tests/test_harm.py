"""Why somebody came home, where it tells of harm, is never shown to village, partner, participant or cooperative.

Shown two ways: what these roles get is the same, byte for byte, whether the reasons tell of harm or not; and none of
the words is on anything they get. The balai, asked the same way, sees the difference: so the walk would find it.
"""

import re
from functools import cache

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from lxml import html

from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.kernel.actor import VILLAGE, Role
from bekal.livelihood.training.models import Participant
from bekal.people.journeys.models import Journey
from bekal.people.journeys.queries import with_reason
from bekal.people.journeys.tests.make import make_journey
from bekal.people.persons.models import Person, StatusSpell
from bekal.people.persons.rules.taxonomies import POSTPONED_CAUSE, RETURN_REASON
from bekal.people.persons.services import change_status
from bekal.people.persons.tests.make import make_person

from .answers import answer_for
from .browsing import ask
from .filling import filled_in, form_on
from .reading import text_of
from .routes import routes
from .world import MAY_NOT_KNOW, made_once

pytestmark = pytest.mark.django_db
HARM = [term for taxonomy in (RETURN_REASON, POSTPONED_CAUSE) for term in taxonomy.terms if term.harm]
# Words that also name something that everybody may know; the comparison, not the search, watches over these.
ALSO_ORDINARY = {
    "died": "a status", "Meninggal": "a status", "Sakit": "a kind of absence from a training", "ill": "the same",
    "Ill": "the same", "Died": "a status", "Kesehatan": "a topic, an office", "health": "the same", "Health": "the same",
}  # fmt: skip
LISTS = ("people", "people-for-wa", "activities", "monev", "organizations", "imports", "nominations", "participants")
# Those that list people are asked for every reason there is, the others for one.
OF_PEOPLE = {"people", "people-for-wa", "monev", "nominations", "participants", "list_people", "list_journeys"}
# A new secret for the second factor; how the machine is.
DIFFERENT_EACH_TIME = {"mfa_activate_totp", "readyz", "healthz"}
# They describe the API and hold no data; asked once, not with every filter.
ABOUT_THE_API = {"openapi-json", "openapi-view"}
PEOPLE_PATTERN = "orang/<str:uid>"


@pytest.fixture(scope="module", autouse=True)
def harmed(world, django_db_blocker):
    """Ani came home of every reason there is that tells of harm; others' departures were put off for each such cause; who
    left a training left it for such a reason."""
    with django_db_blocker.unblock(), made_once(lambda: _harm(world)) as people:
        yield people


def _harm(world):
    by, ani = world.own.actor, world.own.person
    year = 1995
    for term in (term for term in RETURN_REASON.terms if term.harm):
        make_journey(ani, by, country="SA", departed_on=str(year), returned_on=str(year + 1), return_reason=term.code)
        year += 2
    people = {"ani": ani}
    for name, term in zip(("Fitri", "Gina"), (term for term in POSTPONED_CAUSE.terms if term.harm), strict=True):
        people[name] = make_person(f"{name} Bonjeruk", BONJERUK, by, status="cpmi")
        change_status(
            actor=by, person=people[name], status="cpmi_postponed", from_on="2024", cause=term.code, source="self"
        )
    assert Participant.objects.exclude(left_on=None).update(left_reason="Kekerasan")
    return people


def make_harmless():
    """The same people, with reasons and causes that tell of no harm."""
    Journey.objects.exclude(return_reason="").update(return_reason="contract_done")
    StatusSpell.objects.exclude(cause="").update(cause="papers")
    Participant.objects.exclude(left_on=None).update(left_reason="pindah")


# The help code of an error page is another at each request, whatever the page says.
_HELP_CODE = re.compile(r"(?<=<code>)[0-9a-f]{8}(?=</code>)")


def everything(world, harmed, client, role):
    """All that a role can get: every page about these people, every list with every filter, order and export, every
    search, in both languages. A pair of address and what it says."""
    actor = world.actor(role)
    for route in routes():
        if "GET" not in route.verbs or not route.policy(actor) or route.name in DIFFERENT_EACH_TIME:
            continue
        for person in harmed.values() if route.pattern.startswith(PEOPLE_PATTERN) else (None,):
            values = {"uid": person.uid} if person and route.name not in _OF_ONE_PERSON else {}
            for query in queries_of(route, client, world):
                address = route.address(world.own, **values) + query
                yield address, _HELP_CODE.sub("", text_of(ask(client, address)))
    for term in HARM:
        for address in (f"/cari/?q={term.label}", f"/orang/?q={term.label}", f"/api/v1/people?q={term.code}"):
            yield address, _HELP_CODE.sub("", text_of(ask(client, address)))


_OF_ONE_PERSON = {route.name for route in routes() if route.pattern.count("<") > 1 and "purpose" not in route.pattern}


def queries_of(route, client, world):
    """The plain address, and for lists every filter, order and format that the page offers and those it does not."""
    yield ""
    if route.name not in LISTS and (not route.is_api or route.name in ABOUT_THE_API):
        return
    page = ask(client, route.address(world.own))
    for term in HARM if route.name in OF_PEOPLE else HARM[:1]:
        yield "?" + "&".join(f"{name}={term.code}" for name in _FILTERS_THAT_MUST_NOT_BE)
    yield from ("?urut=sebab", "?urut=-return_reason", "?format=csv", "?format=xlsx", "?format=csv&sebab=violence")
    if page.headers["Content-Type"].startswith("text/html") and page.status_code == 200:
        yield from _offered(page)


_FILTERS_THAT_MUST_NOT_BE = ("sebab", "return_reason", "reason", "alasan", "cause", "journeys__return_reason")


def _offered(page):
    tree = html.fromstring(page.content.decode())
    for select in tree.xpath("//form[@method='get']//select"):
        yield from (f"?{select.name}={option}" for option in list(filter(None, select.value_options))[:4])
    yield from {link for link in tree.xpath("//a/@href") if link.startswith("?") and "urut=" in link}


def words():
    """Codes and labels of what reveals harm, in both languages, but for those that also mean something else."""
    found = {term.code for term in HARM} | {term.label for term in HARM}
    with translation.override("en"):
        found |= {gettext(term.label) for term in HARM}
    return sorted(found - set(ALSO_ORDINARY))


@cache
def _any_of_them():
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words()))})(?![\w-])")


def harm_in(text):
    return _any_of_them().findall(text)


@pytest.mark.parametrize("role", MAY_NOT_KNOW)
def test_what_they_get_does_not_depend_on_the_reasons(role, world, harmed, browsers):
    client = browsers.open(role)
    with_harm = dict(everything(world, harmed, client, role))
    # What is asked for stands on the answer: only pages that were asked for nothing say nothing.
    assert {at: found for at, text in with_harm.items() if "?" not in at and (found := harm_in(text))} == {}
    make_harmless()
    without = dict(everything(world, harmed, client, role))
    assert [address for address in with_harm if with_harm[address] != without[address]] == []


@pytest.mark.parametrize("role", MAY_NOT_KNOW)
def test_no_word_of_harm_is_on_anything_they_get_in_english(role, world, harmed, browsers):
    client = browsers.open(role)
    client.cookies["bahasa"] = "en"
    actor, told = world.actor(role), {}
    for route in routes():
        if "GET" not in route.verbs or not route.policy(actor) or route.name in DIFFERENT_EACH_TIME:
            continue
        values = {"uid": harmed["Fitri"].uid} if route.name in {"person", "person-status"} else {}
        for address in {route.address(world.own), route.address(world.own, **values)}:
            found = harm_in(text_of(ask(client, address)))
            if found:
                told[address] = found
    assert told == {}


def test_the_balai_sees_the_difference(world, harmed, browsers):
    client = browsers.open(Role.BALAI_OFFICER)
    pages = [f"/orang/{person.uid}/" for person in harmed.values()]
    told = [text_of(ask(client, page)) for page in pages]
    make_harmless()
    assert all(before != text_of(ask(client, page)) for before, page in zip(told, pages, strict=True))
    assert "Kekerasan" in told[0] and "Korban TPPO" in told[0]


@pytest.mark.parametrize("role", MAY_NOT_KNOW)
def test_nobody_is_found_by_a_reason(role, world):
    for term in HARM:
        assert not with_reason(world.actor(role), Person.objects.all(), term.code).exists()
    assert with_reason(world.actor(Role.BALAI_OFFICER), Person.objects.all(), "violence").exists()


@pytest.mark.parametrize("role", sorted(VILLAGE))
def test_the_village_neither_writes_a_reason_nor_wipes_one_out(role, world, browsers):
    client, journey = browsers.open(role), Journey.objects.get(return_reason="violence")
    address = f"/orang/{world.own.person.uid}/riwayat-kerja/{journey.uid}/"
    found = form_on(ask(client, address), address)
    assert "return_reason" not in found.chosen
    sent = {**found.data, "occupation": "Perawat lansia", "return_reason": "contract_done"}
    assert ask(client, address, "POST", sent).status_code == 302
    journey.refresh_from_db()
    assert (journey.occupation, journey.return_reason) == ("Perawat lansia", "violence")


@pytest.mark.parametrize("role", sorted(VILLAGE))
def test_what_the_village_sends_is_answered_alike_too(role, world, harmed, browsers):
    """Fragments that are asked for by POST: likely matches while typing, somebody of the family, a refused form."""
    client, asked = browsers.open(role), []
    for name in ("likely-people", "family-find", "register-person", "person-status", "journey-new"):
        route = next(route for route in routes() if route.name == name)
        address = route.address(world.own)
        found = form_on(ask(client, address), address)
        asked.append(
            (address, {**filled_in(found, answer_for(name, world.own)), "name": "Ani Bonjeruk", "from_on": "x"})
        )
    told = [text_of(ask(client, address, "POST", data)) for address, data in asked]
    make_harmless()
    assert told == [text_of(ask(client, address, "POST", data)) for address, data in asked]
    assert not any(harm_in(text) for text in told)


def test_nobody_who_is_not_signed_in_learns_anything(world, harmed):
    for route in routes():
        if "GET" in route.verbs:
            assert not harm_in(text_of(ask(Client(), route.address(world.own))))
