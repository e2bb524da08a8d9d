import datetime as dt

import pytest
from django.urls import reverse

from bekal.commons.organizations.tests.make import actor, make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, LONTAR
from bekal.community.villages import services
from bekal.community.villages.models import Guidance, Potential
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal

pytestmark = pytest.mark.django_db
FIRST = dt.date(2024, 1, 1)


def test_a_village_is_guided_from_one_day_to_another():
    officer = actor(Role.BALAI_OFFICER, "52")
    services.begin_guidance(actor=officer, place=BONJERUK, from_on=FIRST)
    with pytest.raises(Conflict):
        services.begin_guidance(actor=officer, place=BONJERUK, from_on=FIRST)
    with pytest.raises(Refusal):
        services.end_guidance(actor=officer, place=BONJERUK, to_on=dt.date(2023, 12, 31))
    services.end_guidance(actor=officer, place=BONJERUK, to_on=dt.date(2024, 12, 31))
    services.begin_guidance(actor=officer, place=BONJERUK, from_on=dt.date(2025, 2, 1))
    assert Guidance.objects.count() == 2


def test_only_the_own_area_and_only_who_may():
    officer = actor(Role.BALAI_OFFICER, "52")
    with pytest.raises(NotHere):
        services.begin_guidance(actor=officer, place=LONTAR, from_on=FIRST)
    with pytest.raises(NotAllowed):
        services.begin_guidance(actor=actor(Role.VILLAGE_STAFF), place=BONJERUK, from_on=FIRST)
    with pytest.raises(NotAllowed):
        services.note_potential(actor=actor(Role.PARTNER), place=BONJERUK, kind="buyer", name="Toko", source="camat")


def test_the_village_page_shows_both_and_takes_both():
    browser = signed_in(make_user(Role.BALAI_OFFICER, "52"))
    page = reverse("place", args=[BONJERUK])
    assert browser.post(reverse("village-guide", args=[BONJERUK]), {"from_on": "1-1-2024", "kunci": "a"}).url == page
    data = {"kind": "commodity", "name": "Kain tenun", "source": "staf desa", "kunci": "b"}
    for _twice in range(2):
        assert browser.post(reverse("village-potential", args=[BONJERUK]), data).url == page
    text = browser.get(page).content.decode()
    assert "Desa binaan" in text and "Kain tenun" in text and Potential.objects.count() == 1
    browser.post(reverse("village-potential-drop", args=[BONJERUK, Potential.objects.get().uid]))
    assert "Kain tenun" not in browser.get(page).content.decode().split("Riwayat")[0]
