"""The pages of places."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse

from bekal.commons.places import queries, services
from bekal.commons.places.models import Place
from bekal.commons.places.tests.make import (
    BONJERUK,
    DASAN_TAPEN,
    JONGGAT,
    LONTAR,
    NTB,
    make_longseran,
    make_places,
    someone,
)
from bekal.foundation.kernel.actor import NOBODY, Actor, Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere
from bekal.foundation.web import hooks

pytestmark = pytest.mark.django_db
OFFICER = someone(Role.BALAI_OFFICER, NTB)
VOLUNTEER = someone(Role.VILLAGE_VOLUNTEER, BONJERUK, uid="u2")
READER = someone(Role.PARTNER, "36", uid="u3")


@pytest.fixture(autouse=True)
def places() -> dict[str, Place]:
    return make_places()


def ask(address: str, actor: Actor = READER, data: dict[str, Any] | None = None, **headers: str) -> HttpResponse:
    """GET, or POST with data, through the route with its policy."""
    factory = RequestFactory(headers=headers)
    request = factory.get(address) if data is None else factory.post(address, data)
    request.actor = actor  # type: ignore[attr-defined]
    found = resolve(address.partition("?")[0])
    return found.func(request, *found.args, **found.kwargs)


def page(address: str, actor: Actor = READER, **headers: str) -> str:
    answer = ask(address, actor, **headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_browsing_from_province_to_village() -> None:
    html = page("/wilayah/")
    assert "Kepmendagri 300.2.2-2138/2025" in html and 'href="/wilayah/52/"' in html
    html = page("/wilayah/52/")
    assert "Kabupaten Lombok Tengah" in html and "2 kecamatan" in html
    html = page("/wilayah/52.02/")
    assert 'href="/wilayah/52.02.02/"' in html and "4 desa/kelurahan" in html
    html = page("/wilayah/52.02.02/")
    assert 'href="/wilayah/52.02.02.2012/"' in html


def test_a_village_page() -> None:
    html = page(f"/wilayah/{BONJERUK}/")
    for text in ("Bonjeruk", "83561", BONJERUK, "Belum ada dusun", 'href="/wilayah/52.02/"', 'aria-current="page"'):
        assert text in html
    assert "Tambah dusun" not in html and "Catatan perubahan" not in html


def test_an_unknown_place_is_not_here() -> None:
    for code in ("99", "x", "52.02.02.9999"):
        with pytest.raises(NotHere):
            ask(f"/wilayah/{code}/")


def test_nobody_is_sent_to_sign_in() -> None:
    assert ask(f"/wilayah/{BONJERUK}/", NOBODY).status_code == 302


class TestFromAbove:
    @pytest.fixture(autouse=True)
    def _hooks(self) -> Iterator[None]:
        asked: list[tuple[str, str]] = []
        self.asked = asked

        def figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
            asked.append((kind, uid))
            yield hooks.Figure("PMI purna", "34", "/orang/?wilayah=" + uid, "5 baru")

        def lines(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
            yield hooks.Line("2023", "Desa binaan")
            yield hooks.Line("2024-08-12", "Pelatihan tas", "20 peserta", url="/kegiatan/1/")

        def sections(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
            yield hooks.Section("Samping", "places/_found.html", {"text": "isi samping"}, aside=True)
            yield hooks.Section("Potensi", "places/_found.html", {"text": "isi potensi"})

        def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
            yield hooks.Step("Hubungi enam orang", "/agenda/", "Lihat nama")

        added = (hooks.figures, figures), (hooks.timeline, lines), (hooks.sections, sections), (hooks.next_steps, steps)
        for hook, contribute in added:
            hook.register("test", contribute)  # type: ignore[arg-type]
        yield
        for hook, _contribute in added:
            hook._by_name.pop("test")  # type: ignore[attr-defined]

    def test_upper_apps_fill_the_village_page(self) -> None:
        html = page(f"/wilayah/{BONJERUK}/")
        assert self.asked == [("village", BONJERUK)]
        for text in ("PMI purna", "5 baru", "Pelatihan tas", "Desa binaan", "isi samping", "Potensi", "Hubungi enam"):
            assert text in html
        assert html.index("Pelatihan tas") < html.index("Desa binaan"), "newest first"
        assert html.index("isi potensi") < html.index("isi samping")

    def test_areas_ask_nobody(self) -> None:
        page("/wilayah/52.02/")
        assert self.asked == []


def test_search_page_and_fragments() -> None:
    html = page("/wilayah/cari/?q=lontar")
    assert html.count(">Lontar</a>") == 4 and "Kec. Tirtayasa, Kab. Serang, Banten" in html and "<html" in html
    fragment = page("/wilayah/cari/?q=lontar+serang", **{"HX-Request": "true"})
    assert "<html" not in fragment and f'href="/wilayah/{LONTAR}/"' in fragment
    assert "Tidak ada tempat" in page("/wilayah/cari/?q=zzyzx")
    assert "Tidak ada tempat" not in page("/wilayah/cari/")


def test_suggestions_for_a_field() -> None:
    html = page("/wilayah/cari/?untuk=desa&desa=lontar&tingkat=4&dalam=36", **{"HX-Request": "true"})
    assert html.count('type="radio" name="desa_kode"') == 2 and "<html" not in html
    html = page("/wilayah/cari/?untuk=desa&desa=zzyzx", **{"HX-Request": "true"})
    assert "Belum ada yang cocok" in html
    html = page("/wilayah/cari/?untuk=desa&desa=", **{"HX-Request": "true"})
    assert html.strip() == ""


@pytest.mark.parametrize(
    "query", ["untuk=%22%3E%3Cb%3E&q=lontar", "untuk=desa&tingkat=9&dalam=x&desa=a", "q=%00%ff", "dalam=%00"]
)
def test_odd_queries_break_nothing(query: str) -> None:
    html = page(f"/wilayah/cari/?{query}", **{"HX-Request": "true"})
    assert "<b>" not in html


def test_adding_and_closing_a_hamlet() -> None:
    address = reverse("hamlet_add", args=[BONJERUK])
    assert "Tambah dusun" in page(f"/wilayah/{BONJERUK}/", VOLUNTEER)
    form = page(address, VOLUNTEER)
    assert "Sebutannya" in form
    data = {"kind": "dusun", "name": "Bunut Baok", "kunci": "k1"}
    assert ask(address, VOLUNTEER, data)["Location"] == f"/wilayah/{BONJERUK}/"
    assert ask(address, VOLUNTEER, data).status_code == 302, "a second tap goes to the same place"
    (hamlet,) = queries.hamlets_of(BONJERUK)
    assert "Dusun Bunut Baok" in page(f"/wilayah/{BONJERUK}/", VOLUNTEER)
    again = ask(address, VOLUNTEER, data | {"kunci": "k2"})
    assert again.status_code == 409 and "Bunut Baok sudah tercatat" in again.content.decode()
    assert ask(address, VOLUNTEER, {"kunci": "k3"}).status_code == 422
    closing = reverse("hamlet_end", args=[hamlet.uid])
    assert ask(closing, VOLUNTEER).status_code == 405
    assert ask(closing, VOLUNTEER, {"kunci": hamlet.uid}).status_code == 302
    assert ask(closing, VOLUNTEER, {"kunci": hamlet.uid}).status_code == 302, "a second tap changes nothing"
    assert not queries.hamlets_of(BONJERUK)


def test_a_village_in_preparation_from_page_to_code() -> None:
    assert "Daftarkan desa persiapan" in page(f"/wilayah/{NTB}/", OFFICER)
    made = ask(reverse("village_register", args=[NTB]), OFFICER, {"name": "Longseran", "note": "", "kunci": "k1"})
    assert made["Location"] == "/wilayah/52.P0001/"
    again = ask(reverse("village_register", args=[NTB]), OFFICER, {"name": "Longseran", "note": "", "kunci": "k1"})
    assert again["Location"] == "/wilayah/52.P0001/"
    html = page("/wilayah/52.P0001/", OFFICER)
    assert "Nomor sementara" in html and "Jadikan definitif" in html and "Desa persiapan didaftarkan" in html
    address = reverse("village_definitive", args=["52.P0001"])
    refused = ask(address, OFFICER, {"code": BONJERUK, "on": "", "kunci": "k2"})
    assert refused.status_code == 422 and "milik desa Bonjeruk" in refused.content.decode()
    done = ask(address, OFFICER, {"code": "52.01.01.2015", "on": "5 Jan 2026", "kunci": "k3"})
    assert done["Location"] == "/wilayah/52.01.01.2015/"
    html = page("/wilayah/52.P0001/", OFFICER)
    assert "sudah diganti" in html and 'href="/wilayah/52.01.01.2015/"' in html and "5 Jan 2026" in html
    assert "Longseran, 52.P0001" in page("/wilayah/52.01.01.2015/")
    assert "Longseran" in page(f"/wilayah/{NTB}/"), "the province remembers the number that ended"


def test_forms_are_closed_to_others() -> None:
    make_longseran()
    for address, actor in (
        (reverse("hamlet_add", args=[BONJERUK]), READER),
        (reverse("village_register", args=[NTB]), VOLUNTEER),
        (reverse("village_definitive", args=["52.P0001"]), VOLUNTEER),
    ):
        with pytest.raises(NotAllowed):
            ask(address, actor, {})


def test_outside_the_own_area_the_service_says_no() -> None:
    elsewhere = someone(Role.BALAI_OFFICER, "36")
    assert "Daftarkan desa persiapan" not in page(f"/wilayah/{JONGGAT}/", elsewhere)
    answer = ask(reverse("village_register", args=[JONGGAT]), elsewhere, {"name": "X", "kunci": "k"})
    assert answer.status_code == 422 and "bukan wilayah kerja Anda" in answer.content.decode()
    hamlet = services.add_hamlet(actor=OFFICER, village_code=DASAN_TAPEN, kind="dusun", name="Tapen")
    with pytest.raises(NotAllowed):
        ask(reverse("hamlet_end", args=[hamlet.uid]), elsewhere, {})


def test_the_search_box_and_the_navigation() -> None:
    from bekal.commons.places.contributions import find_places, navigation

    found = list(find_places(READER, "lontar serang"))
    assert [(item.kind, item.title, item.url) for item in found] == [("Desa", "Lontar", f"/wilayah/{LONTAR}/")]
    assert list(find_places(NOBODY, "lontar")) == []
    assert [entry[3] for entry in navigation(READER)] == ["/wilayah/"]
    assert list(navigation(NOBODY)) == []
