"""Pages of one's own login, of others' logins and of organizations, as a browser meets them."""

import re
import uuid

import pytest
from django.core.cache import cache
from django.test import Client

from bekal.commons.organizations.models import Membership, Organization, User
from bekal.commons.organizations.queries import actor_for, signer_on
from bekal.commons.organizations.services import end_sessions, grant_role
from bekal.commons.places.services import add_hamlet
from bekal.commons.places.tests.make import BONJERUK, LONTAR, UBUNG
from bekal.foundation.kernel.actor import Role
from bekal.foundation.web.checks import all_routes

from .make import PASSWORD, admin, make_organization, make_user, signed_in

pytestmark = pytest.mark.django_db
NOWHERE = "00000000-0000-7000-8000-000000000000"


@pytest.fixture(autouse=True)
def no_memory_of_other_tests():
    cache.clear()


@pytest.fixture
def ntb():
    return make_organization("bp3mi", code="BP3MI NTB")


@pytest.fixture
def head(ntb):
    return signed_in(make_user(Role.BALAI_HEAD, organization=ntb, label="Ratna Dewi"))


@pytest.fixture
def administrator():
    return signed_in(make_user(Role.SYSTEM_ADMIN, label="Wayan"))


@pytest.fixture
def officer(ntb):
    return make_user(Role.BALAI_OFFICER, organization=ntb, username="ani.s", label="Ani Suryani", phone="081255501031")


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code, getattr(answer, "url", ""))
    return answer.content.decode()


def new_user(**given):
    start = {"label": "Budi", "username": "budi", "role": "balai_officer", "organization": "BP3MI NTB"}
    return {**start, **given}


# One's own login


def test_ones_own_page_says_who_one_is(officer):
    text = page(signed_in(officer), "/akun/")
    for said in (
        "Ani Suryani",
        "ani.s",
        "0812-5550-1031",
        "Petugas balai",
        "BP3MI Nusa Tenggara Barat",
        "Peran diberikan",
    ):
        assert said in text


def test_changing_ones_contact_asks_once_more_and_goes_on(officer):
    client = signed_in(officer, fresh=False)
    given = {"label": "Ani S.", "email": "", "phone": "0812 5550 1031", "version": "1"}
    answer = client.post("/akun/ubah/", given)
    assert answer.url == "/akun/konfirmasi/?next=%2Fakun%2Fubah%2F"
    assert client.post(answer.url, {"password": "salah salah salah", "next": "/akun/ubah/"}).status_code == 422
    assert client.post(answer.url, {"password": PASSWORD, "next": "/akun/ubah/"}).url == "/akun/"
    assert User.objects.get(pk=officer.pk).label == "Ani S."


@pytest.mark.parametrize(("given", "field"), [
    ({"label": ""}, "label"), ({"email": "bukan"}, "email"), ({"phone": "12345"}, "phone"), ({"email": "wayan@contoh.id"}, "email"),
])  # fmt: skip
def test_a_refused_contact_keeps_what_was_typed(officer, given, field):
    make_user(Role.PARTNER, email="wayan@contoh.id")
    start = {"label": "Ani Lain", "email": "ani@contoh.id", "phone": "081255501031", "version": "1"}
    answer = signed_in(officer).post("/akun/ubah/", {**start, **given})
    assert answer.status_code == 422 and field in answer.context["form"].errors
    assert all(answer.context["form"][name].value() == value for name, value in {**start, **given}.items())


def test_devices_are_listed_and_the_others_put_out(officer):
    phone = Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 14) Chrome/126.0")
    laptop = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/127.0")
    for client in (phone, laptop):
        client.post("/masuk/", {"login": "ani.s", "password": PASSWORD})
    text = page(laptop, "/akun/perangkat/")
    assert "Chrome, Android" in text and "Firefox, Windows" in text and text.count("Perangkat ini") == 1
    assert laptop.post("/akun/perangkat/").url == "/akun/perangkat/"
    assert phone.get("/akun/").status_code == 302
    after = page(laptop, "/akun/perangkat/")
    assert "Chrome, Android" not in after and "Firefox, Windows" in after


