"""Rujukan: nothing leaves without consent; who said what when; why lenders say no."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.documents.tests.make import image
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.capital.invariants import wrong_referrals
from bekal.livelihood.capital.models import Referral, ReferralEvent
from bekal.livelihood.capital.queries import referrals
from bekal.livelihood.capital.services import (
    change_allocation,
    change_referral,
    note_allocation,
    note_debt,
    note_event,
    send_referral,
    withdraw_event,
    withdraw_referral,
)
from bekal.livelihood.capital.tests.make import SENT, allow_bank, make_readiness, make_referral
from bekal.livelihood.enterprises.tests.make import make_enterprise
from bekal.people.consent.services import withdraw_consent
from bekal.people.consent.tests.make import make_consent
from bekal.people.persons.rules.masks import mask_nik
from bekal.people.persons.services import set_nik
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NIK = "5202025403890001"


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


@pytest.fixture
def by(officer):
    return actor_for(officer)


@pytest.fixture
def ani(by):
    return make_person("Ani Tenun", by=by, birth="1989-03-14", sex="P", phone="+6281234567890")


def tell(by, row, stage, days=7, **facts):
    given = {"said_by": "Mantri", "how": "wa", **facts}
    return note_event(actor=by, uid=row.uid, stage=stage, on=SENT + days * DAY, **given)


def fresh(row):
    row.refresh_from_db()
    return row


def test_nothing_leaves_without_a_consent_that_holds(by, ani):
    row = make_referral(ani, by, sent_on=None)
    with pytest.raises(Refusal) as no:
        send_referral(actor=by, uid=row.uid, on=SENT, how="wa")
    assert no.value.code == "no_consent"
    allow_bank(ani, by)
    withdraw_consent(actor=by, person=ani, purpose="bank", withdrawn_on=SENT + DAY, way="oral")
    with pytest.raises(Refusal):
        send_referral(actor=by, uid=row.uid, on=SENT, how="wa")
    assert fresh(row).state == "konsep"


def test_the_first_text_spoke_of_banks_only(by, ani):
    make_consent(ani, "bank", by)
    row = make_referral(ani, by, sent_on=None, programme="baznas", lender="BAZNAS Contoh")
    with pytest.raises(Refusal) as no:
        send_referral(actor=by, uid=row.uid, on=SENT, how="wa")
    assert no.value.code == "no_consent"
    with time_machine.travel(dt.datetime(2027, 1, 5, 3, tzinfo=dt.UTC)):
        make_consent(ani, "bank", by, given_on=dt.date(2027, 1, 4))
        send_referral(actor=by, uid=row.uid, on=dt.date(2027, 1, 5), how="wa")
    assert fresh(row).state == "dikirim"


def test_from_the_file_to_the_instalments(by, ani):
    row = make_referral(ani, by)
    assert fresh(row).state == "dikirim" and row.consent_uid
    tell(by, row, "diterima", 1)
    tell(by, row, "ditolak", 5, reasons=["surat_nikah"], words="Buku nikah belum ada")
    assert fresh(row).state == "ditolak"
    tell(by, row, "disetujui", 20, amount=20_000_000)
    assert (fresh(row).state, row.amount) == ("disetujui", 20_000_000)
    tell(by, row, "cair", 22, amount=20_000_000)
    tell(by, row, "angsuran", 60, health="1")
    assert (fresh(row).state, row.amount, row.health) == ("cair", 20_000_000, "1")
    assert row.last_on == SENT + 60 * DAY and list(wrong_referrals()) == []
    Referral.objects.filter(pk=row.pk).update(health="5")
    assert "health" in next(wrong_referrals())


def test_a_word_noted_by_mistake_is_taken_back_and_stays(by, ani):
    row = make_referral(ani, by)
    wrong = tell(by, row, "ditolak", reasons=["slik"])
    sent = ReferralEvent.objects.get(stage="dikirim")
    with pytest.raises(NotAllowed):
        withdraw_event(actor=by, uid=row.uid, event=sent.uid, reason="keliru")
    withdraw_event(actor=by, uid=row.uid, event=wrong.uid, reason="orang lain")
    assert fresh(row).state == "dikirim" and ReferralEvent.objects.count() == 2
    assert referrals.refusals_of(by, SENT.year) == []
    withdraw_event(actor=by, uid=row.uid, event=sent.uid, reason="belum jadi")
    assert fresh(row).state == "konsep" and row.last_on is None


def test_what_was_sent_does_not_change(by, ani):
    row = make_referral(ani, by)
    with pytest.raises(NotAllowed):
        change_referral(actor=by, uid=row.uid, version=row.version, programme="kur")
    with pytest.raises(Refusal) as no:
        tell(by, row, "dikirim")
    assert no.value.code == "sent_once"
    withdraw_referral(actor=by, uid=row.uid, reason="pindah kabupaten")
    with pytest.raises(NotAllowed):
        tell(by, row, "diterima")


def test_sending_the_form_twice_writes_once(by, ani):
    row = make_referral(ani, by)
    tell(by, row, "diterima", key="k-1")
    with pytest.raises(Replayed):
        tell(by, row, "diterima", key="k-1")
    assert row.events.count() == 2


def test_a_letter_comes_with_the_word_and_only_readers_open_it(by, officer, ani):
    row = make_referral(ani, by)
    browser, page = signed_in(officer), reverse("referral", args=[row.uid])
    data = {"stage": "ditolak", "on": "20-1-2025", "said_by": "Kepala unit", "how": "surat", "reasons": ["pembukuan"],
            "words": "Tidak ada catatan", "letter": SimpleUploadedFile("surat.jpg", image()), "kunci": "a"}  # fmt: skip
    assert browser.post(reverse("referral-tell", args=[row.uid]), data).url == page
    text = browser.get(page).content.decode()
    letter = reverse("file_download", args=[StoredFile.objects.get(owner_kind="referral").uid])
    assert letter in text and "Kepala unit" in text and "Tidak ada catatan usaha" in text
    assert browser.get(letter).status_code == 200
    for user in (make_user(Role.BALAI_OFFICER, "36"), make_user(Role.VILLAGE_STAFF), make_user(Role.PARTNER)):
        assert signed_in(user).get(letter).status_code in (403, 404)
        assert signed_in(user).get(page).status_code in (403, 404)
    analyst = signed_in(make_user(Role.NATIONAL_ANALYST))
    told = analyst.get(page).content.decode()
    assert "Kepala unit" in told and letter not in told and analyst.get(letter).status_code == 404
    missing = browser.post(
        reverse("referral-tell", args=[row.uid]), {**data, "reasons": [], "letter": "", "kunci": "b"}
    )
    assert missing.status_code == 422 and "Pilih sebabnya" in missing.content.decode()


def test_reasons_are_counted_and_open_their_list(by, officer, ani):
    for number, reasons in enumerate((["surat_nikah", "pembukuan"], ["surat_nikah"], ["kuota"])):
        row = make_referral(make_person(f"Orang Rujukan {number}", by=by), by)
        tell(by, row, "ditolak", reasons=reasons)
    counted = referrals.refusals_of(by, SENT.year)
    assert [(each.reason, each.number, each.mended) for each in counted] == [
        ("surat_nikah", 2, False), ("kuota", 1, False), ("pembukuan", 1, True),
    ]  # fmt: skip
    browser = signed_in(officer)
    text = browser.get(reverse("refusals")).content.decode()
    link = f"{reverse('referrals')}?sebab=surat_nikah-{SENT.year}"
    assert link in text and browser.get(link).context["shown"].count == 2
    assert browser.get(f"{reverse('referrals')}?sebab=surat_nikah-2020").context["shown"].count == 0
    assert referrals.refusals_of(actor_for(make_user(Role.BALAI_OFFICER, "36")), SENT.year) == []
    assert referrals.refusals_of(actor_for(make_user(Role.NATIONAL_ANALYST)), SENT.year) == counted


def test_who_waits_stands_on_home_and_in_the_riwayat(by, officer, ani):
    row = make_referral(ani, by)
    browser = signed_in(officer)
    assert "Rujukan Ani Tenun ke BRI Unit Contoh belum ada kabar" in browser.get("/").content.decode()
    tell(by, row, "ditolak", reasons=["tidak_disebut"])
    assert "belum ada kabar" not in browser.get("/").content.decode()
    text = browser.get(reverse("person", args=[ani.uid]) + "?riwayat=modal").content.decode()
    assert "Alasan tidak disebut" in text and "KUR" in text


@pytest.mark.parametrize("role", [Role.VILLAGE_STAFF, Role.VILLAGE_VOLUNTEER, Role.PARTNER, Role.COOP_TREASURER])
def test_villages_and_partners_learn_nothing_of_it(role, by, ani):
    make_referral(ani, by, lender="Bank Zamrud Contoh")
    browser = signed_in(make_user(role))
    assert browser.get(reverse("referrals")).status_code == 403
    assert "Zamrud" not in browser.get(reverse("person", args=[ani.uid])).content.decode()


def test_one_balai_does_not_write_for_another(by, ani):
    row = make_referral(ani, by)
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    for wrong in (lambda: tell(banten, row, "diterima"), lambda: make_referral(ani, banten, sent_on=None)):
        with pytest.raises(NotHere):
            wrong()
    analyst = actor_for(make_user(Role.NATIONAL_ANALYST))
    assert referrals.get_referral(analyst, row.uid) == row
    with pytest.raises(NotAllowed):
        tell(analyst, row, "diterima")


def pack(browser, row):
    pdf = browser.get(reverse("paper_preview", args=["rujukan_modal", row.uid]))
    if pdf.status_code != 200:
        return pdf.status_code, ""
    return 200, " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)


def test_the_pack_says_what_was_allowed_and_no_more(by, officer, ani):
    set_nik(actor=by, person=ani, nik=NIK)
    ani.refresh_from_db()
    business = make_enterprise(ani, by, name="Tas Tenun Rinjani")
    note_debt(actor=by, person=ani.uid, lender="pinjol", low=1_234_567)
    make_readiness(ani, by, marital="siri")
    row = make_referral(ani, by, shares=["names", "nik_kk", "business"], enterprise=business.uid)
    browser = signed_in(officer)
    status, text = pack(browser, row)
    assert status == 200 and "Ani Tenun" in text and "Tas Tenun Rinjani" in text and "25.000.000" in text
    assert NIK not in text and mask_nik(NIK) in text
    for untold in ("81234567890", "1.234.567", "14 Mar", "siri", "isbat"):
        assert untold not in text
    more = make_referral(ani, by, shares=["names", "phone", "income_debts", "birth_sex"])
    text = pack(browser, more)[1]
    assert "81234567890" in text and "1.234.567" in text
    withdraw_consent(actor=by, person=ani, purpose="bank", withdrawn_on=SENT + DAY, way="oral")
    assert pack(browser, row)[0] in (403, 422)
    assert pack(signed_in(make_user(Role.VILLAGE_STAFF)), row)[0] in (403, 404)


def test_an_allocation_may_be_undecided_and_is_never_zero(by, officer, ani):
    made = note_allocation(actor=by, programme="kur", year=SENT.year, source="Menteri, belum ada suratnya")
    row = make_referral(ani, by)
    tell(by, row, "cair", amount=5_000_000)
    browser = signed_in(officer)
    text = browser.get(reverse("allocations")).content.decode()
    assert "belum ditetapkan" in text and "0 %" not in text and "Rp 5.000.000" in text
    change_allocation(actor=by, uid=made.uid, version=made.version, amount=20_000_000, source="Surat 1/2025")
    assert "25 %" in browser.get(reverse("allocations")).content.decode()
    with pytest.raises(Refusal) as no:
        note_allocation(actor=by, programme="kur", year=SENT.year, source="lagi")
    assert no.value.code == "allocation_known"


def test_the_database_refuses_what_must_never_be(by, ani):
    row = make_referral(ani, by)
    event = tell(by, row, "cair", amount=1_000_000)
    for model, pk, wrong in (
        (Referral, row.pk, {"programme": "x"}), (Referral, row.pk, {"consent_uid": ""}),
        (Referral, row.pk, {"state": "ditarik"}), (Referral, row.pk, {"plafon": 0}),
        (ReferralEvent, event.pk, {"amount": None}), (ReferralEvent, event.pk, {"health": "1"}),
        (ReferralEvent, event.pk, {"stage": "dikirim"}), (ReferralEvent, event.pk, {"withdrawn_reason": "x"}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**wrong)


def test_on_screen_from_beginning_to_answer(by, officer, ani):
    browser = signed_in(officer)
    data = {"programme": "kur", "lender": "BRI Unit Jonggat", "plafon": "25.000.000", "purpose": "benang",
            "shares": ["names"], "version": "0", "kunci": "a"}  # fmt: skip
    page = browser.post(reverse("referral-new", args=[ani.uid]), data).url
    text = browser.get(page).content.decode()
    assert "Berkas belum boleh dikirim" in text and reverse("consent-give", args=[ani.uid, "bank"]) in text
    sent = {"on": "13-1-2025", "how": "langsung", "kunci": "b"}
    assert "Belum ada persetujuan" in browser.post(f"{page}kirim/", sent).content.decode()
    allow_bank(ani, by)
    assert browser.post(f"{page}ubah/", {**data, "lender": "BRI Jonggat", "version": "1", "kunci": "c"}).url == page
    assert browser.post(f"{page}kirim/", {**sent, "kunci": "d"}).url == page
    assert "Tidak ada kabar sejak" in browser.get(page).content.decode()
    assert browser.get(reverse("referrals"), {"keadaan": "dikirim", "q": "jonggat"}).context["shown"].count == 1
    assert browser.get(reverse("referrals"), {"format": "csv"}).status_code == 200


def test_a_lender_reads_what_was_sent_to_it_and_answers(by, ani):
    bank = make_user(Role.PARTNER)
    house = bank.memberships.get().organization
    business = make_enterprise(ani, by, name="Tas Tenun Rinjani")
    note_debt(actor=by, person=ani.uid, lender="pinjol", low=1_234_567)
    row = make_referral(ani, by, reader=house.uid, shares=["names"], enterprise=business.uid)
    draft = make_referral(ani, by, sent_on=None, reader=house.uid)
    browser, page = signed_in(bank), reverse("received-one", args=[row.uid])
    assert browser.get(reverse("received")).context["shown"].count == 1
    text = browser.get(page).content.decode()
    assert "Ani Tenun" in text and "25.000.000" in text
    for untold in ("Tas Tenun Rinjani", "81234567890", "1.234.567", "14 Mar"):
        assert untold not in text
    assert browser.get(reverse("received-one", args=[draft.uid])).status_code == 404
    data = {"stage": "ditolak", "on": "20-1-2025", "reasons": ["kuota"], "kunci": "a"}
    assert browser.post(f"{page}kabar/", data).url == page
    event = ReferralEvent.objects.latest("pk")
    assert (event.stage, event.said_by, event.how) == ("ditolak", bank.label, "akun") and fresh(row).state == "ditolak"
    for stranger in (make_user(Role.PARTNER, "36"), make_user(Role.BALAI_OFFICER)):
        assert signed_in(stranger).get(page).status_code in (403, 404)
    withdraw_consent(actor=by, person=ani, purpose="bank", withdrawn_on=SENT + DAY, way="oral")
    assert browser.get(page).status_code == 404
    with pytest.raises(NotHere):
        make_referral(ani, by, sent_on=None, reader="x")
