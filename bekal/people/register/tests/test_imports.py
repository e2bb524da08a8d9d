import pytest

from bekal.commons.intake.kinds import Given, State
from bekal.commons.intake.queries import get_batch
from bekal.commons.intake.services import receive
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.services import grant_role
from bekal.commons.organizations.tests.make import admin, make_organization, make_user
from bekal.commons.places.tests.make import BONJERUK, LONTAR, UBUNG, make_places
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotHere
from bekal.people.persons import services
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import OFFICER, actor, make_person
from bekal.people.register.imports import PEOPLE

pytestmark = pytest.mark.django_db
NIK = "5202025403890014"
HERE = {"place": BONJERUK}


@pytest.fixture(autouse=True)
def places(db):
    make_places()


def values(**cells):
    read = {column.key: None for column in PEOPLE.columns}
    return {**read, "status": "pmi_purna", **cells}


def judge(chosen="", **cells):
    (verdict,) = PEOPLE.judge_rows(OFFICER, [Given(1, values(**cells), chosen)], HERE)
    return verdict


def apply(verdict, **cells):
    return PEOPLE.apply(OFFICER, Given(1, values(**cells)), verdict, HERE)


def test_a_new_row_brings_a_person_with_card_and_journey():
    cells = {"name": "Ani", "nik": NIK, "kk": "5202020101200007", "shdk": "3", "hamlet": "Timuq", "rt": "002",
             "country": "TW", "departed_on": "2016", "returned_on": "2023-09-20", "birth": "1989-03-14", "sex": "P"}  # fmt: skip
    verdict = judge(**cells)
    assert verdict.state is State.NEW
    done = apply(verdict, **cells)
    ani = Person.objects.get(uid=done.uid)
    assert (ani.nik_state, ani.has_kk, ani.last_country, ani.returned_on, ani.hamlet.name) == (
        "settled", True, "TW", "2023-09-20", "Timuq",
    )  # fmt: skip
    assert judge(**cells).state is State.SAME


def test_an_update_names_what_differs_and_is_undone_to_the_letter():
    ani = make_person("Baiq Ani Suryani", nik=NIK, phone="+628605550031")
    cells = {"name": "Baiq Ani Suryani", "nik": NIK, "education": "4", "phone": "+628605550007"}
    verdict = judge(**cells)
    assert verdict.state is State.UPDATE
    assert {(d.before, d.after) for d in verdict.differences} == {("", "4"), ("0860 •••• •31", "0860 •••• •07")}
    done = apply(verdict, **cells)
    assert PEOPLE.can_undo(OFFICER, done.uid, done.before) is None
    PEOPLE.undo(OFFICER, done.uid, done.before)
    ani.refresh_from_db()
    assert ani.education == ""


def test_a_new_person_is_taken_back_while_nothing_was_built_on_it():
    cells = {"name": "Ani", "kk": "5202020101200007", "shdk": "3", "country": "TW"}
    done = apply(judge(**cells), **cells)
    assert PEOPLE.can_undo(OFFICER, done.uid, None) is None
    PEOPLE.undo(OFFICER, done.uid, None)
    assert not Person.objects.exists()


def test_what_was_built_on_since_stays(places):
    done = apply(judge(name="Ani"), name="Ani")
    services.add_phone(actor=OFFICER, person=Person.objects.get(), number="+628605550001")
    assert PEOPLE.can_undo(OFFICER, done.uid, None) is not None


def test_two_who_could_be_meant_are_asked_back_and_the_answer_holds():
    make_person("Nurhasanah", birth="1985", phone="+628605550001")
    other = make_person("Nur Hasanah", place=UBUNG, birth="1985", phone="+628605550001")
    cells = {"name": "Nurhasanah", "birth": "1985-06-01", "phone": "+628605550001"}
    verdict = judge(**cells)
    assert verdict.state is State.AMBIGUOUS
    assert len(verdict.candidates) == 2
    assert judge(chosen=other.uid, **cells).subject == other.uid
    assert judge(chosen="new", **cells).state is State.NEW


def test_somebody_known_by_hamlet_country_and_return_only_is_asked_back():
    """A tester's list: no NIK, no birth date, no phone; the same person came in twice."""
    cells = {"name": "Baiq Haerunnisa", "hamlet": "Tengaq", "rt": "006", "country": "HK", "returned_on": "2021-04-22"}
    apply(judge(**cells), **cells)
    again = judge(**cells)
    assert (again.state, len(again.candidates)) == (State.AMBIGUOUS, 1)
    assert judge(**{**cells, "name": "Baiq Hairunisa", "rt": None}).state is State.AMBIGUOUS
    assert judge(**{**cells, "country": None, "returned_on": None}).state is State.AMBIGUOUS


def test_a_common_name_of_another_hamlet_is_new_and_said():
    cells = {"name": "Aminah", "hamlet": "Timuq"}
    apply(judge(**cells), **cells)
    elsewhere = judge(name="Aminah", hamlet="Tengaq")
    assert elsewhere.state is State.NEW
    (said,) = elsewhere.findings
    assert said.warning and "Timuq" in said.what.text % dict(said.what.params)
    assert judge(**cells).state is State.AMBIGUOUS


def test_a_nik_of_another_name_or_another_area_is_refused_in_words():
    make_person("Zulkarnaen", nik=NIK)
    (finding,) = judge(name="Baiq Ani Suryani", nik=NIK).findings[:1]
    assert "Zulkarnaen" in finding.what.text % dict(finding.what.params)
    Person.objects.all().delete()
    make_person("Sumiati", place=LONTAR, by=actor(Role.BALAI_OFFICER, "36", office="banten"), nik=NIK)
    refused = judge(name="Sumiati", nik=NIK)
    assert refused.state is State.REFUSED
    assert "Sumiati" not in str(refused.findings)


