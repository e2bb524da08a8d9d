"""Access tokens: no more than the owner and the scope, dead at once when anything says so (R31)."""

import datetime as dt

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from bekal.commons.organizations import services
from bekal.commons.organizations.models import AccessToken
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.tests.make import admin, make_token, make_user, signed_in
from bekal.commons.places.tests.make import BANTEN, BONJERUK
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db


def ask(secret, address="people", **headers):
    return Client().get(f"/api/v1/{address}", headers={"Authorization": f"Bearer {secret}", **headers})


def code_of(answer):
    return answer.status_code, answer.json()["errors"][0]["code"]


@pytest.fixture
def officer():
    return make_user(Role.BALAI_OFFICER)


def test_a_token_reads_what_its_owner_reads_and_is_kept_as_a_fingerprint_only(officer):
    made = make_token(officer)
    make_person("Baiq Ani")
    assert [item["name"] for item in ask(made.secret).json()["items"]] == ["Baiq Ani"]
    row = AccessToken.objects.get()
    assert made.secret not in str({name: str(value) for name, value in vars(row).items()})
    assert row.prefix == made.secret[: len(row.prefix)] and len(row.prefix) < 20
    assert made.secret not in repr(made)


def test_use_is_noted_once_a_minute(officer, django_assert_num_queries):
    made = make_token(officer)
    ask(made.secret)
    first = AccessToken.objects.get().used_at
    assert first
    ask(made.secret)
    assert AccessToken.objects.get().used_at == first
    AccessToken.objects.update(used_at=first - dt.timedelta(minutes=2))
    ask(made.secret)
    assert AccessToken.objects.get().used_at >= first


def test_what_is_no_token_is_answered_401_also_beside_a_session(officer):
    secret = make_token(officer).secret
    for header in (secret, f"Basic {secret}", "Bearer", "Bearer ", f"Bearer {secret}x", "Bearer \u00e9"):
        browser = signed_in(officer)
        answer = browser.get("/api/v1/people", headers={"Authorization": header})
        assert code_of(answer) == (401, "bad_token"), header


def test_a_token_is_no_session(officer):
    secret = make_token(officer).secret
    client = Client()
    client.get("/api/v1/people", headers={"Authorization": f"Bearer {secret}"})
    assert not client.cookies
    assert client.get("/orang/", headers={"Authorization": f"Bearer {secret}"}).status_code == 302


def test_scopes_limit_rooms_and_verbs(officer):
    secret = make_token(officer, "people:read").secret
    assert ask(secret).status_code == 200
    assert code_of(ask(secret, "journeys")) == (403, "beyond_scope")
    assert code_of(ask(secret, "places?q=bonjeruk")) == (403, "beyond_scope")
    body = {"name": "Ani", "place": BONJERUK, "status": "pmi_purna"}
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "k1"}
    answer = Client().post("/api/v1/people", body, content_type="application/json", headers=headers)
    assert code_of(answer) == (403, "beyond_scope")


def test_a_token_acts_only_in_its_organization(officer):
    far = make_user(Role.BALAI_OFFICER, BANTEN)
    home = far.memberships.get().organization
    services.grant_role(actor=admin(), user=officer, organization=home, role=Role.BALAI_OFFICER)
    make_person("Baiq Ani")
    assert ask(make_token(officer, organization=home).secret).json()["items"] == []
    assert len(ask(make_token(officer).secret).json()["items"]) == 1
    assert len(signed_in(officer).get("/api/v1/people").json()["items"]) == 1


def test_it_is_dead_on_the_next_request(officer):
    made = make_token(officer)
    assert ask(made.secret).status_code == 200
    services.revoke_own_token(actor=actor_for(officer), token=made.token)
    assert code_of(ask(made.secret)) == (401, "bad_token")
    other = make_token(officer)
    AccessToken.objects.filter(pk=other.token.pk).update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    assert code_of(ask(other.secret)) == (401, "bad_token")
    third = make_token(officer)
    services.end_role(actor=admin(), membership=officer.memberships.get())
    assert code_of(ask(third.secret)) == (403, "not_allowed")
    services.set_user_active(actor=admin(), user=officer, active=False)
    assert code_of(ask(third.secret)) == (401, "bad_token")


