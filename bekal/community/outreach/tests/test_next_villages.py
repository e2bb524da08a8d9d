"""Desa berikutnya on screen: who is counted, by whose weights, and who sees it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, LONTAR
from bekal.community.outreach.models import Weighing
from bekal.community.outreach.queries import get_village, next_villages, unserved_of
from bekal.community.outreach.rules.ranking import Weights
from bekal.community.outreach.services import weigh_villages
from bekal.community.villages.services import note_potential
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.performance.queries import own_office
from bekal.livelihood.training.tests.make_activities import make_activity
from bekal.livelihood.training.tests.make_attendance import held
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    """The officer of NTB after Bonjeruk 2024 was held with four people; two more live there, and a neighbour."""
    _activity, officer = held(4)
    make_person("Raodah", BONJERUK, officer)
    make_person("Sapinah", BONJERUK, officer, status="family")
    make_person("Tetangga", BONJERUK, officer, status="masyarakat")
    return officer


def found_by(by):
    return next_villages(by, own_office(by))


def weigh(by, number=0, **facts):
    given = {"weights": Weights(60, 20, 20), "decided_on": dt.date(2026, 1, 5), "reason": "Rapat perencanaan", **facts}
    return weigh_villages(actor=by, number=number, **given)


def test_people_without_a_seat_are_left_and_masyarakat_are_nobodys(by):
    note_potential(actor=by, place=BONJERUK, kind="skill", name="Tenun", source="Kepala desa")
    (row,) = found_by(by).rows
    village = row.ranked.village
    assert (village.code, village.registered, village.unserved, village.potentials) == (BONJERUK, 6, 2, 1)
    assert village.last_on == dt.date(2024, 8, 15)
    assert {each.name for each in unserved_of(by, own_office(by), BONJERUK)} == {"Raodah", "Sapinah"}


def test_what_is_planned_there_is_said(by):
    make_activity(by, title="Tas lagi", starts_on=dt.date(2030, 2, 4), ends_on=dt.date(2030, 2, 7))
    make_activity(by, title="Rapat", kind="rapat_koordinasi", topics=[], starts_on=dt.date(2030, 1, 7), ends_on=None)
    assert found_by(by).rows[0].planned_on == dt.date(2030, 2, 4)


def test_weights_are_the_offices_dated_and_kept(by):
    assert found_by(by).weighing is None
    weigh(by)
    weigh(by, 1, weights=Weights(100, 0, 0))
    found = found_by(by)
    assert (found.weights.need, found.weighing.number, found.source) == (100, 2, "Rapat perencanaan")
    with pytest.raises(Conflict):
        weigh(by, 1)
    with pytest.raises(Refusal) as no:
        weigh(by, 2, weights=Weights(50, 20, 20))
    assert no.value.code == "weights_are_not_100"
    with pytest.raises(Refusal):
        weigh(by, 2, decided_on=dt.date(2025, 1, 1))
    assert Weighing.objects.count() == 2


def test_a_setting_decided_ahead_holds_from_its_day(by):
    weigh(by)
    weigh(by, 1, weights=Weights(0, 0, 100), decided_on=dt.date(2999, 1, 1))
    assert found_by(by).weights.need == 60


def test_sending_twice_weighs_once(by):
    weigh(by, key="k-1")
    with pytest.raises(Replayed):
        weigh(by, key="k-1")
    assert Weighing.objects.count() == 1


def test_the_database_refuses_what_must_never_be(by):
    made = weigh(by)
    for wrong in ({"number": 1}, {"number": 0}, {"need": 61}, {"need": -20, "potential": 100}, {"full_months": 0}):
        facts = {
            f.attname: getattr(made, f.attname)
            for f in Weighing._meta.concrete_fields
            if f.attname not in ("id", "uid")
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            Weighing.objects.create(**{**facts, "number": 2, **wrong})


def test_another_balai_has_its_own(by):
    weigh(by)
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    make_person("Maryam", LONTAR, banten)
    found = found_by(banten)
    assert found.weighing is None and [row.place.code for row in found.rows] == [LONTAR]
    with pytest.raises(NotHere):
        get_village(banten, own_office(banten), BONJERUK)
    with pytest.raises(NotAllowed):
        weigh(actor_for(make_user(Role.VILLAGE_STAFF)))


@pytest.mark.parametrize("role", [Role.VILLAGE_STAFF, Role.VILLAGE_VOLUNTEER, Role.PARTNER, Role.PARTICIPANT])
def test_villages_and_partners_do_not_see_it(role, by):
    browser = signed_in(make_user(role, BONJERUK))
    for address in (reverse("next-villages"), reverse("next-village-people", args=[BONJERUK])):
        assert browser.get(address).status_code == 403


def test_the_page_shows_the_arithmetic_and_its_figures_open_lists(by, django_user_model):
    browser = signed_in(django_user_model.objects.get(uid=by.user_uid))
    page = browser.get(reverse("next-villages"))
    text = " ".join(page.content.decode().split())
    assert "2 ÷ 2 × 50 = 50,0" in text and "belum ditetapkan balai" in text and "75,0" in text
    shown = browser.get(reverse("next-village-people", args=[BONJERUK])).context["shown"]
    assert shown.count == page.context["found"].rows[0].ranked.village.unserved
    book = browser.get(reverse("next-villages"), {"format": "xlsx"})
    assert book.headers["Content-Disposition"] == 'attachment; filename="desa-berikutnya.xlsx"'
    data = {"need": "70", "potential": "20", "rest": "20", "full_potentials": "3", "full_months": "24",
            "decided_on": "5-1-2026", "reason": "Rapat", "number": "0", "kunci": "k"}  # fmt: skip
    wrong = browser.post(reverse("village-weights"), data)
    assert wrong.status_code == 422 and "berjumlah 100; sekarang 110" in wrong.content.decode()
    assert browser.post(reverse("village-weights"), {**data, "need": "60", "kunci": "l"}).status_code == 302
    assert found_by(by).weights.need == 60
