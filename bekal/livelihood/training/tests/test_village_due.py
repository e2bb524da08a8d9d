"""What is due on a village's page: calls, nominations asked, records to complete; each within the reader's rights."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from bekal.commons.organizations.tests.make import make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG
from bekal.foundation.kernel.actor import Role

from .make_activities import announced_activity, head, officer
from .make_attendance import held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.BEKAL_SECOND_FACTOR = "offered"


def steps(role, *areas, village=BONJERUK):
    page = signed_in(make_user(role, *areas)).get(reverse("place", args=[village]))
    assert page.status_code == 200
    return [(step.text, step.url) for step in page.context["steps"]]


def test_calls_that_are_due_open_the_list_of_that_village():
    held(3)
    with time_machine.travel(dt.datetime(2024, 10, 1, tzinfo=dt.UTC)):
        said = steps(Role.VILLAGE_VOLUNTEER, BONJERUK)
        assert any(
            text.startswith("3 peserta perlu dihubungi") and url == f"/monev/?desa={BONJERUK}" for text, url in said
        )
        assert not any("perlu dihubungi" in text for text, _url in steps(Role.VILLAGE_STAFF, BONJERUK))
        assert not any("perlu dihubungi" in text for text, _url in steps(Role.BALAI_OFFICER, village=PEMONGKONG))


def test_nominations_are_asked_of_the_village_on_its_page():
    first = timezone.localdate() + dt.timedelta(days=20)
    announced_activity(officer(), head(), starts_on=first, ends_on=first)
    assert any(text.startswith("Usulkan peserta dari desa Anda") for text, _url in steps(Role.VILLAGE_STAFF, BONJERUK))
    assert any(text.startswith("Usulan baru 0") for text, _url in steps(Role.BALAI_OFFICER))
    assert steps(Role.BALAI_OFFICER, village=PEMONGKONG) == []
    assert steps(Role.PARTNER) == []


def test_records_to_complete_open_the_list_of_that_village():
    held(2)
    said = dict(steps(Role.BALAI_OFFICER))
    address = said["2 orang belum lengkap NIK-nya. Tanyakan saat berkunjung."]
    assert address == f"/orang/?wilayah={BONJERUK}&lengkap=tanpa-nik"
    assert not any("NIK" in text for text, _url in steps(Role.NATIONAL_ANALYST))
