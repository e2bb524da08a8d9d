"""R35, R36: signing in, the same answer for all, slowing down per login and address, sessions that end."""

import datetime as dt

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.hashers import get_hasher
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from bekal.commons.organizations import sign_in as doors
from bekal.commons.organizations.models import User
from bekal.commons.organizations.passwords import make_password
from bekal.commons.organizations.services import end_sessions, reset_password, set_user_active
from bekal.foundation.audit.models import Detail, Entry
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role

from .make import PASSWORD, admin, make_user, signed_in

pytestmark = pytest.mark.django_db
SIGN_IN = "/masuk/"


@pytest.fixture(autouse=True)
def no_memory_of_other_tests():
    cache.clear()


@pytest.fixture
def ani():
    return make_user(Role.VILLAGE_VOLUNTEER, username="ani.s", label="Ani", email="ani@contoh.id", phone="081255501031")


def attempt(client: Client, login: str, password: str = PASSWORD, address: str = "10.0.0.1", **extra):
    return client.post(SIGN_IN, {"login": login, "password": password}, REMOTE_ADDR=address, **extra)


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


@pytest.mark.parametrize("written", [
    "ani.s", " ANI.S ", "ani@contoh.id", "Ani@Contoh.ID", "081255501031", "+62 812-5550-1031", "0812 5550 1031", "6281255501031",
])  # fmt: skip
def test_one_login_name_in_three_ways(ani, written):
    client = Client()
    answer = attempt(client, written)
    assert answer.status_code == 302 and answer.url == reverse("home") and is_in(client)


@pytest.mark.parametrize(("login", "password"), [
    ("ani.s", "kuda laut makan pagi"), ("tidak.ada", PASSWORD), ("x@contoh.id", PASSWORD), ("081999999999", PASSWORD),
    ("", ""), ("ani.s", ""), ("Ani", PASSWORD), ("a" * 300, PASSWORD), ("ani.s", "x" * 5000), ("\x00", PASSWORD),
    ("\u202eani.s", PASSWORD), ("'; DROP TABLE", PASSWORD),
])  # fmt: skip
def test_what_does_not_fit_is_refused_in_words_and_kept(ani, login, password):
    client = Client()
    answer = attempt(client, login, password)
    assert answer.status_code == 422 and not is_in(client)
    if login.isprintable() and len(login) < 200:
        assert answer.context["form"]["login"].value() == login
    assert password not in answer.content.decode() or not password


def test_known_unknown_and_closed_logins_answer_alike(ani):
    closed = make_user(Role.VILLAGE_VOLUNTEER, username="tutup")
    set_user_active(actor=admin(), user=closed, active=False)
    answers = {
        login: attempt(Client(), login, password).context["form"].non_field_errors()
        for login, password in (("ani.s", "salah salah salah"), ("tidak.ada", PASSWORD), ("tutup", PASSWORD))
    }
    assert len({tuple(said) for said in answers.values()}) == 1 and "tidak cocok" in answers["ani.s"][0]


def test_unknown_names_cost_a_hash_too(ani, monkeypatch):
    hashed = []
    monkeypatch.setattr(doors, "make_password", lambda password: hashed.append(password))
    attempt(Client(), "tidak.ada")
    attempt(Client(), "ani.s")
    assert hashed == [PASSWORD]


def test_passwords_lie_as_argon2id(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert get_hasher().encode(PASSWORD, "garamgaramgaram1").startswith("argon2$argon2id$")


def test_ten_wrong_passwords_slow_down_this_login_at_this_address_only(ani):
    other = make_user(Role.VILLAGE_VOLUNTEER, username="budi")
    client = Client()
    codes = [attempt(client, "ani.s", "salah salah salah").status_code for _ in range(10)]
    assert codes == [422] * 9 + [429]
    assert attempt(client, "ani.s").status_code == 429
    # Nobody can lock a chosen person out: Ani signs in elsewhere, others sign in here.
    assert attempt(Client(), "ani.s", address="10.0.0.2").status_code == 302
    assert attempt(Client(), other.username).status_code == 302


def test_all_spellings_of_a_login_count_together(ani):
    client = Client()
    spellings = ["ani.s", "ANI.S", "ani@contoh.id", "081255501031", "+6281255501031"] * 2
    codes = [attempt(client, written, "salah salah salah").status_code for written in spellings]
    assert codes[-1] == 429


def test_unknown_names_are_slowed_down_alike(ani):
    client = Client()
    codes = [attempt(client, "tidak.ada", "salah salah salah").status_code for _ in range(10)]
    assert codes == [422] * 9 + [429]


def test_one_password_tried_on_all_logins_is_slowed_down_by_address(ani, monkeypatch):
    monkeypatch.setattr(doors, "LIMIT_PER_ADDRESS", 6)
    codes = [attempt(Client(), f"orang{n}", "salah salah salah").status_code for n in range(7)]
    assert codes == [422] * 6 + [429] and attempt(Client(), "ani.s").status_code == 429
    assert attempt(Client(), "ani.s", address="10.0.0.2").status_code == 302


def test_a_made_up_forwarded_address_does_not_help(ani):
    client = Client()
    codes = [
        attempt(client, "ani.s", "salah salah salah", HTTP_X_FORWARDED_FOR=f"10.9.9.{n}").status_code for n in range(10)
    ]
    assert codes[-1] == 429


def test_behind_a_proxy_the_address_is_what_the_proxy_wrote(rf, settings):
    settings.AXES_IPWARE_PROXY_COUNT = 1
    request = rf.get("/", HTTP_X_FORWARDED_FOR="1.2.3.4, 10.0.0.7", REMOTE_ADDR="127.0.0.1")
    assert doors.client_address(request) == "10.0.0.7"
    settings.AXES_IPWARE_PROXY_COUNT = None
    assert doors.client_address(request) == "127.0.0.1"


def test_waiting_a_quarter_of_an_hour_is_enough(ani):
    client = Client()
    with time_machine.travel(dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC), tick=False) as clock:
        for _ in range(10):
            attempt(client, "ani.s", "salah salah salah")
        clock.shift(dt.timedelta(minutes=16))
        assert attempt(client, "ani.s").status_code == 302