# Others' logins


def test_a_login_is_made_and_its_password_told_once(head, ntb):
    key = re.search(r'name="kunci" value="([^"]+)"', page(head, "/akun-pengguna/baru/"))[1]
    answer = head.post("/akun-pengguna/baru/", new_user(kunci=key))
    made = User.objects.get(username="budi")
    told = answer.content.decode()
    password = re.search(r'id="kata-sandi">([^<]+)<', told)[1]
    assert answer.status_code == 200 and made.check_password(password) and made.password_is_temporary
    again = head.post("/akun-pengguna/baru/", new_user(kunci=key))
    assert again.url == f"/akun-pengguna/{made.uid}/" and password not in head.get(again.url).content.decode()


def test_a_typed_first_password_is_kept(head, ntb):
    head.post("/akun-pengguna/baru/", new_user(password="laut biru di pagi hari"))
    assert User.objects.get(username="budi").check_password("laut biru di pagi hari")


@pytest.mark.parametrize(("given", "field"), [
    ({"username": "ani.s"}, "username"), ({"username": "08125550"}, "username"), ({"label": ""}, "label"),
    ({"role": ""}, "role"), ({"role": "balai_head"}, "role"), ({"role": "system_admin"}, "role"),
    ({"organization": ""}, "organization"), ({"organization": "BP3MI Banten"}, "organization"),
    ({"organization": "Kementerian"}, "organization"), ({"places": "Lontar"}, "places"), ({"places": "Entah"}, "places"),
    ({"from_on": "kemarin"}, "from_on"), ({"from_on": "2 Mar 2026", "to_on": "1 Mar 2026"}, "to_on"),
    ({"password": "pendek"}, "password"), ({"phone": "081255501031"}, "phone"), ({"hamlets": "Dasan"}, "hamlets"),
])  # fmt: skip
def test_a_refused_login_keeps_what_was_typed_and_makes_nothing(head, ntb, officer, given, field):
    make_organization("bp3mi", "36", name="BP3MI Banten")
    make_organization("ministry")
    typed = new_user(email="budi@contoh.id", **given) if "email" not in given else new_user(**given)
    answer = head.post("/akun-pengguna/baru/", typed)
    form = answer.context["form"]
    assert answer.status_code == 422 and field in form.errors, form.errors
    assert form["email"].value() == "budi@contoh.id" and form["label"].value() == typed["label"]
    assert not User.objects.filter(username="budi").exists()


def test_an_organization_with_a_namesake_is_asked_back(head):
    for code in ("KKBM-1", "KKBM-2"):
        make_organization("community", BONJERUK, name="KKBM Bonjeruk", code=code)
    given = new_user(role="village_volunteer", organization="kkbm bonjeruk")
    answer = head.post("/akun-pengguna/baru/", given)
    options = answer.context["form"]["organization"].options
    assert answer.status_code == 422 and len(options) == 2 and options[0].uid in answer.content.decode()
    head.post("/akun-pengguna/baru/", {**given, "organization_uid": options[1].uid})
    assert Membership.objects.get(user__username="budi").organization == options[1]


def test_a_volunteer_gets_some_dusun_by_name(head):
    make_organization("community", BONJERUK, name="KKBM Bonjeruk")
    dusun = [add_hamlet(actor=admin(), village_code=BONJERUK, kind="dusun", name=n) for n in ("Dasan Baru", "Peken")]
    given = new_user(role="village_volunteer", organization="KKBM Bonjeruk", hamlets="dasan baru, Peken")
    head.post("/akun-pengguna/baru/", given)
    assert actor_for(User.objects.get(username="budi")).memberships[0].hamlets == tuple(sorted(d.uid for d in dusun))


def test_a_new_login_from_the_page_of_an_organization_is_at_home_there(head, ntb):
    form = head.get(f"/akun-pengguna/baru/?lembaga={ntb.uid}").context["form"]
    assert form["organization"].initial == ntb and 'value="BP3MI Nusa Tenggara Barat"' in str(form["organization"])
    assert head.get("/akun-pengguna/baru/?lembaga=x").status_code == 200


