"""The pages of tests and questionnaires, and their papers."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from bekal.commons.organizations.models import User
from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.foundation.documents.queries import preview
from bekal.foundation.kernel.actor import Role
from bekal.livelihood.evaluation.models import Asked, OpinionSheet, Question, TestSheet
from bekal.livelihood.evaluation.queries import expected
from bekal.livelihood.training.tests.make_attendance import held

from .make import answer_questionnaire, answer_tests, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def over():
    return held(3)


@pytest.fixture
def client(over):
    return signed_in(User.objects.get(uid=over[1].user_uid))


def text_of(by, kind, activity):
    _kind, pdf = preview(by, kind, activity.uid)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_twenty_sheets_are_typed_on_one_page_and_a_wrong_one_keeps_all_typed(over, client):
    activity, by = over
    ask(by, activity, "ABC")
    address = reverse("tests", args=[activity.uid, "awal"])
    people = [row.uid for row in expected(activity)]
    sent = {f"t_{people[0]}": "abc", f"t_{people[1]}": "AB", f"s_{people[0]}": "", f"s_{people[1]}": ""}
    wrong = client.post(address, sent)
    assert wrong.status_code == 422 and not TestSheet.objects.exists()
    assert 'value="abc"' in wrong.content.decode() and 'value="AB"' in wrong.content.decode()
    sent[f"t_{people[1]}"] = "a-a"
    for _tap in range(2):
        assert client.post(address, sent).status_code == 302
    assert TestSheet.objects.count() == 2
    assert ">33<" in client.get(address).content.decode()


def test_a_sheet_typed_meanwhile_is_said_beside_its_line(over, client):
    activity, by = over
    ask(by, activity, "ABC")
    answer_tests(by, activity, ["CCC"], [])
    person = expected(activity)[0].uid
    answer = client.post(reverse("tests", args=[activity.uid, "awal"]), {f"t_{person}": "ABC", f"s_{person}": ""})
    assert answer.status_code == 409 and "sudah diketik orang lain" in answer.content.decode()


def test_questionnaires_are_typed_without_names(over, client):
    activity, by = over
    ask(by, activity, "A", opinions=3)
    address = reverse("opinions", args=[activity.uid])
    page = client.get(address).content.decode()
    assert "Lembar 3" in page and expected(activity)[0].person.name not in page
    assert client.post(address, {"t_1": "4 3 0", "k_1": "Terima kasih"}).status_code == 302
    assert OpinionSheet.objects.get().grades == "43-"


def test_questions_are_taken_chosen_and_shown(over, client):
    activity, _by = over
    client.post(reverse("question-starter"))
    chosen = [row.uid for row in Question.objects.filter(sector="")]
    assert client.post(reverse("questions-choose", args=[activity.uid]), {"questions": chosen}).status_code == 302
    assert Asked.objects.count() == len(chosen)
    page = client.get(reverse("activity-section", args=[activity.uid, "evaluasi"])).content.decode()
    assert "Ketik pre-test" in page and "Cetak kuesioner" in page


def test_villages_do_not_see_scores(over):
    activity, by = over
    ask(by, activity, "ABC")
    for role in (Role.VILLAGE_STAFF, Role.VILLAGE_VOLUNTEER):
        client = signed_in(make_user(role, activity.place_id))
        assert client.get(reverse("activity-section", args=[activity.uid, "evaluasi"])).status_code == 404
        assert "Tes dan kuesioner" not in client.get(reverse("activity", args=[activity.uid])).content.decode()


def test_the_papers_say_what_is_asked_and_what_was_answered(over):
    activity, by = over
    assert "Tulis hurufnya" in text_of(by, "soal_tes", activity)
    ask(by, activity, "AB")
    answer_tests(by, activity, ["AB"], ["AB", "BB"])
    answer_questionnaire(by, activity, "41", said="Tambah hari praktik")
    assert f"Soal 0 {activity.pk}" in text_of(by, "soal_tes", activity)
    assert "Sangat baik" in text_of(by, "kuesioner", activity)
    paper = text_of(by, "hasil_evaluasi", activity)
    first, second = (row.person.name for row in expected(activity)[:2])
    assert first in paper and "Tambah hari praktik" in paper and "Tidak mengikuti pre-test" in paper
    assert second in paper
