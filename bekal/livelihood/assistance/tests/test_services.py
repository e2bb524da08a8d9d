"""A package from its first line to its last look: who may, what is refused, what falls due, what other apps hear."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bekal.commons.agenda.models import Due
from bekal.commons.organizations.tests.make import actor, make_organization
from bekal.commons.places.tests.make import BANTEN, BONJERUK, LONTAR, UBUNG
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal, Replayed
from bekal.foundation.web import hooks
from bekal.livelihood.assistance import services
from bekal.livelihood.assistance.models import Check, Item, Package, Receiver
from bekal.livelihood.assistance.queries.due import tools_due
from bekal.livelihood.assistance.queries.received import received_by
from bekal.livelihood.assistance.queries.scope import get_package, get_tool, visible_packages, visible_tools
from bekal.livelihood.assistance.queries.usage import usage_rows
from bekal.livelihood.assistance.rules.rights import Right
from bekal.livelihood.enterprises.tests.make import make_group
from bekal.people.persons.services.merging import merge_people
from bekal.people.persons.tests.make import make_person

from .make import GIVEN, SIGNED, add_machines, filled, handed_over, look, make_package, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    """An officer of BP3MI NTB."""
    return officer()


def codes(no):
    return {part.code for part in no.value.parts}


def test_each_followed_tool_is_a_row_and_consumables_are_one(by):
    package = make_package(by)
    add_machines(by, package, 2)
    services.add_item(actor=by, uid=package.uid, kind="alat", name="Gunting", quantity=20, unit="buah", value=50_000)
    services.add_item(actor=by, uid=package.uid, kind="bahan", name="Tali kur", quantity=40, unit="gulung")
    add_machines(by, package, 1)
    rows = [(item.name, item.quantity, item.followed) for item in Item.objects.filter(package=package).order_by("id")]
    assert rows == [
        ("Mesin jahit 1", 1, True), ("Mesin jahit 2", 1, True), ("Gunting", 20, False), ("Tali kur", 40, False),
        ("Mesin jahit", 1, True),
    ]  # fmt: skip


def test_looks_fall_due_once_it_is_given_and_a_look_answers_them(by):
    package, items, _people = filled(by)
    assert not Due.objects.exists()
    services.give_package(actor=by, uid=package.uid, given_on=GIVEN.isoformat())
    mine = Due.objects.filter(subject_uid=items[0].uid).order_by("due_on")
    assert [due.params["months"] for due in mine] == [3, 6, 12]
    volunteer = actor(Role.VILLAGE_VOLUNTEER, BONJERUK)
    assert tools_due(volunteer, timezone.localdate()).count() == 2
    look(volunteer, items[0], on=dt.date(2025, 2, 20))
    assert [due.done_at is None for due in mine.all()] == [False, False, True]
    look(volunteer, items[1], "hilang", note="tidak ada di rumahnya")
    assert not Due.objects.filter(subject_uid=items[1].uid, done_at=None).exists()
    items[0].refresh_from_db()
    assert (items[0].state, items[0].seen_on) == ("dipakai", dt.date(2025, 2, 20))
    look(volunteer, items[0], "rusak", on=dt.date(2024, 12, 1))  # told later, of an earlier day
    items[0].refresh_from_db()
    assert items[0].state == "dipakai"
    assert not any(verify().values())
    Item.objects.filter(pk=items[0].pk).update(state="rusak")
    assert verify()["tools follow their latest check"]


def test_nothing_is_signed_for_while_something_is_missing_and_nothing_changes_after(by):
    package = make_package(by, basis_number="")
    with pytest.raises(Refusal) as no:
        services.sign_bast(actor=by, uid=package.uid, bast_on=SIGNED)
    assert codes(no) == {"nothing_to_give", "nobody_receives", "no_basis"}
    package, items, people = handed_over(by)
    for refused in (
        lambda: services.drop_item(actor=by, uid=package.uid, item=items[0].uid),
        lambda: services.add_receivers(actor=by, uid=package.uid, people=[people[0].uid], right="hibah"),
        lambda: services.cancel_package(actor=by, uid=package.uid, reason="salah"),
        lambda: services.change_package(actor=by, uid=package.uid, version=package.version, title="lain"),
    ):
        with pytest.raises(NotAllowed) as no:
            refused()
        assert no.value.code == "package_signed"
    services.change_package(actor=by, uid=package.uid, version=package.version, note="map biru")


def test_after_hibah_only_the_owner_gives_it_on_and_the_looks_follow(by):
    package, items, people = handed_over(by)
    other = make_person(by=by)
    asked = {"actor": by, "uid": items[0].uid, "on": dt.date(2024, 9, 1), "reason": "menikah ke luar", "right": "hibah"}
    with pytest.raises(Refusal) as no:
        services.transfer_tool(**asked, move="realokasi", paper_number="SK 1", person=other.uid)
    assert codes(no) == {"may_not_move"}
    with pytest.raises(Refusal) as no:
        services.transfer_tool(**asked, move="sukarela", paper_number="", person=people[0].uid)
    assert codes(no) == {"no_paper", "same_receiver"}
    services.note_holder(actor=by, uid=items[0].uid, person=people[0].uid, from_on=SIGNED)
    services.transfer_tool(**asked, move="sukarela", paper_number="Surat 1 Sep 2024", person=other.uid)
    found = get_tool(by, items[0].uid)
    assert found.receiver.person == other
    assert not found.holdings.filter(to_on=None).exists()
    got = received_by([people[0].uid, other.uid])
    assert [(gift.on, gift.tools) for gift in got[people[0].uid]] == [("2024-08-15", 1)]
    assert [(gift.on, gift.tools) for gift in got[other.uid]] == [("2024-09-01", 1)]


def test_what_is_lent_or_a_groups_moves_by_decision(by):
    _package, items, _people = handed_over(by, right=Right.LOAN)
    group = make_group(by)
    services.transfer_tool(
        actor=by, uid=items[0].uid, move="realokasi", on=dt.date(2024, 10, 1), paper_number="SK 2", reason="menganggur",
        right="milik_kelompok", group=group.uid,
    )  # fmt: skip
    found = get_tool(by, items[0].uid)
    assert (found.receiver.group, found.receiver.right) == (group, "milik_kelompok")
    village = make_organization("village", BONJERUK)
    services.transfer_tool(
        actor=by, uid=items[0].uid, move="realokasi", on=dt.date(2024, 11, 1), paper_number="BA rapat", reason="bubar",
        right="aset_desa", organization=village.uid,
    )  # fmt: skip
    assert Receiver.objects.filter(package=found.package).count() == 4


def test_an_unsettled_right_holds_up_the_bast(by):
    package, _items, _people = filled(by, right=Right.UNSETTLED)
    with pytest.raises(Refusal) as no:
        services.sign_bast(actor=by, uid=package.uid, bast_on=SIGNED)
    assert codes(no) == {"right_not_settled"}
    rights = {row.uid: "hibah" for row in package.receivers.all()}
    services.settle_rights(actor=by, uid=package.uid, rights=rights)
    services.sign_bast(actor=by, uid=package.uid, bast_on=SIGNED)
    package.refresh_from_db()
    assert (package.given_on, package.bast_on) == (SIGNED.isoformat(), SIGNED)


def test_a_village_sees_what_was_handed_over_there_and_nothing_of_the_package(by):
    _package, items, _people = filled(by)
    here, there = actor(Role.VILLAGE_VOLUNTEER, BONJERUK), actor(Role.VILLAGE_STAFF, UBUNG)
    assert not visible_tools(here).exists()  # still stock
    services.give_package(actor=by, uid=_package.uid, given_on="2024-08-15")
    assert visible_tools(here).count() == 2
    assert not visible_packages(here).exists()
    assert not visible_tools(there).exists()
    with pytest.raises(NotHere):
        look(there, items[0])
    with pytest.raises(NotHere):
        get_package(actor(Role.BALAI_OFFICER, BANTEN), _package.uid)
    for refused in (
        lambda: services.note_holder(actor=here, uid=items[0].uid, kept_at="rumah", from_on=SIGNED),
        lambda: services.cancel_package(actor=here, uid=_package.uid, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_another_balai_reads_nothing_and_changes_nothing(by):
    package, items, _people = handed_over(by)
    other = actor(Role.BALAI_OFFICER, organization=make_organization("bp3mi", "52", name="Balai kedua"))
    assert visible_packages(other).count() == 1  # the same area
    for refused in (
        lambda: services.add_handover(actor=other, uid=package.uid, from_name="a", to_name="b", on=SIGNED),
        lambda: services.report_repair(actor=other, uid=items[0].uid, what="dinamo", reported_on=SIGNED),
    ):
        with pytest.raises(NotHere):
            refused()
    with pytest.raises(Refusal) as no:
        make_package(by, place=LONTAR)
    assert codes(no) == {"not_your_area"}


def test_a_second_tap_looks_once(by):
    _package, items, _people = handed_over(by)
    look(by, items[0], key="satu")
    with pytest.raises(Replayed):
        look(by, items[0], key="satu")
    assert Check.objects.count() == 1


def test_usage_says_the_unseen_apart(by):
    _package, items, _people = handed_over(by, 4)
    for item, state in zip(items, ("dipakai", "dipakai", "menganggur"), strict=False):
        look(by, item, state)
    everything, givers, programmes = usage_rows(by)
    assert (everything.usage.used, everything.usage.seen, everything.usage.unseen) == (2, 3, 1)
    assert [(row.label, row.usage.percent) for row in (*givers, *programmes)] == [
        ("APBN (balai atau kementerian)", 67), ("Pemberdayaan 2024", 67)
    ]  # fmt: skip
    assert givers[0].unseen.address.endswith("?pemberi=apbn&keadaan=belum&serah=ya")


def test_gifts_and_facts_of_a_person_go_along_when_two_records_become_one(by):
    first, second = make_person("Baiq Ratnawati", by=by), make_person("Baiq Ratna Wati", by=by)
    handed_over(by, 1, people=[second])
    package, _items, _people = filled(by, 1, people=[first])
    services.add_item(actor=by, uid=package.uid, kind="bahan", name="Benang", quantity=3, unit="gulung")
    services.give_package(actor=by, uid=package.uid, given_on="2025")
    merge_people(actor=by, first=first, second=second, chosen={}, reason="KTP dilihat")
    gifts = received_by([first.uid, second.uid])
    assert [gift.on for gift in gifts[first.uid]] == ["2024-08-15", "2025"]
    assert (gifts[first.uid][1].things, gifts[first.uid][1].shared) == (
        ("Mesin jahit, 1 unit", "Benang, 3 gulung"),
        True,
    )
    assert (first.uid, "tools_received", 2) in hooks.facts.gather([first.uid])


def test_the_database_refuses_what_no_service_writes(by):
    package, items, _people = handed_over(by, 1)
    for broken in (
        lambda: Package.objects.filter(pk=package.pk).update(given_on=""),
        lambda: Item.objects.filter(pk=items[0].pk).update(quantity=2),
        lambda: Item.objects.filter(pk=items[0].pk).update(state="dipakai"),
        lambda: Receiver.objects.filter(package=package).update(party="kelompok"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()