def test_the_page_of_a_login_says_what_it_may_and_what_was_done(head, officer):
    text = page(head, f"/akun-pengguna/{officer.uid}/")
    for said in ("Ani Suryani", "Petugas balai", "Beri peran", "Tutup akun", "Akun dibuat", "Catatan perubahan"):
        assert said in text


SENSITIVE = ["kontak/", "peran/", "kata-sandi/", "tutup/", "keluarkan/"]


@pytest.mark.parametrize("tail", SENSITIVE)
def test_changing_a_login_asks_once_more_who_one_is(head, officer, tail):
    stale = signed_in(User.objects.get(label="Ratna Dewi"), fresh=False)
    assert stale.get(f"/akun-pengguna/{officer.uid}/{tail}").url.startswith("/akun/konfirmasi/?next=")
    assert stale.post(f"/akun-pengguna/{officer.uid}/{tail}").url.startswith("/akun/konfirmasi/?next=")
    assert head.get(f"/akun-pengguna/{officer.uid}/{tail}").status_code == 200


def test_a_form_that_waits_for_proof_leaves_no_password_in_the_session(head, ntb):
    stale = signed_in(User.objects.get(label="Ratna Dewi"), fresh=False)
    answer = stale.post("/akun-pengguna/baru/", new_user(password="laut biru di pagi hari"))
    assert answer.status_code == 302 and "laut" not in str(dict(stale.session)) and "budi" in str(dict(stale.session))


def test_deeds_are_done_after_one_confirmation(head, officer):
    session, here = signed_in(officer), f"/akun-pengguna/{officer.uid}/"
    assert head.post(here + "keluarkan/").url == here and session.get("/akun/").status_code == 302
    head.post(here + "tutup/")
    assert not User.objects.get(pk=officer.pk).is_active and "Buka lagi akun" in page(head, here)
    head.post(here + "buka/")
    assert User.objects.get(pk=officer.pk).is_active
    answer = head.post(here + "kata-sandi/")
    password = re.search(r'id="kata-sandi">([^<]+)<', answer.content.decode())[1]
    assert User.objects.get(pk=officer.pk).check_password(password)
    row = Membership.objects.get(user=officer)
    assert head.post(f"{here}peran/{row.uid}/akhiri/").url == here and actor_for(officer).memberships == ()
    assert head.get(here + "meledak/").status_code == 404


def test_a_role_is_given_on_its_page(head, officer):
    village = make_organization("village", BONJERUK)
    given = {"role": "village_staff", "organization": village.name, "from_on": "1 Jan 2026", "to_on": "31 Des 2027"}
    assert head.post(f"/akun-pengguna/{officer.uid}/peran/", given).url == f"/akun-pengguna/{officer.uid}/"
    row = Membership.objects.get(user=officer, role="village_staff")
    assert (str(row.from_on), str(row.to_on)) == ("2026-01-01", "2027-12-31")
    assert "Kepala desa atau staf desa" in page(head, f"/akun-pengguna/{officer.uid}/")


TAILS = [
    "",
    "kontak/",
    "peran/",
    f"peran/{NOWHERE}/akhiri/",
    "kata-sandi/",
    "tutup/",
    "buka/",
    "keluarkan/",
    "lepas-kode/",
]


@pytest.mark.parametrize("tail", TAILS)
def test_a_login_elsewhere_answers_exactly_as_one_that_does_not_exist(head, tail):
    foreign = make_user(Role.BALAI_OFFICER, "36")
    for verb in ("get", "post"):
        if verb == "post" and not tail:
            continue
        there, nowhere = (getattr(head, verb)(f"/akun-pengguna/{uid}/{tail}") for uid in (foreign.uid, NOWHERE))
        assert there.status_code == nowhere.status_code == 404
        assert _bare(there, foreign.uid) == _bare(nowhere, NOWHERE)
    assert User.objects.get(pk=foreign.pk).is_active and actor_for(foreign).roles == {Role.BALAI_OFFICER}


