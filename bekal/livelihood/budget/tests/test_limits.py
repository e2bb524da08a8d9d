"""Ceilings of an office, and what the RAB gives to the papers."""

import datetime as dt
import doctest

import pytest
from django.urls import reverse

from bekal.commons.intake import services as intake
from bekal.commons.intake.models import Row
from bekal.commons.intake.tests.make import csv_of, work
from bekal.commons.organizations.tests.make import actor, actor_for, make_user, signed_in
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.budget.models import CostLimit
from bekal.livelihood.budget.queries import get_line, limits_of
from bekal.livelihood.budget.rules import limits as rules
from bekal.livelihood.budget.services import (
    add_budget_line,
    change_limit,
    note_money_source,
    record_spending,
    revise_budget_line,
    withdraw_limit,
    write_limit,
)
from bekal.livelihood.training.papers import letters, receipts
from bekal.livelihood.training.papers.report import report
from bekal.livelihood.training.queries.handouts import handout_row
from bekal.livelihood.training.rules.attendance import Mark
from bekal.livelihood.training.rules.handouts import HandoutKind
from bekal.livelihood.training.services.arranging import add_attendant, set_handout
from bekal.livelihood.training.tests.make_attendance import FIRST, LAST, held

JANUARY = dt.date(2024, 1, 2)
FACTS = {
    "year": 2024,
    "item": "Honorarium narasumber",
    "unit": "JP",
    "amount": 100,
    "source": "PMK contoh",
    "page": "hlm. 1",
}


def test_examples_in_the_docstrings_hold():
    assert not doctest.testmod(rules).failed


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def by(officer):
    return actor_for(officer)


def line_of(by, activity, **facts):
    given = {"account": "521211", "what": "Uang saku peserta", "decided_on": JANUARY, "volume": 80, "unit": "OH",
             "price": 150_000, **facts}  # fmt: skip
    return add_budget_line(actor=by, activity=activity, **given)


@pytest.mark.django_db
def test_a_limit_stands_once_with_its_source_and_is_of_its_office(by):
    made = write_limit(actor=by, **FACTS)
    with pytest.raises(Conflict):
        write_limit(actor=by, **FACTS)
    write_limit(actor=by, **FACTS | {"year": 2025})
    for wrong in ({"amount": 0}, {"year": 24}):
        with pytest.raises(Refusal):
            write_limit(actor=by, **FACTS | {"item": "Lain"} | wrong)
    other = actor(Role.BALAI_OFFICER, "36")
    assert not limits_of(other).exists()
    with pytest.raises(NotHere):
        withdraw_limit(actor=other, uid=made.uid)
    with pytest.raises(NotAllowed):
        write_limit(actor=actor(Role.VILLAGE_STAFF), **FACTS)


@pytest.mark.django_db
def test_a_changed_limit_leaves_lines_that_were_planned_under_it():
    activity, by = held(2)
    made = write_limit(actor=by, **FACTS | {"amount": 140_000})
    line = line_of(by, activity, limit=made.uid)
    change_limit(actor=by, uid=made.uid, version=1, **FACTS | {"amount": 200_000})
    with pytest.raises(Conflict):
        change_limit(actor=by, uid=made.uid, version=1, **FACTS)
    now = get_line(activity, line.uid).now
    assert (now.ceiling, now.ceiling_source, now.above_ceiling) == (140_000, "PMK contoh, hlm. 1", True)
    revised = {"actor": by, "activity": activity, "uid": line.uid, "decided_on": JANUARY, "volume": 80, "unit": "OH",
               "price": 150_000, "reason": "Revisi"}  # fmt: skip
    assert revise_budget_line(**revised, number=1).ceiling == 140_000
    assert revise_budget_line(**revised, number=2, limit=made.uid).ceiling == 200_000
    assert revise_budget_line(**revised, number=3, limit="").ceiling is None


@pytest.mark.django_db
def test_the_limit_of_another_year_is_refused():
    activity, by = held(2)
    made = write_limit(actor=by, **FACTS | {"year": 2023})
    with pytest.raises(Refusal, match="tahun 2023"):
        line_of(by, activity, limit=made.uid)
    assert not activity.budget_lines.exists()


