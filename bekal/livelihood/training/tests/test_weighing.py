"""The full mode of an activity, from the criteria to the participants."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from bekal.commons.organizations.tests.make import actor
from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.documents.queries import preview
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import NotHere, Refusal
from bekal.foundation.web import hooks
from bekal.livelihood.selection.invariants import broken_selections
from bekal.livelihood.selection.rules.criteria import Criterion, Measure, Scheme
from bekal.livelihood.selection.services import Judged
from bekal.livelihood.training.papers.selection import minutes
from bekal.livelihood.training.queries.eligibility_facts import judge
from bekal.livelihood.training.queries.kinship import kinship_of_year
from bekal.livelihood.training.queries.next_steps import steps_of, steps_on_home
from bekal.livelihood.training.queries.nominations import nomination_closed
from bekal.livelihood.training.queries.public_selection import public_selection
from bekal.livelihood.training.queries.selecting import proposed_now
from bekal.livelihood.training.queries.weighing import (
    criteria_of_activity,
    months_since,
    points_board,
    published_for,
    register_values,
    wants_criteria,
)
from bekal.livelihood.training.services import objecting, selecting
from bekal.livelihood.training.tests.make_activities import announced_activity, head, make_activity, nominate, officer
from bekal.people.households.tests.make import make_tie
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db
KEEN = Scheme(
    (
        Criterion("woman", "Perempuan", Measure.YES, 40, reserved=1),
        Criterion("disability", "Penyandang disabilitas", Measure.YES, 20, private=True),
        Criterion("nilai_1", "Kesungguhan", Measure.JUDGED_THREE, 40),
    )
)
DAY = dt.timedelta(days=1)


@pytest.fixture
def ratna():
    return officer()


@pytest.fixture
def chief():
    return head()


@pytest.fixture
def plan(ratna, chief):
    """An announced activity four weeks ahead with two seats."""
    first = timezone.localdate() + 28 * DAY
    return announced_activity(ratna, chief, seats=2, starts_on=first, ends_on=first + 3 * DAY)


def publish(plan, ratna, scheme=KEEN, closes_in=3):
    written = selecting.write_criteria(
        actor=ratna, activity=plan, version=0, scheme=scheme, closes_on=timezone.localdate() + closes_in * DAY,
        objection_days=3,
    )  # fmt: skip
    return selecting.publish_criteria(actor=ratna, activity=plan, version=written.version)


def propose(plan, ratna, *people):
    made = [make_person(name, by=ratna, sex=sex, disability=disability) for name, sex, disability in people]
    for person in made:
        nominate(plan, ratna, person)
    return made


def later(days=4):
    return time_machine.travel(timezone.now() + days * DAY, tick=True)


def test_after_the_published_day_no_home_page_asks_for_nominations(ratna, chief, plan):
    publish(plan, ratna)
    village = actor(Role.VILLAGE_STAFF, BONJERUK)
    assert any("Usulan baru" in step.text for step in steps_on_home(ratna))
    assert any("Usulkan peserta" in step.text for step in steps_on_home(village))
    with later():
        assert not any("sul" in step.text for who in (ratna, village) for step in steps_on_home(who))
        (step,) = steps_of(ratna, plan, None, 1)
        assert step.text == "1 usulan siap diseleksi"


FOUR = (("Ani", "P", "sight"), ("Budi", "L", "none"), ("Cici", "P", ""), ("Dodi", "L", "physical"))


def weighted(plan, ratna, *levels):
    """Published, four proposed, judged; frozen after the closing day."""
    publish(plan, ratna)
    people = propose(plan, ratna, *FOUR)
    opened = selecting.open_selection(actor=ratna, activity=plan)
    judged = [Judged(p.uid, "nilai_1", level, "Kata petugas.") for p, level in zip(people, levels, strict=True)]
    opened = selecting.judge_candidates(actor=ratna, activity=plan, version=opened.version, judged=judged)
    return people, opened


def test_points_come_from_the_register_and_from_judgements(ratna, plan):
    people, opened = weighted(plan, ratna, 0, 2, 1, 2)
    board = points_board(plan, opened, published_for(plan))
    told = [(row.person.name, row.entry.weighed.points) for row in board.rows]
    assert sorted(told) == [("Ani", 60), ("Budi", 40), ("Cici", 60), ("Dodi", 60)]
    assert [problem.code for problem in board.problems] == ["still_open"]


def test_the_list_by_points_becomes_the_participants(ratna, chief, plan):
    people, opened = weighted(plan, ratna, 0, 2, 0, 2)
    with later():
        frozen = selecting.freeze_candidates(actor=ratna, activity=plan, version=opened.version)
        selecting.approve_participants(actor=chief, activity=plan, version=frozen.version)
    assert {row.person.name for row in plan.participants.select_related("person")} == {"Ani", "Dodi"}
    assert list(broken_selections()) == []


def test_after_the_published_day_nobody_is_proposed_any_more(ratna, plan):
    publish(plan, ratna)
    assert nomination_closed(plan) is None
    with later(), pytest.raises(Refusal) as no:
        nominate(plan, ratna)
    assert no.value.code == "nominations_closed"


def test_criteria_are_published_for_an_approved_plan_and_close_before_it_begins(ratna, chief):
    draft = make_activity(ratna, starts_on=timezone.localdate() + 30 * DAY, ends_on=timezone.localdate() + 33 * DAY)
    with pytest.raises(Refusal) as no:
        publish(draft, ratna, closes_in=30)
    assert no.value.code == "closes_too_late"
    with pytest.raises(Refusal) as no:
        publish(draft, ratna)
    assert no.value.code == "plan_not_approved"


def test_when_the_crowd_is_worth_criteria(ratna, plan):
    assert [wants_criteria(plan, proposed) for proposed in (2, 3)] == [False, True]
    publish(plan, ratna)
    assert not wants_criteria(plan, 9)


def test_what_the_register_says(ratna, plan):
    left = make_person("Ditinggal", by=ratna, status="family", sex="L")
    gone = make_person("Di Malaysia", by=ratna, status="pmi_abroad")
    make_tie(gone, left, "wife", ratna)
    alone = make_person("Tanpa catatan", by=ratna, status="family", disability="declined")
    for person in (left, alone):
        nominate(plan, ratna, person)
    rows = proposed_now(plan)
    values = register_values(plan, rows, judge(plan, rows))
    assert (values[left.uid]["left_behind"], values[left.uid]["woman"]) == (1, 0)
    assert (values[alone.uid]["left_behind"], values[alone.uid]["disability"]) == (None, None)
    assert values[alone.uid]["never_served"] == 0


def test_a_vague_day_of_return_costs_nobody_points():
    day = dt.date(2026, 7, 15)
    months = [
        months_since(PartialDate.of(text), day) for text in ("2024", "2024-07", "2024-07-15", "2026", "2024-07-16")
    ]
    assert months == [18, 23, 24, 0, 23]
    assert months_since(None, day) is None


def browser(who):
    from bekal.commons.organizations.models import User

    client = Client()
    client.force_login(User.objects.get(uid=who.user_uid))
    return client


def page(who, address):
    answer = browser(who).get(address)
    return answer.status_code, answer.content.decode()


def test_points_are_read_by_the_balai_only(ratna, chief, plan):
    people, opened = weighted(plan, ratna, 0, 2, 0, 2)
    with later():
        frozen = selecting.freeze_candidates(actor=ratna, activity=plan, version=opened.version)
        selecting.approve_participants(actor=chief, activity=plan, version=frozen.version)
        here = f"/kegiatan/{plan.uid}/"
        assert "Kata petugas" in page(ratna, here + "seleksi/")[1]
        analyst = page(actor(Role.NATIONAL_ANALYST), here + "seleksi/")
        assert analyst[0] == 200 and "/40: " not in analyst[1] and "Kata petugas" not in analyst[1]
        for role in (Role.VILLAGE_VOLUNTEER, Role.VILLAGE_STAFF):
            who = actor(role, BONJERUK)
            assert page(who, here + "seleksi/")[0] == 403
            for part in ("", "usulan/", "peserta/", "pengumuman/", "wa/"):
                status, text = page(who, here + part)
                assert status == 200
                assert "Kata petugas" not in text and "/40: " not in text and "disabilitas" not in text.lower()


def test_the_public_page_tells_criteria_and_no_name(ratna, chief, plan):
    people, opened = weighted(plan, ratna, 0, 2, 0, 2)
    answer = Client().get(f"/seleksi/{plan.uid}/")
    text = answer.content.decode()
    assert answer.status_code == 200 and "Kesungguhan" in text and published_for(plan).seed in text
    with later():
        frozen = selecting.freeze_candidates(actor=ratna, activity=plan, version=opened.version)
        selecting.approve_participants(actor=chief, activity=plan, version=frozen.version)
        text = Client().get(f"/seleksi/{plan.uid}/").content.decode()
    assert public_selection(plan.uid).counts.seated is None
    assert not [person.name for person in people if person.name in text]
    assert frozen.snapshot_hash not in text


def test_without_published_criteria_there_is_no_public_page(ratna, plan):
    selecting.write_criteria(
        actor=ratna, activity=plan, version=0, scheme=KEEN, closes_on=timezone.localdate() + 5 * DAY, objection_days=3
    )
    assert criteria_of_activity(plan).published_at is None
    with pytest.raises(NotHere):
        public_selection(plan.uid)
    assert Client().get(f"/seleksi/{plan.uid}/").status_code == 404


def test_criteria_are_written_and_published_on_their_page(ratna, plan):
    client, here = browser(ratna), f"/kegiatan/{plan.uid}/kriteria/"
    closes = timezone.localdate() + 5 * DAY
    given = {
        "version": "0", "bobot_never_served": "60", "kursi_woman": "1", "nama_1": "Kesungguhan", "cara_1": "judged_three",
        "bobot_nilai_1": "30", "closes_on": f"{closes:%d-%m-%Y}", "objection_days": "3",
    }  # fmt: skip
    answer = client.post(here, given)
    assert answer.status_code == 422 and "Jumlah bobot harus 100, sekarang 90" in answer.content.decode()
    answer = client.post(here, {**given, "bobot_nilai_1": "40"})
    assert answer.status_code == 302 and "Belum diumumkan" in client.get(here).content.decode()
    version = criteria_of_activity(plan).version
    assert client.post(here + "umumkan/", {"version": str(version)}).status_code == 302
    codes = [each.code for each in public_selection(plan.uid).scheme.criteria]
    assert codes == ["never_served", "woman", "nilai_1"]


@pytest.fixture
def chosen(ratna, chief, plan):
    """An approved list by points, and the people of it."""
    people, opened = weighted(plan, ratna, 0, 2, 0, 2)
    with later():
        frozen = selecting.freeze_candidates(actor=ratna, activity=plan, version=opened.version)
        selecting.approve_participants(actor=chief, activity=plan, version=frozen.version)
        yield people


def test_a_village_types_an_objection_and_reads_only_its_own(ratna, chief, plan, chosen):
    staff, here = actor(Role.VILLAGE_STAFF, BONJERUK), f"/kegiatan/{plan.uid}/keberatan/"
    given = {"way": "lisan", "text": "Cici sudah lama menunggu", "about_uid": chosen[2].uid}
    assert browser(staff).post(here + "baru/", given).status_code == 302
    objecting.note_objection(actor=ratna, activity=plan, way="tertulis", text="Surat dari luar")
    status, text = page(staff, here)
    assert status == 200 and "Cici sudah lama menunggu" in text and "Surat dari luar" not in text
    assert "Jawab" not in text
    assert page(actor(Role.VILLAGE_VOLUNTEER, BONJERUK), here)[0] == 403
    status, text = page(chief, here)
    assert "Surat dari luar" in text and "/jawab/" in text
    assert "/jawab/" not in page(ratna, here)[1]
    assert "Ada keberatan yang belum dijawab" in page(chief, f"/kegiatan/{plan.uid}/")[1]


def test_the_answer_comes_from_another_than_froze_the_list(ratna, chief, plan, chosen):
    row = objecting.note_objection(actor=ratna, activity=plan, way="tertulis", text="Surat dari luar")
    here = f"/kegiatan/{plan.uid}/keberatan/{row.uid}/jawab/"
    given = {"outcome": "ditolak", "answer": "Urutannya menurut kriteria yang diumumkan."}
    assert browser(ratna).post(here, given).status_code == 422
    assert browser(chief).post(here, given).status_code == 302
    row.refresh_from_db()
    assert row.outcome == "ditolak"


def test_kinship_is_counted_by_village_and_nominator_for_the_head_only(ratna, chief, plan, chosen):
    plan.nominations.filter(person=chosen[0]).update(related_to_official=True, relation="keponakan kepala desa")
    plan.nominations.filter(person=chosen[1]).update(related_to_official=False)
    (row,) = kinship_of_year(chief, None).villages
    assert (row.proposed, row.related, row.not_related, row.unasked, row.chosen, row.related_chosen) == (
        4,
        1,
        1,
        2,
        2,
        1,
    )
    assert [each.name for each in kinship_of_year(chief, 1999).nominators] == ["Kepala Desa Bonjeruk"]
    assert page(chief, "/kegiatan/hubungan/")[0] == 200
    assert page(ratna, "/kegiatan/hubungan/")[0] == 403
    assert kinship_of_year(actor(Role.BALAI_HEAD, "36"), None).villages == ()


def test_people_are_judged_on_their_page_and_the_list_is_read_with_points(ratna, plan):
    publish(plan, ratna)
    people = propose(plan, ratna, *FOUR)
    opened = selecting.open_selection(actor=ratna, activity=plan)
    client, here = browser(ratna), f"/kegiatan/{plan.uid}/seleksi/"
    given = {"version": str(opened.version), f"nilai_nilai_1_{people[0].uid}": "2"}
    answer = client.post(here + "nilai/", given)
    assert answer.status_code == 422 and "Tulis satu kalimat mengapa Ani" in answer.content.decode()
    answer = client.post(here + "nilai/", {**given, f"kalimat_nilai_1_{people[0].uid}": "Sudah menjahit."})
    assert answer.status_code == 302
    text = client.get(here).content.decode()
    assert "3 calon belum dinilai lengkap" in text and "Sudah menjahit." in text
    assert client.get(here + "bekukan/").status_code == 200


def test_the_minutes_carry_points_and_criteria_and_nothing_private(ratna, chief, plan, chosen):
    objecting.note_objection(actor=ratna, activity=plan, way="tertulis", text="Surat dari luar")
    found = minutes(ratna, plan.uid, plan.starts_on)
    assert [row.points for row in (*found.chosen, *found.reserve)] == ["60", "60", "40", "40"]
    assert found.knower is None
    told = " ".join(row.reason for row in (*found.chosen, *found.reserve))
    assert "Perempuan: 40 dari 40." in told and "disabilitas" not in told.lower() and "Kata petugas" not in told
    assert "Kesungguhan: bobot 40, penilaian petugas, ya, sebagian, atau tidak, dengan kalimat." in found.criteria
    assert found.criteria[-1].startswith("Nilai yang sama diurutkan menurut nomor undian ")
    assert found.notes[-1] == "1 keberatan: 0 diterima, 1 belum dijawab, lainnya tidak diterima."
    _kind, content = preview(ratna, "berita_acara_seleksi", plan.uid)
    assert content.startswith(b"%PDF")
    watched = minutes(actor(Role.NATIONAL_ANALYST), plan.uid, plan.starts_on)
    assert {(row.points, row.reason) for row in (*watched.chosen, *watched.reserve)} == {("", "")}


def test_what_other_apps_know_counts_as_soon_as_they_say_it(ratna, plan):
    person = make_person(by=ratna)
    nominate(plan, ratna, person)
    rows = proposed_now(plan)
    assert "group" not in register_values(plan, rows, judge(plan, rows))[person.uid]
    hooks.facts.register("99 test", lambda uids: [(uid, "production_percent", 80) for uid in uids])
    try:
        assert register_values(plan, rows, judge(plan, rows))[person.uid]["production"] == 80
    finally:
        del hooks.facts._by_name["99 test"]


def test_fewer_seats_than_were_reserved_still_give_a_list(ratna, plan):
    people, opened = weighted(plan, ratna, 2, 2, 2, 2)
    type(plan).objects.filter(pk=plan.pk).update(seats=1)
    plan.refresh_from_db()
    selecting.open_selection(actor=ratna, activity=plan)
    with later():
        frozen = selecting.freeze_candidates(actor=ratna, activity=plan, version=opened.version + 1)
    assert frozen.seats == 1 and list(broken_selections()) == []


def test_the_changes_say_the_mode_in_words_and_no_fingerprint(ratna, plan):
    publish(plan, ratna)
    selecting.open_selection(actor=ratna, activity=plan)
    text = page(ratna, f"/kegiatan/{plan.uid}/catatan/")[1]
    assert "Kriteria dan bobot diumumkan" in text and "Kriteria dan bobot" in text and "weighted" not in text
