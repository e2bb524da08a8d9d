"""Products: who may show them, when they vanish, what the public reads, how orders go."""

import datetime as dt
import io
import json
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.commons.places.tests.make import BANTEN, NTB
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.services import record_enterprise, record_permit
from bekal.livelihood.enterprises.tests.make import make_enterprise, make_group, make_group_member
from bekal.livelihood.market import public, queries, services
from bekal.livelihood.market.models import Order, Product
from bekal.livelihood.market.tests.make import FACTS, make_product, make_shown_product, photograph
from bekal.people.consent.services import withdraw_consent
from bekal.people.consent.tests.make import make_consent
from bekal.people.persons.tests.make import OFFICER, actor, make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 9, 1)


def shown():
    return set(public.published().values_list("pk", flat=True))


def test_nothing_is_shown_before_everything_is_there():
    home = make_enterprise(make_person(birth="1989"))
    made = make_product(home)
    with pytest.raises(Refusal) as refused:
        services.publish_product(actor=OFFICER, uid=made.uid)
    assert {part.code for part in refused.value.parts} == {"no_photo", "no_consent"}
    photograph(made)
    make_consent(home.person, "publishing")
    with pytest.raises(NotAllowed):
        services.publish_product(actor=actor(Role.VILLAGE_STAFF), uid=made.uid)
    with pytest.raises(NotHere):
        services.publish_product(actor=actor(Role.BALAI_OFFICER, BANTEN), uid=made.uid)
    services.publish_product(actor=OFFICER, uid=made.uid)
    assert shown() == {made.pk}


def test_it_vanishes_with_the_consent_and_with_the_business():
    made = make_shown_product()
    Enterprise.objects.update(running="stopped", seen_on=DAY)
    assert not shown()
    Enterprise.objects.update(running="runs")
    assert shown() == {made.pk}
    withdraw_consent(
        actor=OFFICER,
        person=made.enterprise.person,
        purpose="publishing",
        withdrawn_on=timezone.localdate(),
        way="oral",
    )
    assert not shown() and Client().get(f"/produk/{made.slug}/").status_code == 404
    photo = queries.photos_of(made)[0]
    assert Client().get(f"/produk/foto/{photo.uid}/").status_code == 404


def test_a_group_speaks_through_its_chair():
    group, chair = make_group(), make_person(birth="1980")
    make_group_member(group, chair, role="chair")
    home = record_enterprise(actor=OFFICER, owner="group", group=group.uid, product="tas")
    made = make_product(home)
    photograph(made)
    with pytest.raises(Refusal):
        services.publish_product(actor=OFFICER, uid=made.uid)
    make_consent(chair, "publishing")
    services.publish_product(actor=OFFICER, uid=made.uid)
    assert shown() == {made.pk} and public.maker_of(made).name == "Sinar Tenun"


def test_food_is_shown_with_its_papers_or_by_the_head_s_word():
    home = make_enterprise(make_person(birth="1989"), product="dodol")
    made = make_product(home, kind="food")
    photograph(made)
    make_consent(home.person, "publishing")
    with pytest.raises(Refusal) as refused:
        services.publish_product(actor=OFFICER, uid=made.uid)
    assert {part.code for part in refused.value.parts} == {"no_halal", "no_pirt"}
    with pytest.raises(NotAllowed):
        services.exempt_product(actor=OFFICER, uid=made.uid, reason="dalam proses")
    services.exempt_product(actor=actor(Role.BALAI_HEAD), uid=made.uid, reason="pameran kabupaten")
    services.publish_product(actor=OFFICER, uid=made.uid)
    text = Client().get(f"/produk/{made.slug}/").content.decode()
    assert "Belum bersertifikat halal" in text
    record_permit(actor=OFFICER, uid=home.uid, kind="halal", state="in_process", number="SH2026-1")
    assert "Sertifikat halal sedang diurus" in Client().get(f"/produk/{made.slug}/").content.decode()


