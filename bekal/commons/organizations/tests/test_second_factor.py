"""R35, R36: the second factor: who needs one, how it is installed, one code once, sealed, ended sessions."""

import base64
import datetime as dt
import json
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from bekal.commons.organizations import codes
from bekal.commons.organizations.models import User
from bekal.commons.organizations.queries import actor_for, recovery_codes_of
from bekal.commons.organizations.rules.one_time_codes import code_at
from bekal.commons.organizations.services import add_second_factor, grant_role, reset_second_factor
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import NEEDS_SECOND_FACTOR, Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal

from .make import PASSWORD, actor, admin, current_code, make_organization, make_user, prove, signed_in

pytestmark = pytest.mark.django_db
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
INSTALL = "/akun/kode-masuk/pasang/"


@pytest.fixture(autouse=True)
def no_memory_of_other_tests():
    cache.clear()


@pytest.fixture
def required(settings):
    settings.BEKAL_SECOND_FACTOR = "required"


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER, username="ratna")


@pytest.fixture
def guarded(officer):
    """An officer whose app is installed."""
    add_second_factor(actor=actor_for(officer), secret=SECRET)
    return User.objects.get(pk=officer.pk)


@pytest.fixture
def at_noon():
    with time_machine.travel(dt.datetime(2026, 3, 2, 12, 0, 10, tzinfo=dt.UTC), tick=False) as clock:
        yield clock


def first_step(user: User) -> Client:
    """A browser after the password."""
    client = Client()
    answer = client.post("/masuk/", {"login": user.username, "password": PASSWORD})
    assert answer.url == "/masuk/kode/"
    return client


@pytest.mark.parametrize("role", sorted(NEEDS_SECOND_FACTOR))
def test_roles_that_need_a_second_factor_go_nowhere_without(required, role):
    client = signed_in(make_user(role))
    for path in ("/", "/lembaga/", "/akun/", "/akun-pengguna/", "/akun/perangkat/"):
        assert client.get(path).url == INSTALL
    assert client.post("/akun/kata-sandi/").url == INSTALL
    assert client.get(INSTALL).status_code == 200


@pytest.mark.parametrize("role", sorted(set(Role) - NEEDS_SECOND_FACTOR))
def test_volunteers_with_shared_phones_need_none(required, role):
    assert signed_in(make_user(role)).get("/akun/").status_code == 200


def test_where_it_is_only_offered_nobody_is_stopped(settings, officer):
    settings.BEKAL_SECOND_FACTOR = "offered"
    page = signed_in(officer).get("/akun/")
    assert page.status_code == 200 and INSTALL in page.content.decode()


def test_a_role_that_needs_one_asks_at_the_next_request(required):
    user = make_user(Role.PARTNER)
    client = signed_in(user)
    assert client.get("/akun/").status_code == 200
    grant_role(actor=admin(), user=user, organization=make_organization("bp3mi"), role=Role.BALAI_OFFICER)
    assert client.get("/akun/").url == INSTALL


def test_the_api_says_so_in_json(required, officer):
    answer = signed_in(officer).get("/api/v1/openapi.json")
    assert answer.status_code == 404 or answer.json()["errors"][0]["code"] == "step_owed"


def test_installing_asks_once_more_who_one_is(officer):
    answer = signed_in(officer, fresh=False).get(INSTALL)
    assert answer.status_code == 302 and answer.url.startswith("/akun/konfirmasi/?next=")