def test_attempts_leave_no_password_behind(ani):
    attempt(Client(), "rahasia banget sekali", "salah salah salah")
    attempt(Client(), "ani.s", "salah salah salah")
    change = {
        "oldpassword": "salah lagi salah",
        "password1": "laut biru di pagi hari",
        "password2": "laut biru di pagi hari",
    }
    signed_in(ani).post("/akun/kata-sandi/", change)
    kept = str(list(AccessAttempt.objects.values())) + str(list(Detail.objects.values_list("changes", flat=True)))
    assert "ani.s" in kept and not any(word in kept for word in ("rahasia", "salah", "laut biru"))


def test_sign_ins_and_failures_stand_in_the_audit_of_the_login(ani):
    client = Client()
    attempt(client, "ani.s", "salah salah salah")
    attempt(client, "ani.s")
    client.post("/keluar/")
    verbs = [change.verb for change in changes_of("user", ani.uid)]
    assert verbs[:3] == ["user.signed_out", "user.signed_in", "user.sign_in_failed"]
    attempt(client, "tidak.ada")
    assert Entry.objects.filter(verb="user.sign_in_failed", subject_uid="").count() == 1


def test_signing_in_makes_a_new_session(ani):
    client = Client()
    client.get(SIGN_IN)
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    client.cookies["sesi"] = before
    attempt(client, "ani.s")
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "target", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)", "http://127.0.0.1:1/", "akun/"]
)
def test_going_on_only_to_own_paths(ani, target):
    answer = Client().post(f"{SIGN_IN}?next={target}", {"login": "ani.s", "password": PASSWORD, "next": target})
    assert answer.status_code == 302 and answer.url == reverse("home")


def test_going_on_to_the_page_that_was_asked_for(ani):
    assert Client().get("/akun/").url == "/masuk/?next=/akun/"
    assert Client().post(SIGN_IN, {"login": "ani.s", "password": PASSWORD, "next": "/akun/"}).url == "/akun/"


def test_signing_out_takes_a_post_and_clears_the_browser(ani):
    client = signed_in(ani)
    assert client.get("/keluar/").status_code == 405 and is_in(client)
    answer = client.post("/keluar/")
    assert answer.url == SIGN_IN and '"storage"' in answer["Clear-Site-Data"] and not is_in(client)
    assert not Session.objects.filter(session_key=client.session.session_key).exists()


def test_signing_out_needs_the_form_of_the_page(ani):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ani, backend="bekal.commons.organizations.sign_in.LoginNameBackend")
    assert client.post("/keluar/").status_code == 403 and is_in(client)


def test_half_an_hour_of_quiet_ends_the_session(ani):
    with time_machine.travel(dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC), tick=False) as clock:
        client = signed_in(ani)
        assert is_in(client)
        for _ in range(4):
            clock.shift(dt.timedelta(minutes=25))
            assert is_in(client)
        clock.shift(dt.timedelta(minutes=31))
        assert not is_in(client)


def test_twelve_hours_end_the_session_however_busy(ani):
    with time_machine.travel(dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC), tick=False) as clock:
        client = signed_in(ani)
        still = []
        for _ in range(37):
            clock.shift(dt.timedelta(minutes=20))
            still.append(is_in(client))
        assert still[:35] == [True] * 35 and not still[-1]


