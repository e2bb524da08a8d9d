import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from bekal.commons.agenda.models import Due
from bekal.commons.organizations.tests.make import actor, make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.livelihood.enterprises.services import see_enterprise
from bekal.livelihood.enterprises.tests.make import make_enterprise
from bekal.livelihood.training.models import MonevAnswer, Participant
from bekal.livelihood.training.queries import monev as queries
from bekal.livelihood.training.services import monev
from bekal.people.persons import services as persons

from .make_attendance import held as hold

pytestmark = pytest.mark.django_db
ENDED = dt.date(2024, 8, 15)


def office(area: str = "52", role: Role = Role.BALAI_OFFICER) -> Actor:
    """Somebody of ``role`` for a province."""
    return actor(role, area)


@pytest.fixture
def held():
    return hold(3)[0]


def test_everybody_is_to_be_asked_four_times_and_lebaran_is_stepped_around(held):
    assert Due.objects.filter(kind="monev").count() == 12
    assert sorted(set(Due.objects.values_list("due_on", flat=True)))[0] == dt.date(2024, 9, 17)
    monev.plan_followups(actor=office(), activity=held)
    assert Due.objects.filter(kind="monev").count() == 12


def test_an_answer_closes_what_was_due_by_then_and_keeps_the_rest(held):
    one = Participant.objects.first()
    with time_machine.travel(dt.datetime(2024, 12, 1, tzinfo=dt.UTC)):
        monev.record_monev(
            actor=office(), participant=one, asked_on=dt.date(2024, 11, 20), running="ya", income_low=300_000
        )
        calls = queries.to_call(office(), dt.date(2024, 12, 1))
    assert Due.objects.filter(subject_uid=one.uid, done_at=None).count() == 2
    assert one.uid not in {call.participant.uid for call in calls}
    assert len(calls) == 2


def test_who_could_not_be_reached_stays_due_and_another_way_is_named(held):
    one = Participant.objects.select_related("person").first()
    persons.add_phone(actor=office(), person=one.person, number="+628605550001")
    monev.note_unreached(actor=office(), participant=one)
    call = next(c for c in queries.to_call(office(), dt.date(2024, 12, 1)) if c.participant.uid == one.uid)
    assert "Nomornya tidak menjawab" in str([str(s) for s in call.ranked.reasons])


def test_the_four_numbers_add_up_to_everybody_and_silence_is_unknown(held):
    one, two, _three = Participant.objects.order_by("id")
    monev.record_monev(actor=office(), participant=one, asked_on=dt.date(2024, 11, 20), running="ya")
    monev.record_monev(actor=office(), participant=two, asked_on=dt.date(2024, 11, 20), running="ya")
    monev.record_monev(actor=office(), participant=two, asked_on=dt.date(2025, 2, 20), running="berhenti")
    counts, _state = queries.outcomes(queries.trained(office(), year=2024))
    assert (counts.masih, counts.berhenti, counts.belum_mulai, counts.belum_diketahui) == (1, 1, 0, 1)


def test_a_business_that_was_seen_later_speaks_as_well(held):
    one, two, three = Participant.objects.select_related("person").order_by("id")
    monev.record_monev(actor=office(), participant=one, asked_on=dt.date(2024, 11, 20), running="ya")
    looks = {"on": dt.date(2025, 3, 1), "how": "visit"}
    for participant, running, why in (
        (one, "stopped", "capital"),
        (two, "paused", "season"),
        (three, "paused", "capital"),
    ):
        made = make_enterprise(participant.person, office())
        see_enterprise(actor=office(), uid=made.uid, running=running, why=why, **looks)
    counts, heard = queries.outcomes(queries.trained(office(), year=2024))
    assert (counts.masih, counts.berhenti, counts.belum_diketahui) == (1, 2, 0)
    assert heard[one.person.uid].answered_on == looks["on"]
    second = make_enterprise(three.person, office(), product="dodol")
    see_enterprise(actor=office(), uid=second.uid, running="runs", on=dt.date(2024, 12, 1), how="phone")
    assert queries.outcomes(queries.trained(office(), year=2024))[0].masih == 2


