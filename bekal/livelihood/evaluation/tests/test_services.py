"""The bank, what an activity asks, answers typed from paper: what holds, what is refused, what a second tap does."""

import datetime as dt

import pytest

from bekal.commons.organizations.tests.make import actor
from bekal.foundation.audit.models import Entry
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.evaluation.models import Asked, OpinionSheet, Question, TestSheet
from bekal.livelihood.evaluation.queries import bank_of, expected, fitting, results_of
from bekal.livelihood.evaluation.rules.questions import Purpose, Wording, starter
from bekal.livelihood.evaluation.services import (
    change_question,
    choose_questions,
    record_opinions,
    record_tests,
    retire_question,
    take_starter,
    write_question,
)
from bekal.livelihood.training.papers.report import report
from bekal.livelihood.training.queries.spj import spj_of
from bekal.livelihood.training.services import steps
from bekal.livelihood.training.tests.make_activities import make_activity
from bekal.livelihood.training.tests.make_attendance import LAST, clock, day_one, held

from .make import answer_questionnaire, answer_tests, ask, make_opinion, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def over():
    return held(3)


def test_a_question_stands_once_in_a_bank_and_is_of_its_office(over):
    _activity, by = over
    made = make_question(by, "Apa itu laba?")
    with pytest.raises(Conflict):
        make_question(by, "Apa itu laba?")
    make_question(by, "Apa itu laba?", sector="kerajinan")
    other = actor(Role.BALAI_OFFICER, "36")
    assert not bank_of(other).exists()
    with pytest.raises(NotHere):
        change_question(actor=other, uid=made.uid, version=1, wording=Wording(Purpose.TES, "x", ("a", "b"), "A"))
    make_question(other, "Apa itu laba?")


def test_who_is_not_of_a_balai_writes_nothing(over):
    with pytest.raises(NotAllowed):
        write_question(actor=actor(Role.VILLAGE_STAFF), wording=Wording(Purpose.KUESIONER, "Puas?"))


def test_a_question_that_cannot_be_is_not_written(over):
    _activity, by = over
    with pytest.raises(Refusal):
        make_question(by, "Mana?", right="D")
    assert not Question.objects.exists()


def test_a_changed_or_retired_question_stays_as_it_was_asked(over):
    activity, by = over
    ask(by, activity, "A", opinions=0)
    first = bank_of(by).get()
    change_question(actor=by, uid=first.uid, version=1, wording=Wording(Purpose.TES, "Lain", ("x", "y"), "B"))
    with pytest.raises(Conflict):
        change_question(actor=by, uid=first.uid, version=1, wording=Wording(Purpose.TES, "Lagi", ("x", "y"), "B"))
    assert Asked.objects.get().text == f"Soal 0 {activity.pk}"
    retire_question(actor=by, uid=first.uid)
    assert not bank_of(by).exists() and Asked.objects.get().right == "A"


def test_the_starter_is_taken_once_and_fits_the_sector(over):
    activity, by = over
    assert len(take_starter(actor=by)) == len(starter())
    assert take_starter(actor=by) == []
    activity.sector = "kerajinan"
    assert {row.sector for row in fitting(by, activity)} == {"", "kerajinan"}


def test_questions_do_not_change_under_answers(over):
    activity, by = over
    ask(by, activity, "AB", opinions=1)
    kept = [row.question.uid for row in activity.asked.order_by("id").select_related("question")]
    answer_tests(by, activity, ["AB"], [])
    more = make_question(by, "Satu lagi?")
    with pytest.raises(Conflict):
        choose_questions(actor=by, activity=activity, chosen=[*kept, more.uid])
    assert activity.asked.filter(purpose="tes").count() == 2
    opinion = make_opinion(by, "Masih boleh?")
    choose_questions(actor=by, activity=activity, chosen=[*kept[:2], opinion.uid])
    assert activity.asked.get(purpose="kuesioner").text == "Masih boleh?"


def test_a_strangers_question_or_activity_is_not_there(over):
    activity, by = over
    other = actor(Role.BALAI_OFFICER, "36")
    theirs = make_question(other, "Punya Banten?")
    with pytest.raises(NotHere):
        choose_questions(actor=by, activity=activity, chosen=[theirs.uid])
    with pytest.raises(NotHere):
        choose_questions(actor=other, activity=activity, chosen=[theirs.uid])


def test_answers_are_kept_corrected_and_taken_away(over):
    activity, by = over
    ask(by, activity, "ABC")
    answer_tests(by, activity, ["abc", "a-c"], ["ABC", "ABC", "ABC"])
    people = [row.uid for row in expected(activity)]
    assert TestSheet.objects.get(participant__uid=people[1], round="awal").answers == "A-C"
    record_tests(actor=by, activity=activity, round="awal", answers={people[1]: "", people[0]: "AAA"})
    found = results_of(activity)
    assert [row.scores.before for row in found.people] == [33, None, None]
    assert found.test.both == 1 and found.test.gain == 670 and len(found.test.missed_before) == 2


