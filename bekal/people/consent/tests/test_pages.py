import datetime as dt

import pytest
from django.urls import reverse

from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.kernel.actor import NOBODY, Actor, Membership, Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere
from bekal.foundation.web import hooks
from bekal.people.consent import queries
from bekal.people.consent.models import Consent
from bekal.people.consent.rules.texts import text_of
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import ask, make_consent

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, BONJERUK)
ANALYST = actor(Role.NATIONAL_ANALYST, "")
STRANGER = actor(Role.BALAI_OFFICER, "36")


def html(address, who):
    answer = ask(address, who)
    assert answer.status_code == 200
    return answer.content.decode()


def url(name, person, purpose="photos"):
    return reverse(name, args=[person.uid, purpose])


def test_the_page_shows_what_is_asked_what_is_duty_and_which_data():
    ani = make_person("Ani", birth="1989")
    make_consent(ani)
    page = html(reverse("consents", args=[ani.uid]), VOLUNTEER)
    for text in ("Foto dan video dipakai", "Tanda tangan, 15 Jul 2024", "Belum ditanyakan", "Permen P2MI/BP2MI 33/2025",
                 "Khusus: keuangan pribadi", url("consent-withdraw", ani), url("consent-give", ani, "bank")):  # fmt: skip
        assert text in page
    assert url("consent-give", ani) not in page


def test_readers_see_how_it_stands_and_get_no_buttons():
    ani = make_consent().person
    page = html(reverse("consents", args=[ani.uid]), ANALYST)
    assert "Tanda tangan" in page and "/tarik/" not in page and "/beri/" not in page


def test_the_text_is_read_out_before_it_is_noted():
    ani = make_person("Ani", birth="1989")
    page = html(url("consent-give", ani), VOLUNTEER)
    assert text_of("photos", 1).ask in page and "Tetangga atau penggerak tidak dapat mewakili" in page
    answer = ask(
        url("consent-give", ani), VOLUNTEER, {"way": "thumbprint", "given_on": "15-7-2024", "given_by": "self"}
    )
    assert (answer.status_code, answer["Location"]) == (302, reverse("consents", args=[ani.uid]))
    assert queries.may_use(ani, "photos")


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed():
    ani = make_person("Ani", birth="1989")
    answer = ask(url("consent-give", ani), VOLUNTEER, {
        "way": "oral", "given_on": "15-7-2024", "given_by": "self", "note": "di rumahnya",
    })  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422 and 'href="#id_witness"' in page and 'value="di rumahnya"' in page
    assert not Consent.objects.exists()


def test_withdrawing_asks_for_less_than_giving():
    ani = make_person("Ani", birth="1989")
    give = html(url("consent-give", ani), VOLUNTEER)
    make_consent(ani)
    take = html(url("consent-withdraw", ani), VOLUNTEER)
    assert take.count("<input") + take.count("<select") < give.count("<input") + give.count("<select")
    assert ask(url("consent-withdraw", ani), VOLUNTEER, {"way": "oral", "withdrawn_on": "1-9-2024"}).status_code == 302
    assert not queries.may_use(ani, "photos")


def test_on_the_own_account_it_is_one_tap_either_way():
    ani = make_person("Ani", birth="1989")
    me = Actor("u", "Ani", (Membership(Role.PARTICIPANT, "o", "O"),), person_uid=ani.uid)
    assert "Saya setuju" in html(url("consent-give", ani), me)
    assert ask(url("consent-give", ani), me, {"kunci": "a"}).status_code == 302
    assert queries.may_use(ani, "photos")
    assert ask(url("consent-withdraw", ani), me, {"kunci": "b"}).status_code == 302
    assert not queries.may_use(ani, "photos")


def test_the_sheet_has_the_text_a_place_to_sign_and_no_name_in_its_title():
    ani = make_person("Baiq Ani Suryani", nik="5202025403890014")
    page = html(url("consent-sheet", ani), VOLUNTEER)
    for text in ("Tanda tangan atau cap jempol", "Saksi", "Baiq Ani Suryani", text_of("photos", 1).title):
        assert text in page
    assert "5202025403890014" not in page and "Ani" not in page.partition("</title>")[0]


@pytest.mark.parametrize("purpose", ["register", "gossip"])
def test_what_is_not_asked_has_no_page(purpose):
    ani = make_person()
    for name in ("consent-give", "consent-withdraw", "consent-sheet"):
        with pytest.raises(NotHere):
            ask(url(name, ani, purpose), OFFICER)


def test_others_get_nothing():
    ani = make_consent().person
    for address in (reverse("consents", args=[ani.uid]), url("consent-give", ani), url("consent-sheet", ani)):
        with pytest.raises(NotHere):
            ask(address, STRANGER)
        assert ask(address, NOBODY).status_code == 302
        with pytest.raises(NotAllowed):
            ask(address, actor(Role.PARTNER, "52"))


def test_the_person_s_page_shows_the_block_and_the_riwayat():
    ani = make_consent().person
    page = html(reverse("person", args=[ani.uid]), VOLUNTEER)
    assert "Setuju: Foto dan video dipakai" in page and "Belum ditanyakan" in page
    lines = [line for line in hooks.timeline.gather(VOLUNTEER, "person", ani.uid) if line.group == "persetujuan"]
    assert [(line.on, line.text) for line in lines] == [("2024-07-15", "Tanda tangan")]


def test_who_has_grown_up_is_to_be_asked():
    child = make_person("Rizki", birth="2006-01-01", status="family")
    make_consent(child, given_on=dt.date(2023, 5, 5), given_by="guardian",
                 guardian_name="Ani", guardian_kind="parent")  # fmt: skip
    asked = [step for step in hooks.next_steps.gather(VOLUNTEER, "person", child.uid) if "/persetujuan/" in step.url]
    assert [step.button for step in asked] == ["Tanyakan lagi"]