def _bare(answer, uid: str) -> str:
    """A page without what differs by its own address and by its form's token."""
    text = answer.content.decode().replace(uid, "-").replace(NOWHERE, "-")
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", text)


def test_a_stronger_login_of_the_own_office_is_seen_but_not_touched(head, ntb):
    other = make_user(Role.BALAI_HEAD, organization=ntb, label="Lalu")
    text = page(head, f"/akun-pengguna/{other.uid}/")
    assert "Lalu" in text and "Beri peran" not in text and "Tutup akun" not in text
    for tail in SENSITIVE:
        assert head.post(f"/akun-pengguna/{other.uid}/{tail}").status_code == 404
    assert User.objects.get(pk=other.pk).is_active


def test_the_own_login_is_looked_after_elsewhere(head):
    own = User.objects.get(label="Ratna Dewi")
    text = page(head, f"/akun-pengguna/{own.uid}/")
    assert "Ini akun Anda sendiri" in text and "Tutup akun" not in text


def test_the_list_of_logins_searches_filters_and_exports(head, ntb, officer):
    make_user(Role.PARTNER, organization=ntb, label="Bram")
    make_user(Role.BALAI_OFFICER, "36", label="Jauh")
    text = page(head, "/akun-pengguna/")
    assert "Ani Suryani" in text and "Bram" in text and "Jauh" not in text
    for query in (
        "q=suryani",
        "q=ani.s",
        "q=0812-5550-1031",
        "peran=balai_officer",
        f"lembaga={ntb.uid}&peran=balai_officer",
    ):
        found = page(head, f"/akun-pengguna/?{query}")
        assert "Ani Suryani" in found and "Bram" not in found, query
    assert "Belum ada akun" in page(head, "/akun-pengguna/?keadaan=ditutup")
    assert "Jauh" not in page(head, "/akun-pengguna/?q=jauh")
    export = head.get("/akun-pengguna/?q=suryani&format=csv").content.decode("utf-8-sig")
    assert "Ani Suryani" in export and "Bram" not in export and "$argon" not in export
    assert page(head, "/akun-pengguna/?urut=-masuk&letak=bukan&peran=x&format=exe")


def test_an_administrator_sees_all_logins(administrator):
    make_user(Role.BALAI_OFFICER, "36", label="Jauh")
    assert "Jauh" in page(administrator, "/akun-pengguna/")


# Organizations


def test_everyone_signed_in_reads_organizations_and_only_balai_writes(ntb):
    for role, status in (
        (Role.PARTICIPANT, 403),
        (Role.VILLAGE_STAFF, 403),
        (Role.BALAI_OFFICER, 200),
        (Role.SYSTEM_ADMIN, 200),
    ):
        client = signed_in(make_user(role))
        assert (
            client.get(f"/lembaga/{ntb.uid}/").status_code == 200 and client.get("/lembaga/baru/").status_code == status
        )
    assert Client().get("/lembaga/").url.startswith("/masuk/")


def test_an_organization_is_entered(officer):
    client = signed_in(officer)
    given = {
        "kind": "community", "community_kind": "kkbm", "name": "KKBM Bonjeruk", "place": BONJERUK, "areas": f"Bonjeruk\n{UBUNG}",
        "sk_number": "12/2017", "founded_on": "2017",
    }  # fmt: skip
    answer = client.post("/lembaga/baru/", given)
    made = Organization.objects.get(name="KKBM Bonjeruk")
    assert answer.url == f"/lembaga/{made.uid}/" and made.working_areas.count() == 2
    text = page(client, answer.url)
    for said in ("KKBM Bonjeruk", "Komunitas (KKBM)", "Kec. Jonggat", "12/2017", "Ubung", "Lembaga dicatat"):
        assert said in text