def test_installing_shows_a_picture_and_the_key_and_ends_with_recovery_codes(required, officer, at_noon):
    client, elsewhere = signed_in(officer), signed_in(officer)
    page = client.get(INSTALL)
    secret = page.context["form"].secret
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page.content.decode())
    assert picture and b"<svg" in base64.b64decode(picture[1]) and secret in page.content.decode()
    answer = client.post(INSTALL, {"code": code_at(secret, int(at_noon_seconds()) // 30)})
    assert answer.url == "/akun/kode-cadangan/"
    shown = client.get(answer.url)
    assert all(code[:4] in shown.content.decode() for code in recovery_codes_of(officer)) and shown.status_code == 200
    assert client.get("/akun/").status_code == 200 and elsewhere.get("/akun/").url.startswith("/masuk/")


def at_noon_seconds() -> float:
    return dt.datetime(2026, 3, 2, 12, 0, 10, tzinfo=dt.UTC).timestamp()


def test_a_wrong_first_code_keeps_the_key(officer):
    client = signed_in(officer)
    secret = client.get(INSTALL).context["form"].secret
    answer = client.post(INSTALL, {"code": "000000"})
    assert answer.status_code == 422 and answer.context["form"].secret == secret
    assert answer.context["form"]["code"].value() == "000000"


def test_the_key_that_waits_is_of_the_login_that_asked_for_it(officer, at_noon):
    first = signed_in(officer)
    secret = first.get(INSTALL).context["form"].secret
    waiting = first.session[codes._WAITING]
    # The same browser session, in which somebody else signed in.
    second = signed_in(make_user(Role.BALAI_HEAD))
    session = second.session
    session[codes._WAITING] = waiting
    session.save()
    answer = second.post(INSTALL, {"code": code_at(secret, int(at_noon_seconds()) // 30)})
    assert answer.status_code == 422 and answer.context["form"].secret != secret
    assert not Authenticator.objects.exists()


def test_the_key_that_waits_in_the_session_is_sealed(officer):
    client = signed_in(officer)
    secret = client.get(INSTALL).context["form"].secret
    assert secret not in json.dumps(Session.objects.get(pk=client.session.session_key).get_decoded())


def test_secrets_lie_sealed_in_the_database(guarded):
    rows = {row.type: row.data for row in Authenticator.objects.filter(user=guarded)}
    assert SECRET not in json.dumps(rows) and len(rows) == 2
    codes_there = recovery_codes_of(guarded)
    assert not any(code in json.dumps(rows) for code in codes_there) and len(codes_there) == 10


def test_signing_in_takes_both(guarded, at_noon):
    client = first_step(guarded)
    assert client.get("/akun/").url.startswith("/masuk/")
    answer = client.post("/masuk/kode/", {"code": current_code(guarded)})
    assert answer.status_code == 302 and client.get("/akun/").status_code == 200


def test_a_code_counts_once_for_all_processes(guarded, at_noon):
    code = current_code(guarded)
    assert first_step(guarded).post("/masuk/kode/", {"code": code}).status_code == 302
    cache.clear()
    again = first_step(guarded).post("/masuk/kode/", {"code": code})
    assert again.status_code == 422 and "sudah dipakai" in again.content.decode()
    at_noon.shift(30)
    assert first_step(guarded).post("/masuk/kode/", {"code": current_code(guarded)}).status_code == 302


def test_an_older_code_does_not_count_after_a_newer(guarded, at_noon):
    older = current_code(guarded, later=-1)
    assert first_step(guarded).post("/masuk/kode/", {"code": current_code(guarded)}).status_code == 302
    assert first_step(guarded).post("/masuk/kode/", {"code": older}).status_code == 422


def test_a_recovery_code_counts_once(guarded):
    code = recovery_codes_of(guarded)[0]
    written = f"{code[:4]} {code[4:]}"
    assert first_step(guarded).post("/masuk/kode/", {"code": written}).status_code == 302
    assert first_step(guarded).post("/masuk/kode/", {"code": written}).status_code == 422
    assert "user.recovery_code_used" in [change.verb for change in changes_of("user", guarded.uid)]


@pytest.mark.parametrize(
    "given", [{"code": ""}, {}, {"code": "abc"}, {"code": "١٢٣٤٥٦"}, {"code": "1" * 300}, {"credential": "{}"}]
)
def test_what_is_no_code_is_refused_in_words(guarded, given):
    answer = first_step(guarded).post("/masuk/kode/", given)
    assert answer.status_code == 422 and answer.context["form"].errors


def test_guessing_codes_is_slowed_down_in_the_database(guarded, at_noon):
    client = first_step(guarded)
    statuses = []
    for _ in range(10):
        cache.clear()
        statuses.append(client.post("/masuk/kode/", {"code": "000000"}).status_code)
    assert statuses == [422] * 9 + [429]
    assert first_step(guarded).post("/masuk/kode/", {"code": current_code(guarded)}).status_code == 429
    at_noon.shift(16 * 60)
    assert first_step(guarded).post("/masuk/kode/", {"code": current_code(guarded)}).status_code == 302


def test_guessing_from_many_addresses_is_slowed_down_too(guarded, monkeypatch):
    monkeypatch.setattr(codes, "LIMIT_PER_LOGIN", 5)
    client = first_step(guarded)
    statuses = [
        client.post("/masuk/kode/", {"code": "000000"}, REMOTE_ADDR=f"10.0.1.{n}").status_code for n in range(7)
    ]
    assert statuses[:5] == [422] * 5 and statuses[5:] == [429, 429]


def test_the_second_page_alone_leads_nowhere(guarded):
    assert Client().get("/masuk/kode/").url == "/masuk/"
    assert Client().post("/masuk/kode/", {"code": "123456"}).url == "/masuk/"


def test_giving_up_between_the_two_forgets_the_first(guarded):
    client = first_step(guarded)
    client.post("/keluar/")
    assert client.get("/masuk/kode/").url == "/masuk/"


def test_who_has_one_proves_with_it_not_with_the_password(guarded, at_noon):
    client = signed_in(guarded, fresh=False)
    assert client.get("/akun/ubah/").url.startswith("/akun/konfirmasi/kode/")
    assert client.get("/akun/konfirmasi/").url.startswith("/akun/konfirmasi/kode/")
    answer = client.post("/akun/konfirmasi/kode/?next=/akun/ubah/", {"code": current_code(guarded)})
    assert answer.url == "/akun/ubah/" and client.get("/akun/ubah/").status_code == 200


def test_taking_it_off_ends_the_other_sessions_and_codes(required, guarded):
    client, elsewhere = signed_in(guarded), signed_in(guarded)
    assert client.post("/akun/kode-masuk/lepas/").url == "/akun/kode-masuk/"
    assert not Authenticator.objects.filter(user=guarded).exists()
    assert elsewhere.get("/akun/kode-masuk/").url.startswith("/masuk/")
    assert client.get("/akun/").url == INSTALL
    assert "user.second_factor_removed" in [change.verb for change in changes_of("user", guarded.uid)]


def test_new_recovery_codes_replace_the_old(guarded):
    before = set(recovery_codes_of(guarded))
    client, elsewhere = signed_in(guarded), signed_in(guarded)
    assert client.post("/akun/kode-cadangan/baru/").url == "/akun/kode-cadangan/"
    assert not before & set(recovery_codes_of(guarded)) and elsewhere.get("/akun/").status_code == 302


def test_looking_at_recovery_codes_changes_nothing(guarded):
    before = list(Authenticator.objects.values("pk", "data", "last_used_at"))
    assert signed_in(guarded).get("/akun/kode-cadangan/").status_code == 200
    assert list(Authenticator.objects.values("pk", "data", "last_used_at")) == before


def test_without_an_app_there_are_no_recovery_codes(officer):
    client = signed_in(officer)
    assert client.get("/akun/kode-cadangan/").status_code == 404
    assert client.post("/akun/kode-cadangan/baru/").status_code == 422
    assert client.get("/akun/kode-masuk/lepas/").status_code == 404


def test_a_second_app_is_not_installed_over_the_first(guarded):
    with pytest.raises(Refusal):
        add_second_factor(actor=actor_for(guarded), secret=SECRET)
    assert signed_in(guarded).get(INSTALL).url == "/akun/kode-masuk/lepas/"


def test_a_lost_phone_is_taken_off_by_who_manages_the_login_only(guarded):
    head, elsewhere = actor(Role.BALAI_HEAD), actor(Role.BALAI_HEAD, "36")
    with pytest.raises(NotHere):
        reset_second_factor(actor=elsewhere, user=guarded)
    with pytest.raises(NotAllowed):
        reset_second_factor(actor=actor(Role.BALAI_OFFICER), user=guarded)
    session = signed_in(guarded)
    reset_second_factor(actor=head, user=guarded)
    assert session.get("/akun/").status_code == 302 and not Authenticator.objects.filter(user=guarded).exists()


def test_proof_lasts_ten_minutes(officer, at_noon):
    client = signed_in(officer)
    prove(client, officer)
    assert client.get("/akun/ubah/").status_code == 200
    at_noon.shift(601)
    assert client.get("/akun/ubah/").status_code == 302
