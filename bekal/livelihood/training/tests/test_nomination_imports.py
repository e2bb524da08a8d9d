import io

import pytest
import xlsxwriter

from bekal.commons.intake import kinds, services
from bekal.commons.intake.kinds import Given, State
from bekal.commons.organizations.tests.make import actor
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG, PRINGGASELA
from bekal.foundation.jobs.working import work_once
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.livelihood.training.imports import NOMINATIONS, relation
from bekal.livelihood.training.models import Nomination
from bekal.livelihood.training.services import nominations
from bekal.livelihood.training.tests.make_activities import (
    announced_activity,
    freeze,
    head,
    make_activity,
    nominate,
    officer,
)
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db
NIK = "5202025403890014"
HEAD = ("Nama", "NIK", "Dusun", "RT", "No HP", "Sasaran", "Hubungan dengan perangkat desa")


@pytest.fixture
def ratna():
    return officer()


@pytest.fixture
def plan(ratna):
    return make_activity(ratna)


def context(actor_, activity, **more):
    given = {"activity": activity.uid, "place": "", "by_kind": "village", "nominator": "Kades Bonjeruk", **more}
    return NOMINATIONS.open_context(actor_, given)


def values(**cells):
    return {column.key: None for column in NOMINATIONS.columns} | {"status": "pmi_purna", **cells}


def judge(actor_, activity, chosen="", **cells):
    (verdict,) = NOMINATIONS.judge_rows(actor_, [Given(1, values(**cells), chosen)], context(actor_, activity))
    return verdict


def apply(actor_, activity, chosen="", **cells):
    verdict = judge(actor_, activity, chosen, **cells)
    done = NOMINATIONS.apply(actor_, Given(1, values(**cells), chosen), verdict, context(actor_, activity))
    return verdict, done, Nomination.objects.get(uid=done.uid)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("tidak", (False, "")), ("Tidak ada", (False, "")), ("-", None), ("TIDAK.", (False, "")),
        ("keponakan kepala desa", (True, "keponakan kepala desa")),
    ],
)  # fmt: skip
def test_declared_kinship_is_read_from_a_cell(cell, expected):
    assert relation(cell) == expected


def test_a_bare_yes_is_asked_back():
    with pytest.raises(Refusal) as no:
        relation("Ya")
    assert no.value.code == "no_relation"


def test_somebody_new_is_registered_and_proposed(ratna, plan):
    verdict, done, row = apply(
        ratna, plan, name="Inaq Rahmah", hamlet="Timuq", rt="002", relation=(True, "keponakan kepala desa")
    )
    assert (verdict.state, done.before) == (State.NEW, None)
    assert (row.person.name, row.person.hamlet.name, row.person.place_id) == ("Inaq Rahmah", "Timuq", BONJERUK)
    assert (row.nominator, row.by_kind, row.relation, row.position) == (
        "Kades Bonjeruk", "village", "keponakan kepala desa", 1,
    )  # fmt: skip


def test_somebody_known_by_nik_is_proposed_and_not_registered_again(ratna, plan):
    ani = make_person("Baiq Ani Suryani", by=ratna, nik=NIK)
    verdict, done, row = apply(ratna, plan, name="Baiq Ani Suryani", nik=NIK, status=None)
    assert (verdict.state, row.person, done.before) == (State.UPDATE, ani, {"person": ani.uid})
    assert row.related_to_official is None and Person.objects.count() == 1
    again = judge(ratna, plan, name="Baiq Ani Suryani", nik=NIK)
    assert again.state is State.SAME and "Kades Bonjeruk" in again.text.text % again.text.params


def test_a_likely_match_is_asked_back_and_follows_the_answer(ratna, plan):
    sumiati = make_person("Sumiati", by=ratna, birth="1989", phone="+628605550001")
    cells = {"name": "Sumiati", "phone": "+628605550001"}
    asked = judge(ratna, plan, **cells)
    assert asked.state is State.AMBIGUOUS and [each.uid for each in asked.candidates] == [sumiati.uid]
    assert judge(ratna, plan, sumiati.uid, **cells).subject == sumiati.uid
    verdict, _done, row = apply(ratna, plan, sumiati.uid, **cells)
    assert verdict.state is State.UPDATE and row.person == sumiati
    assert judge(ratna, plan, kinds.NEW_RECORD, **cells).state is State.NEW


def test_a_bare_name_that_the_village_knows_is_asked_back(ratna, plan):
    sahnim = make_person("Sahnim", by=ratna, birth="1980")
    make_person("Sahnim", PRINGGASELA, by=ratna, birth="1999")
    asked = judge(ratna, plan, name="Sahnim")
    assert asked.state is State.AMBIGUOUS and sahnim.uid in [each.uid for each in asked.candidates]
    assert judge(ratna, plan, name="Rumiati").state is State.NEW
    verdict, _done, row = apply(ratna, plan, sahnim.uid, name="Sahnim")
    assert verdict.state is State.UPDATE and row.person == sahnim