def test_nobody_is_reminded_of_the_dead(held):
    one = Participant.objects.select_related("person").first()
    persons.change_status(actor=office(), person=one.person, status="died", from_on="2024-10")
    assert one.uid not in {c.participant.uid for c in queries.to_call(office(), dt.date(2024, 12, 1))}


@pytest.mark.parametrize(
    "facts", [{"asked_on": dt.date(2999, 1, 1)}, {"income_low": 500_000, "income_high": 100_000},
              {"income_low": 1, "income_refused": True}],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(held, facts):
    one = Participant.objects.first()
    with pytest.raises(Refusal):
        monev.record_monev(actor=office(), participant=one, **{"asked_on": ENDED, "running": "ya", **facts})
    assert not MonevAnswer.objects.exists()


def test_another_area_and_another_role_get_nowhere(held):
    one = Participant.objects.first()
    with pytest.raises(NotHere):
        monev.record_monev(actor=office("36"), participant=one, asked_on=ENDED, running="ya")
    with pytest.raises(NotAllowed):
        monev.record_monev(actor=office(role=Role.PARTNER), participant=one, asked_on=ENDED, running="ya")


def test_the_page_takes_an_answer_once_and_hides_income_from_neighbours(held):
    one = Participant.objects.select_related("person").first()
    officer = signed_in(make_user(Role.BALAI_OFFICER, "52"))
    data = {
        "asked_on": "20-11-2024", "running": "ya", "income_low": "300.000", "leaving": "tidak", "informant": "sendiri",
        "seen_by": "wa", "kunci": "k1",
    }  # fmt: skip
    for _twice in range(2):
        assert officer.post(reverse("monev-answer", args=[one.uid]), data).status_code == 302
    assert MonevAnswer.objects.get().income_low == 300_000
    assert "300.000" in officer.get(reverse("person", args=[one.person.uid])).content.decode()
    volunteer = signed_in(make_user(Role.VILLAGE_VOLUNTEER, BONJERUK))
    for address in (reverse("person", args=[one.person.uid]), reverse("monev-answer", args=[one.uid])):
        assert "300.000" not in volunteer.get(address).content.decode()


def test_what_is_odd_is_asked_back_and_kept_once_checked(held):
    one = held.participants.first()
    early = {"actor": office(), "participant": one, "asked_on": dt.date(2020, 1, 1), "running": "ya"}
    with pytest.raises(Refusal) as no:
        monev.record_monev(**early)
    assert (no.value.code, no.value.field) == ("answered_before_end", "checked")
    assert not MonevAnswer.objects.exists()
    monev.record_monev(**early, checked=True)
    assert MonevAnswer.objects.count() == 1


def test_an_old_answer_leaves_later_calls_due(held):
    one = held.participants.first()
    due = Due.objects.filter(subject_uid=one.uid, done_at=None)
    before = due.count()
    monev.record_monev(actor=office(), participant=one, asked_on=ENDED + dt.timedelta(days=32), running="ya")
    assert (before, due.count()) == (4, 3)


def test_the_form_asks_back_with_a_box_to_tick(held):
    one, officer = Participant.objects.first(), signed_in(make_user(Role.BALAI_OFFICER, "52"))
    data = {
        "asked_on": "1-1-2020", "running": "ya", "leaving": "tidak", "informant": "sendiri", "seen_by": "wa",
        "kunci": "k2",
    }  # fmt: skip
    address = reverse("monev-answer", args=[one.uid])
    assert 'type="hidden" name="checked"' in officer.get(address).content.decode()
    asked = officer.post(address, data)
    assert asked.status_code == 422 and 'type="checkbox" name="checked"' in asked.content.decode()
    assert officer.post(address, {**data, "checked": "on"}).status_code == 302
