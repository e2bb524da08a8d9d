"""What people are handed and sign for: ceilings, what is typed, receipts and forms."""

import datetime as dt

import pytest
from django.urls import reverse

from bekal.commons.organizations.tests.make import actor, actor_for, make_user, signed_in
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.livelihood.training.papers import receipts
from bekal.livelihood.training.rules.attendance import Mark
from bekal.livelihood.training.rules.handouts import (
    HandoutKind,
    Thing,
    rate_note,
    things,
)
from bekal.livelihood.training.services import arranging
from bekal.livelihood.training.services.arranging import set_handout

from .make_activities import FIRST, make_activity, officer
from .make_attendance import day_one, held


@pytest.mark.parametrize(
    ("kind", "rate", "ceiling", "code"),
    [
        (HandoutKind.HONOR, 900_000, 900_000, None),
        (HandoutKind.HONOR, 900_001, 900_000, "above_ceiling"),
        (HandoutKind.HONOR, None, 900_000, None),
        (HandoutKind.HONOR, 1, None, "no_ceiling"),
        (HandoutKind.EQUIPMENT, None, None, None),
    ],
)
def test_a_rate_is_held_against_its_ceiling(kind, rate, ceiling, code):
    note = rate_note(kind, rate, ceiling, "PMK contoh")
    assert (note and note.code) == code
    if code == "above_ceiling":
        assert str(note) == "Rp 900.001 melebihi batas Rp 900.000 menurut PMK contoh."


def test_goods_are_read_one_per_line():
    assert things("Gunting; 1 buah\n\n- Kain tenun\n ; ") == (Thing("Gunting", "1 buah"), Thing("Kain tenun"))
    assert things("") == ()
    with pytest.raises(Refusal, match="sebelum titik koma"):
        things("; 3 buah")
    with pytest.raises(Refusal, match="Paling banyak 40"):
        things("\n".join(f"barang {n}" for n in range(41)))


@pytest.mark.django_db
def test_money_follows_the_days_attended_unless_days_are_typed():
    activity, by = held(3, but={0: Mark.IZIN})
    paper = receipts.receipt(HandoutKind.TRANSPORT)
    assert [row.amount for row in paper(by, activity.uid, FIRST).rows] == [None, None]
    set_handout(actor=by, activity=activity, kind=HandoutKind.TRANSPORT, rate=100_000)
    found = paper(by, activity.uid, FIRST)
    assert [row.units for row in found.rows] == [4, 4] and found.data()["total"] == "Rp 800.000"
    assert len(receipts.receipt(HandoutKind.EQUIPMENT)(by, activity.uid, FIRST).rows) == 3
    set_handout(actor=by, activity=activity, kind=HandoutKind.TRANSPORT, rate=100_000, units=3)
    assert paper(by, activity.uid, FIRST).data()["total_words"] == "Sembilan ratus ribu rupiah"


@pytest.mark.django_db
def test_instructors_are_paid_by_the_hours_of_the_jadwal():
    by = officer()
    activity = make_activity(by)
    assert len(receipts.receipt(HandoutKind.HONOR)(by, activity.uid, FIRST).rows) == 3
    arranging.add_attendant(actor=by, activity=activity, kind="narasumber", name="Hj. Siti")
    arranging.add_schedule_item(
        actor=by, activity=activity, day=FIRST, starts_at=dt.time(8), ends_at=dt.time(9, 30), subject="Tenun",
        lesson_hours=2, instructor="Hj. Siti",
    )  # fmt: skip
    set_handout(actor=by, activity=activity, kind=HandoutKind.HONOR, rate=500_000)
    (row,) = receipts.receipt(HandoutKind.HONOR)(by, activity.uid, FIRST).rows
    assert (row.units, row.amount) == (2, 1_000_000)


@pytest.mark.django_db
def test_forms_go_from_the_empty_one_to_the_list():
    by = officer()
    assert receipts.forms(by, make_activity(by).uid, FIRST).people[0].name == ""
    activity, by = day_one(2)
    assert [row.name for row in receipts.statements(by, activity.uid, FIRST).people] == ["Ani A", "Sari A"]
    set_handout(actor=by, activity=activity, kind=HandoutKind.EQUIPMENT, goods="Mesin jahit; 1 unit")
    found = receipts.handover(by, activity.uid, FIRST)
    assert found.goods[0].quantity == "1 unit" and len(found.receivers) == 2


@pytest.mark.django_db
def test_only_the_own_balai_sets_what_is_handed_out():
    by = officer()
    activity = make_activity(by)
    for other, answer in ((actor(Role.VILLAGE_STAFF), NotAllowed), (actor(Role.BALAI_OFFICER, "36"), NotHere)):
        with pytest.raises(answer):
            set_handout(actor=other, activity=activity, kind=HandoutKind.TRANSPORT, rate=1)
    assert not activity.handouts.exists()


@pytest.mark.django_db
def test_the_page_keeps_what_is_wrong_and_shows_what_is_set():
    user = make_user(Role.BALAI_OFFICER)
    activity, client = make_activity(actor_for(user)), signed_in(user)
    address = reverse("handout", args=[activity.uid, "bahan"])
    refused = client.post(address, {"goods": "; 3 buah"})
    assert refused.status_code == 422 and "; 3 buah" in refused.content.decode()
    assert client.post(address, {"goods": "Kain; 3 m"}).status_code == 302
    assert client.post(reverse("handout", args=[activity.uid, "transport"]), {"rate": "100.000"}).status_code == 302
    page = client.get(reverse("activity-papers", args=[activity.uid])).content.decode()
    assert "1 barang" in page and "Rp 100.000 per hari" in page and "Batas biayanya belum dipilih di RAB" in page
    assert client.get(reverse("handout", args=[activity.uid, "lain"])).status_code == 404