@pytest.mark.django_db
def test_the_receipt_is_paid_by_the_line_of_the_rab():
    activity, by = held(3, but={0: Mark.IZIN})
    set_handout(actor=by, activity=activity, kind=HandoutKind.TRANSPORT, rate=1)
    line = line_of(by, activity, pays="transport", limit=write_limit(actor=by, **FACTS | {"amount": 140_000}).uid)
    with pytest.raises(Conflict):
        line_of(by, activity, what="Lagi", pays="transport")
    paper = receipts.receipt(HandoutKind.TRANSPORT)(by, activity.uid, FIRST)
    assert [(row.units, row.rate) for row in paper.rows] == [(4, 150_000)] * 2
    note = handout_row(activity, HandoutKind.TRANSPORT).note
    assert str(note) == "Rp 150.000 melebihi batas Rp 140.000 menurut PMK contoh, hlm. 1."
    revise_budget_line(
        actor=by, activity=activity, uid=line.uid, number=1, decided_on=JANUARY, volume=20, unit="orang",
        price=600_000, reason="Dibayar sekali",
    )  # fmt: skip
    paper = receipts.receipt(HandoutKind.TRANSPORT)(by, activity.uid, FIRST)
    assert [(row.units, row.rate) for row in paper.rows] == [(1, 600_000)] * 2 and paper.unit_head == "Kali"


@pytest.mark.django_db
def test_an_instructor_is_paid_by_the_rab_too():
    activity, by = held(2)
    add_attendant(actor=by, activity=activity, kind="narasumber", name="Hj. Siti")
    line_of(by, activity, what="Honor", unit="OJ", price=900_000, pays="honor")
    (row,) = receipts.receipt(HandoutKind.HONOR)(by, activity.uid, FIRST).rows
    assert (row.units, row.rate) == (None, 900_000)


@pytest.mark.django_db
def test_the_kak_and_the_report_take_their_money_from_the_rab():
    activity, by = held(2)
    empty = letters.terms_of_reference(by, activity.uid, FIRST)
    assert empty.rab[-1].jumlah is None and empty.anggaran is None
    assert report(by, activity.uid, LAST).anggaran == ()
    line = line_of(by, activity)
    gone = line_of(by, activity, what="Batal", volume=0)
    note_money_source(
        actor=by, activity=activity, version=0, dipa="DIPA-104.01/2024", output="QDB.001", component="052"
    )
    record_spending(actor=by, activity=activity, line=line.uid, spent_on=FIRST, amount=2_000_000, paper="SPBy 1")
    found = letters.terms_of_reference(by, activity.uid, FIRST)
    assert [(row.uraian, row.volume, row.harga, row.jumlah) for row in found.rab] == [
        ("521211 Uang saku peserta", "80 OH", "Rp 150.000", "Rp 12.000.000"), ("Jumlah", "", "", "Rp 12.000.000"),
    ]  # fmt: skip
    assert gone.what not in str(found.rab)
    assert found.anggaran == "DIPA-104.01/2024, RO QDB.001, komponen 052"
    assert letters.travel_order(by, activity.uid, FIRST).anggaran == found.anggaran
    said = {row.nama: row.nilai for row in report(by, activity.uid, LAST).anggaran}
    assert said == {"Pagu": "Rp 12.000.000", "Realisasi": "Rp 2.000.000", "Sisa": "Rp 10.000.000"}


@pytest.mark.django_db
def test_the_page_of_the_receipt_does_not_ask_what_the_rab_says():
    activity, by = held(2)
    line_of(by, activity, pays="transport")
    client = signed_in(make_user(Role.BALAI_OFFICER))
    page = client.get(reverse("handout", args=[activity.uid, "transport"])).content.decode()
    assert 'name="rate"' not in page and "menurut RAB (Uang saku peserta)" in page


@pytest.mark.django_db
def test_limits_come_in_by_spreadsheet_and_go_out_again(by, officer):
    kept = write_limit(actor=by, **FACTS)
    head = ("Tahun", "Uraian", "Satuan", "Besaran", "Dasar hukum", "Halaman")
    rows = [
        ("2024", "Honorarium narasumber", "JP", "Rp 120.000", "PMK contoh", "hlm. 1"),
        ("2024", "Uang saku", "OH", "110000", "PMK contoh", ""),
        ("2024", "Tanpa angka", "OH", "", "PMK contoh", ""),
    ]
    batch = intake.receive(actor=by, kind="batas_biaya", file_name="SBM.csv", content=csv_of(rows, head), values={})
    work()
    verdicts = list(Row.objects.filter(batch=batch).order_by("number").values_list("verdict", flat=True))
    assert verdicts == ["update", "new", "refused"]
    intake.start_commit(actor=by, batch_uid=batch.uid)
    work()
    kept.refresh_from_db()
    assert kept.amount == 120_000 and limits_of(by, 2024).count() == 2
    intake.start_undo(actor=by, batch_uid=batch.uid)
    work()
    kept.refresh_from_db()
    assert kept.amount == 100 and limits_of(by, 2024).count() == 1 and CostLimit.objects.count() == 2
    page = signed_in(officer).get(reverse("cost-limits")).content.decode()
    assert "Honorarium narasumber" in page and "PMK contoh, hlm. 1" in page
