"""Kesiapan berkas and debts: what is noted, who may read it, and that nothing is guessed."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import CASE, COOPERATIVE, VILLAGE, Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.capital.models import Debt, Readiness, ReadinessAnswer
from bekal.livelihood.capital.queries import people
from bekal.livelihood.capital.rules.readiness import Question
from bekal.livelihood.capital.services import close_debt, note_debt, note_debt_talk, note_readiness
from bekal.livelihood.capital.tests.make import make_readiness
from bekal.livelihood.enterprises.tests.make import make_enterprise
from bekal.people.households.tests.make import make_tie
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db
LENDER = "Zubaidah Kelilingan"


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def by(officer):
    return actor_for(officer)


@pytest.fixture
def ani(by):
    return make_person("Ani Tenun", by=by, birth="1989-03-14", sex="P")


def test_answers_are_dated_and_the_newest_holds(by, ani):
    row = make_readiness(ani, by)
    assert people.standing_of(ani).file.ready
    note_readiness(
        actor=by, person=ani.uid, version=row.version, plafon=25_000_000, business_start="2023", marital="tercatat",
        answers={"surat_nikah": False, "ktp": None},
    )  # fmt: skip
    found = people.standing_of(ani)
    assert {item.code for item in found.file.open} == {"surat_nikah", "ktp"}
    assert ReadinessAnswer.objects.filter(question="surat_nikah").count() == 2
    with pytest.raises(Conflict):
        note_readiness(actor=by, person=ani.uid, version=row.version, plafon=1_000_000)
    with pytest.raises(Conflict):
        note_readiness(actor=by, person=ani.uid, version=0)


def test_the_form_offers_what_the_register_knows_and_notes_nothing_by_itself(by, officer, ani):
    husband = make_person("Lalu Contoh", by=by, status="pmi_abroad", sex="L")
    make_tie(ani, husband, "husband", by, registration="unregistered")
    business = make_enterprise(ani, by, started_on="2022-05")
    browser = signed_in(officer)
    text = browser.get(reverse("readiness", args=[ani.uid])).content.decode()
    assert "Belum ditanyakan" in text and not Readiness.objects.exists()
    form = browser.get(reverse("readiness-note", args=[ani.uid])).context["form"]
    said = {name: form.initial[name] for name in ("marital", "spouse_abroad", "business_start", "enterprise")}
    assert said == {"marital": "siri", "spouse_abroad": "ya", "business_start": "2022-05", "enterprise": business.uid}
    answers = {question.value: "ya" for question in Question}
    data = {**answers, **said, "surat_kuasa": "", "plafon": "10.000.000", "use": "kmk", "sector": "produksi",
            "access": "1", "version": "0", "kunci": "a"}  # fmt: skip
    assert browser.post(reverse("readiness-note", args=[ani.uid]), data).status_code == 302
    text = browser.get(reverse("readiness", args=[ani.uid])).content.decode()
    assert "isbat nikah" in text and "surat kuasa" in text and "Berkas belum siap diajukan" in text
    assert "KUR super mikro" in text and "diminta bank, bukan aturan" in text and "layak" not in text


def test_the_changes_do_not_spell_out_what_was_told_in_confidence(by, ani):
    make_readiness(ani, by, marital="siri")
    note_debt(actor=by, person=ani.uid, lender="pinjol", name=LENDER, low=1_234_567)
    said = " ".join(str(change.changes) for change in changes_of("person", ani.uid))
    assert "25000000" in said and not any(word in said for word in ("siri", LENDER, "1234567", "pinjol"))


@pytest.mark.parametrize("role", [*sorted(VILLAGE | CASE | COOPERATIVE), Role.PARTNER, Role.NATIONAL_ANALYST])
def test_nobody_else_reads_files_or_debts(role, by, ani):
    make_readiness(ani, by)
    note_debt(actor=by, person=ani.uid, lender="pinjol", name=LENDER, low=1_234_567)
    user = make_user(role)
    browser = signed_in(user)
    for name in ("readiness", "debts"):
        assert browser.get(reverse(name, args=[ani.uid])).status_code == 403
    page = browser.get(reverse("person", args=[ani.uid]))
    assert LENDER not in page.content.decode() and reverse("debts", args=[ani.uid]) not in page.content.decode()
    with pytest.raises(NotAllowed):
        note_debt_talk(actor=actor_for(user), person=ani.uid, outcome="tidak_mau")


def test_the_person_reads_and_another_balai_does_not(by, ani):
    note_debt(actor=by, person=ani.uid, lender="arisan", name=LENDER, low=500_000, high=900_000)
    own = signed_in(make_user(Role.PARTICIPANT, person_uid=ani.uid))
    assert LENDER in own.get(reverse("debts", args=[ani.uid])).content.decode()
    assert own.get(reverse("readiness", args=[ani.uid])).status_code == 200
    assert own.get(reverse("debt-new", args=[ani.uid])).status_code == 403
    banten = make_user(Role.BALAI_OFFICER, "36")
    assert signed_in(banten).get(reverse("debts", args=[ani.uid])).status_code == 404
    with pytest.raises(NotHere):
        make_readiness(ani, actor_for(banten))


def test_not_wanting_to_say_is_an_answer(by, officer, ani):
    browser = signed_in(officer)
    page = reverse("debts", args=[ani.uid])
    assert "bukan tidak punya" in browser.get(page).content.decode()
    assert browser.post(f"{page}tanya/", {"outcome": "tidak_mau", "kunci": "a"}).url == page
    assert "Tidak mau menjawab" in browser.get(page).content.decode()
    declined = {"lender": "pinjol", "declined": "on", "kunci": "b"}
    assert browser.post(f"{page}baru/", declined).url == page
    assert "Tidak mau menyebut jumlahnya" in browser.get(page).content.decode()
    both = {**declined, "low": "100.000", "kunci": "c"}
    assert "Kosongkan jumlahnya" in browser.post(f"{page}baru/", both).content.decode()
    with pytest.raises(Refusal) as no:
        note_debt_talk(actor=by, person=ani.uid, outcome="tidak_punya")
    assert no.value.code == "debts_are_open"


def test_a_debt_is_closed_once_and_stays(by, ani):
    made = note_debt(actor=by, person=ani.uid, lender="warung", low=75_000)
    close_debt(actor=by, person=ani.uid, uid=made.uid, paid=True)
    with pytest.raises(NotHere):
        close_debt(actor=by, person=ani.uid, uid=made.uid, paid=False)
    assert Debt.objects.get().paid is True and people.talk_of(ani).outcome == "cerita"


def test_a_business_of_somebody_else_is_not_there(by, ani):
    other = make_enterprise(make_person("Budi Contoh", by=by), by)
    with pytest.raises(NotHere):
        make_readiness(ani, by, enterprise=other.uid)
    with pytest.raises(Refusal):
        make_readiness(ani, by, said_on=timezone.localdate() + dt.timedelta(days=1))


def test_the_database_refuses_what_must_never_be(by, ani):
    row, debt = make_readiness(ani, by), note_debt(actor=by, person=ani.uid, lender="bank", low=5_000_000)
    for model, pk, wrong in (
        (Readiness, row.pk, {"marital": "x"}), (Readiness, row.pk, {"access": 0}), (Readiness, row.pk, {"plafon": 0}),
        (Debt, debt.pk, {"lender": "x"}), (Debt, debt.pk, {"declined": True}), (Debt, debt.pk, {"high": 1}),
        (Debt, debt.pk, {"low": None}), (Debt, debt.pk, {"paid": True}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**wrong)


def test_the_calculator_is_for_anybody_and_can_be_shared(client):
    address = reverse("loan-calculator")
    text = client.get(address).content.decode()
    assert "Ini contohnya" in text and address in client.get("/masuk/").content.decode()
    asked = {"plafon": "12.000.000", "bunga": "1", "per": "bulan", "bulan": "12", "biaya": ""}
    text = client.get(address, asked).content.decode()
    assert "Rp 1.066.185" in text and "21,46" in text and "Rp 794.226" in text and "Ini contohnya" not in text
    for wrong in ({"plafon": "0"}, {"bunga": "1e3"}, {"bulan": "999"}, {"biaya": "12.000.000"}, {"per": "minggu"}):
        answer = client.get(address, asked | wrong)
        assert answer.status_code == 422 and "perlu diperbaiki" in answer.content.decode()