def test_a_clock_that_is_set_back_ends_the_session(ani):
    with time_machine.travel(dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC), tick=False) as clock:
        client = signed_in(ani)
        assert is_in(client)
        clock.shift(dt.timedelta(minutes=-10))
        assert not is_in(client)


@pytest.mark.parametrize("deed", [
    lambda user: set_user_active(actor=admin(), user=user, active=False),
    lambda user: reset_password(actor=admin(), user=user),
    lambda user: end_sessions(actor=admin(), user=user),
])  # fmt: skip
def test_closing_resetting_and_ending_put_somebody_out_at_the_next_request(ani, deed):
    client = signed_in(ani)
    assert is_in(client)
    deed(ani)
    assert not is_in(client)


def test_opening_a_login_again_does_not_revive_its_old_sessions(ani):
    client = signed_in(ani)
    set_user_active(actor=admin(), user=ani, active=False)
    set_user_active(actor=admin(), user=ani, active=True)
    assert not is_in(client) and attempt(client, "ani.s").status_code == 302


@pytest.mark.parametrize(
    "password", ["pendek", "aaaaaaaaaaaaaaaa", "bekal-2026-bp3mi", "ani.s12345678", "bismillah123", "qwertyuiopas"]
)
def test_weak_passwords_are_refused_in_words(ani, password):
    client = signed_in(ani)
    answer = client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert answer.status_code == 422 and "password1" in answer.context["form"].errors
    assert User.objects.get(pk=ani.pk).check_password(PASSWORD)


@pytest.mark.parametrize(
    "password", ["laut biru di pagi hari", "ⵣ" * 12 + "abcdefg", "x1" * 2 + "kambing" * 12, " spasi di tepi saja "]
)
def test_any_long_password_is_welcome(ani, password):
    client = signed_in(ani)
    answer = client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert answer.status_code == 302 and answer.url == SIGN_IN
    assert not is_in(client) and attempt(Client(), "ani.s", password).status_code == 302


def test_changing_ones_password_ends_all_sessions_and_is_remembered(ani):
    here, elsewhere = signed_in(ani), signed_in(ani)
    given = {"oldpassword": PASSWORD, "password1": "laut biru di pagi hari", "password2": "laut biru di pagi hari"}
    here.post("/akun/kata-sandi/", given)
    assert not is_in(here) and not is_in(elsewhere)
    assert "user.password_changed" in [change.verb for change in changes_of("user", ani.uid)]


@pytest.mark.parametrize(("given", "wrong"), [
    ({"oldpassword": "salah salah salah", "password1": "laut biru di pagi hari", "password2": "laut biru di pagi hari"}, "oldpassword"),
    ({"oldpassword": PASSWORD, "password1": "laut biru di pagi hari", "password2": "laut biru di pagi buta"}, "password2"),
    ({"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}, "password1"),
    ({}, "oldpassword"),
])  # fmt: skip
def test_a_password_is_not_changed_by_mistake(ani, given, wrong):
    client = signed_in(ani)
    answer = client.post("/akun/kata-sandi/", given)
    assert answer.status_code == 422 and wrong in answer.context["form"].errors and is_in(client)


def test_guessing_the_present_password_is_counted(ani):
    client = signed_in(ani)
    given = {
        "oldpassword": "salah salah salah",
        "password1": "laut biru di pagi hari",
        "password2": "laut biru di pagi hari",
    }
    codes = [client.post("/akun/kata-sandi/", given).status_code for _ in range(10)]
    assert codes[-1] == 429


def test_a_password_that_somebody_else_made_is_changed_first(ani):
    made = reset_password(actor=admin(), user=ani)
    client = Client()
    attempt(client, "ani.s", made.password)
    for path in ("/akun/", "/", "/lembaga/"):
        assert client.get(path).url == "/akun/kata-sandi/"
    new = {"oldpassword": made.password, "password1": "laut biru di pagi hari", "password2": "laut biru di pagi hari"}
    client.post("/akun/kata-sandi/", new)
    attempt(client, "ani.s", "laut biru di pagi hari")
    assert is_in(client)


def test_made_passwords_are_strong_readable_and_never_the_same():
    made = {make_password() for _ in range(200)}
    assert len(made) == 200 and all(len(word) >= 20 and word.isascii() and word == word.lower() for word in made)


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "mfa_download_recovery_codes"]
)
def test_what_is_not_offered_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_sign_in_page_says_whom_to_ask_and_links_to_nothing_dead(ani):
    page = Client().get(SIGN_IN)
    text = page.content.decode()
    assert page.status_code == 200 and "Lupa kata sandi" in text and "kepala balai" in text and 'href="#"' not in text
    assert "Nama masuk, email, atau nomor telepon" in text


def test_signing_in_twice_goes_home(ani):
    assert signed_in(ani).get(SIGN_IN).url == reverse("home")
