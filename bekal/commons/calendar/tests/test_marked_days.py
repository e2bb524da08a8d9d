"""Days to plan around: who writes them, whose they are, where they are said."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bekal.commons.calendar.models import MarkedDays
from bekal.commons.calendar.queries import marked_days
from bekal.commons.calendar.services import mark_days, withdraw_marked_days
from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, LONTAR, make_places
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.training.tests.make_activities import make_activity

pytestmark = pytest.mark.django_db
DECEMBER = dt.date(2030, 12, 11)


@pytest.fixture
def officer():
    make_places()
    return make_user(Role.BALAI_OFFICER)


def mark(by, **facts):
    given = {
        "kind": "closing",
        "name": "Batas akhir SPM",
        "from_on": DECEMBER,
        "source": "Surat KPPN",
        "sure": "written",
    }
    return mark_days(actor=by, **given | facts)


def test_written_seen_and_taken_back(officer):
    by = actor_for(officer)
    made = mark(by)
    assert (made.to_on, made.national, list(marked_days(by))) == (DECEMBER, False, [made])
    withdraw_marked_days(actor=by, uid=made.uid, reason="salah tahun")
    assert not marked_days(by).exists() and MarkedDays.objects.get().withdrawn_reason == "salah tahun"


def test_of_the_own_area_and_the_own_office_only(officer):
    by = actor_for(officer)
    with pytest.raises(Refusal) as no:
        mark(by, kind="season", place=LONTAR)
    assert no.value.field == "place"
    made = mark(by)
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    assert not marked_days(banten).exists()
    with pytest.raises(NotHere):
        withdraw_marked_days(actor=banten, uid=made.uid, reason="bukan milik kami")
    with pytest.raises(NotAllowed):
        mark(actor_for(make_user(Role.VILLAGE_STAFF)))


def test_those_of_an_analyst_hold_for_every_balai(officer):
    made = mark(actor_for(make_user(Role.NATIONAL_ANALYST)))
    by = actor_for(officer)
    assert made.national and list(marked_days(by)) == [made]
    with pytest.raises(NotHere):
        withdraw_marked_days(actor=by, uid=made.uid, reason="bukan milik kami")


def test_sending_twice_writes_once(officer):
    by = actor_for(officer)
    mark(by, key="k-1")
    with pytest.raises(Replayed):
        mark(by, key="k-1")
    assert MarkedDays.objects.count() == 1


def test_the_database_refuses_what_must_never_be(officer):
    made = mark(actor_for(officer))
    facts = {
        f.attname: getattr(made, f.attname) for f in MarkedDays._meta.concrete_fields if f.attname not in ("id", "uid")
    }
    for wrong in (
        {"kind": "x"},
        {"sure": "x"},
        {"source": ""},
        {"to_on": dt.date(2020, 1, 1)},
        {"withdrawn_at": made.made_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            MarkedDays.objects.create(**facts | wrong)


def test_a_plan_on_such_days_is_told_so(officer):
    by = actor_for(officer)
    mark(by)
    mark(by, kind="event", name="Nyongkolan", from_on=dt.date(2030, 12, 13), place=BONJERUK, sure="memory")
    plan = make_activity(by, starts_on=dt.date(2030, 12, 12), ends_on=dt.date(2030, 12, 15))
    browser = signed_in(officer)
    page = browser.get(reverse("activity", args=[plan.uid])).content.decode()
    assert "sesudah Batas akhir SPM, 11 Des 2030" in page and "Nyongkolan" in page and "dari ingatan" in page
    clear = make_activity(by, title="Lain", starts_on=dt.date(2030, 3, 4), ends_on=dt.date(2030, 3, 7))
    assert "Batas akhir SPM" not in browser.get(reverse("activity", args=[clear.uid])).content.decode()


def test_the_year_shows_them(officer):
    by = actor_for(officer)
    mark(by, kind="season", name="Panen padi", from_on=dt.date(2024, 4, 1), to_on=dt.date(2024, 5, 15), every_year=True,
         sure="memory")  # fmt: skip
    plan = make_activity(by, topics=["tas"])
    browser = signed_in(officer)
    calendar = browser.get(reverse("budget-year"), {"tahun": plan.year, "tampilan": "kalender"})
    text = calendar.content.decode()
    assert "12–15" in text and "Panen padi" in text and "sebulan penuh" in text and "dari ingatan" in text
    assert "Proklamasi" in text
    august = calendar.context["calendar"].lines[0].cells[7]
    assert [entry.row.activity for entry in august] == [plan]
    for by_what, heading in (
        ("desa", "Bonjeruk"),
        ("sektor", "Kerajinan"),
        ("bulan", "Agustus 2024"),
        ("x", "Agustus"),
    ):
        assert heading in browser.get(reverse("budget-year"), {"tahun": plan.year, "menurut": by_what}).content.decode()


@pytest.mark.parametrize("role", [Role.VILLAGE_STAFF, Role.PARTNER, Role.PARTICIPANT])
def test_villages_and_partners_do_not_plan(role, officer):
    assert signed_in(make_user(role)).get(reverse("marked-days")).status_code == 403