def test_what_the_owner_owes_the_token_owes(officer):
    secret = make_token(officer).secret
    with override_settings(BEKAL_SECOND_FACTOR="required"):
        assert code_of(ask(secret)) == (403, "step_owed")
    assert ask(secret).status_code == 200
    services.reset_password(actor=admin(), user=officer)
    assert code_of(ask(secret)) == (403, "step_owed")


def test_errors_speak_the_language_that_is_accepted(officer):
    secret = make_token(officer).secret
    said = {
        lang: ask(secret, "people/nobody", **{"Accept-Language": lang}).json()["errors"][0]["message"]
        for lang in ("en-GB,en;q=0.9", "id", "de", "en")
    }
    assert said["id"] == said["de"] != said["en"] == said["en-GB,en;q=0.9"]


def test_only_in_one_s_own_organizations_for_a_year_at_most_and_never_through_the_api(officer):
    actor = actor_for(officer)
    home = officer.memberships.get().organization.uid
    today = timezone.localdate()
    right = {"label": "Dinas", "organization": home, "scopes": ["people:read"], "expires_on": today + dt.timedelta(9)}

    def make(**other):
        return services.make_access_token(actor=actor, **{**right, **other})

    for wrong in ({"label": " "}, {"scopes": []}, {"scopes": ["people:delete"]}, {"expires_on": today},
                  {"expires_on": today + dt.timedelta(366)}):  # fmt: skip
        with pytest.raises(Refusal):
            make(**wrong)
    with pytest.raises(NotHere):
        make(organization=make_user(Role.BALAI_OFFICER, BANTEN).memberships.get().organization.uid)
    assert make(expires_on=today + dt.timedelta(365), scopes=["people:write"]).token.scopes == [
        "people:read", "people:write",
    ]  # fmt: skip
    from bekal.commons.organizations.queries import actor_by_token

    by_token = actor_by_token(AccessToken.objects.get())
    assert by_token.door == "api" and by_token.person_uid == ""
    with pytest.raises(NotAllowed):
        services.make_access_token(actor=by_token, **right)


def test_twenty_are_enough(officer):
    for _ in range(20):
        make_token(officer)
    with pytest.raises(Refusal, match="too_many_tokens|20"):
        make_token(officer)


def test_the_page_shows_it_once_and_the_head_takes_it_back(officer):
    client = signed_in(officer)
    page = client.get("/akun/kunci/baru/")
    key = page.context["form"].initial["kunci"]
    home = officer.memberships.get().organization
    sent = {
        "kunci": key, "label": "Aplikasi dinas", "organization": home.uid, "may_write": ["people"],
        "expires_on": f"{timezone.localdate() + dt.timedelta(30):%d-%m-%Y}",
    }  # fmt: skip
    answer = client.post("/akun/kunci/baru/", sent)
    secret = answer.context["made"].secret
    assert secret in answer.content.decode()
    again = client.post("/akun/kunci/baru/", sent, follow=True)
    assert secret not in again.content.decode() and AccessToken.objects.count() == 1
    assert "hanya ditampilkan sekali" in again.content.decode()
    head = signed_in(make_user(Role.BALAI_HEAD))
    token = AccessToken.objects.get()
    assert "Aplikasi dinas" in head.get("/akun-pengguna/kunci/").content.decode()
    far = signed_in(make_user(Role.BALAI_HEAD, BANTEN))
    assert far.post(f"/akun-pengguna/kunci/{token.uid}/cabut/").status_code == 404
    assert head.post(f"/akun-pengguna/kunci/{token.uid}/cabut/").status_code == 302
    assert ask(secret).status_code == 401
    assert "Dicabut" in client.get("/akun/kunci/").content.decode()
