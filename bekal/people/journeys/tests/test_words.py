import pytest
from django.utils import translation

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor, Membership, Role
from bekal.people.journeys.listing import filters_for
from bekal.people.journeys.queries import journey_words, with_reason
from bekal.people.journeys.words import COUNTRIES, country_name
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import make_journey

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, "52.02.02.2012")
# At the balai of another province, and a volunteer at home.
BOTH = Actor(
    "u-both", "Lalu", (Membership(Role.BALAI_OFFICER, "o", "O", ("36",)), *VOLUNTEER.memberships)
)  # fmt: skip


def test_the_balai_reads_why_and_everybody_else_reads_pulang():
    journey = make_journey(occupation="Perawat lansia", departed_via="broker", return_reason="violence")
    assert (
        str(journey_words(OFFICER, journey))
        == "Taiwan, 2016–20 Sep 2023 · Perawat lansia · Perorangan/calo · Kekerasan"
    )
    assert str(journey_words(VOLUNTEER, journey)) == "Taiwan, 2016–20 Sep 2023 · Perawat lansia · pulang"


def test_a_harmless_reason_sounds_the_same_as_a_harmful_one():
    words = {
        str(journey_words(VOLUNTEER, make_journey(return_reason=code))) for code in ("contract_done", "trafficked", "")
    }
    assert len(words) == 1


def test_who_serves_the_balai_elsewhere_reads_nothing_here():
    journey = make_journey(return_reason="deported")
    assert "Deportasi" not in str(journey_words(BOTH, journey))
    assert not with_reason(BOTH, Person.objects.all(), "deported").exists()
    assert with_reason(OFFICER, Person.objects.all(), "deported").get() == journey.person


def test_a_stay_that_lasts_says_since_when():
    ani = make_person("Ani", status="pmi_abroad")
    assert journey_words(OFFICER, make_journey(ani, returned_on="")).title == "Taiwan, sejak 2016"
    assert journey_words(OFFICER, make_journey(departed_on="", returned_on="2014")).title == "Taiwan, sampai 2014"
    assert journey_words(OFFICER, make_journey(departed_on="", returned_on="")).title == "Taiwan"
    assert journey_words(OFFICER, make_journey(departed_on="2005", returned_on="")).title == "Taiwan, berangkat 2005"


def test_crews_are_named():
    assert journey_words(OFFICER, make_journey(sea_based="fishing")).work == "Awak kapal perikanan migran"


def test_countries_speak_the_reader_s_language():
    assert country_name("SA") == "Arab Saudi" and country_name("") == ""
    with translation.override("en"):
        assert country_name("SA") == str(COUNTRIES["SA"]) == "Saudi Arabia"
    assert parse.choice("Arab Saudi", {code: str(name) for code, name in COUNTRIES.items()}) == "SA"


def test_the_filter_by_reason_is_only_there_for_those_who_may_read_it():
    assert [item.key for item in filters_for(OFFICER)] == ["negara", "sebab"]
    assert [item.key for item in filters_for(VOLUNTEER)] == ["negara"]
    make_journey(return_reason="ill")
    make_journey(return_reason="contract_done", country="HK")
    country, reason = filters_for(OFFICER)
    assert country.apply(Person.objects.all(), "HK").count() == reason.apply(Person.objects.all(), "ill").count() == 1
    assert ("ill", "Sakit") in reason.options(OFFICER) and ("HK", "Hong Kong") in country.options(OFFICER)
