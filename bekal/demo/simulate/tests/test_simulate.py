"""The same country again for the same seed, also when it was killed in the middle; and never among real people."""

import pytest
from django.test import override_settings

from bekal.commons.places.tests.make import make_places
from bekal.demo.simulate import country, writing
from bekal.demo.simulate.country import Country
from bekal.demo.simulate.people import invent
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.vault import open_sealed
from bekal.people.journeys.models import Journey
from bekal.people.matching.rules.keys import blocking_keys
from bekal.people.persons.models import Address, MatchKey, Person, PhoneNumber, StatusSpell
from bekal.people.persons.queries import facts_of, likely_matches
from bekal.people.persons.services.core import facts_now
from bekal.people.persons.tests.make import actor, make_person

PEOPLE, SEED = 300, 7


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(country, "CHUNK", 60)


def plain(rows):
    """What must come out the same again: the sealed NIK opened, since each sealing has a nonce of its own."""
    people = [
        tuple(open_sealed("nik", f"persons_person.nik.{row[0]}", v) if isinstance(v, bytes) else v for v in row)
        for row in rows.people
    ]
    return people, rows.spells, rows.addresses, rows.phones, rows.journeys, rows.match_keys


def there():
    """Every row that was written, without numbers of the database and without nonces."""
    people = list(Person.objects.order_by("pk").values("uid", "name", "nik_fingerprint", "status", "place_id", "phone"))
    children = [
        sorted(model.objects.values_list("person__uid", field).order_by("person__uid"))
        for model, field in ((StatusSpell, "uid"), (Journey, "uid"), (PhoneNumber, "uid"), (MatchKey, "key"))
    ]
    return people, children


def test_one_seed_is_one_country():
    codes = [
        f"{province}.0{regency}.01.200{village}"
        for province in (35, 52)
        for regency in (1, 2)
        for village in range(1, 6)
    ]
    one, again, other = Country(codes, PEOPLE, SEED), Country(codes[::-1], PEOPLE, SEED), Country(codes, PEOPLE, 8)
    assert [plain(invent(one, n)) for n in range(5)] == [plain(invent(again, n)) for n in range(5)]
    assert plain(invent(one, 0)) != plain(invent(other, 0))
    assert sum(stretch.count for n in range(one.chunks) for stretch in one.stretches(n)) == PEOPLE


def test_a_few_villages_and_names_are_very_common():
    codes = [f"35.0{regency}.01.2{village:03}" for regency in (1, 2) for village in range(200)]
    crowd = Country(codes, 6_000, SEED)
    per_village, names = {}, {}
    for n in range(crowd.chunks):
        for stretch in crowd.stretches(n):
            per_village[stretch.village] = per_village.get(stretch.village, 0) + stretch.count
        for row in invent(crowd, n).people:
            names[row[2]] = names.get(row[2], 0) + 1
    assert max(per_village.values()) > 10 * 6_000 / len(codes)
    assert max(names.values()) > 50 and len(names) > 1_500


@pytest.mark.django_db
def test_killed_in_the_middle_it_goes_on(monkeypatch):
    make_places()

    def die(done, of):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writing.simulate(PEOPLE, SEED, invented_data=True, told=die)
    assert Person.objects.count() == 120
    done = writing.simulate(PEOPLE, SEED, invented_data=True)
    assert (done.written, done.found) == (3, 2)
    resumed = there()
    assert writing.simulate(PEOPLE, SEED, invented_data=True).written == 0 and there() == resumed
    codes = [row["place_id"] for row in resumed[0]]
    assert len(resumed[0]) == PEOPLE and len(set(codes)) > 10
    assert not {name: broken for name, broken in verify().items() if broken}


@pytest.mark.django_db
def test_what_is_written_is_what_services_keep():
    """Keys and derived columns are those that the services would compute from the same facts."""
    make_places()
    writing.simulate(60, SEED, invented_data=True)
    assert Address.objects.count() == StatusSpell.objects.values("person").distinct().count() == 60
    for person in Person.objects.all():
        assert set(person.match_keys.values_list("key", flat=True)) == blocking_keys(facts_now(person))
        assert person.phone == (person.phone_numbers.values_list("number", flat=True).first() or "")
    somebody = Person.objects.exclude(nik_state="").first()
    found = likely_matches(actor(Role.NATIONAL_ANALYST, ""), facts_of(somebody))
    assert found[0].person == somebody


@pytest.mark.django_db
def test_never_among_people_who_may_be_real():
    make_places()
    with pytest.raises(Refusal, match="--invented-data"):
        writing.simulate(60, SEED)
    make_person()
    with pytest.raises(Refusal, match="sudah ada orang"):
        writing.simulate(60, SEED, invented_data=True)
    with override_settings(BEKAL_DEMO=True):
        assert writing.simulate(60, SEED).written == 1
        with pytest.raises(Refusal, match="negeri rekaan lain"):
            writing.simulate(61, SEED)
