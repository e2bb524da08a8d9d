"""The sheet of a group: filled fast, asked back once, and nobody reads a neighbour's rupiah."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import LONTAR, NTB
from bekal.foundation.audit.models import Detail
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotHere, Refusal
from bekal.livelihood.enterprises.tests.make import make_group, make_group_member
from bekal.livelihood.months.models import Report, Sheet
from bekal.livelihood.months.queries.scope import last_month, month_key
from bekal.livelihood.months.queries.sheets import months_of_group
from bekal.livelihood.months.rules.kinds import Worked
from bekal.livelihood.months.rules.seasons import shifted
from bekal.livelihood.months.services.sheets import write_group_total
from bekal.people.persons.tests.make import make_person

from .make import line, make_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def by(officer):
    return actor_for(officer)


@pytest.fixture
def group(by):
    return make_group(by)


@pytest.fixture
def members(by, group):
    people = [make_person(f"{name} Uji", by=by) for name in ("Hayati", "Rosidah", "Sukaesih")]
    return [
        make_group_member(group, person, by, role=role)
        for person, role in zip(people, ("chair", "member", "member"), strict=True)
    ]


@pytest.fixture
def chair(members):
    return make_user(Role.PARTICIPANT, NTB, person_uid=members[0].person.uid)


def picture():
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return out.getvalue()


def page(group, month=None):
    return reverse("month-sheet", args=[group.uid, month_key(month or last_month())])


def typed(**rows):
    return {"unit": "buah", "price": "", "cut": "", "source": "catatan", "kunci": "satu", **rows}


def test_a_sheet_is_filled_in_parts_and_corrected_with_history(by, group, members):
    first, second, _third = members
    make_sheet(by, group, line(first, 34, 30, 600_000), line(second), price=None)
    assert Report.objects.count() == 1, "an empty row is not a report"
    make_sheet(by, group, line(second, idle=True), line(first, 34, 31, 620_000, version=1))
    row = Report.objects.get(member=first)
    assert (row.sold, row.sales_low, row.version) == (Decimal(31), 620_000, 2)
    assert Report.objects.get(member=second).worked == Worked.IDLE
    told = " ".join(Detail.objects.values_list("changes", flat=True))
    assert '"sold":["30.00","31"]' in told.replace(" ", "") and "600000" not in told, "rupiah are not in the audit"
    with pytest.raises(Conflict):
        make_sheet(by, group, line(first, 99, 99, version=1))
    make_sheet(by, group, line(first, 34, 31, 620_000, version=1))
    assert Report.objects.get(member=first).version == 2, "the same once more changes nothing"
    with pytest.raises(Conflict):
        make_sheet(by, group, line(second, 5, 5, version=0))
    make_sheet(by, group, line(first, version=0))
    assert Report.objects.get(member=first).sold == 31, "left empty by who did not see it"
    make_sheet(by, group, line(first, 34, 31, version=2))
    assert Report.objects.get(member=first).sales_low is None
    make_sheet(by, group, line(first, version=3))
    assert not Report.objects.filter(member=first).exists(), "emptied again"


def test_who_fills_a_sheet_and_what_they_may_write(by, group, members, chair):
    first = members[0]
    for role in (Role.VILLAGE_VOLUNTEER, Role.VILLAGE_STAFF):
        make_sheet(actor_for(make_user(role)), group, line(first, 10, 5, 111_000, costs=50))
    own = actor_for(chair)
    make_sheet(own, group, line(members[1], 10, 5, 999_000))
    assert not Report.objects.exclude(sales_low=None).exists(), "village and chair write no rupiah"
    other = make_user(Role.PARTICIPANT, NTB, person_uid=members[2].person.uid)
    for stranger in (actor_for(other), actor_for(make_user(Role.BALAI_OFFICER, "36"))):
        with pytest.raises(NotHere):
            make_sheet(stranger, group, line(first, 1, 1))
    elsewhere = make_group_member(make_group(by, name="Lain"), None, by)
    with pytest.raises(NotHere):
        make_sheet(by, group, line(elsewhere, 1, 1))
    with pytest.raises(Refusal):
        make_sheet(by, group, line(first, 1, 1), month=shifted(last_month(), 2))


def test_the_groups_price_fills_what_nobody_told(by, group, members, chair):
    first, second, _third = members
    make_sheet(by, group, line(second, 10, 10, 500_000))
    make_sheet(actor_for(chair), group, line(first, 30, 20), line(second, 10, 10), price=18_000, cut=4_000)
    row = Report.objects.get(member=first)
    assert (row.sales_low, row.cut, row.by_price) == (360_000, 80_000, True)
    assert Report.objects.get(member=second).sales_low == 500_000, "what was told stays"
    make_sheet(actor_for(chair), group, line(first, 30, None), price=18_000)
    row = Report.objects.get(member=first)
    assert (row.sales_low, row.cut) == (None, None), "no price for what was not sold"
    make_sheet(actor_for(chair), group, line(second))
    assert Report.objects.get(member=second).sales_low == 500_000, "nobody takes away what they cannot see"
    with pytest.raises(Refusal):
        make_sheet(by, group, line(first, 1, 1), price=10, cut=11)


def test_an_odd_figure_is_asked_back_once_and_accepted_with_a_word(officer, by, group, members):
    before = shifted(last_month(), -1)
    uid = members[2].uid
    make_sheet(by, group, line(members[2], 48, 48, 960_000), month=before)
    browser = signed_in(officer)
    rows = {f"made-{uid}": "48", f"sold-{uid}": "48", f"sales-{uid}": "9.600.000", f"costs-{uid}": ""}
    answer = browser.post(page(group), typed(**rows))
    text = answer.content.decode()
    assert (
        answer.status_code == 422
        and "Rp 9.600.000 itu 10 kali bulan lalu." in text
        and "di baris Sukaesih Uji." in text
    )
    assert 'value="960.000"' in text and 'value="9.600.000"' in text and not Sheet.objects.filter(month=last_month())
    assert browser.post(page(group), typed(**rows, **{f"odd-{uid}-sales": "960.000"}, kunci="dua")).status_code == 302
    assert Report.objects.get(member=members[2], month=last_month()).sales_low == 960_000
    again = {**rows, f"odd-{uid}-sales": "tetap", f"v-{uid}": "1"}
    assert browser.post(page(group), typed(**again, kunci="tiga")).status_code == 302
    row = Report.objects.get(member=members[2], month=last_month())
    assert row.sales_low == 9_600_000 and row.odd_kept
    assert browser.post(page(group), typed(**rows, **{f"v-{uid}": "2"}, kunci="empat")).status_code == 302, (
        "not asked again"
    )


def test_who_did_not_work_has_no_figures(officer, group, members):
    uid = members[0].uid
    rows = {f"idle-{uid}": "on", f"sold-{uid}": "3", f"odd-{uid}-sold": "entah"}
    answer = signed_in(officer).post(page(group), typed(**rows))
    assert answer.status_code == 422 and "Hayati Uji: Ditandai tidak berusaha" in answer.content.decode()


def test_same_as_last_month_only_when_it_is_ticked(officer, by, group, members):
    make_sheet(by, group, line(members[0], 48, 40, 960_000), line(members[1], 10, 9), month=shifted(last_month(), -1))
    browser = signed_in(officer)
    empty = {f"{name}-{row.uid}": "" for row in members for name in ("made", "sold", "sales", "costs")}
    browser.post(page(group), typed(**empty, **{f"same-{members[0].uid}": "on"}))
    rows = Report.objects.filter(month=last_month())
    assert [(row.member, row.sold, row.sales_low) for row in rows] == [(members[0], Decimal(40), 960_000)]


def test_nobody_reads_a_neighbours_rupiah(officer, by, group, members, chair):
    make_sheet(by, group, *(line(row, 30, 30, 765_432, costs=123_456) for row in members), price=25_000)
    roles = [chair, make_user(Role.VILLAGE_STAFF), make_user(Role.VILLAGE_VOLUNTEER)]
    addresses = [page(group), reverse("month-group", args=[group.uid]), reverse("group", args=[group.uid])]
    for user in roles:
        browser = signed_in(user)
        more = [reverse("months"), reverse("months") + "?format=csv"] if user is not chair else []
        for address in [*addresses, *more]:
            answer = browser.get(address)
            said = answer.content.decode() if not answer.streaming else b"".join(answer).decode()
            assert answer.status_code == 200 and "765" not in said and "123.456" not in said, address
        for address in (reverse("month-person", args=[members[1].person.uid]),
                        reverse("month-member-write", args=[members[1].uid, month_key(last_month())])):  # fmt: skip
            assert browser.get(address).status_code in (403, 404)
    own = signed_in(chair).get(reverse("month-person", args=[members[0].person.uid])).content.decode()
    assert "641.976" in own and "Sisa untuk keluarga" in own
    assert "765.432" in signed_in(officer).get(page(group)).content.decode()
    printed = signed_in(chair).get(reverse("paper_preview", args=["lembar_usaha", group.uid]))
    words = " ".join(each.extract_text() for each in PdfReader(BytesIO(printed.content)).pages)
    assert "Rosidah Uji" in words and "765" not in words and "Omzet" not in words


def test_a_group_of_hundreds_is_one_total_and_implies_nobody(by, group, members):
    facts = {"actor": by, "group": group.uid, "month": last_month(), "unit": "kg_basah"}
    made = write_group_total(**facts, produced=Decimal(10_000), counted=40, source="perkiraan")
    with pytest.raises(Conflict):
        write_group_total(**facts, produced=Decimal(9))
    write_group_total(**facts, version=1, produced=Decimal(9_000), counted=40)
    assert Report.objects.count() == 1 and Report.objects.get().person is None
    assert not Report.objects.exclude(member=None).exists()
    row = months_of_group(group)[0]
    assert row.members == 0 and row.total == made


def test_an_off_season_month_is_neither_asked_for_nor_silent(by):
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    seaweed = make_group(banten, name="Rumput laut", product="rumput laut", place=LONTAR)
    make_group_member(seaweed, make_person(place=LONTAR, by=banten), banten)
    months = {row.month.month: row.in_season for row in months_of_group(seaweed, last=dt.date(2024, 12, 1), count=12)}
    assert [month for month, holds in sorted(months.items()) if holds] == [5, 6, 7, 8, 9, 10, 11]
    write_group_total(actor=banten, group=seaweed.uid, month=last_month(), unit="kg_basah", produced=Decimal(10_000))
    text = signed_in(make_user(Role.BALAI_HEAD, "36")).get(reverse("month-group", args=[seaweed.uid])).content.decode()
    assert "1.500 kg kering" in text, "ten tonnes wet are one and a half dry"


def test_the_database_refuses_what_must_never_be(by, group, members):
    sheet = make_sheet(by, group, line(members[0], 3, 2, 100))
    row = Report.objects.get()
    for wrong in (
        {"sales_high": 50},
        {"worked": "idle"},
        {"kind": "total"},
        {"source": "gosip"},
        {"orders": 1, "kept": 2},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=row.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(group=group, month=sheet.month, unit="kg", noted_at=sheet.noted_at, noted_by="x")


def test_a_photograph_of_the_paper_sheet_waits_to_be_typed(officer, group, members, chair):
    month = month_key(last_month())
    address = reverse("month-photo", args=[group.uid, month])
    photo = SimpleUploadedFile("lembar.jpg", picture(), "image/jpeg")
    assert signed_in(chair).post(address, {"photo": photo, "kunci": "a"}).status_code == 302
    text = signed_in(officer).get(page(group)).content.decode()
    assert "Foto lembar 1" in text
    file = StoredFile.objects.get()
    other = make_user(Role.PARTICIPANT, NTB, person_uid=members[2].person.uid)
    assert signed_in(officer).get(reverse("file_download", args=[file.uid])).status_code == 200
    assert signed_in(other).get(reverse("file_download", args=[file.uid])).status_code == 404
    browser = signed_in(officer)
    browser.post(page(group), typed(**{f"made-{members[0].uid}": "5", f"sold-{members[0].uid}": "5"}))
    assert Report.objects.get().door == "paper"


def test_the_list_asks_no_more_for_many_groups_than_for_few(officer, by):
    browser, counts = signed_in(officer), []
    for number in (1, 4):
        for each in range(number):
            group = make_group(by, name=f"Kelompok {number} {each}")
            make_sheet(by, group, line(make_group_member(group, None, by), 3, 2))
        for address in (reverse("months"), reverse("month-consistency")):
            browser.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
