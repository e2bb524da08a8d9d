"""Months of businesses and people: what is told, what is left, who reads it, whose production went on."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from bekal.commons.intake import services as intake
from bekal.commons.intake.tests.make import csv_of, work
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import LONTAR, NTB
from bekal.foundation.audit.models import Detail
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotHere, Refusal
from bekal.livelihood.enterprises.tests.make import make_enterprise, make_group, make_group_member
from bekal.livelihood.months import invariants
from bekal.livelihood.months.models import Harvest, Report, Shock
from bekal.livelihood.months.queries.people import months_of_person
from bekal.livelihood.months.queries.ranking import production_percents, ranking
from bekal.livelihood.months.queries.scope import last_month, month_key, this_month
from bekal.livelihood.months.rules.amounts import Amount, exactly
from bekal.livelihood.months.rules.seasons import season_of, shifted
from bekal.livelihood.months.services.others import drop_earning, note_earning, note_shock, type_minimum_wage
from bekal.livelihood.months.services.reports import Panen, Sold, write_business_month
from bekal.people.persons.tests.make import make_person

from .make import line, make_month, make_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def by(officer):
    return actor_for(officer)


@pytest.fixture
def person(by):
    return make_person("Hayati Uji", by=by)


@pytest.fixture
def shop(by, person):
    return make_enterprise(person, by)


@pytest.fixture
def owner(person):
    return make_user(Role.PARTICIPANT, NTB, person_uid=person.uid)


def test_several_panen_and_buyers_add_up_and_are_corrected(by, shop):
    facts = {"actor": by, "uid": shop.uid, "month": last_month(), "unit": "kg_kering", "source": "nota"}
    lines = {
        "harvests": [Panen(dt.date(2026, 1, 3), Decimal("10.5")), Panen(None, Decimal(20))],
        "sales": [Sold("collector", Decimal(20), exactly(360_000), 80_000), Sold("online", Decimal(4), Amount(80_000, 100_000))],
    }  # fmt: skip
    row = write_business_month(**facts, **lines, costs=Amount(50_000, 60_000), home=Decimal(2), stock=Decimal("4.5"))
    assert (row.produced, row.sold, row.sales_low, row.sales_high, row.cut) == (
        Decimal("30.5"),
        24,
        440_000,
        460_000,
        80_000,
    )
    text = signed_in(make_user(Role.BALAI_OFFICER)).get(reverse("month-business", args=[shop.uid])).content.decode()
    assert "2 panen" in text and "Rp 18.750 satu satuan, sesudah potongan Rp 15.416" in text
    with pytest.raises(Conflict):
        write_business_month(**facts, **lines)
    write_business_month(**facts, version=1, harvests=[Panen(None, Decimal(5))])
    row.refresh_from_db()
    assert (row.produced, row.sold, row.version) == (5, None, 2) and Harvest.objects.count() == 1
    assert not list(invariants.wrong_totals()) and not list(invariants.wrong_places())
    Harvest.objects.update(quantity=7)
    assert len(list(invariants.wrong_totals())) == 1
    assert "440000" not in " ".join(Detail.objects.values_list("changes", flat=True))
    for wrong in (
        {"month": shifted(this_month(), 1)},
        {"version": 2, "unit": "genggam"},
        {"version": 2, "orders": 1, "kept": 2},
    ):
        with pytest.raises(Refusal):
            write_business_month(**facts | wrong)


def test_a_village_writes_quantities_and_leaves_rupiah_alone(by, shop, owner):
    make_month(by, shop, sales=777_000, costs=100_000)
    village = actor_for(make_user(Role.VILLAGE_VOLUNTEER))
    make_month(village, shop, sold=12, sales=1, costs=1, version=1)
    row = Report.objects.get()
    assert (row.sold, row.sales_low, row.costs_low) == (12, 777_000, 100_000)
    make_month(actor_for(owner), shop, sold=12, sales=800_000, version=2)
    assert Report.objects.get().sales_low == 800_000
    for stranger in (make_user(Role.PARTICIPANT, NTB), make_user(Role.BALAI_OFFICER, "36")):
        with pytest.raises((NotHere, Refusal)):
            make_month(actor_for(stranger), shop, version=3)


def test_what_is_left_to_a_family_counts_wages_and_shares(by, person, shop, owner):
    month = last_month()
    make_month(by, shop, sales=600_000, costs=150_000, source="ingatan")
    facts = {"actor": actor_for(owner), "person": person.uid, "source": "ingatan"}
    wage = note_earning(**facts, month=month, kind="wage", amount=Amount(100_000, 150_000))
    note_earning(**facts, month=shifted(month, -2), kind="share", amount=exactly(50_000))
    rows = months_of_person(by, person)
    assert [row.told for row in rows] == [True, False, True]
    assert [row.left.amount for row in rows] == [exactly(50_000), None, Amount(550_000, 600_000)]
    text = signed_in(owner).get(reverse("month-person", args=[person.uid])).content.decode()
    assert "Rp 550.000–600.000" in text and "1 dari 1 laporan" in text and "<svg viewBox" in text
    for role in (Role.VILLAGE_STAFF, Role.VILLAGE_VOLUNTEER, Role.NATIONAL_ANALYST):
        browser = signed_in(make_user(role))
        assert browser.get(reverse("month-person", args=[person.uid])).status_code == 403
        page = browser.get(reverse("person", args=[person.uid])).content.decode()
        assert "600.000" not in page and "550.000" not in page
        shown = browser.get(reverse("month-business", args=[shop.uid])).content.decode()
        assert "600.000" not in shown and "150.000" not in shown
    drop_earning(actor=by, person=person.uid, uid=wage.uid)
    with pytest.raises(NotHere):
        drop_earning(actor=by, person=person.uid, uid=wage.uid)


def test_what_does_not_close_or_is_odd_is_asked_back(officer, by, shop):
    make_month(by, shop, month=shifted(last_month(), -1), sold=10, sales=500_000)
    browser, address = signed_in(officer), reverse("month-business-write", args=[shop.uid, month_key(last_month())])
    data = {"worked": "yes", "unit": "buah", "produced": "20", "customers-quantity": "10", "customers-amount": "5 juta",
            "home": "1", "stock": "3", "version": "0", "kunci": "satu"}  # fmt: skip
    answer = browser.post(address, data)
    text = answer.content.decode()
    assert answer.status_code == 422 and "6 buah belum jelas ke mana" in text and "10 kali bulan lalu" in text
    assert 'name="checked"' in text and Report.objects.count() == 1
    assert browser.post(address, {**data, "checked": "on", "kunci": "dua"}).status_code == 302
    assert Report.objects.get(month=last_month()).odd_kept
    assert "Rp 5.000.000" in browser.get(reverse("month-business", args=[shop.uid])).content.decode()


def test_musibah_are_recorded_and_illness_stays_private(by, shop, owner):
    facts = {"enterprise": shop.uid, "from_on": last_month()}
    volunteer = actor_for(make_user(Role.VILLAGE_VOLUNTEER))
    with pytest.raises(Refusal):
        note_shock(actor=volunteer, **facts, kind="illness")
    note_shock(actor=actor_for(owner), **facts, kind="illness", note="Rahasia keluarga")
    note_shock(actor=volunteer, **facts, kind="flood", note="Rob tinggi")
    address = reverse("month-business", args=[shop.uid])
    assert "Rahasia keluarga" in signed_in(owner).get(address).content.decode()
    seen = signed_in(make_user(Role.VILLAGE_STAFF)).get(address).content.decode()
    assert "Rob tinggi" in seen and "Rahasia" not in seen and "Sakit di keluarga" not in seen
    assert "illness" not in " ".join(Detail.objects.values_list("changes", flat=True))
    shock = Shock.objects.get(kind="illness")
    drop = reverse("month-shock-business-drop", args=[shop.uid, shock.uid])
    assert signed_in(make_user(Role.VILLAGE_STAFF)).post(drop).status_code == 404
    assert signed_in(owner).post(drop).status_code == 302


def test_a_timuran_farmer_stands_beside_a_daily_trader(by):
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    names = (("Petani Uji", "rumput laut"), ("Pedagang Uji", "gula aren"), ("Lalai Uji", "tas"))
    shops = [make_enterprise(make_person(name, LONTAR, banten), banten, product=product) for name, product in names]
    for step in range(12):
        month = shifted(last_month(), -step)
        season = season_of("rumput laut", LONTAR)
        for shop, told in zip(shops, (season.holds(month), True, step in (0, 2, 11)), strict=True):
            if told:
                make_month(banten, shop, month=month, sold=10)
    rows = {row.name: row.found for row in ranking(banten)}
    assert rows["Petani Uji"].share == rows["Pedagang Uji"].share == 100
    assert rows["Petani Uji"].rank == rows["Pedagang Uji"].rank < rows["Lalai Uji"].rank
    uids = [shop.person.uid for shop in shops]
    assert production_percents(uids) == {uids[0]: 100, uids[1]: 100, uids[2]: 25}
    assert not ranking(by), "of another balai"
    text = signed_in(make_user(Role.BALAI_HEAD, "36")).get(reverse("month-consistency")).content.decode()
    assert "Petani Uji" in text and "3 dari 12 bulan musim" in text


def test_the_minimum_wage_is_typed_over_what_is_remembered(officer, by, person, shop):
    make_month(by, shop, month=dt.date(2024, 8, 1), sales=600_000)
    address, browser = reverse("month-person", args=[person.uid]), signed_in(officer)
    assert (
        "Rp 2.444.067" in browser.get(address).content.decode()
        and "Dari ingatan" in browser.get(address).content.decode()
    )
    with pytest.raises(Refusal):
        type_minimum_wage(actor=by, province="36", year=2024, amount=1, source="x")
    browser.post(
        reverse("month-wages"),
        {"province": "52", "year": "2024", "amount": "2.444.068", "source": "SK Gubernur", "kunci": "a"},
    )
    text = browser.get(address).content.decode()
    assert "Rp 2.444.068" in text and "Dari ingatan" not in text


def test_a_sheet_comes_in_as_a_spreadsheet_and_goes_out_again(officer, by):
    group = make_group(by)
    members = [
        make_group_member(group, make_person(name, by=by), by) for name in ("Hayati Uji", "Rosidah Uji", "Tarsinah Uji")
    ]
    make_sheet(by, group, line(members[1], 9, 9, 90_000), unit="kg")
    head = ("Nama anggota", "Tidak berusaha", "Hasil", "Laku", "Nilai jual")
    rows = [("hayati uji", "", "34", "30,5", "600.000"), ("Rosidah Uji", "", "10", "", ""), ("Tarsinah Uji", "ya", "", "", ""),
            ("Bukan Anggota", "", "1", "1", "")]  # fmt: skip
    batch = intake.receive(
        actor=by, kind="laporan-usaha", file_name="Agustus.csv", content=csv_of(rows, head),
        values={"group": group.uid, "month": month_key(last_month()), "unit": "kg", "source": "catatan"},
    )  # fmt: skip
    work()
    batch.refresh_from_db()
    states = list(batch.rows.order_by("number").values_list("verdict", flat=True))
    assert states == ["new", "update", "new", "refused"]
    intake.start_commit(actor=by, batch_uid=batch.uid)
    work()
    told = {row.person.name: (row.produced, row.sold, row.worked) for row in Report.objects.select_related("person")}
    assert told["Hayati Uji"] == (34, Decimal("30.5"), "yes") and told["Rosidah Uji"][:2] == (10, 9)
    assert told["Tarsinah Uji"][2] == "idle"
    intake.start_undo(actor=by, batch_uid=batch.uid)
    work()
    assert [(row.produced, row.sales_low) for row in Report.objects.all()] == [(9, 90_000)]


def test_ones_own_month_is_on_the_home_page_in_season_only(by, person, shop, owner):
    assert f"{shop.name} belum diisi" in signed_in(owner).get("/").content.decode()
    make_month(actor_for(owner), shop)
    assert f"{shop.name} belum diisi" not in signed_in(owner).get("/").content.decode()


def test_last_month_is_on_the_home_page_until_it_is_told(officer, by):
    group = make_group(by, name="Sinar Uji")
    member = make_group_member(group, None, by)
    assert "Sinar Uji belum diisi" in signed_in(officer).get("/").content.decode()
    make_sheet(by, group, line(member, 3, 2))
    assert "Sinar Uji belum diisi" not in signed_in(officer).get("/").content.decode()