@pytest.mark.parametrize(("given", "field"), [
    ({"name": ""}, "name"), ({"kind": ""}, "kind"), ({"kind": "x"}, "kind"), ({"community_kind": ""}, "community_kind"),
    ({"place": "Lontar"}, "place"), ({"areas": "Bonjeruk\nLontar\nEntah"}, "areas"), ({"founded_on": "2099x"}, "founded_on"),
    ({"place": LONTAR}, "__all__"), ({"name": "x" * 201}, "name"),
])  # fmt: skip
def test_a_refused_organization_keeps_what_was_typed(officer, given, field):
    start = {
        "kind": "community",
        "community_kind": "kkbm",
        "name": "KKBM Ubung",
        "place": UBUNG,
        "address": "Jl. Raya 1",
    }
    answer = signed_in(officer).post("/lembaga/baru/", {**start, **given})
    form = answer.context["form"]
    assert answer.status_code == 422 and field in form.errors, form.errors
    assert form["address"].value() == "Jl. Raya 1" and not Organization.objects.filter(address="Jl. Raya 1").exists()


def test_several_places_name_the_wrong_line(officer):
    answer = signed_in(officer).post("/lembaga/baru/", {"areas": "Bonjeruk\nLontar"})
    said = str(answer.context["form"].errors["areas"])
    assert "Baris 2" in said and LONTAR in said


def test_names_and_letterheads_are_dated(head, ntb):
    given = {
        "name": "UPT BP2MI Mataram",
        "letterhead": "BP2MI\nUPT MATARAM",
        "valid_from": "31 Des 2019",
        "valid_to": "4 Nov 2024",
    }
    assert head.post(f"/lembaga/{ntb.uid}/nama/", given).status_code == 302
    text = page(head, f"/lembaga/{ntb.uid}/")
    assert "UPT BP2MI Mataram" in text and "31 Des 2019–4 Nov 2024" in text and "UPT MATARAM" in text
    answer = head.post(f"/lembaga/{ntb.uid}/nama/", {**given, "valid_to": "1 Jan 2001"})
    assert answer.status_code == 422 and answer.context["form"]["letterhead"].value() == "BP2MI\nUPT MATARAM"


def test_office_holders_come_and_go(head, ntb):
    given = {
        "office": "head",
        "name": "Noerman",
        "title": "Kepala BP3MI NTB",
        "mandate": "plt",
        "valid_from": "1 Feb 2024",
    }
    assert head.post(f"/lembaga/{ntb.uid}/pejabat/", given).status_code == 302
    holder = ntb.office_holders.get()
    assert "Plt. Kepala BP3MI NTB" in page(head, f"/lembaga/{ntb.uid}/") and signer_on(ntb, holder.valid_from)
    end = f"/lembaga/{ntb.uid}/pejabat/{holder.uid}/akhiri/"
    assert head.post(end, {"valid_to": "1 Jan 2024"}).status_code == 422
    assert head.post(end, {"valid_to": "31 Agu 2024"}).status_code == 302
    assert head.post(f"/lembaga/{ntb.uid}/pejabat/{NOWHERE}/akhiri/", {"valid_to": "1 Jan 2025"}).status_code == 404
    assert head.post(f"/lembaga/{ntb.uid}/pejabat/", {**given, "mandate": "raja"}).status_code == 422


def test_a_change_made_meanwhile_shows_both(head, ntb):
    given = {"code": "NTB-1", "place": "52", "address": "Jl. Adi Sucipto", "version": "1"}
    assert head.post(f"/lembaga/{ntb.uid}/ubah/", given).status_code == 302
    answer = head.post(f"/lembaga/{ntb.uid}/ubah/", {**given, "code": "NTB-2"})
    text = answer.content.decode()
    assert answer.status_code in (409, 422) and "NTB-1" in text and "NTB-2" in text and "baru saja diubah" in text


def test_areas_and_successors_are_changed_on_their_pages(head, ntb):
    kkbm = make_organization("community", BONJERUK)
    kawan = make_organization("community", BONJERUK, name="Kawan PMI Bonjeruk", community_kind="kawan_pmi")
    form = head.get(f"/lembaga/{kkbm.uid}/wilayah/").context["form"]
    assert form["areas"].value().startswith(BONJERUK)
    head.post(f"/lembaga/{kkbm.uid}/wilayah/", {"areas": f"{form['areas'].value()}\nUbung", "confidence": "M"})
    assert "Belum diperiksa" in page(head, f"/lembaga/{kkbm.uid}/")
    head.post(f"/lembaga/{kkbm.uid}/penerus/", {"successor": "Kawan PMI Bonjeruk", "ended_on": "2022"})
    assert "Diteruskan oleh" in page(head, f"/lembaga/{kkbm.uid}/") and kkbm.name in page(
        head, f"/lembaga/{kawan.uid}/"
    )
    assert head.post(f"/lembaga/{ntb.uid}/wilayah/", {"areas": "36", "confidence": "T"}).status_code == 422