def test_somebody_outside_the_area_is_named_but_not_taken(ratna, plan):
    far = make_person("Baiq Ani Suryani", PRINGGASELA, by=ratna, birth="1989", phone="+628605550001")
    village = actor(Role.VILLAGE_STAFF)
    cells = {"name": "Baiq Ani Suryani", "phone": "+628605550001"}
    asked = judge(village, plan, **cells)
    assert asked.state is State.AMBIGUOUS and "1989" not in asked.candidates[0].label
    assert judge(village, plan, far.uid, **cells).state is State.REFUSED


def test_a_new_person_without_a_track_is_refused_with_the_way_out(ratna, plan):
    verdict = judge(ratna, plan, name="Inaq Rahmah", status=None)
    assert verdict.state is State.REFUSED and verdict.findings[0].column == "status"
    assert "Isi kolom Sasaran" in verdict.findings[0].remedy.text


def test_a_list_for_several_villages_says_which_one_it_is_of(ratna):
    plan = make_activity(ratna, areas=[BONJERUK, PRINGGASELA])
    with pytest.raises(Refusal) as no:
        context(ratna, plan)
    assert no.value.code == "no_village"
    assert context(ratna, plan, place=PRINGGASELA)["place"] == PRINGGASELA


def test_a_village_brings_in_its_own_list_for_its_own_activities(ratna, plan):
    village, far = actor(Role.VILLAGE_STAFF), actor(Role.VILLAGE_STAFF, PEMONGKONG)
    assert context(village, plan)["place"] == BONJERUK
    with pytest.raises(NotAllowed):
        context(village, plan, place=PRINGGASELA)
    with pytest.raises(NotHere):
        context(far, plan)
    assert [choice[0] for choice in NOMINATIONS.fields(village)["activity"].choices] == [plan.uid]
    assert NOMINATIONS.fields(far)["activity"].choices == []
    assert [choice[0] for choice in NOMINATIONS.fields(village)["by_kind"].choices] == ["village", "self"]


def test_a_frozen_list_takes_no_rows(ratna):
    plan = announced_activity(ratna, head())
    nominate(plan, ratna)
    freeze(plan, ratna)
    assert judge(ratna, plan, name="Inaq Rahmah").state is State.REFUSED


def test_undoing_takes_back_the_nomination_and_who_was_made_for_it(ratna, plan):
    known = make_person("Baiq Ani Suryani", by=ratna, nik=NIK)
    _verdict, new, _row = apply(ratna, plan, name="Inaq Rahmah")
    _verdict, old, _row = apply(ratna, plan, name="Baiq Ani Suryani", nik=NIK)
    for done in (old, new):
        assert NOMINATIONS.can_undo(ratna, done.uid, done.before) is None
        NOMINATIONS.undo(ratna, done.uid, done.before)
    assert not Nomination.objects.exists() and list(Person.objects.all()) == [known]


def test_nothing_is_undone_once_something_was_built_on_it(ratna, plan):
    _verdict, done, row = apply(ratna, plan, name="Inaq Rahmah")
    nominate(make_activity(ratna, title="Lain"), ratna, row.person)
    assert NOMINATIONS.can_undo(ratna, done.uid, done.before)
    _verdict, other, changed = apply(ratna, plan, name="Baiq Nur")
    nominations.change_nomination(actor=ratna, nomination=changed, version=1, note="Punya mesin")
    assert NOMINATIONS.can_undo(ratna, other.uid, other.before)


def test_from_the_workbook_to_the_nominations_and_back(ratna, plan, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    make_person("Baiq Ani Suryani", by=ratna, nik=NIK)
    batch = services.receive(
        actor=ratna, kind="usulan", file_name="Usulan Bonjeruk.xlsx", content=workbook([
            ("Baiq Ani Suryani", NIK, "", "", "", "", "tidak"),
            ("Inaq Rahmah", "", "Timuq", "2", "0860 5550 002", "PMI purna", "keponakan kepala desa"),
            ("", "", "", "", "", "PMI purna", ""),
            ("Amaq Sahdan", "", "Timuq", "", "", "keluarga", "ya"),
        ]),
        values={"activity": plan.uid, "place": "", "by_kind": "village", "nominator": "Kades Bonjeruk"},
    )  # fmt: skip
    work()
    assert list(batch.rows.order_by("number").values_list("verdict", flat=True)) == [
        "update",
        "new",
        "refused",
        "refused",
    ]
    services.start_commit(actor=ratna, batch_uid=batch.uid)
    work()
    rows = plan.nominations.order_by("position").values_list("person__name", "related_to_official")
    assert list(rows) == [("Baiq Ani Suryani", False), ("Inaq Rahmah", True)]
    services.start_undo(actor=ratna, batch_uid=batch.uid)
    work()
    batch.refresh_from_db()
    assert batch.state == "undone" and not Nomination.objects.exists() and Person.objects.count() == 1


def workbook(rows):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Usulan")
    for number, row in enumerate([HEAD, *rows]):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell)
    book.close()
    return out.getvalue()


def work():
    while work_once():
        pass
