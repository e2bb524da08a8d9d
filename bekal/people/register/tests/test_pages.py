import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, LONTAR
from bekal.foundation.kernel.actor import Role
from bekal.people.persons import services
from bekal.people.persons.models import NikDispute, Person
from bekal.people.persons.tests.make import OFFICER, actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return signed_in(make_user(Role.BALAI_OFFICER, "52"))


@pytest.fixture
def volunteer():
    return signed_in(make_user(Role.VILLAGE_VOLUNTEER, BONJERUK))


FIRST = {"name": "Inaq Sahnim", "place": "Bonjeruk", "status": "pmi_purna", "source": "self", "kunci": "k-1"}


def test_a_first_visit_goes_from_form_to_page(volunteer):
    page = volunteer.get(reverse("register-person"))
    assert page.status_code == 200
    answer = volunteer.post(
        reverse("register-person"),
        {
            **FIRST,
            "hamlet": "Dusun Timuq",
            "rt": "2",
            "last_country": "MY",
            "phone": "0860 5550 001",
            "phone_owner": "self",
        },
    )
    assert answer.status_code == 302
    person = Person.objects.get()
    assert (person.hamlet.name, person.rt, person.last_country) == ("Dusun Timuq", "002", "MY")
    assert "Inaq Sahnim" in volunteer.get(answer.url).content.decode()


def test_a_second_tap_registers_nobody_again(volunteer):
    first = volunteer.post(reverse("register-person"), FIRST)
    again = volunteer.post(reverse("register-person"), FIRST)
    assert (first.url, Person.objects.count()) == (again.url, 1)


def test_a_refused_form_keeps_what_was_typed_and_says_what_to_do(volunteer):
    answer = volunteer.post(reverse("register-person"), {**FIRST, "name": "", "phone": "12"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis nama" in text
    assert 'value="12"' in text
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Aminah", "Aminah"),
        ("Sumiati", "Sumiyati"),
        ("Baiq Ratnawati", "Baiq Ratna Wati"),
        ("Saknah", "Sakenah"),
        ("Inaq Mastur", "Mastur"),
        ("Muhammad Tahir", "Muhammad Tohir"),
    ],
)
def test_a_name_of_the_same_village_is_shown_with_its_reason(volunteer, known, typed):
    make_person(known)
    text = volunteer.post(reverse("likely-people"), {"name": typed, "place": "Bonjeruk"}).content.decode()
    assert known in text and "Desa sama." in text


def test_a_namesake_of_another_hamlet_is_shown_but_stops_nobody(volunteer):
    volunteer.post(reverse("register-person"), {**FIRST, "name": "Aminah", "hamlet": "Timuq"})
    here = {**FIRST, "name": "Aminah", "kunci": "k-2"}
    text = volunteer.post(reverse("likely-people"), {**here, "hamlet": "Tengaq"}).content.decode()
    assert "Senama" in text and "Dusun berbeda." in text
    assert volunteer.post(reverse("register-person"), {**here, "hamlet": "Timuq"}).status_code == 409
    assert volunteer.post(reverse("register-person"), {**here, "hamlet": "Tengaq"}).status_code == 302


def test_who_may_be_known_stands_right_under_the_name(volunteer):
    text = volunteer.get(reverse("register-person")).content.decode()
    assert text.index('id="id_name"') < text.index('id="yang-mirip"') < text.index('id="id_place"')


def test_likely_matches_are_shown_while_typing_and_when_refused(officer):
    make_person("Sumiati", phone="+628605550001")
    fragment = officer.post(reverse("likely-people"), {"name": "Sumiyati", "place": "Bonjeruk", "phone": "08605550001"})
    assert "Sumiati" in fragment.content.decode()
    refused = officer.post(reverse("register-person"), {**FIRST, "name": "Sumiyati", "phone": "08605550001"})
    assert refused.status_code == 409
    assert "Mungkin sudah terdata" in refused.content.decode()


def test_the_list_filters_exports_and_copies(officer):
    for name in ("Ani", "Sari", "=HYPERLINK(1)"):
        make_person(name, nik="5202025403890014" if name == "Ani" else "")
    address = reverse("people")
    assert "5202••" in officer.get(address).content.decode()
    assert ">Sari<" not in officer.get(address + "?q=ani").content.decode()
    exported = officer.get(address + "?format=csv").content.decode("utf-8-sig")
    assert '"\'=HYPERLINK(1)"' in exported
    assert "5202025403890014" not in exported
    assert officer.get(address + "?format=xlsx").headers["Content-Type"].endswith("sheet")
    text = officer.get(reverse("people-for-wa")).content.decode()
    assert "Ani" in text and "5202••" not in text and "5202025403890014" not in text


@pytest.mark.parametrize(
    "query", ["?urut=x", "?letak=%00", "?wilayah=99", "?status=';--", "?pulang=20", "?q=%27", "?urut=-pulang"]
)
def test_no_address_breaks_the_list(officer, query):
    make_person("Ani")
    assert officer.get(reverse("people") + query).status_code in (200, 404)


def test_showing_a_nik_takes_a_deliberate_act(officer):
    ani = make_person("Ani", nik="5202025403890014")
    page = reverse("person", args=[ani.uid])
    assert "5202025403890014" not in officer.get(page).content.decode()
    address = reverse("person-reveal", args=[ani.uid, "nik"])
    assert officer.get(address).status_code == 405
    assert "5202025403890014" in officer.post(address).content.decode()
    assert "NIK ditampilkan" in officer.get(reverse("person-changes", args=[ani.uid])).content.decode()