@pytest.mark.parametrize("tail", ["ubah/", "nama/", "pejabat/", "wilayah/", "penerus/"])
def test_an_organization_elsewhere_is_not_changed(head, tail):
    banten = make_organization("bp3mi", "36", name="BP3MI Banten")
    assert (
        head.get(f"/lembaga/{banten.uid}/{tail}").status_code
        == 404
        == head.post(f"/lembaga/{banten.uid}/{tail}").status_code
    )
    assert (
        head.get(f"/lembaga/{banten.uid}/").status_code == 200 and head.get(f"/lembaga/{NOWHERE}/").status_code == 404
    )


def test_the_list_of_organizations_searches_filters_and_exports(officer, ntb):
    make_organization("bp3mi", "36", name="BP3MI Banten")
    make_organization("village", BONJERUK)
    client = signed_in(officer)
    assert "BP3MI Banten" in page(client, "/lembaga/")
    for query, there, absent in (
        ("q=banten", "BP3MI Banten", "Bonjeruk"), ("jenis=village", "Pemerintah Desa Bonjeruk", "BP3MI Banten"),
        ("provinsi=36", "BP3MI Banten", "Bonjeruk"), ("q=bp3mi+ntb", "Nusa Tenggara Barat", "BP3MI Banten"),
    ):  # fmt: skip
        table = page(client, f"/lembaga/?{query}").split("<table")[1]
        assert there in table and absent not in table, query
    assert (
        client.get("/lembaga/?jenis=bp3mi&format=xlsx")["Content-Disposition"] == 'attachment; filename="lembaga.xlsx"'
    )


def test_organizations_are_found_in_the_search_box(officer, ntb):
    assert f"/lembaga/{ntb.uid}/" in page(signed_in(officer), "/cari/?q=nusa tenggara")


# All of it


def test_every_page_here_names_its_policy_and_takes_no_nonsense(administrator):
    from bekal.commons.organizations.urls import urlpatterns

    own = {item.name for item in urlpatterns}
    seen = 0
    for where, item in all_routes():
        if item.name not in own:
            continue
        seen += 1
        assert item.callback.policy.sentence
        path = "/" + re.sub(r"<\w+:\w+>", str(uuid.uuid4()), where)
        for data in (
            {},
            {"kunci": "\x00"},
            {"version": "9" * 40, "label": "\ud800", "name": "a\x00b", "areas": "\x00", "role": ["x"]},
        ):
            if "POST" in item.callback.verbs and item.name != "account_logout":
                assert administrator.post(path, _sendable(data)).status_code < 500, (path, data)
        assert (
            administrator.get(path, {"q": "\x00", "letak": "\x00", "next": "\x00", "lembaga": "\x00"}).status_code < 500
        ), path
    assert seen == len(own)


def _sendable(data):
    return {
        k: v.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(v, str) else v
        for k, v in data.items()
    }


def test_pages_are_kept_by_no_cache_and_name_nobody_in_their_title(head, officer):
    answer = head.get(f"/akun-pengguna/{officer.uid}/")
    title = re.search(r"<title>([^<]+)</title>", answer.content.decode())[1]
    assert answer["Cache-Control"] == "no-store" and "Ani" not in title


def test_what_is_done_to_a_login_elsewhere_does_not_show(officer, ntb):
    end_sessions(actor=admin(), user=officer)
    grant_role(actor=admin(), user=officer, organization=ntb, role=Role.PARTNER)
    assert signed_in(make_user(Role.BALAI_OFFICER)).get(f"/akun-pengguna/{officer.uid}/").status_code == 403