def test_the_same_again_changes_and_remembers_nothing(over):
    activity, by = over
    ask(by, activity, "ABC", opinions=2)
    person = expected(activity)[0].uid
    assert record_tests(actor=by, activity=activity, round="awal", answers={person: "ABC"}, seen={}) == 1
    assert record_opinions(actor=by, activity=activity, grades={"1": "44"}, said={"1": "Bagus"}, seen={}) == 1
    before = Entry.objects.count()
    assert record_tests(actor=by, activity=activity, round="awal", answers={person: "abc"}, seen={}) == 0
    assert record_opinions(actor=by, activity=activity, grades={"1": "44"}, said={"1": "Bagus"}, seen={}) == 0
    assert Entry.objects.count() == before and TestSheet.objects.count() == OpinionSheet.objects.count() == 1


def test_what_somebody_else_typed_meanwhile_is_asked_back(over):
    activity, by = over
    ask(by, activity, "ABC", opinions=1)
    person = expected(activity)[0].uid
    record_tests(actor=by, activity=activity, round="awal", answers={person: "CCC"})
    with pytest.raises(Conflict):
        record_tests(actor=by, activity=activity, round="awal", answers={person: "ABC"}, seen={})
    answer_questionnaire(by, activity, "4")
    with pytest.raises(Conflict):
        record_opinions(actor=by, activity=activity, grades={"1": "1"}, said={}, seen={})
    assert TestSheet.objects.get().answers == "CCC" and OpinionSheet.objects.get().grades == "4"


def test_one_wrong_line_keeps_all_of_them_out(over):
    activity, by = over
    ask(by, activity, "ABC")
    people = [row.uid for row in expected(activity)]
    with pytest.raises(Refusal) as said:
        record_tests(actor=by, activity=activity, round="awal", answers={people[0]: "ABC", people[1]: "AB"})
    assert said.value.field == people[1] and not TestSheet.objects.exists()


def test_a_questionnaire_of_words_only_counts_and_an_empty_one_goes(over):
    activity, by = over
    ask(by, activity, "", opinions=2)
    answer_questionnaire(by, activity, "", "34", said="Waktunya kurang")
    assert list(OpinionSheet.objects.order_by("number").values_list("grades", flat=True)) == ["--", "34"]
    record_opinions(actor=by, activity=activity, grades={"1": "", "2": "34"}, said={})
    assert OpinionSheet.objects.get().number == 2


def test_nothing_is_typed_before_it_is_asked_or_begun_or_after_the_report(over):
    activity, by = over
    with pytest.raises(Refusal):
        record_tests(actor=by, activity=activity, round="awal", answers={expected(activity)[0].uid: "A"})
    ask(by, activity, "A")
    draft = make_activity(by, title="Lain")
    with pytest.raises(NotAllowed):
        record_tests(actor=by, activity=draft, round="awal", answers={})
    activity.refresh_from_db()
    with clock(LAST, 18):
        steps.report_activity(
            actor=by, activity=activity, version=activity.version, obstacles="-", recommendations="-"
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        record_tests(actor=by, activity=activity, round="awal", answers={expected(activity)[0].uid: "A"})


def test_listeners_are_not_tested():
    activity, _by = day_one(3)
    activity.participants.filter(pk=activity.participants.first().pk).update(part="pendengar")
    assert expected(activity).count() == 2


def test_the_report_says_what_was_answered_and_the_spj_asks_for_it(over):
    activity, by = over
    assert not any("Pre-test" in line for line in report(by, activity.uid, dt.date(2024, 8, 20)).hasil)
    assert _piece(by, activity).at == "tidak_perlu"
    ask(by, activity, "AB")
    answer_tests(by, activity, ["AB", "BB"], ["AB", "AB"])
    answer_questionnaire(by, activity, "43", "44")
    said = "\n".join(report(by, activity.uid, dt.date(2024, 8, 20)).hasil)
    assert "Pre-test diikuti 2 (dua) orang, rata-rata 75,0; post-test diikuti 2 (dua) orang, rata-rata 100,0" in said
    assert "yang mengikuti keduanya rata-rata naik 25,0; nilai 1 (satu) orang naik" in said
    assert "Tidak mengikuti pre-test: 1 (satu) orang." in said and "rata-rata 3,8 dari 4" in said
    names = [row.person.name for row in activity.participants.select_related("person")]
    assert not any(name in line for name in names for line in said.splitlines())
    assert _piece(by, activity).at == "belum_ada"


def _piece(by, activity):
    return next(line for line in spj_of(by, activity).lines if line.piece.key == "hasil_evaluasi")