def test_choosing_somebody_outside_the_area_tells_nothing_about_them():
    far = make_person("Nur Hasanah", place=UBUNG, birth="1985-07-01", sex="P", phone="+628605550001", nickname="Nung")
    staff, cells = actor(Role.VILLAGE_STAFF, BONJERUK), {"name": "Nurhasanah", "birth": "1985-07-01", "sex": "P"}
    cells |= {"phone": "+628605550001", "nickname": "Siapa"}
    asked, chosen = PEOPLE.judge_rows(staff, [Given(1, values(**cells)), Given(2, values(**cells), far.uid)], HERE)
    assert [candidate.uid for candidate in asked.candidates] == [far.uid]
    assert (chosen.state, chosen.differences, chosen.subject) == (State.REFUSED, (), "")
    assert "Nung" not in str(chosen)


def test_a_nik_of_the_other_sex_is_said_and_let_in():
    verdict = judge(name="Ani", nik=NIK, sex="L")
    assert verdict.state is State.NEW
    assert [f.warning for f in verdict.findings] == [True]


def test_headings_of_real_lists_are_known():
    known = {alias for column in PEOPLE.columns for alias in (column.label.lower(), *column.aliases)}
    for heading in ("nama lengkap", "jk", "tgl lahir", "no hp", "negara penempatan", "dusun/kampung", "no kk"):
        assert heading in known


def test_who_works_in_another_village_sees_no_list_of_this_one():
    kkbm = make_organization("community", BONJERUK, UBUNG, name="KKBM Dua Desa")
    here, there = (
        actor_for(grant_role(
            actor=admin(), user=make_user(None), organization=kkbm, role=Role.VILLAGE_VOLUNTEER, places=(place,)
        ).user)
        for place in (BONJERUK, UBUNG)
    )  # fmt: skip
    batch = receive(actor=here, kind="orang", file_name="a.csv", content=b"Nama;Status\nAni;PMI purna\n", values=HERE)
    assert get_batch(here, batch.uid) == batch
    with pytest.raises(NotHere):
        get_batch(there, batch.uid)


def test_a_role_that_brings_nothing_in_opens_no_lists_of_its_office():
    balai = make_organization()
    officer = actor_for(make_user(Role.BALAI_OFFICER, organization=balai))
    batch = receive(
        actor=officer, kind="orang", file_name="a.csv", content=b"Nama;Status\nAni;PMI purna\n", values=HERE
    )
    both = make_user(Role.PARTICIPANT, organization=balai)
    grant_role(actor=admin(), user=both, organization=make_organization("village", BONJERUK), role=Role.VILLAGE_STAFF)
    with pytest.raises(NotHere):
        get_batch(actor_for(both), batch.uid)
    own = receive(
        actor=actor_for(both), kind="orang", file_name="b.csv", content=b"Nama;Status\nSari;PMI purna\n", values=HERE
    )
    assert get_batch(actor_for(both), own.uid).organization_uid != balai.uid


def test_a_child_who_worked_abroad_is_said_in_the_preview_and_an_impossible_stay_refused():
    cells = {"name": "Ani", "birth": "2020-01-01", "country": "MY", "departed_on": "2021", "returned_on": "2023"}
    child = judge(**cells)
    assert child.state is State.NEW
    assert [(f.warning, f.column) for f in child.findings] == [(True, "departed_on")]
    assert "paling banyak 1 tahun" in child.findings[0].what.text % dict(child.findings[0].what.params)
    assert judge(**{**cells, "birth": "1990"}).findings == ()
    assert judge(**{**cells, "returned_on": "2019"}).state is State.REFUSED
    assert judge(**{**cells, "status": "family"}).findings == ()


class TestJourneys:
    def judge(self, **cells):
        from bekal.people.register.imports_journeys import COLUMNS, _judge_many

        read = {**{column.key: None for column in COLUMNS}, "country": "TW", **cells}
        return _judge_many(OFFICER, [Given(1, read)], HERE)[0], Given(1, read)

    def test_a_stay_is_added_once_to_somebody_known_and_taken_back(self):
        from bekal.people.register import imports_journeys as kind

        ani = make_person("Ani", nik=NIK)
        verdict, row = self.judge(name="Ani", nik=NIK, departed_on="2016", returned_on="2023-09-20")
        assert (verdict.state, verdict.subject) == (State.NEW, ani.uid)
        done = kind._apply(OFFICER, row, verdict, HERE)
        assert self.judge(name="Ani", nik=NIK, departed_on="2016")[0].state is State.SAME
        assert kind._can_undo(OFFICER, done.uid, None) is None
        kind._undo(OFFICER, done.uid, None)
        ani.refresh_from_db()
        assert ani.last_country == ""

    def test_a_child_who_worked_abroad_is_said_before_it_is_kept(self):
        make_person("Ani", nik=NIK, birth="2012")
        verdict, _row = self.judge(name="Ani", nik=NIK, departed_on="2020", returned_on="2022")
        assert (verdict.state, [f.column for f in verdict.findings]) == (State.NEW, ["departed_on"])

    def test_somebody_unknown_is_refused_and_somebody_like_is_asked_back(self):
        make_person("Nurhasanah", birth="1985", phone="+628605550001")
        assert self.judge(name="Zulkarnaen")[0].state is State.REFUSED
        assert self.judge(name="Nur Hasanah", birth="1985-02")[0].state is State.AMBIGUOUS