def plain(answer, uid):
    """An answer without what differs between any two requests: the address asked for and the form token."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode().replace(uid, ""))


def test_a_foreign_person_answers_as_one_that_does_not_exist(officer):
    far = make_person("Sumiati", place=LONTAR, by=actor(Role.BALAI_OFFICER, "36", office="banten"))
    nobody = "00000000-0000-7000-8000-000000000000"
    for name in (
        "person",
        "person-edit",
        "person-nik",
        "person-status",
        "person-move",
        "person-phone",
        "person-changes",
    ):
        foreign, missing = (officer.get(reverse(name, args=[uid])) for uid in (far.uid, nobody))
        assert foreign.status_code == missing.status_code == 404
        assert plain(foreign, far.uid) == plain(missing, nobody)


def test_every_form_about_a_person_opens_and_saves(officer):
    ani = make_person("Ani")
    forms = {
        "person-edit": {
            "name": "Baiq Ani",
            "sex": "P",
            "birth": "14-3-1989",
            "education": "4",
            "source": "paper",
            "version": "1",
        },
        "person-nik": {"nik": "5202 0254 0389 0014"},
        "person-status": {"status": "cpmi", "from_on": "2026", "source": "self"},
        "person-phone": {"number": "0860 5550 001", "owner": "self", "hours": "setelah magrib", "no_cases": "on"},
        "person-name": {"kind": "parent_name", "name": "Inaq Rizki"},
        "person-ktp": {"place": "52.02.02.2012", "line": "Jl. Raya 1"},
        "person-move": {"place": "Ubung, Jonggat", "hamlet": "Ubung Daye", "rt": "1", "source": "self"},
        "person-confirm": {"source": "paper"},
    }
    for name, data in forms.items():
        address = reverse(name, args=[ani.uid])
        assert officer.get(address).status_code == 200, name
        answer = officer.post(address, {**data, "kunci": f"k-{name}"})
        assert answer.status_code == 302, (name, answer.content.decode()[:3000])
    ani.refresh_from_db()
    assert (ani.name, ani.nik_state, ani.place.name, ani.confirmed) == ("Baiq Ani", "settled", "Ubung", True)


def test_a_photo_is_put_to_somebody_and_seen_only_in_the_area(officer, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    ani = make_person("Ani")
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(picture, "JPEG")
    upload = SimpleUploadedFile("ani.jpg", picture.getvalue(), "image/jpeg")
    assert officer.post(reverse("person-photo", args=[ani.uid]), {"photo": upload, "kunci": "k"}).status_code == 302
    ani.refresh_from_db()
    assert officer.get(reverse("file_download", args=[ani.photo_uid])).status_code == 200
    assert ani.photo_uid in officer.get(reverse("person", args=[ani.uid])).content.decode()
    elsewhere = signed_in(make_user(Role.BALAI_OFFICER, "36"))
    assert elsewhere.get(reverse("file_download", args=[ani.photo_uid])).status_code == 404
    refused = officer.post(reverse("person-photo", args=[ani.uid]), {"photo": SimpleUploadedFile("x.jpg", b"MZ")})
    assert refused.status_code == 422


def test_a_wrong_death_is_withdrawn_from_the_page_and_stays_readable(volunteer):
    ani = make_person("Ani")
    volunteer.post(reverse("person-status", args=[ani.uid]), {"status": "died", "source": "self", "kunci": "s-1"})
    page = volunteer.get(reverse("person", args=[ani.uid])).content.decode()
    line = ani.status_spells.get(status="died")
    address = reverse("person-status-withdraw", args=[ani.uid, line.uid])
    assert "Riwayat status" in page and address in page
    assert "Status yang benar" not in volunteer.get(address).content.decode()
    assert volunteer.post(address, {"reason": "", "kunci": "s-2"}).status_code == 422
    assert volunteer.post(address, {"reason": "salah orang", "kunci": "s-3"}).status_code == 302
    ani.refresh_from_db()
    assert ani.status == "pmi_purna"
    assert "salah orang" in volunteer.get(reverse("person", args=[ani.uid])).content.decode()
    assert volunteer.get(address).status_code == 404


def test_a_second_tap_on_withdrawing_is_led_where_the_first_went(volunteer):
    ani = make_person("Ani")
    volunteer.post(reverse("person-status", args=[ani.uid]), {"status": "died", "source": "self", "kunci": "s-1"})
    address = reverse("person-status-withdraw", args=[ani.uid, ani.status_spells.get(status="died").uid])
    given = {"reason": "salah orang", "kunci": "s-3"}
    first, second = volunteer.post(address, given), volunteer.post(address, given, follow=True)
    assert second.redirect_chain == [(first.url, 302)]
    assert "Tidak ada yang berubah lagi" in second.content.decode()
    # Whoever never sent this form finds nothing here, as before.
    assert volunteer.post(address, {**given, "kunci": "s-4"}).status_code == 404
    other = signed_in(make_user(Role.VILLAGE_VOLUNTEER, BONJERUK))
    assert other.post(address, given).status_code == 404


def test_an_empty_decision_about_a_nik_says_the_way_out(officer):
    first, second = make_person("Ani"), make_person("Sari")
    services.set_nik(actor=OFFICER, person=first, nik="5202025403890014")
    services.set_nik(actor=OFFICER, person=second, nik="5202025403890014", seen=True)
    text = officer.post(reverse("nik-dispute", args=[NikDispute.objects.get().uid]), {"kunci": "d-1"}).content.decode()
    assert "Pilih siapa pemegang NIK ini" in text and "Tulis alasan keputusan" in text
    assert "tidak boleh kosong" not in text