def test_what_is_shown_keeps_what_it_needs():
    made = make_shown_product()
    for loss in ({"price": None}, {"description": "Tas"}, {"wa": ""}):
        with pytest.raises(Refusal):
            services.update_product(actor=OFFICER, uid=made.uid, version=made.version, **{**FACTS, **loss})
    with pytest.raises(Refusal):
        services.remove_photo(actor=OFFICER, uid=made.uid, photo=queries.photos_of(made)[0].uid)
    services.update_product(actor=OFFICER, uid=made.uid, version=made.version, **{**FACTS, "price": 190_000})
    with pytest.raises(Conflict):
        services.update_product(actor=OFFICER, uid=made.uid, version=made.version, **FACTS)
    photograph(made, key="dua")
    with pytest.raises(Replayed):
        photograph(made, key="dua")
    assert Product.objects.get(pk=made.pk).photos == 2
    services.remove_photo(actor=OFFICER, uid=made.uid, photo=queries.photos_of(made)[0].uid)
    assert Product.objects.get(pk=made.pk).photos == 1
    services.withdraw_product(actor=OFFICER, uid=made.uid)
    assert not shown()


def test_the_public_page_says_it_to_people_and_machines_and_nothing_more():
    person = make_person("Baiq Sulastri", birth="1989")
    home = make_enterprise(person)
    made = make_shown_product(
        enterprise=home,
        name="Tas </script><b>tenun",
        description="Kain <i>tenun</i> Bonjeruk, dijahit sendiri di rumah.",
    )
    answer = Client().get(f"/produk/{made.slug}/")
    text = answer.content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert data["name"] == made.name and data["offers"] == {
        "@type": "Offer", "price": "185000", "priceCurrency": "IDR", "url": data["url"],
        "availability": "https://schema.org/InStock", "itemCondition": "https://schema.org/NewCondition",
    }  # fmt: skip
    assert "<b>tenun" not in text and "<i>tenun" not in text
    assert "https://wa.me/6281234567890?text=Halo" in text and "og:image" in text and "Baiq Sulastri" in text
    assert person.uid not in text and home.uid not in text
    photo = Client().get(re.search(r"/produk/foto/[^/]+/", text)[0])
    assert photo.status_code == 200 and photo.headers["Cache-Control"] == "public, max-age=86400"
    assert b"GPS" not in photo.content


def test_the_catalogue_narrows_pages_and_stays_light(django_assert_max_num_queries):
    home = make_enterprise(make_person("Baiq Sulastri", birth="1989"))
    first = make_shown_product(enterprise=home)
    now = timezone.now()
    Product.objects.bulk_create(
        Product(
            enterprise=home, name=f"Dompet {n:02}", name_key=f"dompet {n:02}", slug=f"dompet-{n:02}", kind="craft", price=10_000,
            wa="+6281", photos=1, province="52", regency="52.02", published_at=now - dt.timedelta(days=n + 1), published_by="x",
            made_at=now, made_by="x",
        ) for n in range(30)
    )  # fmt: skip
    with django_assert_max_num_queries(12):
        answer = Client().get("/produk/")
    text = answer.content.decode()
    assert len(answer.content) < 100 * 1024 and text.count("/produk/dompet-") == 23 and first.slug in text
    following = (
        Client().get(re.search(r'href="(/produk/\?letak=[^"]+)"', text)[1].replace("&amp;", "&")).content.decode()
    )
    assert following.count("/produk/dompet-") == 7
    for query, finds in (("jenis=cloth", True), ("jenis=craft", False), ("q=sulastri", True), ("wilayah=52.02", True),
                         ("wilayah=36.04", False), ("q=selempang", True), ("jenis=';--", True)):  # fmt: skip
        assert (f"/produk/{first.slug}/" in Client().get(f"/produk/?{query}").content.decode()) is finds
    feed = Client().get("/produk/google.xml").content.decode()
    assert feed.count("<item>") == 1, "without a picture Google takes nothing"
    assert Client().get("/produk/meta.csv").content.decode().count("\n") == 2
    assert first.slug in Client().get("/produk/peta-situs.xml").content.decode()


