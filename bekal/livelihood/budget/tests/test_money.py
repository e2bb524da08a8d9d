"""The money of an activity: planned, revised, spent, taken back; who may; what the year sums up to."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.foundation.kernel.uid import new_uid
from bekal.livelihood.budget.invariants import broken_budgets
from bekal.livelihood.budget.models import Amount, Spending
from bekal.livelihood.budget.queries import get_line, money_of, year_of
from bekal.livelihood.budget.services import (
    add_budget_line,
    note_money_source,
    record_spending,
    revise_budget_line,
    withdraw_spending,
    write_limit,
)
from bekal.livelihood.training.services.steps import cancel_activity
from bekal.livelihood.training.tests.make_activities import make_activity

pytestmark = pytest.mark.django_db
JANUARY, MAY = dt.date(2024, 1, 2), dt.date(2024, 5, 6)


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def by(officer):
    return actor_for(officer)


@pytest.fixture
def plan(by):
    return make_activity(by)


def line_of(plan, by, **facts):
    given = {"account": "521211", "what": "Uang transport", "decided_on": JANUARY, "volume": 20, "unit": "orang",
             "price": 150_000, **facts}  # fmt: skip
    return add_budget_line(actor=by, activity=plan, **given)


def spend(plan, by, line, amount, **facts):
    given = {"spent_on": MAY, "paper": "SPBy 1", **facts}
    return record_spending(actor=by, activity=plan, line=line.uid, amount=amount, **given)


def revise(plan, by, line, **facts):
    now = get_line(plan, line.uid).now
    given = {"number": now.number, "decided_on": MAY, "volume": 10, "unit": "orang", "price": 150_000,
             "reason": "Revisi POK ke-1", **facts}  # fmt: skip
    return revise_budget_line(actor=by, activity=plan, uid=line.uid, **given)


def test_planned_revised_spent_and_taken_back(plan, by):
    line = line_of(plan, by)
    wrong = spend(plan, by, line, 1_000_000)
    spend(plan, by, line, 400_000)
    revise(plan, by, line)
    withdraw_spending(actor=by, activity=plan, uid=wrong.uid, reason="salah baris")
    found = money_of(plan)
    assert (found.standing.pagu, found.standing.spent, found.standing.left) == (1_500_000, 400_000, 1_100_000)
    assert [amount.total for amount in found.lines[0].before] == [3_000_000]
    assert Spending.objects.get(uid=wrong.uid).withdrawn_reason == "salah baris"
    assert list(broken_budgets()) == []


def test_a_line_stands_once_and_a_newer_revision_is_not_overwritten(plan, by):
    line = line_of(plan, by)
    with pytest.raises(Conflict):
        line_of(plan, by, what="UANG TRANSPORT")
    revise(plan, by, line)
    with pytest.raises(Conflict):
        revise(plan, by, line, number=1)
    with pytest.raises(Refusal) as no:
        revise(plan, by, line, decided_on=JANUARY)
    assert no.value.code == "decided_backwards"


def test_sending_twice_writes_once(plan, by):
    line = line_of(plan, by, key="k-1")
    with pytest.raises(Replayed):
        line_of(plan, by, key="k-1")
    spend(plan, by, line, 5, key="k-2")
    with pytest.raises(Replayed):
        spend(plan, by, line, 5, key="k-2")
    assert money_of(plan).standing.spent == 5


def test_nothing_is_written_by_halves(plan, by):
    with pytest.raises(Refusal):
        line_of(plan, by, limit=new_uid())
    assert not plan.budget_lines.exists() and not Amount.objects.exists()


def test_the_database_refuses_what_must_never_be(plan, by):
    line = line_of(plan, by)
    facts = {"line": line, "spent_on": MAY, "paper": "x", "made_at": plan.made_at}
    for wrong in ({"amount": 0}, {"amount": -5}, {"amount": 5, "withdrawn_at": plan.made_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Spending.objects.create(**facts, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Amount.objects.create(line=line, number=1, decided_on=MAY, volume=1, unit="x", price=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Amount.objects.create(line=line, number=2, decided_on=MAY, volume=-1, unit="x", price=1)


def test_the_source_is_written_once_and_then_with_its_version(plan, by):
    given = {"actor": by, "activity": plan, "output": "QDB.001", "component": ""}
    made = note_money_source(**given, version=0, dipa="DIPA-1")
    assert note_money_source(**given, version=made.version, dipa="DIPA-2").dipa == "DIPA-2"
    with pytest.raises(Conflict):
        note_money_source(**given, version=made.version, dipa="DIPA-3")


def test_another_balai_neither_writes_nor_sees_it(plan, by):
    line = line_of(plan, by)
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    with pytest.raises(NotHere):
        spend(plan, banten, line, 5)
    assert year_of(banten, plan.year).rows == []
    village = actor_for(make_user(Role.VILLAGE_STAFF))
    with pytest.raises(NotAllowed):
        spend(plan, village, line, 5)


def test_a_year_frees_what_was_cancelled_and_keeps_what_was_spent(plan, by):
    spend(plan, by, line_of(plan, by), 400_000)
    line_of(make_activity(by, title="Tas kedua"), by)
    year = year_of(by, plan.year)
    assert (year.standing.pagu, year.standing.spent, len(year.months)) == (6_000_000, 400_000, 1)
    cancel_activity(actor=by, activity=plan, version=plan.version, reason="efisiensi")
    assert (year_of(by, plan.year).standing.pagu, year_of(by, plan.year).standing.spent) == (3_000_000, 400_000)
    with pytest.raises(NotAllowed):
        line_of(plan, by, what="Konsumsi")


def test_the_tab_and_the_year_on_screen(plan, by, officer):
    limit = write_limit(
        actor=by, year=plan.year, item="Uang saku", unit="OH", amount=140_000, source="SBM contoh", page="hlm. 3"
    )
    line = line_of(plan, by, limit=limit.uid)
    spend(plan, by, line, 4_000_000)
    browser = signed_in(officer)
    page = browser.get(reverse("activity-section", args=[plan.uid, "anggaran"])).content.decode()
    for words in ("Rp 3.000.000", "Rp 4.000.000", "Melebihi pagu", "Melebihi batas", "SBM contoh, hlm. 3", "SPBy 1"):
        assert words in page
    year = browser.get(reverse("budget-year"), {"tahun": plan.year}).content.decode()
    assert plan.title in year and "Rp 3.000.000" in year
    book = browser.get(reverse("budget-year"), {"tahun": plan.year, "format": "xlsx"})
    assert book.headers["Content-Disposition"] == f'attachment; filename="rencana-{plan.year}.xlsx"'


@pytest.mark.parametrize("role", [Role.VILLAGE_STAFF, Role.VILLAGE_VOLUNTEER, Role.PARTNER])
def test_villages_and_partners_see_no_money(role, plan, by):
    line_of(plan, by)
    browser = signed_in(make_user(role))
    assert browser.get(reverse("activity-section", args=[plan.uid, "anggaran"])).status_code in (403, 404)
    assert browser.get(reverse("budget-year")).status_code == 403
