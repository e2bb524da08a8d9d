"""The phone screen and the pages around it, as a browser without JavaScript meets them."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from bekal.commons.organizations.models import Membership, Organization, User
from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG
from bekal.foundation.documents.tests.make import gps_photo
from bekal.foundation.kernel.actor import Role
from bekal.livelihood.training.models import Attendance, Certificate, Participant, Result
from bekal.livelihood.training.rules.attendance import Mark
from bekal.livelihood.training.services.certificates import issue_certificates
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

from .make_attendance import FIRST, LAST, called, clock, day_one, held
from .test_attendance import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR, settings.BEKAL_DEMO, settings.BEKAL_SECOND_FACTOR = tmp_path, False, "offered"


def browser(role=Role.BALAI_OFFICER, *areas, **more):
    return signed_in_since_long(make_user(role, *areas, **more))


def browser_of(by):
    return signed_in_since_long(User.objects.get(uid=by.user_uid))


def signed_in_since_long(user):
    """The clock of these tests stands in 2024: the role has to hold there, too."""
    Membership.objects.filter(user=user).update(from_on=dt.date(2020, 1, 1))
    return signed_in(user)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def sheet_address(activity, day="2024-08-12", half="pagi"):
    return reverse("attendance-sheet", args=[activity.uid, day, half])


def fields(html, prefix):
    return dict(re.findall(rf'name="({prefix}[^"]+)" value="([^"]*)"', html))


# The sheet


def test_the_sheet_opens_with_nothing_marked_and_one_button_marks_all():
    activity, by = day_one(3)
    page = browser_of(by)
    with clock(FIRST, 9):
        html = page.get(sheet_address(activity)).content.decode()
        assert html.count('class="bk-call"') == 3 and "checked" not in html and "Tandai semua hadir" in html
        answer = page.post(sheet_address(activity), {**fields(html, "s_"), "sisa": "hadir"})
    assert answer.status_code == 302 and Attendance.objects.filter(mark="hadir").count() == 3
    with clock(FIRST, 9, 5):
        again = page.get(sheet_address(activity)).content.decode()
    assert again.count("checked") == 3 and "Tandai semua hadir" not in again and "3 nama ditandai" in again
    assert "Tersimpan 09.00 WITA" in again


def test_the_rest_is_marked_by_one_button():
    activity, by = day_one(3)
    one, *_rest = called(by, activity, MORNING)
    page = browser_of(by)
    with clock(FIRST, 9):
        page.post(sheet_address(activity), {f"t_{one.uid}": "sakit", f"s_{one.uid}": ""})
        html = page.get(sheet_address(activity)).content.decode()
        assert "Tandai 2 nama sisanya hadir" in html
        page.post(sheet_address(activity), {f"t_{one.uid}": "sakit", f"s_{one.uid}": "sakit", "sisa": "hadir"})
    assert sorted(Attendance.objects.values_list("mark", flat=True)) == ["hadir", "hadir", "sakit"]


def test_a_double_tap_and_the_back_button_do_no_harm():
    activity, by = day_one(2)
    page, body = browser_of(by), {}
    for row in called(by, activity, MORNING):
        body |= {f"t_{row.uid}": "hadir", f"s_{row.uid}": ""}
    with clock(FIRST, 9):
        first, second = (page.post(sheet_address(activity), body) for _tap in range(2))
        assert (first.status_code, second.status_code) == (302, 302) and Attendance.objects.count() == 2
        # Back, one tap corrected, saved again: the page still says what it showed when it was opened.
        corrected = {**body, next(iter(body)): "izin"}
        answer = page.post(sheet_address(activity), corrected)
        assert answer.status_code == 409 and "setelah lembar ini dibuka" in text_of(answer)
        html = answer.content.decode()
        corrected |= fields(html, "s_")
        assert page.post(sheet_address(activity), corrected).status_code == 302
    assert sorted(Attendance.objects.values_list("mark", flat=True)) == ["hadir", "izin"]


@pytest.mark.parametrize("mark", ["H", "<script>", "hadir,hadir", "9" * 3000])
def test_a_hostile_mark_is_refused_in_words_and_nothing_is_kept(mark):
    activity, by = day_one(1)
    (one,) = called(by, activity, MORNING)
    with clock(FIRST, 9):
        answer = browser_of(by).post(sheet_address(activity), {f"t_{one.uid}": mark, f"s_{one.uid}": ""})
    assert answer.status_code == 422 and "tidak ada dalam daftar" in text_of(answer)
    assert not Attendance.objects.exists() and b'<script>"' not in answer.content


def test_a_future_half_day_is_shown_closed():
    activity, by = day_one(1)
    page = browser_of(by)
    with clock(FIRST, 9):
        answer = page.get(sheet_address(activity, "2024-08-14"))
        assert "14 Agu 2024 pagi belum tiba" in text_of(answer) and b"bk-save" not in answer.content
        assert page.post(sheet_address(activity, "2024-08-14"), {}).status_code == 422


@pytest.mark.parametrize(
    ("day", "half"), [("2024-08-16", "pagi"), ("x", "pagi"), ("2024-08-12", "malam"), ("12-08-2024", "pagi")]
)
def test_a_half_day_that_does_not_exist_is_not_here(day, half):
    activity, by = day_one(1)
    assert browser_of(by).get(sheet_address(activity, day, half)).status_code == 404


def test_the_volunteer_fills_and_others_do_not():
    activity, _by = day_one(2)
    with clock(FIRST, 9):
        html = browser(Role.VILLAGE_VOLUNTEER, BONJERUK).get(sheet_address(activity)).content.decode()
        assert html.count('class="bk-call"') == 2 and "Tambah peserta" not in html
        assert browser(Role.VILLAGE_VOLUNTEER, PEMONGKONG).get(sheet_address(activity)).status_code == 404
        assert browser(Role.VILLAGE_STAFF).get(sheet_address(activity)).status_code == 403
        assert browser(Role.BALAI_OFFICER, "36").get(sheet_address(activity)).status_code == 404
        assert Client().get(sheet_address(activity)).status_code == 302


def test_the_table_says_who_filled_what_and_what_waits():
    activity, by = day_one(2)
    page = browser_of(by)
    with clock(FIRST, 9):
        html = page.get(sheet_address(activity)).content.decode()
        page.post(sheet_address(activity), {**fields(html, "s_"), "sisa": "hadir"})
        said = text_of(page.get(reverse("attendance", args=[activity.uid])))
    assert f"{by.label}, 09.00 WITA" in said and "belum tiba" in said
    assert "Lulus bila hadir sekurangnya 7 dari 8 setengah hari." in said
    address = reverse("activity", args=[activity.uid])
    with clock(FIRST, 9):
        assert "belum lengkap" not in text_of(page.get(address))
    with clock(FIRST, 14):
        for where in (address, "/"):
            assert "Daftar hadir 12 Agu 2024 siang belum lengkap" in text_of(page.get(where))


# Day one


def test_a_substitute_is_added_in_two_pages():
    activity, by = day_one(2)
    page = browser_of(by)
    make_person("Kartini Lestari", by=by)
    with clock(FIRST, 8):
        found = page.get(reverse("extra-find", args=[activity.uid]) + "?q=kartini").content.decode()
        address = re.search(rf'href="(/kegiatan/{activity.uid}/hadir/tambah/[^"]+/)">Pilih', found)[1]
        html = page.get(address).content.decode()
        leaving = activity.participants.first()
        key = re.search(r'name="kunci" value="([^"]+)"', html)[1]
        body = {"kunci": key, "part": "pengganti", "stands_in_for": leaving.uid, "reason": "Sakit"}
        for _tap in range(2):
            assert page.post(address, body).status_code == 302
        said = text_of(page.get(reverse("attendance", args=[activity.uid])))
    assert activity.participants.filter(part="pengganti").count() == 1
    assert f"menggantikan {leaving.person.name}" in said and "belum ada di SK" in said


def test_somebody_new_is_registered_on_the_spot():
    activity, by = day_one(1)
    address = reverse("extra-new", args=[activity.uid])
    body = {
        "name": "Inaq Zubaedah", "place": BONJERUK, "status": "family", "source": "self", "part": "pendengar",
        "phone_owner": "self",
    }  # fmt: skip
    with clock(FIRST, 8):
        answer = browser_of(by).post(address, body)
    assert answer.status_code == 302, text_of(answer)
    assert Participant.objects.get(person__name="Inaq Zubaedah").part == "pendengar"


@pytest.mark.parametrize("typed", ["\x00", "%", "_", "' OR 1=1 --", "x" * 5000, "🙂", "\u202e"])
def test_hostile_words_find_nobody_and_name_no_seat(typed):
    activity, by = day_one(1)
    page, person = browser_of(by), make_person("Kartini", by=by)
    with clock(FIRST, 8):
        found = page.get(reverse("extra-find", args=[activity.uid]), {"q": typed})
        assert found.status_code == 200 and b"Kartini" not in found.content
        body = {"part": "pengganti", "stands_in_for": typed, "reason": typed}
        answer = page.post(reverse("extra-add", args=[activity.uid, person.uid]), body)
    assert answer.status_code == 422 and not activity.participants.filter(person=person).exists()


def test_what_is_missing_is_said_and_nothing_typed_is_lost():
    activity, by = day_one(1)
    address = reverse("extra-new", args=[activity.uid])
    with clock(FIRST, 8):
        answer = browser_of(by).post(address, {"name": "Zubaedah 7", "part": "x", "place": BONJERUK})
    assert answer.status_code == 422 and "Zubaedah 7" in answer.content.decode()
    assert not Person.objects.filter(name__startswith="Zubaedah").exists()


def test_leaving_coming_back_and_signing_forms():
    activity, by = day_one(2)
    page = browser_of(by)
    row = activity.participants.first()
    with clock(FIRST, 9):
        leave = reverse("participant-leave", args=[activity.uid, row.uid])
        assert page.post(leave, {"on": "12-8-2024", "reason": ""}).status_code == 422
        assert page.post(leave, {"on": "12-8-2024", "reason": "Sakit"}).status_code == 302
        assert page.post(reverse("participant-back", args=[activity.uid, row.uid])).status_code == 302
        page.post(reverse("forms-signed", args=[activity.uid]), {"peserta": [row.uid, "x", "\x00"]})
    row.refresh_from_db()
    assert row.left_on is None and row.form_signed


def test_only_the_own_balai_reaches_these_pages():
    activity, by = day_one(1)
    row = activity.participants.first()
    other, neighbour = browser(Role.BALAI_OFFICER, "36"), browser(Role.VILLAGE_VOLUNTEER, BONJERUK)
    for name, args in (
        ("extra-find", ()), ("extra-new", ()), ("extra-add", (row.person.uid,)), ("participant-leave", (row.uid,)),
        ("achievement-add", ()), ("photo-add", ("pembukaan",)), ("certificates-issue", ()),
        ("certificates-file", (1,)), ("certificate-withdraw", (row.uid,)), ("certificate-reissue", (row.uid,)),
    ):  # fmt: skip
        address = reverse(name, args=[activity.uid, *args])
        assert other.get(address).status_code == 404, name
        assert neighbour.get(address).status_code == 403, name
    assert by


# Results and photographs


def test_results_are_noted_and_taken_back():
    activity, by = day_one(1)
    page, row = browser_of(by), activity.participants.first()
    address = reverse("achievement-add", args=[activity.uid])
    with clock(LAST, 16):
        wrong = page.post(address, {"kind": "nib", "number": "12345", "participant": row.uid, "on": "15-8-2024"})
        assert wrong.status_code == 422 and "13 angka" in text_of(wrong)
        right = {"kind": "nib", "number": "1234567890123", "participant": row.uid, "on": "15-8-2024"}
        assert page.post(address, right).status_code == 302
        assert "NIB 1234567890123" in text_of(page.get(reverse("activity-section", args=[activity.uid, "capaian"])))
        page.post(reverse("achievement-remove", args=[activity.uid, Result.objects.get().uid]))
    assert not Result.objects.exists()


def test_photographs_stand_in_their_slots():
    from django.core.files.uploadedfile import SimpleUploadedFile

    from bekal.foundation.documents.models import StoredFile

    activity, by = day_one(1)
    page = browser_of(by)
    address = reverse("photo-add", args=[activity.uid, "pembukaan"])
    with clock(FIRST, 9):
        wrong = page.post(address, {"photo": SimpleUploadedFile("x.jpg", b"bukan foto")})
        assert wrong.status_code == 422
        done = page.post(address, {"photo": SimpleUploadedFile("x.jpg", gps_photo()), "caption": "Camat membuka"})
        assert done.status_code == 302, text_of(done)
        said = text_of(page.get(reverse("activity-section", args=[activity.uid, "foto"])))
        assert "Camat membuka" in said and "Penutupan" in said
        assert page.get(reverse("photo-add", args=[activity.uid, "hari-9"])).status_code == 404
        file = StoredFile.objects.get()
        gone = reverse("photo-remove", args=[activity.uid, "pembukaan", file.uid])
        assert page.get(reverse("photo-remove", args=[activity.uid, "penutupan", file.uid])).status_code == 404
        assert page.post(gone, {"reason": "Salah foto"}).status_code == 302
    file.refresh_from_db()
    assert file.removed_at


# Certificates


def test_certificates_are_issued_downloaded_and_withdrawn():
    activity, by = held(2, but={1: Mark.IZIN})
    page = browser_of(by)
    issue = reverse("certificates-issue", args=[activity.uid])
    with clock(LAST, 18):
        html = page.get(issue).content.decode()
        key = re.search(r'name="kunci" value="([^"]+)"', html)[1]
        for _tap in range(2):
            assert page.post(issue, {"kunci": key, "issued_on": "15-8-2024"}).status_code == 302
        row = Certificate.objects.get()
        said = text_of(page.get(reverse("certificates", args=[activity.uid])))
        assert "NTB-2024-0001" in said and "Berlaku" in said
        for name, args in (("certificates-file", [activity.uid, 1]), ("certificate-file", [row.uid])):
            file = page.get(reverse(name, args=args))
            assert file["Content-Type"] == "application/pdf" and file.content.startswith(b"%PDF-")
        assert page.get(reverse("certificates-file", args=[activity.uid, 2])).status_code == 404
        withdraw = reverse("certificate-withdraw", args=[activity.uid, row.uid])
        assert page.post(withdraw, {"reason": "Salah nama"}).status_code == 302
        assert page.get(reverse("certificate-file", args=[row.uid])).status_code == 404
        again = reverse("certificate-reissue", args=[activity.uid, row.participant.uid])
        assert page.post(again, {"issued_on": "15-8-2024"}).status_code == 302
    assert set(Certificate.objects.values_list("number", flat=True)) == {"NTB-2024-0001", "NTB-2024-0002"}


def test_the_holder_downloads_the_own_certificate_from_the_own_page():
    activity, by = held(2)
    with clock(LAST, 18):
        issue_certificates(actor=by, activity=activity)
    mine, other = Certificate.objects.order_by("number")
    home = Organization.objects.get(uid=by.organization_uid)
    user = make_user(Role.PARTICIPANT, organization=home)
    User.objects.filter(pk=user.pk).update(person_uid=mine.participant.person.uid)
    page = signed_in_since_long(User.objects.get(pk=user.pk))
    said = page.get(reverse("person", args=[mine.participant.person.uid])).content.decode()
    assert reverse("certificate-file", args=[mine.uid]) in said
    assert "hadir 8 dari 8 setengah hari · lulus · sertifikat NTB-2024-0001" in said
    assert page.get(reverse("certificate-file", args=[mine.uid])).content.startswith(b"%PDF-")
    assert page.get(reverse("certificate-file", args=[other.uid])).status_code == 404
    assert Client().get(reverse("certificate-file", args=[mine.uid])).status_code == 302


def test_anybody_may_check_a_certificate():
    activity, by = held(1)
    with clock(LAST, 18):
        issue_certificates(actor=by, activity=activity)
    row = Certificate.objects.get()
    anybody = Client()
    checked = anybody.get(reverse("certificate-check", args=[row.code]))
    assert checked.status_code == 200 and "Berlaku" in text_of(checked) and row.name in text_of(checked)
    assert "Bonjeruk" in text_of(checked) and "Noerman" not in text_of(checked) and row.uid not in text_of(checked)
    typed = anybody.get(reverse("certificate-search"), {"nomor": "ntb-2024-0001"})
    assert "A•• A" in text_of(typed) and row.name not in text_of(typed)
    unknown = anybody.get(reverse("certificate-check", args=["00000000-0000-4000-8000-000000000000"]))
    assert unknown.status_code == 200 and "Tidak dikenal" in text_of(unknown)


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "' OR 1=1 --", "x" * 4000, "%00", "\u202e", "NTB-2024-9999"]
)
def test_the_check_page_takes_whatever_is_typed(typed):
    answer = Client().get(reverse("certificate-search"), {"nomor": typed})
    assert answer.status_code == 200 and "Tidak dikenal" in text_of(answer) and b"<script>alert" not in answer.content


def test_the_check_page_asks_the_same_of_the_database_whatever_it_answers(django_assert_num_queries):
    activity, by = held(1)
    with clock(LAST, 18):
        issue_certificates(actor=by, activity=activity)
    known = Certificate.objects.get().code
    for code in (known, "00000000-0000-4000-8000-000000000000", "x"):
        with django_assert_num_queries(1):
            Client().get(reverse("certificate-check", args=[code]))


def test_dates_of_the_first_morning_are_the_places_own():
    activity, by = day_one(1)
    with clock(dt.date(2024, 8, 12), 0, 30):
        assert browser_of(by).get(sheet_address(activity)).content.count(b"bk-save") == 1