def test_labels_carry_the_address_of_the_product():
    officer = make_user(Role.BALAI_OFFICER, NTB)
    made = make_shown_product(by=actor_for(officer))
    client = signed_in(officer)
    answer = client.get(f"/kelola-produk/{made.uid}/label/")
    assert answer.headers["Content-Type"] == "application/pdf"
    page = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert page.count(made.name) == 24
    draft = make_product(by=actor_for(officer))
    assert client.get(f"/kelola-produk/{draft.uid}/label/").status_code == 422


def order(made, by=OFFICER, **facts):
    given = {"asked_on": DAY, "buyer_kind": "online", "quantity": Decimal(2), **facts}
    return services.note_order(actor=by, uid=made.uid, **given)


def step(made, row, to, by=OFFICER, on=DAY, **facts):
    row.refresh_from_db()
    return services.step_order(actor=by, uid=made.uid, order=row.uid, version=row.version, step=to, on=on, **facts)


def test_an_order_goes_from_asked_to_paid_outside_and_feeds_the_sales():
    made = make_product()
    row = order(made)
    with pytest.raises(Refusal):
        step(made, row, "delivered")
    with pytest.raises(Refusal):
        step(made, row, "agreed")
    step(made, row, "agreed", price=370_000)
    with pytest.raises(Refusal):
        step(made, row, "delivered", on=DAY - dt.timedelta(days=1))
    assert [each.pk for each in queries.waiting_orders(OFFICER)] == [row.pk]
    step(made, row, "delivered", on=DAY + dt.timedelta(days=9))
    step(made, row, "paid", on=DAY + dt.timedelta(days=10))
    with pytest.raises(Refusal):
        step(made, row, "cancelled", on=DAY + dt.timedelta(days=11))
    (sold,) = queries.sales(OFFICER, DAY, DAY + dt.timedelta(days=30))
    assert (sold.orders, sold.rupiah) == (1, 370_000) and not queries.waiting_orders(OFFICER).exists()
    assert queries.sales(actor(Role.BALAI_OFFICER, BANTEN), DAY, timezone.localdate()) == []
    assert Order.objects.get().paid_on == DAY + dt.timedelta(days=10)


def test_orders_are_for_the_balai_and_the_maker_not_for_the_village():
    officer, staff = make_user(Role.BALAI_OFFICER, NTB), make_user(Role.VILLAGE_STAFF)
    by, person = actor_for(officer), make_person(birth="1989")
    made = make_product(make_enterprise(person, by=by), by=by)
    maker = make_user(Role.PARTICIPANT, NTB, person_uid=person.uid)
    order(made, by=actor_for(maker), buyer="Toko Oleh-oleh Mataram", price=370_500)
    for user, reads in ((officer, True), (maker, True), (staff, False)):
        text = signed_in(user).get(f"/kelola-produk/{made.uid}/").content.decode()
        assert ("370.500" in text) is reads and ("Toko Oleh-oleh" in text) is reads
    with pytest.raises(NotAllowed):
        order(made, by=actor_for(staff))
    stranger = make_user(Role.PARTICIPANT, NTB, person_uid=make_person().uid)
    with pytest.raises(NotHere):
        order(made, by=actor_for(stranger))
    page = signed_in(officer).get(f"/orang/{person.uid}/").content.decode()
    assert "Pesanan" in page and made.name in page


def test_the_maker_writes_the_own_product():
    person = make_person(birth="1989")
    home = make_enterprise(person)
    maker = actor_for(make_user(Role.PARTICIPANT, NTB, person_uid=person.uid))
    made = services.record_product(actor=maker, enterprise=home.uid, **FACTS)
    photograph(made, maker)
    assert queries.get_product(maker, made.uid).photos == 1
    with pytest.raises(NotAllowed):
        services.publish_product(actor=maker, uid=made.uid)
    with pytest.raises(NotHere):
        services.record_product(actor=maker, enterprise=make_enterprise().uid, **FACTS)
